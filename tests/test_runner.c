/* The runner: the same results to the last bit for any number of threads, any blocks and any place of resuming; failed
 * replications, stops, and failures of the sink. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exp_leaf.h"
#include "prov_model.h"
#include "queue_setting.h"
#include "run_experiment.h"
#include "run_threads.h"
#include "scn_load.h"

enum { MOST_LEAVES = 32 };

/* ---- a sink that records what it is handed ---- */

typedef struct recording {
  const exp_experiment *experiment;
  size_t n; /* trials */
  double *row, *draw;
  exp_trial *trial;
  int n_leaves;
  exp_leaf leaf[MOST_LEAVES]; /* only scenario, first and n */
  int checkpoints;
  int leaves_at_checkpoint;
  int fails_at_leaf, fails_at_checkpoint; /* ordinal, from 1; 0: never */
} recording;

static void *grown(void *memory, size_t n, size_t size) {
  void *more = realloc(memory, (n + 1) * size);
  cr_assert_not_null(more);
  return more;
}

static sim_status record_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  recording *to = self;
  const exp_experiment *e = to->experiment;
  size_t row = (size_t)e->row_size, draw = (size_t)e->n_draws, n = to->n + leaf->n;
  if (to->n_leaves + 1 == to->fails_at_leaf) return sim_fail(errors, SIM_ERR_IO, "the disk is full");
  to->row = grown(to->row, n * row, sizeof(double));
  to->draw = grown(to->draw, n * draw, sizeof(double));
  to->trial = grown(to->trial, n, sizeof *to->trial);
  memcpy(to->row + to->n * row, leaf->row, leaf->n * row * sizeof(double));
  memcpy(to->draw + to->n * draw, leaf->draw, leaf->n * draw * sizeof(double));
  memcpy(to->trial + to->n, leaf->trial, leaf->n * sizeof *to->trial);
  cr_assert_lt(to->n_leaves, MOST_LEAVES);
  to->leaf[to->n_leaves++] = (exp_leaf){.scenario = leaf->scenario, .first = leaf->first, .n = leaf->n};
  to->n = n;
  return SIM_OK;
}

static sim_status record_checkpoint(void *self, sim_errors *errors) {
  recording *to = self;
  to->checkpoints++;
  if (to->checkpoints == to->fails_at_checkpoint) return sim_fail(errors, SIM_ERR_EXISTS, "no checkpoint");
  to->leaves_at_checkpoint = to->n_leaves;
  return SIM_OK;
}

static exp_sink sink_of(recording *to) { return (exp_sink){to, NULL, record_leaf, record_checkpoint}; }

static void recording_free(recording *to) {
  free(to->row);
  free(to->draw);
  free(to->trial);
  *to = (recording){.experiment = to->experiment};
}

static void check_same(const recording *got, const recording *want, const char *what) {
  size_t row = (size_t)want->experiment->row_size, draw = (size_t)want->experiment->n_draws;
  cr_assert_eq(got->n, want->n, "%s: %zu trials, not %zu", what, got->n, want->n);
  cr_assert_eq(got->n_leaves, want->n_leaves, "%s", what);
  cr_assert_eq(memcmp(got->leaf, want->leaf, sizeof got->leaf), 0, "%s: other leaves", what);
  cr_assert_eq(memcmp(got->row, want->row, got->n * row * sizeof(double)), 0, "%s: other rows", what);
  cr_assert_eq(memcmp(got->draw, want->draw, got->n * draw * sizeof(double)), 0, "%s: other draws", what);
  cr_assert_eq(memcmp(got->trial, want->trial, got->n * sizeof *got->trial), 0, "%s: other trials", what);
}

/* ---- running ---- */

static sim_errors errors;
static run_report report;

static sim_status run(recording *to, const run_options *options) {
  exp_sink sink = sink_of(to);
  errors = (sim_errors){0};
  return run_experiment(to->experiment, options, &sink, &report, &errors);
}

