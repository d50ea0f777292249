#include "ana_paired.h"

#include <math.h>

ana_difference ana_difference_of(const double *x, const double *base, size_t n) {
  double mean = 0, m2 = 0, pairs = 0;
  for (size_t i = 0; i < n; i++) { /* running moments, Welford (1962): no copy of the differences is needed */
    double d = x[i] - base[i];
    if (isnan(d)) continue;
    pairs++;
    double step = d - mean;
    mean += step / pairs;
    m2 += step * (d - mean);
  }
  if (pairs == 0) return (ana_difference){NAN, NAN, 0};
  return (ana_difference){mean, pairs > 1 ? sqrt(m2 / (pairs - 1) / pairs) : NAN, pairs};
}

static void to_met(double *x, size_t n, bool at_least, double threshold) {
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) x[i] = at_least ? x[i] >= threshold : x[i] <= threshold;
}

ana_difference ana_difference_met(double *x, double *base, size_t n, bool at_least, const double threshold[2]) {
  to_met(x, n, at_least, threshold[0]);
  to_met(base, n, at_least, threshold[1]);
  return ana_difference_of(x, base, n);
}
