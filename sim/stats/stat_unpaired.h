/* One scenario against another in replications that have nothing to do with each other (another seed, another version
 * of the model): the difference by the errors of both. Use stat_paired.h where the random worlds are the same.
 *
 * The result is a stat_paired whose `won` and `lost` are NaN: there are no pairs to count. `pairs` is the smaller
 * number of replications.
 *
 * thread: pure functions. */
#ifndef STAT_UNPAIRED_H
#define STAT_UNPAIRED_H

#include "stat_paired.h"

/* Shares met/n. Interval, error and test add one success and one failure to each side (Agresti and Caffo, 2000), so
 * that a share of 0 or 1 does not look certain; the difference itself is that of the shares. */
stat_paired stat_unpaired_shares(double met, double n, double base_met, double base_n, double confidence);

/* Means with their standard deviations: Welch's test and interval (Welch, 1947). */
stat_paired stat_unpaired_means(const stat_moments *x, const stat_moments *base, double confidence);

#endif
