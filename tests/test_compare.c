/* Comparing variants and reading targets together: stored values of R, closed forms, planted structures, coverage. */
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "ana_compare.h"
#include "ana_dominance.h"
#include "ana_joint.h"
#include "ana_regret.h"
#include "ana_shortfall.h"
#include "sim_random.h"
#include "stat_adjust.h"
#include "stat_quantile.h"
#include "stat_ratio.h"
#include "test_z.h"

static sim_stream stream_of(uint32_t replication) {
  return sim_stream_open((sim_key){20, replication}, sim_stream_id("test/compare"), 0);
}

static double normal(sim_stream *s) { return gsl_cdf_ugaussian_Pinv(sim_stream_uniform(s)); }

static sim_status compare(const double *x, const double *base, const double *w, size_t n, ana_comparison *out) {
  return ana_compare(&(stat_pairs){.of = STAT_MEANS, .n = n, .x = x, .base = base, .drawn = {.w = w}}, 0.95, out);
}

/* Reference values below: R 4.2.2 (Debian r-base-core 4.2.2.20221110-2), calls as stated. */

Test(compare, holm_agrees_with_r) { /* p.adjust(p, "holm") */
  const double p[] = {0.01, 0.04, 0.03, NAN, 0.005, 0.2, 0.7, 0.04};
  const double want[] = {0.060, 0.160, 0.150, NAN, 0.035, 0.400, 0.700, 0.160};
  double got[8];
  cr_assert_eq(stat_holm(p, 8, got), SIM_OK);
  for (int i = 0; i < 8; i++)
    cr_expect(isnan(want[i]) ? isnan(got[i]) : fabs(got[i] - want[i]) < 1e-15, "%d: %g", i, got[i]);
}

static const double x7[] = {3.1, 4.7, 2.2, 6.0, 5.5, 1.9, 4.4}, y7[] = {2.5, 4.1, 2.9, 4.8, 4.9, 1.1, 3.6};

Test(compare, a_paired_comparison_agrees_with_r) { /* t.test(x, y, paired = TRUE); quantile(x - y, c(.1, .5, .9)) */
  ana_comparison c;
  cr_assert_eq(compare(x7, y7, NULL, 7, &c), SIM_OK);
  cr_expect_float_eq(c.paired.mean, 0.5571428571428573, 1e-14);
  cr_expect_float_eq(c.paired.mcse, 0.2245176235071673, 1e-14);
  cr_expect_float_eq(c.paired.interval.low, 0.0077680233922654, 1e-12);
  cr_expect_float_eq(c.paired.interval.high, 1.1065176908934491, 1e-12);
  cr_expect_float_eq(c.paired.p, 0.0477076037167038, 1e-12);
  cr_expect_float_eq(c.quantile[0], 0.08, 1e-14);
  cr_expect_float_eq(c.quantile[1], 0.6, 1e-14);
  cr_expect_float_eq(c.quantile[2], 0.96, 1e-14);
  cr_expect_float_eq(c.gain, 12.4898785425101, 1e-10); /* (var(x) + var(y)) / var(x - y) */
  cr_expect_float_eq(c.above, 6.0 / 7, 1e-15);
  cr_expect_float_eq(c.below, 1.0 / 7, 1e-15);
  cr_expect_not(c.paired.same);
}

Test(compare, fieller_agrees_with_its_definition_solved_in_r) {
  /* roots of (mean(x) - R mean(y))^2 - qt(.975, 6)^2 (var(x) - 2 R cov(x, y) + R^2 var(y)) / 7 by uniroot */
  stat_ratio r = stat_ratio_of(x7, y7, NULL, 7, 0.95);
  cr_expect(r.bounded);
  cr_expect_float_eq(r.ratio, 1.16317991631799, 1e-13);
  cr_expect_float_eq(r.interval.low, 1.00247475171712, 1e-9);
  cr_expect_float_eq(r.interval.high, 1.34468574932047, 1e-9);
  double w[7]; /* equal weights, of whatever size */
  for (int i = 0; i < 7; i++) w[i] = 0.1;
  stat_ratio weighted = stat_ratio_of(x7, y7, w, 7, 0.95);
  cr_expect_float_eq(weighted.ratio, r.ratio, 1e-13);
  cr_expect_float_eq(weighted.interval.low, r.interval.low, 1e-9);
}

