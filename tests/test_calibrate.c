/* Calibration against a model whose posterior is known: figures that are linear in the parameters, with normal luck. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <stdlib.h>
#include <string.h>

#include "ana_calibrate.h"
#include "ana_importance.h"
#include "ana_synthetic.h"
#include "sim_random.h"
#include "test_z.h"

enum { K = 3, D = 4, WORLDS_MAX = 2000 };

/* The third parameter touches no figure. */
static const double effect[D][K] = {{1, 0.5, 0}, {0, 1, 0}, {0.7, -0.3, 0}, {0.2, 0.2, 0}};
static const double luck[D] = {0.5, 0.8, 0.4, 1};

typedef struct toy {
  uint32_t worlds;
  double noise[WORLDS_MAX][D];
  int calls, fail_at;
  double nan_above; /* first normal score from which replications fail */
} toy;

static double normal_of(uint64_t seed, uint32_t replication, uint32_t entity, uint32_t block) {
  double u[2];
  sim_uniform2((sim_key){seed, replication}, sim_stream_id("toy"), entity, block, u);
  return gsl_cdf_ugaussian_Pinv(u[0]);
}

/* Luck as it comes: its mean in these worlds is not zero. */
static void toy_draw(toy *t, uint32_t worlds, uint64_t seed) {
  *t = (toy){.worlds = worlds, .nan_above = INFINITY};
  for (int j = 0; j < D; j++)
    for (uint32_t r = 0; r < worlds; r++) t->noise[r][j] = luck[j] * normal_of(seed, r, (uint32_t)j, 0);
}

/* Luck with a sample mean of exactly zero, so that the common worlds do not shift what is learnt. */
static void toy_init(toy *t, uint32_t worlds, uint64_t seed) {
  toy_draw(t, worlds, seed);
  for (int j = 0; j < D; j++) {
    double mean = 0;
    for (uint32_t r = 0; r < worlds; r++) mean += t->noise[r][j] / worlds;
    for (uint32_t r = 0; r < worlds; r++) t->noise[r][j] -= mean;
  }
}

static double figure_of(const double *z, int j) {
  double x = 0;
  for (int i = 0; i < K; i++) x += effect[j][i] * z[i];
  return x;
}

static sim_status simulate(void *self, size_t n, const double *z, double *simulated) {
  toy *t = self;
  if (++t->calls == t->fail_at) return SIM_ERR_INTERRUPTED;
  for (size_t i = 0; i < n; i++)
    for (uint32_t r = 0; r < t->worlds; r++)
      for (int j = 0; j < D; j++)
        simulated[(i * t->worlds + r) * D + (size_t)j] =
            z[i * K] > t->nan_above ? NAN : figure_of(z + i * K, j) + t->noise[r][j];
  return SIM_OK;
}

static const double error[D] = {0.3, 0.3, 0.3, 0.3}; /* independent */
static const double errors_of[D * D] = {0.09, 0, 0, 0, 0, 0.09, 0, 0, 0, 0, 0.09, 0, 0, 0, 0, 0.09};

static ana_calibration_problem problem_of(toy *t, const double *observed, size_t draws, int rounds, double ess) {
  return (ana_calibration_problem){.k = K,
                                   .d = D,
                                   .observed = observed,
                                   .errors = errors_of,
                                   .worlds = t->worlds,
                                   .draws = draws,
                                   .rounds = rounds,
                                   .ess = ess,
                                   .seed = 11,
                                   .simulate = simulate,
                                   .self = t};
}

/* Mean and covariance of the exact posterior: prior N(0, I), figures N(A z, luck^2 + error^2). */
static void exact(const double *observed, double mean[K], double sd[K]) {
  double p[K * K] = {0}, b[K] = {0};
  for (int i = 0; i < K; i++) p[i * K + i] = 1;
  for (int j = 0; j < D; j++) {
    double w = 1 / (luck[j] * luck[j] + error[j] * error[j]);
    for (int a = 0; a < K; a++) {
      b[a] += w * effect[j][a] * observed[j];
      for (int c = 0; c < K; c++) p[a * K + c] += w * effect[j][a] * effect[j][c];
    }
  }
  gsl_matrix_view m = gsl_matrix_view_array(p, K, K);
  gsl_vector_view v = gsl_vector_view_array(b, K), out = gsl_vector_view_array(mean, K);
  cr_assert_eq(gsl_linalg_cholesky_decomp1(&m.matrix), 0);
  gsl_linalg_cholesky_solve(&m.matrix, &v.vector, &out.vector);
  gsl_linalg_cholesky_invert(&m.matrix);
  for (int i = 0; i < K; i++) sd[i] = sqrt(gsl_matrix_get(&m.matrix, (size_t)i, (size_t)i));
}

