/* Designs: what each method promises about its points, and that a trial at a point is the trial of a file that says
 * so. */
#include <criterion/criterion.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prov_model.h"
#include "res_file.h"
#include "run_experiment.h"
#include "scn_load.h"
#include "sim_sequence.h"
#include "test_z.h"

static const char file[] = TEST_DATA_DIR "/province/design.yaml";
static const res_provenance origin = {"0", "plansim run", "none", "never", "", NULL};

/* ---- an experiment from a file and edits ---- */

typedef struct lab {
  int n;
  sim_scenario *variant;
  exp_experiment e;
  sim_errors errors;
  sim_status st;
} lab;

static lab lab_try(int n_set, const char *const *set, const exp_experiment_options *options) {
  lab l = {.n = 0};
  scn_options how = {n_set, set, NULL, NULL, false};
  l.st = scn_load(&prov_model, file, &how, &l.n, &l.variant, &l.errors);
  if (l.st == SIM_OK) l.st = exp_experiment_make(&l.e, l.n, l.variant, options, &l.errors);
  return l;
}

static const char *message(const lab *l) {
  static char text[1024];
  text[0] = '\0';
  if (l->errors.n > 0) sim_error_format(&l->errors.item[0], text, sizeof text);
  return text;
}

static void lab_close(lab *l) {
  exp_experiment_free(&l->e);
  for (int i = 0; i < l->n; i++) sim_scenario_free(&l->variant[i]);
  free(l->variant);
}

static const exp_experiment_options four = {.seed = 7, .n_rep = 4};

static lab lab_open(const char *design) {
  char set[1024];
  snprintf(set, sizeof set, "design=%s", design);
  lab l = lab_try(1, (const char *const[]){set}, &four);
  cr_assert_eq(l.st, SIM_OK, "%s", message(&l));
  return l;
}

static double value_at(const lab *l, int point, int factor) {
  return l->e.points.value[point * l->e.points.n_factors + factor];
}
static double u_at(const lab *l, int point, int factor) {
  return l->e.points.u[point * l->e.points.n_factors + factor];
}

#define DEFLATOR "{key: money.deflator, min: 0, max: 4, unit: \"%/yr\"}"
#define OUTPUT "{key: initial.output, min: 10000, max: 20000, unit: bn VND}"
#define REFORM "{key: licensing.reform, min: 0, max: 70, unit: \"%\"}"

/* ---- methods ---- */

Test(design, a_grid_holds_every_combination_once) {
  lab l = lab_open(
      "{method: grid, over: [{key: money.deflator, values: [1, 2, 3], unit: \"%/yr\"}, "
      "{key: processes.noise, values: [off, on]}, "
      "{key: growth.incumbent, values: [5, 6], unit: \"%/yr\"}]}");
  cr_assert_eq(l.e.n_points, 12);
  for (int p = 0; p < 12; p++) {
    cr_assert_eq(value_at(&l, p, 0), 1 + p / 4);
    cr_assert_eq(value_at(&l, p, 1), p / 2 % 2);
    cr_assert_eq(value_at(&l, p, 2), 5 + p % 2);
  }
  cr_assert_str_eq(l.e.design->factor[1].words, "off|on");
  cr_assert_str_eq(l.e.scenario[11].name, "design#11");
  lab_close(&l);
}

Test(design, a_list_pairs_its_values_and_rows_are_points) {
  lab l = lab_open(
      "{method: list, over: [{key: money.deflator, values: [1, 3], unit: \"%/yr\"}, "
      "{key: initial.output, values: [11000, 12000], unit: bn VND}]}");
  cr_assert_eq(l.e.n_points, 2);
  cr_assert(value_at(&l, 1, 0) == 3 && value_at(&l, 1, 1) == 12000 && value_at(&l, 0, 1) == 11000);
  lab_close(&l);
  l = lab_open(
      "{method: list, over: [{key: money.deflator, unit: \"%/yr\"}, {key: processes.noise}], "
      "rows: [[1, on], [2, off], [4, on]]}");
  cr_assert_eq(l.e.n_points, 3);
  cr_assert(value_at(&l, 2, 0) == 4 && value_at(&l, 2, 1) == 1 && value_at(&l, 1, 1) == 0);
  lab_close(&l);
}

