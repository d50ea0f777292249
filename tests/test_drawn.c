/* Errors of estimates by how replications were drawn: weights, rows of a posterior, calibrations. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "sim_math.h"
#include "sim_random.h"
#include "sim_special.h"
#include "stat_drawn.h"
#include "stat_paired.h"
#include "stat_psis.h"
#include "test_z.h"

static double normal(sim_stream *s) { return sim_normal_quantile(sim_stream_uniform(s)); }

static sim_stream stream(uint64_t seed) { return sim_stream_open((sim_key){seed, 0}, sim_stream_id("test/drawn"), 0); }

Test(drawn, without_anything_shared_errors_are_the_usual_ones) {
  enum { N = 50 };
  double x[N], y[N];
  sim_stream s = stream(1);
  for (int i = 0; i < N; i++) {
    x[i] = i == 7 ? NAN : normal(&s);
    y[i] = isnan(x[i]) ? NAN : x[i] > 0.5;
  }
  stat_error e;
  stat_share share, plain;
  cr_assert_eq(stat_drawn_error(x, NULL, N, &e), SIM_OK);
  cr_expect_float_eq(e.mcse, stat_mcse(stat_moments_of(x, NULL, N)), 1e-14);
  cr_expect(e.posterior == 0 && fabs(e.df - (N - 2)) < 1e-9);
  double met = 0;
  for (int i = 0; i < N; i++) met += y[i] > 0;
  plain = stat_share_of(met, N - 1, 0.95);
  cr_assert_eq(stat_drawn_share(y, NULL, N, 0.95, &share), SIM_OK);
  cr_expect(share.p == plain.p && share.mcse == plain.mcse && share.interval.low == plain.interval.low);
}

Test(drawn, of_nothing_or_of_rounding_there_is_no_error) {
  const double none[] = {NAN, NAN}, even[] = {0.1 + 0.2, 0.3, 0.3};
  stat_error e;
  stat_share share;
  cr_assert_eq(stat_drawn_error(none, NULL, 2, &e), SIM_OK);
  cr_expect(isnan(e.mcse));
  cr_assert_eq(stat_drawn_share(none, NULL, 2, 0.95, &share), SIM_OK);
  cr_expect(isnan(share.p) && isnan(share.bound));
  cr_assert_eq(stat_drawn_error(even, NULL, 3, &e), SIM_OK);
  cr_expect_eq(e.mcse, 0);
}

/* Hundreds of replications with next to no weight make nothing sure of what one or three have. */
Test(drawn, replications_without_weight_make_nothing_sure) {
  enum { N = 200 };
  static double x[N], y[N], w[N];
  const stat_drawn drawn = {.w = w};
  stat_error e;
  stat_share share;
  for (int i = 0; i < N; i++) {
    x[i] = i;
    y[i] = i < 150;
    w[i] = i == 3 ? 1 : 1e-6;
  }
  cr_assert_eq(stat_drawn_error(x, &drawn, N, &e), SIM_OK);
  cr_expect(isnan(e.mcse), "one replication has no spread: %g", e.mcse);
  cr_assert_eq(stat_drawn_share(y, &drawn, N, 0.95, &share), SIM_OK);
  cr_expect(share.all && share.bound < 0.06, "bound %g", share.bound);
  const stat_pairs pairs = {.of = STAT_MEANS, .n = N, .x = x, .base = y, .drawn = drawn};
  stat_paired d;
  cr_assert_eq(stat_paired_of(&pairs, 0.95, &d), SIM_OK);
  cr_expect(isnan(d.p) && isnan(d.mcse) && stat_paired_verdict(&d, d.p, 0.95) == STAT_TOO_FEW);

  w[40] = w[80] = 0.8;
  cr_assert_eq(stat_drawn_share(y, &drawn, N, 0.95, &share), SIM_OK);
  cr_expect(share.mcse > 0.1 && share.interval.low < 0.5, "%g ±%g from three", share.p, share.mcse);
  for (int i = 0; i < N; i++) w[i] = 1; /* where many count, nothing but their spread decides */
  cr_assert_eq(stat_drawn_share(y, &drawn, N, 0.95, &share), SIM_OK);
  cr_expect_float_eq(share.mcse, sqrt(0.75 * 0.25 / (N - 1)), 1e-12);
}

