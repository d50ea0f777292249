/* The mathematics of each kind: cumulative distribution function, quantile function, support and moments. */
#include <math.h>

#include "sim_dist_priv.h"
#include "sim_math.h"
#include "sim_special.h"

static double inside_unit(double p) { return p < 0 ? 0 : p > 1 ? 1 : p; }

static double constant_cdf(const sim_dist *d, double x, bool upper) { return (x >= d->arg[0]) != upper; }

static double constant_quantile(const sim_dist *d, double p, bool upper) {
  (void)p, (void)upper;
  return d->arg[0];
}

static void constant_support(const sim_dist *d, double *lowest, double *highest) { *lowest = *highest = d->arg[0]; }

static void constant_moments(const sim_dist *d, double *mean, double *variance) {
  *mean = d->arg[0];
  *variance = 0;
}

static double uniform_cdf(const sim_dist *d, double x, bool upper) {
  double a = d->arg[0], b = d->arg[1];
  return inside_unit((upper ? b - x : x - a) / (b - a));
}

static double uniform_quantile(const sim_dist *d, double p, bool upper) {
  double a = d->arg[0], b = d->arg[1];
  return upper ? b - p * (b - a) : a + p * (b - a);
}

static void uniform_support(const sim_dist *d, double *lowest, double *highest) {
  *lowest = d->arg[0];
  *highest = d->arg[1];
}

static void uniform_moments(const sim_dist *d, double *mean, double *variance) {
  double width = d->arg[1] - d->arg[0];
  *mean = d->arg[0] + width / 2;
  *variance = width * width / 12;
}

/* The corner of a triangle up to `x` from its end, where the mode is at `side` of the whole width. Widths whose product
 * no double holds are divided by one after the other. */
static double corner(double x, double width, double side) {
  double product = width * side;
  return isnormal(product) ? x * x / product : x / width * (x / side);
}

static double triangular_cdf(const sim_dist *d, double x, bool upper) {
  double a = d->arg[0], c = d->arg[1], b = d->arg[2];
  if (x <= a || x >= b) return (x >= b) != upper;
  double left = x < c ? corner(x - a, b - a, c - a) : 0;
  double right = x < c ? 0 : corner(b - x, b - a, b - c);
  return x < c ? (upper ? 1 - left : left) : (upper ? right : 1 - right);
}

/* The root of a product, which no double may hold. */
static double root_of_product(double x, double y) {
  double xy = x * y;
  return isnormal(xy) ? sqrt(xy) : sqrt(x) * sqrt(y);
}

static double triangular_quantile(const sim_dist *d, double p, bool upper) {
  double a = d->arg[0], c = d->arg[1], b = d->arg[2], left = upper ? 1 - p : p, right = upper ? p : 1 - p;
  return left * (b - a) < c - a ? a + root_of_product(left * (b - a), c - a)
                                : b - root_of_product(right * (b - a), b - c);
}

static void triangular_support(const sim_dist *d, double *lowest, double *highest) {
  *lowest = d->arg[0];
  *highest = d->arg[2];
}

static void triangular_moments(const sim_dist *d, double *mean, double *variance) {
  double a = d->arg[0], c = d->arg[1], b = d->arg[2];
  *mean = a + ((b - a) + (c - a)) / 3;
  *variance = ((b - a) * (b - a) - (c - a) * (b - c)) / 18; /* a form without cancellation */
}

static double unit_normal_quantile(double p, bool upper) {
  static const double side[] = {1, -1};
  return side[upper] * sim_normal_quantile(p);
}

static double normal_cdf(const sim_dist *d, double x, bool upper) {
  double z = (x - d->arg[0]) / d->arg[1];
  return sim_normal_cdf(z, upper);
}

static double normal_quantile(const sim_dist *d, double p, bool upper) {
  return d->arg[0] + d->arg[1] * unit_normal_quantile(p, upper);
}

static void whole_line(const sim_dist *d, double *lowest, double *highest) {
  (void)d;
  *lowest = -INFINITY;
  *highest = INFINITY;
}

static void normal_moments(const sim_dist *d, double *mean, double *variance) {
  *mean = d->arg[0];
  *variance = d->arg[1] * d->arg[1];
}

static double lognormal_cdf(const sim_dist *d, double x, bool upper) {
  double z = x > 0 ? sim_log(x / d->arg[0]) / d->arg[1] : -INFINITY;
  return sim_normal_cdf(z, upper);
}

static double lognormal_quantile(const sim_dist *d, double p, bool upper) {
  return d->arg[0] * sim_exp(d->arg[1] * unit_normal_quantile(p, upper));
}

static void half_line(const sim_dist *d, double *lowest, double *highest) {
  (void)d;
  *lowest = 0;
  *highest = INFINITY;
}

static void lognormal_moments(const sim_dist *d, double *mean, double *variance) {
  double s2 = d->arg[1] * d->arg[1];
  *mean = d->arg[0] * sim_exp(s2 / 2);
  *variance = *mean * *mean * sim_expm1(s2);
}

static double gamma_cdf(const sim_dist *d, double x, bool upper) {
  if (x <= 0) return upper;
  return sim_gamma_cdf(d->arg[0], x / d->arg[1], upper);
}

static double gamma_quantile(const sim_dist *d, double p, bool upper) {
  return d->arg[1] * sim_dist_gamma_inverse(d->arg[0], p, upper);
}

