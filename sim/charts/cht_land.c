/* The land balance: of the land that is approved by a year, how much is released, and of that how much is leased and
 * how much is still to let, by kind of zone; means over futures, which add up. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_given.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "rep_stack.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { MOST_PANELS = 6, LAYERS = 3 };

enum { T_TITLE, T_LEASED, T_FREE, T_COMING, T_TELL, T_LACK };
static const char *const texts[] = {
    [T_TITLE] = N_("Industrial land approved, released and leased: {}"),
    [T_LEASED] = N_("leased (mean)"),
    [T_FREE] = N_("released, not leased (mean)"),
    [T_COMING] = N_("approved, not released yet (mean)"),
    [T_TELL] = N_("{} in {}: of {} {} approved {} are released, of which {} are leased and {} still to let."),
    [T_LACK] =
        N_("the file lacks the land that is approved, released or leased: there are no zones, or the run kept other "
           "indicators (--keep all keeps every one)"),
};

/* The variables, from what is in use to what is planned. */
static int variable_of(const res_file *r, int layer) {
  static const sim_role role[LAYERS] = {SIM_ROLE_LAND_LEASED, SIM_ROLE_LAND_RELEASED, SIM_ROLE_LAND_PLANNED};
  return ans_role_variable(r, role[layer]);
}

static int leased_of(const res_file *r) { return variable_of(r, 0); }

static const char *kind_label(const cht_charts *c, int cell) {
  const res_variable *v = &c->r->variable[leased_of(c->r)];
  return c->r->axis[v->axis[0]].members.member[cell].label[c->language];
}

/* value[cells][LAYERS][n_years]: what each variable has beyond the one before, from their means
 * [LAYERS][n_years][cells]. */
static void balance_fill(const res_file *r, int cells, const double *mean, double *value) {
  int size = r->n_years * cells;
  for (int i = 0; i < cells; i++)
    for (int layer = 0; layer < LAYERS; layer++)
      for (int y = 0; y < r->n_years; y++) {
        double all = mean[layer * size + y * cells + i], before = layer ? mean[(layer - 1) * size + y * cells + i] : 0;
        value[(LAYERS * i + layer) * r->n_years + y] = isnan(all) ? NAN : fmax(0, all - before);
      }
}

static void balance_tell(const cht_charts *c, cht_chart *chart, int cells, const double *value) {
  const res_file *r = c->r;
  int last = r->n_years - 1;
  for (int i = 0; i < cells; i++) {
    cht_numbers n = {0};
    const double *at = value + (size_t)(LAYERS * i) * (size_t)r->n_years + last;
    double leased = at[0], rest = at[r->n_years], coming = at[2 * r->n_years];
    if (!(leased + rest + coming > 0)) continue; /* no land is approved, or none is known of */
    cht_say(chart, wrd_text(c->language, texts[T_TELL]), kind_label(c, i), cht_year(&n, r->year[last]),
            cht_number(c, &n, leased + rest + coming), ans_unit_label(r->variable[leased_of(r)].unit, c->language),
            cht_number(c, &n, leased + rest), cht_number(c, &n, leased), cht_number(c, &n, rest));
  }
}

sim_status cht_land_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  const char *const layer[LAYERS] = {wrd_text(c->language, texts[T_LEASED]), wrd_text(c->language, texts[T_FREE]),
                                     wrd_text(c->language, texts[T_COMING])};
  int cells = r->variable[leased_of(r)].n_cells, shown = cells < MOST_PANELS ? cells : MOST_PANELS;
  size_t size = (size_t)cells * (size_t)r->n_years;
  rep_layers panel[MOST_PANELS];
  char footer[WRD_SENTENCE];
  double *mean = malloc(LAYERS * size * sizeof *mean), *value = malloc(LAYERS * size * sizeof *value);
  if (!mean || !value) goto out;
  for (size_t k = 0; k < LAYERS; k++)
    SIM_TRY(ans_means_given(r, variable_of(r, (int)k), chart->scenario, mean + k * size, errors));
  st = SIM_OK;
  balance_fill(r, cells, mean, value);
  balance_tell(c, chart, shown, value);
  for (int i = 0; i < shown; i++)
    panel[i] = (rep_layers){kind_label(c, i), value + LAYERS * (size_t)i * (size_t)r->n_years};
  cht_footer(c, footer, sizeof footer);
  rep_stack picture = {.title = chart->title,
                       .unit = ans_unit_label(r->variable[leased_of(r)].unit, c->language),
                       .footer = footer,
                       .n_years = r->n_years,
                       .year = r->year,
                       .n_layers = LAYERS,
                       .layer = layer,
                       .n_panels = shown,
                       .panel = panel,
                       .high = NAN};
  if (output) st = rep_stack_draw(&picture, output, errors);
out:
  free(mean);
  free(value);
  return st;
}

sim_status cht_land_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  const res_file *r = c->r;
  int leased = leased_of(r), n = c->wish->variants.n > 0 ? c->n_scenarios : 1;
  sim_status st = SIM_OK;
  (void)errors;
  for (int k = 0; k < LAYERS; k++) {
    int v = variable_of(r, k);
    if (v < 0 || r->variable[v].n_axes != 1 || r->variable[v].n_cells != r->variable[leased].n_cells)
      return cht_lack(c, kind, texts[T_LACK]);
  }
  for (int i = 0; i < n && st == SIM_OK; i++) {
    cht_chart chart = {.variable = leased, .cell = -1, .year = -1, .target = -1, .scenario = c->scenario[i]},
              title = {0};
    cht_say(&title, wrd_text(c->language, texts[T_TITLE]), cht_scenario(c, c->scenario[i]));
    wrd_fill(chart.title, sizeof chart.title, "{}", title.finding);
    st = cht_add(c, kind, &chart, "land", n > 1 ? r->scenario[c->scenario[i]] : "");
  }
  return st;
}
