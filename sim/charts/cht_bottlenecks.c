/* Where projects lose time: the share of each stage over the years, by variant; the numbers of plansim bottlenecks. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_held.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "rep_stack.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { MOST_PANELS = 6 };

enum { T_TITLE, T_UNIT, T_TELL, T_LACK, T_SUMMARY };
static const char *const texts[] = {
    [T_TITLE] = N_("Where project time is lost"),
    [T_UNIT] = N_("% of the project time lost in the year"),
    [T_TELL] = N_("{}: over all years most is lost to {} ({} of the time lost; it takes most in {} of futures)."),
    [T_LACK] =
        N_("the file has no record of what holds projects up: the run kept other indicators (--keep all keeps every "
           "one)"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

static int panels(const cht_charts *c) { return c->n_scenarios < MOST_PANELS ? c->n_scenarios : MOST_PANELS; }

static const char *stage_label(const cht_charts *c, int variable, int stage) {
  const res_variable *v = &c->r->variable[variable];
  return c->r->axis[v->axis[0]].members.member[stage].label[c->language];
}

static sim_status panel_fill(const cht_charts *c, cht_chart *chart, int scenario, ans_held *held, double *value,
                             sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_OK;
  cht_numbers number = {0};
  int most = 0;
  for (int k = 0; k < held->k; k++) value[k * r->n_years] = NAN; /* the initial state has no time behind it */
  for (int y = 1; y < r->n_years; y++) {
    SIM_TRY(ans_held_read(held, r, scenario, y, y, errors));
    for (int k = 0; k < held->k; k++) value[k * r->n_years + y] = 100 * held->binding[k].share.ratio;
  }
  SIM_TRY(ans_held_read(held, r, scenario, 1, r->n_years - 1, errors));
  for (int k = 1; k < held->k; k++)
    if (held->binding[k].share.ratio > held->binding[most].share.ratio) most = k;
  if (!isnan(held->binding[most].first))
    cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_scenario(c, scenario),
            stage_label(c, chart->variable, most), cht_share(c, &number, held->binding[most].share.ratio),
            cht_share(c, &number, held->binding[most].first));
out:
  return st;
}

sim_status cht_bottlenecks_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  int k = r->variable[chart->variable].n_cells;
  size_t size = (size_t)k * (size_t)r->n_years;
  ans_held held = {0};
  rep_layers panel[MOST_PANELS];
  char footer[WRD_SENTENCE];
  double *value = malloc(size * MOST_PANELS * sizeof *value);
  const char **layer = malloc((size_t)k * sizeof *layer);
  if (!value || !layer) goto out;
  SIM_TRY(ans_held_make(&held, k, r->n_rep));
  held.variable = chart->variable;
  for (int i = 0; i < k; i++) layer[i] = stage_label(c, chart->variable, i);
  for (int i = 0; i < panels(c); i++) {
    panel[i] = (rep_layers){cht_scenario(c, c->scenario[i]), value + (size_t)i * size};
    SIM_TRY(panel_fill(c, chart, c->scenario[i], &held, value + (size_t)i * size, errors));
  }
  cht_footer_of(c, panels(c), footer, sizeof footer);
  rep_stack picture = {.title = chart->title,
                       .unit = wrd_text(c->language, texts[T_UNIT]),
                       .footer = footer,
                       .n_years = r->n_years,
                       .year = r->year,
                       .n_layers = k,
                       .layer = layer,
                       .n_panels = panels(c),
                       .panel = panel,
                       .high = 100};
  if (output) st = rep_stack_draw(&picture, output, errors);
out:
  ans_held_free(&held);
  free(value);
  free(layer);
  return st;
}

sim_status cht_bottlenecks_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  cht_chart chart = {.cell = -1, .year = -1, .target = -1, .scenario = -1};
  (void)errors;
  chart.variable = ans_role_variable(c->r, SIM_ROLE_HELD);
  if (chart.variable < 0 || c->r->variable[chart.variable].n_axes != 1) return cht_lack(c, kind, texts[T_LACK]);
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  snprintf(chart.title, sizeof chart.title, "%s", wrd_text(c->language, texts[T_TITLE]));
  return cht_add(c, kind, &chart, "bottlenecks", "");
}
