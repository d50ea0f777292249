/* What would it take: the root finder on functions with known roots, and on the model where the answer is a closed
 * form; ratios of sums, which constraint binds; branches and relaxations. */
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "ana_binding.h"
#include "ana_solve.h"
#include "exp_relax.h"
#include "run_experiment.h"
#include "sim_branch.h"
#include "sim_match.h"
#include "test_prov.h"
#include "test_z.h"

/* ---- problems: replication r meets at levels from threshold[r] on ---- */

typedef struct steps {
  size_t n;
  const double *threshold;
  double sign;  /* -1: up to -threshold */
  double width; /* of the interval of levels in which it meets; infinite: for ever */
  uint32_t calls;
  uint64_t seed; /* of noise */
} steps;

static sim_status steps_met(void *self, double level, double *met) {
  steps *s = self;
  s->calls++;
  for (size_t r = 0; r < s->n; r++) {
    double x = s->sign * level - s->threshold[r];
    met[r] = isnan(s->threshold[r]) ? NAN : x >= 0 && x < s->width;
  }
  return SIM_OK;
}

static ana_problem problem(steps *s, double low, double high, double q) {
  return (ana_problem){.low = low,
                       .high = high,
                       .probability = q,
                       .confidence = 0.95,
                       .tolerance = 1e-4,
                       .grid = 9,
                       .n = s->n,
                       .met = steps_met,
                       .self = s};
}

/* Normal thresholds, one uniform each. */
static void normal_fill(double *x, size_t n, uint64_t seed, double mean, double sd) {
  for (uint32_t r = 0; r < n; r++)
    x[r] = mean + sd * gsl_cdf_ugaussian_Pinv(sim_uniform((sim_key){seed, r}, sim_stream_id("test"), 0));
}

enum { N = 400 };

Test(solve, a_rising_and_a_falling_response_have_the_root_of_their_sample) {
  double even[N];
  for (int r = 0; r < N; r++) even[r] = (r + 0.5) / N;
  for (double sign = -1; sign <= 1; sign += 2) {
    steps s = {.n = N, .threshold = even, .sign = sign, .width = INFINITY};
    ana_problem p = problem(&s, sign > 0 ? -1.1 : -1.3, sign > 0 ? 1.3 : 1.1, 0.25);
    ana_solution a;
    cr_assert_eq(ana_solve(&p, &a), SIM_OK);
    cr_assert(a.answer == ANA_FOUND && a.n_roots == 1);
    cr_assert_eq(a.root[0].rising, sign > 0);
    cr_assert_float_eq(sign * a.root[0].level, even[N / 4 - 1], 2 * 2.4e-4);
    cr_assert_geq(a.root[0].share, 0.25);
    cr_assert_eq(a.reversed, 0);
    cr_assert_eq(a.changed, N);
    /* The score interval: q -+ 1.96 sqrt(q (1 - q) / n), here 0.2076 to 0.2924, rounded to thresholds and outwards. */
    double low = sign > 0 ? a.root[0].interval.low : -a.root[0].interval.high;
    double high = sign > 0 ? a.root[0].interval.high : -a.root[0].interval.low;
    cr_assert_float_eq(low, 0.2076, 0.005);
    cr_assert_float_eq(high, 0.2924, 0.005);
    for (int i = 1; i < a.n_points; i++) cr_assert_lt(a.point[i - 1].level, a.point[i].level);
    cr_assert_eq((int)s.calls, a.n_points); /* no level is run twice */
    ana_solution_free(&a);
  }
}

