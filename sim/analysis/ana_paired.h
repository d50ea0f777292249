/* Paired differences between two scenarios that meet the same random worlds (common random numbers).
 *
 * The standard error is that of the differences, world by world. It is much smaller than what the two scenarios' own errors
 * would suggest, because what chance does to both cancels (Law, 2015, section 11.2).
 *
 * thread: pure functions. */
#ifndef ANA_PAIRED_H
#define ANA_PAIRED_H

#include "stat_summary.h"

typedef struct ana_difference {
  double mean, mcse; /* of x - base; NaN without pairs */
  double pairs;      /* replications in which both have a value */
} ana_difference;

/* x[n], base[n]: the same replications of two scenarios; a pair with a NaN is left out. */
ana_difference ana_difference_of(const double *x, const double *base, size_t n);

/* The same for "the target is met" (1 or 0) of two outcomes: at_least tells the sense, threshold[] the yardsticks of x
 * and of base. Overwrites x and base. */
ana_difference ana_difference_met(double *x, double *base, size_t n, bool at_least, const double threshold[2]);

#endif
