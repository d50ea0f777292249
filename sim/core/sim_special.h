/* Special functions that distributions rest on, from the arithmetic of sim_math.h alone.
 *
 * Densities come from Loader's saddle-point form (2000), in which no large numbers cancel; incomplete gamma and beta
 * functions from series and continued fractions (Abramowitz and Stegun, 6.5.29, 6.5.31, 26.5.8), and for large shapes
 * the incomplete gamma function from the integral over its density. Relative errors of densities and of the smaller
 * tail: at most 1e-11 for shapes from 0.001 to 1e5, 1e-10 up to 1e9 (tests/test_special.c); the larger tail is one
 * minus the smaller.
 *
 * thread: pure functions. */
#ifndef SIM_SPECIAL_H
#define SIM_SPECIAL_H

#include <stdbool.h>
#include <stddef.h>

double sim_gamma(double x); /* Gamma(x), x > 0 */

/* The gamma distribution of scale 1, the beta distribution on [0, 1]: density, and P(X <= x), upper: P(X > x). */
double sim_gamma_density(double shape, double x);
double sim_gamma_cdf(double shape, double x, bool upper);
double sim_beta_density(double alpha, double beta, double x);
double sim_beta_cdf(double alpha, double beta, double x, bool upper);

/* The same for repeated use: what depends on the shapes alone is computed once. beta = 0: the gamma distribution. */
typedef struct sim_law {
  double a, b, scale;
} sim_law;

sim_law sim_law_make(double alpha, double beta);
/* The probability of a tail from x > 0 (beta: x < 1), and the density there. */
double sim_law_tail(const sim_law *law, double x, bool upper, double *density);

/* Student's t: the x > 0 that is exceeded with probability 0 < p < 1/2, for df > 0 degrees of freedom
 * (sim_dist_tail.c, where the inverses of distribution functions are). */
double sim_t_upper_quantile(double p, double df);

/* Gauss and Legendre's rule on [-1, 1]: nodes x[n] ascending, weights w[n]. Exact for degrees below 2 n. */
void sim_gauss_legendre(int n, double *x, double *w);
/* The same, made anew whatever n is. */
void sim_gauss_legendre_make(int n, double *x, double *w);

/* The lower triangle L with L L' = m, in place of m[n][n], of which the lower triangle is read; above the diagonal
 * comes 0. False when a pivot is not above `least`, or m is not finite. */
bool sim_cholesky(size_t n, double *m, double least);

#endif
