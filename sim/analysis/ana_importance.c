#include "ana_importance.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_math.h"
#include "sim_random.h"
#include "sim_special.h"

static const double PRIOR_SHARE = 0.15; /* of each later round */
static const double WIDER = 1.2;        /* of the fitted covariance: tails of a proposal must not be too light */

void ana_importance_init(ana_importance *s, int k, uint64_t seed) { *s = (ana_importance){.k = k, .seed = seed}; }

void ana_importance_free(ana_importance *s) {
  for (int i = 0; i < s->n_rounds; i++) {
    free(s->round[i].mean);
    free(s->round[i].factor);
  }
  free(s->round);
  free(s->z);
  *s = (ana_importance){0};
}

/* ---- the proposal of a round ---- */

/* Weighted mean and covariance of the draws (its lower triangle); the fewer draws carry the weight, the more of the
 * prior's is mixed in. */
static void fit(const ana_importance *s, const double *w, double *mean, double *c) {
  int k = s->k;
  double squares = 0;
  for (size_t i = 0; i < s->n; i++) squares += w[i] * w[i];
  for (int j = 0; j < k; j++) mean[j] = 0;
  for (size_t i = 0; i < s->n; i++)
    for (int j = 0; j < k; j++) mean[j] += w[i] * s->z[i * (size_t)k + (size_t)j];
  for (int a = 0; a < k * k; a++) c[a] = 0;
  for (size_t i = 0; i < s->n; i++) {
    if (w[i] == 0) continue;
    const double *z = s->z + i * (size_t)k;
    for (int a = 0; a < k; a++)
      for (int b = 0; b <= a; b++) c[a * k + b] += w[i] * (z[a] - mean[a]) * (z[b] - mean[b]);
  }
  double ess = squares > 0 ? 1 / squares : 1, prior = (k + 2) / (k + 2 + ess);
  for (int a = 0; a < k; a++)
    for (int b = 0; b <= a; b++) c[a * k + b] = WIDER * (1 - prior) * c[a * k + b] + (a == b ? prior : 0);
}

static sim_status proposal_make(const ana_importance *s, const double *w, ana_proposal *p) {
  size_t k = (size_t)s->k;
  p->prior_share = 1;
  if (!w) return SIM_OK;
  p->mean = malloc(k * sizeof *p->mean);
  p->factor = malloc(k * k * sizeof *p->factor);
  if (!p->mean || !p->factor) return SIM_ERR_MEMORY;
  fit(s, w, p->mean, p->factor);
  if (!sim_cholesky(k, p->factor, 0)) return SIM_ERR_RANGE;
  p->log_constant = -0.5 * (double)k * sim_log(2 * M_PI);
  for (size_t a = 0; a < k; a++) p->log_constant -= sim_log(p->factor[a * k + a]);
  p->prior_share = PRIOR_SHARE;
  return SIM_OK;
}

/* ---- draws ---- */

/* The first draws of a round come from the prior, by its share; the order carries no meaning. */
static void draw(const ana_importance *s, const ana_proposal *p, size_t i, double *z, double *normal) {
  sim_key key = {s->seed, (uint32_t)s->n_rounds};
  uint32_t stream = sim_stream_id("importance");
  for (int j = 0; j < s->k; j++) {
    double u[2];
    sim_uniform2(key, stream, (uint32_t)i, (uint32_t)j, u);
    normal[j] = sim_normal_quantile(u[0]);
  }
  bool prior = (double)i < p->prior_share * (double)p->n;
  for (int j = 0; j < s->k; j++) {
    z[j] = prior ? normal[j] : p->mean[j];
    for (int b = 0; b <= j && !prior; b++) z[j] += p->factor[j * s->k + b] * normal[b];
  }
}

