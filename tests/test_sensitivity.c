/* Sensitivity of outcomes: regression, tornado and shares of variance against closed forms, an independent program and
 * planted structures; intervals by how often they hold the truth. Designed experiments: test_sensitivity_design.c. */
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdlib.h>

#include "ana_orders.h"
#include "ana_regression.h"
#include "ana_tornado.h"
#include "ana_variance.h"
#include "sim_random.h"
#include "stat_rank.h"
#include "test_z.h"

static double uniform(uint32_t replication, uint32_t i, uint32_t stream) {
  return sim_uniform((sim_key){20, replication}, stream, i);
}
static double normal(uint32_t replication, uint32_t i, uint32_t stream) {
  return gsl_cdf_ugaussian_Pinv(uniform(replication, i, stream));
}
static bool holds(ana_estimate e, double truth) { return e.low <= truth && truth <= e.high; }

static void z_check_coverage(const char *name, int held, int trials) {
  z_check(name, (double)held / trials, 0.95, sqrt(0.95 * 0.05 / trials));
}

/* ---- ranks ---- */

Test(sensitivity, equal_values_share_the_middle_of_their_ranks) {
  const double x[] = {3, 1, 3, 2}, w[] = {1, 2, 3, 4};
  double rank[4];
  cr_assert_eq(stat_ranks(x, NULL, 4, rank), SIM_OK);
  cr_expect(rank[0] == 3 && rank[1] == 0.5 && rank[2] == 3 && rank[3] == 1.5);
  cr_assert_eq(stat_ranks(x, w, 4, rank), SIM_OK);
  cr_expect(rank[0] == 8 && rank[1] == 1 && rank[2] == 8 && rank[3] == 4);
}

/* ---- regression ---- */

static sim_status predictors_make(ana_predictors *p, const double *x, const double *w, const bool *keep, size_t n,
                                  int k, bool ranks, sim_errors *errors) {
  const io_table table = io_table_of(x, (size_t)k, n);
  return ana_predictors_make(p, &table, NULL, w, keep, ranks, errors);
}

enum { SMALL = 40 };
static double small_x[3 * SMALL], small_y[SMALL];

static void small_fill(void) {
  for (int i = 0; i < SMALL; i++) {
    double *x = small_x;
    x[i] = sin(1.3 * i);
    x[SMALL + i] = cos(0.7 * i * i);
    x[2 * SMALL + i] = fmod(0.37 * i, 1);
    small_y[i] = 2 * x[i] - x[SMALL + i] + exp(2 * x[2 * SMALL + i]) + 0.5 * x[i] * x[SMALL + i];
  }
}

static ana_fit small_regress(const double *w, bool ranks, ana_coefficient out[3]) {
  ana_predictors p;
  ana_fit fit;
  small_fill();
  cr_assert_eq(predictors_make(&p, small_x, w, NULL, SMALL, 3, ranks, NULL), SIM_OK);
  cr_assert_eq(ana_regress(&p, small_y, 0.95, out, &fit, NULL), SIM_OK);
  ana_predictors_free(&p);
  return fit;
}

/* Three shares of a total: the last follows from the others; a column that does not vary follows from the constant. */
Test(sensitivity, what_follows_from_other_columns_is_found) {
  enum { K = 5 };
  double x[K * SMALL];
  bool follows[K];
  small_fill();
  for (int i = 0; i < SMALL; i++) {
    x[i] = small_x[i];
    x[SMALL + i] = 3;
    x[2 * SMALL + i] = small_x[SMALL + i];
    x[3 * SMALL + i] = 1000 - 2 * small_x[i] - small_x[SMALL + i];
    x[4 * SMALL + i] = small_x[2 * SMALL + i];
  }
  cr_assert_eq(ana_follows(x, SMALL, K, follows), SIM_OK);
  cr_expect(!follows[0] && follows[1] && !follows[2] && follows[3] && !follows[4]);
}

/* OpenTURNS 1.20 (Debian python3-openturns 1.20-9) on the same 40 rows: CorrelationAnalysis(X, Y).computeSRC(),
 * .computeSRRC(), .computePCC(), .computePRCC(). */
