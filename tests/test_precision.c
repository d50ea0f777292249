/* Stopping by precision: the intervals, how often the final one covers the truth though the rule looks several times,
 * and that the end does not depend on threads, blocks or where a run was resumed. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <string.h>

#include "queue_setting.h"
#include "results_toy.h"
#include "run_precision.h"
#include "stat_interval.h"
#include "test_z.h"

/* ---- intervals ---- */

Test(precision, quantile_ranks_are_those_of_the_tables) {
  double low, high;
  cr_assert(stat_quantile_ranks(10, 0.5, 0.95, &low, &high));
  cr_assert(low == 2 && high == 9, "%g %g", low, high);
  cr_assert(stat_quantile_ranks(100, 0.5, 0.95, &low, &high));
  cr_assert(low == 40 && high == 61, "%g %g", low, high);
  cr_assert(!stat_quantile_ranks(5, 0.5, 0.95, &low, &high), "five values do not enclose a median with 95 %%");
  cr_assert(!stat_quantile_ranks(100, 0.01, 0.95, &low, &high), "nothing lies below with certainty");
}

Test(precision, the_least_number_of_values_is_the_first_that_encloses_a_quantile) {
  const double p[] = {0.01, 0.1, 0.5, 0.75, 0.9, 0.99}, confidence[] = {0.8, 0.95, 0.999};
  double low, high;
  for (int i = 0; i < 6; i++)
    for (int k = 0; k < 3; k++) {
      double n = stat_quantile_least(p[i], confidence[k]);
      cr_assert(stat_quantile_ranks(n, p[i], confidence[k], &low, &high), "%g", p[i]);
      cr_assert(!stat_quantile_ranks(n - 1, p[i], confidence[k], &low, &high), "%g", p[i]);
    }
  const run_goal tail = {.measure = RUN_QUANTILE, .level = 0.99}, mean = {.measure = RUN_MEAN};
  cr_expect_eq(run_goal_least(&tail, 0.95), 437); /* 0.99^437 < 0.0125, half of what is left at each of two looks */
  cr_expect_eq(run_goal_least(&mean, 0.95), 0);
}

/* Against the binomial law, for whole numbers: each tail is at most its half, and one rank closer is too close. */
Test(precision, quantile_ranks_leave_the_tails_of_the_binomial_law) {
  const double p[] = {0.05, 0.1, 0.5, 0.9, 0.95};
  for (unsigned n = 128; n <= 4096; n *= 2)
    for (int i = 0; i < 5; i++) {
      double low, high, tail = 0.025;
      cr_assert(stat_quantile_ranks(n, p[i], 0.95, &low, &high));
      unsigned l = (unsigned)low, u = (unsigned)high;
      cr_assert(gsl_cdf_binomial_P(l - 1, p[i], n) <= tail && gsl_cdf_binomial_P(l, p[i], n) > tail);
      cr_assert(gsl_cdf_binomial_Q(u - 1, p[i], n) <= tail && gsl_cdf_binomial_Q(u - 2, p[i], n) > tail);
    }
}

Test(precision, intervals_of_small_samples) {
  double x[] = {1, 2, 3, 4, NAN}, equal[10], sorted[10];
  stat_interval mean = stat_mean_interval(stat_moments_of(x, NULL, 5), 0.95);
  double half = 3.182446305284263 * sqrt(5.0 / 3) / 2; /* t with 3 degrees of freedom */
  cr_assert_float_eq(mean.low, 2.5 - half, 1e-9);
  cr_assert_float_eq(mean.high, 2.5 + half, 1e-9);
  for (int i = 0; i < 10; i++) sorted[i] = 10 * i, equal[i] = 0.25;
  stat_interval plain = stat_quantile_interval(sorted, NULL, 10, 0.5, 0.95);
  stat_interval weighted = stat_quantile_interval(sorted, equal, 10, 0.5, 0.95);
  cr_assert(plain.low == 10 && plain.high == 80);
  cr_assert(weighted.low == plain.low && weighted.high == plain.high, "equal weights change nothing");
  cr_assert(isinf(stat_half_width(stat_quantile_interval(sorted, NULL, 4, 0.5, 0.95))));
  cr_assert(isinf(stat_half_width(stat_mean_interval(stat_moments_of(x, NULL, 1), 0.95))));
}