static void gamma_moments(const sim_dist *d, double *mean, double *variance) {
  *mean = d->arg[0] * d->arg[1];
  *variance = *mean * d->arg[1];
}

static double beta_cdf(const sim_dist *d, double x, bool upper) {
  double t = inside_unit((x - d->min) / (d->max - d->min));
  return sim_beta_cdf(d->arg[0], d->arg[1], t, upper);
}

static double beta_quantile(const sim_dist *d, double p, bool upper) {
  return d->min + (d->max - d->min) * sim_dist_beta_inverse(d->arg[0], d->arg[1], p, upper);
}

static void beta_support(const sim_dist *d, double *lowest, double *highest) {
  *lowest = d->min;
  *highest = d->max;
}

static void beta_moments(const sim_dist *d, double *mean, double *variance) {
  double a = d->arg[0], b = d->arg[1], s = a + b, width = d->max - d->min;
  *mean = d->min + width * a / s;
  *variance = width * width * a * b / (s * s * (s + 1));
}

/* The exponential distribution with mean 1, which a Weibull variate becomes by x -> (x / scale)^shape. */
static double unit_exponential_cdf(double x, bool upper) { return upper ? sim_exp(-x) : -sim_expm1(-x); }

static double unit_exponential_quantile(double p, bool upper) { return upper ? -sim_log(p) : -sim_log1p(-p); }

static double weibull_cdf(const sim_dist *d, double x, bool upper) {
  if (x <= 0) return upper;
  return unit_exponential_cdf(sim_pow(x / d->arg[1], d->arg[0]), upper);
}

static double weibull_quantile(const sim_dist *d, double p, bool upper) {
  return d->arg[1] * sim_pow(unit_exponential_quantile(p, upper), 1 / d->arg[0]);
}

/* Gamma(1 + 2 x) / Gamma(1 + x)^2 - 1 for a small x, by the series of log Gamma (Abramowitz and Stegun, 1964, 6.1.33):
 * its terms become zeta(n) (2^n - 2) (-x)^n / n. */
static double narrow_spread(double x) {
  static const double term[] = {
      0, 0, 1.6449340668482264, -2.4041138063191885, 3.7881313179889835, -6.22156653086022, 10.51254497383931};
  double sum = 0;
  for (int n = (int)(sizeof term / sizeof *term) - 1; n >= 0; n--) sum = sum * x + term[n];
  return sim_expm1(sum);
}

static void weibull_moments(const sim_dist *d, double *mean, double *variance) {
  static const double narrow = 1e-3; /* below, the difference of two gammas has lost half of its digits */
  double x = 1 / d->arg[0], g1 = sim_gamma(1 + x), g2 = sim_gamma(1 + 2 * x);
  *mean = d->arg[1] * g1;
  *variance = d->arg[1] * d->arg[1] * (x < narrow ? g1 * g1 * narrow_spread(x) : g2 - g1 * g1);
}

static double exponential_cdf(const sim_dist *d, double x, bool upper) {
  if (x <= 0) return upper;
  return unit_exponential_cdf(x / d->arg[0], upper);
}

static double exponential_quantile(const sim_dist *d, double p, bool upper) {
  return d->arg[0] * unit_exponential_quantile(p, upper);
}

static void exponential_moments(const sim_dist *d, double *mean, double *variance) {
  *mean = d->arg[0];
  *variance = d->arg[0] * d->arg[0];
}

static void discrete_support(const sim_dist *d, double *lowest, double *highest) {
  *lowest = d->value[0];
  *highest = d->value[d->n - 1];
}

const sim_dist_family sim_dist_families[SIM_DIST_COUNT] = {
    [SIM_DIST_CONSTANT] = {constant_cdf, constant_quantile, constant_support, constant_moments},
    [SIM_DIST_UNIFORM] = {uniform_cdf, uniform_quantile, uniform_support, uniform_moments},
    [SIM_DIST_TRIANGULAR] = {triangular_cdf, triangular_quantile, triangular_support, triangular_moments},
    [SIM_DIST_NORMAL] = {normal_cdf, normal_quantile, whole_line, normal_moments},
    [SIM_DIST_LOGNORMAL] = {lognormal_cdf, lognormal_quantile, half_line, lognormal_moments},
    [SIM_DIST_GAMMA] = {gamma_cdf, gamma_quantile, half_line, gamma_moments},
    [SIM_DIST_BETA] = {beta_cdf, beta_quantile, beta_support, beta_moments},
    [SIM_DIST_WEIBULL] = {weibull_cdf, weibull_quantile, half_line, weibull_moments},
    [SIM_DIST_EXPONENTIAL] = {exponential_cdf, exponential_quantile, half_line, exponential_moments},
    [SIM_DIST_POISSON] = {sim_dist_poisson_cdf, sim_dist_count_quantile, half_line, sim_dist_poisson_moments},
    [SIM_DIST_NEGATIVE_BINOMIAL] = {sim_dist_negative_binomial_cdf, sim_dist_count_quantile, half_line,
                                    sim_dist_negative_binomial_moments},
    [SIM_DIST_DISCRETE] = {sim_dist_discrete_cdf, sim_dist_discrete_quantile, discrete_support,
                           sim_dist_discrete_moments},
};
