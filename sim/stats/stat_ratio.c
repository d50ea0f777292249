#include "stat_ratio.h"

#include <math.h>

stat_ratio stat_ratio_of(const double *x, const double *y, const double *w, size_t n) {
  double weight = 0, weight2 = 0, sx = 0, sy = 0, m2 = 0;
  for (size_t i = 0; i < n; i++) {
    double wi = w ? w[i] : 1;
    if (isnan(x[i]) || isnan(y[i]) || wi == 0) continue;
    weight += wi;
    weight2 += wi * wi;
    sx += wi * x[i];
    sy += wi * y[i];
  }
  if (!(sy > 0)) return (stat_ratio){NAN, NAN};
  double ratio = sx / sy, ess = weight * weight / weight2;
  for (size_t i = 0; i < n; i++) {
    double wi = w ? w[i] : 1, rest = x[i] - ratio * y[i];
    if (isnan(rest) || wi == 0) continue;
    m2 += wi * rest * rest;
  }
  /* The residuals have mean zero by construction: variance over ess - 1, as for a mean. */
  double se = ess > 1 ? sqrt(m2 / weight / (ess - 1)) / (sy / weight) : NAN;
  return (stat_ratio){ratio, se};
}
