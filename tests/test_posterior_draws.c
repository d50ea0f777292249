/* Frequencies and correlations of what is drawn from a posterior. */
#include <criterion/criterion.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "exp_points.h"
#include "scenario_toy.h"
#include "sim_design.h"
#include "sim_posterior.h"
#include "test_z.h"

enum { ROWS = 60, N = 200000 };

static sim_scenario s;
static sim_errors errors;
static double weight[ROWS], one[ROWS], two[ROWS];
static char file[20000];

static void design(const char *text, exp_points *points) {
  static char whole[22000];
  sim_scenario_free(&s);
  snprintf(whole, sizeof whole, "%sdesign: %s\n", file, text);
  cr_assert_eq(toy_load_text(&toy_model, whole, &s, &errors), 1, "%s", errors.item[0].message);
  cr_assert_eq(exp_points_make(points, s.design, &s, 12, &errors), SIM_OK);
}

/* Weights from 0 to large, two columns that depend on each other, and values that stand in several rows. */
static void load(void) {
  double total = 0;
  int used = snprintf(file, sizeof file,
                      "horizon: {start: 2021, end: 2023}\nsectors: []\n"
                      "licensing: {reform: {dist: uniform, min: 0, max: 0.7, unit: \"1\", source: s, grade: B}}\n"
                      "cost:\n"
                      "  land: {dist: uniform, min: 0, max: 90, unit: bn VND/ha, source: s, grade: B}\n"
                      "  calls: {dist: uniform, min: 0, max: 90, unit: \"1\", source: s, grade: B}\n"
                      "posterior:\n  source: s\n  grade: C\n  parameters: [licensing.reform, cost.land]\n  draws:\n");
  for (int r = 0; r < ROWS; r++) {
    weight[r] = r % 7 == 3 ? 0 : (double)(1 + r * r % 23);
    one[r] = 0.01 * (r / 3);
    two[r] = 40 - r / 3 + r * r % 11;
    total += weight[r];
    used += snprintf(file + used, sizeof file - (size_t)used, "    - [%g, %.17g, %.17g]\n", weight[r], one[r], two[r]);
  }
  for (int r = 0; r < ROWS; r++) weight[r] /= total;
  cr_assert_eq(toy_load_text(&toy_model, file, &s, &errors), 1, "%s", errors.item[0].message);
}

Test(posterior_draws, rows_come_as_often_as_they_weigh) {
  static double count[ROWS], expected[ROWS];
  load();
  for (uint32_t i = 0; i < N; i++) count[sim_posterior_row(s.posterior, (sim_key){11, i})]++;
  for (int r = 0; r < ROWS; r++) {
    expected[r] = N * weight[r];
    if (weight[r] == 0) cr_assert_eq(count[r], 0);
    cr_assert(fabs(count[r] - expected[r]) < 16, "row %d: %g of %g", r, count[r],
              expected[r]); /* log2 N, whatever N is */
  }
  sim_scenario_free(&s);
}

/* Whatever the number of replications, and in any part of them that begins with the first. */
Test(posterior_draws, rows_are_used_evenly_and_depend_on_the_replication_alone) {
  static double count[ROWS];
  load();
  for (uint32_t n = 64; n <= 4096; n *= 4) {
    double apart = 0, by_chance = 0;
    for (int r = 0; r < ROWS; r++) count[r] = 0;
    for (uint32_t i = 0; i < n; i++) count[sim_posterior_row(s.posterior, (sim_key){5, i})]++;
    for (int r = 0; r < ROWS; r++) apart += (count[r] - n * weight[r]) * (count[r] - n * weight[r]);
    for (int r = 0; r < ROWS; r++) by_chance += n * weight[r] * (1 - weight[r]);
    cr_expect_lt(apart, n <= ROWS ? by_chance : 0.5 * by_chance, "%u: %g, by chance %g", n, apart, by_chance);
  }
  int same = 0;
  for (uint32_t i = 0; i < 1000; i++)
    same += sim_posterior_row(s.posterior, (sim_key){5, i}) == sim_posterior_row(s.posterior, (sim_key){6, i});
  cr_expect_lt(same, 100, "another seed, other rows");
  sim_scenario_free(&s);
}

