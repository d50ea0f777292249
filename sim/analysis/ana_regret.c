#include "ana_regret.h"

#include <math.h>
#include <stdlib.h>

#include "sim_random.h"
#include "sim_rounding.h"
#include "stat_quantile.h"
#include "stat_summary.h"

/* The worlds that count: all scenarios have a value, and the weight is not 0. */
static size_t worlds_choose(const double *const *value, int n_scenarios, const double *w, size_t n, size_t *world) {
  size_t m = 0;
  for (size_t i = 0; i < n; i++) {
    bool whole = !w || w[i] > 0;
    for (int s = 0; s < n_scenarios; s++) whole = whole && !isnan(value[s][i]);
    if (whole) world[m++] = i;
  }
  return m;
}

sim_status ana_regret_of(const double *const *value, int n_scenarios, const stat_drawn *drawn, size_t n, bool high,
                         ana_regret *regret) {
  static const double quantile = 0.95;
  static const stat_drawn alone;
  const stat_drawn *d = drawn ? drawn : &alone;
  sim_status st = SIM_ERR_MEMORY;
  double *loss = malloc((n + 1) * sizeof *loss);
  size_t *world = malloc((n + 1) * sizeof *world);
  stat_error error;
  if (!loss || !world) goto out;
  st = SIM_OK;
  size_t m = worlds_choose(value, n_scenarios, d->w, n, world);
  for (size_t i = 0; i < n; i++) loss[i] = NAN;
  for (int s = 0; s < n_scenarios && st == SIM_OK; s++) {
    double best_weight = 0;
    for (size_t k = 0; k < m; k++) {
      double best = value[0][world[k]];
      for (int o = 1; o < n_scenarios; o++)
        best = high ? fmax(best, value[o][world[k]]) : fmin(best, value[o][world[k]]);
      loss[world[k]] = fabs(sim_difference(best, value[s][world[k]]));
      if (loss[world[k]] == 0) best_weight += d->w ? d->w[world[k]] : 1;
    }
    SIM_TRY(stat_drawn_error(loss, d, n, &error));
    stat_moments moments = stat_moments_of(loss, d->w, n);
    regret[s] = (ana_regret){moments.mean, error.mcse, NAN, best_weight / moments.weight};
    st = stat_quantiles_of(loss, d->w, n, &quantile, 1, &regret[s].q95);
  }
out:
  free(loss);
  free(world);
  return st;
}

/* Adds one order of the means to the counts; equal means share the ranks that they take together. */
static void ranks_count(const double *mean, int n, bool high, double *count) {
  for (int s = 0; s < n; s++) {
    int better = 0, equal = 0;
    for (int o = 0; o < n; o++) {
      double ahead = sim_difference(mean[o], mean[s]);
      better += high ? ahead > 0 : ahead < 0;
      equal += ahead == 0;
    }
    for (int k = better; k < better + equal; k++) count[s * n + k] += 1.0 / equal;
  }
}

/* What is drawn together: worlds, rows, or calibrations. sum[n][n_scenarios] of weighted values, weight[n]. */
typedef struct units {
  size_t n;
  double *sum, *weight;
} units;

static size_t unit_of(const stat_drawn *d, const size_t *world, size_t k) {
  if (!d->row) return k;
  int row = d->row[world[k]];
  return (size_t)(d->n_calibrations > 1 ? d->calibration[row] : row);
}

static size_t units_most(const stat_drawn *d, size_t m) {
  if (!d->row) return m;
  return (size_t)(d->n_calibrations > 1 ? d->n_calibrations : d->n_rows);
}

/* Sums over the m worlds that count; units without any are dropped. */
static sim_status units_make(units *u, const double *const *value, int n_scenarios, const stat_drawn *d,
                             const size_t *world, size_t m) {
  size_t most = units_most(d, m), k = (size_t)n_scenarios;
  *u = (units){0, calloc(most * k + 1, sizeof *u->sum), calloc(most + 1, sizeof *u->weight)};
  if (!u->sum || !u->weight) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < m; i++) {
    size_t at = unit_of(d, world, i);
    double w = d->w ? d->w[world[i]] : 1;
    u->weight[at] += w;
    for (size_t s = 0; s < k; s++) u->sum[at * k + s] += w * value[s][world[i]];
  }
  for (size_t i = 0; i < most; i++) {
    if (!(u->weight[i] > 0)) continue;
    u->weight[u->n] = u->weight[i];
    for (size_t s = 0; s < k; s++) u->sum[u->n * k + s] = u->sum[i * k + s];
    u->n++;
  }
  return SIM_OK;
}

/* Whether drawing the units again says anything: of one there is no spread (stat_drawn_error). */
static bool units_spread(const units *u, const stat_drawn *d, const size_t *world, size_t m) {
  double total = 0, squares = 0;
  for (size_t i = 0; i < m; i++) {
    double w = d->w ? d->w[world[i]] : 1;
    total += w;
    squares += w * w;
  }
  return u->n > 1 && stat_enough(total * total / squares);
}

/* Means over units that the stream draws with replacement; NULL: over each once. */
static void means_fill(const units *u, int n_scenarios, sim_stream *stream, double *mean) {
  double total = 0;
  size_t k = (size_t)n_scenarios;
  for (size_t s = 0; s < k; s++) mean[s] = 0;
  for (size_t i = 0; i < u->n; i++) {
    size_t at = stream ? (size_t)(sim_stream_uniform(stream) * (double)u->n) : i;
    total += u->weight[at];
    for (size_t s = 0; s < k; s++) mean[s] += u->sum[at * k + s];
  }
  for (size_t s = 0; s < k; s++) mean[s] /= total;
}

sim_status ana_rank_of(const double *const *value, int n_scenarios, const stat_drawn *drawn, size_t n, bool high,
                       uint64_t seed, int resamples, double *mean, double *probability) {
  static const stat_drawn alone;
  const stat_drawn *d = drawn ? drawn : &alone;
  size_t cells = (size_t)n_scenarios * (size_t)n_scenarios, *world = calloc(n + 1, sizeof *world);
  double *again = malloc((size_t)n_scenarios * sizeof *again);
  units u = {0};
  sim_status st = SIM_ERR_MEMORY;
  if (!world || !again) goto out;
  size_t m = worlds_choose(value, n_scenarios, d->w, n, world);
  SIM_TRY(units_make(&u, value, n_scenarios, d, world, m));
  means_fill(&u, n_scenarios, NULL, mean);
  bool spread = units_spread(&u, d, world, m);
  for (size_t i = 0; i < cells; i++) probability[i] = spread ? 0 : NAN;
  sim_stream stream = sim_stream_open((sim_key){seed, 0}, sim_stream_id("compare/rank"), 0);
  for (int b = 0; b < resamples && spread; b++) {
    means_fill(&u, n_scenarios, &stream, again);
    ranks_count(again, n_scenarios, high, probability);
  }
  for (size_t i = 0; i < cells && spread; i++) probability[i] /= resamples;
  st = SIM_OK;
out:
  free(world);
  free(again);
  free(u.sum);
  free(u.weight);
  return st;
}