Test(design, a_latin_hypercube_has_one_point_in_every_part) {
  enum { N = 97 };
  lab l =
      lab_open("{method: latin_hypercube, points: 97, over: [" DEFLATOR ", " OUTPUT ", {key: money.exchange_rate}]}");
  for (int j = 0; j < 3; j++) {
    int count[N] = {0}, moved = 0;
    for (int p = 0; p < N; p++) {
      int part = (int)(u_at(&l, p, j) * N);
      count[part]++;
      moved += part != (int)(u_at(&l, p, (j + 1) % 3) * N);
    }
    for (int k = 0; k < N; k++) cr_assert_eq(count[k], 1, "factor %d, part %d", j, k);
    cr_assert_gt(moved, N / 2, "factors have orders of their own");
  }
  for (int p = 0; p < N; p++) {
    cr_assert_eq(value_at(&l, p, 0), 4 * u_at(&l, p, 0));
    cr_assert(value_at(&l, p, 2) > 900 && value_at(&l, p, 2) < 1200, "its own distribution");
  }
  lab_close(&l);
}

/* Rows of the table that these numbers were read off: scipy 1.10.1, qmc.Sobol(1024, scramble=False), rows 5 and 37 in
 * the order of Gray's code. */
Test(design, direction_numbers_are_those_of_joe_and_kuo) {
  static const int dimension[] = {100, 500, 1023};
  static const double row[2][3] = {{0.125, 0.875, 0.375}, {0.359375, 0.171875, 0.734375}};
  for (int j = 0; j < 3; j++) {
    cr_expect_eq(sim_sobol_bits(dimension[j], 7) / 4294967296.0, row[0][j]);
    cr_expect_eq(sim_sobol_bits(dimension[j], 55) / 4294967296.0, row[1][j]);
  }
}

/* Every interval of length 2^-m holds one of the first 2^m points, in each dimension; in the first two also every
 * box. */
Test(design, scrambled_sobol_points_are_a_net) {
  enum { M = 8, N = 1 << M, K = 300 };
  static double u[N * K];
  cr_assert_eq(sim_sobol_fill(u, N, K, 5), SIM_OK);
  for (int j = 0; j < K; j++) {
    char seen[N] = {0};
    for (int i = 0; i < N; i++) seen[(int)(u[i * K + j] * N)] = 1;
    cr_expect_null(memchr(seen, 0, N), "dimension %d", j);
  }
  for (int a = 0; a <= M; a++) {
    char seen[N] = {0};
    for (int i = 0; i < N; i++)
      seen[((int)(u[i * K] * (1 << a)) << (M - a)) + (int)(u[i * K + 1] * (1 << (M - a)))] = 1;
    cr_expect_null(memchr(seen, 0, N), "boxes of 2^%d columns", a);
  }
  static double more[2 * N * K];
  cr_assert_eq(sim_sobol_fill(more, 2 * N, K, 5), SIM_OK);
  cr_expect_arr_eq(more, u, sizeof u, "more points add to the first ones");
  cr_expect_eq(sim_sobol_fill(u, 1, SIM_SOBOL_DIMENSIONS + 1, 5), SIM_ERR_RANGE);
}

Test(design, scrambled_halton_points_are_even) {
  enum { K = 40, PRIME = 173, N = PRIME * 2 }; /* the 40th prime */
  static double u[N * K];
  int in[PRIME] = {0};
  cr_assert_eq(sim_halton_fill(u, N, K, 5), SIM_OK);
  for (int i = 0; i < N; i++) in[(int)(u[i * K + K - 1] * PRIME)]++;
  for (int b = 0; b < PRIME; b++) cr_expect_eq(in[b], 2, "part %d of the last dimension", b);
}

