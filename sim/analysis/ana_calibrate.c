#include "ana_calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_importance.h"
#include "ana_synthetic.h"
#include "stat_psis.h"

static const double TEMPERED_SHARE = 0.25; /* of a round's draws: effective sample size that a tempered fit rests on */

void ana_calibration_free(ana_calibration *c) {
  free(c->z);
  free(c->log_likelihood);
  free(c->weight);
  free(c->mean);
  free(c->sd);
  free(c->correlation);
  free(c->round);
  free(c->prior);
  free(c->posterior);
  free(c->learnt);
  *c = (ana_calibration){0};
}

/* What a calibration holds while it runs. */
typedef struct work {
  const ana_calibration_problem *problem;
  ana_calibration *result;
  ana_importance sampler;
  double *simulated; /* [draws][worlds][d] of one round */
  double *each;      /* [all draws][d][d] correlations at each draw */
  double *log_ratio; /* [all draws] */
} work;

static sim_status allocate(work *w) {
  const ana_calibration_problem *p = w->problem;
  ana_calibration *c = w->result;
  size_t d = (size_t)p->d, k = (size_t)p->k, n = p->draws * (size_t)p->rounds;
  c->k = p->k;
  c->d = p->d;
  w->simulated = malloc(p->draws * p->worlds * d * sizeof(double));
  w->each = malloc(n * d * d * sizeof(double));
  w->log_ratio = malloc(n * sizeof(double));
  c->log_likelihood = malloc(n * sizeof(double));
  c->weight = malloc(n * sizeof(double));
  c->mean = malloc(n * d * sizeof(double));
  c->sd = malloc(n * d * sizeof(double));
  c->correlation = malloc(d * d * sizeof(double));
  c->round = calloc((size_t)p->rounds, sizeof *c->round);
  c->prior = calloc(d, sizeof *c->prior);
  c->posterior = calloc(d, sizeof *c->posterior);
  c->learnt = calloc(k, sizeof *c->learnt);
  bool all = w->simulated && w->each && w->log_ratio && c->log_likelihood && c->weight && c->mean && c->sd &&
             c->correlation && c->round && c->prior && c->posterior && c->learnt;
  return all ? SIM_OK : SIM_ERR_MEMORY;
}

/* ---- one round ---- */

/* Runs the newest draws and keeps the moments of their figures. */
static sim_status simulate(work *w, size_t first) {
  const ana_calibration_problem *p = w->problem;
  ana_calibration *c = w->result;
  size_t d = (size_t)p->d;
  sim_status st = p->simulate(p->self, w->sampler.n - first, w->sampler.z + first * (size_t)p->k, w->simulated);
  if (st != SIM_OK) return st;
  for (size_t i = first; i < w->sampler.n; i++) {
    const double *x = w->simulated + (i - first) * p->worlds * d;
    uint32_t valid = ana_synthetic_moments(x, p->worlds, p->d, c->mean + i * d, c->sd + i * d, w->each + i * d * d);
    c->unusable += valid < 2;
  }
  c->n = w->sampler.n;
  return SIM_OK;
}

/* Likelihoods of all draws under correlations pooled with the present weights. */
static sim_status evaluate(work *w, const double *weights) {
  const ana_calibration_problem *p = w->problem;
  ana_calibration *c = w->result;
  size_t d = (size_t)p->d;
  sim_status st = SIM_OK;
  ana_synthetic_pool(c->n, p->d, w->each, weights, c->correlation);
  for (size_t i = 0; i < c->n; i++)
    SIM_TRY(ana_synthetic_likelihood(p->d, p->worlds, c->mean + i * d, c->sd + i * d, c->correlation, p->observed,
                                     p->errors, &c->log_likelihood[i]));
  SIM_TRY(ana_importance_ratio(&w->sampler, w->log_ratio));
out:
  return st;
}

/* The pooled correlations and the weights depend on each other: first with equal weights, then once with those
 * found. */
static sim_status weigh(work *w, double *temper) {
  const ana_calibration_problem *p = w->problem;
  ana_calibration *c = w->result;
  double wanted = TEMPERED_SHARE * (double)p->draws;
  sim_status st = SIM_OK;
  SIM_TRY(evaluate(w, NULL));
  ana_importance_temper(c->n, w->log_ratio, c->log_likelihood, wanted, c->weight);
  SIM_TRY(evaluate(w, c->weight));
  c->ess = ana_importance_weights(c->n, w->log_ratio, c->log_likelihood, 1, c->weight);
  *temper = ana_importance_temper(c->n, w->log_ratio, c->log_likelihood, wanted, c->weight);
out:
  return st;
}

/* ---- what came of it ---- */

