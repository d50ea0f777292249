#include "stat_summary.h"

#include <math.h>

#include "sim_math.h"
#include "sim_rounding.h"

static double weight_of(const double *x, const double *w, size_t i) {
  if (isnan(x[i])) return 0;
  return w ? w[i] : 1;
}

/* `rest` would be 0 without rounding: it is the error of the mean. */
static stat_moments corrected(double weight, double weight2, double mean, double squares, double rest) {
  return (stat_moments){.weight = weight,
                        .weight2 = weight2,
                        .mean = mean + rest / weight,
                        .m2 = fmax(0, squares - rest * rest / weight)};
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
  return corrected(m.weight, m.weight2, m.mean, m.m2, rest);
}

enum { SIDE_BY_SIDE = 64 }; /* columns whose sums are formed together */

/* As stat_moments_of: what is missing adds zero, which changes no sum that begins with zero. */
static void columns_together(const double *x, size_t n, size_t stride, size_t columns, stat_moments *out) {
  double weight[SIDE_BY_SIDE] = {0}, sum[SIDE_BY_SIDE] = {0}, mean[SIDE_BY_SIDE];
  double rest[SIDE_BY_SIDE] = {0}, squares[SIDE_BY_SIDE] = {0};
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < columns; k++) {
      double v = x[i * stride + k], one = isnan(v) ? 0.0 : 1.0, there = isnan(v) ? 0.0 : v;
      weight[k] += one;
      sum[k] += there;
    }
  for (size_t k = 0; k < columns; k++) mean[k] = sum[k] / (weight[k] > 0 ? weight[k] : 1);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < columns; k++) {
      double v = x[i * stride + k], d = v - mean[k], there = isnan(v) ? 0.0 : d;
      rest[k] += there;
      squares[k] += there * there;
    }
  for (size_t k = 0; k < columns; k++)
    out[k] =
        weight[k] > 0 ? corrected(weight[k], weight[k], mean[k], squares[k], rest[k]) : (stat_moments){.mean = NAN};
}

void stat_moments_columns(const double *x, size_t n, size_t stride, size_t columns, stat_moments *out) {
  for (size_t from = 0; from < columns; from += SIDE_BY_SIDE) {
    size_t left = columns - from;
    columns_together(x + from, n, stride, left < SIDE_BY_SIDE ? left : SIDE_BY_SIDE, out + from);
  }
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
