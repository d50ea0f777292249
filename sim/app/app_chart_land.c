/* The land balance: of the land that is released by a year, how much is leased and how much is still to let, by kind of
 * zone; means over futures, which add up. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_chart_fan.h"
#include "app_results.h"
#include "prov_lists.h"
#include "rep_stack.h"

enum { MOST_PANELS = 6 };

enum { T_TITLE, T_LEASED, T_FREE, T_TELL, T_LACK };
static const char *const texts[][SIM_LANGUAGES] = {
    [T_TITLE] = {"Industrial land released and leased: {}", "Đất công nghiệp đã có hạ tầng và đã cho thuê: {}"},
    [T_LEASED] = {"leased (mean)", "đã cho thuê (trung bình)"},
    [T_FREE] = {"released, not leased (mean)", "có hạ tầng, chưa cho thuê (trung bình)"},
    [T_TELL] = {"{} in {}: {} {} released, of which {} leased and {} still to let.",
                "{} năm {}: {} {} đã có hạ tầng, trong đó {} đã cho thuê và {} còn trống."},
    [T_LACK] = {"the file lacks the land that is released or leased (run without --outcomes)",
                "tệp thiếu diện tích đất có hạ tầng hoặc đã cho thuê (chạy không có --outcomes)"},
};

static int released_of(const io_results *r) {
  return app_variable_find(r, prov_model.indicators[PROV_IND_LAND_RELEASED].name);
}

static int leased_of(const io_results *r) {
  return app_variable_find(r, prov_model.indicators[PROV_IND_LAND_LEASED].name);
}

static const char *kind_label(const app_charts *c, int cell) {
  const io_variable *v = &c->r->variable[leased_of(c->r)];
  return c->r->axis[v->axis[0]].members.member[cell].label[c->language];
}

/* value[cells][2][n_years] from the means [n_years][cells] of both. */
static void balance_fill(const io_results *r, int cells, const double *released, const double *leased, double *value) {
  for (int i = 0; i < cells; i++)
    for (int y = 0; y < r->n_years; y++) {
      double in_use = leased[y * cells + i], all = released[y * cells + i];
      value[(2 * i) * r->n_years + y] = in_use;
      value[(2 * i + 1) * r->n_years + y] = fmax(0, all - in_use);
    }
}

static void balance_tell(const app_charts *c, app_chart *chart, int cells, const double *value) {
  const io_results *r = c->r;
  int last = r->n_years - 1;
  for (int i = 0; i < cells; i++) {
    app_numbers n = {0};
    double leased = value[(2 * i) * r->n_years + last], rest = value[(2 * i + 1) * r->n_years + last];
    if (isnan(leased) || isnan(rest)) continue;
    app_chart_say(chart, texts[T_TELL][c->language], kind_label(c, i), app_chart_year(&n, r->year[last]),
                  app_chart_number(c, &n, leased + rest), app_unit_label(r->variable[leased_of(r)].unit, c->language),
                  app_chart_number(c, &n, leased), app_chart_number(c, &n, rest));
  }
}

sim_status app_chart_land_draw(const app_charts *c, app_chart *chart, const rep_output *output, sim_errors *errors) {
  const io_results *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  const char *const layer[2] = {texts[T_LEASED][c->language], texts[T_FREE][c->language]};
  int cells = r->variable[leased_of(r)].n_cells, shown = cells < MOST_PANELS ? cells : MOST_PANELS;
  size_t size = (size_t)cells * (size_t)r->n_years;
  rep_layers panel[MOST_PANELS];
  char footer[512];
  double *mean = malloc(2 * size * sizeof *mean), *value = malloc(2 * size * sizeof *value);
  if (!mean || !value) goto out;
  SIM_TRY(io_results_summary(r, released_of(r), chart->scenario, IO_MEAN, mean, errors));
  SIM_TRY(io_results_summary(r, leased_of(r), chart->scenario, IO_MEAN, mean + size, errors));
  st = SIM_OK;
  balance_fill(r, cells, mean, mean + size, value);
  balance_tell(c, chart, shown, value);
  for (int i = 0; i < shown; i++) panel[i] = (rep_layers){kind_label(c, i), value + 2 * (size_t)i * (size_t)r->n_years};
  app_chart_footer(c, footer, sizeof footer);
  rep_stack picture = {.title = chart->title,
                       .unit = app_unit_label(r->variable[leased_of(r)].unit, c->language),
                       .footer = footer,
                       .n_years = r->n_years,
                       .year = r->year,
                       .n_layers = 2,
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

sim_status app_chart_land_list(app_charts *c, const app_chart_kind *kind, sim_errors *errors) {
  const io_results *r = c->r;
  int released = released_of(r), leased = leased_of(r), n = c->wish->variants.n > 0 ? c->n_scenarios : 1;
  sim_status st = SIM_OK;
  (void)errors;
  if (released < 0 || leased < 0 || r->variable[leased].n_axes != 1 ||
      r->variable[leased].n_cells != r->variable[released].n_cells)
    return app_chart_lack(c, kind, texts[T_LACK]);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    app_chart chart = {.variable = leased, .cell = -1, .year = -1, .target = -1, .scenario = c->scenario[i]},
              title = {0};
    app_chart_say(&title, texts[T_TITLE][c->language], app_chart_scenario(c, c->scenario[i]));
    snprintf(chart.title, sizeof chart.title, "%.310s", title.finding);
    st = app_chart_add(c, kind, &chart, "land", n > 1 ? r->scenario[c->scenario[i]] : "");
  }
  return st;
}
