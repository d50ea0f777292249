#include "ana_statistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat_summary.h"

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* A part of 1 on either side of the level: one standard error of the share below a quantile. */
static double window(size_t n, double p) { return sqrt(p * (1 - p) / (double)n); }

/* From 1 at the lower end to 0 at the upper one. */
static double ramp(double x, double low, double high) {
  if (x <= low) return 1;
  return x >= high ? 0 : (high - x) / (high - low);
}

/* Their mean is the quantile; their variance is that of the quantile by order statistics, times n. */
static void quantile_own(double q, double p, const double *sorted, size_t valid, const double *x, size_t n,
                         double *own) {
  double h = window(valid, p), a = fmax(0, p - h), b = fmin(1, p + h), mean = 0, squares = 0;
  double low = stat_quantile_sorted(sorted, valid, a), high = stat_quantile_sorted(sorted, valid, b);
  for (size_t i = 0; i < n; i++) {
    own[i] = isnan(x[i]) ? NAN : ramp(x[i], low, high);
    if (!isnan(own[i])) mean += own[i] / (double)valid;
  }
  for (size_t i = 0; i < n; i++)
    if (!isnan(own[i])) squares += (own[i] - mean) * (own[i] - mean) / (double)valid;
  double scale = squares > 0 ? (high - low) / (b - a) * sqrt(p * (1 - p) / squares) : 0;
  for (size_t i = 0; i < n; i++) own[i] = q + (mean - own[i]) * scale;
}

sim_status ana_statistic_of(const ana_statistic *statistic, const double *x, size_t n, double *value, double *own) {
  if (!statistic->is_quantile) {
    *value = stat_moments_of(x, NULL, n).mean;
    memcpy(own, x, n * sizeof *own);
    return SIM_OK;
  }
  double *sorted = malloc((n + 1) * sizeof *sorted);
  if (!sorted) return SIM_ERR_MEMORY;
  size_t valid = 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) sorted[valid++] = x[i];
  qsort(sorted, valid, sizeof *sorted, by_size);
  *value = stat_quantile_sorted(sorted, valid, statistic->level);
  if (valid > 0)
    quantile_own(*value, statistic->level, sorted, valid, x, n, own);
  else
    for (size_t i = 0; i < n; i++) own[i] = NAN;
  free(sorted);
  return SIM_OK;
}
