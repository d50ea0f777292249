#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

#include "exp_points_priv.h"

/* Copies a row of the cube, with column j (if any) from another row. */
static void row_put(exp_points *p, int at, const double *row, const double *other, int j, int group,
                    exp_point_role role) {
  double *to = p->u + (size_t)at * (size_t)p->n_factors;
  memcpy(to, row, (size_t)p->n_factors * sizeof *to);
  if (j != EXP_NO_FACTOR) to[j] = other[j];
  p->group[at] = group;
  p->role[at] = (int32_t)role;
  p->changed[at] = j;
}

/* For every base point: a row of A, a row of B, A with each column of B, and for second orders B with each column of A.
 * A and B are the two halves of one sample of twice the dimensions. */
sim_status exp_steps_saltelli(exp_points *p, const sim_design *d, uint64_t seed, sim_errors *errors) {
  sim_status st = SIM_OK;
  int k = d->n_factors, n = d->points, at = 0;
  double *base = calloc((size_t)n * 2 * (size_t)k + 1, sizeof *base);
  if (!base) return SIM_ERR_MEMORY;
  if (d->random_base)
    exp_cube_random(base, n, 2 * k, seed);
  else
    SIM_TRY(exp_cube_sequence(base, n, 2 * k, SIM_DESIGN_SOBOL, d, seed, errors));
  for (int i = 0; i < n; i++) {
    const double *a = base + (size_t)i * 2 * (size_t)k, *b = a + k;
    row_put(p, at++, a, b, EXP_NO_FACTOR, i, EXP_POINT_A);
    row_put(p, at++, b, a, EXP_NO_FACTOR, i, EXP_POINT_B);
    for (int j = 0; j < k; j++) row_put(p, at++, a, b, j, i, EXP_POINT_AB);
    for (int j = 0; d->second_order && j < k; j++) row_put(p, at++, b, a, j, i, EXP_POINT_BA);
  }
out:
  free(base);
  return st;
}

/* A trajectory starts anywhere on the grid of levels and moves each factor once, in random order, by half of all
 * levels: up from the lower half, down from the upper one. A level is the middle of one of `levels` equal parts of
 * (0, 1), so that no distribution is asked for its ends. */
static void trajectory(exp_points *p, const sim_design *d, int t, gsl_rng *rng, int *order, double *u) {
  int k = p->n_factors, at = t * (k + 1), half = d->levels / 2;
  for (int j = 0; j < k; j++) {
    order[j] = j;
    u[j] = ((double)gsl_rng_uniform_int(rng, (unsigned long)d->levels) + 0.5) / d->levels;
  }
  gsl_ran_shuffle(rng, order, (size_t)k, sizeof *order);
  row_put(p, at++, u, u, EXP_NO_FACTOR, t, EXP_POINT_START);
  for (int i = 0; i < k; i++, at++) {
    int j = order[i], level = (int)(u[j] * d->levels);
    u[j] = (level + (level < half ? half : -half) + 0.5) / d->levels;
    row_put(p, at, u, u, j, t, EXP_POINT_STEP);
  }
}

sim_status exp_steps_morris(exp_points *p, const sim_design *d, uint64_t seed) {
  sim_status st = SIM_ERR_MEMORY;
  gsl_rng *rng = sim_gsl_alloc();
  int *order = calloc((size_t)d->n_factors + 1, sizeof *order);
  double *u = calloc((size_t)d->n_factors + 1, sizeof *u);
  if (!rng || !order || !u) goto out;
  for (int t = 0; t < d->points; t++) {
    sim_gsl_open(rng, (sim_key){seed, (uint32_t)t}, exp_design_stream(), 0);
    trajectory(p, d, t, rng, order, u);
  }
  st = SIM_OK;
out:
  gsl_rng_free(rng);
  free(order);
  free(u);
  return st;
}
