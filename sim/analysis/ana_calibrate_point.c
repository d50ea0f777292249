/* The point estimate of a calibration. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdlib.h>

#include "ana_calibrate.h"
#include "ana_synthetic.h"

static const double STEP = 0.5, SIZE_ENOUGH = 0.01; /* normal scores */

typedef struct search {
  const ana_calibration_problem *problem;
  const double *pooled;
  double *z, *simulated, *mean, *sd, *correlation;
  sim_status st;
} search;

/* Minus the logarithm of the posterior density. */
static double cost(const gsl_vector *x, void *self) {
  search *s = self;
  const ana_calibration_problem *p = s->problem;
  double squares = 0, log_likelihood = -INFINITY;
  for (int j = 0; j < p->k; j++) {
    s->z[j] = gsl_vector_get(x, (size_t)j);
    squares += s->z[j] * s->z[j];
  }
  if (s->st == SIM_OK) s->st = p->simulate(p->self, 1, s->z, s->simulated);
  if (s->st != SIM_OK) return GSL_POSINF;
  ana_synthetic_moments(s->simulated, p->worlds, p->d, s->mean, s->sd, s->correlation);
  s->st = ana_synthetic_likelihood(p->d, p->worlds, s->mean, s->sd, s->pooled, p->observed, p->errors, &log_likelihood);
  return isfinite(log_likelihood) ? 0.5 * squares - log_likelihood : 1e300;
}

static sim_status minimise(search *s, gsl_multimin_fminimizer *m, gsl_vector *x, gsl_vector *step, int steps) {
  gsl_multimin_function f = {cost, (size_t)s->problem->k, s};
  if (gsl_multimin_fminimizer_set(m, &f, x, step) != 0) return s->st != SIM_OK ? s->st : SIM_ERR_MODEL;
  for (int i = 0; i < steps && s->st == SIM_OK; i++) {
    if (gsl_multimin_fminimizer_iterate(m) != 0) break;
    if (gsl_multimin_fminimizer_size(m) < SIZE_ENOUGH) break;
  }
  return s->st;
}

sim_status ana_calibration_point(const ana_calibration_problem *p, const ana_calibration *c, int steps, double *z,
                                 double *log_posterior) {
  size_t k = (size_t)p->k, d = (size_t)p->d;
  double *block = malloc((k + p->worlds * d + 2 * d + d * d) * sizeof *block);
  gsl_set_error_handler_off(); /* what GSL returns is checked; by itself it would end the process */
  gsl_vector *x = gsl_vector_alloc(k), *step = gsl_vector_alloc(k);
  gsl_multimin_fminimizer *m = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, k);
  sim_status st = block && x && step && m ? SIM_OK : SIM_ERR_MEMORY;
  if (st == SIM_OK) {
    search s = {.problem = p, .pooled = c->correlation, .z = block, .simulated = block + k};
    s.mean = s.simulated + p->worlds * d;
    s.sd = s.mean + d;
    s.correlation = s.sd + d;
    for (size_t j = 0; j < k; j++) gsl_vector_set(x, j, c->z[c->best * k + j]);
    gsl_vector_set_all(step, STEP);
    st = minimise(&s, m, x, step, steps);
    for (size_t j = 0; j < k; j++) z[j] = gsl_vector_get(m->x, j);
    *log_posterior = -m->fval;
  }
  if (m) gsl_multimin_fminimizer_free(m);
  if (x) gsl_vector_free(x);
  if (step) gsl_vector_free(step);
  free(block);
  return st;
}
