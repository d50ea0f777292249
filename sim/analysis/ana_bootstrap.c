#include "ana_bootstrap.h"

#include <gsl/gsl_sort.h>
#include <math.h>

#include "sim_random.h"
#include "stat_summary.h"

void ana_bootstrap_draw(uint64_t seed, uint32_t resample, size_t n, uint32_t *index) {
  sim_stream s = sim_stream_open((sim_key){seed, resample}, sim_stream_id("bootstrap"), 0);
  for (size_t i = 0; i < n; i++) index[i] = (uint32_t)((uint64_t)sim_stream_bits(&s) * n >> 32);
}

ana_estimate ana_bootstrap_interval(double value, const double *resampled, size_t stride, size_t n, double confidence,
                                    double *work) {
  size_t valid = 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan(resampled[i * stride])) work[valid++] = resampled[i * stride];
  gsl_sort(work, 1, valid);
  double tail = (1 - confidence) / 2;
  return (ana_estimate){value, stat_quantile_sorted(work, valid, tail), stat_quantile_sorted(work, valid, 1 - tail)};
}