/* Draws of N(0, 1.5^2) with weights for N(1, 1): intervals of mean, share and median, 1000 samples of 800. */
Test(drawn, weighted_intervals_cover_what_the_weights_stand_for) {
  enum { N = 800, RUNS = 5000 };
  static double x[N], y[N], w[N];
  double held[3] = {0, 0, 0}, k;
  const double mean = 1, median = 1, above = 0.0227501319481792; /* P(N(1, 1) > 3) */
  sim_stream s = stream(2);
  for (int run = 0; run < RUNS; run++) {
    for (int i = 0; i < N; i++) {
      x[i] = 1.5 * normal(&s);
      y[i] = x[i] > 3;
      w[i] = sim_exp(-0.5 * (x[i] - 1) * (x[i] - 1) + 0.5 * x[i] * x[i] / 2.25);
    }
    cr_assert_eq(stat_psis(w, N, &k), SIM_OK);
    cr_assert_lt(k, STAT_PSIS_K_MOST);
    const stat_drawn drawn = {.w = w};
    stat_error e;
    stat_share share;
    stat_interval q;
    cr_assert_eq(stat_drawn_error(x, &drawn, N, &e), SIM_OK);
    cr_assert_eq(stat_drawn_share(y, &drawn, N, 0.95, &share), SIM_OK);
    cr_assert_eq(stat_drawn_quantile(x, &drawn, N, 0.5, 0.95, &q), SIM_OK);
    held[0] += fabs(stat_moments_of(x, w, N).mean - mean) < 1.96 * e.mcse;
    held[1] += share.interval.low <= above && above <= share.interval.high;
    held[2] += q.low <= median && median <= q.high;
  }
  const char *what[] = {"weighted mean", "weighted share", "weighted median"};
  for (int i = 0; i < 3; i++) {
    printf("coverage of the %s: %.3f\n", what[i], held[i] / RUNS);
    cr_expect(held[i] / RUNS > 0.93 && held[i] / RUNS < 0.975, "%s: %g", what[i], held[i] / RUNS);
  }
}

Test(drawn, a_quantile_that_is_the_largest_value_has_no_upper_end_unless_many_are_there) {
  enum { N = 20 };
  double x[N], steps[400];
  int row[400];
  stat_interval q;
  for (int i = 0; i < 400; i++) {
    row[i] = i;
    steps[i] = i % 4;
    if (i < N) x[i] = i;
  }
  stat_drawn drawn = {.row = row, .n_rows = 400};
  cr_assert_eq(stat_drawn_quantile(x, &drawn, N, 0.99, 0.95, &q), SIM_OK);
  cr_expect(isinf(q.high), "%g", q.high);
  cr_expect(q.low < N - 1, "%g", q.low);
  cr_assert_eq(stat_drawn_quantile(steps, &drawn, 400, 0.9, 0.95, &q), SIM_OK); /* a quarter has the largest */
  cr_expect(q.low == 3 && q.high == 3, "%g to %g", q.low, q.high);
}

/* Of 300 values 268 are 0, 31 are 1, one is 2: whether a tenth lies above 0 is not known. */
Test(drawn, equal_values_do_not_narrow_the_interval_of_a_quantile) {
  enum { N = 300 };
  double x[N], turned[N];
  stat_interval q, r;
  for (int i = 0; i < N; i++) {
    x[i] = (i >= 268) + (i >= 299);
    turned[i] = -x[i];
  }
  cr_assert_eq(stat_drawn_quantile(x, NULL, N, 0.9, 0.95, &q), SIM_OK);
  cr_expect(q.low == 0 && q.high == 1, "%g to %g", q.low, q.high);
  cr_assert_eq(stat_drawn_quantile(turned, NULL, N, 0.1, 0.95, &r), SIM_OK);
  cr_expect(r.low == -1 && r.high == 0, "%g to %g", r.low, r.high);
  for (int i = 0; i < N; i++) x[i] = (i >= 210) + (i >= 297); /* of 300 70 % are 0, one in a hundred is 2 */
  cr_assert_eq(stat_drawn_quantile(x, NULL, N, 0.96, 0.95, &q), SIM_OK);
  cr_expect(q.low == 1 && q.high == 1, "how few are 0 says nothing of the upper end: %g to %g", q.low, q.high);
}

Test(drawn, a_rare_share_with_little_weight_is_not_none) {
  enum { N = 2000 };
  static double y[N], w[N];
  for (int i = 0; i < N; i++) {
    y[i] = i < 42;
    w[i] = i < 42 ? 0.1 : i < 140 ? 10 : 0.01;
  }
  stat_share share;
  cr_assert_eq(stat_drawn_share(y, &(stat_drawn){.w = w}, N, 0.95, &share), SIM_OK);
  cr_expect(!share.none && share.p > 0.004 && share.p < 0.0042 && share.mcse < 0.001);
  for (int i = 0; i < 42; i++) y[i] = 0;
  cr_assert_eq(stat_drawn_share(y, &(stat_drawn){.w = w}, N, 0.95, &share), SIM_OK);
  cr_expect(share.none && share.bound < share.interval.high);
  cr_expect_float_eq(pow(1 - share.bound, share.n), 0.05, 1e-12, "exact for as many as count");
}

