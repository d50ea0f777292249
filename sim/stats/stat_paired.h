/* One scenario against another in the same replications (common random numbers): the only place that says how large a
 * difference is and whether the simulated futures suffice to see it.
 *
 * What chance does to both scenarios cancels in the difference, so its error is that of the differences, replication by
 * replication, and much smaller than the two scenarios' own errors suggest (Law 2015, section 11.2).
 *
 * A difference of shares (both columns hold 1 and 0) rests on two whole numbers: in how many replications only the one
 * is 1, and only the other. Its test is McNemar's exact one, its interval that of Agresti and Min (2005). A difference
 * of means has Student's test and interval, and so has one of shares where replications are weighted, or share rows of
 * a posterior: its error is that of stat_drawn.h.
 *
 * A p-value says how often chance in the simulation alone would give such a difference. It says nothing on whether the
 * inputs are right.
 *
 * Nothing but the C library is needed, so that a page can be told the same.
 *
 * thread: pure functions. */
#ifndef STAT_PAIRED_H
#define STAT_PAIRED_H

#include "stat_drawn.h"

typedef enum stat_outcome { STAT_MEANS, STAT_SHARES } stat_outcome;

typedef struct stat_pairs {
  stat_outcome of;
  size_t n;
  const double *x, *base; /* [n] the same replications; a pair with a NaN is left out; STAT_SHARES: 1, 0 or NaN */
  stat_drawn drawn;       /* how the replications were drawn; a pair without weight is left out */
} stat_pairs;

typedef struct stat_paired {
  double pairs, ess; /* replications in which both have a value; effective number with weights */
  double won, lost;  /* of `pairs`, in how many x is larger, smaller; with weights their share of the weight */
  double mean, mcse; /* of x - base; NaN without pairs; the error NaN without a second one, and 0 when the differences
                        differ by rounding alone */
  double df;         /* degrees of freedom of mcse */
  double posterior;  /* the part of mcse that more replications do not shrink; 0 without a posterior */
  stat_interval interval;
  double p;  /* two-sided, of no difference; 1 when the two are equal in every replication; NaN below two pairs */
  bool same; /* equal in every replication, but for rounding of the arithmetic */
} stat_paired;

SIM_NODISCARD sim_status stat_paired_of(const stat_pairs *pairs, double confidence, stat_paired *out);

/* What the simulated futures suffice to say. */
typedef enum stat_verdict {
  STAT_TOO_FEW, /* pairs */
  STAT_SAME,    /* in every future */
  STAT_SEEN,    /* more (mean > 0) or less */
  STAT_UNSEEN,  /* not told apart by these futures */
} stat_verdict;

/* `adjusted`: the p-value of the difference among all that are looked at together (stat_holm). */
stat_verdict stat_paired_verdict(const stat_paired *paired, double adjusted, double confidence);

#endif
