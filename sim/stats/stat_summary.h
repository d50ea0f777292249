/* Moments, quantiles and intervals of weighted arrays.
 *
 * Every function takes optional weights (w = NULL: equal). NaN values are left out with their weight. Sums run in index
 * order, moments of blocks are merged in a fixed tree, so results do not depend on threads or block sizes.
 *
 * thread: pure functions. */
#ifndef STAT_SUMMARY_H
#define STAT_SUMMARY_H

#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

typedef struct stat_moments {
  double weight;  /* sum of weights (count when equal) */
  double weight2; /* sum of squared weights */
  double mean;    /* NaN of an empty sample (stat_moments_of); of no meaning while weight is 0 */
  double m2;      /* weighted sum of squared deviations */
} stat_moments;

stat_moments stat_moments_of(const double *x, const double *w, size_t n);
/* The same, to the bit, of each of `columns` series that stand side by side without weights: out[columns] from
 * x[n][stride]. */
void stat_moments_columns(const double *x, size_t n, size_t stride, size_t columns, stat_moments *out);
/* Pairwise update, Chan, Golub and LeVeque (1983). */
stat_moments stat_moments_merge(stat_moments a, stat_moments b);
/* The same moments without spread when all of it is rounding of values of this size; `largest` is the largest of the
 * values that went into the arithmetic (terms of differences, too). */
stat_moments stat_moments_rounded(stat_moments m, double largest);
double stat_ess(stat_moments m);  /* effective sample size, Kish (1965): (sum w)^2 / sum w^2 */
double stat_sd(stat_moments m);   /* unbiased for equal weights; NaN below two values */
double stat_mcse(stat_moments m); /* Monte Carlo standard error of the mean: sd / sqrt(ess) */

/* What lies between two neighbours of a sample, a part of the way from a to b: on the line through them; of two whole
 * numbers the nearer one (the lower in the middle), so that quantiles of counts are counts. */
double stat_between(double a, double b, double part);

/* Quantile type 7 of Hyndman and Fan (1996), with stat_between, of ascending sorted[n] without NaN; NaN when n = 0. */
double stat_quantile_sorted(const double *sorted, size_t n, double p);

/* Wilson (1927) score interval of a probability: `met` of `n` (n > 0; may be effective, so not whole);
 * the confidence is a part of 1. */
typedef struct stat_interval {
  double low, high;
} stat_interval;
stat_interval stat_wilson(double met, double n, double confidence);

#endif