Test(sensitivity, coefficients_agree_with_openturns) {
  static const double src[] = {0.557092920784, -0.25538911915, 0.673793125188},
                      srrc[] = {0.525098892915, -0.289099401521, 0.654446044539},
                      pcc[] = {0.949510603764, -0.808783415611, 0.967901667718},
                      prcc[] = {0.88643367273, -0.71904007658, 0.924801404074};
  ana_coefficient c[3], r[3];
  small_regress(NULL, false, c);
  small_regress(NULL, true, r);
  for (int j = 0; j < 3; j++) {
    cr_expect_float_eq(c[j].src.value, src[j], 1e-10);
    cr_expect_float_eq(r[j].src.value, srrc[j], 1e-10);
    cr_expect_float_eq(c[j].partial.value, pcc[j], 1e-10);
    cr_expect_float_eq(r[j].partial.value, prcc[j], 1e-10);
  }
}

/* The same model by GSL's own solver, with and without weights. */
static void check_against_gsl(const double *w) {
  ana_coefficient c[3];
  ana_fit fit = small_regress(w, false, c);
  gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(SMALL, 4);
  gsl_matrix *x = gsl_matrix_alloc(SMALL, 4), *cov = gsl_matrix_alloc(4, 4);
  gsl_vector *y = gsl_vector_alloc(SMALL), *b = gsl_vector_alloc(4), *weight = gsl_vector_alloc(SMALL);
  double rest, sum = 0, mean[4] = {0}, variance[4] = {0};
  for (int i = 0; i < SMALL; i++) {
    gsl_matrix_set(x, i, 0, 1);
    for (int j = 0; j < 3; j++) gsl_matrix_set(x, i, j + 1, small_x[j * SMALL + i]);
    gsl_vector_set(y, i, small_y[i]);
    gsl_vector_set(weight, i, w ? w[i] : 1);
    sum += gsl_vector_get(weight, i);
  }
  gsl_multifit_wlinear(x, weight, y, b, cov, &rest, work);
  for (int j = 0; j < 4; j++) {
    for (int i = 0; i < SMALL; i++)
      mean[j] += gsl_vector_get(weight, i) * (j < 3 ? small_x[j * SMALL + i] : small_y[i]) / sum;
    for (int i = 0; i < SMALL; i++)
      variance[j] += gsl_vector_get(weight, i) * pow((j < 3 ? small_x[j * SMALL + i] : small_y[i]) - mean[j], 2) / sum;
  }
  for (int j = 0; j < 3; j++)
    cr_expect_float_eq(c[j].src.value, gsl_vector_get(b, j + 1) * sqrt(variance[j] / variance[3]), 1e-10);
  cr_expect_float_eq(fit.r2, 1 - rest / sum / variance[3], 1e-10);
  gsl_multifit_linear_free(work);
  gsl_matrix_free(x);
  gsl_matrix_free(cov);
  gsl_vector_free(y);
  gsl_vector_free(b);
  gsl_vector_free(weight);
}

Test(sensitivity, coefficients_agree_with_the_library_solver) {
  double w[SMALL];
  for (int i = 0; i < SMALL; i++) w[i] = 1 + i % 3;
  check_against_gsl(NULL);
  check_against_gsl(w);
}

Test(sensitivity, whole_weights_mean_repeated_rows) {
  double x[2 * 60], y[60], w[40], twice_x[2 * 80], twice_y[80];
  int n = 0;
  for (int i = 0; i < 40; i++) {
    x[i] = uniform(0, (uint32_t)i, 1);
    x[40 + i] = uniform(0, (uint32_t)i, 2);
    y[i] = x[i] + x[40 + i] * x[40 + i];
    w[i] = 1 + i % 2;
    for (int k = 0; k < 1 + i % 2; k++, n++) {
      twice_x[n] = x[i];
      twice_x[60 + n] = x[40 + i];
      twice_y[n] = y[i];
    }
  }
  for (int ranks = 0; ranks < 2; ranks++) {
    ana_predictors a, b;
    ana_coefficient weighted[2], repeated[2];
    ana_fit fit[2];
    cr_assert_eq(predictors_make(&a, x, w, NULL, 40, 2, ranks, NULL), SIM_OK);
    cr_assert_eq(predictors_make(&b, twice_x, NULL, NULL, 60, 2, ranks, NULL), SIM_OK);
    cr_assert_eq(ana_regress(&a, y, 0.95, weighted, &fit[0], NULL), SIM_OK);
    cr_assert_eq(ana_regress(&b, twice_y, 0.95, repeated, &fit[1], NULL), SIM_OK);
    for (int j = 0; j < 2; j++) cr_expect_float_eq(weighted[j].src.value, repeated[j].src.value, 1e-12);
    cr_expect_float_eq(fit[0].r2, fit[1].r2, 1e-12);
    ana_predictors_free(&a);
    ana_predictors_free(&b);
  }
}

