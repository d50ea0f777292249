/* Last year's forecast against what has come: each observation on the scale of its own forecast, those outside
 * marked. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_score.h"
#include "ans_weights.h"
#include "cht_kind.h"
#include "rep_rows.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { ROWS = 40, SERIES = 3, MIDDLE = 1, WIDE = 2 /* intervals of ana_score_level: 80 and 95 % */ };

enum { T_TITLE, T_UNIT, T_INTERVAL, T_FORECAST, T_INSIDE, T_OUTSIDE, T_TELL, T_MISS, T_LACK, T_SUMMARY, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("The forecast and what came: {}"),
    [T_UNIT] = N_("0: the median of the forecast; ±1: the ends of its middle 80 %"),
    [T_INTERVAL] = N_("forecast: 95 % of futures; observed: ± 2 standard errors"),
    [T_FORECAST] = N_("forecast"),
    [T_INSIDE] = N_("observed, inside the 95 %"),
    [T_OUTSIDE] = N_("observed, outside: a miss"),
    [T_TELL] =
        N_("Of {} {1:observation|observations} {} {2:lies|lie} in the middle 80 % of the forecast and {} in 95 %."),
    [T_MISS] = N_("Missed: {} (observed {}, forecast {} to {})."),
    [T_LACK] = N_(
        "nothing has been observed that the run could have forecast (--observed FILE.yaml names what has come since)"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

typedef struct data {
  int n, inside[ANA_SCORE_LEVELS];
  char text[ROWS][CHT_TEXT];
  const char *label[ROWS];
  rep_value value[ROWS * SERIES];
} data;

/* What began with the run was no forecast; what was read beside the file alone is told when there is such. */
static bool is_told(const res_file *r, const res_observation *o) {
  bool growth = strcmp(o->measure, "growth") == 0;
  bool forecast = o->evaluable && (growth ? o->from_year + 1 : o->year) > r->year[0];
  return forecast && (r->observed_since ? o->since : o->use != SIM_USE_NONE);
}

/* On the scale of the forecast: the median is 0, an end of its middle 80 % 1 or -1 on its own side. */
static double placed(const ana_score *s, double x) {
  double half = x >= s->median ? s->high[MIDDLE] - s->median : s->median - s->low[MIDDLE];
  return half > 0 ? (x - s->median) / half : NAN;
}

static void row_add(const cht_charts *c, cht_chart *chart, const res_observation *o, const ana_score *s, data *d) {
  const rep_value none = {NAN, NAN, NAN};
  rep_value *v = &d->value[d->n * SERIES];
  rep_value seen = {placed(s, o->value), placed(s, o->value - 2 * o->standard_error),
                    placed(s, o->value + 2 * o->standard_error)};
  cht_numbers number = {0};
  char unit[96];
  v[0] = (rep_value){0, placed(s, s->low[WIDE]), placed(s, s->high[WIDE])};
  v[1] = s->inside[WIDE] ? seen : none;
  v[2] = s->inside[WIDE] ? none : seen;
  snprintf(d->text[d->n], sizeof d->text[0], "%s", o->label[c->language][0] ? o->label[c->language] : o->name);
  d->label[d->n] = d->text[d->n];
  for (int l = 0; l < ANA_SCORE_LEVELS; l++) d->inside[l] += s->inside[l];
  if (!s->inside[WIDE]) {
    cht_amount(c, cht_number(c, &number, s->high[WIDE]), o->unit, unit, sizeof unit);
    cht_say(chart, wrd_text(c->language, texts[T_MISS]), d->label[d->n], cht_number(c, &number, o->value),
            cht_number(c, &number, s->low[WIDE]), unit);
  }
  d->n++;
}

static sim_status data_make(const cht_charts *c, cht_chart *chart, data *d, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_OK;
  cht_chart misses = {0};
  cht_numbers number = {0};
  const double *w = ans_weights_of(r, chart->scenario).w;
  double *x = malloc((size_t)r->n_rep * sizeof *x + 1);
  if (!x) return SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_observations && d->n < ROWS; i++) {
    const res_observation *o = &r->observation[i];
    ana_score score;
    if (!is_told(r, o)) continue;
    SIM_TRY(res_file_observed(r, chart->scenario, i, x, errors));
    ana_observed seen = {.value = o->value, .error = o->standard_error};
    SIM_TRY(ana_score_observation(&seen, x, w, r->n_rep, &score));
    if (!isnan(score.crps)) row_add(c, &misses, o, &score, d);
  }
  if (d->n > 0)
    cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_count(c, &number, d->n),
            cht_count(c, &number, d->inside[MIDDLE]), cht_count(c, &number, d->inside[WIDE]));
  if (misses.finding[0]) cht_say(chart, "{}", misses.finding);
out:
  free(x);
  return st;
}

/* Without a miss there is no series of misses: nothing in the legend that is not in the picture. */
static bool missless(data *d) {
  if (d->inside[WIDE] < d->n) return false;
  for (int i = 0; i < d->n; i++)
    for (int k = 0; k < SERIES - 1; k++) d->value[i * (SERIES - 1) + k] = d->value[i * SERIES + k];
  return true;
}

sim_status cht_scorecard_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE];
  const char *series[SERIES];
  data *d = calloc(1, sizeof *d);
  if (!d) goto out;
  SIM_TRY(data_make(c, chart, d, errors));
  if (d->n == 0) SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: %s", c->r->path, wrd_text(c->language, texts[T_LACK])));
  int n_series = missless(d) ? SERIES - 1 : SERIES;
  for (int k = 0; k < SERIES; k++) series[k] = wrd_text(c->language, texts[T_FORECAST + k]);
  cht_footer(c, footer, sizeof footer);
  const rep_rows_chart picture = {.title = chart->title,
                                  .unit = wrd_text(c->language, texts[T_UNIT]),
                                  .footer = footer,
                                  .together = true,
                                  .n_rows = d->n,
                                  .label = d->label,
                                  .n_series = n_series,
                                  .series = series,
                                  .value = d->value,
                                  .interval = wrd_text(c->language, texts[T_INTERVAL]),
                                  .base = 0,
                                  .low = NAN,
                                  .high = NAN};
  if (output) st = rep_rows_draw(&picture, output, errors);
out:
  free(d);
  return st;
}

sim_status cht_scorecard_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  sim_status st = SIM_OK;
  bool any = false;
  (void)errors;
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  for (int i = 0; i < c->r->n_observations; i++) any = any || is_told(c->r, &c->r->observation[i]);
  if (!any) return cht_lack(c, kind, texts[T_LACK]);
  for (int i = 0; i < c->n_scenarios && st == SIM_OK; i++) {
    cht_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = -1, .scenario = c->scenario[i]};
    wrd_fill(chart.title, sizeof chart.title, wrd_text(c->language, texts[T_TITLE]), cht_scenario(c, c->scenario[i]));
    st = cht_add(c, kind, &chart, "scorecard", c->n_scenarios > 1 ? c->r->scenario[c->scenario[i]] : "");
  }
  return st;
}
