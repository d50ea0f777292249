#include "stat_ratio.h"

#include <math.h>
#include <stdlib.h>

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

static stat_ratio fieller(sums s, double confidence) {
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

stat_ratio stat_ratio_of(const double *numerator, const double *denominator, const double *w, size_t n,
                         double confidence) {
  return fieller(sums_of(numerator, denominator, w, n), confidence);
}

/* Variances of x, y and x + y give the covariance. */
sim_status stat_ratio_drawn(const double *numerator, const double *denominator, const stat_drawn *drawn, size_t n,
                            double confidence, stat_ratio *out) {
  sums s = sums_of(numerator, denominator, drawn->w, n);
  stat_error e[3];
  double scale = s.x != 0 && s.y != 0 ? s.y / s.x : 1; /* both of one size, so that no digit is lost */
  double *x = drawn->row || drawn->w ? malloc((3 * n + 1) * sizeof *x) : NULL;
  sim_status st = SIM_OK;
  if (!drawn->row && !drawn->w) goto out;
  if (!x) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    bool both = !isnan(numerator[i]) && !isnan(denominator[i]);
    x[i] = both ? scale * numerator[i] : NAN;
    x[n + i] = both ? denominator[i] : NAN;
    x[2 * n + i] = x[i] + x[n + i];
  }
  for (size_t k = 0; k < 3; k++) SIM_TRY(stat_drawn_error(x + k * n, drawn, n, &e[k]));
  double xx = e[0].mcse * e[0].mcse, yy = e[1].mcse * e[1].mcse;
  s.xx = xx / (scale * scale);
  s.yy = yy;
  s.xy = (e[2].mcse * e[2].mcse - xx - yy) / (2 * scale);
  s.ess = fmin(e[0].df, e[1].df) + 1;
out:
  free(x);
  if (st == SIM_OK) *out = fieller(s, confidence);
  return st;
}
