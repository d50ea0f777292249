/* A test of a regression coefficient that heavy tails do not deceive. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

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

/* residual[n] of the model, in standard deviations of y. */
static void residuals(const ana_predictors *p, const double *y, double *residual) {
  size_t m = (size_t)p->n_used;
  double mean = 0, variance = 0;
  for (size_t i = 0; i < p->n; i++) mean += p->w[i] * y[p->row[i]];
  for (size_t i = 0; i < p->n; i++) variance += p->w[i] * (y[p->row[i]] - mean) * (y[p->row[i]] - mean);
  for (size_t i = 0; i < p->n; i++) residual[i] = (y[p->row[i]] - mean) / sqrt(variance);
  double *theta = residual + p->n;
  for (size_t j = 0; j < m; j++) theta[j] = 0;
  for (size_t i = 0; i < p->n; i++)
    for (size_t j = 0; j < m; j++) theta[j] += p->w[i] * p->g[i * m + j] * residual[i];
  for (size_t i = 0; i < p->n; i++)
    for (size_t j = 0; j < m; j++) residual[i] -= theta[j] * p->z[i * m + j];
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
static bool far_out(const ana_predictors *p, const double *residual, size_t at, double size, double risk) {
  const size_t few = 30;
  const double far = 1.1;
  if (p->n < few) return false;
  ana_orders moments = ana_orders_of(p->g + at, (size_t)p->n_used, residual, p->n);
  return size * (double)p->n > far * ana_orders_bar(moments, risk); /* every weight is 1/n */
}

/* Whether any of 1 / risk orders gives at least `size`. */
static bool any_exceeds(const ana_predictors *p, double *residual, size_t at, double size, double risk, uint64_t seed) {
  size_t m = (size_t)p->n_used;
  bool larger = false;
  sim_stream stream = sim_stream_open((sim_key){seed, (uint32_t)p->column[at]}, sim_stream_id("sensitivity/order"), 0);
  for (double orders = ceil(1 / risk); orders > 0 && !larger; orders--) {
    double theta = 0;
    shuffle(residual, p->n, &stream);
    for (size_t i = 0; i < p->n; i++) theta += p->w[i] * p->g[i * m + at] * residual[i];
    larger = fabs(theta) >= size;
  }
  return larger;
}

sim_status ana_src_clear(const ana_predictors *p, const double *y, int column, const ana_coefficient *c, double risk,
                         uint64_t seed, bool *clear) {
  double bar = gsl_cdf_tdist_Qinv(risk / 2, p->df), size = fabs(c->src.value);
  int at = used_at(p, column);
  *clear = size > bar * c->se;
  if (!*clear || at < 0 || p->ranks || size > 2 * bar * c->se || weighted(p)) return SIM_OK;
  double *residual = malloc((p->n + (size_t)p->n_used + 1) * sizeof *residual);
  if (!residual) return SIM_ERR_MEMORY;
  residuals(p, y, residual);
  *clear = far_out(p, residual, (size_t)at, size, risk) || !any_exceeds(p, residual, (size_t)at, size, risk, seed);
  free(residual);
  return SIM_OK;
}