/* Over seeds the mean of a product of 20 factors is unbiased, and varies less than that of random points. */
static void check_unbiased(const char *name, sim_status (*fill)(double *, int, int, uint64_t)) {
  enum { K = 20, N = 64, SEEDS = 400 };
  static double u[N * K];
  double sum = 0, squares = 0, random = pow(1 + 1 / 48.0, K) - 1; /* variance of the product below */
  for (int s = 0; s < SEEDS; s++) {
    double mean = 0;
    cr_assert_eq(fill(u, N, K, (uint64_t)s), SIM_OK);
    for (int i = 0; i < N; i++) {
      double product = 1;
      for (int j = 0; j < K; j++) product *= 1 + (u[i * K + j] - 0.5) / 2;
      mean += product / N;
    }
    sum += mean;
    squares += (mean - 1) * (mean - 1);
  }
  double sd = sqrt(squares / SEEDS);
  z_check(name, sum / SEEDS, 1, sd / sqrt(SEEDS));
  cr_expect_lt(sd, 0.5 * sqrt(random / N), "%s: sd %g", name, sd);
}

Test(design, means_over_scrambled_points_are_unbiased) {
  check_unbiased("sobol", sim_sobol_fill);
  check_unbiased("halton", sim_halton_fill);
}

/* Forty dimensions and a few hundred points: the first sequences of the literature fail here, and effects go to the
 * wrong factor. */
Test(design, many_factors_are_not_correlated) {
  exp_correlation worst;
  char text[2000] = "";
  for (int method = 0; method < 3; method++) {
    static const char *const name[] = {"sobol", "halton", "saltelli"};
    snprintf(text, sizeof text, "{method: %s, points: 128, over: [%s, %s, %s]}", name[method], DEFLATOR, OUTPUT,
             REFORM);
    lab l = lab_open(text);
    cr_assert_eq(exp_points_correlation(&l.e.points, l.e.design, &worst), SIM_OK);
    cr_expect_eq(worst.a, EXP_NO_FACTOR, "%s", name[method]);
    lab_close(&l);
  }
  enum { K = 40, N = 512 };
  static double u[N * K];
  for (int halton = 0; halton <= 1; halton++) {
    cr_assert_eq((halton ? sim_halton_fill : sim_sobol_fill)(u, N, K, 11), SIM_OK);
    for (int a = 0; a < K; a++)
      for (int b = 0; b < a; b++) {
        double r = gsl_stats_correlation(u + a, K, u + b, K, N);
        cr_expect_lt(fabs(r), 4.5 / sqrt(N), "%d and %d", a, b);
      }
  }
}

Test(design, rows_that_vary_together_are_noticed) {
  lab l = lab_open(
      "{method: list, over: [{key: money.deflator, unit: \"%/yr\", values: [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]}, {key: "
      "licensing.reform, unit: \"%\", values: [0, 11, 19, 31, 40, 0, 9, 21, 29, 40]}]}");
  exp_correlation worst;
  cr_assert_eq(exp_points_correlation(&l.e.points, l.e.design, &worst), SIM_OK);
  cr_expect_eq(worst.a + worst.b, 1);
  cr_expect_gt(worst.r, 0.99);
  lab_close(&l);
}

Test(design, a_trajectory_moves_one_factor_at_a_time) {
  enum { K = 3, T = 40 };
  lab l = lab_open("{method: morris, points: 40, levels: 6, over: [" DEFLATOR ", " OUTPUT ", " REFORM "]}");
  cr_assert_eq(l.e.n_points, T * (K + 1));
  double start = 0;
  for (int t = 0; t < T; t++) {
    int moved = 0;
    for (int i = 1; i <= K; i++) {
      int p = t * (K + 1) + i, changed = l.e.points.changed[p];
      cr_assert(l.e.points.group[p] == t && l.e.points.role[p] == EXP_POINT_STEP);
      moved |= 1 << changed;
      for (int j = 0; j < K; j++) {
        double step = fabs(u_at(&l, p, j) - u_at(&l, p - 1, j));
        cr_assert_float_eq(step, j == changed ? 0.5 : 0, 1e-12);
        cr_assert(u_at(&l, p, j) > 0 && u_at(&l, p, j) < 1);
      }
    }
    cr_assert_eq(moved, (1 << K) - 1, "every factor moves once");
    cr_assert_eq(l.e.points.role[t * (K + 1)], EXP_POINT_START);
    start += u_at(&l, t * (K + 1), 0) / T;
  }
  z_check("start of a trajectory", start, 0.5, sqrt((36 - 1) / 12.0 / 36 / T));
  lab_close(&l);
}

