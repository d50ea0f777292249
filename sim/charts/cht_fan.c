/* Fan charts: an indicator over the years, one panel for each scenario. */
#include "cht_fan.h"

#include <math.h>
#include <stdlib.h>

#include "ans_given.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { TOLD = 4 };

enum { T_RANGE, T_MEDIAN, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_RANGE] = N_("{}: in {} the median is {}, and 90 % of futures lie between {} and {}."),
    [T_MEDIAN] = N_("{}: median {}."),
};

static void panel_tell(const cht_charts *c, cht_chart *chart, const char *label, bool first, const rep_fan *fan) {
  int y = c->r->n_years - 1;
  cht_numbers n = {0};
  const char *median = cht_number(c, &n, fan->median[y]);
  char of_unit[WRD_SENTENCE];
  if (isnan(fan->median[y])) return;
  cht_amount(c, median, c->r->variable[chart->variable].unit, of_unit, sizeof of_unit);
  if (first)
    cht_say(chart, wrd_text(c->language, texts[T_RANGE]), label, cht_year(&n, c->r->year[y]), of_unit,
            cht_number(c, &n, fan->low[y]), cht_number(c, &n, fan->high[y]));
  else
    cht_say(chart, wrd_text(c->language, texts[T_MEDIAN]), label, median);
}

/* Panel i; in a weighted file every second one is given what was observed, beside what was expected before. */
static sim_status panel_fill(const cht_charts *c, cht_chart *chart, int i, rep_fan *fan, cht_fan *data,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  cht_chart targets = {0}; /* told after the outcome */
  int each = c->r->weighted ? 2 : 1, s = c->scenario[i / each];
  bool given = i % each == 1;
  snprintf(data->title, sizeof data->title, "%s", cht_scenario(c, s));
  if (given) ans_given_title(c->r, s, cht_scenario(c, s), c->language, data->title, sizeof data->title);
  *fan = (rep_fan){.title = c->wish->plain && c->n_scenarios == 1 ? "" : data->title};
  SIM_TRY((given ? cht_fan_given : cht_fan_fill)(c, i < each ? &targets : NULL, chart->variable, chart->cell, s, fan,
                                                 data, errors));
  if (i < TOLD) panel_tell(c, chart, data->title, i < each, fan);
  if (targets.finding[0]) cht_say(chart, "{}", targets.finding);
out:
  return st;
}

sim_status cht_fan_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  char footer[WRD_SENTENCE];
  const int panels = c->n_scenarios * (c->r->weighted ? 2 : 1);
  size_t n = (size_t)panels;
  rep_fan *fan = calloc(n, sizeof *fan);
  cht_fan *data = calloc(n, sizeof *data);
  sim_status st = fan && data ? SIM_OK : sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu panels", n);
  for (int i = 0; i < panels && st == SIM_OK; i++) st = panel_fill(c, chart, i, &fan[i], &data[i], errors);
  cht_footer(c, footer, sizeof footer);
  if (c->wish->plain) footer[0] = '\0';
  rep_fan_chart picture = {.title = chart->title,
                           .unit = ans_unit_label(c->r->variable[chart->variable].unit, c->language),
                           .footer = footer,
                           .n_panels = panels,
                           .columns = c->r->weighted ? 2 : 0, /* before and given, side by side */
                           .panel = fan,
                           .points = st == SIM_OK ? cht_fan_points(c, fan, panels) : NULL};
  if (st == SIM_OK && output) st = rep_fan_draw(&picture, output, errors);
  free(fan);
  free(data);
  return st;
}

static sim_status cell_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  (void)errors;
  return cht_add_cell(c, kind, variable, cell, "");
}

sim_status cht_fan_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  return cht_cells(c, kind, NULL, true, cell_list, errors);
}
