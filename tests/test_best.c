/* Multiple comparisons with the best: coverage on simulated alternatives whose true means are known. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "sim_math.h"
#include "sim_random.h"
#include "stat_best.h"
#include "test_z.h"

static double normal(uint32_t experiment, uint32_t alternative, uint32_t replication) {
  uint32_t stream = sim_stream_id("test of the best") + alternative;
  return sim_normal_quantile(sim_uniform((sim_key){7, experiment}, stream, replication));
}

/* Alternatives in common worlds: `common` of the variance is shared. */
static void worlds(uint32_t experiment, size_t k, size_t n, const double *truth, double common, double *x) {
  for (size_t r = 0; r < n; r++) {
    double shared = normal(experiment, 1000, (uint32_t)r);
    for (size_t i = 0; i < k; i++)
      x[i * n + r] = truth[i] + sqrt(common) * shared + sqrt(1 - common) * normal(experiment, (uint32_t)i, (uint32_t)r);
  }
}

/* How often the true best (the first) is kept, and all intervals hold, in `times` experiments. */
static void coverage(const char *name, size_t k, size_t n, const double *truth, double common, int times, bool exact) {
  double *x = malloc(k * n * sizeof *x), kept = 0, held = 0;
  stat_best *best = malloc(k * sizeof *best);
  char what[160];
  size_t used;
  for (int e = 0; e < times; e++) {
    worlds((uint32_t)e, k, n, truth, common, x);
    cr_assert_eq(stat_best_of(k, n, x, NULL, 0.95, best, &used), SIM_OK);
    bool all = true;
    for (size_t i = 0; i < k; i++) {
      double other = -INFINITY;
      for (size_t j = 0; j < k; j++)
        if (j != i) other = fmax(other, truth[j]);
      all =
          all && best[i].interval.low <= truth[i] - other + 1e-12 && truth[i] - other <= best[i].interval.high + 1e-12;
    }
    kept += best[0].may_be_best;
    held += all;
  }
  double error = sqrt(0.95 * 0.05 / times);
  snprintf(what, sizeof what, "%s: the best is kept", name);
  if (exact)
    z_check(what, kept / times, 0.95, error);
  else
    z_check_below(what, (0.95 - kept / times) / error, Z_LIMIT);
  snprintf(what, sizeof what, "%s: all intervals hold (%.3f)", name, held / times);
  z_check_below(what, (0.95 - held / times) / error, Z_LIMIT);
  free(x);
  free(best);
}

Test(best, the_best_of_equals_is_kept_as_often_as_said) {
  static const double equal[20] = {0};
  coverage("20 equal, independent", 20, 60, equal, 0, 400, true);
  coverage("20 equal, common worlds", 20, 60, equal, 0.9, 400, true);
}

/* Alternatives that are equal in truth, while each calibration sees each of them better or worse than it is. */
Test(best, what_differs_between_calibrations_keeps_the_best) {
  enum { K = 5, CALIBRATIONS = 6, ROWS = 10 * CALIBRATIONS, N = 4 * ROWS, TIMES = 200 };
  static double x[K * N];
  int row[N], calibration[ROWS], kept[2] = {0};
  stat_best best[K];
  size_t used;
  for (int r = 0; r < ROWS; r++) calibration[r] = r / 10;
  for (int r = 0; r < N; r++) row[r] = r % ROWS;
  const stat_drawn drawn = {.row = row, .n_rows = ROWS, .calibration = calibration, .n_calibrations = CALIBRATIONS};
  for (uint32_t e = 0; e < TIMES; e++) {
    for (uint32_t i = 0; i < K; i++)
      for (uint32_t r = 0; r < N; r++)
        x[i * N + r] = normal(e, i, r) + 0.5 * normal(e, 100 + i, (uint32_t)row[r]) +
                       0.3 * normal(e, 200 + i, (uint32_t)calibration[row[r]]);
    for (int shared = e % 4 > 0; shared < 2; shared++) {
      cr_assert_eq(stat_best_of(K, N, x, shared ? &drawn : NULL, 0.95, best, &used), SIM_OK);
      kept[shared] += best[0].may_be_best;
    }
  }
  printf("coverage of the best of five over six calibrations: %.3f\n", (double)kept[1] / TIMES);
  cr_expect(kept[1] > 0.9 * TIMES, "%d of %d", kept[1], TIMES);
  cr_expect(4 * kept[0] < 0.85 * TIMES, "%d of %d: nothing would be missing", kept[0], TIMES);
}

Test(best, intervals_hold_together_when_means_differ) {
  double truth[10];
  for (int i = 0; i < 10; i++) truth[i] = -0.1 * i;
  coverage("a ladder", 10, 50, truth, 0.5, 400, false);
}

Test(best, what_is_clearly_worse_is_told_apart) {
  enum { K = 200, N = 60 };
  static double x[K * N];
  double truth[K] = {0};
  stat_best best[K];
  size_t used;
  for (int i = 1; i < K; i++) truth[i] = i < 4 ? 0 : -3;
  worlds(1, K, N, truth, 0.5, x);
  cr_assert_eq(stat_best_of(K, N, x, NULL, 0.95, best, &used), SIM_OK);
  for (int i = 0; i < K; i++) cr_assert_eq(best[i].may_be_best, i < 4, "%d", i);
  cr_assert_eq(best[9].interval.high, 0);
  cr_assert_lt(best[9].interval.low, -2);
}

Test(best, equal_alternatives_stay_together_and_failures_are_left_out) {
  double x[3 * 6] = {1, 0, 1, NAN, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
  stat_best best[3];
  size_t used;
  cr_assert_eq(stat_best_of(3, 6, x, NULL, 0.95, best, &used), SIM_OK);
  cr_assert_eq(used, 5);
  cr_assert_float_eq(best[0].mean, 0.6, 1e-15);
  cr_assert_eq(best[0].behind, 0);
  cr_assert(best[0].may_be_best && best[1].may_be_best);
  cr_assert_eq(stat_best_of(1, 6, x, NULL, 0.95, best, &used), SIM_OK);
  cr_assert(best[0].may_be_best && isnan(best[0].behind));
}

/* Two replications that share a row of a posterior and give the same are one: nothing is known better than without. */
Test(best, replications_of_one_row_count_once) {
  enum { K = 3, N = 40 };
  static double once[K * N], twice[K * 2 * N];
  const double truth[K] = {0, 0.1, -0.2};
  int row[2 * N];
  stat_best alone[K], shared[K];
  size_t used;
  worlds(1, K, N, truth, 0.5, once);
  for (int r = 0; r < 2 * N; r++) {
    row[r] = r / 2;
    for (int i = 0; i < K; i++) twice[i * 2 * N + r] = once[i * N + r / 2];
  }
  const stat_drawn drawn = {.row = row, .n_rows = N, .n_calibrations = 1};
  cr_assert_eq(stat_best_of(K, N, once, NULL, 0.95, alone, &used), SIM_OK);
  cr_assert_eq(stat_best_of(K, 2 * N, twice, &drawn, 0.95, shared, &used), SIM_OK);
  cr_assert_eq(used, 2 * N);
  for (int i = 0; i < K; i++) {
    cr_expect_float_eq(shared[i].behind, alone[i].behind, 1e-12);
    cr_expect_float_eq(shared[i].behind_mcse, alone[i].behind_mcse, 1e-12);
    cr_expect_float_eq(shared[i].mcse, alone[i].mcse, 1e-12);
  }
}