Test(design, saltelli_matrices_exchange_one_column) {
  enum { K = 2, STEP = 2 + 2 * K };
  lab l = lab_open("{method: saltelli, points: 16, second_order: on, over: [" DEFLATOR ", " OUTPUT "]}");
  static double sample[16 * 2 * K];
  cr_assert_eq(sim_sobol_fill(sample, 16, 2 * K, l.e.seed), SIM_OK);
  cr_assert_eq(l.e.n_points, 16 * STEP);
  for (int i = 0; i < 16; i++) {
    const double *x = sample + i * 2 * K;
    for (int b = 0; b < STEP; b++) {
      int p = i * STEP + b, swapped = b < 2 ? -1 : (b - 2) % K;
      static const exp_point_role role[] = {EXP_POINT_A,  EXP_POINT_B,  EXP_POINT_AB,
                                            EXP_POINT_AB, EXP_POINT_BA, EXP_POINT_BA};
      bool from_b = role[b] == EXP_POINT_B || role[b] == EXP_POINT_BA;
      cr_assert(l.e.points.group[p] == i && l.e.points.role[p] == (int)role[b] && l.e.points.changed[p] == swapped);
      for (int j = 0; j < K; j++) cr_assert_eq(u_at(&l, p, j), x[(from_b != (j == swapped) ? K : 0) + j]);
    }
  }
  lab_close(&l);
}

static double rank_correlation(const lab *l, int a, int b) {
  int n = l->e.n_points, k = l->e.points.n_factors;
  double *work = calloc(2 * (size_t)n, sizeof *work);
  double r = gsl_stats_spearman(l->e.points.value + a, (size_t)k, l->e.points.value + b, (size_t)k, (size_t)n, work);
  free(work);
  return r;
}

static void check_ranks(const char *method) {
  enum { N = 4000 };
  char text[512];
  snprintf(text, sizeof text,
           "{method: %s, points: %d, over: [%s, {key: money.exchange_rate}, %s], correlation: [{between: "
           "[money.deflator, money.exchange_rate], rank: 0.6}, {between: [money.exchange_rate, licensing.reform], "
           "rank: -0.3}]}",
           method, N, DEFLATOR, REFORM);
  lab l = lab_open(text);
  z_check(method, rank_correlation(&l, 0, 1), 0.6, 1 / sqrt(N));
  z_check(method, rank_correlation(&l, 1, 2), -0.3, 1 / sqrt(N));
  z_check(method, rank_correlation(&l, 0, 2), 0, 1 / sqrt(N));
  for (int j = 0; j < 3; j++) { /* each by itself is uniform as before */
    double sum = 0, squares = 0;
    for (int p = 0; p < N; p++) sum += u_at(&l, p, j), squares += u_at(&l, p, j) * u_at(&l, p, j);
    z_check(method, sum / N, 0.5, sqrt(1 / 12.0 / N));
    z_check(method, squares / N, 1 / 3.0, sqrt(4 / 45.0 / N));
  }
  if (strcmp(method, "latin_hypercube") == 0)
    for (int j = 0; j < 3; j++) {
      static char seen[N];
      memset(seen, 0, sizeof seen);
      for (int p = 0; p < N; p++) seen[(int)(u_at(&l, p, j) * N)] = 1;
      cr_assert_null(memchr(seen, 0, N), "strata are kept");
    }
  lab_close(&l);
}