Test(solve, the_interval_covers_the_true_level_as_often_as_it_says) {
  enum { RUNS = 2000, REPS = 200 };
  double x[REPS], q = 0.7, truth = 3 + 2 * gsl_cdf_ugaussian_Pinv(q), covered = 0, accepted = 0, theory = 0;
  double d = gsl_cdf_ugaussian_Qinv(0.025) * sqrt(q * (1 - q) / REPS);
  for (unsigned k = 0; k <= REPS; k++)
    if (fabs((double)k / REPS - q) <= d)
      theory += gsl_cdf_binomial_P(k, q, REPS) - (k ? gsl_cdf_binomial_P(k - 1, q, REPS) : 0);
  for (uint64_t run = 0; run < RUNS; run++) {
    double below = 0;
    normal_fill(x, REPS, 100 + run, 3, 2);
    steps s = {.n = REPS, .threshold = x, .sign = 1, .width = INFINITY};
    ana_problem p = problem(&s, -5, 12, q);
    ana_solution a;
    cr_assert_eq(ana_solve(&p, &a), SIM_OK);
    cr_assert_eq(a.n_roots, 1);
    bool covers = a.root[0].interval.low <= truth && truth <= a.root[0].interval.high;
    for (int r = 0; r < REPS; r++) below += x[r] <= truth;
    bool accepts = fabs(below / REPS - q) <= d;
    cr_assert(covers || !accepts, "a level that the test accepts lies outside the interval");
    covered += covers;
    accepted += accepts;
    ana_solution_free(&a);
  }
  z_check("solve: levels accepted, 95 %", accepted / RUNS, theory, sqrt(theory * (1 - theory) / RUNS));
  /* The ends are rounded outwards by at most 2 % of their distance: a little more than theory is covered. */
  cr_assert_geq(covered, accepted);
  cr_assert_lt(covered / RUNS, theory + 0.01, "covered %g", covered / RUNS);
}

/* Replications share rows, and these calibrations, each with a level of its own: without that in the error, the level
 * would be thought to be known much better than it is. */
Test(solve, what_differs_between_calibrations_widens_the_interval) {
  enum { RUNS = 2000, K = 6, ROWS = 10 * K, REPS = 4 * ROWS };
  double x[REPS], q = 0.7, truth = 3 + sqrt(1.5) * gsl_cdf_ugaussian_Pinv(q), covered[2] = {0}, clear = 0;
  int row[REPS], calibration[ROWS];
  for (int r = 0; r < ROWS; r++) calibration[r] = r / 10;
  for (int i = 0; i < REPS; i++) row[i] = i % ROWS;
  for (uint64_t run = 0; run < RUNS; run++) {
    double shift[K], level[ROWS];
    normal_fill(shift, K, 10000 + run, 3, 0.5);
    normal_fill(level, ROWS, 20000 + run, 0, 0.5);
    normal_fill(x, REPS, 30000 + run, 0, 1);
    for (int i = 0; i < REPS; i++) x[i] += level[row[i]] + shift[calibration[row[i]]];
    steps s = {.n = REPS, .threshold = x, .sign = 1, .width = INFINITY};
    for (int shared = run % 4 > 0; shared < 2; shared++) {
      ana_problem p = problem(&s, -5, 12, q);
      ana_solution a;
      p.tolerance = 5e-3;
      if (shared) p.drawn = (stat_drawn){.row = row, .n_rows = ROWS, .calibration = calibration, .n_calibrations = K};
      cr_assert_eq(ana_solve(&p, &a), SIM_OK);
      cr_assert(a.n_roots == 1 && a.rises && !a.falls);
      covered[shared] += a.root[0].interval.low <= truth && truth <= a.root[0].interval.high;
      clear += shared && ana_solution_replications(&a) < 0.7;
      ana_solution_free(&a);
    }
  }
  printf("coverage of the level over six calibrations: %.3f\n", covered[1] / RUNS);
  cr_expect(covered[1] / RUNS > 0.93 && covered[1] / RUNS < 0.985, "%g", covered[1] / RUNS);
  covered[0] *= 4;
  cr_expect_lt(covered[0] / RUNS, 0.85, "%g: nothing would be missing", covered[0] / RUNS);
  cr_expect_gt(clear / RUNS, 0.9);
}

Test(solve, no_level_in_the_range_is_said_with_both_ends) {
  double x[N];
  normal_fill(x, N, 1, 0, 1);
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  ana_problem p = problem(&s, -3, -1, 0.5);
  ana_solution a;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert(a.answer == ANA_NEVER && a.n_roots == 0 && a.rises && !a.falls);
  cr_assert_lt(a.point[a.n_points - 1].share.p, 0.5);
  ana_solution_free(&a);
  p = problem(&s, 1, 3, 0.5);
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert(a.answer == ANA_ALWAYS && a.n_roots == 0);
  ana_solution_free(&a);
}

