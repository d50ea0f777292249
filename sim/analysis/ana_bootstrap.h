/* Bootstrap: what an estimate would be on other samples, by drawing from the sample itself (Efron, 1979).
 *
 * Draws are keyed by (seed, resample), so that a resample is the same whatever is computed from it, in any order.
 *
 * thread: pure functions. draws: stream "bootstrap", replication = resample. */
#ifndef ANA_BOOTSTRAP_H
#define ANA_BOOTSTRAP_H

#include "ana_sensitivity.h"

/* index[n]: n draws with replacement from 0 .. n - 1, n < 2^32. */
void ana_bootstrap_draw(uint64_t seed, uint32_t resample, size_t n, uint32_t *index);

/* Percentile interval around `value`, for resampled[n] with `stride` between them. work[n]. */
ana_estimate ana_bootstrap_interval(double value, const double *resampled, size_t stride, size_t n, double confidence,
                                    double *work);

#endif
