/* Moments of a cut distribution, from its quantile function by numerical integration.
 *
 * E g(X) is the integral of g(Q(p)) over the probabilities that the cut leaves. Each half is taken in
 * s = -log(tail probability), where power and logarithmic ends are smooth, and counted from the median, so that a
 * variance does not come out as the small difference of two large numbers. */
#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <math.h>

#include "sim_dist_priv.h"

enum { INTERVALS = 1000 };

static const double precision = 1e-10;

typedef struct integrand {
  const sim_dist *d;
  bool upper;
  double centre;
  int power;
} integrand;

static double integrand_value(double s, void *context) {
  const integrand *f = context;
  double p = exp(-s);
  if (p < 1e-300) return 0;
  return gsl_pow_int(sim_dist_families[f->d->kind].quantile(f->d, p, f->upper) - f->centre, f->power) * p;
}

/* Over tail probabilities from p_low, which may be 0, to p_high. */
static double tail_integral(integrand *f, double p_low, double p_high, double absolute,
                            gsl_integration_workspace *work) {
  double value = 0, error;
  gsl_function g = {integrand_value, f};
  if (p_low >= p_high) return 0;
  if (p_low > 0)
    gsl_integration_qags(&g, -log(p_high), -log(p_low), absolute, precision, INTERVALS, work, &value, &error);
  else
    gsl_integration_qagiu(&g, -log(p_high), absolute, precision, INTERVALS, work, &value, &error);
  return value;
}

/* Sum over both tails; the part above the median is counted from above. */
static double cut_integral(const sim_dist *d, double centre, int power, double absolute,
                           gsl_integration_workspace *work) {
  double (*cdf)(const sim_dist *, double, bool) = sim_dist_families[d->kind].cdf;
  integrand f = {.d = d, .centre = centre, .power = power};
  double below = tail_integral(&f, d->p_min, GSL_MIN_DBL(d->p_max, 0.5), absolute, work);
  f.upper = true;
  double q_low = isfinite(d->max) ? cdf(d, d->max, true) : 0, q_high = isfinite(d->min) ? cdf(d, d->min, true) : 1;
  return below + tail_integral(&f, q_low, GSL_MIN_DBL(q_high, 0.5), absolute, work);
}

void sim_dist_cut_moments(const sim_dist *d, double *mean, double *variance) {
  gsl_integration_workspace *work = gsl_integration_workspace_alloc(INTERVALS);
  *mean = *variance = NAN;
  if (!work) return;
  double left = d->p_max - d->p_min, centre = sim_dist_quantile(d, 0.5) / d->factor;
  double second = cut_integral(d, centre, 2, 0, work) / left;
  double first = cut_integral(d, centre, 1, precision * left * sqrt(second), work) / left;
  *mean = centre + first;
  *variance = second - first * first;
  gsl_integration_workspace_free(work);
}