/* Ranges are often what the list allows, a thousand times as wide as where anything happens. */
Test(solve, in_a_wide_range_the_level_is_as_sharp_as_in_a_narrow_one) {
  double x[N], threshold = 0;
  normal_fill(x, N, 4, 24, 3);
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  for (double high = 60; high < 1e6; high *= 10) {
    ana_problem p = problem(&s, 0, high, 0.5);
    ana_solution a;
    p.tolerance = 1e-3;
    s.calls = 0;
    cr_assert_eq(ana_solve(&p, &a), SIM_OK);
    cr_assert_eq(a.n_roots, 1);
    int at = 0;
    while (a.point[at].level < a.root[0].level) at++;
    cr_assert_lt(a.point[at - 1].share.p, 0.5);
    double part = fmax(1e-3 * a.root[0].level, 1e-6 * high);
    cr_assert_leq(a.root[0].level - a.point[at - 1].level, part * (1 + 1e-9), "up to %g", high);
    if (high == 60) threshold = a.root[0].level;
    cr_assert_float_eq(a.root[0].level, threshold, 2 * part);
    cr_assert_leq(s.calls, 60U, "%u levels up to %g", s.calls, high);
    ana_solution_free(&a);
  }
}

Test(solve, a_level_that_is_rounded_to_nothing_has_no_sign) {
  double x[N];
  normal_fill(x, N, 5, 24, 3);
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  ana_problem p = problem(&s, -1.003, 1, 0.5);
  ana_solution a;
  int zeros = 0;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  for (int i = 0; i < a.n_points; i++) {
    zeros += a.point[i].level == 0;
    cr_expect(a.point[i].level != 0 || !signbit(a.point[i].level));
  }
  cr_expect_eq(zeros, 1);
  ana_solution_free(&a);
}

Test(solve, levels_are_round_numbers_and_whole_ones_where_they_count) {
  double x[N];
  normal_fill(x, N, 5, 24, 3);
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  for (int whole = 0; whole < 2; whole++) {
    ana_problem p = problem(&s, 0, 70, 0.5);
    ana_solution a;
    p.tolerance = 1e-3;
    p.whole = whole;
    cr_assert_eq(ana_solve(&p, &a), SIM_OK);
    cr_assert_eq(a.n_roots, 1);
    for (int i = 0; i < a.n_points; i++) {
      double scaled = (whole ? 1 : 100) * a.point[i].level;
      cr_assert_float_eq(scaled, round(scaled), 1e-9, "%.17g", a.point[i].level);
      if (i > 0) cr_assert_lt(a.point[i - 1].level, a.point[i].level);
    }
    ana_solution_free(&a);
  }
}

Test(solve, a_range_of_neighbouring_numbers_is_searched_to_its_end) {
  double x[N];
  for (size_t i = 0; i < N; i++) x[i] = 24 + (i % 2 ? 0x1p-48 : 0x1p-50);
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  ana_problem p = problem(&s, 24, 24 + 0x1p-46, 0.75);
  ana_solution a;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert_eq(a.n_roots, 1);
  cr_expect(a.root[0].level >= 24 + 0x1p-48 && a.root[0].level <= 24 + 0x1p-46);
  ana_solution_free(&a);
}

Test(solve, an_interval_that_leaves_the_range_is_open) {
  double x[N];
  normal_fill(x, N, 1, 0, 1);
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  ana_problem p = problem(&s, -0.15, 3, 0.5);
  ana_solution a;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert_eq(a.n_roots, 1);
  cr_assert(!a.root[0].open_high);
  p = problem(&s, -0.06, 3, 0.5);
  ana_solution_free(&a);
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert(a.n_roots == 1 && a.root[0].open_low && a.root[0].interval.low == -0.06);
  ana_solution_free(&a);
}

Test(solve, a_response_that_rises_and_falls_has_both_roots) {
  double x[N];
  normal_fill(x, N, 2, 0, 0.5);
  steps s = {
      .n = N, .threshold = x, .sign = 1, .width = 4}; /* each meets over a width of 4: p = 1/2 at about 0 and 4 */
  ana_problem p = problem(&s, -3, 7, 0.5);
  ana_solution a;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert(a.rises && a.falls && a.n_roots == 2);
  cr_assert(a.root[0].rising && !a.root[1].rising);
  cr_assert(a.root[0].interval.low < 0 && a.root[0].interval.high > 0);
  cr_assert(a.root[1].interval.low < 4 && a.root[1].interval.high > 4);
  cr_assert_eq(a.reversed, N);
  ana_solution_free(&a);
}