Test(compare, the_gain_of_shared_worlds_is_exact_on_planted_arrays) {
  /* x = s + e, base = s - e with s = +-3, e = +-1 crossed: var x + var base = 2 (9 + 1) k, var (x - base) = 4 k. */
  const double x[] = {4, 2, -2, -4}, base[] = {2, 4, -4, -2};
  ana_comparison c;
  cr_assert_eq(compare(x, base, NULL, 4, &c), SIM_OK);
  cr_expect_float_eq(c.gain, 5, 1e-14);
  cr_expect_float_eq(c.paired.mean, 0, 1e-15);
}

Test(compare, failed_replications_are_dropped_in_pairs) {
  const double x[] = {1, NAN, 4, 6, 9}, base[] = {0, 7, 2, NAN, 6};
  ana_comparison c;
  cr_assert_eq(compare(x, base, NULL, 5, &c), SIM_OK);
  cr_expect_eq(c.paired.pairs, 3);
  cr_expect_float_eq(c.paired.mean, 2, 1e-15);
  cr_expect_float_eq(c.above, 1, 1e-15);
  cr_assert_eq(compare(x + 1, base + 1, NULL, 1, &c), SIM_OK);
  cr_expect(c.paired.pairs == 0 && isnan(c.paired.mean) && isnan(c.paired.p) && isnan(c.quantile[1]) && !c.paired.same);
}

Test(compare, equal_scenarios_differ_nowhere) {
  ana_comparison c;
  cr_assert_eq(compare(x7, x7, NULL, 7, &c), SIM_OK);
  cr_expect(c.paired.same && c.paired.p == 1 && c.paired.mean == 0);
  double shifted[7];
  for (int i = 0; i < 7; i++) shifted[i] = x7[i] + 0.5; /* the same gain in every world: certain */
  const double whole[] = {1, 2, 3}, more[] = {2, 3, 4};
  cr_assert_eq(compare(more, whole, NULL, 3, &c), SIM_OK);
  cr_expect(!c.paired.same && c.paired.p == 0 && isinf(c.gain));
  cr_assert_eq(compare(shifted, x7, NULL, 7, &c), SIM_OK);
  cr_expect_lt(c.paired.p, 1e-12);
}

Test(compare, a_weight_of_two_counts_as_two_replications_in_means_and_shares) {
  const double x[] = {1, 5, 2}, base[] = {0, 6, 0}, w[] = {2, 1, 1}, x2[] = {1, 1, 5, 2}, base2[] = {0, 0, 6, 0};
  ana_comparison a, b;
  cr_assert_eq(compare(x, base, w, 3, &a), SIM_OK);
  cr_assert_eq(compare(x2, base2, NULL, 4, &b), SIM_OK);
  cr_expect_float_eq(a.paired.mean, b.paired.mean, 1e-15);
  cr_expect_float_eq(a.above, b.above, 1e-15);
  cr_expect_float_eq(a.gain, b.gain, 1e-12);
  ana_order o[2], o2[2];
  cr_assert_eq(ana_dominance(x, base, &(stat_drawn){.w = w}, 3, 1, 9, o), SIM_OK);
  cr_assert_eq(ana_dominance(x2, base2, NULL, 4, 1, 9, o2), SIM_OK);
  for (int k = 0; k < 2; k++)
    for (int side = 0; side < 2; side++) cr_expect_float_eq(o[k].violation[side], o2[k].violation[side], 1e-15);
}

