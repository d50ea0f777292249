/* One scenario against another in the same random worlds: how large the difference is, whether the futures suffice to
 * see it (stat_paired.h), how it spreads over the futures, and how often it is there.
 *
 * thread: pure functions. */
#ifndef ANA_COMPARE_H
#define ANA_COMPARE_H

#include "stat_paired.h"

enum { ANA_LEVELS = 3 };

typedef struct ana_comparison {
  stat_paired paired;
  double quantile[ANA_LEVELS]; /* of the differences, at 10, 50 and 90 % */
  double above, below;         /* share of worlds in which x is larger, smaller */
  double gain; /* (var x + var base) / var (x - base): how many times more replications independent worlds
                                  would need for the same error (Law 2015, section 11.2); infinite when the difference
                                  never varies */
} ana_comparison;

SIM_NODISCARD sim_status ana_compare(const stat_pairs *pairs, double confidence, ana_comparison *out);

/* The smallest true difference that a two-sided test would find with probability `power`, when `tests` are made
 * together and the chance of any false finding is kept at 1 - confidence (Bonferroni's bound of what Holm asks). */
double ana_detectable(double mcse, double confidence, double tests, double power);

#endif
