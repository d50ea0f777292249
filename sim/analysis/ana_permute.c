/* A test of a regression coefficient that heavy tails do not deceive. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_orders.h"
#include "ana_regression.h"
#include "sim_random.h"

static bool weighted(const ana_predictors *p) {
  for (size_t i = 1; i < p->n; i++)
    if (p->w[i] != p->w[0]) return true;
  return false;
}

/* Where the column stands among those that are used; -1: it is not. */
static int used_at(const ana_predictors *p, int column) {
  for (int j = 0; j < p->n_used; j++)
    if (p->column[j] == column) return j;
  return -1;
}

/* residual[n] of the model, in standard deviations of y; theta[n_used]: work space, zeroed. */
static sim_status residuals_fill(const ana_predictors *p, const double *y, double *residual, double *theta,
                                 sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t m = (size_t)p->n_used;
  io_view rows = io_view_of(&p->z), effects = io_view_of(&p->g);
  const double *z, *g;
  double mean = 0, variance = 0;
  for (size_t i = 0; i < p->n; i++) mean += p->w[i] * y[p->row[i]];
  for (size_t i = 0; i < p->n; i++) variance += p->w[i] * (y[p->row[i]] - mean) * (y[p->row[i]] - mean);
  for (size_t i = 0; i < p->n; i++) residual[i] = (y[p->row[i]] - mean) / sqrt(variance);
  for (size_t i = 0; i < p->n; i++) {
    SIM_TRY(io_view_row(&effects, i, &g, errors));
    for (size_t j = 0; j < m; j++) theta[j] += p->w[i] * g[j] * residual[i];
  }
  for (size_t i = 0; i < p->n; i++) {
    SIM_TRY(io_view_row(&rows, i, &z, errors));
    for (size_t j = 0; j < m; j++) residual[i] -= theta[j] * z[j];
  }
out:
  io_view_free(&rows);
  io_view_free(&effects);
  return st;
}

static sim_status residuals_make(const ana_predictors *p, const double *y, ana_residuals *r, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  if (r->value) return SIM_OK;
  double *value = malloc((p->n + 1) * sizeof *value), *theta = calloc((size_t)p->n_used + 1, sizeof *theta);
  if (value && theta) st = residuals_fill(p, y, value, theta, errors);
  if (st == SIM_OK) {
    r->value = value;
    value = NULL;
  }
  free(value);
  free(theta);
  return st;
}

void ana_residuals_free(ana_residuals *r) {
  free(r->value);
  *r = (ana_residuals){0};
}

/* effect[n]: what each row does to a coefficient, in one piece, as orders go through it many times. */
static sim_status effect_take(const ana_predictors *p, size_t at, double *effect, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_view effects = io_view_of(&p->g);
  const double *g;
  for (size_t i = 0; i < p->n; i++) {
    SIM_TRY(io_view_row(&effects, i, &g, errors));
    effect[i] = g[at];
  }
out:
  io_view_free(&effects);
  return st;
}

static void shuffle(double *x, size_t n, sim_stream *stream) {
  for (size_t i = n; i > 1; i--) {
    size_t k = (size_t)(sim_stream_uniform(stream) * (double)i);
    double other = x[k];
    x[k] = x[i - 1];
    x[i - 1] = other;
  }
}

/* Is `size` so far beyond what orders give that none of them need be tried? */
static bool far_out(const ana_predictors *p, const double *residual, const double *effect, double size, double risk) {
  const size_t few = 30;
  const double far = 1.1;
  if (p->n < few) return false;
  ana_orders moments = ana_orders_of(effect, residual, p->n);
  return size * (double)p->n > far * ana_orders_bar(moments, risk); /* every weight is 1/n */
}

/* Whether any of 1 / risk orders gives at least `size`. */
static bool any_exceeds(const ana_predictors *p, double *residual, const double *effect, size_t at, double size,
                        double risk, uint64_t seed) {
  bool larger = false;
  sim_stream stream = sim_stream_open((sim_key){seed, (uint32_t)p->column[at]}, sim_stream_id("sensitivity/order"), 0);
  for (double orders = ceil(1 / risk); orders > 0 && !larger; orders--) {
    double theta = 0;
    shuffle(residual, p->n, &stream);
    for (size_t i = 0; i < p->n; i++) theta += p->w[i] * effect[i] * residual[i];
    larger = fabs(theta) >= size;
  }
  return larger;
}

sim_status ana_src_clear(const ana_predictors *p, const double *y, int column, const ana_coefficient *c,
                         ana_residuals *residuals, double risk, uint64_t seed, bool *clear, sim_errors *errors) {
  sim_status st = SIM_OK;
  double bar = gsl_cdf_tdist_Qinv(risk / 2, p->df), size = fabs(c->src.value), *order = NULL;
  int at = used_at(p, column);
  *clear = size > bar * c->se;
  if (!*clear || at < 0 || p->ranks || size > 2 * bar * c->se || weighted(p)) return SIM_OK;
  SIM_TRY(residuals_make(p, y, residuals, errors));
  order = malloc((2 * p->n + 1) * sizeof *order);
  if (!order) SIM_TRY(SIM_ERR_MEMORY);
  double *effect = order + p->n;
  memcpy(order, residuals->value, p->n * sizeof *order);
  SIM_TRY(effect_take(p, (size_t)at, effect, errors));
  *clear = far_out(p, order, effect, size, risk) || !any_exceeds(p, order, effect, (size_t)at, size, risk, seed);
out:
  free(order);
  return st;
}
