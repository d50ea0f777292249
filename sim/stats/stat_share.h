/* A share of replications, and how sure that number is.
 *
 * thread: pure functions. */
#ifndef STAT_SHARE_H
#define STAT_SHARE_H

#include "stat_summary.h"

/* The confidence of every interval, and of every word on what these futures suffice to see, unless a user asks for
 * another: it is stated here and nowhere else. */
#define STAT_CONFIDENCE 0.95

/* Of intervals by resampling whole series (ana_score.h): there are so few series that the tails of a wider one would
 * hang on one or two of them. */
#define STAT_CONFIDENCE_SERIES 0.9

typedef struct stat_share {
  double n;               /* replications with an answer; may be an effective number, so not whole */
  double p;               /* share of them; NaN when there is none */
  double mcse;            /* Monte Carlo standard error, sqrt(p (1 - p) / n) */
  stat_interval interval; /* Wilson interval: stays inside [0, 1] and is not empty at 0 and 1 */
  bool none, all;         /* no replication has it; each has it: the share itself would look like certainty */
  double bound;           /* then what is known: the exact one-sided bound (Clopper and Pearson 1934); NaN otherwise */
} stat_share;

/* `met` of `n` replications, n > 0; without any, p is NaN. Of an effective n, less than one counts as none, and n but
 * less than one as all. */
stat_share stat_share_of(double met, double n, double confidence);

#endif
