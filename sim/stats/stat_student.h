/* Student's t and the binomial law of a fair coin.
 *
 * They rest on the special functions of core alone (sim_special.h), not on a library, so that they also work in the
 * page of a report and give the same bits everywhere: a difference is judged by these very functions wherever it is
 * judged.
 *
 * thread: pure functions. */
#ifndef STAT_STUDENT_H
#define STAT_STUDENT_H

/* P(T > t) with df > 0 degrees of freedom. */
double stat_student_tail(double t, double df);

/* The t with P(T > t) = tail, 0 < tail < 1. */
double stat_student_quantile(double tail, double df);

/* Two-sided p-value of a fair coin that gave `won` heads and `lost` tails: McNemar's exact test of two marginal shares
 * (McNemar 1947; Liddell 1983). 1 without a toss. */
double stat_mcnemar_exact(double won, double lost);

#endif