Test(sensitivity, rows_and_columns_without_information_are_left_out) {
  enum { N = 30 };
  double x[4 * N], y[N], clean_x[2 * (N - 1)], clean_y[N - 1];
  bool keep[N];
  for (int i = 0; i < N; i++) {
    x[i] = uniform(0, (uint32_t)i, 1);
    x[N + i] = 0.1;
    x[2 * N + i] = i == 3 ? (double)NAN : i;
    x[3 * N + i] = uniform(0, (uint32_t)i, 2);
    y[i] = i == 7 ? NAN : x[i] - x[3 * N + i] * x[3 * N + i];
    keep[i] = i != 7;
    int to = i - (i > 7);
    if (!keep[i]) continue;
    clean_x[to] = x[i];
    clean_x[N - 1 + to] = x[3 * N + i];
    clean_y[to] = y[i];
  }
  ana_predictors p, clean;
  ana_coefficient c[4], d[2];
  ana_fit fit;
  cr_assert_eq(predictors_make(&p, x, NULL, keep, N, 4, false, NULL), SIM_OK);
  cr_assert_eq(predictors_make(&clean, clean_x, NULL, NULL, N - 1, 2, false, NULL), SIM_OK);
  cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
  cr_assert_eq(ana_regress(&clean, clean_y, 0.95, d, &fit, NULL), SIM_OK);
  cr_expect(isnan(c[1].src.value) && isnan(c[2].src.value) && isnan(c[2].partial.value));
  cr_expect_float_eq(c[0].src.value, d[0].src.value, 1e-12);
  cr_expect_float_eq(c[3].src.low, d[1].src.low, 1e-12);
  for (int i = 0; i < N; i++) y[i] = 0.1;
  cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
  cr_expect(isnan(c[0].src.value) && isnan(fit.r2), "nothing to explain");
  ana_predictors_free(&p);
  ana_predictors_free(&clean);
}

/* Where one parameter decides an outcome, rounding is all that is left for the others: it is no effect of theirs. */
Test(sensitivity, what_is_left_to_the_others_of_one_that_decides_is_no_effect) {
  enum { N = 40, K = 8 };
  double x[K * N], y[N];
  for (int i = 0; i < K * N; i++) x[i] = uniform(0, (uint32_t)i, 1);
  for (int ranks = 0; ranks < 2; ranks++) {
    ana_predictors p;
    ana_coefficient c[K];
    ana_fit fit;
    cr_assert_eq(predictors_make(&p, x, NULL, NULL, N, K, ranks, NULL), SIM_OK);
    for (int i = 0; i < N; i++) y[i] = ranks ? 2e5 * exp(x[3 * N + i]) : 7 - 0.3 * x[3 * N + i];
    cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
    cr_expect(fit.r2 >= 1 && fit.r2_adjusted >= 1);
    for (int j = 0; j < K; j++) {
      bool decides = j == 3;
      cr_expect(fabs(c[j].partial.value) >= 1 ? decides : !decides && isnan(c[j].partial.value), "%d: %g", j,
                c[j].partial.value);
      cr_expect(decides || !(fabs(c[j].src.value) > 0), "%d: %g", j, c[j].src.value);
    }
    ana_predictors_free(&p);
  }
}

