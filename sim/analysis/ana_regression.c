#include "ana_regression.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_rounding.h"
#include "stat_rank.h"

/* Below this the correlations cannot be inverted to more than a few digits. */
static const double RCOND_LEAST = 1e-10;

/* Takes the mean out of a column, then what it shares with orthonormal columns; the part of its length that is left. */
static double residual(const double *basis, int n_basis, size_t n, double *z) {
  double mean = 0, before = 0, after = 0, square = 0;
  for (size_t i = 0; i < n; i++) mean += z[i] / (double)n;
  for (size_t i = 0; i < n; i++) square += z[i] * z[i];
  for (size_t i = 0; i < n; i++) {
    z[i] -= mean;
    before += z[i] * z[i];
  }
  for (int b = 0; b < 2 * n_basis; b++) { /* twice: once leaves rounding of the size of what was taken away */
    const double *u = basis + (size_t)(b % n_basis) * n;
    double along = 0;
    for (size_t i = 0; i < n; i++) along += u[i] * z[i];
    for (size_t i = 0; i < n; i++) z[i] -= along * u[i];
  }
  for (size_t i = 0; i < n; i++) after += z[i] * z[i];
  for (size_t i = 0; i < n && after > 0; i++) z[i] /= sqrt(after);
  return before > 1e-24 * square ? sqrt(after / before) : 0; /* else it does not vary by more than rounding */
}

sim_status ana_follows(const double *x, size_t n, int k, bool *follows) {
  static const double ROUNDING = 1e-7;
  int n_basis = 0;
  double *basis = malloc((n * (size_t)k + 1) * sizeof *basis);
  if (!basis) return SIM_ERR_MEMORY;
  for (int j = 0; j < k; j++) {
    double *z = basis + (size_t)n_basis * n;
    memcpy(z, x + (size_t)j * n, n * sizeof *z);
    follows[j] = !(residual(basis, n_basis, n, z) > ROUNDING);
    n_basis += !follows[j];
  }
  free(basis);
  return SIM_OK;
}

void ana_predictors_free(ana_predictors *p) {
  free(p->row);
  free(p->column);
  io_table_free(&p->z);
  io_table_free(&p->g);
  free(p->leverage);
  free(p->inverse);
  free(p->w);
  free(p->shared);
  *p = (ana_predictors){0};
}

/* Takes the kept rows of a column, as ranks if wanted, to mean 0 and variance 1 under the weights. false: it holds a
 * NaN or does not vary. work[n]. */
static sim_status standardise(const ana_predictors *p, const double *x, double *out, double *work, bool *varies) {
  sim_status st = SIM_OK;
  double mean = 0, variance = 0, size = 0;
  bool missing = false;
  for (size_t i = 0; i < p->n; i++) {
    out[i] = x[p->row[i]];
    missing |= isnan(out[i]);
  }
  *varies = false;
  if (missing) return SIM_OK;
  if (p->ranks) {
    for (size_t i = 0; i < p->n; i++) work[i] = out[i];
    SIM_TRY(stat_ranks(work, p->w, p->n, out));
  }
  for (size_t i = 0; i < p->n; i++) {
    mean += p->w[i] * out[i];
    size = fmax(size, fabs(out[i]));
  }
  for (size_t i = 0; i < p->n; i++) variance += p->w[i] * (out[i] - mean) * (out[i] - mean);
  *varies = sqrt(variance) > 1e-12 * size; /* more than rounding */
  for (size_t i = 0; i < p->n && *varies; i++) out[i] = (out[i] - mean) / sqrt(variance);
out:
  return st;
}

static sim_status rows_take(ana_predictors *p, const double *w, const bool *keep, size_t n) {
  double sum = 0, squares = 0;
  p->row = malloc((n + 1) * sizeof *p->row);
  p->w = malloc((n + 1) * sizeof *p->w);
  if (!p->row || !p->w) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    if ((keep && !keep[i]) || (w && !(w[i] > 0))) continue;
    p->row[p->n] = i;
    p->w[p->n] = w ? w[i] : 1;
    sum += p->w[p->n++];
  }
  for (size_t i = 0; i < p->n; i++) {
    p->w[i] /= sum;
    squares += p->w[i] * p->w[i];
  }
  p->df = p->n > 0 ? 1 / squares - 1 : -1;
  return SIM_OK;
}

