/* Elementary functions with the same bits on every machine.
 *
 * The C library's exp, log, pow and others are allowed to differ in the last bit, and do: from release to release, from
 * processor to processor (with and without fused multiplication and addition), from system to system. What a result
 * depends on is therefore computed here: a fixed sequence of additions, multiplications, divisions and square roots,
 * each rounded once as IEEE 754 demands (no contraction, no tables that depend on anything). sim_lanes.h has the same
 * functions for arrays, bit by bit equal.
 *
 * Largest relative errors, over the whole range of doubles (tests/test_math.c measures them against 64-bit mantissas):
 *   sim_exp, sim_exp2, sim_expm1, sim_log, sim_log1p    1e-15
 *   sim_pow                                             4e-15; x >= 0 (NaN below)
 *   sim_normal_quantile                                 1e-15, below p = 1e-10 4e-15
 *   sim_normal_cdf                                      4e-15
 *   sim_sinpi, sim_cospi                                1e-15 of the largest value, 1
 * Results below 2^-1022 lose digits as all such numbers do. At the ends: log 0 = -infinity, exp overflows to infinity
 * and vanishes to 0, the quantile of 0 and 1 is infinite, NaN gives NaN; outside its domain a function gives NaN.
 *
 * thread: pure functions. */
#ifndef SIM_MATH_H
#define SIM_MATH_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The smaller and the larger of two numbers, as one instruction; of a number and NaN, the second argument. */
static inline double sim_min(double a, double b) { return a < b ? a : b; }
static inline double sim_max(double a, double b) { return a > b ? a : b; }

/* x where the condition (0 or 1) holds, else 0; by bits, so that no branch keeps a loop from vectors. */
static inline double sim_where(uint64_t condition, double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits &= -condition;
  memcpy(&x, &bits, sizeof x);
  return x;
}

double sim_exp(double x);
double sim_exp2(double x);
double sim_expm1(double x);
double sim_log(double x);
double sim_log1p(double x);
double sim_pow(double x, double y);

double sim_normal_quantile(double p);            /* z with P(Z <= z) = p */
double sim_normal_cdf(double z, bool upper);     /* P(Z <= z), upper: P(Z > z) */
double sim_sinpi(double x), sim_cospi(double x); /* sin(pi x), cos(pi x), |x| <= 2^50 */

#endif