Test(sensitivity, what_cannot_be_told_apart_is_refused_with_its_reason) {
  double x[3 * 20];
  ana_predictors p;
  sim_errors errors = {0};
  for (int i = 0; i < 20; i++) {
    x[i] = uniform(0, (uint32_t)i, 1);
    x[20 + i] = uniform(0, (uint32_t)i, 2);
    x[40 + i] = x[i] - 2 * x[20 + i];
  }
  cr_assert_eq(predictors_make(&p, x, NULL, NULL, 20, 3, false, &errors), SIM_ERR_ABSENT);
  cr_expect(strstr(errors.item[0].message, "cannot be told apart"));
  errors.n = errors.total = 0;
  cr_assert_eq(predictors_make(&p, x, NULL, NULL, 4, 5, false, &errors), SIM_ERR_ABSENT);
  cr_expect(strstr(errors.item[0].message, "needs at least"), "%s", errors.item[0].message);
}

/* y = 2 x0 + x1 + 0 x2 + noise that grows with x0; x uniform, so its standard deviation is 1/sqrt(12). */
Test(sensitivity, intervals_of_coefficients_hold_the_truth) {
  enum { N = 200, TRIALS = 3000 };
  static double x[3 * N], y[N];
  int src[3] = {0}, zero = 0;
  /* Var(noise) = E[(0.2 + 0.4 x0)^2] = 0.04 + 0.08 + 0.16/3 */
  double sd = sqrt(5 / 12.0 + 0.12 + 0.16 / 3);
  const double truth[3] = {2 / sqrt(12) / sd, 1 / sqrt(12) / sd, 0};
  for (uint32_t t = 0; t < TRIALS; t++) {
    ana_predictors p, q;
    ana_coefficient c[3], r[3];
    ana_fit fit;
    for (uint32_t i = 0; i < N; i++) {
      for (uint32_t j = 0; j < 3; j++) x[j * N + i] = uniform(t, i, j);
      y[i] = 2 * x[i] + x[N + i] + (0.2 + 0.4 * x[i]) * normal(t, i, 3);
    }
    cr_assert_eq(predictors_make(&p, x, NULL, NULL, N, 3, false, NULL), SIM_OK);
    cr_assert_eq(predictors_make(&q, x, NULL, NULL, N, 3, true, NULL), SIM_OK);
    cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
    cr_assert_eq(ana_regress(&q, y, 0.95, r, &fit, NULL), SIM_OK);
    for (int j = 0; j < 3; j++) src[j] += holds(c[j].src, truth[j]);
    zero += holds(r[2].partial, 0);
    ana_predictors_free(&p);
    ana_predictors_free(&q);
  }
  z_check_coverage("coverage of SRC, strong", src[0], TRIALS);
  z_check_coverage("coverage of SRC, weak", src[1], TRIALS);
  z_check_coverage("coverage of SRC, none", src[2], TRIALS);
  z_check_coverage("coverage of PRCC, none", zero, TRIALS);
}

/* Skewed factors that do nothing, an outcome with a heavy tail (both lognormal): how often any of them is told from
 * none. */
Test(sensitivity, heavy_tails_name_no_inert_factor) {
  enum { N = 200, K = 20, TRIALS = 400 };
  static double x[K * N], y[N];
  int named[2] = {0};
  for (uint32_t t = 0; t < TRIALS; t++) {
    ana_predictors p;
    ana_residuals residuals = {0};
    ana_coefficient c[K];
    ana_fit fit;
    bool alone = false, both = false;
    for (uint32_t i = 0; i < N; i++) {
      for (uint32_t j = 0; j < K; j++) x[j * N + i] = exp(1.5 * normal(t, i, j));
      y[i] = exp(2 * normal(t, i, K));
    }
    cr_assert_eq(predictors_make(&p, x, NULL, NULL, N, K, false, NULL), SIM_OK);
    cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
    double bar = gsl_cdf_tdist_Qinv(0.025 / K, p.df);
    for (int j = 0; j < K; j++) {
      bool clear;
      cr_assert_eq(ana_src_clear(&p, y, j, &c[j], &residuals, 0.05 / K, t, &clear, NULL), SIM_OK);
      alone = alone || fabs(c[j].src.value) > bar * c[j].se;
      both = both || clear;
    }
    named[0] += alone;
    named[1] += both;
    ana_residuals_free(&residuals);
    ana_predictors_free(&p);
  }
  printf("an inert factor named: %.3f by its error alone, %.3f with random orders\n", (double)named[0] / TRIALS,
         (double)named[1] / TRIALS);
  cr_expect_leq(named[1], 0.05 * TRIALS + 4 * sqrt(0.05 * 0.95 * TRIALS));
  cr_expect_gt(named[0], named[1]);
}

