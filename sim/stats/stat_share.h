/* A share of replications, and how sure that number is.
 *
 * thread: pure functions. */
#ifndef STAT_SHARE_H
#define STAT_SHARE_H

#include "stat_summary.h"

/* The confidence of every interval, and of every word on what these futures suffice to see, unless a user asks for
 * another: it is stated here and nowhere else. */
#define STAT_CONFIDENCE 0.95

/* Of intervals by resampling whole series (ana_score.h): there are so few series that the tails of a wider one would hang
 * on one or two of them. */
#define STAT_CONFIDENCE_SERIES 0.9

typedef struct stat_share {
  double n;               /* replications with an answer; may be an effective number, so not whole */
  double p;               /* share of them; NaN when there is none */
  double mcse;            /* Monte Carlo standard error, sqrt(p (1 - p) / n) */
  stat_interval interval; /* Wilson interval: stays inside [0, 1] and is not empty at 0 and 1 */
} stat_share;

/* `met` of `n` replications. */
stat_share stat_share_of(double met, double n, double confidence);

/* None, or all but less than one: the share itself would look like certainty, so its bound is what is known. */
static inline bool stat_share_none(const stat_share *s) { return s->p * s->n < 0.99; }
static inline bool stat_share_all(const stat_share *s) { return (1 - s->p) * s->n < 0.99; }

#endif
