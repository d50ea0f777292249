#include "stat_summary.h"

#include <math.h>

#include "sim_math.h"
#include "sim_rounding.h"

static double weight_of(const double *x, const double *w, size_t i) {
  if (isnan(x[i])) return 0;
  return w ? w[i] : 1;
}

/* Two passes: squares are taken of deviations, so a large common level cancels no digits. */
stat_moments stat_moments_of(const double *x, const double *w, size_t n) {
  stat_moments m = {0};
  double sum = 0, rest = 0;
  for (size_t i = 0; i < n; i++) {
    double wi = weight_of(x, w, i);
    if (wi == 0) continue;
    m.weight += wi;
    m.weight2 += wi * wi;
    sum += wi * x[i];
  }
  m.mean = NAN; /* of nothing */
  if (m.weight == 0) return m;
  m.mean = sum / m.weight;
  for (size_t i = 0; i < n; i++) {
    double wi = weight_of(x, w, i);
    if (wi == 0) continue;
    double d = x[i] - m.mean;
    rest += wi * d;
    m.m2 += wi * d * d;
  }
  /* `rest` would be 0 without rounding: it is the error of the mean. */
  m.m2 = fmax(0, m.m2 - rest * rest / m.weight);
  m.mean += rest / m.weight;
  return m;
}

stat_moments stat_moments_merge(stat_moments a, stat_moments b) {
  if (a.weight == 0) return b;
  if (b.weight == 0) return a;
  double weight = a.weight + b.weight, d = b.mean - a.mean;
  return (stat_moments){.weight = weight,
                        .weight2 = a.weight2 + b.weight2,
                        .mean = a.mean + d * (b.weight / weight),
                        .m2 = a.m2 + b.m2 + d * d * (a.weight * b.weight / weight)};
}

stat_moments stat_moments_rounded(stat_moments m, double largest) {
  double rounding = SIM_ROUNDING * largest;
  if (m.m2 <= rounding * rounding * m.weight) m.m2 = 0;
  return m;
}

double stat_ess(stat_moments m) { return m.weight > 0 ? m.weight * m.weight / m.weight2 : 0; }

/* The divisor W - W2/W is n - 1 for equal weights, and does not change when all weights are scaled together. */
double stat_sd(stat_moments m) {
  double ess = stat_ess(m);
  if (ess <= 1) return NAN;
  return sqrt(m.m2 / (m.weight * (1 - 1 / ess)));
}

double stat_mcse(stat_moments m) { return stat_sd(m) / sqrt(stat_ess(m)); }

double stat_between(double a, double b, double part) {
  if (a == floor(a) && b == floor(b)) return part <= 0.5 ? a : b;
  return a + part * (b - a);
}

double stat_quantile_sorted(const double *sorted, size_t n, double p) {
  if (n == 0 || isnan(p)) return NAN;
  if (p <= 0) return sorted[0];
  if (p >= 1) return sorted[n - 1];
  double at = (double)(n - 1) * p;
  size_t i = (size_t)at;
  if (i + 1 >= n) return sorted[n - 1];
  return stat_between(sorted[i], sorted[i + 1], at - (double)i);
}

stat_interval stat_wilson(double met, double n, double confidence) {
  if (!(n > 0)) return (stat_interval){NAN, NAN};
  double z = -sim_normal_quantile((1 - confidence) / 2), z2 = z * z;
  double p = met / n, scale = 1 / (1 + z2 / n);
  double centre = scale * (p + z2 / (2 * n));
  double half = scale * z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  /* Exactly 0 and 1 at the ends, where rounding would leave a trace. */
  return (stat_interval){.low = met <= 0 ? 0 : fmax(0, centre - half), .high = met >= n ? 1 : fmin(1, centre + half)};
}