/* All 720 orders of six values. */
static void each_order(int at, double *b, const double *a, double power[4]) {
  if (at == 6) {
    double sum = 0;
    for (int i = 0; i < 6; i++) sum += a[i] * b[i];
    for (int k = 0; k < 4; k++) power[k] += pow(sum, k + 1) / 720;
    return;
  }
  for (int i = at; i < 6; i++) {
    double first = b[at];
    b[at] = b[i], b[i] = first;
    each_order(at + 1, b, a, power);
    b[i] = b[at], b[at] = first;
  }
}

Test(sensitivity, moments_over_orders_are_those_of_all_orders) {
  double a[] = {-3, -1, 0.5, 0.5, 1, 2}, b[] = {9, -4, -3, -2, -1, 1}, power[4] = {0};
  ana_orders m = ana_orders_of(a, b, 6);
  each_order(0, b, a, power);
  cr_assert_float_eq(power[0], 0, 1e-12);
  cr_expect_float_eq(m.variance, power[1], 1e-9);
  cr_expect_float_eq(m.skewness, power[2] / pow(power[1], 1.5), 1e-9);
  cr_expect_float_eq(m.excess, power[3] / (power[1] * power[1]) - 3, 1e-9);
  double normal = gsl_cdf_ugaussian_Qinv(0.005);
  cr_expect_float_eq(ana_orders_bar((ana_orders){4, 0, 0}, 0.01), 2 * normal, 1e-9);
  cr_expect_gt(ana_orders_bar((ana_orders){4, 0, 0.1}, 0.01), 2 * normal);
  cr_expect(isinf(ana_orders_bar((ana_orders){4, 0, 9}, 0.01)));
}

/* Strong effects stay seen. */
Test(sensitivity, random_orders_keep_what_is_there) {
  enum { N = 200, K = 5, TRIALS = 200 };
  static double x[K * N], y[N];
  int seen = 0;
  for (uint32_t t = 0; t < TRIALS; t++) {
    ana_predictors p;
    ana_residuals residuals = {0};
    ana_coefficient c[K];
    ana_fit fit;
    bool clear;
    for (uint32_t i = 0; i < N; i++) {
      for (uint32_t j = 0; j < K; j++) x[j * N + i] = normal(t, i, j);
      y[i] = 0.45 * x[i] + normal(t, i, K);
    }
    cr_assert_eq(predictors_make(&p, x, NULL, NULL, N, K, false, NULL), SIM_OK);
    cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
    cr_assert_eq(ana_src_clear(&p, y, 0, &c[0], &residuals, 0.05 / K, t, &clear, NULL), SIM_OK);
    seen += clear;
    ana_residuals_free(&residuals);
    ana_predictors_free(&p);
  }
  cr_expect_gt(seen, 0.97 * TRIALS);
}

/* Normal variables: a partial correlation is b / sqrt(b^2 + 1), and that of ranks is close to (6/pi) asin(r/2). */
Test(sensitivity, intervals_of_partial_correlations_hold_the_truth) {
  enum { N = 150, K = 6, TRIALS = 1000 };
  static double x[K * N], y[N];
  int held = 0;
  for (uint32_t t = 0; t < TRIALS; t++) {
    ana_predictors p;
    ana_coefficient c[K];
    ana_fit fit;
    for (uint32_t i = 0; i < N; i++) {
      for (uint32_t j = 0; j < K; j++) x[j * N + i] = normal(t, i, j);
      y[i] = 0.5 * x[i] + normal(t, i, K);
    }
    cr_assert_eq(predictors_make(&p, x, NULL, NULL, N, K, false, NULL), SIM_OK);
    cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
    held += holds(c[0].partial, 0.5 / sqrt(1.25));
    ana_predictors_free(&p);
  }
  z_check_coverage("coverage of a partial correlation", held, TRIALS);
}

