/* A ratio of two means, e.g. cost for one more firm, with its interval.
 *
 * Fieller (1954): the ratio R belongs to the interval when "mean numerator - R mean denominator = 0" is not rejected.
 * Unlike the delta method it knows when the denominator cannot be told from zero: then no interval is bounded, and the
 * ratio says nothing.
 *
 * thread: pure functions. */
#ifndef STAT_RATIO_H
#define STAT_RATIO_H

#include "stat_drawn.h"

typedef struct stat_ratio {
  double numerator, denominator;           /* means; NaN without pairs */
  double numerator_mcse, denominator_mcse; /* their standard errors */
  double ratio;                            /* NaN when the denominator is 0 */
  double se;                               /* delta method (Cochran, 1977, section 2.11); NaN below two pairs */
  bool bounded;                            /* the denominator can be told from 0 with this confidence */
  stat_interval interval;                  /* NaN when not bounded */
  double pairs;
} stat_ratio;

/* numerator[n], denominator[n]: the same replications, weights w[n] or NULL; a pair with a NaN is left out. */
stat_ratio stat_ratio_of(const double *numerator, const double *denominator, const double *w, size_t n,
                         double confidence);

/* The same with the errors of how the replications were drawn (stat_drawn.h). */
SIM_NODISCARD sim_status stat_ratio_drawn(const double *numerator, const double *denominator, const stat_drawn *drawn,
                                          size_t n, double confidence, stat_ratio *ratio);

#endif
