/* Weights from observations: against a posterior that is known, through files, shards and resumed runs, and where they
 * are refused. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "both.h"
#include "res_shard.h"
#include "results_toy.h"
#include "stat_weight.h"
#include "test_z.h"

/* ---- a model whose outcome is its parameter, twice as large in the second year ---- */

enum { LEVEL, N_REP = 20000 };

static sim_status create(const sim_scenario *s, void **world) {
  (void)s;
  *world = NULL;
  return SIM_OK;
}
static void destroy(void *world) { (void)world; }
static double start_time(const sim_scenario *s) { return s->year_start; }
static void begin(sim_rep *rep) { (void)rep; }
static void observe(sim_rep *rep, int year) {
  sim_tally_stock(&rep->tally, LEVEL, 0, year, sim_rep_value(rep, 0, 0) * (year + 1));
}
static sim_status check(const sim_rep *rep, sim_errors *errors) {
  (void)rep;
  (void)errors;
  return SIM_OK;
}

enum { NONE = SIM_NO_AXIS };
static const sim_axis_desc axes[] = {{.name = "year", .source = SIM_AXIS_YEAR, .max = 10, .doc = "years"}};
static const sim_param_desc params[] = {
    {"theta", "1", SIM_NUMBER, {NONE, NONE}, NAN, -1e6, 1e6, NULL, BOTH("mean level")}};
static const sim_indicator_desc indicators[] = {{"level", "1", SIM_STOCK, {NONE, NONE}, -1, -1, 0, {"a", "b"}, "doc"}};
static const sim_model model = {.name = "level",
                                .results_version = 1,
                                .n_axes = 1,
                                .n_params = 1,
                                .n_indicators = 1,
                                .axes = axes,
                                .params = params,
                                .indicators = indicators,
                                .create = create,
                                .destroy = destroy,
                                .start_time = start_time,
                                .begin = begin,
                                .observe = observe,
                                .check = check};

static const double PRIOR_MEAN = 10, PRIOR_SD = 2;

static sim_dist prior(void) {
  sim_dist dist;
  sim_errors errors = {0};
  const sim_dist_arg args[] = {{"mean", 1, &PRIOR_MEAN}, {"sd", 1, &PRIOR_SD}};
  cr_assert_eq(sim_dist_make(&dist, SIM_DIST_NORMAL, 2, args, 1, (sim_place){0}, "dist", &errors), SIM_OK);
  return dist;
}

static sim_observation seen(const char *name, int year, double value, double error) {
  return (sim_observation){.name = strdup(name),
                           .cell_name = strdup(""),
                           .unit = strdup("1"),
                           .measure = SIM_LEVEL,
                           .year = year,
                           .from_year = year,
                           .value = value,
                           .standard_error = error,
                           .use = SIM_USE_CONDITION,
                           .evaluable = true};
}

/* The initial state and two years, the parameter uncertain, two observations: theta itself and twice theta. */
static void scenario_fill(sim_scenario *s) {
  *s = (sim_scenario){.model = &model, .name = strdup("s"), .year_start = 2001, .year_end = 2002, .n_slots = 1};
  s->axis = calloc(1, sizeof *s->axis);
  s->offset = calloc(1, sizeof *s->offset);
  s->slot = calloc(1, sizeof *s->slot);
  s->base = calloc(1, sizeof *s->base);
  s->slot[0] = (sim_slot){.dist = prior(),
                          .uncertain = true,
                          .given = true,
                          .stream = sim_stream_id("theta"),
                          .path = strdup("theta"),
                          .unit = strdup("1"),
                          .source = strdup(""),
                          .grade = strdup("")};
  s->base[0] = PRIOR_MEAN;
  s->n_observations = 2;
  s->observation = calloc(2, sizeof *s->observation);
  s->observation[0] = seen("theta_2000", 2000, 12.5, 1.5);
  s->observation[1] = seen("twice_2001", 2001, 22, 5);
}