Test(solve, no_effect_is_told_from_none_that_can_be_seen) {
  double x[N];
  for (int r = 0; r < N; r++) x[r] = r < N / 3 ? -9 : 9;
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  ana_problem p = problem(&s, 0, 1, 0.5);
  ana_solution a;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert(a.answer == ANA_NEVER && !a.rises && !a.falls && a.changed == 0);
  ana_solution_free(&a);
}

/* Other luck at every level: nothing but noise around p. */
static sim_status noise_met(void *self, double level, double *met) {
  steps *s = self;
  uint32_t entity = s->calls++;
  (void)level;
  for (uint32_t r = 0; r < s->n; r++) met[r] = sim_uniform((sim_key){s->seed, r}, sim_stream_id("noise"), entity) < 0.3;
  return SIM_OK;
}

Test(solve, luck_alone_seldom_looks_like_a_response) {
  enum { RUNS = 500 };
  double seen = 0;
  for (uint64_t run = 0; run < RUNS; run++) {
    steps s = {.n = N, .seed = run};
    ana_problem p = problem(&s, 0, 1, 0.5);
    ana_solution a;
    p.met = noise_met;
    cr_assert_eq(ana_solve(&p, &a), SIM_OK);
    seen += a.rises || a.falls;
    ana_solution_free(&a);
  }
  /* Two one-sided tests for each pair at 5 % in all: at most 10 %. */
  cr_assert_lt(seen / RUNS, 0.10 + 4 * sqrt(0.1 * 0.9 / RUNS), "%g of %d", seen, RUNS);
}

static sim_status broken_met(void *self, double level, double *met) {
  return ((steps *)self)->calls == 4 ? SIM_ERR_INTERRUPTED : steps_met(self, level, met);
}

Test(solve, failed_replications_are_left_out_and_an_error_ends_the_search) {
  double x[N];
  normal_fill(x, N, 3, 0, 1);
  for (int r = 0; r < N; r += 4) x[r] = NAN;
  steps s = {.n = N, .threshold = x, .sign = 1, .width = INFINITY};
  ana_problem p = problem(&s, -3, 3, 0.5);
  ana_solution a;
  cr_assert_eq(ana_solve(&p, &a), SIM_OK);
  cr_assert(a.n_roots == 1 && a.point[0].n == 0.75 * N);
  cr_assert(a.root[0].interval.low < 0 && a.root[0].interval.high > 0);
  ana_solution_free(&a);
  s.calls = 0;
  p.met = broken_met;
  cr_assert_eq(ana_solve(&p, &a), SIM_ERR_INTERRUPTED);
  cr_assert_eq(a.n_points, 4);
  ana_solution_free(&a);
  p.probability = 1;
  cr_assert_eq(ana_solve(&p, &a), SIM_ERR_RANGE);
  for (int r = 0; r < N; r++) x[r] = NAN;
  p = problem(&s, -3, 3, 0.5);
  cr_assert_eq(ana_solve(&p, &a), SIM_ERR_MODEL);
  ana_solution_free(&a);
}

/* ---- the model: inquiries of a year are Poisson ---- */

typedef struct model_levels {
  province *province;
  sim_scenario *branch;
  uint32_t n, row_size;
  double *met;
} model_levels;

static sim_status take_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  model_levels *m = self;
  (void)errors;
  for (uint32_t r = 0; r < leaf->n; r++) m->met[leaf->first + r] = leaf->row[(r + 1) * m->row_size - 1];
  return SIM_OK;
}

static sim_status nothing(void *self, sim_errors *errors) {
  (void)self;
  (void)errors;
  return SIM_OK;
}

/* The last column of a row is whether the last target is met; the branch has one target only. */
static sim_status model_met(void *self, double level, double *met) {
  model_levels *m = self;
  sim_errors errors = {0};
  exp_experiment e = {0};
  run_report report = {0};
  int slot;
  cr_assert_eq(sim_scenario_match(m->branch, "origins[].licensed", &slot), 1);
  sim_branch_reset(m->branch, m->province->scenario);
  sim_branch_set(m->branch, slot, level);
  cr_assert_eq(sim_branch_check(m->branch, slot, &errors), SIM_OK);
  cr_assert_eq(exp_experiment_init(&e, 1, m->branch, 7, m->n, EXP_KEEP_ALL, &errors), SIM_OK);
  m->row_size = (uint32_t)e.row_size;
  m->met = met;
  exp_sink sink = {m, NULL, take_leaf, nothing};
  run_options options = {.threads = 2, .checkpoint_seconds = 1000};
  sim_status st = run_experiment(&e, &options, &sink, &report, &errors);
  exp_experiment_free(&e);
  return st;
}

