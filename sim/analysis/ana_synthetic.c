#include "ana_synthetic.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

static bool row_is_whole(const double *row, int d) {
  for (int j = 0; j < d; j++)
    if (isnan(row[j])) return false;
  return true;
}

uint32_t ana_synthetic_moments(const double *x, uint32_t m, int d, double *mean, double *sd, double *correlation) {
  uint32_t n = 0;
  for (int j = 0; j < d; j++) mean[j] = 0;
  for (int j = 0; j < d * d; j++) correlation[j] = 0;
  for (uint32_t r = 0; r < m; r++) {
    if (!row_is_whole(x + (size_t)r * (size_t)d, d)) continue;
    n++;
    for (int j = 0; j < d; j++) mean[j] += x[(size_t)r * (size_t)d + (size_t)j];
  }
  for (int j = 0; j < d; j++) mean[j] = n < 2 ? NAN : mean[j] / n;
  for (uint32_t r = 0; r < m && n >= 2; r++) {
    const double *row = x + (size_t)r * (size_t)d;
    if (!row_is_whole(row, d)) continue;
    for (int j = 0; j < d; j++)
      for (int i = 0; i <= j; i++) correlation[j * d + i] += (row[i] - mean[i]) * (row[j] - mean[j]) / (n - 1.0);
  }
  for (int j = 0; j < d; j++) sd[j] = n < 2 ? NAN : sqrt(correlation[j * d + j]);
  for (int j = 0; j < d; j++) {
    correlation[j * d + j] = 1;
    for (int i = 0; i < j; i++) {
      double scale = sd[i] * sd[j];
      double r = n < 2 ? NAN : scale > 0 ? correlation[j * d + i] / scale : 0;
      correlation[j * d + i] = correlation[i * d + j] = r;
    }
  }
  return n;
}

void ana_synthetic_pool(size_t n, int d, const double *correlation, const double *w, double *pooled) {
  size_t size = (size_t)d * (size_t)d;
  double total = 0;
  for (size_t j = 0; j < size; j++) pooled[j] = 0;
  for (size_t i = 0; i < n; i++) {
    double weight = w ? w[i] : 1;
    if (!(weight > 0) || !row_is_whole(correlation + i * size, (int)size)) continue;
    total += weight;
    for (size_t j = 0; j < size; j++) pooled[j] += weight * correlation[i * size + j];
  }
  for (size_t j = 0; j < size; j++) pooled[j] = total > 0 ? pooled[j] / total : 0;
  for (int j = 0; j < d; j++) pooled[j * d + j] = 1;
}

sim_status ana_synthetic_likelihood(int d, uint32_t m, const double *mean, const double *sd, const double *pooled,
                                    const double *observed, const double *errors, double *log_likelihood) {
  gsl_set_error_handler_off(); /* what GSL returns is checked; by itself it would end the process */
  gsl_matrix *c = gsl_matrix_alloc((size_t)d, (size_t)d);
  gsl_vector *v = gsl_vector_alloc((size_t)d);
  sim_status st = c && v ? SIM_OK : SIM_ERR_MEMORY;
  double squares = 0, log_det = 0;
  *log_likelihood = -INFINITY;
  if (st != SIM_OK || !row_is_whole(mean, d) || !row_is_whole(sd, d)) goto out;
  for (int j = 0; j < d; j++) {
    gsl_vector_set(v, (size_t)j, observed[j] - mean[j]);
    for (int i = 0; i < d; i++)
      gsl_matrix_set(c, (size_t)j, (size_t)i, (1 + 1.0 / m) * sd[i] * sd[j] * pooled[j * d + i] + errors[j * d + i]);
  }
  if (gsl_linalg_cholesky_decomp1(c) != 0) goto out; /* only when numbers overflow: errors keep it definite */
  gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, c, v);
  for (int j = 0; j < d; j++) {
    squares += gsl_vector_get(v, (size_t)j) * gsl_vector_get(v, (size_t)j);
    log_det += log(gsl_matrix_get(c, (size_t)j, (size_t)j));
  }
  *log_likelihood = -0.5 * squares - log_det - 0.5 * d * log(2 * M_PI);
out:
  if (c) gsl_matrix_free(c);
  if (v) gsl_vector_free(v);
  return st;
}