/* K calibrations, each with rows of its own and a shift of its own; two replications a row: the variance is theirs. */
Test(drawn, rows_and_calibrations_enter_the_error) {
  enum { K = 8, ROWS = 40 * K, N = 2 * ROWS, RUNS = 2000 };
  static double x[N], mean[RUNS], square[RUNS];
  static int row[N], calibration[ROWS];
  double held = 0, apart = 0;
  sim_stream s = stream(3);
  for (int r = 0; r < ROWS; r++) calibration[r] = r % K;
  for (int run = 0; run < RUNS; run++) {
    double shift[K], level[ROWS];
    for (int k = 0; k < K; k++) shift[k] = 0.3 * normal(&s);
    for (int r = 0; r < ROWS; r++) level[r] = shift[calibration[r]] + normal(&s);
    for (int i = 0; i < N; i++) {
      row[i] = i % ROWS;
      x[i] = level[row[i]] + 2 * normal(&s);
    }
    const stat_drawn drawn = {.row = row, .n_rows = ROWS, .calibration = calibration, .n_calibrations = K};
    stat_error e;
    cr_assert_eq(stat_drawn_error(x, &drawn, N, &e), SIM_OK);
    mean[run] = stat_moments_of(x, NULL, N).mean;
    square[run] = e.mcse * e.mcse;
    apart += e.posterior * e.posterior / RUNS;
    held += fabs(mean[run]) < sim_t_upper_quantile(0.025, e.df) * e.mcse;
  }
  const double alone = (1 + 4 + 0.09) / N, all = 0.09 / K + 1.0 / ROWS + 4.0 / N;
  double got = 0;
  for (int run = 0; run < RUNS; run++) got += mean[run] * mean[run] / RUNS;
  z_check("variance of a mean over calibrations", got, all, all * sqrt(2.0 / RUNS));
  double average = 0;
  for (int run = 0; run < RUNS; run++) average += square[run] / RUNS;
  cr_expect(average > all && average < 1.15 * all, "the larger of two estimates: %g of %g", average, all);
  cr_expect(fabs(apart / (all - alone) - 1) < 0.2, "the part of the posterior: %g of %g", apart, all - alone);
  cr_expect(held / RUNS > 0.93 && held / RUNS < 0.98, "coverage %g", held / RUNS);
}

/* A file of summaries has counts only. Where no two replications share a row they say as much as the replications. */
Test(drawn, counts_of_calibrations_give_the_error_of_a_share) {
  enum { K = 5, N = 400 };
  static double y[N];
  static int row[N], calibration[N];
  sim_stream s = stream(11);
  for (int spread = 0; spread < 2; spread++) {
    uint32_t n[K] = {0}, met[K] = {0};
    for (int i = 0; i < N; i++) {
      row[i] = i;
      calibration[i] = i % 7 < K ? i % 7 : 0; /* not all of one size */
      y[i] = sim_stream_uniform(&s) < 0.3 + (spread ? 0.08 * calibration[i] : 0);
      n[calibration[i]]++;
      met[calibration[i]] += y[i] > 0;
    }
    const stat_drawn drawn = {.row = row, .n_rows = N, .calibration = calibration, .n_calibrations = K};
    stat_share all, counted;
    stat_error e, of_counts;
    cr_assert_eq(stat_drawn_share(y, &drawn, N, 0.95, &all), SIM_OK);
    cr_assert_eq(stat_drawn_error(y, &drawn, N, &e), SIM_OK);
    cr_assert_eq(stat_drawn_counts(n, met, K, 0.95, &counted, &of_counts), SIM_OK);
    cr_expect_float_eq(counted.p, all.p, 1e-14);
    cr_expect_float_eq(counted.mcse, all.mcse, 1e-12);
    cr_expect_float_eq(counted.interval.low, all.interval.low, 1e-12);
    cr_expect_float_eq(counted.interval.high, all.interval.high, 1e-12);
    cr_expect_float_eq(of_counts.posterior, e.posterior, 1e-7);
    cr_expect_eq(of_counts.df, e.df);
    cr_expect_eq(e.df == K - 1, spread == 1, "calibrations rule: %g", e.df);
  }
}

