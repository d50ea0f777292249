/* Adaptive multiple importance sampling of a posterior whose prior is standard normal.
 *
 * Draws are made in rounds. The first round draws from the prior; each later round from a mixture of the prior (a fixed
 * share, so that no place is ever left without draws) and a normal distribution fitted to the weighted draws so far. A
 * draw of any round counts with
 *
 *   weight = prior(z) likelihood(z) / q(z),    q = the mixture of all rounds' proposals, by their numbers of draws
 *
 * so that all rounds' draws serve together. While few draws explain the data, the fit uses likelihood^temper with
 * temper < 1. Sources: Cappe, Guillin, Marin and Robert (2004), Population Monte Carlo; Cornuet, Marin, Mira and Robert
 * (2012), Adaptive multiple importance sampling; Owen and Zhou (2000) for the share of the prior.
 *
 * Coordinates are normal scores: z[j] = Phi^-1(F_j(parameter j)), so any prior with a quantile function serves.
 *
 * Random numbers: stream "importance", replication = round, entity = draw, block = coordinate.
 *
 * thread: an object belongs to one thread. */
#ifndef ANA_IMPORTANCE_H
#define ANA_IMPORTANCE_H

#include <stdint.h>

#include "sim_status.h"

typedef struct ana_proposal {
  size_t n;            /* draws of this round */
  double prior_share;  /* of the mixture; 1: prior only */
  double *mean;        /* [k] */
  double *factor;      /* [k][k] lower Cholesky factor of the covariance */
  double log_constant; /* of the normal density */
} ana_proposal;

typedef struct ana_importance {
  int k;
  uint64_t seed;
  size_t n;  /* draws so far */
  double *z; /* [n][k] */
  int n_rounds;
  ana_proposal *round; /* [n_rounds] */
} ana_importance;

/* k coordinates; nothing is drawn yet. */
void ana_importance_init(ana_importance *sampler, int k, uint64_t seed);
void ana_importance_free(ana_importance *sampler);

/* A further round of n draws, appended to z. `w`[n so far]: weights for the fit of the proposal; NULL: from the prior.
 * Weights that single out too few draws for a covariance make it wider, never singular. */
SIM_NODISCARD sim_status ana_importance_round(ana_importance *sampler, size_t n, const double *w);

/* log(prior / q) of every draw: log_ratio[n]. */
SIM_NODISCARD sim_status ana_importance_ratio(const ana_importance *sampler, double *log_ratio);

/* Weights that sum to 1 of log_ratio + temper * log_likelihood; all 0 when no draw has a finite one. Returns the
 * effective sample size (Kish 1965). */
double ana_importance_weights(size_t n, const double *log_ratio, const double *log_likelihood, double temper,
                              double *w);

/* The largest temper in (0, 1] whose weights have an effective sample size of at least `ess`, by bisection. w[n] holds
 * the weights of the answer. */
double ana_importance_temper(size_t n, const double *log_ratio, const double *log_likelihood, double ess, double *w);

#endif
