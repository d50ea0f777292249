/* Differences between independent replications. */
#include <criterion/criterion.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "stat_unpaired.h"
#include "test_z.h"

Test(unpaired, welch_of_a_known_case) {
  /* Two samples with means 20.6 and 22.1, variances 62 and 0.8, 16 and 9 values: by hand t = -0.7536, df = 15.68. */
  stat_moments x = {0}, y = {0};
  double a[16], b[9];
  for (int i = 0; i < 16; i++) a[i] = 20.6 + (i % 2 ? 1 : -1) * sqrt(62 * 15.0 / 16);
  for (int i = 0; i < 9; i++) b[i] = i == 8 ? 22.1 : 22.1 + (i % 2 ? 1 : -1) * sqrt(0.8);
  x = stat_moments_of(a, NULL, 16);
  y = stat_moments_of(b, NULL, 9);
  stat_paired d = stat_unpaired_means(&x, &y, 0.95);
  cr_assert_float_eq(d.mean, -1.5, 1e-9);
  cr_assert_float_eq(d.mcse, sqrt(62.0 / 16 + 0.8 / 9), 1e-9);
  cr_assert_float_eq(d.mean / d.mcse, -0.7534, 1e-3);
  cr_assert_float_eq(d.p, 0.4625, 2e-3);
  cr_assert(d.interval.low < -1.5 && d.interval.high > 0);
}

Test(unpaired, a_share_of_none_is_not_certain) {
  stat_paired d = stat_unpaired_shares(0, 100, 0, 100, 0.95);
  cr_assert_eq(d.mean, 0);
  cr_assert(d.mcse > 0 && d.interval.low < 0 && d.interval.high > 0);
  cr_assert_float_eq(d.p, 1, 1e-12);
  cr_assert_not(d.same);
}

Test(unpaired, too_few_replications_have_no_answer) {
  cr_assert(isnan(stat_unpaired_shares(1, 1, 0, 50, 0.95).p));
  stat_moments one = stat_moments_of((double[]){1}, NULL, 1), none = {50, 50, NAN, NAN}, some = {50, 50, 1, 2};
  cr_assert(isnan(stat_unpaired_means(&one, &one, 0.95).p));
  stat_paired d = stat_unpaired_means(&none, &some, 0.95); /* an indicator without any value */
  cr_assert(isnan(d.p) && stat_paired_verdict(&d, d.p, 0.95) == STAT_TOO_FEW);
}

Test(unpaired, equal_constants_are_the_same_and_others_are_not) {
  stat_moments two = stat_moments_of((double[]){2, 2, 2}, NULL, 3),
               three = stat_moments_of((double[]){3, 3, 3}, NULL, 3);
  cr_assert(stat_unpaired_means(&two, &two, 0.95).same);
  cr_assert_eq(stat_unpaired_means(&three, &two, 0.95).p, 0);
}

/* The share of intervals that hold the true difference. */
Test(unpaired, intervals_hold_the_true_difference_as_often_as_they_say) {
  enum { TIMES = 4000, N = 60, M = 40 };
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  double held = 0, means = 0;
  gsl_rng_set(rng, 20211101);
  for (int i = 0; i < TIMES; i++) {
    double a[N], b[M];
    for (int k = 0; k < N; k++) a[k] = 1 + gsl_ran_gaussian(rng, 3);
    for (int k = 0; k < M; k++) b[k] = gsl_ran_gaussian(rng, 1);
    stat_moments x = stat_moments_of(a, NULL, N), y = stat_moments_of(b, NULL, M);
    stat_paired d = stat_unpaired_means(&x, &y, 0.95);
    means += d.interval.low <= 1 && d.interval.high >= 1;
    d = stat_unpaired_shares(gsl_ran_binomial(rng, 0.3, N), N, gsl_ran_binomial(rng, 0.2, M), M, 0.95);
    held += d.interval.low <= 0.1 && d.interval.high >= 0.1;
  }
  double error = sqrt(0.95 * 0.05 / TIMES);
  z_check("coverage of Welch's interval", means / TIMES, 0.95, error);
  cr_assert(held / TIMES > 0.935 && held / TIMES < 0.975, "coverage of shares %g", held / TIMES);
  gsl_rng_free(rng);
}