static toy worlds;
static const double seen[D] = {1.2, -0.4, 1.5, 0.3};

Test(calibrate, finds_the_exact_posterior_of_a_linear_normal_model) {
  char name[64];
  double mean[K], sd[K];
  ana_calibration c;
  toy_init(&worlds, WORLDS_MAX, 3);
  ana_calibration_problem p = problem_of(&worlds, seen, 1000, 5, 1500);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  cr_assert(c.reached);
  exact(seen, mean, sd);
  for (int i = 0; i < K; i++) {
    snprintf(name, sizeof name, "posterior mean of parameter %d", i);
    z_check(name, c.learnt[i].mean, mean[i], c.learnt[i].error);
    snprintf(name, sizeof name, "posterior sd of parameter %d", i);
    z_check(name, c.learnt[i].sd, sd[i], sd[i] * sqrt(0.5 / c.ess + 0.5 / WORLDS_MAX));
  }
  cr_assert(c.learnt[0].contraction > 0.5);
  z_check("contraction of a parameter without effect", c.learnt[2].contraction, 0, 2 * sqrt(0.5 / c.ess));
  ana_calibration_free(&c);
}

Test(calibrate, known_parameters_lie_in_their_intervals_as_often_as_said) {
  enum { SETS = 300, LEVELS = 3 };
  static const double level[LEVELS] = {0.5, 0.8, 0.95};
  double inside[LEVELS] = {0}, ranks[10] = {0}, expected[10];
  for (int s = 0; s < SETS; s++) {
    double truth[K], observed[D];
    ana_calibration c;
    for (int i = 0; i < K; i++) truth[i] = normal_of(91, (uint32_t)s, (uint32_t)i, 1);
    for (int j = 0; j < D; j++)
      observed[j] = figure_of(truth, j) + luck[j] * normal_of(91, (uint32_t)s, (uint32_t)j, 2) +
                    error[j] * normal_of(91, (uint32_t)s, (uint32_t)j, 3);
    toy_draw(&worlds, 64, 1000 + (uint64_t)s);
    ana_calibration_problem p = problem_of(&worlds, observed, 150, 4, 150);
    cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
    for (int i = 0; i < 2; i++) {
      double below = 0;
      for (size_t n = 0; n < c.n; n++) below += c.z[n * K + (size_t)i] < truth[i] ? c.weight[n] : 0;
      for (int l = 0; l < LEVELS; l++) inside[l] += fabs(below - 0.5) < level[l] / 2;
      ranks[below < 1 ? (int)(10 * below) : 9]++;
    }
    ana_calibration_free(&c);
  }
  /* Two parameters of one data set are correlated: their number counts as one and a half. */
  for (int l = 0; l < LEVELS; l++) {
    char name[64];
    snprintf(name, sizeof name, "coverage of the central %g %% interval", 100 * level[l]);
    z_check(name, inside[l] / (2 * SETS), level[l], sqrt(level[l] * (1 - level[l]) / (1.5 * SETS)));
  }
  for (int i = 0; i < 10; i++) expected[i] = 2 * SETS / 10.0;
  z_check_counts("ranks of the truth in its posterior", ranks, expected, 10);
}

Test(calibrate, predictions_are_those_of_theory_before_and_after) {
  ana_calibration c;
  toy_init(&worlds, WORLDS_MAX, 3);
  ana_calibration_problem p = problem_of(&worlds, seen, 1000, 5, 1500);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  double variance = 1 + 0.25 + luck[0] * luck[0] + error[0] * error[0];
  z_check("prior prediction: mean", c.prior[0].mean, 0, sqrt(1.25 / 1000));
  z_check("prior prediction: variance", c.prior[0].sd * c.prior[0].sd, variance, variance * sqrt(2.0 / 1000));
  cr_assert(c.posterior[0].sd < c.prior[0].sd);
  cr_assert(fabs(c.posterior[0].score) < fabs(c.prior[0].score));
  ana_calibration_free(&c);
}

Test(calibrate, a_figure_that_contradicts_the_others_is_seen) {
  static const double contradiction[D] = {1.2, -0.4, 1.5, 12};
  ana_calibration c;
  toy_init(&worlds, 200, 3);
  ana_calibration_problem p = problem_of(&worlds, contradiction, 600, 8, 600);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  for (int j = 0; j < 3; j++) cr_expect(fabs(c.posterior[j].score) < 3.5);
  cr_expect(c.posterior[3].score > 5, "score %g", c.posterior[3].score);
  ana_calibration_free(&c);
}

