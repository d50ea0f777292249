/* Pareto-smoothed importance weights (Vehtari, Simpson, Gelman, Yao and Gabry, 2024).
 *
 * Estimates from weighted replications are ruled by the largest weights. These are the tail of a distribution that is
 * nearly a generalised Pareto one; its shape k says how many moments the weights have. Below 0.5 their variance is
 * finite; up to 0.7 estimates still converge at a practical rate; above it no affordable number of replications makes
 * them sure, and an effective sample size computed from the weights flatters.
 *
 * thread: pure functions. */
#ifndef STAT_PSIS_H
#define STAT_PSIS_H

#include "sim_status.h"

/* Above it what is given by the weights is not to be trusted. */
#define STAT_PSIS_K_MOST 0.7

/* Shape of the generalised Pareto distribution of sorted[n], ascending and positive, n >= 5, and its scale: posterior
 * mean under the prior of Zhang and Stephens (2009), drawn towards 0.5 with the weight of ten values (Vehtari et al.
 * 2024). */
double stat_pareto_fit(const double *sorted, size_t n, double *scale);

/* Replaces the largest of weight[n] (not negative; NaN not allowed), min(n / 5, 3 sqrt(n)) of those above 0, by the
 * means of their order statistics under the fitted distribution, at most the largest weight there was; then scales all
 * so that they sum to 1. Weights that differ by rounding are equal, as observed counts, which give few different ones,
 * make them; equal ones stay equal and get the mean of theirs. *k: the
 * shape; NaN where fewer than five weights make a tail, or all of the tail is equal: nothing is smoothed then. */
SIM_NODISCARD sim_status stat_psis(double *weight, size_t n, double *k);

#endif
