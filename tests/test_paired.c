/* Paired differences: against closed forms, GSL and R, and by simulation with independent and clustered
 * replications. */
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim_random.h"
#include "stat_paired.h"
#include "stat_share.h"
#include "stat_student.h"
#include "test_z.h"

static sim_stream stream_of(uint32_t replication) {
  return sim_stream_open((sim_key){31, replication}, sim_stream_id("test/paired"), 0);
}

static double normal(sim_stream *s) { return gsl_cdf_ugaussian_Pinv(sim_stream_uniform(s)); }

static stat_paired paired(stat_pairs pairs) {
  stat_paired d;
  cr_assert_eq(stat_paired_of(&pairs, STAT_CONFIDENCE, &d), SIM_OK);
  return d;
}

Test(paired, student_agrees_with_gsl) {
  const double df[] = {1, 2, 3.5, 29, 399, 1e5}, t[] = {-3, -0.2, 0, 0.7, 2, 6, 40};
  for (int i = 0; i < 6; i++)
    for (int k = 0; k < 7; k++) {
      double want = gsl_cdf_tdist_Q(t[k], df[i]), got = stat_student_tail(t[k], df[i]);
      cr_expect_lt(fabs(got - want), 1e-8 * want + 1e-300, "t %g, df %g: %g %g", t[k], df[i], got, want);
    }
  const double tail[] = {0.4, 0.1, 0.025, 1e-4, 1e-9, 0.9};
  for (int i = 0; i < 6; i++)
    for (int k = 0; k < 6; k++) {
      double want = gsl_cdf_tdist_Qinv(tail[k], df[i]);
      cr_expect_lt(fabs(stat_student_quantile(tail[k], df[i]) - want), 1e-7 * fabs(want), "%g %g", tail[k], df[i]);
    }
}

Test(paired, mcnemar_agrees_with_r_and_with_the_binomial_law) { /* binom.test(won, won + lost)$p.value, R 4.2.2 */
  const double reference[][3] = {{3, 7, 0.34375}, {1, 7, 0.0703125}, {6, 0, 0.03125}, {5, 5, 1}, {0, 0, 1}, {0, 1, 1}};
  for (int i = 0; i < 6; i++)
    cr_expect_float_eq(stat_mcnemar_exact(reference[i][0], reference[i][1]), reference[i][2], 1e-13, "row %d", i);
  for (unsigned n = 1; n < 4000; n += 37)
    for (unsigned won = 0; won < n / 2; won += 1 + n / 20) {
      double want = fmin(1, 2 * gsl_cdf_binomial_P(won, 0.5, n)), got = stat_mcnemar_exact(won, n - won);
      cr_expect_lt(fabs(got - want), 1e-9 * want + 1e-290, "%u of %u: %g %g", won, n, got, want);
      cr_expect_eq(stat_mcnemar_exact(n - won, won), got, "both sides alike");
    }
}

Test(paired, shares_rest_on_whole_numbers) {
  const double x[] = {1, 1, 0, 1, 0, 1, NAN, 0}, base[] = {0, 1, 0, 0, 1, 0, 1, NAN};
  stat_paired d = paired((stat_pairs){.of = STAT_SHARES, .n = 8, .x = x, .base = base});
  cr_expect_eq(d.pairs, 6);
  cr_expect_eq(d.won, 3);
  cr_expect_eq(d.lost, 1);
  cr_expect_eq(d.mean, 2.0 / 6);
  /* sd of 1, 0, 0, 1, -1, 1 is sqrt((4 - 4 / 6) / 5) */
  cr_expect_float_eq(d.mcse, sqrt((4 - 4.0 / 6) / 5 / 6), 1e-15);
  cr_expect_eq(d.p, stat_mcnemar_exact(3, 1));
  cr_expect_not(d.same);
}

/* 10 won and 4 lost of 100, half a pair more in each of the four cells (Agresti and Min 2005):
 * 6 / 102 -+ 1.96 sqrt(15 - 6^2 / 102) / 102. */
Test(paired, the_interval_of_shares_is_that_of_the_formula) {
  double x[100] = {0}, base[100] = {0};
  for (int i = 0; i < 10; i++) x[i] = 1;
  for (int i = 10; i < 14; i++) base[i] = 1;
  stat_paired d = paired((stat_pairs){.of = STAT_SHARES, .x = x, .base = base, .n = 100});
  cr_assert(d.won == 10 && d.lost == 4 && d.pairs == 100);
  cr_expect_float_eq(d.interval.low, -0.0147163870371, 1e-9, "%.12g", d.interval.low);
  cr_expect_float_eq(d.interval.high, 0.132363445861, 1e-9, "%.12g", d.interval.high);
}

Test(paired, means_and_shares_agree_on_mean_and_error) {
  enum { N = 500 };
  double x[N], base[N];
  for (uint32_t i = 0; i < N; i++) {
    sim_stream s = stream_of(i);
    base[i] = sim_stream_uniform(&s) < 0.3;
    x[i] = base[i] > 0 || sim_stream_uniform(&s) < 0.05;
  }
  stat_paired a = paired((stat_pairs){.of = STAT_SHARES, .n = N, .x = x, .base = base});
  stat_paired b = paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = x, .base = base});
  cr_expect_float_eq(a.mean, b.mean, 1e-14);
  cr_expect_float_eq(a.mcse, b.mcse, 1e-14);
  cr_expect(a.won == b.won && a.lost == b.lost && a.pairs == b.pairs);
}

