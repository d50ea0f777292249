/* Variants on one scale: their medians over the years, and where most futures lie in the end. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "rep_lines.h"
#include "rep_style.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
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

static int shown(const cht_charts *c) { return c->n_scenarios < REP_STYLES ? c->n_scenarios : REP_STYLES; }

typedef struct data {
  double *y; /* [variants][3: low, median, high][n_years] */
  rep_series series[REP_STYLES];
  rep_mark mark[CHT_FAN_MARKS];
  int n_marks;
} data;

static sim_status data_fill(const cht_charts *c, cht_chart *chart, data *d, sim_errors *errors) {
  sim_status st = SIM_OK;
  const double level[3] = {LOW, 0.5, HIGH};
  size_t years = (size_t)c->r->n_years, last = years - 1;
  cht_numbers number = {0};
  d->y = malloc((size_t)shown(c) * 3 * years * sizeof *d->y);
  if (!d->y) return SIM_ERR_MEMORY;
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_year(&number, c->r->year[last]),
          ans_unit_label(c->r->variable[chart->variable].unit, c->language));
  for (int i = 0; i < shown(c); i++) {
    double *y = d->y + (size_t)i * 3 * years;
    for (int k = 0; k < 3; k++)
      SIM_TRY(cht_quantile(c, chart->variable, chart->cell, c->scenario[i], level[k], y + (size_t)k * years, errors));
    const char *label = cht_scenario(c, c->scenario[i]);
    d->series[i] = (rep_series){label, y + years, y[last], y[2 * years + last]};
    if (isnan(y[years + last]))
      cht_say(chart, "{}: {}", label, wrd_no_value(c->language));
    else
      cht_say(chart, wrd_text(c->language, texts[T_MORE]), label, cht_number(c, &number, y[years + last]),
              cht_number(c, &number, y[last]), cht_number(c, &number, y[2 * years + last]));
  }
  st =
      cht_fan_marks(c, NULL, chart->variable, chart->cell, c->scenario[0], CHT_FAN_ALONE, d->mark, &d->n_marks, errors);
out:
  return st;
}

sim_status cht_variants_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  data d = {0};
  char footer[WRD_SENTENCE], band[WRD_SENTENCE];
  size_t years = (size_t)c->r->n_years;
  sim_status st = data_fill(c, chart, &d, errors);
  cht_footer_of(c, shown(c), footer, sizeof footer);
  cht_chart note = {0};
  cht_say(&note, wrd_text(c->language, texts[T_BAND]), cht_scenario(c, c->scenario[0]));
  wrd_fill(band, sizeof band, "{}", note.finding);
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

static sim_status cell_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  (void)errors;
  return cht_add_cell(c, kind, variable, cell, "variants-");
}

sim_status cht_variants_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  if (c->n_scenarios < 2) return cht_lack(c, kind, texts[T_LACK]);
  return cht_cells(c, kind, c->headline, true, cell_list, errors);
}