Test(compare, weighted_quantiles_are_type_7_for_equal_weights) {
  const double x[] = {5.25, 1.25, NAN, 4.25, 2.25, 3.25}, w[] = {3, 3, 3, 3, 3, 3}, level[] = {0, 0.1, 0.5, 0.8, 1};
  double q[5], plain[5];
  cr_assert_eq(stat_quantiles_of(x, w, 6, level, 5, q), SIM_OK);
  cr_assert_eq(stat_quantiles_of(x, NULL, 6, level, 5, plain), SIM_OK);
  const double want[] = {1.25, 1.65, 3.25, 4.45, 5.25};
  for (int i = 0; i < 5; i++) {
    cr_expect_float_eq(q[i], want[i], 1e-14);
    cr_expect_float_eq(plain[i], want[i], 1e-14);
  }
  const double heavy[] = {1, 1, 1, 1, 1, 100};
  cr_assert_eq(stat_quantiles_of(x, heavy, 6, &level[2], 1, q), SIM_OK);
  cr_expect(q[0] > 3.15 && q[0] < 3.35, "%g", q[0]);
  cr_assert_eq(stat_quantiles_of(x + 2, NULL, 1, level, 1, q), SIM_OK);
  cr_expect(isnan(q[0]));
}

Test(compare, the_detectable_difference_is_detected_in_80_per_cent) {
  enum { RUNS = 4000, N = 200 };
  double d = ana_detectable(1 / sqrt(N), 0.95, 10, 0.8), seen = 0, x[N], base[N];
  cr_expect_float_eq(ana_detectable(1, 0.95, 10, 0.8), 3.64865500191673, 1e-12); /* qnorm(.9975) + qnorm(.8) */
  for (uint32_t i = 0; i < RUNS; i++) {
    sim_stream s = stream_of(i);
    for (int k = 0; k < N; k++) {
      base[k] = 10 * normal(&s);
      x[k] = base[k] + d + normal(&s);
    }
    ana_comparison c;
    cr_assert_eq(compare(x, base, NULL, N, &c), SIM_OK);
    seen += c.paired.p < 0.05 / 10;
  }
  /* Student's test has a little less: pt(qt(.9975, 199), 199, ncp = 3.648655, lower.tail = FALSE) */
  z_check("power at the detectable difference", seen / RUNS, 0.78972025619925, sqrt(0.79 * 0.21 / RUNS));
}

Test(compare, fieller_covers) {
  enum { RUNS = 4000, N = 60 };
  double covered = 0, num[N], den[N];
  for (uint32_t i = 0; i < RUNS; i++) {
    sim_stream s = stream_of(i);
    for (int k = 0; k < N; k++) {
      double shared = normal(&s);
      num[k] = 6 + 4 * shared + normal(&s);
      den[k] = 2 + shared + 2 * normal(&s);
    }
    stat_ratio r = stat_ratio_of(num, den, NULL, N, 0.9);
    covered += r.bounded && r.interval.low <= 3 && 3 <= r.interval.high;
  }
  z_check("coverage of Fieller's interval", covered / RUNS, 0.9, sqrt(0.9 * 0.1 / RUNS));
}

Test(compare, a_ratio_to_nothing_is_not_bounded) {
  const double cost[] = {5, 6, 7, 8}, nothing[] = {0, 0, 0, 0}, unclear[] = {1, -1, 2, -1.5}, one[] = {2, 2, 2, 2};
  stat_ratio r = stat_ratio_of(cost, nothing, NULL, 4, 0.95);
  cr_expect(isnan(r.ratio) && !r.bounded && r.denominator == 0);
  r = stat_ratio_of(cost, unclear, NULL, 4, 0.95);
  cr_expect(!r.bounded && isnan(r.interval.low));
  r = stat_ratio_of(cost, one, NULL, 4, 0.95); /* a certain denominator: the interval of the mean, halved */
  double half = gsl_cdf_tdist_Pinv(0.975, 3) * r.numerator_mcse / 2;
  cr_expect(r.bounded);
  cr_expect_float_eq(r.interval.low, 3.25 - half, 1e-12);
  cr_expect_float_eq(r.interval.high, 3.25 + half, 1e-12);
}