/* Standardised columns as rows of a table, those that vary first. */
static sim_status columns_take(ana_predictors *p, const io_table *x, const bool *left_out, io_table *standard,
                               sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  io_view view = io_view_of(x);
  double *column = malloc((2 * p->n + 1) * sizeof *column);
  p->column = malloc(((size_t)p->k + 1) * sizeof *p->column);
  if (!column || !p->column) goto out;
  st = SIM_OK;
  for (int j = 0; j < p->k; j++) {
    bool varies;
    const double *all;
    if (left_out && left_out[j]) continue;
    SIM_TRY(io_view_row(&view, (size_t)j, &all, errors));
    SIM_TRY(standardise(p, all, column, column + p->n, &varies));
    if (!varies) continue;
    SIM_TRY(io_table_put(standard, (size_t)p->n_used, 0, p->n, column, errors));
    p->column[p->n_used++] = j;
  }
  p->df -= p->n_used;
  p->alone = p->df;
out:
  io_view_free(&view);
  free(column);
  return st;
}

/* Columns become rows, a block of them at a time. */
static sim_status rows_turn(ana_predictors *p, const io_table *standard, sim_errors *errors) {
  enum { BLOCK = 128 };
  sim_status st = SIM_OK;
  size_t m = (size_t)p->n_used;
  double *block = malloc((BLOCK * m + 1) * sizeof *block), part[BLOCK];
  if (!block) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(io_table_make(&p->z, p->n, m, standard->most, errors));
  for (size_t from = 0, n; from < p->n; from += n) {
    n = p->n - from < BLOCK ? p->n - from : BLOCK;
    for (size_t j = 0; j < m; j++) {
      SIM_TRY(io_table_get(standard, j, from, n, part, errors));
      for (size_t i = 0; i < n; i++) block[i * m + j] = part[i];
    }
    for (size_t i = 0; i < n; i++) SIM_TRY(io_table_put(&p->z, from + i, 0, m, block + i * m, errors));
  }
out:
  free(block);
  return st;
}

static sim_status table_take(ana_predictors *p, const io_table *x, const bool *left_out, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_table standard = {0};
  SIM_TRY(io_table_make(&standard, (size_t)p->k, p->n, x->most, errors));
  SIM_TRY(columns_take(p, x, left_out, &standard, errors));
  SIM_TRY(rows_turn(p, &standard, errors));
out:
  io_table_free(&standard);
  return st;
}

/* C^-1, or SIM_ERR_ABSENT when a column follows from others. */
static sim_status correlations_invert(const ana_predictors *p, gsl_matrix *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t m = (size_t)p->n_used;
  io_view rows = io_view_of(&p->z);
  gsl_vector *work = gsl_vector_alloc(3 * m);
  double rcond = 0;
  const double *row;
  if (!work) SIM_TRY(SIM_ERR_MEMORY);
  for (size_t i = 0; i < p->n; i++) {
    SIM_TRY(io_view_row(&rows, i, &row, errors));
    gsl_vector_const_view z = gsl_vector_const_view_array(row, m);
    gsl_blas_dsyr(CblasLower, p->w[i], &z.vector, c);
  }
  if (gsl_linalg_cholesky_decomp1(c) || gsl_linalg_cholesky_rcond(c, &rcond, work) || rcond < RCOND_LEAST)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT,
                     "among %d parameters some follow from the others, so their effects cannot be told apart",
                     p->n_used));
  if (gsl_linalg_cholesky_invert(c)) st = SIM_ERR_MEMORY;
out:
  gsl_vector_free(work);
  io_view_free(&rows);
  return st;
}

