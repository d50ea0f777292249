#include "ana_regret.h"

#include <math.h>
#include <stdlib.h>

#include "sim_random.h"
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

sim_status ana_regret_of(const double *const *value, int n_scenarios, const double *w, size_t n, bool high,
                         ana_regret *regret) {
  static const double quantile = 0.95;
  sim_status st = SIM_ERR_MEMORY;
  double *loss = malloc((2 * n + 1) * sizeof *loss), *weight = loss + n;
  size_t *world = malloc((n + 1) * sizeof *world);
  if (!loss || !world) goto out;
  st = SIM_OK;
  size_t m = worlds_choose(value, n_scenarios, w, n, world);
  for (int s = 0; s < n_scenarios && st == SIM_OK; s++) {
    double best_weight = 0;
    for (size_t k = 0; k < m; k++) {
      double best = value[0][world[k]];
      for (int o = 1; o < n_scenarios; o++)
        best = high ? fmax(best, value[o][world[k]]) : fmin(best, value[o][world[k]]);
      loss[k] = fabs(best - value[s][world[k]]);
      weight[k] = w ? w[world[k]] : 1;
      if (loss[k] == 0) best_weight += weight[k];
    }
    stat_moments moments = stat_moments_of(loss, weight, m);
    regret[s] = (ana_regret){m ? moments.mean : NAN, stat_mcse(moments), NAN, best_weight / moments.weight};
    st = stat_quantiles_of(loss, weight, m, &quantile, 1, &regret[s].q95);
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
      better += high ? mean[o] > mean[s] : mean[o] < mean[s];
      equal += mean[o] == mean[s];
    }
    for (int k = better; k < better + equal; k++) count[s * n + k] += 1.0 / equal;
  }
}

/* Weighted means over the worlds at pick[m]. */
static void means_fill(const double *const *value, int n_scenarios, const double *w, const size_t *pick, size_t m,
                       double *mean) {
  double total = 0;
  for (int s = 0; s < n_scenarios; s++) mean[s] = 0;
  for (size_t k = 0; k < m; k++) {
    double wi = w ? w[pick[k]] : 1;
    total += wi;
    for (int s = 0; s < n_scenarios; s++) mean[s] += wi * value[s][pick[k]];
  }
  for (int s = 0; s < n_scenarios; s++) mean[s] /= total;
}

sim_status ana_rank_of(const double *const *value, int n_scenarios, const double *w, size_t n, bool high, uint64_t seed,
                       int resamples, double *mean, double *probability) {
  size_t cells = (size_t)n_scenarios * (size_t)n_scenarios, *world = calloc(2 * n + 1, sizeof *world);
  size_t *pick = world + n;
  double *drawn = malloc((size_t)n_scenarios * sizeof *drawn);
  sim_status st = SIM_ERR_MEMORY;
  if (!world || !drawn) goto out;
  st = SIM_OK;
  size_t m = worlds_choose(value, n_scenarios, w, n, world);
  means_fill(value, n_scenarios, w, world, m, mean);
  for (size_t i = 0; i < cells; i++) probability[i] = m > 0 ? 0 : NAN;
  sim_stream stream = sim_stream_open((sim_key){seed, 0}, sim_stream_id("compare/rank"), 0);
  for (int b = 0; b < resamples && m > 0; b++) {
    for (size_t k = 0; k < m; k++) pick[k] = world[(size_t)(sim_stream_uniform(&stream) * (double)m)];
    means_fill(value, n_scenarios, w, pick, m, drawn);
    ranks_count(drawn, n_scenarios, high, probability);
  }
  for (size_t i = 0; i < cells && m > 0; i++) probability[i] /= resamples;
out:
  free(world);
  free(drawn);
  return st;
}