/* Futures that share rows of a posterior, in which more than the parameters differs: 60 rows, six futures each. */
Test(sensitivity, futures_of_one_row_are_not_independent) {
  enum { ROWS = 60, N = 6 * ROWS, TRIALS = 1000 };
  static double x[N], y[N];
  static int row[N];
  const double truth = 0.5 / sqrt(0.25 + 1 + 1);
  int src[2] = {0}, partial[2] = {0}, bar[2] = {0};
  for (int i = 0; i < N; i++) row[i] = i % ROWS;
  const stat_drawn drawn = {.row = row, .n_rows = ROWS};
  for (uint32_t t = 0; t < TRIALS; t++)
    for (int shared = 0; shared < 2; shared++) {
      ana_predictors p;
      ana_coefficient c;
      ana_fit fit;
      ana_bar b;
      for (uint32_t i = 0; i < N; i++) {
        x[i] = normal(t, (uint32_t)row[i], 0);
        y[i] = normal(t, (uint32_t)row[i], 1) + normal(t, i, 2);
      }
      cr_assert_eq(ana_tornado_of(x, y, shared ? &drawn : NULL, N, 0.1, 0.95, &b), SIM_OK);
      bar[shared] += holds(b.difference, 0);
      for (uint32_t i = 0; i < N; i++) y[i] += 0.5 * x[i];
      cr_assert_eq(predictors_make(&p, x, NULL, NULL, N, 1, false, NULL), SIM_OK);
      if (shared) cr_assert_eq(ana_predictors_share(&p, &drawn), SIM_OK);
      cr_assert_eq(ana_regress(&p, y, 0.95, &c, &fit, NULL), SIM_OK);
      src[shared] += holds(c.src, truth);
      partial[shared] += holds(c.partial, truth);
      ana_predictors_free(&p);
    }
  const char *what[] = {"SRC, shared rows", "partial correlation, shared rows", "tornado bar, shared rows"};
  const int held[] = {src[1], partial[1], bar[1]}, apart[] = {src[0], partial[0], bar[0]};
  for (int i = 0; i < 3; i++) {
    printf("coverage of %s: %.3f\n", what[i], (double)held[i] / TRIALS);
    cr_expect(held[i] > 0.92 * TRIALS && held[i] < 0.98 * TRIALS, "%s: %d", what[i], held[i]);
    cr_expect(apart[i] < 0.85 * TRIALS, "%s: %d without rows, so nothing would be missing", what[i], apart[i]);
  }
}

/* ---- tornado ---- */

Test(sensitivity, a_bar_goes_from_the_lowest_tenth_to_the_highest) {
  enum { N = 100 };
  double x[N + 2], y[N + 2], w[N + 2];
  ana_bar bar;
  for (int i = 0; i < N; i++) {
    x[i] = (i * 37) % N;
    y[i] = 3 * x[i];
    w[i] = 2;
  }
  x[N] = NAN;
  y[N] = 1e9;
  x[N + 1] = 0;
  y[N + 1] = NAN;
  w[N] = w[N + 1] = 2;
  for (int weighted = 0; weighted < 2; weighted++) {
    cr_assert_eq(ana_tornado_of(x, y, weighted ? &(stat_drawn){.w = w} : NULL, N + 2, 0.1, 0.95, &bar), SIM_OK);
    cr_expect_float_eq(bar.at_low, 4.5, 1e-12);
    cr_expect_float_eq(bar.at_high, 94.5, 1e-12);
    cr_expect_float_eq(bar.low.value, 13.5, 1e-12);
    cr_expect_float_eq(bar.difference.value, 270, 1e-12);
    cr_expect_float_eq(bar.se, sqrt(2 * 82.5 / 10), 1e-12); /* 9 times 110/12, the variance of 0 ... 9 */
  }
}