/* Some rows of g, and their leverage; g[n][n_used]: work space. */
static sim_status effects_take(ana_predictors *p, const gsl_matrix *c, size_t from, size_t n, const double *z,
                               double *g, sim_errors *errors) {
  size_t m = (size_t)p->n_used;
  gsl_matrix_const_view rows = gsl_matrix_const_view_array(z, n, m);
  gsl_matrix_view effects = gsl_matrix_view_array(g, n, m);
  gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, &rows.matrix, c, 0, &effects.matrix);
  for (size_t i = 0; i < n; i++) {
    double *leverage = &p->leverage[from + i], w = p->w[from + i];
    *leverage = w;
    for (size_t j = 0; j < m; j++) *leverage += w * z[i * m + j] * g[i * m + j];
    sim_status st = io_table_put(&p->g, from + i, 0, m, g + i * m, errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

static sim_status inverse_take(ana_predictors *p, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  size_t m = (size_t)p->n_used, n;
  io_view rows = io_view_of(&p->z);
  const double *z;
  gsl_set_error_handler_off(); /* what GSL returns is checked; by itself it would end the process */
  gsl_matrix *c = gsl_matrix_calloc(m, m);
  double *g = malloc(IO_VIEW_BYTES + m * sizeof *g);
  p->leverage = malloc(p->n * sizeof *p->leverage);
  p->inverse = malloc(m * sizeof *p->inverse);
  if (!c || !g || !p->leverage || !p->inverse) goto out;
  SIM_TRY(io_table_make(&p->g, p->n, m, p->z.most, errors));
  SIM_TRY(correlations_invert(p, c, errors));
  for (size_t j = 0; j < m; j++) p->inverse[j] = gsl_matrix_get(c, j, j);
  for (size_t from = 0; from < p->n; from += n) {
    SIM_TRY(io_view_rows(&rows, from, &n, &z, errors));
    SIM_TRY(effects_take(p, c, from, n, z, g, errors));
  }
out:
  gsl_matrix_free(c);
  io_view_free(&rows);
  free(g);
  return st;
}

/* Weighted futures count as fewer than there are. */
static sim_status few_fail(const ana_predictors *p, sim_errors *errors) {
  double squares = 0;
  char count[48] = "";
  for (size_t i = 0; i < p->n; i++) squares += p->w[i] * p->w[i];
  if (squares * (double)p->n > 1 + 1e-9)
    snprintf(count, sizeof count, ", which by their weights count as %.1f", 1 / squares);
  return sim_fail(
      errors, SIM_ERR_ABSENT,
      "a regression on %d parameters needs at least %d futures with a value, better %d, and there are %zu%s", p->n_used,
      p->n_used + 2, 5 * p->n_used, p->n, count);
}

sim_status ana_predictors_make(ana_predictors *p, const io_table *x, const bool *left_out, const double *w,
                               const bool *keep, bool ranks, sim_errors *errors) {
  sim_status st = SIM_OK;
  *p = (ana_predictors){.k = (int)x->rows, .ranks = ranks};
  SIM_TRY(rows_take(p, w, keep, x->width));
  SIM_TRY(table_take(p, x, left_out, errors));
  if (p->n_used == 0) st = sim_fail(errors, SIM_ERR_ABSENT, "no parameter varies in %zu futures", p->n);
  if (st == SIM_OK && p->df < 1) st = few_fail(p, errors);
  if (st == SIM_OK) st = inverse_take(p, errors);
out:
  if (st != SIM_OK) ana_predictors_free(p);
  return st;
}

sim_status ana_predictors_share(ana_predictors *p, const stat_drawn *d) {
  double together = 0;
  bool *there = NULL;
  if (!d->row) return SIM_OK;
  p->shared = malloc((p->n + 1) * sizeof *p->shared);
  there = calloc((size_t)d->n_rows + 1, sizeof *there);
  if (!p->shared || !there) {
    free(there);
    return SIM_ERR_MEMORY;
  }
  for (size_t i = 0; i < p->n; i++) {
    p->shared[i] = d->row[p->row[i]];
    together += !there[p->shared[i]];
    there[p->shared[i]] = true;
  }
  p->n_shared = d->n_rows;
  p->rows = together;
  p->df = fmax(1, fmin(p->df, together - 1));
  free(there);
  return SIM_OK;
}

/* Standard errors by the influence of each row on the coefficient: what its residual does to the slope, and what it
 * does to the standard deviations by which the slope is measured. Residuals are those of HC2: divided by sqrt(1 -
 * leverage). se[2][n_used]: as if each stood alone, and with what they share. */
static sim_status errors_fill(const ana_predictors *p, const double *y, const double *theta, double *se,
                              sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t m = (size_t)p->n_used, groups = (size_t)p->n_shared;
  io_view rows = io_view_of(&p->z), effects = io_view_of(&p->g);
  const double *z, *g;
  double *sum = calloc(groups * m + 1, sizeof *sum);
  if (!sum) SIM_TRY(SIM_ERR_MEMORY);
  for (size_t j = 0; j < 2 * m; j++) se[j] = 0;
  for (size_t i = 0; i < p->n; i++) {
    SIM_TRY(io_view_row(&rows, i, &z, errors));
    SIM_TRY(io_view_row(&effects, i, &g, errors));
    double e = y[i];
    for (size_t j = 0; j < m; j++) e -= theta[j] * z[j];
    e /= sqrt(fmax(1 - p->leverage[i], 1e-12));
    for (size_t j = 0; j < m; j++) {
      double influence = p->w[i] * (g[j] * e + theta[j] * (z[j] * z[j] - y[i] * y[i]) / 2);
      se[j] += influence * influence;
      if (p->shared) sum[(size_t)p->shared[i] * m + j] += influence;
    }
  }
  for (size_t i = 0; i < groups; i++)
    for (size_t j = 0; j < m; j++) se[m + j] += sum[i * m + j] * sum[i * m + j];
  double few = p->rows > 1 ? p->rows / (p->rows - 1) : 1;
  for (size_t j = 0; j < m; j++) se[m + j] = sqrt(fmax(se[j], few * se[m + j])); /* never less than alone */
  for (size_t j = 0; j < m; j++) se[j] = sqrt(se[j]);
out:
  io_view_free(&rows);
  io_view_free(&effects);
  free(sum);
  return st;
}

/* Fisher's transformation; ranks spread a little more (Bonett and Wright, 2000). `wider`: by how much the error of the
 * coefficient is larger than that of as many futures that share nothing. A slope of nothing of an outcome of which the
 * others leave nothing (t NaN) has no partial correlation. */
static ana_estimate partial_of(const ana_predictors *p, double t, double wider, double confidence) {
  double r = isinf(t) ? copysign(1, t) : t / sqrt(t * t + p->alone);
  if (p->alone <= 1 || fabs(r) >= 1) return (ana_estimate){r, p->alone <= 1 ? -1 : r, p->alone <= 1 ? 1 : r};
  double se = wider * sqrt((p->ranks ? 1 + r * r / 2 : 1) / (p->alone - 1));
  double half = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2) * se;
  return (ana_estimate){r, tanh(atanh(r) - half), tanh(atanh(r) + half)};
}

static void coefficients_fill(const ana_predictors *p, const double *theta, const double *se, double unexplained,
                              double confidence, ana_coefficient *out) {
  double times = gsl_cdf_tdist_Qinv((1 - confidence) / 2, p->df);
  for (int j = 0; j < p->n_used; j++) {
    double t = theta[j] / sqrt(unexplained * p->inverse[j] / p->alone), alone = se[j], all = se[p->n_used + j];
    double wider = alone > 0 ? all / alone : 1;
    out[p->column[j]] = (ana_coefficient){
        {theta[j], theta[j] - times * all, theta[j] + times * all}, partial_of(p, t, wider, confidence), all, wider};
  }
}

/* theta[n_used], zeroed before, of a standardised outcome. */
static sim_status slopes_fill(const ana_predictors *p, const double *y, double *theta, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_view effects = io_view_of(&p->g);
  const double *g;
  for (size_t i = 0; i < p->n; i++) {
    SIM_TRY(io_view_row(&effects, i, &g, errors));
    for (int j = 0; j < p->n_used; j++) theta[j] += p->w[i] * g[j] * y[i];
  }
out:
  io_view_free(&effects);
  return st;
}

/* A slope of the size of rounding is none. Where the others leave nothing of the outcome it would be divided by
 * nothing, and a cost that moves no output would have a partial correlation of one with it. What rounding leaves
 * grows as parameters come to follow from each other. */
static void slopes_settle(const ana_predictors *p, double *theta) {
  for (int j = 0; j < p->n_used; j++)
    if (fabs(theta[j]) <= SIM_ROUNDING * p->inverse[j]) theta[j] = 0;
}

/* The variance that the model explains, a part of 1. */
static sim_status explained_of(const ana_predictors *p, const double *theta, double *explained, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_view rows = io_view_of(&p->z);
  const double *z;
  *explained = 0;
  for (size_t i = 0; i < p->n; i++) {
    double fitted = 0;
    SIM_TRY(io_view_row(&rows, i, &z, errors));
    for (int j = 0; j < p->n_used; j++) fitted += theta[j] * z[j];
    *explained += p->w[i] * fitted * fitted;
  }
out:
  io_view_free(&rows);
  return st;
}

sim_status ana_regress(const ana_predictors *p, const double *y, double confidence, ana_coefficient *out, ana_fit *fit,
                       sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  const ana_estimate none = {NAN, NAN, NAN};
  size_t m = (size_t)p->n_used;
  double *own = malloc(2 * p->n * sizeof *own), *theta = calloc(3 * m, sizeof *theta), explained;
  bool varies;
  for (int j = 0; j < p->k; j++) out[j] = (ana_coefficient){none, none, NAN, NAN};
  *fit = (ana_fit){NAN, NAN};
  if (!own || !theta) goto out;
  SIM_TRY(standardise(p, y, own, own + p->n, &varies));
  if (!varies) goto out;
  SIM_TRY(slopes_fill(p, own, theta, errors));
  slopes_settle(p, theta);
  SIM_TRY(explained_of(p, theta, &explained, errors));
  double unexplained = 1 - explained > SIM_ROUNDING ? 1 - explained : 0;
  *fit = (ana_fit){1 - unexplained, 1 - unexplained * (p->alone + (double)m) / p->alone};
  SIM_TRY(errors_fill(p, own, theta, theta + m, errors));
  coefficients_fill(p, theta, theta + m, unexplained, confidence, out);
out:
  free(own);
  free(theta);
  return st;
}
