/* Calibration: from priors to a posterior by matching observed figures.
 *
 * Rounds of draws are made by adaptive importance sampling (ana_importance.h). At each draw the model is run in the
 * same M random worlds (common random numbers, so that the likelihood is a smooth function of the parameters), and the
 * synthetic likelihood (ana_synthetic.h) says how well the draw explains the observed figures. The likelihood is
 * tempered until enough draws carry weight; the calibration ends when the effective sample size at full likelihood is
 * reached, or with the last round.
 *
 * The same formulas give the predictive distribution of every observed figure, before (prior) and after (posterior):
 * what the model says of it, with the luck of a random world and the standard error of the observation. A figure that
 * lies far outside the posterior one could not be matched. A parameter whose posterior is as wide as its prior and
 * stands where it stood is one that the data say nothing about.
 *
 * thread: one problem belongs to one thread; `simulate` may use many. */
#ifndef ANA_CALIBRATE_H
#define ANA_CALIBRATE_H

#include <stdint.h>

#include "sim_status.h"

typedef struct ana_calibration_problem {
  int k, d;               /* parameters, observed figures */
  const double *observed; /* [d] */
  const double *errors;   /* [d][d] covariance of their errors, positive definite */
  uint32_t worlds;        /* M, at least 2 */
  size_t draws;           /* of a round */
  int rounds;             /* at most */
  double ess;             /* wanted */
  uint64_t seed;
  /* Fills simulated[n][worlds][d] for n points z[n][k] of normal scores; NaN for a failed replication. */
  sim_status (*simulate)(void *self, size_t n, const double *z, double *simulated);
  void (*progress)(void *self, int round, double temper, double ess); /* after each round; may be NULL */
  void *self;
} ana_calibration_problem;

typedef struct ana_prediction {
  double mean, sd; /* of the figure as it would be observed */
  double score;    /* (observed - mean) / sd */
} ana_prediction;

typedef struct ana_learnt {
  double mean, sd;    /* of the normal score; 0 and 1 before */
  double error;       /* Monte Carlo standard error of the mean */
  double contraction; /* 1 - sd^2: share of the prior's variance that the data remove */
} ana_learnt;

typedef struct ana_round {
  double temper, ess; /* temper 1: full likelihood. ess: at full likelihood */
} ana_round;

typedef struct ana_calibration {
  int k, d, n_rounds;
  size_t n;               /* draws of all rounds */
  double *z;              /* [n][k] normal scores */
  double *log_likelihood; /* [n] */
  double *weight;         /* [n] sum to 1 */
  double *mean, *sd;      /* [n][d] simulated figures of each draw */
  double *correlation;    /* [d][d] between figures of one draw, pooled */
  double ess;
  double tail;                       /* shape of the tail of the weights (stat_psis.h); NaN without one */
  bool reached;                      /* the wanted ess */
  ana_round *round;                  /* [n_rounds] */
  ana_prediction *prior, *posterior; /* [d] */
  ana_learnt *learnt;                /* [k] */
  size_t unusable;                   /* draws at which fewer than two worlds gave all figures */
  size_t best;                       /* draw of the highest posterior density */
} ana_calibration;

/* SIM_ERR_MODEL with a reason when no draw gives finite figures; what `simulate` returns when it fails. The calibration
 * must be freed in every case. */
SIM_NODISCARD sim_status ana_calibrate(const ana_calibration_problem *problem, ana_calibration *calibration,
                                       sim_errors *errors);
void ana_calibration_free(ana_calibration *calibration); /* legal on a zeroed struct */

/* A point estimate: the normal scores z[k] of the highest posterior density in the same worlds, searched from the best
 * draw with the simplex of Nelder and Mead (1965), at most `steps` evaluations. *log_posterior: prior + likelihood. */
SIM_NODISCARD sim_status ana_calibration_point(const ana_calibration_problem *problem,
                                               const ana_calibration *calibration, int steps, double *z,
                                               double *log_posterior);

/* Rows that stand for the weighted draws: at most `most` of them, draw[] and weight[] of size `most`. When more draws
 * carry weight, they are resampled systematically (Kitagawa 1996): then equal draws are joined. Returns how many. */
size_t ana_calibration_thin(const ana_calibration *calibration, size_t most, size_t *draw, double *weight);

#endif