Test(design, rank_correlations_are_reached) {
  check_ranks("monte_carlo");
  check_ranks("latin_hypercube");
  check_ranks("sobol");
}

Test(design, random_points_are_uniform_and_more_add_to_them) {
  static double u[2000];
  lab l = lab_open("{method: monte_carlo, points: 2000, over: [" DEFLATOR ", " OUTPUT "]}");
  for (int p = 0; p < 2000; p++) u[p] = u_at(&l, p, 1);
  z_check_moments("random points", u, 2000, 0.5, 1 / 12.0);
  lab_close(&l);
  l = lab_open("{method: monte_carlo, points: 50, over: [" DEFLATOR ", " OUTPUT "]}");
  for (int p = 0; p < 50; p++) cr_assert_eq(u_at(&l, p, 1), u[p]);
  lab_close(&l);
}

/* ---- trials ---- */

typedef struct outcome {
  double row[4096], draw[64];
  exp_trial trial;
} outcome;

static void run_trial(const lab *l, int scenario, uint32_t r, outcome *out) {
  const exp_experiment *e = &l->e;
  sim_rep *rep = NULL;
  double *value = calloc((size_t)l->variant->n_slots, sizeof *value);
  cr_assert(e->row_size <= 4096 && e->n_draws <= 64);
  cr_assert_eq(exp_experiment_rep(e, e->scenario[scenario].variant_index, &rep), SIM_OK);
  exp_experiment_trial(e, scenario, exp_experiment_param_index(e, scenario, r), r, rep, value, out->row, out->draw,
                       &out->trial);
  cr_assert_eq(out->trial.status, SIM_OK, "%s", out->trial.reason);
  sim_rep_destroy(rep);
  free(value);
}

static outcome at_point, by_file;

static void check_point(const lab *l, int point, int n_set, const char *const *set) {
  lab plain = lab_try(n_set, set, &four);
  cr_assert_eq(plain.st, SIM_OK, "%s", message(&plain));
  for (uint32_t r = 0; r < 4; r++) {
    run_trial(l, point, r, &at_point);
    run_trial(&plain, 0, r, &by_file);
    cr_assert_eq(memcmp(at_point.row, by_file.row, (size_t)l->e.row_size * sizeof(double)), 0, "point %d, world %u",
                 point, r);
    cr_assert_eq(at_point.trial.n_events, by_file.trial.n_events);
  }
  lab_close(&plain);
}

/* Numbers, a switch, a distribution inside the replication, the start of time: whatever a file may say. */
Test(design, a_point_is_the_same_run_as_a_file_with_its_values) {
  lab l = lab_open(
      "{method: list, over: [{key: money.deflator, values: [1.25, 3.5], unit: \"%/yr\"}, "
      "{key: processes.entry, values: [off, on]}, {key: warmup.length, values: [0, 2], unit: yr}, "
      "{key: construction.duration, values: [1, 0.5], unit: yr}, "
      "{key: \"growth.incumbent[machines]\", values: [3, 9], unit: \"%/yr\"}]}");
  check_point(&l, 0, 5,
              (const char *const[]){"money.deflator=1.25", "processes.entry=off", "warmup.length=0",
                                    "construction.duration={value: 1, unit: yr}", "growth.incumbent.machines=3"});
  check_point(&l, 1, 5,
              (const char *const[]){"money.deflator=3.5", "processes.entry=on", "warmup.length=2",
                                    "construction.duration={value: 0.5, unit: yr}", "growth.incumbent.machines=9"});
  run_trial(&l, 0, 1, &at_point);
  run_trial(&l, 1, 1, &by_file);
  cr_assert_neq(memcmp(at_point.row, by_file.row, sizeof at_point.row), 0, "points differ");
  lab_close(&l);
}

