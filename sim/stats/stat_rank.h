/* Ranks: the place of each value among all.
 *
 * thread: pure functions. */
#ifndef STAT_RANK_H
#define STAT_RANK_H

#include <stddef.h>

#include "sim_status.h"

/* rank[n] of x[n] without NaN: the weight below a value plus half the weight at it, so that equal values share the
 * middle of their places (w = NULL: 0.5 for the smallest of different values, n - 0.5 for the largest). */
SIM_NODISCARD sim_status stat_ranks(const double *x, const double *w, size_t n, double *rank);

#endif