/* ---- dominance ---- */

enum { N_DOMINANCE = 400 };

/* base = a, x = shift + spread a + noise. */
static ana_ordering verdict_of(uint32_t run, double shift, double spread, int order, ana_order out[2]) {
  static double x[N_DOMINANCE], base[N_DOMINANCE];
  sim_stream s = stream_of(run);
  for (int i = 0; i < N_DOMINANCE; i++) {
    base[i] = normal(&s);
    x[i] = shift + spread * base[i] + 0.1 * normal(&s);
  }
  cr_assert_eq(ana_dominance(x, base, NULL, N_DOMINANCE, run, 199, out), SIM_OK);
  return ana_dominance_verdict(&out[order], 0.95);
}

Test(compare, dominance_finds_what_is_planted_in_normals) {
  ana_order o[2];
  cr_expect_eq(verdict_of(1, 0.5, 1, 0, o), ANA_DOMINATES, "shifted up");
  cr_expect_eq(verdict_of(1, 0.5, 1, 1, o), ANA_DOMINATES, "and so at second order");
  cr_expect_eq(verdict_of(1, -0.5, 1, 0, o), ANA_DOMINATED, "shifted down");
  cr_expect_eq(verdict_of(1, 0, 0.5, 0, o), ANA_CROSS, "less spread: the distributions cross");
  cr_expect_eq(verdict_of(1, 0, 0.5, 1, o), ANA_DOMINATES, "but who dislikes risk prefers it");
  cr_expect_eq(verdict_of(1, 0, 2, 1, o), ANA_DOMINATED, "more spread");
}

Test(compare, violations_are_those_of_the_empirical_distributions) {
  const double x[] = {1, 3},
               base[] = {2, 2}; /* F_x - F_base: 1/2 on [1, 2), -1/2 on [2, 3); integral up to 1/2, then 0 */
  ana_order o[2];
  cr_assert_eq(ana_dominance(x, base, NULL, 2, 1, 9, o), SIM_OK);
  cr_expect_float_eq(o[0].violation[0], 0.5, 1e-15);
  cr_expect_float_eq(o[0].violation[1], 0.5, 1e-15);
  cr_expect_float_eq(o[1].violation[0], 0.5, 1e-15);
  cr_expect_float_eq(o[1].violation[1], 0, 1e-15);
  cr_expect_eq(o[1].p[1], 1);
  const double none[] = {NAN};
  cr_assert_eq(ana_dominance(none, base, NULL, 1, 1, 9, o), SIM_OK);
  cr_expect(isnan(o[0].p[0]));
}

Test(compare, dominance_rejects_equals_as_often_as_it_should) {
  enum { RUNS = 1500 };
  static double x[N_DOMINANCE], base[N_DOMINANCE];
  double rejected[2] = {0};
  for (uint32_t run = 0; run < RUNS; run++) {
    sim_stream s = stream_of(run);
    for (int i = 0; i < N_DOMINANCE; i++) { /* two noisy sights of one world: exchangeable, so the test is exact */
      double world = normal(&s);
      base[i] = world + 0.5 * normal(&s);
      x[i] = world + 0.5 * normal(&s);
    }
    ana_order o[2];
    cr_assert_eq(ana_dominance(x, base, NULL, N_DOMINANCE, run, 99, o), SIM_OK);
    for (int k = 0; k < 2; k++) rejected[k] += o[k].p[0] <= 0.1;
  }
  z_check("size of the first-order test", rejected[0] / RUNS, 0.1, sqrt(0.1 * 0.9 / RUNS));
  z_check("size of the second-order test", rejected[1] / RUNS, 0.1, sqrt(0.1 * 0.9 / RUNS));
}

/* ---- regret and rank ---- */