Test(design, what_is_no_factor_is_drawn_as_ever_and_alike_at_all_points) {
  lab l = lab_open("{method: list, over: [{key: money.deflator, values: [1.5, 2.5], unit: \"%/yr\"}]}"),
      plain = lab_try(0, NULL, &four);
  cr_assert_eq(l.e.n_draws, 2);
  for (uint32_t r = 0; r < 4; r++) {
    run_trial(&plain, 0, r, &by_file);
    for (int p = 0; p < 2; p++) {
      run_trial(&l, p, r, &at_point);
      cr_assert_eq(at_point.draw[1], 1.5 + p, "the design's value stands among the draws");
      cr_assert_eq(at_point.draw[0], by_file.draw[0]);
    }
  }
  lab_close(&l);
  lab_close(&plain);
}

Test(design, a_nested_point_fixes_the_draws_and_not_the_chance) {
  lab l = lab_open("{method: nested, points: 5}"), plain = lab_try(0, NULL, &four);
  static double first[4096];
  for (int p = 0; p < 5; p++)
    for (uint32_t r = 0; r < 4; r++) {
      run_trial(&l, p, r, &at_point);
      cr_assert(at_point.trial.param_index == (uint32_t)p && at_point.trial.chance_index == r);
      for (int j = 0; j < 2; j++) cr_assert_eq(at_point.draw[j], value_at(&l, p, j), "point %d, world %u", p, r);
      if ((uint32_t)p == r && r < 4) {
        run_trial(&plain, 0, r, &by_file);
        cr_assert_eq(memcmp(at_point.row, by_file.row, (size_t)l.e.row_size * sizeof(double)), 0, "the diagonal");
      }
      bool same = memcmp(first, at_point.row, (size_t)l.e.layout.size * sizeof(double)) == 0;
      cr_assert(r == 0 || !same, "worlds differ at one point");
      if (r == 0) memcpy(first, at_point.row, sizeof first);
    }
  lab_close(&l);
  lab_close(&plain);
}

/* ---- outcomes ---- */

Test(design, selected_outcomes_have_the_same_values_and_others_no_place) {
  const char *const name[] = {"total_output_real"};
  exp_experiment_options some = {.seed = 7, .n_rep = 4, .n_outcomes = 1, .outcome = name};
  lab all = lab_try(0, NULL, &four), one = lab_try(0, NULL, &some);
  cr_assert_eq(one.st, SIM_OK, "%s", message(&one));
  run_trial(&all, 0, 2, &at_point);
  run_trial(&one, 0, 2, &by_file);
  int i = 0;
  while (strcmp(all.e.model->indicators[i].name, name[0]) != 0) i++;
  cr_assert_eq(one.e.layout.size, one.e.layout.n_years);
  cr_assert_eq(memcmp(by_file.row, at_point.row + all.e.layout.offset[i], (size_t)one.e.layout.size * sizeof(double)),
               0);
  lab_close(&all);
  lab_close(&one);
  some.outcome = (const char *const[]){"nonsense"};
  one = lab_try(0, NULL, &some);
  cr_assert_eq(one.st, SIM_ERR_USAGE);
  lab_close(&one);
}

/* ---- files ---- */

static void run_file(const lab *l, const char *path, int threads, uint32_t block, uint64_t leaves, bool resume,
                     char hex[65]) {
  res_writer *w = NULL;
  uint64_t done = 0;
  run_report report;
  sim_errors errors = {0};
  cr_assert_eq(res_writer_open(&w, path, resume ? IO_RESUME : IO_FORCE, &l->e, &origin, &done, &errors), SIM_OK, "%s",
               errors.item[0].message);
  cr_assert_eq(done, resume ? leaves : 0);
  exp_sink sink = res_writer_sink(w);
  run_options o = {.threads = threads, .block_trials = block, .done_leaves = done, .checkpoint_seconds = 1e9};
  exp_experiment part = l->e;
  if (!resume && leaves > 0) { /* the first scenarios only: as if stopped there */
    part.n_scenarios = (int)leaves;
    part.n_points = (int)leaves;
  }
  cr_assert_eq(run_experiment(&part, &o, &sink, &report, &errors), SIM_OK);
  if (part.n_scenarios == l->e.n_scenarios) {
    cr_assert_eq(res_writer_finish(w, &errors), SIM_OK, "%s", errors.item[0].message);
    res_file *r = NULL;
    cr_assert_eq(res_file_open(&r, path, &errors), SIM_OK, "%s", errors.item[0].message);
    cr_assert_eq(res_file_digest(r, hex, NULL, NULL, &errors), SIM_OK);
    res_file_close(r);
  }
  res_writer_close(w);
}