Test(sensitivity, equal_values_of_a_parameter_stay_together) {
  const double x[] = {0, 1, 0, 1, 0, 1}, y[] = {1, 10, 2, 20, 3, 30};
  ana_bar bar;
  cr_assert_eq(ana_tornado_of(x, y, NULL, 6, 0.1, 0.95, &bar), SIM_OK);
  cr_expect(bar.low.value == 2 && bar.high.value == 20);
  cr_assert_eq(ana_tornado_of(x, x + 1, NULL, 1, 0.1, 0.95, &bar), SIM_OK);
  cr_expect(isnan(bar.difference.value), "nothing varies");
}

Test(sensitivity, bars_hold_the_truth) {
  enum { N = 300, TRIALS = 1000 };
  static double x[N], y[N];
  int held = 0;
  for (uint32_t t = 0; t < TRIALS; t++) {
    ana_bar bar;
    for (uint32_t i = 0; i < N; i++) {
      x[i] = uniform(t, i, 0);
      y[i] = x[i] + normal(t, i, 1);
    }
    cr_assert_eq(ana_tornado_of(x, y, NULL, N, 0.1, 0.95, &bar), SIM_OK);
    held += holds(bar.difference, 0.9);
  }
  z_check_coverage("coverage of a tornado bar", held, TRIALS);
}

Test(sensitivity, chosen_points_are_compared_where_only_one_factor_differs) {
  const double x[] = {5, 1, 3, 1, 7, 1, 5, 0}; /* the first point; factor 0 low, high; factor 1 low */
  const double y[] = {10, 20, 29, 13, 24, NAN, 18, 28, 40, 11, 20, 30};
  int side[4];
  ana_bar bar;
  cr_assert(ana_tornado_sides(x, 4, 2, 0, side));
  cr_expect(side[0] == 0 && side[1] == -1 && side[2] == 1 && side[3] == 0);
  cr_assert_eq(ana_tornado_worlds(y, side, 4, 3, NULL, 0.95, &bar), SIM_OK);
  cr_expect_float_eq(bar.difference.value, 4.5, 1e-12); /* 5 and 4, world by world */
  cr_expect_float_eq(bar.se, 0.5, 1e-12);
  cr_assert(ana_tornado_sides(x, 4, 2, 1, side));
  cr_expect(side[0] == 1 && side[1] == 0 && side[2] == 0 && side[3] == -1);
  cr_assert_eq(ana_tornado_worlds(y, side, 4, 3, NULL, 0.95, &bar), SIM_OK);
  cr_expect_float_eq(bar.difference.value, -2 / 3.0, 1e-12);
}

Test(sensitivity, a_grid_gives_main_effects) {
  const double x[] = {0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2, 1}, same[] = {4, 4};
  int side[6];
  cr_assert(ana_tornado_sides(x, 6, 2, 0, side));
  cr_expect(side[0] == -1 && side[1] == -1 && side[2] == 0 && side[3] == 0 && side[4] == 1 && side[5] == 1);
  cr_expect_not(ana_tornado_sides(same, 2, 1, 0, side));
}

/* ---- shares of variance ---- */

/* By hand: point effects -2, 2, world effects -1, 0, 1, the rest 1, -2, 1, -1, 2, -1. Mean squares 24, 2, 6. */
Test(sensitivity, variances_of_a_small_table_are_those_worked_out_by_hand) {
  const double y[] = {10 - 2 - 1 + 1, 10 - 2 - 2, 10 - 2 + 1 + 1, 10 + 2 - 1 - 1, 10 + 2 + 2, 10 + 2 + 1 - 1};
  ana_variance v;
  cr_assert_eq(ana_variance_of(y, 2, 3, 0.95, &v), SIM_OK);
  cr_expect_float_eq(v.variance, (24 - 6) / 3.0 + 0 + 6, 1e-12);
  cr_expect_float_eq(v.points.value, 0.5, 1e-12);
  cr_expect(v.worlds.value == 0, "a negative estimate is no variance");
  cr_expect(isnan(v.points.low), "two points say nothing about their spread");
}

enum { SIDE = 9 };