Test(calibrate, far_data_are_reached_by_tempering) {
  static const double far[D] = {6, 3, 3.5, 1.5};
  double mean[K], sd[K];
  ana_calibration c;
  toy_init(&worlds, 1000, 5);
  ana_calibration_problem p = problem_of(&worlds, far, 400, 12, 400);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  exact(far, mean, sd);
  cr_assert(c.reached);
  cr_assert(c.round[0].temper < 1, "the first round should have been tempered");
  cr_assert_eq(c.round[c.n_rounds - 1].temper, 1);
  cr_expect_lt(c.tail, 0.7);
  z_check("posterior mean far from the prior", c.learnt[0].mean, mean[0], hypot(c.learnt[0].error, 0.03 * mean[0]));
  ana_calibration_free(&c);
}

/* Draws of the prior alone: the few that come near decide, and the tail says so. */
Test(calibrate, the_tail_tells_draws_that_do_not_suit) {
  static const double far[D] = {6, 3, 3.5, 1.5};
  ana_calibration c;
  toy_init(&worlds, 1000, 5);
  ana_calibration_problem p = problem_of(&worlds, far, 400, 1, 400);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  cr_expect_gt(c.tail, 0.7);
  ana_calibration_free(&c);
}

Test(calibrate, the_same_twice_is_the_same_to_the_last_bit) {
  ana_calibration a, b;
  toy_init(&worlds, 50, 3);
  ana_calibration_problem p = problem_of(&worlds, seen, 100, 3, 100);
  cr_assert_eq(ana_calibrate(&p, &a, NULL), SIM_OK);
  cr_assert_eq(ana_calibrate(&p, &b, NULL), SIM_OK);
  cr_assert_eq(a.n, b.n);
  cr_assert_eq(memcmp(a.z, b.z, a.n * K * sizeof *a.z), 0);
  cr_assert_eq(memcmp(a.weight, b.weight, a.n * sizeof *a.weight), 0);
  ana_calibration_free(&a);
  ana_calibration_free(&b);
}

Test(calibrate, ends_when_the_simulator_says_so_and_when_nothing_is_finite) {
  ana_calibration c;
  sim_errors errors = {0};
  toy_init(&worlds, 20, 3);
  worlds.fail_at = 2;
  ana_calibration_problem p = problem_of(&worlds, seen, 50, 4, 1e6);
  cr_assert_eq(ana_calibrate(&p, &c, &errors), SIM_ERR_INTERRUPTED);
  ana_calibration_free(&c);
  toy_init(&worlds, 20, 3);
  worlds.nan_above = -INFINITY;
  cr_assert_eq(ana_calibrate(&p, &c, &errors), SIM_ERR_MODEL);
  cr_assert_eq(errors.n, 1);
  ana_calibration_free(&c);
}

Test(calibrate, draws_with_failed_replications_carry_no_weight) {
  ana_calibration c;
  toy_init(&worlds, 20, 3);
  worlds.nan_above = 0.5;
  ana_calibration_problem p = problem_of(&worlds, seen, 200, 3, 1e6);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  cr_assert(c.unusable > 0);
  for (size_t i = 0; i < c.n; i++) cr_assert(c.z[i * K] <= 0.5 || c.weight[i] == 0);
  ana_calibration_free(&c);
}

Test(calibrate, the_point_estimate_is_the_mode) {
  double mean[K], sd[K], z[K], height;
  ana_calibration c;
  toy_init(&worlds, WORLDS_MAX, 3);
  ana_calibration_problem p = problem_of(&worlds, seen, 300, 2, 1e6);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  cr_assert_eq(ana_calibration_point(&p, &c, 400, z, &height), SIM_OK);
  exact(seen, mean, sd);
  for (int i = 0; i < K; i++) cr_expect(fabs(z[i] - mean[i]) < 0.04, "%d: %g, exact %g", i, z[i], mean[i]);
  cr_expect(isfinite(height));
  ana_calibration_free(&c);
}

Test(calibrate, thinning_keeps_all_draws_when_they_fit_and_the_mean_when_not) {
  enum { MOST = 100 };
  size_t draw[2000];
  double weight[2000], sum = 0, mean = 0;
  ana_calibration c;
  toy_init(&worlds, 50, 3);
  ana_calibration_problem p = problem_of(&worlds, seen, 300, 3, 1e6);
  cr_assert_eq(ana_calibrate(&p, &c, NULL), SIM_OK);
  size_t all = ana_calibration_thin(&c, 2000, draw, weight);
  for (size_t i = 0; i < all; i++) cr_assert_eq(weight[i], c.weight[draw[i]]);
  size_t n = ana_calibration_thin(&c, MOST, draw, weight);
  cr_assert(n <= MOST && n > 10);
  for (size_t i = 0; i < n; i++) {
    sum += weight[i];
    mean += weight[i] * c.z[draw[i] * K];
  }
  z_check("sum of thinned weights", sum, 1, 1e-9);
  z_check("mean of thinned draws", mean, c.learnt[0].mean, c.learnt[0].sd / sqrt(MOST));
  ana_calibration_free(&c);
}