Test(paired, what_both_share_cancels_and_rounding_is_no_difference) {
  enum { N = 1000 };
  static double x[N], base[N], third[N];
  for (int i = 0; i < N; i++) {
    base[i] = 100 * sin(i);
    x[i] = base[i] + 0.5;
    third[i] = base[i] / 3 * 3 * (1 + 1e-15);
  }
  stat_paired d = paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = x, .base = base});
  cr_expect_float_eq(d.mean, 0.5, 1e-12);
  cr_expect(d.mcse == 0 && d.p == 0 && !d.same, "what rounding alone spreads has no error");
  d = paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = third, .base = base});
  cr_expect(d.same && d.mean == 0 && d.p == 1);
  cr_expect_eq(stat_paired_verdict(&d, 1, STAT_CONFIDENCE), STAT_SAME);
}

Test(paired, without_pairs_there_is_nothing_to_say) {
  const double x[] = {NAN, 1}, base[] = {1, NAN}, one[] = {2};
  for (int of = STAT_MEANS; of <= STAT_SHARES; of++) {
    stat_paired d = paired((stat_pairs){.of = (stat_outcome)of, .n = 2, .x = x, .base = base});
    cr_expect(d.pairs == 0 && isnan(d.mean) && isnan(d.mcse) && isnan(d.p) && !d.same);
    cr_expect_eq(stat_paired_verdict(&d, d.p, STAT_CONFIDENCE), STAT_TOO_FEW);
  }
  stat_paired d = paired((stat_pairs){.of = STAT_MEANS, .n = 1, .x = one, .base = x + 1});
  cr_expect(d.pairs == 1 && d.mean == 1 && isnan(d.mcse), "one pair has no error");
}

Test(paired, verdicts_follow_the_adjusted_p) {
  stat_paired d = {.pairs = 10, .p = 0.001, .mean = 1};
  cr_expect_eq(stat_paired_verdict(&d, 0.049, STAT_CONFIDENCE), STAT_SEEN);
  cr_expect_eq(stat_paired_verdict(&d, 0.051, STAT_CONFIDENCE), STAT_UNSEEN);
  cr_expect_eq(stat_paired_verdict(&d, 0.051, 0.9), STAT_SEEN);
}

Test(paired, the_interval_of_shares_covers) {
  enum { RUNS = 4000, N = 300 };
  double covered = 0, x[N], base[N];
  for (uint32_t i = 0; i < RUNS; i++) {
    sim_stream s = stream_of(i);
    for (int k = 0; k < N; k++) {
      double u = sim_stream_uniform(&s);
      base[k] = u < 0.40;
      x[k] = u >= 0.01 && u < 0.44; /* 4 % won, 1 % lost */
    }
    stat_paired d = paired((stat_pairs){.of = STAT_SHARES, .n = N, .x = x, .base = base});
    covered += d.interval.low <= 0.03 && 0.03 <= d.interval.high;
  }
  /* a little more than it says, as with whole numbers it must (Agresti and Min 2005, figure 3) */
  cr_expect(covered / RUNS > 0.945 && covered / RUNS < 0.975, "%g", covered / RUNS);
}

/* Replications in groups of ten that share their parameters: the plain error is far too small, that between clusters is
 * right. */
Test(paired, clustered_replications_have_the_error_between_clusters) {
  enum { RUNS = 2000, GROUPS = 40, EACH = 10, N = GROUPS * EACH };
  double plain = 0, clustered = 0, x[N], base[N] = {0};
  int cluster[N];
  for (uint32_t i = 0; i < RUNS; i++) {
    sim_stream s = stream_of(i);
    for (int g = 0; g < GROUPS; g++) {
      double shared = normal(&s);
      for (int k = 0; k < EACH; k++) {
        x[g * EACH + k] = shared + normal(&s);
        cluster[g * EACH + k] = g;
      }
    }
    plain += paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = x, .base = base}).p < 0.05;
    clustered +=
        paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = x, .base = base, .drawn = {.row = cluster, .n_rows = N}}).p <
        0.05;
  }
  z_check("false findings with clusters", clustered / RUNS, 0.05, sqrt(0.05 * 0.95 / RUNS));
  cr_expect_gt(plain / RUNS, 0.2, "without them one in five is false: %g", plain / RUNS);
}

Test(paired, clusters_of_one_are_independent_replications) {
  enum { N = 50 };
  double x[N], base[N];
  int cluster[N];
  for (int i = 0; i < N; i++) {
    x[i] = sin(3 * i);
    base[i] = cos(i);
    cluster[i] = N - 1 - i;
  }
  stat_paired a = paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = x, .base = base});
  stat_paired b =
      paired((stat_pairs){.of = STAT_MEANS, .n = N, .x = x, .base = base, .drawn = {.row = cluster, .n_rows = N}});
  cr_expect_float_eq(a.mcse, b.mcse, 1e-14);
  cr_expect_float_eq(a.p, b.p, 1e-12);
}