static const stat_drawn alone; /* replications share nothing */

Test(precision, failed_replications_are_left_out) {
  double with[600], without[600];
  int n = 0;
  for (int i = 0; i < 600; i++) {
    with[i] = i % 7 ? fmod(37.0 * i, 101) : NAN;
    if (i % 7) without[n++] = with[i];
  }
  for (int k = 0; k < 3; k++) {
    run_goal goal = {.measure = (run_measure)k, .level = 0.3, .width = 2, .relative = true};
    run_width a, b;
    for (int i = 0; k == RUN_PROBABILITY && i < 600; i++) with[i] = isnan(with[i]) ? NAN : with[i] > 50;
    for (int i = 0; k == RUN_PROBABILITY && i < n; i++) without[i] = without[i] > 50;
    cr_assert_eq(run_goal_width(&goal, 0.95, with, &alone, 600, &a), SIM_OK);
    cr_assert_eq(run_goal_width(&goal, 0.95, without, &alone, (size_t)n, &b), SIM_OK);
    cr_assert(fabs(a.half - b.half) < 1e-12 && fabs(a.estimate - b.estimate) < 1e-12 && a.half > 0);
    cr_assert_float_eq(a.wanted, 0.02 * fabs(a.estimate), 1e-12);
  }
}

/* Eight calibrations of ten rows, each with a level of its own: what lies between them stays, whatever n is. */
Test(precision, what_differs_between_calibrations_no_replications_shrink) {
  enum { K = 8, ROWS = 10 * K, N = 8192 };
  static double x[N];
  static int row[N], calibration[ROWS];
  const double shift[K] = {-1.5, -0.5, -0.5, 0, 0, 0.5, 0.5, 1.5}; /* sum of squares: 5.5 */
  for (int r = 0; r < ROWS; r++) calibration[r] = r / 10;
  for (int i = 0; i < N; i++) {
    row[i] = i % ROWS;
    x[i] = 50 + shift[calibration[row[i]]] + gsl_cdf_ugaussian_Pinv(sim_uniform((sim_key){7, (uint32_t)i}, 5, 0));
  }
  const stat_drawn drawn = {.row = row, .n_rows = ROWS, .calibration = calibration, .n_calibrations = K};
  const double least = gsl_cdf_tdist_Qinv(0.0125, K - 1) * sqrt(5.5 / (K - 1) / K);
  for (int k = 0; k < 3; k++) {
    run_goal goal = {.measure = (run_measure)k, .level = 0.5, .width = k == RUN_PROBABILITY ? 0.05 : 0.2};
    run_width few, many;
    for (int i = 0; k == RUN_PROBABILITY && i < N; i++) x[i] = x[i] > 50;
    cr_assert_eq(run_goal_width(&goal, 0.95, x, &drawn, 512, &few), SIM_OK);
    cr_assert_eq(run_goal_width(&goal, 0.95, x, &drawn, N, &many), SIM_OK);
    cr_expect(isfinite(few.half) && many.half > 0.8 * few.half, "%d: %g and %g", k, few.half, many.half);
    cr_expect(many.half - many.posterior < 0.05 * many.half, "%d: %g of %g", k, many.posterior, many.half);
    if (k == RUN_MEAN) cr_expect(fabs(many.posterior / least - 1) < 0.05, "%g, not %g", many.posterior, least);
    cr_expect(run_width_out_of_reach(&many) && isinf(run_width_needs(&many, N)), "%d", k);
    cr_assert_eq(run_goal_width(&goal, 0.95, x, &alone, N, &many), SIM_OK);
    cr_expect(many.posterior == 0 && many.half < 0.2 * few.half && !run_width_out_of_reach(&many), "%d", k);
  }
}

