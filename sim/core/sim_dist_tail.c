/* Inverse of the gamma and beta distribution functions.
 *
 * GSL's inverses are kept where they are right, which one Newton step shows. They give up for some arguments
 * (beta(1000, 3) far from its mean, gamma of shape 0.1 near 0.135): there a Newton iteration for log x on the logarithm
 * of the probability, safe within a bracket, starts from the mean. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "sim_dist_priv.h"

/* The probability in one tail as a function of x, and its density. */
typedef struct tail {
  double a, b; /* gamma: shape, 0; beta: alpha, beta */
  bool upper;
} tail;

static const double log_lowest = -708, log_highest = 700; /* where exp is neither 0 nor infinite */
static const double tolerance = 1e-12;

static double tail_probability(const tail *t, double x) {
  if (t->b > 0) return t->upper ? gsl_cdf_beta_Q(x, t->a, t->b) : gsl_cdf_beta_P(x, t->a, t->b);
  return t->upper ? gsl_cdf_gamma_Q(x, t->a, 1) : gsl_cdf_gamma_P(x, t->a, 1);
}

/* One Newton step for log x, from the probability q at x to p. */
static double tail_step(const tail *t, double x, double q, double p) {
  double density = t->b > 0 ? gsl_ran_beta_pdf(x, t->a, t->b) : gsl_ran_gamma_pdf(x, t->a, 1);
  double step = log(p / q) * q / (density * x);
  return t->upper ? -step : step;
}

static double tail_solve(const tail *t, double p, double start) {
  double low = log_lowest, high = t->b > 0 ? 0 : log_highest, y = log(start);
  if ((tail_probability(t, exp(low)) > p) != t->upper) return 0; /* too small for a double */
  for (int i = 0; i < 200 && high - low > tolerance * 0.01 * fabs(y); i++) {
    double x = exp(y), q = tail_probability(t, x);
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
  return exp(y);
}

static double tail_inverse(const tail *t, double p, double guess, double mean) {
  if (guess > 0 && isfinite(guess)) {
    double step = tail_step(t, guess, tail_probability(t, guess), p);
    if (fabs(step) < tolerance) return guess;
  }
  return tail_solve(t, p, mean);
}

double sim_dist_gamma_inverse(double shape, double p, bool upper) {
  tail t = {.a = shape, .upper = upper};
  double guess = upper ? gsl_cdf_gamma_Qinv(p, shape, 1) : gsl_cdf_gamma_Pinv(p, shape, 1);
  return tail_inverse(&t, p, guess, shape);
}

/* The upper tail of beta is the lower tail of its mirror image; where that would cancel digits of a small x, it is only
 * the guess. */
double sim_dist_beta_inverse(double alpha, double beta, double p, bool upper) {
  tail t = {.a = alpha, .b = beta, .upper = upper};
  if (!upper) return tail_inverse(&t, p, gsl_cdf_beta_Pinv(p, alpha, beta), alpha / (alpha + beta));
  double guess = 1 - sim_dist_beta_inverse(beta, alpha, p, false);
  return guess > 0.5 ? guess : tail_inverse(&t, p, guess, alpha / (alpha + beta));
}
