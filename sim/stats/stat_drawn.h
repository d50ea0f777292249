/* How replications were drawn, and the errors of estimates that follow from it.
 *
 * - Weights w stand for a distribution known up to a factor (importance sampling). An estimate is then a ratio,
 *   p = sum w y / sum w, and its variance by the delta method sum w^2 (y - p)^2 / (sum w)^2 (Hesterberg 1995; Owen
 *   2013, section 9.2). That depends on where the heavy weights lie, which the effective sample size of the weights
 *   alone (Kish 1965) does not see.
 * - Replications that take their parameters from one row of a posterior share what is drawn there: squares are taken of
 *   sums over a row (Liang and Zeger 1986).
 * - Rows come from several independent calibrations, each with its own chance; that of a calibration is in all of its
 *   rows. So squares are taken of sums over a calibration, too, and the larger variance counts. More replications do
 *   not shrink what differs between rows and calibrations.
 *
 * NULL everywhere (also for the whole of it): replications that count alike and share nothing; errors are then the
 * usual ones, s / sqrt(n). NaN values are left out with their weight.
 *
 * thread: pure functions. */
#ifndef STAT_DRAWN_H
#define STAT_DRAWN_H

#include "stat_share.h"

typedef struct stat_drawn {
  const double *w; /* [n] not negative, or NULL */
  const int *row;  /* [n] from 0 to n_rows - 1, or NULL */
  int n_rows;
  const int *calibration; /* [n_rows] from 0 to n_calibrations - 1, or NULL */
  int n_calibrations;
} stat_drawn;

typedef struct stat_error {
  double mcse; /* standard error of the weighted mean; NaN where less than two values count; 0 where only rounding
                          spreads */
  double df;   /* its degrees of freedom: of the calibrations less one where these rule it */
  double replications; /* the part of mcse that more replications shrink */
  double posterior;    /* and that only a better posterior shrinks; both are standard errors, their squares add up */
  double skewness; /* of the estimate: of values that share nothing theirs over sqrt(n); 0 where calibrations rule */
} stat_error;

/* Whether as many values as count (the effective sample size) have a spread: two or more. */
bool stat_enough(double ess);

/* The error of the weighted mean of x[n]. */
SIM_NODISCARD sim_status stat_drawn_error(const double *x, const stat_drawn *drawn, size_t n, stat_error *error);

/* The weighted mean of x[n] with its interval, Student's with the skewness taken out (stat_skewed_interval). */
SIM_NODISCARD sim_status stat_drawn_mean(const double *x, const stat_drawn *drawn, size_t n, double confidence,
                                         double *mean, stat_interval *interval);

/* Weighted share of y[n] (1, 0 or NaN). `n` is how many independent, equally weighted replications would have its
 * error, in the interval made smaller where the error is itself known from few calibrations only (Korn and Graubard
 * 1998), and no more than count where those are fewer than STAT_ESS_WANTED; where none or all have it, the effective
 * number of rows or weights. `none` and `all` look at every replication with weight; where less than two count, at the
 * heavier side. */
SIM_NODISCARD sim_status stat_drawn_share(const double *y, const stat_drawn *drawn, size_t n, double confidence,
                                          stat_share *share);

/* The same of the counts of calibrations, n[k] replications of which met[k] have it: the larger error of what differs
 * between calibrations and of replications that share nothing, since counts do not know rows. *error is that of the
 * share; where none or all have it, that error is 0, and only a count of rows would bound the share. */
SIM_NODISCARD sim_status stat_drawn_counts(const uint32_t *n, const uint32_t *met, int n_calibrations,
                                           double confidence, stat_share *share, stat_error *error);

/* Interval of the p-quantile: between the values at the ends of the interval of p (Woodruff 1952). Where a larger part
 * of the values equals the quantile than half that interval is wide, the lower end has the error of the share below it,
 * the upper end that of the share up to it; else, and where one of these shares is none or all and says nothing, the
 * larger error serves for both. Infinite where the sample is too small. */
SIM_NODISCARD sim_status stat_drawn_quantile(const double *x, const stat_drawn *drawn, size_t n, double p,
                                             double confidence, stat_interval *interval);

#endif