Test(precision, replications_that_are_needed_follow_from_the_part_that_they_shrink) {
  run_width w = {.half = 5, .wanted = 4, .posterior = 3, .part = 0.36};
  cr_expect_float_eq(run_width_needs(&w, 1000), 1000 * 16.0 / 7, 1e-9);
  cr_expect(!run_width_out_of_reach(&w));
  w.wanted = 2.9;
  cr_expect(isinf(run_width_needs(&w, 1000)) && !run_width_out_of_reach(&w), "chance is still as large as the rest");
  w = (run_width){.half = 3.3, .wanted = 2.9, .posterior = 3, .part = 0.83};
  cr_expect(run_width_out_of_reach(&w));
  w.wanted = 3.1;
  cr_expect(!run_width_out_of_reach(&w));
  w = (run_width){.half = INFINITY, .wanted = 2.9, .posterior = 0};
  cr_expect(isinf(run_width_needs(&w, 1000)) && !run_width_out_of_reach(&w));
}

Test(precision, looks_double_up_to_the_cap) {
  const uint32_t want[] = {256, 512, 1024, 1500};
  uint32_t n = 0;
  for (int k = 0; k < 4; k++) cr_assert_eq(n = run_look_next(n, 1500), want[k]);
  cr_assert_eq(run_look_next(0, 100), 100);
  cr_assert_eq(run_look_next(0, 256), 256);
}

/* ---- coverage ---- */

enum { NORMAL, LOGNORMAL, BERNOULLI };

typedef struct experiment {
  char name[48];
  int kind;
  double shape; /* sigma or probability */
  run_measure measure;
  double level, truth, spread; /* spread: the half-width is spread * z / sqrt(n) */
  double allowed;              /* coverage that is still accepted: nominal, less where the distribution is skewed */
  int experiments;
} experiment;

static double draw(const experiment *e, uint32_t number, uint32_t i) {
  double u = sim_uniform((sim_key){20210101, i}, 77, number);
  if (e->kind == BERNOULLI) return u < e->shape;
  double z = gsl_cdf_ugaussian_Pinv(u);
  return e->kind == LOGNORMAL ? exp(e->shape * z) : z;
}

enum { CAP = 4096, WIDTHS = 7, CENTRE = 512 };
/* Half-widths that make the rule stop clearly at one look, and between two, which is worst. */
static const double factor[WIDTHS] = {0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2};

/* One simulated experiment: where the rule stops for each half-width, and whether the interval there covers. */
static void follow(const experiment *e, uint32_t number, double *x, int *covers) {
  double base = gsl_cdf_ugaussian_Qinv(0.0125) * e->spread / sqrt(CENTRE);
  bool stopped[WIDTHS] = {false};
  int left = WIDTHS;
  uint32_t have = 0;
  for (uint32_t n = run_look_next(0, CAP); left > 0; n = run_look_next(n, CAP)) {
    run_goal goal = {.measure = e->measure, .level = e->level, .width = 1};
    run_width w;
    for (; have < n; have++) x[have] = draw(e, number, have);
    cr_assert_eq(run_goal_width(&goal, 0.95, x, &alone, n, &w), SIM_OK);
    bool covered = w.interval.low <= e->truth && e->truth <= w.interval.high;
    for (int k = 0; k < WIDTHS; k++) {
      if (stopped[k] || (w.half > factor[k] * base && n < CAP)) continue;
      stopped[k] = true;
      covers[k] += covered;
      left--;
    }
  }
}

