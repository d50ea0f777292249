/* Student's t and the binomial law of a fair coin, in plain C.
 *
 * The rest of the project takes distributions from GSL. These two also have to work where there is no library, in the page
 * of a report, so that a difference is judged there by the very function that judges it here. Both are regularised
 * incomplete beta functions, summed as a continued fraction by Lentz's algorithm (NIST Digital Library of Mathematical
 * Functions, 8.17.22; Thompson and Barnett 1986).
 *
 * thread: pure functions. */
#ifndef STAT_STUDENT_H
#define STAT_STUDENT_H

/* I_x(a, b), a and b > 0; 0 for x <= 0, 1 for x >= 1. */
double stat_beta_regular(double x, double a, double b);

/* P(T > t) with df > 0 degrees of freedom. */
double stat_student_tail(double t, double df);

/* The t with P(T > t) = tail, 0 < tail < 1. */
double stat_student_quantile(double tail, double df);

/* Two-sided p-value of a fair coin that gave `won` heads and `lost` tails: McNemar's exact test of two marginal shares
 * (McNemar 1947; Liddell 1983). 1 without a toss. */
double stat_mcnemar_exact(double won, double lost);

#endif
