#include <criterion/criterion.h>
#include <math.h>

#include "ana_paired.h"
#include "ana_target.h"

Test(analysis, a_difference_is_formed_pair_by_pair) {
  const double x[] = {1, 4, NAN, 8}, base[] = {0, 2, 5, 5}; /* differences 1, 2, 3 */
  ana_difference d = ana_difference_of(x, base, 4);
  cr_expect_eq(d.pairs, 3);
  cr_expect_float_eq(d.mean, 2, 1e-15);
  cr_expect_float_eq(d.mcse, 1 / sqrt(3), 1e-15);
}

Test(analysis, what_both_share_cancels) {
  enum { N = 1000 };
  static double x[N], base[N];
  for (int i = 0; i < N; i++) {
    base[i] = 100 * sin(i);
    x[i] = base[i] + 0.5;
  }
  ana_difference d = ana_difference_of(x, base, N);
  cr_expect_float_eq(d.mean, 0.5, 1e-12);
  cr_expect_lt(d.mcse, 1e-12);
}

Test(analysis, without_pairs_there_is_no_difference) {
  const double x[] = {NAN, 1}, base[] = {1, NAN};
  ana_difference d = ana_difference_of(x, base, 2);
  cr_expect_eq(d.pairs, 0);
  cr_expect(isnan(d.mean) && isnan(d.mcse));
  cr_expect(isnan(ana_difference_of(x + 1, x + 1, 1).mcse), "one pair has no error");
}

Test(analysis, a_target_is_compared_with_each_variants_own_yardstick) {
  double x[] = {10, 20, 30, NAN}, base[] = {10, 20, 30, 40};
  ana_difference d = ana_difference_met(x, base, 4, true, (double[]){15, 25}); /* met 0 1 1 against 0 0 1 */
  cr_expect_eq(d.pairs, 3);
  cr_expect_float_eq(d.mean, 1 / 3.0, 1e-15);
  double y[] = {10, 20}, z[] = {10, 20};
  d = ana_difference_met(y, z, 2, false, (double[]){10, 20}); /* at most: met 1 0 against 1 1 */
  cr_expect_float_eq(d.mean, -0.5, 1e-15);
}

Test(analysis, a_probability_has_its_monte_carlo_error) {
  ana_probability p = ana_probability_of(50, 200, 0.95);
  cr_expect_float_eq(p.p, 0.25, 1e-15);
  cr_expect_float_eq(p.mcse, sqrt(0.25 * 0.75 / 200), 1e-15);
  cr_expect(p.interval.low < 0.25 && p.interval.high > 0.25);
  p = ana_probability_of(0, 200, 0.95);
  cr_expect_eq(p.mcse, 0);
  cr_expect_gt(p.interval.high, 0.01, "an interval at 0 is not empty");
  cr_expect(isnan(ana_probability_of(0, 0, 0.95).p));
}