static void check_coverage(const experiment *e) {
  int covers[WIDTHS] = {0};
  static double x[CAP];
  for (int i = 0; i < e->experiments; i++) follow(e, (uint32_t)i, x, covers);
  double least = 1;
  for (int k = 0; k < WIDTHS; k++) least = fmin(least, (double)covers[k] / e->experiments);
  double se = sqrt(e->allowed * (1 - e->allowed) / e->experiments);
  printf("   %-49s least coverage %.4f of the final interval, asked 0.95, allowed %.3f\n", e->name, least, e->allowed);
  z_check_below(e->name, (e->allowed - least) / se, 4);
}

Test(precision, the_final_interval_of_a_mean_covers, .timeout = 120) {
  double s1 = 0.25, s2 = 1;
  const experiment all[] = {{"normal, mean", NORMAL, 1, RUN_MEAN, 0, 0, 1, 0.95, 5000},
                            {"lognormal 0.5 (skewness 1.8), mean", LOGNORMAL, 0.5, RUN_MEAN, 0, exp(s1 / 2),
                             sqrt((exp(s1) - 1) * exp(s1)), 0.95, 5000},
                            {"lognormal 1 (skewness 6.2), mean", LOGNORMAL, 1, RUN_MEAN, 0, exp(s2 / 2),
                             sqrt((exp(s2) - 1) * exp(s2)), 0.945, 5000}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) check_coverage(&all[i]);
}

Test(precision, the_final_interval_of_a_probability_covers, .timeout = 120) {
  const double p[] = {0.5, 0.3, 0.1, 0.03};
  for (int i = 0; i < 4; i++) {
    experiment e = {"", BERNOULLI, p[i], RUN_PROBABILITY, 0, p[i], sqrt(p[i] * (1 - p[i])), 0.95, 5000};
    snprintf(e.name, sizeof e.name, "probability %g", p[i]);
    check_coverage(&e);
  }
}

Test(precision, the_final_interval_of_a_quantile_covers, .timeout = 120) {
  const double level[] = {0.5, 0.9};
  for (int i = 0; i < 2; i++) {
    double z = gsl_cdf_ugaussian_Pinv(level[i]), density = gsl_ran_ugaussian_pdf(z);
    experiment e = {"", LOGNORMAL, 1, RUN_QUANTILE, level[i], exp(z), 0, 0.95, 2500};
    e.spread = sqrt(level[i] * (1 - level[i])) / density * exp(z);
    snprintf(e.name, sizeof e.name, "lognormal 1, quantile %g", level[i]);
    check_coverage(&e);
  }
}

/* ---- the rule and the runner ---- */

typedef struct queue {
  sim_scenario scenario;
  exp_experiment experiment;
  run_goal goal[2];
} queue;

static void queue_begin(queue *q, uint32_t cap) {
  sim_errors errors = {0};
  queue_setting setting = {.name = "q",
                           .years = 2,
                           .servers = 1,
                           .arrival_rate = 5,
                           .service = queue_dist(SIM_DIST_EXPONENTIAL, "mean", 0.1, NULL, 0),
                           .fail_share = 0.1};
  queue_scenario(&q->scenario, &setting);
  queue_target(&q->scenario, "many", QUE_ARRIVED, 0, 2, 5);
  cr_assert_eq(exp_experiment_init(&q->experiment, 1, &q->scenario, 5, cap, EXP_KEEP_ALL, &errors), SIM_OK);
  const sim_layout *l = &q->experiment.layout;
  q->goal[0] = (run_goal){.column = l->offset[QUE_ARRIVED] + 2, .measure = RUN_MEAN, .width = 0.18};
  q->goal[1] = (run_goal){.column = l->size + q->experiment.n_targets, .measure = RUN_PROBABILITY, .width = 0.05};
}

static void queue_end(queue *q) {
  exp_experiment_free(&q->experiment);
  sim_scenario_free(&q->scenario);
}

/* A sink that keeps the goals' values. */
typedef struct kept {
  const queue *queue;
  uint64_t leaves;
  uint32_t n;
  double value[8192][2];
  run_report report;
} kept;

