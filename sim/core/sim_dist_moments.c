/* Mean and variance; of a cut distribution from its quantile function by numerical integration.
 *
 * E g(X) is the integral of g(Q(p)) over the probabilities that the cut leaves. Each half is taken in
 * s = -log(tail probability), where power and logarithmic ends are smooth, and counted from the median, so that a
 * variance does not come out as the small difference of two large numbers. */
#include <math.h>

#include "sim_dist_priv.h"
#include "sim_math.h"
#include "sim_special.h"

enum { NODES = 64 };

static const double LARGEST = 690; /* s beyond which a probability is as good as zero */

typedef struct integral {
  const sim_dist *d;
  double centre;
  double node[NODES], weight[NODES]; /* Gauss and Legendre's rule */
} integral;

/* Over tail probabilities from p_low, which may be 0, to p_high: panels whose width doubles, because what decays like
 * e^-s needs the more room the less of it is left. */
static double tail_integral(const integral *f, bool upper, int power, double p_low, double p_high) {
  double sum = 0, width = 0.5;
  if (p_low >= p_high) return 0;
  double from = -sim_log(p_high), end = p_low > 0 ? fmin(-sim_log(p_low), LARGEST) : LARGEST;
  for (; from < end; from += width, width *= 2) {
    double half = fmin(width, end - from) / 2, panel = 0;
    for (int i = 0; i < NODES; i++) {
      double p = sim_exp(-(from + half * (1 + f->node[i])));
      double q = sim_dist_families[f->d->kind].quantile(f->d, p, upper); /* beyond a cut by rounding of p alone */
      double x = (q < f->d->min ? f->d->min : q > f->d->max ? f->d->max : q) - f->centre;
      panel += f->weight[i] * p * (power == 2 ? x * x : x);
    }
    sum += panel * half;
  }
  return sum;
}

/* Sum over both tails; the part above the median is counted from above. */
static double cut_integral(const integral *f, int power) {
  const sim_dist *d = f->d;
  double (*cdf)(const sim_dist *, double, bool) = sim_dist_families[d->kind].cdf;
  double q_low = isfinite(d->max) ? cdf(d, d->max, true) : 0, q_high = isfinite(d->min) ? cdf(d, d->min, true) : 1;
  return tail_integral(f, false, power, d->p_min, fmin(d->p_max, 0.5)) +
         tail_integral(f, true, power, q_low, fmin(q_high, 0.5));
}

/* Before the factor. The variance costs as much as the mean and is left out when it has no place. */
static void cut_moments(const sim_dist *d, double *mean, double *variance) {
  integral f = {.d = d, .centre = sim_dist_quantile(d, 0.5) / d->factor};
  sim_gauss_legendre(NODES, f.node, f.weight);
  double left = d->p_max - d->p_min, first = cut_integral(&f, 1) / left;
  *mean = f.centre + first;
  if (variance) *variance = sim_max(0, cut_integral(&f, 2) / left - first * first);
}

static bool is_cut(const sim_dist *d) { return d->p_min > 0 || d->p_max < 1; }

double sim_dist_mean(const sim_dist *d) {
  double mean, variance;
  if (is_cut(d))
    cut_moments(d, &mean, NULL);
  else
    sim_dist_families[d->kind].moments(d, &mean, &variance);
  return mean * d->factor;
}

double sim_dist_variance(const sim_dist *d) {
  double mean, variance;
  if (is_cut(d))
    cut_moments(d, &mean, &variance);
  else
    sim_dist_families[d->kind].moments(d, &mean, &variance);
  return variance * d->factor * d->factor;
}