Test(compare, regret_on_a_toy) {
  const double a[] = {1, 5, 3, NAN}, b[] = {2, 2, 3, 9}, *value[] = {a, b};
  ana_regret r[2];
  cr_assert_eq(ana_regret_of(value, 2, NULL, 4, true, r), SIM_OK); /* losses a: 1 0 0; b: 0 3 0 */
  cr_expect_float_eq(r[0].mean, 1.0 / 3, 1e-15);
  cr_expect_float_eq(r[1].mean, 1, 1e-15);
  cr_expect_float_eq(r[0].best, 2.0 / 3, 1e-15);
  cr_expect_float_eq(r[1].best, 2.0 / 3, 1e-15);
  cr_expect_float_eq(r[1].q95, 3, 1e-14);                           /* of 0, 0, 3: whole numbers stay whole */
  cr_assert_eq(ana_regret_of(value, 2, NULL, 4, false, r), SIM_OK); /* less is better: a: 0 3 0; b: 1 0 0 */
  cr_expect_float_eq(r[0].mean, 1, 1e-15);
  cr_expect_float_eq(r[1].mean, 1.0 / 3, 1e-15);
}

Test(compare, ranks_have_the_probability_of_their_means) {
  enum { N = 500, RESAMPLES = 4000 };
  static double a[N], b[N], c[N];
  double mean[3], p[9];
  const double *value[] = {a, b, c};
  sim_stream s = stream_of(7);
  for (int i = 0; i < N; i++) {
    double world = 5 * normal(&s);
    a[i] = world;
    b[i] = world + 0.04 + normal(&s);
    c[i] = world + 10;
  }
  cr_assert_eq(ana_rank_of(value, 3, NULL, N, true, 3, RESAMPLES, mean, p), SIM_OK);
  for (int k = 0; k < 3; k++) {
    cr_expect_float_eq(p[3 * k] + p[3 * k + 1] + p[3 * k + 2], 1, 1e-12);
    cr_expect_float_eq(p[k] + p[3 + k] + p[6 + k], 1, 1e-12);
  }
  cr_expect_eq(p[6], 1, "c is always first");
  ana_comparison d; /* the bootstrap of a mean is nearly normal around it, with variance (n - 1) / n */
  cr_assert_eq(compare(b, a, NULL, N, &d), SIM_OK);
  double above = gsl_cdf_ugaussian_P(d.paired.mean / d.paired.mcse / sqrt((N - 1.0) / N));
  z_check("probability that b is before a", p[4], above, sqrt(above * (1 - above) / RESAMPLES));
  const double *equal[] = {a, a};
  cr_assert_eq(ana_rank_of(equal, 2, NULL, N, true, 3, 10, mean, p), SIM_OK);
  cr_expect_eq(p[0], 0.5, "equal means share their ranks");
}

/* What differs by rounding is the same, also between two that are no base; of one world nothing is known of ranks. */
Test(compare, regret_and_ranks_see_no_rounding_and_no_rank_in_one_world) {
  enum { N = 40 };
  static double a[N], b[N], c[N];
  double mean[3], p[9];
  const double *value[] = {a, b, c};
  ana_regret r[3];
  for (int i = 0; i < N; i++) {
    a[i] = 1 + i;
    b[i] = 43.1 + i;
    c[i] = b[i] * (1 + (i % 2 ? 4e-16 : -4e-16));
  }
  cr_assert_eq(ana_regret_of(value, 3, NULL, N, true, r), SIM_OK);
  cr_assert_eq(ana_rank_of(value, 3, NULL, N, true, 3, 50, mean, p), SIM_OK);
  for (int s = 1; s < 3; s++) {
    cr_expect_eq(r[s].mean, 0);
    cr_expect_eq(r[s].best, 1);
    cr_expect_eq(p[3 * s], 0.5);
  }
  cr_assert_eq(ana_rank_of(value, 3, NULL, 1, true, 3, 50, mean, p), SIM_OK);
  for (int k = 0; k < 9; k++) cr_expect(isnan(p[k]));
  cr_expect_eq(mean[0], 1);
  const double weight[] = {1, 1e-3};
  const stat_drawn drawn = {.w = weight};
  cr_assert_eq(ana_rank_of(value, 3, &drawn, 2, true, 3, 50, mean, p), SIM_OK);
  cr_expect(isnan(p[0]), "less than two count");
}

