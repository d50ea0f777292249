/* A ratio of sums, e.g. the share of all project time that was spent waiting for land.
 *
 * The sums run over independent replications, so the ratio weighs a replication by its denominator. Its standard error
 * is that of the linearised ratio (delta method; Cochran, 1977, section 2.11).
 *
 * thread: pure functions. */
#ifndef STAT_RATIO_H
#define STAT_RATIO_H

#include <stddef.h>

typedef struct stat_ratio {
  double value; /* sum of w x / sum of w y; NaN without pairs or when the sum of y is not positive */
  double se;    /* NaN below two pairs */
} stat_ratio;

/* x[n] over y[n]; w = NULL: equal weights. A pair with a NaN is left out. */
stat_ratio stat_ratio_of(const double *x, const double *y, const double *w, size_t n);

#endif