Test(posterior_draws, columns_stay_correlated_and_other_parameters_independent) {
  static double x[N], y[N], z[N], value[64];
  double mean1 = 0, mean2 = 0, v1 = 0, v2 = 0, v12 = 0, v1122 = 0;
  load();
  int reform = toy_slot(&s, "licensing.reform"), land = toy_slot(&s, "cost.land"), calls = toy_slot(&s, "cost.calls");
  for (uint32_t i = 0; i < N; i++) {
    sim_scenario_draw(&s, (sim_key){12, i}, value);
    x[i] = value[reform];
    y[i] = value[land];
    z[i] = value[calls];
  }
  for (int r = 0; r < ROWS; r++) mean1 += weight[r] * one[r], mean2 += weight[r] * two[r];
  for (int r = 0; r < ROWS; r++) {
    double a = one[r] - mean1, b = two[r] - mean2;
    v1 += weight[r] * a * a;
    v2 += weight[r] * b * b;
    v12 += weight[r] * a * b;
    v1122 += weight[r] * a * a * b * b;
  }
  cr_expect(v12 / sqrt(v1 * v2) < -0.5, "the columns are made to go against each other");
  cr_expect_float_eq(s.base[reform], mean1, 1e-12);
  cr_expect_float_eq(sim_dist_variance(&s.slot[land].dist), v2, 1e-9);
  z_check_moments("first column", x, N, mean1, v1);
  z_check_moments("second column", y, N, mean2, v2);
  z_check("covariance of two columns", gsl_stats_covariance_m(x, 1, y, 1, N, mean1, mean2), v12,
          sqrt((v1122 - v12 * v12) / N));
  z_check("correlation with a parameter without a column", gsl_stats_correlation(x, 1, z, 1, N), 0, 1 / sqrt(N));
  sim_scenario_free(&s);
}

Test(posterior_draws, quantiles_of_a_slot_are_those_of_its_column) {
  static const double level[] = {0.001, 0.05, 0.3, 0.5, 0.77, 0.95, 0.999};
  load();
  const sim_dist *dist = &s.slot[toy_slot(&s, "cost.land")].dist;
  for (size_t k = 0; k < sizeof level / sizeof *level; k++) {
    double q = sim_dist_quantile(dist, level[k]), below = 0, up_to = 0;
    for (int r = 0; r < ROWS; r++) {
      below += two[r] < q ? weight[r] : 0;
      up_to += two[r] <= q ? weight[r] : 0;
    }
    cr_expect(below < level[k] && level[k] <= up_to, "%g: %g (%g to %g)", level[k], q, below, up_to);
  }
  sim_scenario_free(&s);
}

/* ---- designs ---- */

Test(posterior_draws, points_of_a_nested_design_are_the_draws) {
  static double value[64];
  exp_points points;
  load();
  design("{method: nested, points: 50}", &points);
  cr_assert_eq(points.n_factors, 3);
  for (int i = 0; i < points.n; i++) {
    sim_scenario_draw(&s, (sim_key){12, (uint32_t)i}, value);
    for (int j = 0; j < 3; j++) {
      int slot = toy_slot(&s, s.design->factor[j].path);
      cr_assert_eq(points.value[3 * i + j], value[slot], "%s", s.design->factor[j].path);
    }
  }
  exp_points_free(&points);
  sim_scenario_free(&s);
}

Test(posterior_draws, a_factor_without_ends_follows_the_marginal) {
  static double count[ROWS / 3], expected[ROWS / 3];
  exp_points points;
  load();
  design("{method: monte_carlo, points: 100000, over: [{key: licensing.reform}, {key: cost.calls}]}", &points);
  for (int i = 0; i < points.n; i++) count[(int)(points.value[2 * i] * 100 + 0.5)]++;
  for (int r = 0; r < ROWS; r++) expected[r / 3] += points.n * weight[r];
  z_check_counts("values of a factor by its posterior", count, expected, ROWS / 3);
  exp_points_free(&points);
  sim_scenario_free(&s);
}