Test(solve, the_rate_of_poisson_arrivals_that_reaches_a_number_half_the_time) {
  province p = prov_load(TEST_DATA_DIR "/province/solve.yaml", NULL);
  model_levels m = {.province = &p, .branch = sim_branch_make(p.scenario), .n = 1000};
  ana_problem q = {.low = 5,
                   .high = 60,
                   .probability = 0.5,
                   .confidence = 0.95,
                   .tolerance = 1e-3,
                   .grid = 9,
                   .n = m.n,
                   .met = model_met,
                   .self = &m};
  ana_solution a;
  m.branch->n_targets = 1;
  cr_assert_eq(ana_solve(&q, &a), SIM_OK);
  cr_assert_eq(a.n_roots, 1);
  double rate = gsl_cdf_gamma_Pinv(0.5, 25, 1); /* P(Poisson(rate) >= 25) = P(gamma(25) <= rate) */
  /* Variance of a sample quantile: q (1 - q) / (n f^2), f the density of the threshold, gamma(25). */
  double f = exp(24 * log(rate) - rate - lgamma(25));
  z_check("solve: Poisson rate with P(N >= 25) = 1/2", a.root[0].level, rate, sqrt(0.25 / m.n) / f);
  cr_assert(a.root[0].interval.low < rate && rate < a.root[0].interval.high);
  cr_assert_eq(a.reversed, 0, "more inquiries must hold the fewer ones");
  ana_solution_free(&a);
  sim_branch_free(m.branch);
  prov_close(&p);
}

/* ---- branches and relaxations ---- */

Test(relax, a_factor_of_one_changes_no_bit_and_others_scale_every_quantile) {
  province p = prov_load(TEST_DATA_DIR "/province/solve.yaml",
                         "construction.duration={dist: gamma, shape: 2, scale: 0.5, max: 5, unit: yr}");
  sim_scenario *b = sim_branch_make(p.scenario);
  sim_errors errors = {0};
  int slot;
  cr_assert_eq(p.scenario->n_relax, 2);
  cr_assert_str_eq(p.scenario->relax[1].label[SIM_EN], "A fifth more");
  cr_assert_eq(exp_relax_apply(&p.scenario->relax[0], b, &errors), SIM_OK);
  for (int i = 0; i < b->n_slots; i++) {
    cr_assert_eq(b->base[i], p.scenario->base[i]);
    for (double u = 0.05; u < 1; u += 0.3)
      cr_assert_eq(sim_dist_quantile(&b->slot[i].dist, u), sim_dist_quantile(&p.scenario->slot[i].dist, u));
  }
  cr_assert_eq(sim_scenario_match(b, "construction.duration", &slot), 1);
  sim_branch_scale(b, slot, 0.9);
  for (double u = 0.05; u < 1; u += 0.3)
    cr_assert_float_eq(sim_dist_quantile(&b->slot[slot].dist, u),
                       0.9 * sim_dist_quantile(&p.scenario->slot[slot].dist, u), 1e-12);
  cr_assert_eq(b->base[slot], 0.9 * p.scenario->base[slot]);
  sim_branch_scale(b, slot, 1000);
  cr_assert_eq(sim_branch_check(b, slot, &errors), SIM_ERR_RANGE);
  sim_branch_reset(b, p.scenario);
  cr_assert_eq(exp_relax_apply(&p.scenario->relax[1], b, &errors), SIM_OK);
  cr_assert_eq(sim_scenario_match(b, "origins[foreign].licensed", &slot), 1);
  cr_assert_eq(b->base[slot], 24);
  cr_assert_eq(p.scenario->base[slot], 20);
  sim_branch_scale(b, slot, 0);
  cr_assert(b->base[slot] == 0 && sim_dist_quantile(&b->slot[slot].dist, 0.5) == 0);
  sim_branch_free(b);
  prov_close(&p);
}