/* ---- the parts ---- */

Test(synthetic, likelihood_is_the_normal_density) {
  static const double mean[2] = {1, 2}, sd[2] = {0.5, 2}, pooled[4] = {1, 0.6, 0.6, 1}, observed[2] = {1.5, 1},
                      errors[4] = {0.01, 0.015, 0.015, 0.04};
  double log_likelihood, scale = 1 + 1.0 / 50;
  double a = scale * 0.25 + 0.01, b = scale * 4 + 0.04, c = scale * 0.6 + 0.015, det = a * b - c * c, x = 0.5, y = -1;
  double theory = -0.5 * (b * x * x - 2 * c * x * y + a * y * y) / det - 0.5 * log(det) - log(2 * M_PI);
  cr_assert_eq(ana_synthetic_likelihood(2, 50, mean, sd, pooled, observed, errors, &log_likelihood), SIM_OK);
  cr_assert_float_eq(log_likelihood, theory, 1e-12);
}

Test(synthetic, moments_leave_rows_with_a_gap_out_and_pool_by_weight) {
  static const double x[] = {1, 10, NAN, 3, 3, 30, 5, 20};
  double mean[2], sd[2], r[8] = {1, 0.2, 0.2, 1, 1, 0.8, 0.8, 1}, pooled[4], one[4];
  static const double w[2] = {3, 1};
  cr_assert_eq(ana_synthetic_moments(x, 4, 2, mean, sd, one), 3);
  cr_assert_float_eq(mean[0], 3, 1e-15);
  cr_assert_float_eq(mean[1], 20, 1e-15);
  cr_assert_float_eq(sd[0], 2, 1e-15);
  cr_assert_float_eq(one[1], 0.5, 1e-15);
  ana_synthetic_pool(2, 2, r, w, pooled);
  cr_assert_float_eq(pooled[1], 0.35, 1e-15);
  cr_assert_eq(ana_synthetic_moments(x, 1, 2, mean, sd, one), 1);
  cr_assert(isnan(mean[0]) && isnan(sd[1]));
}

Test(importance, temper_reaches_the_wanted_effective_sample_size) {
  double ratio[100] = {0}, likelihood[100], w[100];
  for (int i = 0; i < 100; i++) likelihood[i] = -0.5 * i;
  double t = ana_importance_temper(100, ratio, likelihood, 20, w), squares = 0;
  cr_assert(t > 0 && t < 1);
  for (int i = 0; i < 100; i++) squares += w[i] * w[i];
  cr_assert_float_eq(1 / squares, 20, 0.01);
  cr_assert_eq(ana_importance_temper(100, ratio, likelihood, 1.5, w), 1);
  for (int i = 0; i < 100; i++) likelihood[i] = -INFINITY;
  cr_assert_eq(ana_importance_weights(100, ratio, likelihood, 1, w), 0);
}

Test(importance, rounds_together_still_stand_for_the_prior) {
  enum { N = 2000 };
  ana_importance s;
  double *w = malloc(2 * N * sizeof *w), *ratio = malloc(2 * N * sizeof *ratio), *none = calloc(2 * N, sizeof *none);
  double mean = 0, square = 0;
  ana_importance_init(&s, 2, 5);
  cr_assert_eq(ana_importance_round(&s, N, NULL), SIM_OK);
  for (int i = 0; i < N; i++) w[i] = s.z[2 * i] > 1 ? 1 : 0; /* a second round far off centre */
  double sum = 0;
  for (int i = 0; i < N; i++) sum += w[i];
  for (int i = 0; i < N; i++) w[i] /= sum;
  cr_assert_eq(ana_importance_round(&s, N, w), SIM_OK);
  cr_assert_eq(ana_importance_ratio(&s, ratio), SIM_OK);
  double ess = ana_importance_weights(s.n, ratio, none, 1, w);
  for (size_t i = 0; i < s.n; i++) mean += w[i] * s.z[2 * i];
  for (size_t i = 0; i < s.n; i++) square += w[i] * s.z[2 * i] * s.z[2 * i];
  z_check("prior mean from two rounds", mean, 0, 1 / sqrt(ess));
  z_check("prior variance from two rounds", square, 1, sqrt(2 / ess));
  free(w);
  free(ratio);
  free(none);
  ana_importance_free(&s);
}
