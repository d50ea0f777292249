/* Inverse of the gamma and beta distribution functions: Newton's iteration for log x on the logarithm of the probability,
 * safe within a bracket. */
#include <math.h>

#include "sim_dist_priv.h"
#include "sim_math.h"
#include "sim_special.h"

/* The probability in one tail as a function of x, and its density. */
typedef struct tail {
  double a, b; /* gamma: shape, 0; beta: alpha, beta */
  bool upper;
} tail;

static const double log_lowest = -708, log_highest = 700; /* where exp is neither 0 nor infinite */
static const double tolerance = 1e-12;

static double tail_probability(const tail *t, double x) {
  return t->b > 0 ? sim_beta_cdf(t->a, t->b, x, t->upper) : sim_gamma_cdf(t->a, x, t->upper);
}

/* One Newton step for log x, from the probability q at x to p. */
static double tail_step(const tail *t, double x, double q, double p) {
  double density = t->b > 0 ? sim_beta_density(t->a, t->b, x) : sim_gamma_density(t->a, x);
  double step = sim_log(p / q) * q / (density * x);
  return t->upper ? -step : step;
}

static double tail_solve(const tail *t, double p, double start) {
  double low = log_lowest, high = t->b > 0 ? 0 : log_highest, y = sim_log(start);
  if ((tail_probability(t, sim_exp(low)) > p) != t->upper) return 0; /* too small for a double */
  for (int i = 0; i < 200 && high - low > tolerance * 0.01 * fabs(y); i++) {
    double x = sim_exp(y), q = tail_probability(t, x);
    if ((q > p) != t->upper)
      high = y;
    else
      low = y;
    double next = y + tail_step(t, x, q, p);
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    bool done = fabs(next - y) < tolerance * 0.01;
    y = next;
    if (done) break;
  }
  return sim_exp(y);
}

/* A first guess: the leading power x^a / (a B) of a lower tail where that is small, else Wilson and Hilferty's (1931) cube of
 * a normal variate for gamma, else the mean. */
static double gamma_guess(double shape, double p, bool upper) {
  double z = upper ? -sim_normal_quantile(p) : sim_normal_quantile(p), ninth = 1 / (9 * shape);
  double root = 1 - ninth + z * sqrt(ninth);
  if (shape >= 1 && root > 0.2) return shape * root * root * root;
  double lower = upper ? 1 - p : p, small = sim_pow(lower * sim_gamma(fmin(shape, 100) + 1), 1 / shape);
  if (shape < 100 && small < 0.5 && small > 1e-300) return small;
  return upper && p < 0.3 ? shape - sim_log(p) : shape;
}

double sim_dist_gamma_inverse(double shape, double p, bool upper) {
  return tail_solve(&(tail){.a = shape, .upper = upper}, p, gamma_guess(shape, p, upper));
}

/* The upper tail of beta is the lower tail of its mirror image; where that would cancel digits of a small x, it is only
 * the guess. */
double sim_dist_beta_inverse(double alpha, double beta, double p, bool upper) {
  if (!upper) return tail_solve(&(tail){.a = alpha, .b = beta}, p, alpha / (alpha + beta));
  double guess = 1 - sim_dist_beta_inverse(beta, alpha, p, false);
  return guess > 0.5
             ? guess
             : tail_solve(&(tail){.a = alpha, .b = beta, .upper = true}, p, guess > 0 ? guess : alpha / (alpha + beta));
}

/* x = df / (df + t^2) has the beta distribution (df / 2, 1 / 2), and 2 p is its lower tail. Near p = 1/2 its mirror image
 * t^2 / (df + t^2) keeps the digits. */
double sim_t_upper_quantile(double p, double df) {
  double x = sim_dist_beta_inverse(df / 2, 0.5, 2 * p, false);
  if (x < 0.5) return sqrt(df * (1 - x) / x);
  x = sim_dist_beta_inverse(0.5, df / 2, 1 - 2 * p, false);
  return sqrt(df * x / (1 - x));
}