/* Twenty rows with ten replications each, in which all that differs between two variants lies: the chance of a rank is
 * that of twenty values, and an order of two that are equal in truth is not seen more often than it should be. */
Test(compare, rows_of_a_posterior_are_drawn_and_exchanged_as_a_whole) {
  enum { ROWS = 20, N = 10 * ROWS, RUNS = 300 };
  static double x[N], base[N];
  const double *value[] = {x, base};
  int row[N], sure[2] = {0}, ordered[2] = {0};
  for (int i = 0; i < N; i++) row[i] = i % ROWS;
  const stat_drawn drawn = {.row = row, .n_rows = ROWS};
  sim_stream s = stream_of(12);
  for (uint64_t run = 0; run < RUNS; run++) {
    double level[ROWS], mean[2], p[4];
    ana_regret r[2];
    for (int k = 0; k < ROWS; k++) level[k] = normal(&s);
    for (int i = 0; i < N; i++) {
      double world = normal(&s);
      base[i] = world - level[row[i]] / 2;
      x[i] = world + level[row[i]] / 2;
    }
    for (int shared = 0; shared < 2; shared++) {
      ana_order o[2];
      const stat_drawn *how = shared ? &drawn : NULL;
      cr_assert_eq(ana_rank_of(value, 2, how, N, true, run, 199, mean, p), SIM_OK);
      sure[shared] += fabs(p[0] - 0.5) > 0.475;
      cr_assert_eq(ana_dominance(x, base, how, N, run, 99, o), SIM_OK);
      ordered[shared] += o[0].p[0] < 0.05;
      cr_assert_eq(ana_regret_of(value, 2, how, N, true, r), SIM_OK);
      cr_assert(!shared || r[0].mcse > 0.05, "%g", r[0].mcse);
    }
  }
  printf(
      "named as first with 97.5 %% though equal: %d by rows, %d by replications; as not dominating with p < 5 %%: %d, "
      "%d of %d\n",
      sure[1], sure[0], ordered[1], ordered[0], RUNS);
  cr_expect(sure[1] < 0.1 * RUNS && sure[0] > 0.3 * RUNS, "%d, %d", sure[1], sure[0]);
  cr_expect(ordered[1] < 0.09 * RUNS && ordered[0] > 0.12 * RUNS, "%d, %d", ordered[1], ordered[0]);
}

Test(compare, resampling_is_decided_by_the_seed_alone) {
  static double x[50], base[50];
  const double *value[] = {x, base};
  sim_stream s = stream_of(9);
  for (int i = 0; i < 50; i++) {
    x[i] = normal(&s) + 0.1;
    base[i] = normal(&s);
  }
  double mean[2], p[3][4];
  ana_order o[3][2];
  for (int k = 0; k < 3; k++) {
    cr_assert_eq(ana_rank_of(value, 2, NULL, 50, true, k < 2 ? 5 : 6, 99, mean, p[k]), SIM_OK);
    cr_assert_eq(ana_dominance(x, base, NULL, 50, k < 2 ? 5 : 6, 99, o[k]), SIM_OK);
  }
  cr_expect(memcmp(p[0], p[1], sizeof p[0]) == 0 && memcmp(o[0], o[1], sizeof o[0]) == 0);
  cr_expect(memcmp(p[0], p[2], sizeof p[0]) != 0 && memcmp(o[0], o[2], sizeof o[0]) != 0);
}

/* ---- targets ---- */

