/* How often intervals hold what they are intervals of; those that no other test measures. scripts/coverage.py puts all
 * into one table. */
#include <criterion/criterion.h>
#include <math.h>

#include "sim_math.h"
#include "sim_random.h"
#include "stat_drawn.h"
#include "stat_interval.h"
#include "stat_paired.h"
#include "stat_student.h"
#include "stat_unpaired.h"
#include "test_z.h"

enum { N = 400, RUNS = 2000, ROWS = 50 };

static double normal(sim_stream *s) { return sim_normal_quantile(sim_stream_uniform(s)); }

static sim_stream stream(uint64_t seed) {
  return sim_stream_open((sim_key){seed, 0}, sim_stream_id("test/coverage"), 0);
}

static bool holds(stat_interval i, double truth) { return i.low <= truth && truth <= i.high; }

/* Prints a line for the table; intervals may be careful, but not narrow by more than `below`. */
static void told(const char *name, double held, double nominal, double below) {
  printf("z  coverage of %-41s %14.4f %14.4g %11.4g\n", name, held / RUNS, nominal,
         sqrt(nominal * (1 - nominal) / RUNS));
  cr_expect(held / RUNS > nominal - below && held / RUNS < nominal + 0.04, "%s: %g", name, held / RUNS);
}

Test(coverage, means_and_quantiles_of_skewed_values) {
  static double x[N];
  double student = 0, hall = 0, quantile = 0, tail = 0;
  const double mean = exp(0.5), upper = sim_exp(sim_normal_quantile(0.9)); /* lognormal, sigma 1 */
  sim_stream s = stream(1);
  for (int run = 0; run < RUNS; run++) {
    stat_interval q;
    for (int i = 0; i < N; i++) x[i] = sim_exp(normal(&s));
    student += holds(stat_mean_interval(stat_moments_of(x, NULL, N), 0.95), mean);
    stat_interval skewed;
    double at;
    cr_assert_eq(stat_drawn_mean(x, NULL, N, 0.95, &at, &skewed), SIM_OK);
    hall += holds(skewed, mean);
    cr_assert_eq(stat_drawn_quantile(x, NULL, N, 0.5, 0.95, &q), SIM_OK);
    quantile += holds(q, 1);
    cr_assert_eq(stat_drawn_quantile(x, NULL, N, 0.9, 0.95, &q), SIM_OK);
    tail += holds(q, upper);
  }
  told("a lognormal mean, Student", student, 0.95, 0.04);
  told("a lognormal mean, Hall", hall, 0.95, 0.03);
  told("a median (Woodruff)", quantile, 0.95, 0.015);
  told("a 90 % quantile (Woodruff)", tail, 0.95, 0.015);
}

Test(coverage, shares_near_none) {
  double wilson = 0, bound = 0, none = 0;
  const double p = 0.006, just_above = 0.0077; /* of none in 400 the bound is 0.75 % */
  sim_stream s = stream(2);
  for (int run = 0; run < RUNS; run++) {
    double met = 0, rare = 0;
    for (int i = 0; i < N; i++) met += sim_stream_uniform(&s) < p;
    for (int i = 0; i < N; i++) rare += sim_stream_uniform(&s) < just_above;
    stat_share share = stat_share_of(met, N, 0.95);
    wilson += holds(share.interval, p);
    share = stat_share_of(rare, N, 0.95);
    none += share.none;
    bound += !share.none || just_above <= share.bound;
  }
  cr_expect_gt(none, 0);
  told("a share of 0.6 %, Wilson", wilson, 0.95, 0.02);
  told("a share of 0.77 %, the bound where none is met", bound, 0.95, 0.02);
}

/* Differences of two variants in the same worlds: of shares (4 % only the one, 1 % only the other) and of means. */
Test(coverage, differences_in_the_same_worlds) {
  static double x[N], base[N], y[N], z[N];
  double shares = 0, means = 0;
  sim_stream s = stream(3);
  for (int run = 0; run < RUNS; run++) {
    stat_paired d;
    for (int i = 0; i < N; i++) {
      double u = sim_stream_uniform(&s), common = sim_stream_uniform(&s) < 0.3;
      x[i] = u < 0.04 ? 1 : u < 0.05 ? 0 : common;
      base[i] = u < 0.04 ? 0 : u < 0.05 ? 1 : common;
      z[i] = 3 * normal(&s);
      y[i] = z[i] + 0.2 + sim_exp(0.5 * normal(&s)) - exp(0.125);
    }
    const stat_pairs of_shares = {.of = STAT_SHARES, .n = N, .x = x, .base = base};
    const stat_pairs of_means = {.of = STAT_MEANS, .n = N, .x = y, .base = z};
    cr_assert_eq(stat_paired_of(&of_shares, 0.95, &d), SIM_OK);
    shares += holds(d.interval, 0.03);
    cr_assert_eq(stat_paired_of(&of_means, 0.95, &d), SIM_OK);
    means += holds(d.interval, 0.2);
  }
  told("a difference of shares, Agresti and Min", shares, 0.95, 0.015);
  told("a difference of means, world by world", means, 0.95, 0.015);
}

/* Rows of a posterior, eight to a row, and five calibrations that differ. */
Test(coverage, shares_and_means_by_rows_and_calibrations) {
  static double x[N], y[N];
  static int row[N], calibration[ROWS];
  double mean = 0, share = 0, alone = 0;
  sim_stream s = stream(4);
  for (int r = 0; r < ROWS; r++) calibration[r] = r % 5;
  const stat_drawn drawn = {.row = row, .n_rows = ROWS, .calibration = calibration, .n_calibrations = 5};
  for (int run = 0; run < RUNS; run++) {
    double shift[5], level[ROWS];
    stat_error e;
    stat_share of;
    for (int k = 0; k < 5; k++) shift[k] = 0.3 * normal(&s);
    for (int r = 0; r < ROWS; r++) level[r] = shift[calibration[r]] + 0.7 * normal(&s);
    for (int i = 0; i < N; i++) {
      row[i] = i % ROWS;
      x[i] = level[row[i]] + normal(&s);
      y[i] = x[i] > 0;
    }
    stat_moments m = stat_moments_of(x, NULL, N);
    cr_assert_eq(stat_drawn_error(x, &drawn, N, &e), SIM_OK);
    mean += fabs(m.mean) < stat_student_quantile(0.025, e.df) * e.mcse;
    alone += fabs(m.mean) < 1.96 * stat_mcse(m);
    cr_assert_eq(stat_drawn_share(y, &drawn, N, 0.95, &of), SIM_OK);
    share += holds(of.interval, 0.5);
  }
  told("a mean over five calibrations", mean, 0.95, 0.03);
  told("a share over five calibrations", share, 0.95, 0.03);
  printf("a mean over five calibrations, as if replications were independent: %.3f\n", alone / RUNS);
  cr_expect_lt(alone / RUNS, 0.7);
}
