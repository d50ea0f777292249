/* Confidence intervals: how far an estimate from n values may be from what it estimates.
 *
 * Two-sided. The mean's is that of Student t; a quantile's lies between two order statistics
 * and holds for any distribution (Hahn and Meeker 1991), so it covers at least as often as it says; a probability's is
 * stat_wilson in stat_summary.h. All need independent values.
 *
 * thread: pure functions. */
#ifndef STAT_INTERVAL_H
#define STAT_INTERVAL_H

#include "stat_summary.h"

/* Mean -+ t sd / sqrt(ess), with ess - 1 degrees of freedom; NaN below two values. */
stat_interval stat_mean_interval(stat_moments moments, double confidence);

/* The interval of a skewed estimate, from its standard error with df degrees of freedom and its own skewness (that of a
 * mean: of the values, over sqrt(n)): Student's quantiles through the cubic transformation of Hall (1992), which takes
 * the skewness out of the t statistic; equal tails. */
stat_interval stat_skewed_interval(double estimate, double mcse, double skewness, double df, double confidence);

/* Ranks (from 1) of the order statistics that enclose the p-quantile of a continuous distribution, 0 < p < 1: the
 * narrowest with at most (1 - confidence) / 2 on either side. False when n values are too few for that. */
bool stat_quantile_ranks(double n, double p, double confidence, double *low, double *high);

/* How many values such ranks take at least. */
double stat_quantile_least(double p, double confidence);

/* The interval of the p-quantile from ascending sorted[n] without NaN; infinite when n is too small. Weights (NULL:
 * equal) belong to the sorted values; ranks are then those of the effective size, placed by cumulated weight. */
stat_interval stat_quantile_interval(const double *sorted, const double *weight, size_t n, double p, double confidence);

/* Half of an interval's width; infinite when it has none. */
double stat_half_width(stat_interval interval);

#endif
