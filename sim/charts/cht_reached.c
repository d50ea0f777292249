/* By when a target's level is first reached: the share of futures that have reached it once, by variant. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_shortfall.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "rep_lines.h"
#include "rep_style.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_UNIT, T_TITLE, T_HALF, T_NOT_HALF };
static const char *const texts[] = {
    [T_UNIT] = N_("% of futures that have reached the level"),
    [T_TITLE] = N_("By when the level is first reached: {} ({})"),
    [T_HALF] = N_("{}: half of the futures have reached it by {}; {} never do in the run."),
    [T_NOT_HALF] = N_("{}: fewer than half of the futures ever reach it; {} never do in the run."),
};

/* Share that has reached it by each year: what is not "never" in a run that ends there. */
static sim_status series_fill(const cht_charts *c, cht_chart *chart, int scenario, double *years, double *y,
                              sim_errors *errors) {
  const res_file *r = c->r;
  const res_target *t = &r->target[chart->target];
  sim_status st = SIM_OK;
  ana_first_met first = {0};
  cht_numbers number = {0};
  for (int i = 0; i < r->n_years; i++)
    SIM_TRY(res_file_values(r, chart->variable, scenario, i, chart->cell, years + (size_t)i * r->n_rep, errors));
  for (int i = 0; i < r->n_years; i++) {
    SIM_TRY(ana_first_met_of(years, res_file_drawn(r, scenario).w, r->n_rep, i + 1, t->relation == SIM_AT_LEAST,
                             t->value[scenario], &first));
    y[i] = 100 * (1 - first.never);
  }
  const char *label = cht_scenario(c, scenario), *never = cht_share(c, &number, first.never);
  if (isnan(first.never)) goto out;
  if (first.median >= 0)
    cht_say(chart, wrd_text(c->language, texts[T_HALF]), label, cht_year(&number, r->year[first.median]), never);
  else
    cht_say(chart, wrd_text(c->language, texts[T_NOT_HALF]), label, never);
out:
  return st;
}

sim_status cht_reached_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  int n = 0, most = c->n_scenarios < REP_STYLES ? c->n_scenarios : REP_STYLES;
  rep_series series[REP_STYLES];
  char footer[WRD_SENTENCE];
  size_t size = (size_t)r->n_years;
  double *years = malloc(size * r->n_rep * sizeof *years + 1), *y = malloc(size * REP_STYLES * sizeof *y);
  if (!years || !y) goto out;
  for (int s = 0; s < most; s++) {
    if (isnan(r->target[chart->target].value[c->scenario[s]])) continue;
    SIM_TRY(series_fill(c, chart, c->scenario[s], years, y + (size_t)n * size, errors));
    series[n] = (rep_series){cht_scenario(c, c->scenario[s]), y + (size_t)n * size, NAN, NAN};
    n++;
  }
  if (n == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: no variant that is shown has the target '%s'", r->path,
                     r->target[chart->target].name));
  st = SIM_OK;
  cht_footer_of(c, most, footer, sizeof footer);
  rep_lines_chart picture = {.title = chart->title,
                             .unit = wrd_text(c->language, texts[T_UNIT]),
                             .footer = footer,
                             .n_years = r->n_years,
                             .year = r->year,
                             .n_series = n,
                             .series = series,
                             .low = 0,
                             .high = 100};
  if (output) st = rep_lines_draw(&picture, output, errors);
out:
  free(years);
  free(y);
  return st;
}

static void title_make(const cht_charts *c, cht_chart *chart) {
  const res_target *t = &c->r->target[chart->target];
  char yardstick[80];
  cht_chart title = {0};
  int s = 0;
  while (s < c->n_scenarios - 1 && isnan(t->value[c->scenario[s]])) s++;
  ans_target_text(t, c->scenario[s], c->language, yardstick, sizeof yardstick);
  cht_say(&title, wrd_text(c->language, texts[T_TITLE]), t->label[c->language], wrd_local(yardstick, c->language));
  wrd_fill(chart->title, sizeof chart->title, "{}", title.finding);
}

sim_status cht_reached_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  int before = c->n;
  sim_status st = cht_targets(c, kind, "reached", true, errors);
  for (int i = before; i < c->n && st == SIM_OK; i++) title_make(c, &c->item[i]);
  return st;
}
