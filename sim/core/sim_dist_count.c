/* Distributions on single points: Poisson, negative binomial, and listed values with weights. */
#include <math.h>

#include "sim_dist_priv.h"
#include "sim_math.h"
#include "sim_special.h"

double sim_dist_poisson_cdf(const sim_dist *d, double x, bool upper) {
  if (x < 0) return upper;
  return sim_gamma_cdf(floor(x) + 1, d->arg[0], !upper);
}

double sim_dist_negative_binomial_cdf(const sim_dist *d, double x, bool upper) {
  if (x < 0) return upper;
  double mean = d->arg[0], r = d->arg[1], p = r / (r + mean);
  return sim_beta_cdf(r, floor(x) + 1, p, upper);
}

void sim_dist_poisson_moments(const sim_dist *d, double *mean, double *variance) { *mean = *variance = d->arg[0]; }

void sim_dist_negative_binomial_moments(const sim_dist *d, double *mean, double *variance) {
  *mean = d->arg[0];
  *variance = *mean + *mean * *mean / d->arg[1];
}

/* What differs between the two counts. */
typedef struct count {
  double (*cdf)(const sim_dist *, double, bool);
  void (*moments)(const sim_dist *, double *, double *);
} count;

static count count_of(const sim_dist *d) {
  if (d->kind == SIM_DIST_POISSON) return (count){sim_dist_poisson_cdf, sim_dist_poisson_moments};
  return (count){sim_dist_negative_binomial_cdf, sim_dist_negative_binomial_moments};
}

/* A first guess: normal, with the first Cornish-Fisher term for the skewness. */
static double count_guess(const sim_dist *d, double u) {
  double mean, variance, z = sim_normal_quantile(u);
  count_of(d).moments(d, &mean, &variance);
  double skewness_sd = d->kind == SIM_DIST_POISSON ? 1 : 2 * variance / mean - 1;
  double k = floor(mean + sqrt(variance) * z + skewness_sd * (z * z - 1) / 6);
  return k > 0 ? k : 0;
}

/* The smallest k with P(X <= k) >= u: steps that double away from the guess until k is enclosed, then halving. Exact
 * with respect to the distribution function however bad the guess is. */
double sim_dist_count_quantile(const sim_dist *d, double p, bool upper) {
  double (*cdf)(const sim_dist *, double, bool) = count_of(d).cdf;
  const double largest = 0x1p52; /* beyond, k + 1 is not exact; never reached by what sim_dist_make accepts */
  double u = upper ? 1 - p : p, k = count_guess(d, u), step = 1, low = -1, high = k; /* F(low) < u <= F(high) */
  if (cdf(d, k, false) >= u) {
    while (high - step >= 0 && cdf(d, high - step, false) >= u) {
      high -= step;
      step *= 2;
    }
    if (high - step >= 0) low = high - step;
  } else {
    do {
      low = high;
      high += step;
      step *= 2;
    } while (high < largest && cdf(d, high, false) < u);
  }
  while (high - low > 1) {
    double middle = floor((low + high) / 2);
    if (cdf(d, middle, false) >= u)
      high = middle;
    else
      low = middle;
  }
  return high;
}

/* The number of listed values, in ascending order, that pass `<= x` by halving. */
static int count_up_to(const double *sorted, int n, double x) {
  int low = 0, high = n;
  while (low < high) {
    int middle = (low + high) / 2;
    if (sorted[middle] <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

double sim_dist_discrete_cdf(const sim_dist *d, double x, bool upper) {
  int n = count_up_to(d->value, d->n, x);
  double p = n ? d->cumulative[n - 1] : 0;
  return upper ? 1 - p : p;
}

double sim_dist_discrete_quantile(const sim_dist *d, double p, bool upper) {
  double u = upper ? 1 - p : p;
  int low = 0, high = d->n - 1; /* the first i with cumulative[i] >= u; the last is 1 */
  while (low < high) {
    int middle = (low + high) / 2;
    if (d->cumulative[middle] >= u)
      high = middle;
    else
      low = middle + 1;
  }
  return d->value[low];
}

void sim_dist_discrete_moments(const sim_dist *d, double *mean, double *variance) {
  *mean = *variance = 0;
  for (int i = 0; i < d->n; i++) *mean += d->value[i] * (d->cumulative[i] - (i ? d->cumulative[i - 1] : 0));
  for (int i = 0; i < d->n; i++) {
    double deviation = d->value[i] - *mean, p = d->cumulative[i] - (i ? d->cumulative[i - 1] : 0);
    if (p > 0) *variance += deviation * deviation * p; /* a square may overflow where nothing is drawn */
  }
}
