/* Synthetic likelihood: how well parameters explain observed figures when the model can only be simulated.
 *
 * At one point of parameter space the model is run in M random worlds; each gives a vector of d simulated figures.
 * Their mean and standard deviation describe what chance makes of the point. The observed figures are then as likely as
 * under a normal distribution with that mean and
 *
 *   covariance = (1 + 1/M) D R D + E
 *
 * D holds the standard deviations of the point, R the correlations between the figures, which are pooled over all
 * points because M worlds are too few to estimate them at each; 1/M is for the mean being estimated; E is the
 * covariance of the errors of the observed figures around the truth, which errors of one source make more than a
 * diagonal. So luck (what another world would have given) and measurement error both widen the likelihood. Source: Wood
 * (2010), Statistical inference for noisy nonlinear ecological dynamic systems; Price, Drovandi, Lee and Nott (2018),
 * Bayesian synthetic likelihood.
 *
 * thread: pure functions. */
#ifndef ANA_SYNTHETIC_H
#define ANA_SYNTHETIC_H

#include <stdint.h>

#include "sim_status.h"

/* Moments of simulated[m][d] over the worlds, rows with a NaN left out: mean[d], sd[d], correlation[d][d] (unit
 * diagonal; 0 beside a figure that does not vary). Returns the number of rows taken; below 2 the moments are NaN. */
uint32_t ana_synthetic_moments(const double *simulated, uint32_t m, int d, double *mean, double *sd,
                               double *correlation);

/* Mean of n correlation matrices correlation[n][d][d] with weights w[n] or NULL; those of weight 0 or with NaN left
 * out. */
void ana_synthetic_pool(size_t n, int d, const double *correlation, const double *w, double *pooled);

/* Logarithm of the likelihood of observed[d] with the covariance errors[d][d] (positive definite), up to no constant.
 * `m` worlds. -INFINITY where moments are NaN. SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status ana_synthetic_likelihood(int d, uint32_t m, const double *mean, const double *sd,
                                                  const double *pooled, const double *observed, const double *errors,
                                                  double *log_likelihood);

#endif
