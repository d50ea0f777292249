/* Firm growth with power-law tails: the other shape of a firm's own noise (`growth.noise_shape`).
 *
 * A quarter's increment is sd / 2 times X over its own sd. |X| is Lomax (Pareto of the second kind): P(|X| > x) is
 * (1 + x)^-exponent, cut at `bound` sd of the uncut X, and the sign is a fair coin. Four independent quarters have the
 * yearly sd exactly; cut before scaling, the mean of exp(increment) is finite. Tails of firm growth as heavy as a power
 * law: Fu et al. (2005); the Lomax form is a choice, because its quantile and density are elementary.
 *
 * Expected growth stays what it is without noise: the log moment generating function of an increment is subtracted. It
 * is integrated over t = log(1 + x), in which the integrand is smooth, by Gauss and Legendre's rule, and kept as a
 * Chebyshev series in the sd, because the sd differs from firm to firm. */
#include <gsl/gsl_chebyshev.h>
#include <gsl/gsl_integration.h>
#include <math.h>

#include "prov_world.h"

enum { SERIES_ORDER = 48, RULE_POINTS = 128 };

/* The unit law while it is integrated. */
typedef struct law {
  double exponent, end, scale; /* of the tail; largest t; 1 / sd of the cut X */
  double sd;                   /* of the increment */
  gsl_integration_glfixed_table *rule;
} law;

static double density(const law *x, double t) {
  return x->exponent * exp(-x->exponent * t) / -expm1(-x->exponent * x->end);
}

static double square(double t, void *self) {
  const law *x = self;
  return expm1(t) * expm1(t) * density(x, t);
}

/* cosh y - 1: the law is symmetric, and the one is left out so that a small sd keeps its digits. */
static double gain(double t, void *self) {
  const law *x = self;
  double half = sinh(x->sd * x->scale * expm1(t) / 2);
  return 2 * half * half * density(x, t);
}

static double integral(double (*of)(double, void *), law *x) {
  gsl_function f = {of, x};
  return gsl_integration_glfixed(&f, 0, x->end, x->rule);
}

static double correction(double sd, void *self) {
  law *x = self;
  x->sd = sd;
  return log1p(integral(gain, x));
}

sim_status prov_tail_create(prov_tail *tail) {
  tail->series = gsl_cheb_alloc(SERIES_ORDER);
  return tail->series ? SIM_OK : SIM_ERR_MEMORY;
}

void prov_tail_free(prov_tail *tail) {
  if (tail->series) gsl_cheb_free(tail->series);
}

void prov_tail_begin(sim_rep *rep, double most) {
  prov_tail *tail = &prov_world_of(rep)->tail;
  double exponent = PROV_P(rep, TAIL_EXPONENT, 0), bound = PROV_P(rep, TAIL_BOUND, 0);
  if (tail->exponent == exponent && tail->bound == bound) return; /* nothing else shapes the series */
  double largest = bound * sqrt(2 / ((exponent - 1) * (exponent - 2)));
  law x = {.exponent = exponent, .end = log1p(largest), .rule = gsl_integration_glfixed_table_alloc(RULE_POINTS)};
  tail->exponent = 0;
  if (!x.rule) {
    sim_rep_fail(rep, SIM_ERR_MEMORY, "out of memory for the tails of growth");
    return;
  }
  x.scale = 1 / sqrt(integral(square, &x));
  gsl_function f = {correction, &x};
  int failed = gsl_cheb_init(tail->series, &f, 0, most / 2);
  gsl_integration_glfixed_table_free(x.rule);
  if (failed) {
    sim_rep_fail(rep, SIM_ERR_MODEL, "the tails of growth have no series");
    return;
  }
  *tail = (prov_tail){exponent, bound, x.scale, exp(-exponent * x.end), tail->series};
}

double prov_tail_noise(const prov_tail *tail, double sd, double u) {
  double beyond = u < 0.5 ? 2 * u : 2 * (1 - u); /* chance of a larger deviation to this side */
  double size = pow(tail->cut + (1 - tail->cut) * beyond, -1 / tail->exponent) - 1, increment = sd / 2 * tail->scale;
  return (u < 0.5 ? -size : size) * increment - gsl_cheb_eval(tail->series, sd / 2);
}
