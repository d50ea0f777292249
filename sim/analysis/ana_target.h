/* Targets: how likely each is, and how sure that number is.
 *
 * thread: pure functions. */
#ifndef ANA_TARGET_H
#define ANA_TARGET_H

#include "stat_summary.h"

typedef struct ana_probability {
  double p;               /* share of futures in which the target is met; NaN when there is none */
  double mcse;            /* Monte Carlo standard error, sqrt(p (1 - p) / n) */
  stat_interval interval; /* Wilson interval: stays inside [0, 1] and is not empty at 0 and 1 */
} ana_probability;

/* `met` of `n` valid replications. */
ana_probability ana_probability_of(double met, double n, double confidence);

#endif