static sim_status keep_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  kept *k = self;
  (void)errors;
  for (uint32_t i = 0; i < leaf->n; i++, k->n++)
    for (int g = 0; g < 2; g++)
      k->value[k->n][g] = leaf->row[i * (uint32_t)k->queue->experiment.row_size + (uint32_t)k->queue->goal[g].column];
  k->leaves++;
  return SIM_OK;
}

static sim_status keep_checkpoint(void *self, sim_errors *errors) {
  (void)self, (void)errors;
  return SIM_OK;
}

static run_precision queue_run(queue *q, kept *k, run_options o, uint32_t cap) {
  run_precision p;
  sim_errors errors = {0};
  uint32_t before = k->n;
  uint64_t failed = 0;
  exp_sink sink = {k, NULL, keep_leaf, keep_checkpoint};
  k->queue = q;
  q->experiment.n_rep = cap;
  cr_assert_eq(run_precision_init(&p, &q->experiment, 0.95, 2, q->goal), SIM_OK);
  if (k->n > 0) cr_assert_eq(run_precision_take(&p, 0, k->n, &k->value[0][0]), SIM_OK);
  o.done_leaves = k->leaves;
  cr_assert_eq(run_precision_run(&p, &o, &sink, &k->report, &errors), SIM_OK);
  for (uint32_t i = before; i < k->n; i++) failed += isnan(k->value[i][0]);
  cr_assert(k->report.trials == k->n - before && k->report.failed == failed, "all looks are reported");
  cr_assert(failed == 0 || (k->report.first_failed.status != SIM_OK && k->report.first_failed.reason[0]));
  return p;
}

Test(precision, the_end_does_not_depend_on_threads_blocks_or_resuming) {
  static kept want, got;
  queue q;
  queue_begin(&q, 8000);
  run_precision p = queue_run(&q, &want, (run_options){.threads = 1}, 8000);
  cr_assert(p.reached && p.n_looks > 1 && p.n_looks < 6, "%d looks", p.n_looks);
  cr_assert(want.report.failed > 0 && want.report.events > want.report.trials && want.report.seconds > 0);
  cr_assert(want.n == p.look[p.n_looks - 1].n && q.experiment.n_rep == want.n, "no replication past the look");
  cr_assert(p.look[p.n_looks - 2].worst > 1 && p.look[p.n_looks - 1].worst <= 1);
  for (int way = 0; way < 4; way++) {
    memset(&got, 0, sizeof got);
    run_options o = {.threads = 1 + way % 2, .block_trials = way < 2 ? 5000 : 300};
    if (way == 3) { /* two leaves are there already */
      memcpy(got.value, want.value, 2 * EXP_LEAF * sizeof *got.value);
      got.n = 2 * EXP_LEAF;
      got.leaves = 2;
    }
    run_precision again = queue_run(&q, &got, o, 8000);
    cr_assert(again.n_looks == p.n_looks && memcmp(again.look, p.look, sizeof p.look) == 0, "way %d", way);
    cr_assert(got.n == want.n && memcmp(got.value, want.value, want.n * sizeof *want.value) == 0, "way %d", way);
    run_precision_free(&again);
  }
  run_precision_free(&p);
  queue_end(&q);
}

Test(precision, the_cap_ends_the_run_and_is_a_look) {
  static kept k;
  queue q;
  queue_begin(&q, 300);
  q.goal[1].width = 1e-3;
  run_precision p = queue_run(&q, &k, (run_options){.threads = 1}, 300);
  cr_assert(!p.reached && p.n_looks == 2 && p.look[1].n == 300 && k.n == 300);
  cr_assert(run_width_ratio(&p.width[1]) == p.look[1].worst && p.look[1].worst > 1);
  run_precision_free(&p);
  queue_end(&q);
}

/* ---- what the journal keeps of it ---- */