/* What is written is read back as any file is; with one number changed in between. */
static sim_status read_back(const lab *l, const char *path, int32_t *number, int32_t value, sim_errors *errors) {
  res_writer *w = NULL;
  uint64_t done = 0;
  run_report report;
  int32_t was = *number;
  cr_assert_eq(res_writer_open(&w, path, IO_FORCE, &l->e, &origin, &done, errors), SIM_OK);
  exp_sink sink = res_writer_sink(w);
  sink.begin = NULL; /* the file is made when it is finished */
  run_options o = {.threads = 1, .checkpoint_seconds = 1e9};
  cr_assert_eq(run_experiment(&l->e, &o, &sink, &report, errors), SIM_OK);
  *number = value;
  sim_status st = res_writer_finish(w, errors);
  *number = was;
  res_writer_close(w);
  return st;
}

Test(design, a_file_with_points_in_no_place_of_its_design_is_refused) {
  char folder[] = "/tmp/plansim-test-XXXXXX", path[64], command[96], set[256];
  exp_experiment_options o = {.seed = 7, .n_rep = 2, .keep = EXP_KEEP_SUMMARY};
  snprintf(set, sizeof set, "design={method: morris, points: 3, levels: 4, over: [%s, {key: money.exchange_rate}]}",
           DEFLATOR);
  lab l = lab_try(1, (const char *const[]){set}, &o);
  cr_assert(l.st == SIM_OK && mkdtemp(folder), "%s", message(&l));
  snprintf(path, sizeof path, "%s/out.h5", folder);
  exp_points *p = &l.e.points;
  int32_t *point = &l.e.scenario[4].design_point;
  const struct {
    int32_t *number, value;
  } wrong[] = {{&p->changed[1], 2},  {&p->changed[1], INT32_MAX},
               {&p->changed[0], -2}, {&p->group[8], -1},
               {&p->group[2], p->n}, {&p->group[8], INT32_MAX},
               {&p->role[3], -1},    {&p->role[0], EXP_POINT_ROLE_COUNT},
               {point, -1},          {point, p->n}};
  cr_assert_eq(p->n, 9);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    sim_errors errors = {0};
    cr_expect_eq(read_back(&l, path, wrong[i].number, wrong[i].value, &errors), SIM_ERR_FORMAT, "number %zu", i);
    cr_expect(strstr(errors.item[0].message, "places in its design"), "%s", errors.item[0].message);
  }
  cr_expect_eq(read_back(&l, path, point, 4, &l.errors), SIM_OK, "%s", message(&l));
  lab_close(&l);
  snprintf(command, sizeof command, "rm -r %s", folder);
  cr_assert_eq(system(command), 0);
}

