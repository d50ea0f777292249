/* z-scores of estimates against theory, for the statistical tests.
 *
 * A test with a fixed seed compares an estimate with its theoretical value in units of the estimate's own standard
 * error. Under a correct program z is nearly standard normal, so |z| >= 4 happens once in 16 000 checks; with a fixed
 * seed it happens always or never. Every check prints one line, so that `ctest -V` lists all of them. */
#ifndef TEST_Z_H
#define TEST_Z_H

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#define Z_LIMIT 4.0

/* One check: prints "z  <name>  estimate  theory  se  z" and asserts |z| < 4. An exact match with se = 0 is z = 0. */
static inline void z_check(const char *name, double estimate, double theory, double se) {
  double z = estimate == theory ? 0 : (estimate - theory) / se;
  printf("z  %-52s %14.8g %14.8g %11.4g %+6.2f\n", name, estimate, theory, se, z);
  fflush(stdout);
  cr_assert(fabs(z) < Z_LIMIT, "%s: estimate %.10g, theory %.10g, se %.4g, z %+.2f", name, estimate, theory, se, z);
}

/* A statistic with a critical value of its own (sqrt(n) D, ...): prints it in the same columns, asserts it is below. */
static inline void z_check_below(const char *name, double statistic, double limit) {
  printf("z  %-52s %14.8g  (limit %g)\n", name, statistic, limit);
  fflush(stdout);
  cr_assert(statistic < limit, "%s: %.6g is not below %g", name, statistic, limit);
}

/* Mean of a sample of independent values against theory, with the sample's own standard error. */
static inline void z_check_mean(const char *name, const double *x, int n, double theory) {
  double mean = 0, m2 = 0;
  for (int i = 0; i < n; i++) mean += x[i] / n;
  for (int i = 0; i < n; i++) m2 += (x[i] - mean) * (x[i] - mean);
  z_check(name, mean, theory, sqrt(m2 / (n - 1.0) / n));
}

/* Mean and variance of a sample of independent values against theory. The standard error of the variance comes from
 * the fourth moment of the sample. */
static inline void z_check_moments(const char *name, const double *x, int n, double mean, double variance) {
  char what[160];
  double m = 0, m2 = 0, m4 = 0;
  for (int i = 0; i < n; i++) m += (x[i] - mean) / n;
  for (int i = 0; i < n; i++) {
    double d2 = (x[i] - mean) * (x[i] - mean);
    m2 += d2 / n;
    m4 += d2 * d2 / n;
  }
  snprintf(what, sizeof what, "%s: mean", name);
  z_check(what, mean + m, mean, sqrt(variance / n));
  snprintf(what, sizeof what, "%s: variance", name);
  z_check(what, m2, variance, sqrt((m4 - m2 * m2) / n));
}

/* Chi-square of counts against expected counts as a z-score: (X2 - df) / sqrt(2 df). Bins with less than ten expected
 * are joined with their neighbours, so that the normal approximation holds. */
static inline void z_check_counts(const char *name, const double *count, const double *expected, int n) {
  char what[160];
  double chi2 = 0, c = 0, e = 0, left = 0;
  int bins = 0;
  for (int i = 0; i < n; i++) left += expected[i];
  for (int i = 0; i < n; i++) {
    c += count[i];
    e += expected[i];
    left -= expected[i];
    if (e < 10 || (left < 10 && i < n - 1)) continue;
    chi2 += (c - e) * (c - e) / e;
    c = e = 0;
    bins++;
  }
  cr_assert(bins > 1, "%s: too few counts for a chi-square", name);
  snprintf(what, sizeof what, "%s: chi-square of %d bins", name, bins);
  z_check(what, chi2, bins - 1, sqrt(2.0 * (bins - 1)));
}

#endif