Test(drawn, one_row_for_each_replication_shares_nothing) {
  enum { N = 30 };
  double x[N];
  int row[N];
  sim_stream s = stream(4);
  for (int i = 0; i < N; i++) {
    x[i] = normal(&s);
    row[i] = N - 1 - i;
  }
  stat_error e, alone;
  cr_assert_eq(stat_drawn_error(x, &(stat_drawn){.row = row, .n_rows = N}, N, &e), SIM_OK);
  cr_assert_eq(stat_drawn_error(x, NULL, N, &alone), SIM_OK);
  cr_expect_float_eq(e.mcse, alone.mcse, 1e-14);
  cr_expect_lt(e.posterior, 1e-8);
}

/* The fit for even quantiles of Pareto tails, against one written from the papers in Python. */
Test(drawn, the_tail_of_weights_is_fitted) {
  enum { N = 1000 };
  static double x[N];
  const struct {
    double exponent, k, scale;
  } known[] = {{0.3, 0.303029161651, 0.299547823982}, {0.9, 0.895044501451, 0.900311816486}};
  for (size_t c = 0; c < sizeof known / sizeof *known; c++) {
    double scale;
    for (int i = 0; i < N; i++) x[i] = pow((N - i - 0.5) / N, -known[c].exponent) - 1 + 1e-9;
    double k = stat_pareto_fit(x, N, &scale);
    cr_expect_float_eq(k, known[c].k, 1e-9);
    cr_expect_float_eq(scale, known[c].scale, 1e-9);
  }
}

Test(drawn, smoothing_keeps_the_order_the_sum_and_the_largest) {
  enum { N = 400 };
  static double w[N], before[N];
  double sum = 0, k;
  sim_stream s = stream(5);
  for (int i = 0; i < N; i++) w[i] = before[i] = sim_exp(1.5 * normal(&s));
  cr_assert_eq(stat_psis(w, N, &k), SIM_OK);
  cr_expect(k > 0 && k < 1, "%g", k);
  for (int i = 0; i < N; i++) sum += w[i];
  cr_expect_float_eq(sum, 1, 1e-12);
  for (int i = 1; i < N; i++)
    cr_expect((before[i] > before[i - 1]) == (w[i] > w[i - 1]) || w[i] == w[i - 1], "order at %d", i);
  double even[20];
  for (int i = 0; i < 20; i++) even[i] = 3;
  cr_assert_eq(stat_psis(even, 20, &k), SIM_OK);
  cr_expect(isnan(k) && even[0] == 0.05);
}

/* Observed counts give few different weights, and the arithmetic makes equal ones differ in their last bits. */
Test(drawn, weights_that_differ_by_rounding_are_equal_to_the_smoothing) {
  enum { N = 200 };
  static const double level[] = {0.2, 0.7, 1.0, 1.35, 1.6};
  static double w[N], noisy[N];
  double k, noisy_k;
  for (int i = 0; i < N; i++) {
    w[i] = level[i % 20 == 0 ? 4 : i % 16 == 1 ? 3 : i % 4 == 2 ? 2 : i % 2];
    noisy[i] = w[i] * (1 + (i % 5 - 2) * 1.1e-16);
  }
  cr_assert_eq(stat_psis(w, N, &k), SIM_OK);
  cr_assert_eq(stat_psis(noisy, N, &noisy_k), SIM_OK);
  cr_expect_float_eq(noisy_k, k, 1e-9, "%g and %g", noisy_k, k);
  cr_expect_lt(k, 0.7);
  for (int i = 0; i < N; i++) cr_expect_float_eq(noisy[i], w[i], 1e-12, "%d: %g and %g", i, noisy[i], w[i]);
}

/* Which of two equal futures comes first in the file says nothing about them. */
Test(drawn, equal_weights_stay_equal_in_any_order) {
  enum { N = 200 };
  static const double level[] = {0.2, 0.7, 1.0, 1.35, 1.6};
  static double raw[N], w[N], turned[N];
  double k, turned_k, mean[5] = {0};
  for (int i = 0; i < N; i++) w[i] = turned[N - 1 - i] = raw[i] = level[i % 20 == 0 ? 4 : i % 16 == 1 ? 3 : i % 4 == 2];
  cr_assert_eq(stat_psis(w, N, &k), SIM_OK);
  cr_assert_eq(stat_psis(turned, N, &turned_k), SIM_OK);
  cr_expect(isfinite(k) && k == turned_k);
  for (int i = 0; i < N; i++) {
    cr_expect_float_eq(turned[N - 1 - i], w[i], 1e-15, "%d", i);
    for (int j = 0; j < i; j++)
      if (raw[i] == raw[j]) cr_expect_eq(w[i], w[j], "%d and %d: %.17g and %.17g", i, j, w[i], w[j]);
    for (int l = 0; l < 5; l++)
      if (raw[i] == level[l]) mean[l] = w[i];
  }
  cr_expect(mean[4] > mean[3] && mean[3] > mean[1] && mean[1] > mean[0]);
}
