/* One scenario against another in the same random worlds: how large the difference is, how sure, and how often it is
 * there.
 *
 * Everything rests on the differences world by world. The interval and the test are Student's on them; `gain` says how
 * many times more replications would be needed with independent worlds for the same error (Law, 2015, section 11.2).
 *
 * thread: pure functions. */
#ifndef ANA_COMPARE_H
#define ANA_COMPARE_H

#include "stat_summary.h"

enum { ANA_LEVELS = 3 };

typedef struct ana_comparison {
  double pairs, ess; /* replications in which both have a value; effective number with weights */
  double mean, mcse; /* of x - base */
  stat_interval interval;
  double p;                    /* two-sided; 1 when the two are the same in every world */
  double quantile[ANA_LEVELS]; /* of the differences, at 10, 50 and 90 % */
  double above, below;         /* share of worlds in which x is larger, smaller */
  double gain;                 /* (var x + var base) / var (x - base); infinite when the difference never varies */
  bool same;                   /* equal in every world */
} ana_comparison;

/* x[n], base[n]: the same replications; weights w[n] or NULL; a pair with a NaN is left out. */
SIM_NODISCARD sim_status ana_compare(const double *x, const double *base, const double *w, size_t n, double confidence,
                                     ana_comparison *out);

/* The smallest true difference that a two-sided test would find with probability `power`, when `tests` are made
 * together and the chance of any false finding is kept at 1 - confidence (Bonferroni's bound of what Holm asks). */
double ana_detectable(double mcse, double confidence, double tests, double power);

#endif
