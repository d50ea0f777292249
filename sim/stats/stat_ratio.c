#include "stat_ratio.h"

#include <math.h>

#include "sim_rounding.h"
#include "sim_special.h"

typedef struct sums { /* means, and variances and covariance of the means */
  double pairs, ess, x, y, xx, xy, yy;
} sums;

static double weight_of(const double *x, const double *y, const double *w, size_t i) {
  if (isnan(x[i]) || isnan(y[i])) return 0;
  return w ? w[i] : 1;
}

/* Whether all of a sum of squares is rounding of values of this size. */
static bool is_rounding(double squares, double weight, double largest) {
  return squares <= weight * (SIM_ROUNDING * largest) * (SIM_ROUNDING * largest);
}

static sums sums_of(const double *x, const double *y, const double *w, size_t n) {
  sums s = {0};
  double total = 0, squares = 0;
  for (size_t i = 0; i < n; i++) {
    double wi = weight_of(x, y, w, i);
    if (wi == 0) continue;
    s.pairs++;
    total += wi;
    squares += wi * wi;
    s.x += wi * x[i];
    s.y += wi * y[i];
  }
  if (!(total > 0)) return (sums){.x = NAN, .y = NAN, .xx = NAN, .yy = NAN};
  s.x /= total;
  s.y /= total;
  double largest[2] = {0, 0};
  for (size_t i = 0; i < n; i++) {
    double wi = weight_of(x, y, w, i);
    if (wi == 0) continue;
    largest[0] = fmax(largest[0], fabs(x[i]));
    largest[1] = fmax(largest[1], fabs(y[i]));
    double dx = x[i] - s.x, dy = y[i] - s.y;
    s.xx += wi * dx * dx;
    s.xy += wi * dx * dy;
    s.yy += wi * dy * dy;
  }
  if (is_rounding(s.xx, total, largest[0])) s.xx = s.xy = 0;
  if (is_rounding(s.yy, total, largest[1])) s.yy = s.xy = 0;
  s.ess = total * total / squares;
  double divisor = s.ess > 1 ? total * (1 - 1 / s.ess) * s.ess : NAN;
  s.xx /= divisor;
  s.xy /= divisor;
  s.yy /= divisor;
  return s;
}

stat_ratio stat_ratio_of(const double *numerator, const double *denominator, const double *w, size_t n,
                         double confidence) {
  sums s = sums_of(numerator, denominator, w, n);
  stat_ratio r = {s.x, s.y, sqrt(s.xx), sqrt(s.yy), NAN, NAN, false, {NAN, NAN}, s.pairs};
  if (s.pairs == 0 || s.y == 0) return r;
  r.ratio = s.x / s.y;
  if (!(s.ess > 1)) return r;
  r.se = sqrt(fmax(0, s.xx - 2 * r.ratio * s.xy + r.ratio * r.ratio * s.yy)) / fabs(s.y);
  double t = sim_t_upper_quantile((1 - confidence) / 2, s.ess - 1);
  double g = t * t * s.yy / (s.y * s.y);
  if (g >= 1) return r;
  double slope = s.yy > 0 ? s.xy / s.yy : 0;
  double inside = s.xx - 2 * r.ratio * s.xy + r.ratio * r.ratio * s.yy - g * (s.xx - slope * s.xy);
  double centre = (r.ratio - g * slope) / (1 - g);
  double half = t / fabs(s.y) * sqrt(fmax(0, inside)) / (1 - g);
  r.bounded = true;
  r.interval = (stat_interval){centre - half, centre + half};
  return r;
}