Test(compare, what_is_missing_of_a_target) {
  const double x[] = {10, 4, 8, NAN, 12};
  ana_shortfall s;
  cr_assert_eq(ana_shortfall_of(x, NULL, 5, true, 10, &s), SIM_OK); /* missing 0 6 2 0 */
  cr_expect_float_eq(s.missed, 0.5, 1e-15);
  cr_expect_float_eq(s.given_missed, 4, 1e-15);
  cr_expect_float_eq(s.given_mcse, 2, 1e-15);
  cr_expect_float_eq(s.mean, 2, 1e-15);
  cr_assert_eq(ana_shortfall_of(x, NULL, 5, false, 10, &s), SIM_OK); /* at most 10: 2 too many in one of four */
  cr_expect_float_eq(s.missed, 0.25, 1e-15);
  cr_expect_float_eq(s.mean, 0.5, 1e-15);
  const double even[] = {0.1 + 0.2, 0.3, 0.3}; /* 0.30000000000000004 */
  cr_assert_eq(ana_shortfall_of(even, NULL, 3, false, 0.3, &s), SIM_OK);
  cr_expect(s.missed == 0 && s.mean == 0, "what rounding parts from the yardstick reaches it");
  cr_assert_eq(ana_shortfall_of(even, NULL, 3, true, 1, &s), SIM_OK);
  cr_expect(s.given_mcse == 0 && s.mcse == 0, "what rounding alone spreads has no error");
  cr_assert_eq(ana_shortfall_of(x, NULL, 5, true, 0, &s), SIM_OK);
  cr_expect(s.missed == 0 && isnan(s.given_missed) && s.mean == 0);
}

Test(compare, expected_shortfall_of_a_normal_agrees_with_theory) {
  enum { N = 20000 };
  static double x[N];
  sim_stream s = stream_of(11);
  for (int i = 0; i < N; i++) x[i] = normal(&s);
  ana_shortfall f;
  cr_assert_eq(ana_shortfall_of(x, NULL, N, true, 1, &f), SIM_OK);
  double density = gsl_ran_ugaussian_pdf(1), below = gsl_cdf_ugaussian_P(1); /* E (1 - X)+ = phi(1) + Phi(1) */
  z_check("unconditional shortfall", f.mean, density + below, f.mcse);
  z_check("shortfall given missed", f.given_missed, (density + below) / below, f.given_mcse);
}

Test(compare, the_first_year_met) {
  /* years down, futures across: met in year 1; in year 0 and lost again; never; failed; in year 3 after a gap */
  const double x[4][5] = {{1, 9, 1, NAN, NAN}, {6, 1, 2, NAN, 1}, {7, 1, 3, NAN, NAN}, {8, 1, 4, NAN, 5}};
  ana_first_met f;
  cr_assert_eq(ana_first_met_of(x[0], NULL, 5, 4, true, 5, &f), SIM_OK);
  cr_expect_eq(f.n, 4);
  cr_expect_eq(f.median, 1, "two of four by year 1");
  cr_expect_float_eq(f.never, 0.25, 1e-15);
  cr_assert_eq(ana_first_met_of(x[0], NULL, 5, 4, true, 8.5, &f), SIM_OK);
  cr_expect_eq(f.median, -1, "one of four never reaches half");
  cr_assert_eq(ana_first_met_of(x[0], NULL, 5, 4, false, 1, &f), SIM_OK);
  cr_expect_eq(f.median, 0);
  const double w[] = {1, 1, 10, 1, 1};
  cr_assert_eq(ana_first_met_of(x[0], w, 5, 4, true, 5, &f), SIM_OK);
  cr_expect_eq(f.median, -1, "the heavy future never meets it");
}

