#include "ana_score.h"

#include <math.h>
#include <stdlib.h>

#include "ana_bootstrap.h"
#include "sim_rounding.h"
#include "stat_score.h"
#include "stat_share.h"

const double ana_score_level[ANA_SCORE_LEVELS] = {0.5, 0.8, 0.95};

enum { RESAMPLES = 4000, LEAST_SERIES = 3, SEED = 1 };

/* ---- one observation ---- */

/* Both the last known value and the new one have an error. */
static double persistence(const ana_observed *o) {
  if (o->n_known < 1) return NAN;
  return stat_normal_crps(o->known[o->n_known - 1], hypot(o->error, o->known_error[o->n_known - 1]), o->value);
}

/* The spread of observed values contains their errors; of few values it may be too small, but not below the new one's
 * error. */
static double past_normal(const ana_observed *o) {
  if (o->n_known < 2) return NAN;
  stat_moments m = stat_moments_of(o->known, NULL, (size_t)o->n_known);
  return stat_normal_crps(m.mean, fmax(stat_sd(m), o->error), o->value);
}

static void place(const stat_forecast *f, double y, ana_score *s) {
  s->median = stat_forecast_quantile(f, 0.5);
  s->pit = stat_forecast_cdf(f, y);
  for (int k = 0; k < ANA_SCORE_LEVELS; k++) {
    double tail = (1 - ana_score_level[k]) / 2;
    s->low[k] = stat_forecast_quantile(f, tail);
    s->high[k] = stat_forecast_quantile(f, 1 - tail);
    s->inside[k] = y >= s->low[k] && y <= s->high[k];
  }
}

sim_status ana_score_observation(const ana_observed *o, const double *x, const double *w, size_t n, ana_score *s) {
  double *work = malloc((2 * n + 1) * sizeof *work);
  if (!work) return SIM_ERR_MEMORY;
  stat_forecast f = {work, work + n, 0, o->error};
  sim_status st = stat_forecast_sort(x, w, n, work, work + n, &f.n);
  *s = (ana_score){.median = NAN, .pit = NAN, .crps = NAN, .expected = NAN, .naive = {NAN, NAN}};
  for (int k = 0; k < ANA_SCORE_LEVELS; k++) s->low[k] = s->high[k] = NAN;
  for (size_t i = 0; i < f.n; i++) /* what rounding parts from the observation is on it */
    if (sim_difference(work[i], o->value) == 0) work[i] = o->value;
  if (st == SIM_OK) {
    s->size = stat_forecast_size(&f);
    s->expected = stat_forecast_spread(&f);
  }
  if (st == SIM_OK && !isnan(s->expected)) {
    place(&f, o->value, s);
    s->crps = stat_forecast_crps(&f, s->expected, o->value);
    s->naive[ANA_PERSISTENCE] = persistence(o);
    s->naive[ANA_PAST_NORMAL] = past_normal(o);
  }
  free(work);
  return st;
}

/* ---- all of them ---- */

/* Sums of one series, or of a resample of series. */
typedef struct sums {
  double n, relative, crps[ANA_NAIVE], naive[ANA_NAIVE];
} sums;

enum { ESTIMATES = 1 + ANA_NAIVE };

static void add(sums *to, const sums *x) {
  to->n += x->n;
  to->relative += x->relative;
  for (int k = 0; k < ANA_NAIVE; k++) {
    to->crps[k] += x->crps[k];
    to->naive[k] += x->naive[k];
  }
}

static sums sums_of(const ana_score *s) {
  sums x = {.n = 1, .relative = s->crps / s->expected};
  for (int k = 0; k < ANA_NAIVE; k++) {
    if (isnan(s->naive[k])) continue;
    x.crps[k] = s->crps / s->expected;
    x.naive[k] = s->naive[k] / s->expected;
  }
  return x;
}

static void estimates_of(const sums *x, double out[ESTIMATES]) {
  out[0] = x->n > 0 ? x->relative / x->n : NAN;
  for (int k = 0; k < ANA_NAIVE; k++) out[1 + k] = x->naive[k] > 0 ? 1 - x->crps[k] / x->naive[k] : NAN;
}

/* An observation of which no replication says anything counts nowhere. */
static void counts(const ana_score *score, int n, ana_score_summary *out) {
  for (int i = 0; i < n; i++) out->n += !isnan(score[i].crps);
  for (int k = 0; k < ANA_SCORE_LEVELS; k++) {
    for (int i = 0; i < n; i++) out->inside[k] += !isnan(score[i].crps) && score[i].inside[k];
    out->coverage[k] = stat_share_of(out->inside[k], out->n, STAT_CONFIDENCE).interval;
  }
  for (int k = 0; k < ANA_NAIVE; k++)
    for (int i = 0; i < n; i++) out->n_skill[k] += !isnan(score[i].naive[k]);
}

/* Estimates of all resamples of whole series: out[RESAMPLES][ESTIMATES]. */
static void resample(const sums *series, int n_series, uint32_t *index, double *out) {
  for (uint32_t b = 0; b < RESAMPLES; b++) {
    sums all = {0};
    ana_bootstrap_draw(SEED, b, (size_t)n_series, index);
    for (int i = 0; i < n_series; i++) add(&all, &series[index[i]]);
    estimates_of(&all, out + b * ESTIMATES);
  }
}

/* How many series take part in an estimate. An interval from one or two would have next to no width. */
static int series_with(const sums *series, int n_series, int estimate) {
  int n = 0;
  for (int i = 0; i < n_series; i++) n += (estimate == 0 ? series[i].n : series[i].naive[estimate - 1]) > 0;
  return n;
}

sim_status ana_score_summarise(const ana_score *score, const int *series, int n, ana_score_summary *out) {
  sim_status st = SIM_ERR_MEMORY;
  double value[ESTIMATES];
  sums all = {0};
  *out = (ana_score_summary){0};
  for (int i = 0; i < n; i++)
    if (series[i] >= out->n_series) out->n_series = series[i] + 1;
  size_t size = (size_t)out->n_series + 1;
  sums *of_series = calloc(size, sizeof *of_series);
  uint32_t *index = calloc(size, sizeof *index);
  double *drawn = calloc((ESTIMATES + 1) * RESAMPLES, sizeof *drawn);
  if (!of_series || !index || !drawn) goto out;
  counts(score, n, out);
  for (int i = 0; i < n; i++) {
    if (isnan(score[i].crps)) continue;
    sums own = sums_of(&score[i]);
    add(&of_series[series[i]], &own);
    add(&all, &own);
  }
  estimates_of(&all, value);
  int all_series = out->n_series;
  out->n_series = series_with(of_series, all_series, 0);
  if (out->n_series >= LEAST_SERIES) resample(of_series, all_series, index, drawn);
  for (int k = 0; k < ESTIMATES; k++) {
    ana_estimate *e = k == 0 ? &out->relative : &out->skill[k - 1];
    *e = (ana_estimate){value[k], NAN, NAN};
    if (series_with(of_series, all_series, k) >= LEAST_SERIES && !isnan(value[k]))
      *e = ana_bootstrap_interval(value[k], drawn + k, ESTIMATES, RESAMPLES, STAT_CONFIDENCE_SERIES,
                                  drawn + ESTIMATES * RESAMPLES);
  }
  st = SIM_OK;
out:
  free(of_series);
  free(index);
  free(drawn);
  return st;
}
