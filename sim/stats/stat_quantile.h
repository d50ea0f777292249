/* Quantiles of weighted values that are not sorted yet.
 *
 * With equal weights the same as stat_quantile_sorted (type 7): the i-th of the sorted values stands at the share of
 * weight up to its middle, stretched so that the first stands at 0 and the last at 1; between them lines.
 *
 * thread: pure functions. */
#ifndef STAT_QUANTILE_H
#define STAT_QUANTILE_H

#include "sim_status.h"

/* Quantiles at level[n_levels] of x[n] with weights w[n] or NULL; NaN values and zero weights are left out. */
SIM_NODISCARD sim_status stat_quantiles_of(const double *x, const double *w, size_t n, const double *level,
                                           int n_levels, double *quantile);

#endif
