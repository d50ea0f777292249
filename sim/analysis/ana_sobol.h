/* Sobol' indices: which share of the outcome's variance is due to a factor.
 *
 * First order: what would vanish, on average, if the factor were known. Total: what would stay if all others were
 * known; it counts every interaction in which the factor takes part. Second order: what two factors do only together.
 * Factors must be independent.
 *
 * Estimators: first order Saltelli et al. (2010), total Jansen (1999), second order Saltelli (2002), all from one
 * Saltelli design. Each is a ratio of means over base points, so a bootstrap of base points only sums again. Of several
 * independent scrambles the error is what differs between them (delta method, Student's t): a sequence is more even
 * than a bootstrap of its points can know.
 *
 * thread: pure functions. draws: stream "bootstrap". */
#ifndef ANA_SOBOL_H
#define ANA_SOBOL_H

#include "ana_sensitivity.h"

typedef struct ana_saltelli { /* outcomes by base point */
  size_t n;
  int k;
  double *a, *b; /* [n] */
  double *ab;    /* [n][k] a with factor j from b */
  double *ba;    /* [n][k] b with factor j from a; NULL without */
  int *group;    /* [n] base point, as in the design */
  int n_groups;  /* base points of the design */
  int scrambles; /* for the caller to set: of as many base points each, in order; below 2: one */
} ana_saltelli;

/* Puts y[n_points] in its places: group, role (exp_point_role), changed: [n_points]. Base points of which an outcome is
 * NaN are left out. SIM_ERR_FORMAT when the points are not a Saltelli design. */
SIM_NODISCARD sim_status ana_saltelli_make(ana_saltelli *saltelli, const double *y, const int *group, const int *role,
                                           const int *changed, int n_points, int k, sim_errors *errors);
void ana_saltelli_free(ana_saltelli *saltelli); /* legal on a zeroed struct */

/* Which pair (i < j) of k factors has which place among k (k - 1) / 2. */
static inline size_t ana_pair(int k, int i, int j) {
  return (size_t)i * (size_t)k - (size_t)i * ((size_t)i + 1) / 2 + (size_t)(j - i - 1);
}

/* first[k], total[k], second[k (k - 1) / 2] or NULL (needs ba), variance of the outcome. NaN when it does not vary or
 * there are fewer than two base points. */
SIM_NODISCARD sim_status ana_sobol_of(const ana_saltelli *saltelli, uint64_t seed, uint32_t resamples,
                                      double confidence, ana_estimate *first, ana_estimate *total, ana_estimate *second,
                                      double *variance);

#endif
