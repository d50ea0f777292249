/* Variants on one scale: their medians over the years, and where most futures lie in the end. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_chart_fan.h"
#include "app_results.h"
#include "rep_lines.h"
#include "rep_style.h"
#include "wrd_text.h"

static const double LOW = 0.1, HIGH = 0.9; /* of the range at the end */

enum { T_ENDS, T_BAND, T_TELL, T_MORE, T_LACK };
static const char *const texts[] = {
    [T_ENDS] = N_("80 % of futures in the last year"),
    [T_BAND] = N_("80 % of futures: {}"),
    [T_TELL] = N_("Medians in {} ({}; in brackets the range of 80 % of futures):"),
    [T_MORE] = N_("{} {} [{}; {}]."),
    [T_LACK] = N_("it takes two variants"),
};

static int shown(const app_charts *c) { return c->n_scenarios < REP_STYLES ? c->n_scenarios : REP_STYLES; }

typedef struct data {
  double *y; /* [variants][3: low, median, high][n_years] */
  rep_series series[REP_STYLES];
  rep_mark mark[APP_FAN_MARKS];
  int n_marks;
} data;

static sim_status data_fill(const app_charts *c, app_chart *chart, data *d, sim_errors *errors) {
  sim_status st = SIM_OK;
  const double level[3] = {LOW, 0.5, HIGH};
  size_t years = (size_t)c->r->n_years, last = years - 1;
  app_numbers number = {0};
  d->y = malloc((size_t)shown(c) * 3 * years * sizeof *d->y);
  if (!d->y) return SIM_ERR_MEMORY;
  app_chart_say(chart, wrd_text(c->language, texts[T_TELL]), app_chart_year(&number, c->r->year[last]),
                ans_unit_label(c->r->variable[chart->variable].unit, c->language));
  for (int i = 0; i < shown(c); i++) {
    double *y = d->y + (size_t)i * 3 * years;
    for (int k = 0; k < 3; k++)
      SIM_TRY(
          app_chart_quantile(c, chart->variable, chart->cell, c->scenario[i], level[k], y + (size_t)k * years, errors));
    const char *label = app_chart_scenario(c, c->scenario[i]);
    d->series[i] = (rep_series){label, y + years, y[last], y[2 * years + last]};
    app_chart_say(chart, wrd_text(c->language, texts[T_MORE]), label, app_chart_number(c, &number, y[years + last]),
                  app_chart_number(c, &number, y[last]), app_chart_number(c, &number, y[2 * years + last]));
  }
  st =
      app_fan_marks(c, NULL, chart->variable, chart->cell, c->scenario[0], APP_FAN_ALONE, d->mark, &d->n_marks, errors);
out:
  return st;
}

sim_status app_chart_variants_draw(const app_charts *c, app_chart *chart, const rep_output *output,
                                   sim_errors *errors) {
  data d = {0};
  char footer[640], band[160];
  size_t years = (size_t)c->r->n_years;
  sim_status st = data_fill(c, chart, &d, errors);
  app_chart_footer_of(c, shown(c), footer, sizeof footer);
  app_chart note = {0};
  app_chart_say(&note, wrd_text(c->language, texts[T_BAND]), app_chart_scenario(c, c->scenario[0]));
  snprintf(band, sizeof band, "%.150s", note.finding);
  rep_lines_chart picture = {.title = chart->title,
                             .unit = ans_unit_label(c->r->variable[chart->variable].unit, c->language),
                             .footer = footer,
                             .n_years = c->r->n_years,
                             .year = c->r->year,
                             .n_series = shown(c),
                             .series = d.series,
                             .ends = wrd_text(c->language, texts[T_ENDS]),
                             .band_low = d.y,
                             .band_high = d.y + 2 * years,
                             .band = band,
                             .n_marks = d.n_marks,
                             .mark = d.mark,
                             .low = NAN,
                             .high = NAN};
  if (st == SIM_OK && output) st = rep_lines_draw(&picture, output, errors);
  free(d.y);
  return st;
}

static sim_status cell_list(app_charts *c, const app_chart_kind *kind, int variable, int cell, sim_errors *errors) {
  (void)errors;
  return app_chart_add_cell(c, kind, variable, cell, "variants-");
}

sim_status app_chart_variants_list(app_charts *c, const app_chart_kind *kind, sim_errors *errors) {
  if (c->n_scenarios < 2) return app_chart_lack(c, kind, texts[T_LACK]);
  return app_chart_cells(c, kind, c->headline, true, cell_list, errors);
}
