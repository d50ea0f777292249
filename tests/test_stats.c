/* Moments, quantiles and intervals against published values, and against theory by simulation. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_random.h"
#include "stat_interval.h"
#include "stat_quantile.h"
#include "stat_summary.h"
#include "test_z.h"

static void near(const char *what, double got, double want, double tolerance) {
  cr_assert(fabs(got - want) <= tolerance, "%s: got %.15g, want %.15g", what, got, want);
}

static void same_moments(stat_moments got, stat_moments want, double tolerance) {
  near("weight", got.weight, want.weight, tolerance * want.weight);
  near("weight2", got.weight2, want.weight2, tolerance * want.weight2);
  near("mean", got.mean, want.mean, tolerance * fabs(want.mean));
  near("m2", got.m2, want.m2, tolerance * want.m2);
}

/* NIST Statistical Reference Datasets, univariate, NumAcc1 to NumAcc4: the first value, then two alternating ones. */
typedef struct nist_case {
  double first, odd, even, mean, sd;
  int n;
} nist_case;

ParameterizedTestParameters(stats, nist_certified_moments_are_reproduced) {
  static nist_case cases[] = {{10000001, 10000003, 10000002, 10000002, 1, 3},
                              {1.2, 1.1, 1.3, 1.2, 0.1, 1001},
                              {1000000.2, 1000000.1, 1000000.3, 1000000.2, 0.1, 1001},
                              {10000000.2, 10000000.1, 10000000.3, 10000000.2, 0.1, 1001}};
  return cr_make_param_array(nist_case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(nist_case *c, stats, nist_certified_moments_are_reproduced) {
  double x[1001];
  for (int i = 0; i < c->n; i++) x[i] = i == 0 ? c->first : i % 2 ? c->odd : c->even;
  stat_moments m = stat_moments_of(x, NULL, (size_t)c->n);
  cr_assert(m.weight == c->n && m.weight2 == c->n);
  near("mean", m.mean, c->mean, 1e-15 * c->mean);
  /* The data themselves are rounded to doubles: near 1e7 that alone moves the sd by 1e-9. */
  near("sd", stat_sd(m), c->sd, 2e-15 * c->mean);
  near("mcse", stat_mcse(m), c->sd / sqrt(c->n), 2e-15 * c->mean);
}

Test(stats, whole_weights_count_values_that_often) {
  const double x[] = {3, -1, 4, 10.5}, w[] = {2, 1, 0, 3}, spread[] = {3, 3, -1, 10.5, 10.5, 10.5};
  stat_moments weighted = stat_moments_of(x, w, 4), direct = stat_moments_of(spread, NULL, 6);
  near("weight", weighted.weight, 6, 0);
  near("weight2", weighted.weight2, 14, 0);
  near("mean", weighted.mean, direct.mean, 1e-15);
  near("m2", weighted.m2, direct.m2, 1e-12);
  near("ess", stat_ess(weighted), 36.0 / 14, 1e-15);
}

Test(stats, scaling_all_weights_changes_no_statistic) {
  const double x[] = {3, -1, 4, 10.5}, w[] = {2, 1, 0.25, 3};
  double scaled[4];
  for (int i = 0; i < 4; i++) scaled[i] = 1e-6 * w[i];
  stat_moments a = stat_moments_of(x, w, 4), b = stat_moments_of(x, scaled, 4);
  near("mean", b.mean, a.mean, 1e-14);
  near("ess", stat_ess(b), stat_ess(a), 1e-14);
  near("sd", stat_sd(b), stat_sd(a), 1e-14);
  near("mcse", stat_mcse(b), stat_mcse(a), 1e-14);
}

Test(stats, nan_is_left_out_with_its_weight) {
  const double x[] = {NAN, 3, 5, NAN, 9}, w[] = {7, 1, 2, 8, 4}, kept_x[] = {3, 5, 9}, kept_w[] = {1, 2, 4};
  same_moments(stat_moments_of(x, w, 5), stat_moments_of(kept_x, kept_w, 3), 0);
  same_moments(stat_moments_of(x, NULL, 5), stat_moments_of(kept_x, NULL, 3), 0);
}

/* Of one column, of as many as are summed together, and of a few more: plain, of one large level, zeros of both signs,
 * with gaps, and empty. */
Test(stats, columns_side_by_side_have_the_moments_of_each) {
  enum { ROWS = 100, STRIDE = 80, KINDS = 5 };
  static const size_t wide[] = {1, 64, 70, STRIDE};
  double x[ROWS][STRIDE], y[ROWS];
  stat_moments got[STRIDE];
  for (uint32_t i = 0; i < ROWS; i++)
    for (uint32_t k = 0; k < STRIDE; k++) {
      double u = sim_uniform((sim_key){3, k}, 1, i);
      const double kind[KINDS] = {u, 1e9 + u, i % 2 ? 0.0 : -0.0, i % 3 ? u : NAN, NAN};
      x[i][k] = kind[k % KINDS];
    }
  for (size_t w = 0; w < sizeof wide / sizeof *wide; w++)
    for (size_t rows = 0; rows <= ROWS; rows += 50) {
      stat_moments_columns(x[0], rows, STRIDE, wide[w], got);
      for (size_t k = 0; k < wide[w]; k++) {
        for (size_t i = 0; i < rows; i++) y[i] = x[i][k];
        stat_moments want = stat_moments_of(y, NULL, rows);
        const double a[] = {got[k].weight, got[k].weight2, got[k].mean, got[k].m2};
        const double b[] = {want.weight, want.weight2, want.mean, want.m2};
        for (int m = 0; m < 4; m++)
          cr_expect((isnan(a[m]) && isnan(b[m])) || memcmp(&a[m], &b[m], sizeof *a) == 0,
                    "column %zu of %zu, %zu rows, number %d: %.17g and %.17g", k, wide[w], rows, m, a[m], b[m]);
      }
    }
}

/* Near 2^53 only even numbers exist: the mean of these three is rounded by 2/3, and their spread is taken around it. */
Test(stats, the_rounding_of_the_mean_is_no_part_of_the_spread) {
  const double x[] = {0x1p53, 0x1p53 + 2, 0x1p53 + 2};
  stat_moments column, m = stat_moments_of(x, NULL, 3);
  stat_moments_columns(x, 3, 1, 1, &column);
  near("m2", m.m2, 8.0 / 3, 1e-15);
  near("m2 of a column", column.m2, 8.0 / 3, 1e-15);
}

Test(stats, too_few_values_have_no_spread) {
  const double x[] = {0.1, NAN}, w[] = {0.1, 0.3};
  stat_moments none = stat_moments_of(x + 1, NULL, 1), one = stat_moments_of(x, NULL, 2);
  cr_assert(none.weight == 0 && stat_ess(none) == 0 && isnan(stat_sd(none)) && isnan(stat_mcse(none)));
  cr_assert(one.mean == 0.1 && stat_ess(one) == 1 && isnan(stat_sd(one)) && isnan(stat_mcse(one)));
  cr_assert(isnan(stat_sd(stat_moments_of(x, w, 2))), "a single weighted value has no spread either");
  cr_assert(stat_moments_of(NULL, NULL, 0).weight == 0);
}

Test(stats, merged_blocks_equal_direct_moments) {
  enum { N = 1000 };
  double x[N], w[N];
  sim_stream s = sim_stream_open((sim_key){20300101, 0}, sim_stream_id("merge"), 0);
  for (int i = 0; i < N; i++) {
    x[i] = 1e6 + sim_stream_uniform(&s);
    w[i] = sim_stream_uniform(&s);
  }
  stat_moments direct = stat_moments_of(x, w, N);
  for (size_t block = 1; block <= N; block = 3 * block + 1) {
    stat_moments all = {0};
    for (size_t i = 0; i < N; i += block) {
      size_t n = i + block < N ? block : N - i;
      all = stat_moments_merge(all, stat_moments_of(x + i, w + i, n));
    }
    same_moments(all, direct, 1e-9); /* a level of 1e6 costs six digits of the squares */
  }
  same_moments(stat_moments_merge(direct, (stat_moments){0}), direct, 0);
}

/* R 4: x <- c(1, 2, 4, 8, 16); quantile(x, c(.05, .1, .25, .5, .9, .95), type = 7). */
Test(stats, quantiles_are_type_7) {
  const double x[] = {1.5, 2.5, 4.5, 8.5, 16.5}, p[] = {0.05, 0.1, 0.25, 0.5, 0.9, 0.95};
  const double want[] = {1.7, 1.9, 2.5, 4.5, 13.3, 14.9};
  for (int i = 0; i < 6; i++) near("quantile", stat_quantile_sorted(x, 5, p[i]), want[i], 1e-14);
  cr_assert(stat_quantile_sorted(x, 5, 0) == 1.5 && stat_quantile_sorted(x, 5, 1) == 16.5);
  cr_assert(stat_quantile_sorted(x, 5, -0.1) == 1.5 && stat_quantile_sorted(x, 5, 1.1) == 16.5);
  cr_assert(stat_quantile_sorted(x, 1, 0.3) == 1.5 && stat_quantile_sorted(x, 4, 0.5) == 3.5);
  cr_assert(isnan(stat_quantile_sorted(NULL, 0, 0.5)) && isnan(stat_quantile_sorted(x, 5, NAN)));
}

/* Between two values lies half of the weight of each: of weights 1, 3, 1 the middle one stands in the middle. */
Test(stats, weighted_quantiles_go_from_middle_to_middle) {
  const double x[] = {20.5, 0.5, 10.5}, w[] = {1, 1, 3}, level[] = {0, 0.25, 0.5, 0.75, 1};
  const double uneven[] = {3, 1, 1}; /* of 20.5, 0.5 and 10.5: these stand at 0, 1/3 and 1 */
  double q[5];
  cr_assert_eq(stat_quantiles_of(x, w, 3, level, 5, q), SIM_OK);
  for (int i = 0; i < 5; i++) near("quantile", q[i], 0.5 + 5 * i, 1e-14);
  cr_assert_eq(stat_quantiles_of(x, uneven, 3, level, 5, q), SIM_OK);
  near("quantile", q[1], 0.5 + 10 * 0.75, 1e-14);
  near("quantile", q[2], 10.5 + 10 * 0.25, 1e-14);
}

/* 95 % intervals for quantiles from order statistics: Hahn and Meeker (1991), symmetric in rank for the median. */
Test(stats, ranks_of_the_interval_of_a_median_are_those_of_the_binomial_law) {
  const double n[] = {6, 10, 20, 100}, wanted[][2] = {{1, 6}, {2, 9}, {6, 15}, {40, 61}};
  double low, high;
  for (int i = 0; i < 4; i++) {
    cr_assert(stat_quantile_ranks(n[i], 0.5, 0.95, &low, &high));
    cr_assert(low == wanted[i][0] && high == wanted[i][1], "n %g: %g to %g", n[i], low, high);
  }
  cr_assert(!stat_quantile_ranks(5, 0.5, 0.95, &low, &high), "2 of 32 samples of five lie on one side of the median");
}

Test(stats, quantiles_of_counts_are_counts) {
  const double x[] = {0, 1, 1, 2, 5, 9};
  for (int i = 0; i <= 100; i++) {
    double q = stat_quantile_sorted(x, 6, i / 100.0);
    cr_assert(q == floor(q), "%g at %d %%", q, i);
  }
  cr_assert(stat_quantile_sorted(x, 6, 0.5) == 1 && stat_quantile_sorted(x, 6, 0.9) == 5 &&
            stat_quantile_sorted(x, 6, 0.95) == 9);
}

Test(stats, quantiles_rise_with_p) {
  const double x[] = {-2, -2, 0.1, 0.1, 0.3, 7, 7};
  double before = -INFINITY;
  for (int i = 0; i <= 1000; i++) {
    double q = stat_quantile_sorted(x, 7, i / 1000.0);
    cr_assert(q >= before && q >= -2 && q <= 7);
    before = q;
  }
}

/* Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3, rounded there to four digits. */
typedef struct wilson_case {
  double met, n, low, high;
} wilson_case;

ParameterizedTestParameters(stats, wilson_intervals_match_newcombe) {
  static wilson_case cases[] = {
      {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}};
  return cr_make_param_array(wilson_case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(wilson_case *c, stats, wilson_intervals_match_newcombe) {
  stat_interval met = stat_wilson(c->met, c->n, 0.95), missed = stat_wilson(c->n - c->met, c->n, 0.95);
  near("low", met.low, c->low, 0.00005);
  near("high", met.high, c->high, 0.00005);
  near("mirrored low", missed.low, 1 - met.high, 1e-15);
  near("mirrored high", missed.high, 1 - met.low, 1e-15);
}

Test(stats, wilson_stays_inside_and_holds_the_estimate) {
  for (int i = 0; i <= 40; i++)
    for (int j = 1; j < 100; j++) {
      double n = 12.5, met = n * i / 40;
      stat_interval w = stat_wilson(met, n, j / 100.0);
      cr_assert(0 <= w.low && w.low <= met / n && met / n <= w.high && w.high <= 1, "%d %d", i, j);
    }
  cr_assert(stat_wilson(0, 7, 0.95).low == 0 && stat_wilson(7, 7, 0.95).high == 1);
  cr_assert(isnan(stat_wilson(0, 0, 0.95).low) && isnan(stat_wilson(0, 0, 0.95).high));
}

/* Averaged over all probabilities and with many trials, a score interval covers as often as it says. */
Test(stats, wilson_covers_as_often_as_it_says) {
  enum { TIMES = 20000, N = 1000 };
  const double confidence[] = {0.5, 0.9, 0.95};
  int covered[3] = {0};
  for (uint32_t t = 0; t < TIMES; t++) {
    sim_stream s = sim_stream_open((sim_key){19270622, t}, sim_stream_id("wilson"), 0);
    double p = sim_stream_uniform(&s), met = 0;
    for (int i = 0; i < N; i++) met += sim_stream_uniform(&s) < p;
    for (int k = 0; k < 3; k++) {
      stat_interval w = stat_wilson(met, N, confidence[k]);
      covered[k] += w.low <= p && p <= w.high;
    }
  }
  for (int k = 0; k < 3; k++) {
    double c = confidence[k];
    z_check("coverage of Wilson intervals", (double)covered[k] / TIMES, c, sqrt(c * (1 - c) / TIMES));
  }
}

/* Weights that do not depend on the values: sd^2 is unbiased. With equal ones, mcse^2 is the variance of the mean. */
Test(stats, spread_is_unbiased_with_and_without_weights) {
  enum { TIMES = 20000, N = 5 };
  static double plain[TIMES], weighted[TIMES], mean[TIMES];
  for (uint32_t t = 0; t < TIMES; t++) {
    sim_stream s = sim_stream_open((sim_key){65, t}, sim_stream_id("spread"), 0);
    double x[N], w[N];
    for (int i = 0; i < N; i++) {
      x[i] = -log(sim_stream_uniform(&s));
      w[i] = sim_stream_uniform(&s);
    }
    stat_moments m = stat_moments_of(x, NULL, N), mw = stat_moments_of(x, w, N);
    plain[t] = stat_mcse(m) * stat_mcse(m);
    weighted[t] = stat_sd(mw) * stat_sd(mw);
    mean[t] = m.mean;
  }
  stat_moments a = stat_moments_of(plain, NULL, TIMES), b = stat_moments_of(weighted, NULL, TIMES);
  z_check("mcse^2 of 5 exponentials", a.mean, 1.0 / N, stat_mcse(a));
  z_check("weighted sd^2 of exponentials", b.mean, 1, stat_mcse(b));
  z_check_moments("mean of 5 exponentials", mean, TIMES, 1, 1.0 / N);
}
