/* Scores of probabilistic forecasts: how good was it, now that we know?
 *
 * A forecast is an ensemble of simulated values with weights. What is compared with it is an observation, which differs
 * from the truth by a normal error; so the forecast of the observation is the ensemble with that error's variance
 * added: each member becomes a normal kernel (a mixture of normals, no draws). The continuous ranked probability score
 * of such a mixture has a closed form (Gneiting and Raftery 2007; Grimit et al. 2006):
 *
 *   CRPS = E|X - y| - E|X - X'| / 2,   E|N(d, s^2)| = 2 s phi(d / s) + d (2 Phi(d / s) - 1)
 *
 * in the unit of the observation, smaller is better; for a certain forecast it is the absolute error. The second
 * expectation is taken over pairs of different members (the fair score, Ferro 2014): on average it is the score of the
 * distribution that the members were drawn from, whatever their number, so that forecasts of different numbers of
 * replications, or effective numbers after weighting, can be compared with each other and with closed forms.
 *
 * thread: pure functions. */
#ifndef STAT_SCORE_H
#define STAT_SCORE_H

#include <stddef.h>

#include "sim_status.h"

typedef struct stat_forecast {
  const double *value;  /* [n] ascending, without NaN */
  const double *weight; /* [n] positive, sum one */
  size_t n;
  double error; /* sd of the observation's error, >= 0 */
} stat_forecast;

/* Makes value[] and weight[] (room for n each) from x[n] and w[n] (NULL: equal): sorted, without NaN and zero weights.
 * *kept: how many are left. */
SIM_NODISCARD sim_status stat_forecast_sort(const double *x, const double *w, size_t n, double *value, double *weight,
                                            size_t *kept);

/* 1 / sum of squared weights (Kish 1965). */
double stat_forecast_size(const stat_forecast *forecast);

/* P(observation <= y): the probability integral transform of y, uniform for a forecast that is right (Dawid 1984).
 * Without error half of what is equal to y counts. NaN of an empty forecast, as are quantile, spread and score. */
double stat_forecast_cdf(const stat_forecast *forecast, double y);

/* The value below which the observation lies with probability p, 0 < p < 1. */
double stat_forecast_quantile(const stat_forecast *forecast, double p);

/* Half the mean distance of two independent observations: the score that a right forecast has on average. NaN when all
 * weight is on one member. */
double stat_forecast_spread(const stat_forecast *forecast);

/* The fair CRPS, given that spread. */
double stat_forecast_crps(const stat_forecast *forecast, double spread, double y);

/* CRPS of a normal forecast; sd = 0: the absolute error. */
double stat_normal_crps(double mean, double sd, double y);

#endif