/* Every replication of the model: its outcomes in the last year, and the logarithm of its weight. */
static void simulate(const sim_scenario *s, double *x, double *weight) {
  exp_experiment e = {0};
  exp_experiment_options o = {.seed = 11, .n_rep = N_REP, .conditioned = true};
  sim_errors errors = {0};
  sim_rep *rep = NULL;
  double value, row[3], draw;
  exp_trial trial;
  cr_assert_eq(exp_experiment_make(&e, 1, s, &o, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(e.n_conditions, s->n_observations);
  cr_assert_eq(e.row_size, 3);
  cr_assert_eq(exp_experiment_rep(&e, 0, &rep), SIM_OK);
  for (uint32_t r = 0; r < N_REP; r++) {
    exp_experiment_trial(&e, 0, r, r, rep, &value, row, &draw, &trial);
    cr_assert_eq(trial.status, SIM_OK);
    x[r] = row[2];
    weight[r] = exp_condition_log(e.n_conditions, e.condition, row);
  }
  sim_rep_destroy(rep);
  exp_experiment_free(&e);
}

/* A weighted mean with its standard error (delta method) against theory. */
static void z_check_weighted(const char *name, const double *x, const double *w, double theory) {
  double mean = 0, square = 0;
  for (int i = 0; i < N_REP; i++) mean += w[i] * x[i];
  for (int i = 0; i < N_REP; i++) square += w[i] * w[i] * (x[i] - mean) * (x[i] - mean);
  z_check(name, mean, theory, sqrt(square));
}

Test(condition, weighted_replications_have_the_conjugate_posterior) {
  static double x[N_REP], w[N_REP], y[N_REP];
  sim_scenario s;
  scenario_fill(&s);
  simulate(&s, x, w);
  stat_weights left = stat_weights_of_logs(w, N_REP);
  /* theta: 10 +- 2 before, 12.5 +- 1.5 seen, and 11 +- 2.5 by half of 22 +- 5; the outcome is three times theta */
  double precision = 1 / 4.0 + 1 / 2.25 + 1 / 6.25, sd = 3 / sqrt(precision);
  double mean = 3 * (10 / 4.0 + 12.5 / 2.25 + 11 / 6.25) / precision;
  z_check_weighted("mean given two observations", x, w, mean);
  for (int i = 0; i < N_REP; i++) y[i] = (x[i] - mean) * (x[i] - mean);
  z_check_weighted("variance given two observations", y, w, sd * sd);
  for (int i = 0; i < N_REP; i++) y[i] = x[i] >= 36;
  z_check_weighted("probability given two observations", y, w, gsl_cdf_gaussian_Q(36 - mean, sd));
  cr_expect_gt(left.ess, 0.4 * N_REP);
  cr_expect_lt(left.ess, N_REP);
  cr_expect_not(stat_weights_collapsed(&left));
  sim_scenario_free(&s);
}

Test(condition, an_observation_far_out_leaves_few_replications_and_says_how_many_it_takes) {
  static double x[N_REP], w[N_REP];
  sim_scenario s;
  scenario_fill(&s);
  s.observation[0].value = 16; /* three standard deviations */
  s.observation[0].standard_error = 0.05;
  simulate(&s, x, w);
  stat_weights left = stat_weights_of_logs(w, N_REP);
  cr_expect(stat_weights_collapsed(&left));
  cr_expect_lt(left.ess, 100);
  cr_expect_float_eq(stat_weights_needed(&left, N_REP), N_REP * 100 / left.ess, 1e-6);
  sim_scenario_free(&s);
}

/* ---- the arithmetic of weights ---- */

Test(condition, weights_are_stable_sum_to_one_and_leave_out_what_has_no_value) {
  double w[] = {-1e5, -1e5 - log(2), NAN, -1e5 - log(4), -INFINITY};
  stat_weights left = stat_weights_of_logs(w, 5);
  const double wanted[] = {4 / 7.0, 2 / 7.0, 0, 1 / 7.0, 0};
  for (int i = 0; i < 5; i++) cr_expect_float_eq(w[i], wanted[i], 1e-12, "%d: %g", i, w[i]);
  cr_expect_float_eq(left.ess, 49 / 21.0, 1e-9);
  cr_expect_float_eq(left.largest, 4 / 7.0, 1e-12);
  cr_expect_eq(left.n, 4);
}

Test(condition, nothing_agrees_when_nothing_has_a_value) {
  double w[] = {NAN, NAN, NAN};
  stat_weights left = stat_weights_of_logs(w, 3);
  for (int i = 0; i < 3; i++) cr_expect_eq(w[i], 0);
  cr_expect_eq(left.ess, 0);
  cr_expect(stat_weights_collapsed(&left));
  cr_expect(isinf(stat_weights_needed(&left, 3)));
}

Test(condition, growth_and_level_are_read_from_their_columns) {
  const double row[] = {0, 100, 0, 121, -1};
  const exp_condition level = {.column = 3, .from_column = -1, .value = 119, .standard_error = 4};
  const exp_condition growth = {.column = 3, .from_column = 1, .years = 2, .value = 12, .standard_error = 1};
  const exp_condition undefined = {.column = 3, .from_column = 4, .years = 2, .value = 12, .standard_error = 1};
  const exp_condition both[] = {level, growth};
  cr_expect_eq(exp_condition_value(&level, row), 121);
  cr_expect_float_eq(exp_condition_value(&growth, row), 10, 1e-12);
  cr_expect_float_eq(exp_condition_log(2, both, row), -0.5 * (0.25 + 4), 1e-12);
  cr_expect(isnan(exp_condition_log(1, &undefined, row)));
  /* Errors 4 and 1 with 2 and 0.5 in common: covariance (16, 1; 1, 1), residuals 2 and -2. */
  exp_condition shared[] = {level, growth, level};
  shared[0].block = shared[1].block = 1;
  shared[0].common_error = 2;
  shared[1].common_error = 0.5;
  double together = (1 * 2 * 2 - 2 * 1 * 2 * -2 + 16 * -2 * -2) / (16.0 - 1);
  cr_expect_float_eq(exp_condition_log(2, shared, row), -0.5 * together, 1e-12);
  cr_expect_float_eq(exp_condition_log(3, shared, row), -0.5 * (together + 0.25), 1e-12);
}

/* ---- files ---- */

/* Makes the first observation of the toy one that weights its replications. */
static void conditioned(toy *t) {
  exp_experiment_options o = {.seed = t->experiment.seed, .n_rep = t->experiment.n_rep, .conditioned = true};
  for (int v = 0; v < 2; v++) {
    sim_observation *seen = &t->variant[v].observation[0];
    seen->use = SIM_USE_CONDITION;
    seen->value = 12;
    seen->standard_error = 6;
  }
  exp_experiment_free(&t->experiment);
  cr_assert_eq(exp_experiment_make(&t->experiment, 2, t->variant, &o, &t->errors), SIM_OK, "%s", toy_message(t));
}

enum { TOY_REP = 600 };

static double toy_firms_2022(const toy *t, int scenario, uint32_t replication) {
  return toy_value(t, scenario, replication, t->experiment.layout.offset[1] + 2);
}

Test(condition, a_file_holds_the_weights_of_its_trials) {
  toy t;
  res_file *r = NULL;
  double w[TOY_REP], x[TOY_REP], wanted[TOY_REP];
  toy_begin(&t, TOY_REP, EXP_KEEP_ALL);
  conditioned(&t);
  toy_run(&t, IO_NEW);
  cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK, "%s", toy_message(&t));
  cr_assert(r->weighted);
  for (int s = 0; s < 2; s++) {
    double sum = 0, squares = 0, total = 0;
    cr_assert_eq(res_file_weights(r, s, w, &t.errors), SIM_OK);
    cr_assert_eq(res_file_observed(r, s, 0, x, &t.errors), SIM_OK);
    for (uint32_t i = 0; i < TOY_REP; i++) {
      double firms = toy_firms_2022(&t, s, i), z = (firms - 12) / 6;
      cr_assert(x[i] == firms || (isnan(x[i]) && isnan(firms)));
      total += wanted[i] = isnan(firms) ? 0 : exp(-0.5 * z * z);
    }
    for (uint32_t i = 0; i < TOY_REP; i++) {
      cr_assert_float_eq(w[i], wanted[i] / total, 1e-12, "scenario %d replication %u", s, i);
      sum += w[i];
      squares += w[i] * w[i];
    }
    cr_expect_float_eq(sum, 1, 1e-12);
    cr_expect_float_eq(stat_weights_look(w, TOY_REP).ess, 1 / squares, 1e-9 / squares);
  }
  res_file_close(r);
  toy_end(&t);
}

Test(condition, resumed_and_merged_runs_have_the_same_weights) {
  toy t;
  char whole[65], resumed[65], merged[65], plain[65], path[2][128], *shard[2] = {path[0], path[1]};
  uint64_t done = 0, failed = 0, first, end;
  res_writer *w = NULL;
  toy_begin(&t, TOY_REP, EXP_KEEP_ALL);
  toy_run(&t, IO_NEW);
  toy_digest(&t, plain);
  conditioned(&t);
  toy_run(&t, IO_FORCE);
  toy_digest(&t, whole);
  cr_expect_str_neq(whole, plain, "weights are part of the digest");
  cr_assert_eq(res_writer_open(&w, t.out, IO_FORCE, &t.experiment, &toy_provenance, &done, &t.errors), SIM_OK);
  cr_assert_eq(toy_feed(&t, w, 0, 3, 1), SIM_OK);
  res_writer_close(w);
  cr_assert_eq(unlink(t.out), 0);
  toy_run(&t, IO_RESUME);
  toy_digest(&t, resumed);
  cr_expect_str_eq(whole, resumed);
  for (uint32_t i = 0; i < 2; i++) {
    res_shard part = {i + 1, 2};
    snprintf(path[i], sizeof path[i], "%s/shard-%u", t.folder, i);
    cr_assert_eq(res_shard_range(part, &t.experiment, &first, &end, &t.errors), SIM_OK);
    cr_assert_eq(res_writer_open_shard(&w, path[i], IO_NEW, part, &t.experiment, &toy_provenance, &done, &t.errors),
                 SIM_OK);
    cr_assert_eq(toy_feed(&t, w, done, end, 1), SIM_OK);
    cr_assert_eq(res_writer_finish(w, &t.errors), SIM_OK, "%s", toy_message(&t));
    res_writer_close(w);
  }
  cr_assert_eq(res_shard_merge(t.out, true, 2, shard, &toy_provenance, NULL, &failed, &t.errors), SIM_OK, "%s",
               toy_message(&t));
  toy_digest(&t, merged);
  cr_expect_str_eq(whole, merged);
  toy_end(&t);
}

/* ---- refusals ---- */

static void refused(toy *t, const exp_experiment_options *o, const char *words) {
  sim_errors errors = {0};
  exp_experiment_free(&t->experiment);
  cr_expect_eq(exp_experiment_make(&t->experiment, 2, t->variant, o, &errors), SIM_ERR_USAGE);
  cr_expect_not_null(strstr(errors.item[0].message, words), "%s", errors.item[0].message);
}

Test(condition, runs_that_cannot_keep_weights_are_refused) {
  toy t;
  const char *outcome[] = {"output"};
  toy_begin(&t, 10, EXP_KEEP_ALL);
  for (int v = 0; v < 2; v++) t.variant[v].observation[0].use = SIM_USE_CONDITION;
  refused(&t, &(exp_experiment_options){.n_rep = 10, .keep = EXP_KEEP_SUMMARY, .conditioned = true}, "--keep all");
  refused(&t, &(exp_experiment_options){.n_rep = 10, .n_outcomes = 1, .outcome = outcome, .conditioned = true},
          "--outcomes must name its firms");
  t.variant[1].n_observations = 0;
  refused(&t, &(exp_experiment_options){.n_rep = 10, .conditioned = true}, "variant 'small' lacks the observation");
  t.variant[1].n_observations = 3;
  exp_experiment_options ignored = {.n_rep = 10, .keep = EXP_KEEP_SUMMARY};
  exp_experiment_free(&t.experiment);
  cr_expect_eq(exp_experiment_make(&t.experiment, 2, t.variant, &ignored, &t.errors), SIM_OK);
  cr_expect_eq(t.experiment.n_conditions, 0, "only a run that asks for it is weighted");
  toy_end(&t);
}

Test(condition, variants_must_agree_on_what_was_observed) {
  toy t;
  sim_errors errors = {0};
  toy_begin(&t, 10, EXP_KEEP_ALL);
  t.variant[1].observation[0].value += 1;
  exp_experiment_free(&t.experiment);
  cr_expect_eq(exp_experiment_init(&t.experiment, 2, t.variant, 1, 10, EXP_KEEP_ALL, &errors), SIM_ERR_INPUT);
  cr_expect_not_null(strstr(errors.item[0].message, "observation 'firms_2022' of variant 'small' says something else"),
                     "%s", errors.item[0].message);
  toy_end(&t);
}
