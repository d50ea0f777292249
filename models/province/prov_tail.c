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
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"
#include "sim_special.h"

enum { RULE_POINTS = 128 };

/* The unit law while it is integrated. */
typedef struct law {
  double exponent, end, scale; /* of the tail; largest t; 1 / sd of the cut X */
  double sd;                   /* of the increment */
  double node[RULE_POINTS], weight[RULE_POINTS];
} law;

static double density(const law *x, double t) {
  return x->exponent * sim_exp(-x->exponent * t) / -sim_expm1(-x->exponent * x->end);
}

static double square(const law *x, double t) { return sim_expm1(t) * sim_expm1(t) * density(x, t); }

/* cosh y - 1: the law is symmetric, and the one is left out so that a small sd keeps its digits. */
static double gain(const law *x, double t) {
  double y = x->sd * x->scale * sim_expm1(t), e = sim_expm1(y);
  return e * e / (2 * (e + 1)) * density(x, t);
}

static double integral(double (*of)(const law *, double), const law *x) {
  double sum = 0, half = x->end / 2;
  for (int i = 0; i < RULE_POINTS; i++) sum += x->weight[i] * of(x, half * (1 + x->node[i]));
  return sum * half;
}

/* The log moment generating function at sd `most` (1 + t) / 2, as a Chebyshev series in -1 <= t <= 1. */
static void series_make(double c[PROV_TAIL_TERMS], law *x, double most) {
  double value[PROV_TAIL_TERMS];
  for (int k = 0; k < PROV_TAIL_TERMS; k++) {
    x->sd = most * (1 + sim_cospi((k + 0.5) / PROV_TAIL_TERMS)) / 2;
    value[k] = sim_log1p(integral(gain, x));
  }
  for (int j = 0; j < PROV_TAIL_TERMS; j++) {
    c[j] = 0;
    for (int k = 0; k < PROV_TAIL_TERMS; k++) c[j] += value[k] * sim_cospi(j * (k + 0.5) / PROV_TAIL_TERMS);
    c[j] *= (j ? 2.0 : 1.0) / PROV_TAIL_TERMS;
  }
}

/* By Clenshaw's recurrence. */
static double series_value(const prov_tail *tail, double sd) {
  double t = 2 * sd / tail->most - 1, a = 0, b = 0;
  for (int j = PROV_TAIL_TERMS - 1; j > 0; j--) {
    double next = 2 * t * a - b + tail->series[j];
    b = a;
    a = next;
  }
  return t * a - b + tail->series[0];
}

void prov_tail_begin(sim_rep *rep, double most) {
  prov_tail *tail = &prov_world_of(rep)->tail;
  double exponent = PROV_P(rep, TAIL_EXPONENT, 0), bound = PROV_P(rep, TAIL_BOUND, 0);
  if (tail->exponent == exponent && tail->bound == bound) return; /* nothing else shapes the series */
  double largest = bound * sqrt(2 / ((exponent - 1) * (exponent - 2)));
  law x = {.exponent = exponent, .end = sim_log1p(largest)};
  sim_gauss_legendre(RULE_POINTS, x.node, x.weight);
  x.scale = 1 / sqrt(integral(square, &x));
  *tail = (prov_tail){exponent, bound, x.scale, sim_exp(-exponent * x.end), most / 2, {0}};
  series_make(tail->series, &x, tail->most);
}

double prov_tail_noise(const prov_tail *tail, double sd, double u) {
  double beyond = u < 0.5 ? 2 * u : 2 * (1 - u); /* chance of a larger deviation to this side */
  double power = sim_pow(tail->cut + (1 - tail->cut) * beyond, -1 / tail->exponent);
  double size = power - 1, increment = sd / 2 * tail->scale;
  return (u < 0.5 ? -size : size) * increment - series_value(tail, sd / 2);
}