typedef struct replay {
  const toy *toy;
  uint32_t have[2];
} replay;

static sim_status replay_take(void *self, int scenario, uint32_t n, const double *value) {
  replay *r = self;
  const exp_watch *watch = r->toy->experiment.watch;
  for (uint32_t i = 0; i < n; i++)
    for (int c = 0; c < watch->n; c++) {
      double want = toy_value(r->toy, scenario, r->have[scenario] + i, watch->column[c]);
      double got = value[i * (uint32_t)watch->n + (uint32_t)c];
      cr_assert(got == want || (isnan(got) && isnan(want)), "scenario %d, replication %u", scenario,
                r->have[scenario] + i);
    }
  r->have[scenario] += n;
  return SIM_OK;
}

Test(precision, a_journal_gives_back_what_was_watched_and_can_end_early) {
  for (int keep = EXP_KEEP_ALL; keep <= EXP_KEEP_SUMMARY; keep++) {
    toy t, plain;
    res_writer *w = NULL;
    uint64_t done = 0;
    char hex[65], want[65];
    const int column[] = {3, 7};
    const exp_watch watch = {"confidence:95\nx:mean:1", 2, column}, other = {"confidence:95\nx:mean:2", 2, column};
    replay r = {&t, {0, 0}};
    toy_begin(&t, 2000, (exp_keep)keep);
    t.experiment.watch = &watch;
    cr_assert_eq(res_writer_open(&w, t.out, IO_NEW, &t.experiment, &toy_provenance, &done, &t.errors), SIM_OK);
    cr_assert_eq(toy_feed(&t, w, 0, 3, 3), SIM_OK);
    res_writer_close(w);
    t.experiment.watch = &other;
    cr_assert_eq(res_writer_open(&w, t.out, IO_RESUME, &t.experiment, &toy_provenance, &done, &t.errors),
                 SIM_ERR_MISMATCH, "another rule");
    cr_assert(strstr(toy_message(&t), "precision was 'x:mean:1' and is 'x:mean:2'"), "%s", toy_message(&t));
    t.errors = (sim_errors){0};
    t.experiment.watch = &watch;
    cr_assert_eq(res_writer_open(&w, t.out, IO_RESUME, &t.experiment, &toy_provenance, &done, &t.errors), SIM_OK, "%s",
                 toy_message(&t));
    cr_assert_eq(done, 3);
    cr_assert_eq(res_writer_seen(w, &r, replay_take, &t.errors), SIM_OK);
    cr_assert(r.have[0] == 2 * EXP_LEAF && r.have[1] == EXP_LEAF);
    t.experiment.n_rep = 2 * EXP_LEAF;
    cr_assert_eq(toy_feed(&t, w, done, UINT64_MAX, 0), SIM_OK, "%s", toy_message(&t));
    const double nothing[4] = {0};
    const char *const goal[] = {"x:mean:1", "y:mean:1"};
    res_precision end = {watch.rule, 0.95, 2000, true,    false,   1,       nothing,
                         nothing,    2,    goal, nothing, nothing, nothing, nothing};
    res_writer_stop(w, &end);
    cr_assert_eq(res_writer_finish(w, &t.errors), SIM_OK, "%s", toy_message(&t));
    res_writer_close(w);
    toy_begin(&plain, 2 * EXP_LEAF, (exp_keep)keep);
    toy_run(&plain, IO_NEW);
    toy_digest(&t, hex);
    toy_digest(&plain, want);
    cr_assert_str_eq(hex, want, "the digest is that of a run with as many replications");
    res_file *results = NULL;
    cr_assert_eq(res_file_open(&results, t.out, &t.errors), SIM_OK);
    cr_assert_str_eq(results->precision, watch.rule);
    cr_assert(results->precision_reached && results->n_rep == 2 * EXP_LEAF);
    res_file_close(results);
    toy_end(&t);
    toy_end(&plain);
  }
}
