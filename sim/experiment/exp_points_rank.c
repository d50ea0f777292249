#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "exp_points_priv.h"
#include "sim_math.h"
#include "sim_special.h"

/* A Gaussian copula: normal scores with correlation 2 sin(pi rank / 6) have the rank correlation that was asked for
 * (Pearson, 1907). A Latin hypercube keeps its strata: its own values are put into the order of the scores. */

static void pairs_text(const sim_design *d, char *text, size_t size) {
  text[0] = '\0';
  for (int i = 0; i < d->n_pairs; i++) {
    const sim_rank_pair *r = &d->pair[i];
    size_t used = 0;
    while (text[used]) used++;
    snprintf(text + used, size - used, "%s%s, %s: %g", i ? "; " : "", d->factor[r->a].path, d->factor[r->b].path,
             r->rank);
  }
}

/* Correlations of the normal scores, less `margin` on the diagonal. */
static void scores_correlations(const sim_design *d, double margin, double *m) {
  size_t k = (size_t)d->n_factors;
  for (size_t i = 0; i < k * k; i++) m[i] = i % (k + 1) == 0 ? 1 - margin : 0;
  for (int i = 0; i < d->n_pairs; i++) {
    const sim_rank_pair *r = &d->pair[i];
    m[(size_t)r->a * k + (size_t)r->b] = m[(size_t)r->b * k + (size_t)r->a] = 2 * sim_sinpi(r->rank / 6);
  }
}

/* The lower triangle L with L L' = the correlations of the normal scores, whose least eigenvalue must be above 1e-10:
 * then they are positive definite even when that much is taken off the diagonal. */
static sim_status scores_factor(const sim_design *d, double *l, sim_errors *errors) {
  char text[400];
  size_t k = (size_t)d->n_factors;
  scores_correlations(d, 1e-10, l);
  if (!sim_cholesky(k, l, 0)) {
    pairs_text(d, text, sizeof text);
    return sim_errors_add(errors, SIM_ERR_INPUT, d->place, "design.correlation",
                          "the matrix (%s) is not positive definite: no distribution has these correlations", text);
  }
  scores_correlations(d, 0, l);
  return sim_cholesky(k, l, 0) ? SIM_OK : SIM_ERR_RANGE;
}

/* One row of independent uniforms becomes one row of correlated ones. */
static void row_correlate(double *u, int k, const double *l, double *z) {
  for (int j = 0; j < k; j++) z[j] = sim_normal_quantile(u[j]);
  for (int j = 0; j < k; j++) {
    double x = 0;
    for (int i = 0; i <= j; i++) x += l[j * k + i] * z[i];
    u[j] = fmin(fmax(sim_normal_cdf(x, false), DBL_MIN), 1 - DBL_EPSILON); /* no distribution is asked for its ends */
  }
}

typedef struct score {
  double x;
  int at;
} score;

static int score_compare(const void *a, const void *b) {
  const score *x = a, *y = b;
  if (x->x != y->x) return x->x < y->x ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

static int double_compare(const void *a, const void *b) {
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* Puts the values own[n] of column j into the order of the scores that stand there. */
static void column_reorder(exp_points *p, int j, double *own, score *rank) {
  size_t k = (size_t)p->n_factors;
  for (int i = 0; i < p->n; i++) rank[i] = (score){p->u[(size_t)i * k + (size_t)j], i};
  qsort(rank, (size_t)p->n, sizeof *rank, score_compare);
  qsort(own, (size_t)p->n, sizeof *own, double_compare);
  for (int i = 0; i < p->n; i++) p->u[(size_t)rank[i].at * k + (size_t)j] = own[i];
}

sim_status exp_rank_correlate(exp_points *p, const sim_design *d, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  size_t n = (size_t)p->n, k = (size_t)p->n_factors;
  double *l = calloc(k * k + 1, sizeof *l), *z = calloc(k + 1, sizeof *z), *own = calloc(n * k + 1, sizeof *own);
  score *rank = calloc(n + 1, sizeof *rank);
  if (!l || !z || !own || !rank) goto out;
  SIM_TRY(scores_factor(d, l, errors));
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < k; j++) own[j * n + i] = p->u[i * k + j];
  for (size_t i = 0; i < n; i++) row_correlate(p->u + i * k, (int)k, l, z);
  for (size_t j = 0; d->method == SIM_DESIGN_LATIN_HYPERCUBE && j < k; j++)
    column_reorder(p, (int)j, own + j * n, rank);
  st = SIM_OK;
out:
  free(l);
  free(z);
  free(own);
  free(rank);
  return st;
}