/* Mean and sd of a mixture: over draws of weight w (NULL: equal), each with its own mean and sd. */
static void predict(const work *w, const double *weights, size_t n, ana_prediction *out) {
  const ana_calibration_problem *p = w->problem;
  const ana_calibration *c = w->result;
  for (int j = 0; j < p->d; j++) {
    double total = 0, mean = 0, square = 0;
    for (size_t i = 0; i < n; i++) {
      double m = c->mean[i * (size_t)p->d + (size_t)j], s = c->sd[i * (size_t)p->d + (size_t)j];
      double weight = weights ? weights[i] : 1;
      if (isnan(m) || !(weight > 0)) continue;
      total += weight;
      mean += weight * m;
      square += weight * (m * m + s * s);
    }
    out[j].mean = mean / total;
    out[j].sd = sqrt(fmax(square / total - out[j].mean * out[j].mean, 0) + p->errors[j * p->d + j]);
    out[j].score = (p->observed[j] - out[j].mean) / out[j].sd;
  }
}

static void learn(ana_calibration *c) {
  for (int j = 0; j < c->k; j++) {
    ana_learnt *l = &c->learnt[j];
    double mean = 0, square = 0;
    for (size_t i = 0; i < c->n; i++) mean += c->weight[i] * c->z[i * (size_t)c->k + (size_t)j];
    for (size_t i = 0; i < c->n; i++) {
      double x = c->z[i * (size_t)c->k + (size_t)j] - mean;
      square += c->weight[i] * x * x;
    }
    double sd = sqrt(square);
    *l = (ana_learnt){mean, sd, sd / sqrt(c->ess), 1 - square};
  }
}

static double log_density(const ana_calibration *c, size_t i) {
  double squares = 0;
  for (int j = 0; j < c->k; j++) squares += c->z[i * (size_t)c->k + (size_t)j] * c->z[i * (size_t)c->k + (size_t)j];
  return c->log_likelihood[i] - 0.5 * squares;
}

/* Whether a few draws that happened to be made decide: the effective size alone does not see it. */
static sim_status tail_of(const ana_calibration *c, double *k) {
  double *weight = malloc((c->n + 1) * sizeof *weight);
  if (!weight) return SIM_ERR_MEMORY;
  memcpy(weight, c->weight, c->n * sizeof *weight);
  sim_status st = stat_psis(weight, c->n, k);
  free(weight);
  return st;
}

static sim_status conclude(work *w) {
  ana_calibration *c = w->result;
  c->z = w->sampler.z;
  w->sampler.z = NULL;
  c->ess = ana_importance_weights(c->n, w->log_ratio, c->log_likelihood, 1, c->weight);
  c->reached = c->ess >= w->problem->ess;
  predict(w, NULL, w->problem->draws, c->prior); /* the first round is drawn from the prior */
  predict(w, c->weight, c->n, c->posterior);
  learn(c);
  for (size_t i = 1; i < c->n; i++)
    if (log_density(c, i) > log_density(c, c->best)) c->best = i;
  return tail_of(c, &c->tail);
}

sim_status ana_calibrate(const ana_calibration_problem *p, ana_calibration *c, sim_errors *errors) {
  work w = {.problem = p, .result = c};
  sim_status st = SIM_OK;
  double temper = 0;
  *c = (ana_calibration){0};
  ana_importance_init(&w.sampler, p->k, p->seed);
  SIM_TRY(allocate(&w));
  while (c->n_rounds < p->rounds && !(temper == 1 && c->ess >= p->ess)) {
    size_t first = w.sampler.n;
    SIM_TRY(ana_importance_round(&w.sampler, p->draws, first > 0 ? c->weight : NULL));
    SIM_TRY(simulate(&w, first));
    SIM_TRY(weigh(&w, &temper));
    c->round[c->n_rounds++] = (ana_round){temper, c->ess};
    if (c->ess == 0)
      SIM_TRY(sim_fail(errors, SIM_ERR_MODEL, "no draw of the parameters gives finite figures in at least two worlds"));
    if (p->progress) p->progress(p->self, c->n_rounds, temper, c->ess);
  }
  st = conclude(&w);
out:
  ana_importance_free(&w.sampler);
  free(w.simulated);
  free(w.each);
  free(w.log_ratio);
  return st;
}

size_t ana_calibration_thin(const ana_calibration *c, size_t most, size_t *draw, double *weight) {
  size_t carry = 0, n = 0;
  for (size_t i = 0; i < c->n; i++) carry += c->weight[i] > 0;
  if (carry <= most) {
    for (size_t i = 0; i < c->n; i++) {
      if (!(c->weight[i] > 0)) continue;
      draw[n] = i;
      weight[n++] = c->weight[i];
    }
    return n;
  }
  double cumulative = 0, step = 1.0 / (double)most, next = step / 2;
  for (size_t i = 0; i < c->n; i++) {
    size_t copies = 0;
    cumulative += c->weight[i];
    for (; next < cumulative; next += step) copies++;
    if (copies == 0) continue;
    draw[n] = i;
    weight[n++] = (double)copies * step;
  }
  return n;
}
