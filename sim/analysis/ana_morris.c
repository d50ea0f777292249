#include "ana_morris.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "stat_summary.h"

static ana_estimate mean_of(stat_moments m, double confidence) {
  double half = m.weight > 1 ? gsl_cdf_tdist_Qinv((1 - confidence) / 2, m.weight - 1) * stat_mcse(m) : NAN;
  return (ana_estimate){m.mean, m.mean - half, m.mean + half};
}

/* Interval for a standard deviation without normality: the kurtosis is taken around a trimmed mean. Sorts x. */
static ana_estimate spread_of(double *x, size_t n, stat_moments m, double confidence) {
  double sd = stat_sd(m), z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2), fourth = 0, size = (double)n;
  if (n < 5 || !(sd > 0)) return (ana_estimate){sd, sd > 0 ? NAN : sd, sd > 0 ? NAN : sd};
  gsl_sort(x, 1, n);
  size_t cut = (size_t)(size / (2 * sqrt(size - 4)));
  if (2 * cut >= n) cut = (n - 1) / 2;
  double centre = stat_moments_of(x + cut, NULL, n - 2 * cut).mean;
  for (size_t i = 0; i < n; i++) fourth += pow(x[i] - centre, 4);
  double kurtosis = size * fourth / (m.m2 * m.m2), c = size / (size - z);
  double half = z * c * sqrt(fmax(0, (kurtosis - (size - 3) / size) / (size - 1)));
  double middle = log(c * sd * sd);
  return (ana_estimate){sd, exp((middle - half) / 2), exp((middle + half) / 2)};
}

static void factor_fill(double *effect, double *size, size_t n, double confidence, ana_morris *out) {
  for (size_t i = 0; i < n; i++) size[i] = fabs(effect[i]);
  stat_moments m = stat_moments_of(effect, NULL, n), absolute = stat_moments_of(size, NULL, n);
  const ana_estimate none = {NAN, NAN, NAN};
  *out = (ana_morris){none, none, none, (int)n};
  if (n == 0) return;
  out->mu = mean_of(m, confidence);
  out->mu_star = mean_of(absolute, confidence);
  out->mu_star.low = fmax(0, out->mu_star.low);
  out->sigma = spread_of(effect, n, m, confidence);
}

sim_status ana_morris_of(const double *y, const double *step, const int *changed, int n_points, int k,
                         double confidence, ana_morris *out) {
  double *effect = malloc(2 * ((size_t)n_points + 1) * sizeof *effect);
  if (!effect) return SIM_ERR_MEMORY;
  for (int j = 0; j < k; j++) {
    size_t n = 0;
    for (int p = 1; p < n_points; p++) {
      if (changed[p] != j) continue;
      double move = y[p] - y[p - 1];
      if (!isnan(move)) effect[n++] = step[p] == 0 ? 0 : move / step[p];
    }
    factor_fill(effect, effect + n_points + 1, n, confidence, &out[j]);
  }
  free(effect);
  return SIM_OK;
}
