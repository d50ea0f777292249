#include <criterion/criterion.h>
#include <math.h>

#include "stat_share.h"

Test(analysis, a_probability_has_its_monte_carlo_error) {
  stat_share p = stat_share_of(50, 200, 0.95);
  cr_expect_float_eq(p.p, 0.25, 1e-15);
  cr_expect_float_eq(p.mcse, sqrt(0.25 * 0.75 / 200), 1e-15);
  cr_expect(p.interval.low < 0.25 && p.interval.high > 0.25);
  p = stat_share_of(0, 200, 0.95);
  cr_expect_eq(p.mcse, 0);
  cr_expect_gt(p.interval.high, 0.01, "an interval at 0 is not empty");
  cr_expect(isnan(stat_share_of(0, 0, 0.95).p));
}