static void run_whole(recording *to, int threads, uint32_t block, uint64_t done) {
  run_options options = {.threads = threads, .block_trials = block, .done_leaves = done, .checkpoint_seconds = 1e9};
  cr_assert_eq(run(to, &options), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(to->leaves_at_checkpoint, to->n_leaves, "the last checkpoint covers everything");
}

static void check_threads_and_blocks(const recording *want, int threads, uint32_t block) {
  char what[64];
  recording got = {.experiment = want->experiment};
  snprintf(what, sizeof what, "%d threads, blocks of %u", threads, block);
  run_whole(&got, threads, block, 0);
  check_same(&got, want, what);
  recording_free(&got);
}

/* The first `leaves` of a whole recording, and then what a run adds that goes on from there. */
static void check_resumed(const recording *want, uint64_t leaves, int threads) {
  char what[64];
  recording got = {.experiment = want->experiment};
  size_t row = (size_t)want->experiment->row_size, draw = (size_t)want->experiment->n_draws, first = 0;
  for (uint64_t k = 0; k < leaves; k++) {
    exp_leaf leaf = want->leaf[k];
    leaf.row = want->row + first * row;
    leaf.draw = want->draw + first * draw;
    leaf.trial = want->trial + first;
    first += leaf.n;
    cr_assert_eq(record_leaf(&got, &leaf, NULL), SIM_OK);
  }
  cr_assert_eq(exp_leaf_trials(want->experiment, leaves), first);
  snprintf(what, sizeof what, "resumed after %d leaves", (int)leaves);
  run_whole(&got, threads, 300, leaves);
  check_same(&got, want, what);
  cr_assert_eq(report.trials, want->n - first, "%s", what);
  recording_free(&got);
}

/* ---- an experiment of two queues, some replications of which fail ---- */

enum { REPLICATIONS = 2 * EXP_LEAF + 88, LEAVES = 6, TRIALS = 2 * REPLICATIONS };

static sim_scenario variant[2];
static exp_experiment experiment;

static queue_setting queue_of(const char *name, double servers, double fail_share) {
  return (queue_setting){.name = name,
                         .years = 3,
                         .servers = servers,
                         .arrival_rate = 20,
                         .arrival_spread = 5,
                         .service = queue_dist(SIM_DIST_EXPONENTIAL, "mean", 0.04, NULL, 0),
                         .initial = sim_dist_constant(1),
                         .fail_share = fail_share,
                         .class_name = {"retail", "trade"}};
}

static void queues_end(void) {
  exp_experiment_free(&experiment);
  for (int v = 0; v < 2; v++) sim_scenario_free(&variant[v]);
}

/* Instead of the experiment there is, if any. */
static void queues_begin_with(uint32_t replications, double fail_share) {
  queue_setting a = queue_of("one", 1, fail_share), b = queue_of("two", 2, 0);
  queues_end();
  b.class_name[0] = "state";
  queue_scenario(&variant[0], &a);
  queue_scenario(&variant[1], &b);
  queue_target(&variant[0], "trade", QUE_BY_CLASS, 1, 3, 10);
  cr_assert_eq(exp_experiment_init(&experiment, 2, variant, 42, replications, EXP_KEEP_ALL, &errors), SIM_OK);
}

static void queues_begin(void) { queues_begin_with(REPLICATIONS, 0.1); }

static recording reference(void) {
  recording r = {.experiment = &experiment};
  run_whole(&r, 1, 0, 0);
  return r;
}

TestSuite(runner, .init = queues_begin, .fini = queues_end);

Test(runner, leaves_come_by_index_and_then_by_scenario) {
  recording r = reference();
  cr_assert(exp_leaf_count(&experiment) == LEAVES && r.n_leaves == LEAVES && r.n == TRIALS);
  for (int k = 0; k < LEAVES; k++) {
    cr_assert_eq(r.leaf[k].scenario, k % 2);
    cr_assert_eq(r.leaf[k].first, (uint32_t)(k / 2 * EXP_LEAF));
    cr_assert_eq(r.leaf[k].n, k < 4 ? EXP_LEAF : REPLICATIONS - 2 * EXP_LEAF);
  }
  recording_free(&r);
}

Test(runner, a_row_is_that_of_its_replication_alone) {
  recording r = reference();
  sim_rep *rep = NULL;
  size_t row = (size_t)experiment.row_size, t = 0;
  double *alone = malloc(row * sizeof *alone), draw[8], value[16];
  for (int k = 0; k < LEAVES; k++)
    for (uint32_t i = 0; i < r.leaf[k].n; i++, t++) {
      uint32_t n = r.leaf[k].first + i;
      exp_trial trial;
      if (i % 37) continue;
      cr_assert_eq(sim_rep_create(&rep, &variant[k % 2]), SIM_OK);
      exp_experiment_trial(&experiment, k % 2, n, n, rep, value, alone, draw, &trial);
      cr_assert_eq(memcmp(alone, r.row + t * row, row * sizeof *alone), 0, "scenario %d, replication %u", k % 2, n);
      cr_assert_eq(memcmp(draw, r.draw + t * (size_t)experiment.n_draws, (size_t)experiment.n_draws * sizeof *draw), 0);
      cr_assert_eq(memcmp(&trial, &r.trial[t], sizeof trial), 0);
      sim_rep_destroy(rep);
    }
  cr_assert_eq(t, TRIALS);
  free(alone);
  recording_free(&r);
}

Test(runner, threads_and_blocks_do_not_change_a_bit) {
  const int threads[] = {1, 2, 3, 8};
  const uint32_t blocks[] = {0, 1, 255, 256, 300, 512, 1000, 100000};
  recording want = reference();
  for (int t = 0; t < 4; t++)
    for (int b = 0; b < 8; b++) check_threads_and_blocks(&want, threads[t], blocks[b]);
  recording_free(&want);
}

Test(runner, a_resumed_run_does_not_change_a_bit) {
  recording want = reference();
  for (uint64_t done = 0; done <= LEAVES; done++) check_resumed(&want, done, 1 + (int)done % 3);
  recording_free(&want);
}

Test(runner, more_replications_begin_with_the_same_ones) {
  queues_begin_with(EXP_LEAF, 0.1);
  recording few = reference();
  queues_begin_with(2 * EXP_LEAF, 0.1);
  recording many = reference();
  cr_assert_eq(few.n_leaves, 2);
  cr_assert_eq(memcmp(many.row, few.row, few.n * (size_t)experiment.row_size * sizeof(double)), 0);
  cr_assert_eq(memcmp(many.trial, few.trial, few.n * sizeof *few.trial), 0);
  recording_free(&few);
  recording_free(&many);
}

Test(runner, an_experiment_without_replications_has_nothing_to_do) {
  queues_begin_with(0, 0);
  recording r = {.experiment = &experiment};
  run_whole(&r, 2, 0, 0);
  cr_assert(r.n == 0 && r.n_leaves == 0 && report.trials == 0 && r.checkpoints == 1);
}

/* ---- failed replications ---- */

Test(runner, a_failed_replication_is_recorded_and_has_no_values) {
  recording r = reference();
  uint64_t failed = 0;
  size_t row = (size_t)experiment.row_size, draws = (size_t)experiment.n_draws;
  for (size_t t = 0; t < r.n; t++) {
    const exp_trial *trial = &r.trial[t];
    char reason[80];
    cr_assert(r.draw[t * draws] > 15 && r.draw[t * draws] < 25, "what was drawn is known all the same");
    if (trial->status == SIM_OK) {
      cr_assert_str_empty(trial->reason);
      cr_assert_not(isnan(r.row[t * row]));
      continue;
    }
    failed++;
    snprintf(reason, sizeof reason, "customer 10 ran away in replication %u", trial->chance_index);
    cr_assert_eq(trial->status, SIM_ERR_MODEL);
    cr_assert_str_eq(trial->reason, reason);
    cr_assert_gt(trial->n_events, 0);
    for (size_t c = 0; c < row; c++) cr_assert(isnan(r.row[t * row + c]), "column %zu of a failed one", c);
  }
  cr_assert(failed > 30 && failed < 90, "%d of 600 fail", (int)failed);
  cr_assert_eq(report.failed, failed);
  recording_free(&r);
}

Test(runner, failed_replications_do_not_touch_others) {
  recording some = reference();
  queues_begin_with(REPLICATIONS, 0);
  recording none = reference();
  size_t row = (size_t)experiment.row_size;
  for (size_t t = 0; t < none.n; t++) {
    cr_assert_eq(none.trial[t].status, SIM_OK);
    if (some.trial[t].status != SIM_OK) continue;
    cr_assert_eq(memcmp(some.row + t * row, none.row + t * row, row * sizeof(double)), 0, "trial %zu", t);
  }
  cr_assert_eq(report.failed, 0);
  recording_free(&some);
  recording_free(&none);
}

Test(runner, the_report_counts_and_names_the_first_failure_whatever_the_threads) {
  for (int threads = 1; threads <= 8; threads *= 2) {
    recording r = {.experiment = &experiment};
    size_t first = 0;
    uint64_t events = 0;
    run_whole(&r, threads, 300, 0);
    while (r.trial[first].status == SIM_OK) first++;
    for (size_t t = 0; t < r.n; t++) events += r.trial[t].n_events;
    cr_assert(report.trials == TRIALS && report.events == events && report.threads == threads);
    cr_assert_eq(memcmp(&report.first_failed, &r.trial[first], sizeof report.first_failed), 0);
    cr_assert_eq(report.first_failed_scenario, 0, "the other one never fails");
    cr_assert(report.seconds >= 0);
    recording_free(&r);
  }
}

Test(runner, failures_of_a_call_are_found_behind_its_start) {
  recording r = {.experiment = &experiment};
  run_options options = {.threads = 1, .done_leaves = 2};
  cr_assert_eq(run(&r, &options), SIM_OK);
  cr_assert(report.failed > 0 && report.first_failed.chance_index >= EXP_LEAF);
  recording_free(&r);
}

/* ---- stops and progress ---- */

typedef struct watcher {
  volatile sig_atomic_t stop;
  int blocks, stop_after;
  run_progress last;
} watcher;

static void watch(void *self, const run_progress *progress) {
  watcher *w = self;
  cr_assert(progress->done > w->last.done && progress->seconds >= w->last.seconds);
  w->last = *progress;
  if (++w->blocks == w->stop_after) w->stop = 1;
}

Test(runner, progress_goes_up_to_the_total) {
  recording r = {.experiment = &experiment};
  watcher w = {0};
  run_options options = {
      .threads = 2, .block_trials = 256, .checkpoint_seconds = 1e9, .progress = watch, .self = &w, .stop = &w.stop};
  cr_assert_eq(run(&r, &options), SIM_OK);
  cr_assert(w.blocks == LEAVES && w.last.done == TRIALS && w.last.total == TRIALS);
  cr_assert_eq(r.checkpoints, 1, "only at the end");
  recording_free(&r);
  w = (watcher){.last = {0}};
  options.done_leaves = 4;
  cr_assert_eq(run(&r, &options), SIM_OK);
  cr_assert(w.blocks == 2 && w.last.done == TRIALS && w.last.total == TRIALS);
  recording_free(&r);
}

Test(runner, a_stop_ends_after_the_running_block_and_a_checkpoint) {
  recording want = reference();
  for (int stop_after = 1; stop_after < LEAVES; stop_after++) {
    recording r = {.experiment = &experiment};
    watcher w = {.stop_after = stop_after};
    run_options options = {
        .threads = 2, .block_trials = 256, .checkpoint_seconds = 1e9, .progress = watch, .self = &w, .stop = &w.stop};
    sim_status st = run(&r, &options);
    cr_assert(r.n_leaves == stop_after || r.n_leaves == stop_after + 1,
              "the block that ran when the stop came may be whole");
    cr_assert_eq(st, r.n_leaves < LEAVES ? SIM_ERR_INTERRUPTED : SIM_OK);
    cr_assert(st == SIM_OK || (errors.total == 1 && errors.item[0].status == SIM_ERR_INTERRUPTED));
    cr_assert(r.checkpoints == 1 && r.leaves_at_checkpoint == r.n_leaves, "everything handed over is saved");
    cr_assert_eq(report.trials, r.n);
    w.stop = 0;
    w.stop_after = 0;
    w.last = (run_progress){0};
    options.done_leaves = (uint64_t)r.n_leaves;
    cr_assert_eq(run(&r, &options), SIM_OK);
    check_same(&r, &want, "stopped and resumed");
    recording_free(&r);
  }
  recording_free(&want);
}

Test(runner, a_stop_before_the_start_runs_nothing) {
  volatile sig_atomic_t stop = 1;
  recording r = {.experiment = &experiment};
  run_options options = {.threads = 2, .stop = &stop};
  cr_assert_eq(run(&r, &options), SIM_ERR_INTERRUPTED);
  cr_assert(r.n == 0 && r.checkpoints == 1 && report.trials == 0);
  recording_free(&r);
}

Test(runner, a_stop_with_the_last_block_is_no_interruption) {
  recording r = {.experiment = &experiment};
  watcher w = {.stop_after = 1};
  run_options options = {.threads = 1, .block_trials = 100000, .progress = watch, .self = &w, .stop = &w.stop};
  cr_assert_eq(run(&r, &options), SIM_OK, "all work is done");
  cr_assert_eq(r.n, TRIALS);
  recording_free(&r);
}

Test(runner, checkpoints_come_as_often_as_asked) {
  recording r = {.experiment = &experiment};
  run_options options = {.threads = 1, .block_trials = 256, .checkpoint_seconds = 0};
  cr_assert_eq(run(&r, &options), SIM_OK);
  cr_assert_eq(r.checkpoints, LEAVES + 1, "after each block and at the end");
  recording_free(&r);
}

/* ---- failures of the sink and of the model ---- */

Test(runner, a_failure_of_the_sink_ends_the_run_and_is_passed_on) {
  for (int k = 1; k <= LEAVES; k++) {
    recording r = {.experiment = &experiment, .fails_at_leaf = k};
    run_options options = {.threads = 2, .block_trials = 512};
    cr_assert_eq(run(&r, &options), SIM_ERR_IO);
    cr_assert_str_eq(errors.item[0].message, "the disk is full");
    cr_assert_eq(errors.total, 1);
    cr_assert_eq(r.n_leaves, k - 1, "nothing is handed over after a failure");
    recording_free(&r);
  }
}

Test(runner, a_failed_checkpoint_ends_the_run_and_is_passed_on) {
  for (int k = 1; k <= 2; k++) {
    recording r = {.experiment = &experiment, .fails_at_checkpoint = k};
    run_options options = {.threads = 1, .block_trials = 256, .checkpoint_seconds = k == 1 ? 1e9 : 0};
    cr_assert_eq(run(&r, &options), SIM_ERR_EXISTS);
    cr_assert_str_eq(errors.item[0].message, "no checkpoint");
    cr_assert(r.checkpoints == k && r.n_leaves == (k == 1 ? LEAVES : 2));
    recording_free(&r);
  }
}

static sim_status create_nothing(const sim_scenario *scenario, void **world) {
  (void)scenario;
  *world = NULL;
  return SIM_ERR_MEMORY;
}

Test(runner, a_world_that_cannot_be_made_ends_the_run) {
  static sim_model poor;
  poor = que_model;
  poor.create = create_nothing;
  for (int v = 0; v < 2; v++) variant[v].model = &poor;
  experiment.model = &poor;
  for (int threads = 1; threads <= 3; threads += 2) {
    recording r = {.experiment = &experiment};
    run_options options = {.threads = threads};
    cr_assert_eq(run(&r, &options), SIM_ERR_MEMORY);
    cr_assert(errors.total == 1 && r.n == 0, "%s", errors.item[0].message);
    recording_free(&r);
  }
}

/* Memory is short in the last leaf's replications. */
static void observe_poorly(sim_rep *rep, int year_index) {
  que_model.observe(rep, year_index);
  if (rep->key.replication == REPLICATIONS - 1) sim_rep_fail(rep, SIM_ERR_MEMORY, "out of memory");
}

Test(runner, memory_that_is_short_inside_a_replication_ends_the_run_and_keeps_what_was_done) {
  static sim_model poor;
  poor = que_model;
  poor.observe = observe_poorly;
  for (int v = 0; v < 2; v++) variant[v].model = &poor;
  experiment.model = &poor;
  recording r = {.experiment = &experiment};
  run_options options = {.threads = 2, .block_trials = EXP_LEAF, .checkpoint_seconds = 0};
  cr_assert_eq(run(&r, &options), SIM_ERR_MEMORY);
  cr_assert(r.n_leaves >= 2 && r.n_leaves < LEAVES, "%d leaves", r.n_leaves);
  for (size_t t = 0; t < r.n; t++) cr_assert_neq(r.trial[t].status, SIM_ERR_MEMORY);
  recording_free(&r);
}

/* ---- how many threads ---- */

static void file_put(const char *folder, const char *name, const char *text) {
  char path[512], command[600];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  snprintf(command, sizeof command, "mkdir -p \"$(dirname '%s')\"", path);
  cr_assert_eq(system(command), 0);
  FILE *f = fopen(path, "w");
  cr_assert(f && fputs(text, f) >= 0 && fclose(f) == 0);
}

static int quota_in(const char *folder, const char *membership) {
  char path[512];
  file_put(folder, "membership", membership);
  snprintf(path, sizeof path, "%s/membership", folder);
  return run_quota(path, folder);
}

Test(runner, the_quota_of_a_container_counts_processors) {
  char folder[] = "/tmp/plansim-quota-XXXXXX", command[80];
  cr_assert(mkdtemp(folder));
  cr_expect_eq(quota_in(folder, "0::/\n"), 0, "no quota is no limit");
  file_put(folder, "cpu.max", "max 100000\n");
  cr_expect_eq(quota_in(folder, "0::/job/step\n"), 0);
  file_put(folder, "job/cpu.max", "250000 100000\n");
  cr_expect_eq(quota_in(folder, "0::/job/step\n"), 3, "two and a half processors keep three threads busy");
  file_put(folder, "job/step/cpu.max", "50000 100000\n");
  cr_expect_eq(quota_in(folder, "0::/job/step\n"), 1, "the least binds");
  cr_expect_eq(quota_in(folder, "0::/other\n"), 0);
  file_put(folder, "cpu/old/cpu.cfs_quota_us", "400000\n");
  file_put(folder, "cpu/old/cpu.cfs_period_us", "100000\n");
  cr_expect_eq(quota_in(folder, "5:memory:/old\n4:cpu,cpuacct:/old\n"), 4, "control groups of version 1");
  file_put(folder, "cpu/old/cpu.cfs_quota_us", "-1\n");
  cr_expect_eq(quota_in(folder, "4:cpuacct,cpu:/old\n"), 0);
  cr_expect_eq(run_quota("/no/such/file", folder), 0);
  cr_expect_eq(run_threads(3), 3);
  snprintf(command, sizeof command, "rm -r %s", folder);
  cr_assert_eq(system(command), 0);
}

/* ---- the province ---- */

Test(runner, a_province_does_not_depend_on_threads_blocks_or_resuming) {
  sim_scenario *scenario = NULL;
  exp_experiment smoke;
  int n = 0;
  cr_assert_eq(scn_load(&prov_model, SCENARIO_DIR "/smoke.yaml", &(scn_options){0}, &n, &scenario, &errors), SIM_OK,
               "%s", errors.item[0].message);
  cr_assert_eq(exp_experiment_init(&smoke, n, scenario, 42, EXP_LEAF + 14, EXP_KEEP_ALL, &errors), SIM_OK);
  recording want = {.experiment = &smoke};
  run_whole(&want, 1, 0, 0);
  cr_assert(want.n == EXP_LEAF + 14 && report.failed == 0, "%s", report.first_failed.reason);
  check_threads_and_blocks(&want, 2, 1);
  check_threads_and_blocks(&want, 3, 100000);
  check_threads_and_blocks(&want, 8, 0);
  check_resumed(&want, 1, 2);
  recording_free(&want);
  exp_experiment_free(&smoke);
  sim_scenario_free(scenario);
  free(scenario);
}
