/* Inverse of the gamma and beta distribution functions: Newton's iteration for log x on the logarithm of the
 * probability, in which both are nearly straight, safe within a bracket. */
#include <math.h>

#include "sim_dist_priv.h"
#include "sim_math.h"
#include "sim_special.h"

static const double log_lowest = -708, log_highest = 700; /* where exp is neither 0 nor infinite */
static const double small_step = 1e-8;                    /* after which the error is its square */

static double tail_solve(const sim_law *law, double p, bool upper, double start) {
  double low = log_lowest, high = law->b > 0 ? 0 : log_highest, y = sim_log(start), density;
  if (y < low + 20 && (sim_law_tail(law, sim_exp(low), upper, &density) > p) != upper) return 0; /* below any double */
  if (!(y > low && y < high)) y = low + (high - low) / 2;
  for (int i = 0; i < 200; i++) {
    double x = sim_exp(y), q = sim_law_tail(law, x, upper, &density);
    double step = q > 0 && density * x > 0 ? sim_log(p / q) * q / (density * x) : INFINITY; /* no help: halve */
    if ((q > p) != upper)
      high = y;
    else
      low = y;
    double next = y + (upper ? -step : step);
    bool inside = next > low && next < high, done = fabs(step) < small_step;
    if (!inside) next = done ? y : low + (high - low) / 2;
    y = next;
    if (done || high - low <= 1e-15 * fabs(y)) break;
  }
  return y < log_lowest + 1e-3 ? 0 : sim_exp(y);
}

/* A first guess: the leading power x^a / (a Gamma(a)) of a lower tail where that is small, else Wilson and Hilferty's
 * (1931) cube of a normal variate, else the mean. */
static double gamma_guess(double shape, double p, bool upper) {
  double z = upper ? -sim_normal_quantile(p) : sim_normal_quantile(p), ninth = 1 / (9 * shape);
  double root = 1 - ninth + z * sqrt(ninth);
  if (shape >= 1 && root > 0.2) return shape * root * root * root;
  double lower = upper ? 1 - p : p, small = sim_pow(lower * sim_gamma(fmin(shape, 100) + 1), 1 / shape);
  if (shape < 100 && small < 0.5) return small;
  return upper && p < 0.3 ? shape - sim_log(p) : shape;
}

sim_tails sim_tails_make(double alpha, double beta) {
  return (sim_tails){sim_law_make(alpha, beta), beta > 0 ? sim_law_make(beta, alpha) : (sim_law){0}};
}

static double beta_lower(const sim_law *law, double p, double near) {
  return tail_solve(law, p, false, near > 0 ? near : law->a / (law->a + law->b));
}

/* The upper tail of beta is the lower tail of its mirror image; where that would cancel digits of a small x, it is only
 * the guess. */
static double beta_inverse(const sim_tails *t, double p, bool upper, double near) {
  if (!upper) return beta_lower(&t->law, p, near);
  double x = 1 - beta_lower(&t->mirror, p, near > 0 ? 1 - near : 0);
  if (x > 0.5) return x;
  return tail_solve(&t->law, p, true, x > 0 ? x : t->law.a / (t->law.a + t->law.b));
}

double sim_tails_inverse(const sim_tails *t, double p, bool upper, double near) {
  if (t->law.b > 0) return beta_inverse(t, p, upper, near);
  return tail_solve(&t->law, p, upper, near > 0 ? near : gamma_guess(t->law.a, p, upper));
}

double sim_tails_error(const sim_tails *t, double p, bool upper, double x) {
  double density;
  if (!(x > 0 && (t->law.b == 0 || x < 1))) return INFINITY;
  double q = sim_law_tail(&t->law, x, upper, &density);
  return density * x > 0 ? fabs(q - p) / (density * x) : INFINITY;
}

double sim_dist_gamma_inverse(double shape, double p, bool upper) {
  sim_law law = sim_law_make(shape, 0);
  return tail_solve(&law, p, upper, gamma_guess(shape, p, upper));
}

double sim_dist_beta_inverse(double alpha, double beta, double p, bool upper) {
  sim_tails t = sim_tails_make(alpha, beta);
  return beta_inverse(&t, p, upper, 0);
}

/* x = df / (df + t^2) has the beta distribution (df / 2, 1 / 2), and 2 p is its lower tail. Near p = 1/2 its mirror
 * image t^2 / (df + t^2) keeps the digits. */
double sim_t_upper_quantile(double p, double df) {
  double x = sim_dist_beta_inverse(df / 2, 0.5, 2 * p, false);
  if (x < 0.5) return sqrt(df * (1 - x) / x);
  x = sim_dist_beta_inverse(0.5, df / 2, 1 - 2 * p, false);
  return sqrt(df * x / (1 - x));
}