Test(compare, all_of_a_set) {
  const double met[3][5] = {{1, 1, 0, 1, NAN}, {1, 0, 0, 1, 1}, {0, 1, 0, 1, 1}};
  ana_joint j;
  cr_assert_eq(ana_joint_of(met[0], 3, (bool[]){true, true, true}, NULL, 5, 0.95, &j), SIM_OK);
  cr_expect_eq(j.size, 3);
  cr_expect_float_eq(j.all.p, 0.25, 1e-15); /* one of the four futures in which all have a value */
  cr_expect_float_eq(j.met[1], 2, 1e-15);   /* 2, 2, 0, 3 */
  cr_assert_eq(ana_joint_of(met[0], 3, (bool[]){false, true, true}, NULL, 5, 0.95, &j), SIM_OK);
  cr_expect_float_eq(j.all.p, 0.4, 1e-15);
}

Test(compare, phi_agrees_with_r) { /* cor(a, b) and chisq.test(a, b, correct = FALSE)$statistic */
  const double a[] = {1, 1, 0, 0, 1, 0, 1, 1, 0, 0}, b[] = {1, 0, 0, 0, 1, 1, 1, 1, 0, 0};
  ana_pair p = ana_pair_of(a, b, NULL, 10);
  cr_expect_float_eq(p.phi, 0.6, 1e-14);
  cr_expect_float_eq(p.z * p.z, 3.6, 1e-13);
  cr_expect_float_eq(p.both, 0.4, 1e-15);
  cr_expect_float_eq(p.miss_together, 0.8, 1e-15);
  const double other[] = {0, 0, 1, 1, 0, 1, 0, 0, 1, 1}, always[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  cr_expect_float_eq(ana_pair_of(a, other, NULL, 10).phi, -1, 1e-14, "never both");
  p = ana_pair_of(always, b, NULL, 10);
  cr_expect(isnan(p.phi) && isnan(p.z) && isnan(p.miss_together));
}

/* Two targets that hang on different traits of a posterior's rows, so they are independent; 30 rows, ten futures each:
 * the test that they stand in each other's way is not rejected more often than it says. */
Test(compare, targets_of_futures_that_share_rows_are_not_tied_by_luck) {
  enum { RUNS = 1000, ROWS = 30, N = 10 * ROWS };
  static double a[N], b[N];
  int row[N], rejected[2] = {0};
  for (int i = 0; i < N; i++) row[i] = i % ROWS;
  const stat_drawn drawn[2] = {{.w = NULL}, {.row = row, .n_rows = ROWS}};
  for (uint32_t run = 0; run < RUNS; run++) {
    double trait[2][ROWS];
    sim_stream s = stream_of(1000 + run);
    for (int k = 0; k < 2 * ROWS; k++) trait[k / ROWS][k % ROWS] = normal(&s);
    for (int i = 0; i < N; i++) {
      a[i] = trait[0][row[i]] + normal(&s) > 0;
      b[i] = trait[1][row[i]] + normal(&s) > 0;
    }
    for (int shared = 0; shared < 2; shared++) {
      ana_pair pair;
      double p;
      cr_assert_eq(ana_pair_test(a, b, &drawn[shared], N, &pair, &p), SIM_OK);
      rejected[shared] += p < 0.05;
    }
  }
  printf("independent targets called in each other's way at 5 %%: %.3f by rows, %.3f by futures\n",
         (double)rejected[1] / RUNS, (double)rejected[0] / RUNS);
  cr_expect(rejected[1] < 0.075 * RUNS && rejected[0] > 0.1 * RUNS, "%d, %d", rejected[1], rejected[0]);
}

Test(compare, independent_targets_have_a_standard_normal_z) {
  enum { RUNS = 2000, N = 300 };
  static double z[RUNS], a[N], b[N];
  for (uint32_t run = 0; run < RUNS; run++) {
    sim_stream s = stream_of(run);
    for (int i = 0; i < N; i++) {
      a[i] = sim_stream_uniform(&s) < 0.3;
      b[i] = sim_stream_uniform(&s) < 0.6;
    }
    z[run] = ana_pair_of(a, b, NULL, N).z;
  }
  z_check_moments("z of independent targets", z, RUNS, 0, 1);
}
