/* Targets together: how likely all of a set are met in the same future, and which fail with which.
 *
 * met[target][n] is 1, 0 or NaN (no value in that future). Weights w[n] or NULL.
 *
 * thread: pure functions. */
#ifndef ANA_JOINT_H
#define ANA_JOINT_H

#include "stat_drawn.h"

typedef struct ana_joint {
  stat_share all; /* every one of the set is met */
  double met[3];  /* number of the set that is met: quantiles at 10, 50 and 90 % of futures */
  int size;       /* targets in the set */
} ana_joint;

/* in[n_targets] marks the set. A future without a value of one of them is left out. `drawn` may be NULL. */
SIM_NODISCARD sim_status ana_joint_of(const double *met, int n_targets, const bool *in, const stat_drawn *drawn,
                                      size_t n, double confidence, ana_joint *out);

typedef struct ana_pair {
  double a, b, both;    /* shares of futures that meet a, b, both */
  double miss_together; /* share of the futures that miss a which also miss b; NaN when a is never missed */
  double phi;           /* correlation of the two, -1 to 1; NaN when one is always or never met */
  double z;             /* of "both" against the product a b: phi sqrt(n), Pearson's chi-square with its sign; where
                           futures share rows (ana_pair_test) times what that does to the error */
  double n;             /* effective number of futures */
} ana_pair;

ana_pair ana_pair_of(const double *a, const double *b, const double *w, size_t n);

/* The same with the one-sided p-value of independence against "both are met more rarely": from the normal law, or
 * Student's where an error is that of rows or calibrations. NaN where one is always or never met. */
SIM_NODISCARD sim_status ana_pair_test(const double *a, const double *b, const stat_drawn *drawn, size_t n,
                                       ana_pair *pair, double *p);

#endif