sim_status ana_importance_round(ana_importance *s, size_t n, const double *w) {
  size_t k = (size_t)s->k;
  ana_proposal p = {.n = n};
  double *normal = malloc(k * sizeof *normal);
  double *z = realloc(s->z, (s->n + n) * k * sizeof *z);
  if (z) s->z = z;
  ana_proposal *rounds = realloc(s->round, ((size_t)s->n_rounds + 1) * sizeof *rounds);
  if (rounds) s->round = rounds;
  sim_status st = normal && z && rounds ? proposal_make(s, w, &p) : SIM_ERR_MEMORY;
  if (st != SIM_OK) {
    free(p.mean);
    free(p.factor);
    free(normal);
    return st;
  }
  for (size_t i = 0; i < n; i++) draw(s, &p, i, s->z + (s->n + i) * k, normal);
  s->round[s->n_rounds++] = p;
  s->n += n;
  free(normal);
  return SIM_OK;
}

/* ---- weights ---- */

static double log_prior(const double *z, int k) {
  double squares = 0;
  for (int j = 0; j < k; j++) squares += z[j] * z[j];
  return -0.5 * squares - 0.5 * k * sim_log(2 * M_PI);
}

/* log density of the normal part at z; work[k]. */
static double log_normal(const ana_proposal *p, const double *z, int k, double *work) {
  double squares = 0;
  for (int a = 0; a < k; a++) {
    double x = z[a] - p->mean[a];
    for (int b = 0; b < a; b++) x -= p->factor[a * k + b] * work[b];
    work[a] = x / p->factor[a * k + a];
    squares += work[a] * work[a];
  }
  return p->log_constant - 0.5 * squares;
}

/* log(exp(a) + exp(b)) */
static double log_add(double a, double b) {
  double most = fmax(a, b);
  return isinf(most) ? most : most + sim_log(sim_exp(a - most) + sim_exp(b - most));
}

sim_status ana_importance_ratio(const ana_importance *s, double *log_ratio) {
  double *work = malloc((size_t)s->k * sizeof *work);
  if (!work) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < s->n; i++) {
    const double *z = s->z + i * (size_t)s->k;
    double prior = log_prior(z, s->k), q = -INFINITY;
    for (int r = 0; r < s->n_rounds; r++) {
      const ana_proposal *p = &s->round[r];
      double share = (double)p->n / (double)s->n;
      q = log_add(q, sim_log(share * p->prior_share) + prior);
      if (p->prior_share < 1) q = log_add(q, sim_log(share * (1 - p->prior_share)) + log_normal(p, z, s->k, work));
    }
    log_ratio[i] = prior - q;
  }
  free(work);
  return SIM_OK;
}

double ana_importance_weights(size_t n, const double *log_ratio, const double *log_likelihood, double temper,
                              double *w) {
  double most = -INFINITY, sum = 0, squares = 0;
  for (size_t i = 0; i < n; i++) {
    w[i] = log_ratio[i] + temper * log_likelihood[i];
    if (!isnan(w[i])) most = fmax(most, w[i]);
  }
  for (size_t i = 0; i < n; i++) {
    w[i] = isfinite(most) && !isnan(w[i]) ? sim_exp(w[i] - most) : 0;
    sum += w[i];
  }
  for (size_t i = 0; i < n && sum > 0; i++) {
    w[i] /= sum;
    squares += w[i] * w[i];
  }
  return squares > 0 ? 1 / squares : 0;
}

double ana_importance_temper(size_t n, const double *log_ratio, const double *log_likelihood, double ess, double *w) {
  enum { STEPS = 40 };
  double low = 0, high = 1;
  if (ana_importance_weights(n, log_ratio, log_likelihood, 1, w) >= ess) return 1;
  for (int i = 0; i < STEPS; i++) {
    double middle = (low + high) / 2;
    if (ana_importance_weights(n, log_ratio, log_likelihood, middle, w) >= ess)
      low = middle;
    else
      high = middle;
  }
  ana_importance_weights(n, log_ratio, log_likelihood, low, w);
  return low;
}