static void check_files(exp_keep keep) {
  char folder[] = "/tmp/plansim-test-XXXXXX", path[64], command[96], hex[3][65], set[256];
  exp_experiment_options o = {.seed = 7, .n_rep = 5, .keep = keep};
  snprintf(set, sizeof set, "design={method: latin_hypercube, points: 11, over: [%s, {key: money.exchange_rate}]}",
           DEFLATOR);
  lab l = lab_try(1, (const char *const[]){set}, &o);
  cr_assert(l.st == SIM_OK && mkdtemp(folder), "%s", message(&l));
  snprintf(path, sizeof path, "%s/out.h5", folder);
  run_file(&l, path, 1, 0, 0, false, hex[0]);
  run_file(&l, path, 3, 7, 0, false, hex[1]);
  cr_assert_str_eq(hex[0], hex[1], "threads and blocks");
  unlink(path);
  run_file(&l, path, 2, 0, 4, false, hex[2]);
  run_file(&l, path, 2, 0, 4, true, hex[2]);
  cr_assert_str_eq(hex[0], hex[2], "resumed");
  res_file *r = NULL;
  cr_assert_eq(res_file_open(&r, path, &l.errors), SIM_OK);
  cr_assert(r->n_points == 11 && r->n_scenarios == 11 && r->n_factors == 2 && r->keep_all == (keep == EXP_KEEP_ALL));
  cr_assert(strcmp(r->design, "latin_hypercube") == 0 && strcmp(r->factor[1], "money.exchange_rate") == 0);
  cr_assert(strcmp(r->factor_unit[0], "%/yr") == 0 && r->design_point[10] == 10);
  cr_assert_eq(memcmp(r->design_value, l.e.points.value, 22 * sizeof(double)), 0);
  cr_assert_str_eq(res_file_scenario_text(r, 7), l.variant[0].resolved);
  res_file_close(r);
  lab_close(&l);
  snprintf(command, sizeof command, "rm -r %s", folder);
  cr_assert_eq(system(command), 0);
}

Test(design, digests_do_not_depend_on_threads_blocks_or_stops) {
  check_files(EXP_KEEP_ALL);
  check_files(EXP_KEEP_SUMMARY);
}

/* ---- what is refused ---- */

static void refused(const char *design, const char *want) {
  char set[1024];
  snprintf(set, sizeof set, "design=%s", design);
  lab l = lab_try(1, (const char *const[]){set}, &four);
  cr_assert_neq(l.st, SIM_OK, "%s", design);
  cr_assert(strstr(message(&l), want), "'%s' does not say '%s'", message(&l), want);
  lab_close(&l);
}

Test(design, mistakes_are_named) {
  refused("{method: sobel, points: 4, over: [" DEFLATOR "]}", "did you mean 'sobol'");
  refused("{method: sobol, over: [" DEFLATOR "]}", "points: is missing");
  refused("{method: sobol, points: 4, over: [{key: money.deflater}]}", "did you mean 'money.deflator'");
  refused("{method: sobol, points: 4, over: [{key: money.deflator, min: 0, max: 4}]}", "unit: is missing");
  refused("{method: sobol, points: 4, over: [{key: money.deflator, min: 0, max: 4, unit: ha}]}", "does not fit");
  refused("{method: sobol, points: 4, over: [{key: money.deflator, min: 0, max: 99, unit: \"%/yr\"}]}", "out of range");
  refused("{method: sobol, points: 4, over: [{key: initial.output}]}", "has no distribution");
  refused("{method: sobol, points: 4, over: [" DEFLATOR ", " DEFLATOR "]}", "already given");
  refused("{method: grid, over: [" DEFLATOR "]}", "needs values");
  refused(
      "{method: list, over: [{key: money.deflator, values: [1, 2], unit: \"%/yr\"}, {key: processes.exit, "
      "values: [on]}]}",
      "a list pairs them");
  refused("{method: sobol, points: 4, over: [{key: processes.exit, values: [maybe]}]}", "on or off");
  refused("{method: morris, points: 4, levels: 3, over: [" DEFLATOR "]}", "must be even");
  refused("{method: grid, points: 4, over: [{key: processes.exit, values: [on]}]}", "the values make the points");
  refused("{method: monte_carlo, points: 4, over: [" DEFLATOR ", " OUTPUT ", " REFORM
          "], correlation: ["
          "{between: [money.deflator, initial.output], rank: 0.9}, {between: [initial.output, licensing.reform], "
          "rank: 0.9}, {between: [money.deflator, licensing.reform], rank: -0.9}]}",
          "is not positive definite");
  refused("{method: morris, points: 4, over: [" DEFLATOR ", " OUTPUT
          "], correlation: [{between: [money.deflator, "
          "initial.output], rank: 0.5}]}",
          "can have correlations");
}
