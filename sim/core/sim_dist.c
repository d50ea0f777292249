/* Draws, probabilities and moments of any distribution: cut and unit factor around a family.
 *
 * Canonical arguments (arg[0], arg[1], ...):
 *   constant value | uniform min max | triangular min mode max | normal mean sd | lognormal median sigma |
 *   gamma shape scale | beta alpha beta, ends in min and max | weibull shape scale | exponential mean |
 *   poisson mean | negative_binomial mean dispersion
 *
 * Error of the quantile functions. Gamma and beta of shapes from 0.05 to 1000 are tabulated for u from 2^-30 to
 * 1 - 2^-30: relative error of x (for beta, of (x - min) / (max - min)) at most 1e-6, and at most 1e-8 for shapes from
 * 0.1. Beyond these u they are computed directly; so are shapes whose table would miss 5e-7 at its check points. All
 * others have rounding errors only. Monotone in u up to these errors. */
#include <math.h>
#include <stdlib.h>

#include "sim_dist_priv.h"
#include "sim_math.h"

sim_dist sim_dist_constant(double value) {
  return (sim_dist){.kind = SIM_DIST_CONSTANT,
                    .arg = {value},
                    .factor = 1,
                    .min = -INFINITY,
                    .max = INFINITY,
                    .p_min = 0,
                    .p_max = 1};
}

sim_dist sim_dist_poisson(double mean) {
  sim_dist d = sim_dist_constant(mean);
  d.kind = SIM_DIST_POISSON;
  return d;
}

bool sim_dist_is(const sim_dist *a, const sim_dist *b) {
  bool same = a->kind == b->kind && a->factor == b->factor && a->min == b->min && a->max == b->max &&
              a->p_min == b->p_min && a->p_max == b->p_max && a->n == b->n && a->value == b->value &&
              a->cumulative == b->cumulative && a->table == b->table;
  for (size_t i = 0; same && i < sizeof a->arg / sizeof *a->arg; i++) same = a->arg[i] == b->arg[i];
  return same;
}

void sim_dist_free(sim_dist *d) {
  if (!d) return;
  free(d->value);
  free(d->cumulative);
  free(d->table);
  *d = (sim_dist){0};
}

/* Probability of the family at which the cut distribution has its quantile u. A cut from below can round to 1, where a
 * quantile may be infinite. */
static double uncut(const sim_dist *d, double u) {
  double p = d->p_min + u * (d->p_max - d->p_min);
  return p > 1 - 0x1p-53 ? 1 - 0x1p-53 : p;
}

static double bounded(const sim_dist *d, double x) {
  return (x < d->min ? d->min : x > d->max ? d->max : x) * d->factor;
}

double sim_dist_quantile(const sim_dist *d, double u) {
  double p = uncut(d, u);
  bool upper = p > 0.5; /* as likely as not: no branch depends on it */
  return bounded(
      d, d->table ? sim_dist_table_quantile(d, p) : sim_dist_families[d->kind].quantile(d, sim_min(p, 1 - p), upper));
}

/* The same as uncut and bounded, in loops without branches. */
static void uncut_all(const sim_dist *d, size_t n, double *u) {
  double first = d->p_min, span = d->p_max - d->p_min;
  for (size_t i = 0; i < n; i++) u[i] = sim_min(1 - 0x1p-53, first + u[i] * span);
}

static void bounded_all(const sim_dist *d, size_t n, double *x) {
  double least = d->min, most = d->max, factor = d->factor;
  for (size_t i = 0; i < n; i++) x[i] = sim_min(most, sim_max(least, x[i])) * factor;
}

void sim_dist_quantiles(const sim_lanes *lanes, const sim_dist *d, size_t n, double *u) {
  if (!d->table) {
    for (size_t i = 0; i < n; i++) u[i] = sim_dist_quantile(d, u[i]);
    return;
  }
  uncut_all(d, n, u);
  sim_dist_table_quantiles(lanes, d, n, u);
  bounded_all(d, n, u);
}

double sim_dist_sample(const sim_dist *d, sim_stream *stream) {
  return sim_dist_quantile(d, sim_stream_uniform(stream));
}

/* The largest y with y * factor <= x: x / factor alone may round to just below a point that carries probability. */
static double unscaled(double x, double factor) {
  double y = x / factor;
  for (int i = 0; i < 2; i++) {
    double next = nextafter(y, INFINITY);
    if (next * factor <= x) y = next;
  }
  return y;
}

double sim_dist_cdf(const sim_dist *d, double x) {
  if (isinf(x)) return x > 0;
  double y = unscaled(x, d->factor);
  if (y < d->min) return 0;
  if (y >= d->max) return 1;
  double p = (sim_dist_families[d->kind].cdf(d, y, false) - d->p_min) / (d->p_max - d->p_min);
  return p < 0 ? 0 : p > 1 ? 1 : p;
}

void sim_dist_support(const sim_dist *d, double *lowest, double *highest) {
  sim_dist_families[d->kind].support(d, lowest, highest);
  *lowest = fmax(*lowest, d->min) * d->factor;
  *highest = fmin(*highest, d->max) * d->factor;
}