/* Adds (n - 1) / n times the squared deviations of the shares of parameters, each without one point or one world. */
static double jackknife(const double *y, bool of_points) {
  double rest[SIDE * SIDE], share[SIDE], mean = 0, sum = 0;
  for (int g = 0; g < SIDE; g++) {
    ana_variance v;
    int n = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
      if ((of_points ? i / SIDE : i % SIDE) != g) rest[n++] = y[i];
    cr_assert_eq(ana_variance_of(rest, SIDE - of_points, SIDE - !of_points, 0.95, &v), SIM_OK);
    share[g] = v.points.value;
    mean += share[g] / SIDE;
  }
  for (int g = 0; g < SIDE; g++) sum += (share[g] - mean) * (share[g] - mean);
  return sum * (SIDE - 1) / SIDE;
}

Test(sensitivity, intervals_of_variances_are_those_of_the_jackknife) {
  double y[SIDE * SIDE];
  for (uint32_t i = 0; i < SIDE * SIDE; i++)
    y[i] = normal(1, i / SIDE, 1) + normal(1, i % SIDE, 2) + 0.3 * normal(1, i, 3);
  ana_variance v;
  cr_assert_eq(ana_variance_of(y, SIDE, SIDE, 0.5, &v), SIM_OK);
  double half = gsl_cdf_tdist_Qinv(0.25, SIDE - 1) * sqrt(jackknife(y, true) + jackknife(y, false));
  cr_expect(v.points.low > 0 && v.points.high < 1, "no end is cut off");
  cr_expect_float_eq(v.points.low, v.points.value - half, 1e-12);
  cr_expect_float_eq(v.points.high, v.points.value + half, 1e-12);
}

Test(sensitivity, missing_outcomes_take_their_world_or_point_with_them) {
  double y[5 * 4], clean[4 * 3];
  for (int p = 0; p < 5; p++)
    for (int w = 0; w < 4; w++) {
      double value = p * p + sin(w + 3 * p);
      y[p * 4 + w] = p == 2 || (p == 4 && w == 1) ? NAN : value;
      if (p != 2 && w != 1) clean[(p - (p > 2)) * 3 + w - (w > 1)] = value;
    }
  ana_variance v, c;
  cr_assert_eq(ana_variance_of(y, 5, 4, 0.95, &v), SIM_OK);
  cr_assert_eq(ana_variance_of(clean, 4, 3, 0.95, &c), SIM_OK);
  cr_expect(v.n_points == 4 && v.n_worlds == 3);
  cr_expect_float_eq(v.points.value, c.points.value, 1e-12);
  cr_expect_float_eq(v.variance, c.variance, 1e-12);
}

Test(sensitivity, shares_of_parameters_and_chance_are_recovered) {
  enum { P = 40, W = 60, TRIALS = 400 };
  static double y[P * W], share[3][TRIALS];
  const double truth[] = {0.5, 0.3, 0.2};
  int held[3] = {0};
  for (uint32_t t = 0; t < TRIALS; t++) {
    ana_variance v;
    for (uint32_t p = 0; p < P; p++)
      for (uint32_t w = 0; w < W; w++)
        y[p * W + w] =
            7 + sqrt(0.5) * normal(t, p, 1) + sqrt(0.3) * normal(t, w, 2) + sqrt(0.2) * normal(t, p * W + w, 3);
    cr_assert_eq(ana_variance_of(y, P, W, 0.95, &v), SIM_OK);
    const ana_estimate e[] = {v.points, v.worlds, v.both};
    for (int i = 0; i < 3; i++) {
      share[i][t] = e[i].value;
      held[i] += holds(e[i], truth[i]);
    }
  }
  z_check_coverage("coverage of the parameters' share", held[0], TRIALS);
  z_check_coverage("coverage of the share of chance", held[1], TRIALS);
  z_check_coverage("coverage of the share of both", held[2], TRIALS);
  for (int i = 0; i < 3; i++) { /* a ratio is not unbiased: within two points of a hundred */
    double mean = 0;
    for (int t = 0; t < TRIALS; t++) mean += share[i][t] / TRIALS;
    z_check_below("bias of a share", fabs(mean - truth[i]), 0.02);
  }
}