static void refused(const char *relax, const char *why) {
  char set[512], text[1024] = "";
  const char *sets[] = {set};
  sim_errors errors = {0};
  sim_scenario *s = NULL;
  int n = 0;
  snprintf(set, sizeof set, "relax.same.changes=%s", relax);
  scn_options options = {1, sets, NULL, NULL, false};
  cr_assert_eq(scn_load(&prov_model, TEST_DATA_DIR "/province/solve.yaml", &options, &n, &s, &errors), SIM_ERR_INPUT,
               "%s", relax);
  for (int i = 0; i < errors.n && !strstr(text, why); i++) sim_error_format(&errors.item[i], text, sizeof text);
  cr_assert_not_null(strstr(text, why), "%s: '%s' is not in '%s'", relax, why, text);
}

Test(relax, mistakes_are_refused_with_the_reason) {
  refused("[{key: construction.duratio, factor: 1}]", "did you mean 'construction.duration'");
  refused("[{key: construction.duration}]", "write {key: KEY, factor: NUMBER}");
  refused("[{key: construction.duration, factor: 1, value: 2}]", "write {key: KEY, factor: NUMBER}");
  refused("[{key: construction.duration, value: 2}]", "unit: is missing");
  refused("[{key: construction.duration, value: 2, unit: ha}]", "does not fit");
  refused("[{key: construction.duration, factor: -1}]", "must not be negative");
  refused("[{key: construction.duration, factor: half}]", "half");
  refused("[{key: land.small_plots, factor: 2}]", "has no factor");
  refused("[]", "must be a list of 1 to");
  refused("[{key: construction.duration, factor: 1, by: 2}]", "by");
}

/* ---- ratios and bindings ---- */

Test(ratio, its_standard_error_is_the_spread_over_samples) {
  enum { RUNS = 2000, REPS = 300 };
  double x[REPS], y[REPS], value[RUNS], se2 = 0;
  for (uint64_t run = 0; run < RUNS; run++) {
    for (uint32_t r = 0; r < REPS; r++) {
      y[r] = -log(sim_uniform((sim_key){run, r}, sim_stream_id("y"), 0));
      x[r] = y[r] * sim_uniform((sim_key){run, r}, sim_stream_id("x"), 0);
    }
    stat_ratio ratio = stat_ratio_of(x, y, NULL, REPS, 0.95);
    value[run] = ratio.ratio;
    se2 += ratio.se * ratio.se / RUNS;
  }
  z_check_mean("ratio of sums: mean", value, RUNS, 0.5);
  stat_moments m = stat_moments_of(value, NULL, RUNS);
  double variance = stat_sd(m) * stat_sd(m);
  z_check("ratio of sums: variance over its estimate", variance / se2, 1, sqrt(2.0 / RUNS));
}

Test(ratio, weights_count_like_copies_and_missing_pairs_are_left_out) {
  double x[] = {1, 2, NAN, 4}, y[] = {2, 5, 1, 5}, w[] = {1, 1, 9, 2}, twice_x[] = {1, 2, 4, 4},
         twice_y[] = {2, 5, 5, 5};
  cr_assert_float_eq(stat_ratio_of(x, y, w, 4, 0.95).ratio, 11.0 / 17, 1e-15);
  cr_assert_float_eq(stat_ratio_of(twice_x, twice_y, NULL, 4, 0.95).ratio, 11.0 / 17, 1e-15);
  cr_assert_float_eq(stat_ratio_of(x, y, NULL, 4, 0.95).ratio, 7.0 / 12, 1e-15);
  cr_assert(isnan(stat_ratio_of(x, y, NULL, 0, 0.95).ratio));
  cr_assert(isnan(stat_ratio_of(x, y, NULL, 1, 0.95).se));
  double zero[] = {0, 0};
  cr_assert(isnan(stat_ratio_of(x, zero, NULL, 2, 0.95).ratio));
}

Test(binding, shares_are_of_all_time_and_first_is_counted_by_replication) {
  const double a[] = {8, 1, 0, NAN}, b[] = {2, 3, 0, 5};
  const double *lost[] = {a, b};
  double scratch[4];
  ana_binding out[2];
  cr_assert_eq(ana_binding_of(2, 4, lost, &(stat_drawn){0}, scratch, out), SIM_OK);
  cr_assert_float_eq(out[0].share.ratio, 9.0 / 14, 1e-15);
  cr_assert_float_eq(out[1].share.ratio, 5.0 / 14, 1e-15);
  cr_assert(out[0].first == 0.5 && out[1].first == 0.5);
}
