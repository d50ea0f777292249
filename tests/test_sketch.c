#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "res_select.h"
#include "res_sketch.h"
#include "res_tree.h"
#include "sim_random.h"
#include "stat_summary.h"

enum { N = 5000, LEVELS = 5 };
static const double level[LEVELS] = {0, 0.01, 0.5, 0.77, 1};

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Shapes that break careless selection: constant, two values, sorted, reversed, both signs, tiny, skewed. */
static double shape_value(int shape, size_t i, size_t n) {
  double u = sim_uniform((sim_key){1, (uint32_t)i}, 1, (uint32_t)shape);
  switch (shape) {
    case 0:
      return 45;
    case 1:
      return u < 0.5 ? 0 : 1;
    case 2:
      return (double)i;
    case 3:
      return (double)(n - i);
    case 4:
      return u - 0.5;
    case 5:
      return 1e-12 * u;
    default:
      return exp(30 * u - 10);
  }
}

Test(select, quantiles_equal_those_of_the_sorted_array) {
  static double x[N], sorted[N];
  double got[LEVELS];
  for (int shape = 0; shape < 7; shape++)
    for (size_t n = 1; n <= N; n = n < 40 ? n + 1 : n * 5) {
      for (size_t i = 0; i < n; i++) x[i] = sorted[i] = shape_value(shape, i, n);
      qsort(sorted, n, sizeof *sorted, ascending);
      res_select_quantiles(x, n, LEVELS, level, got);
      for (int q = 0; q < LEVELS; q++)
        cr_assert_eq(got[q], stat_quantile_sorted(sorted, n, level[q]), "shape %d n %zu level %g", shape, n, level[q]);
    }
}

Test(select, nan_values_are_left_out) {
  double x[] = {NAN, 3, NAN, 1, 2}, none[] = {NAN}, got[LEVELS];
  res_select_quantiles(x, 5, LEVELS, level, got);
  cr_assert_eq(got[2], 2);
  res_select_quantiles(none, 1, LEVELS, level, got);
  cr_assert(isnan(got[2]));
}

Test(sketch, quantiles_stay_within_the_bound_and_ends_are_exact) {
  static double x[N];
  double got[LEVELS];
  for (int shape = 0; shape < 7; shape++) {
    res_sketch s = {0};
    for (size_t i = 0; i < N; i++) x[i] = shape_value(shape, i, N);
    cr_assert_eq(res_sketch_add(&s, x, N), SIM_OK);
    cr_assert_eq(res_sketch_quantiles(&s, LEVELS, level, got), SIM_OK);
    qsort(x, N, sizeof *x, ascending);
    for (int q = 0; q < LEVELS; q++) {
      double exact = stat_quantile_sorted(x, N, level[q]);
      /* A quantile lies between two values: the bound is that of the larger one, and 1e-9 for what counts as zero. */
      size_t below = (size_t)((N - 1) * level[q]);
      double scale = fmax(fabs(x[below]), fabs(x[below + 1 < N ? below + 1 : below]));
      cr_assert(fabs(got[q] - exact) <= scale / 256 + 1e-9, "shape %d level %g: %g, exact %g", shape, level[q], got[q],
                exact);
    }
    if (shape == 0) cr_assert_eq(got[2], 45, "a constant is exact");
    res_sketch_free(&s);
  }
}

/* Numbers of firms: small integers, and ones that share a bin of 0.4 %. */
Test(sketch, quantiles_of_counts_are_exact_in_any_order) {
  static double x[N], sorted[N];
  double got[LEVELS], merged[LEVELS];
  for (int largest = 3; largest <= 4000; largest *= 11) {
    res_sketch all = {0}, part[2] = {{0}, {0}};
    for (size_t i = 0; i < N; i++) x[i] = sorted[i] = (double)(i * 7919 % (size_t)largest) - 1;
    qsort(sorted, N, sizeof *sorted, ascending);
    cr_assert_eq(res_sketch_add(&all, x, N), SIM_OK);
    cr_assert_eq(res_sketch_add(&part[0], x + N / 3, N - N / 3), SIM_OK);
    cr_assert_eq(res_sketch_add(&part[1], x, N / 3), SIM_OK);
    cr_assert_eq(res_sketch_merge(&part[0], &part[1]), SIM_OK);
    cr_assert_eq(res_sketch_quantiles(&all, LEVELS, level, got), SIM_OK);
    cr_assert_eq(res_sketch_quantiles(&part[0], LEVELS, level, merged), SIM_OK);
    for (int q = 0; q < LEVELS; q++) {
      cr_assert_eq(got[q], stat_quantile_sorted(sorted, N, level[q]), "up to %d, level %g", largest, level[q]);
      cr_assert_eq(got[q], merged[q]);
    }
    for (int k = 0; k < 2; k++) res_sketch_free(&part[k]);
    res_sketch_free(&all);
  }
}

Test(sketch, survives_a_way_through_bytes) {
  double x[300], a[LEVELS], b[LEVELS];
  res_sketch s = {0}, back;
  io_buffer bytes = {0};
  for (size_t i = 0; i < 300; i++) x[i] = shape_value(4, i, 300);
  cr_assert_eq(res_sketch_add(&s, x, 300), SIM_OK);
  cr_assert_eq(res_sketch_put(&s, &bytes), SIM_OK);
  io_cursor c = {bytes.data, bytes.size};
  cr_assert_eq(res_sketch_get(&back, &c), SIM_OK);
  cr_assert_eq(c.left, 0);
  cr_assert_eq(res_sketch_quantiles(&s, LEVELS, level, a), SIM_OK);
  cr_assert_eq(res_sketch_quantiles(&back, LEVELS, level, b), SIM_OK);
  cr_assert_arr_eq(a, b, sizeof a);
  res_sketch_free(&back);
  c = (io_cursor){bytes.data, bytes.size - 1};
  cr_assert_eq(res_sketch_get(&back, &c), SIM_ERR_FORMAT);
  res_sketch_free(&back);
  res_sketch_free(&s);
  io_buffer_free(&bytes);
}

Test(tree, moments_equal_those_of_all_values_at_once) {
  static double x[N];
  res_tree t = {.n_series = 1};
  stat_moments total;
  for (size_t i = 0; i < N; i++) x[i] = 1e6 + shape_value(4, i, N);
  for (size_t i = 0; i < N; i += 100) {
    stat_moments leaf = stat_moments_of(x + i, NULL, 100);
    cr_assert_eq(res_tree_add(&t, &leaf), SIM_OK);
  }
  res_tree_total(&t, &total);
  stat_moments exact = stat_moments_of(x, NULL, N);
  cr_assert_eq(total.weight, N);
  cr_assert_float_eq(total.mean, exact.mean, 1e-9);
  cr_assert_float_eq(stat_sd(total), stat_sd(exact), 1e-9);
  res_tree_free(&t);
}
