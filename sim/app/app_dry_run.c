#include "app_dry_run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app_message.h"
#include "out_table.h"
#include "res_out.h"
#include "run_threads.h"
#include "sim_leaf.h"
#include "wrd_number.h"

static const double MEASURE_SECONDS = 1;

static double seconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- estimates ---- */

/* Bytes of what is stored for each trial, and of the summaries of each scenario. */
static double trial_bytes(const sim_experiment *e) { return 8.0 * (e->row_size + e->n_draws) + 4 * sizeof(uint32_t); }

/* Files of designs are compressed. What is left, as measured with designs of the plan of 50 to 2000 points: values, and
 * draws, of which all points share most. */
static const double PACKED_VALUES = 0.8, PACKED_DRAWS = 0.08;

static double file_bytes(const sim_experiment *e) {
  double packed = e->design ? PACKED_VALUES : 1, draws = e->design ? PACKED_DRAWS : 1;
  double summaries = (3.0 + RES_QUANTILES) * 8 * e->row_size + 256, texts = 64 << 10;
  for (int v = 0; v < e->n_variants; v++)
    texts += 200.0 * e->variant[v].scenario->n_slots + (double)strlen(e->variant[v].scenario->resolved);
  double points = (double)e->n_points * (8.0 * e->points.n_factors + 16);
  double trial = 8.0 * (packed * e->row_size + draws * e->n_draws) + 4 * sizeof(uint32_t);
  double trials = e->keep == SIM_KEEP_ALL ? (double)e->n_rep * trial : 0;
  return texts + points + e->n_scenarios * (packed * summaries + trials);
}

/* Leaves are journalled as they are, unless there are many of a scenario and only their sums are kept. */
static double journal_bytes(const sim_experiment *e) {
  if (e->keep == SIM_KEEP_SUMMARY && e->n_rep > SIM_LEAF) return (double)e->n_scenarios * e->row_size * 2048;
  return (double)e->n_scenarios * e->n_rep * (8.0 * (e->row_size + e->n_draws) + (double)sizeof(sim_trial));
}

/* Sums are held for all scenarios at once only where a scenario has more than one leaf. */
static double memory_bytes(const sim_experiment *e, int threads) {
  double row = trial_bytes(e), block = 256.0 * threads * row, sums = 0;
  double levels = 1;
  for (uint64_t leaves = ((uint64_t)e->n_rep + SIM_LEAF - 1) / SIM_LEAF; leaves > 1; leaves /= 2) levels++;
  double bins = 8 * (e->n_rep < 1000 ? 2.0 * e->n_rep : 2000.0) + sizeof(res_sketch);
  if (e->n_rep > SIM_LEAF) sums = e->row_size * (levels * sizeof(stat_moments) + (e->keep == SIM_KEEP_ALL ? 0 : bins));
  double worlds = 2e6 * threads * e->n_variants, program = 15e6, chunks = 256 * row * (e->keep == SIM_KEEP_ALL);
  double cached = (e->n_scenarios < 64 ? e->n_scenarios : 64) * (3.0 + RES_QUANTILES) * 8 * e->row_size; /* summaries */
  double names = 200.0 * e->n_scenarios + 16.0 * e->n_scenarios * e->n_targets;
  return program + block + chunks + cached + worlds + names + sums * e->n_scenarios;
}

/* ---- measuring ---- */

/* Seconds per trial on one thread, from trials spread over all scenarios; < 0 when that is impossible. */
static double trial_seconds(const sim_experiment *e) {
  sim_rep **rep = calloc((size_t)e->n_variants, sizeof(sim_rep *));
  int slots = 1;
  for (int v = 0; v < e->n_variants; v++)
    if (e->variant[v].scenario->n_slots > slots) slots = e->variant[v].scenario->n_slots;
  double *value = calloc((size_t)slots, sizeof *value), *row = calloc((size_t)e->row_size + 1, sizeof *row);
  double *draws = calloc((size_t)e->n_draws + 1, sizeof *draws), spent = 0, seconds = -1;
  uint64_t n = 0, all = (uint64_t)e->n_scenarios * e->n_rep;
  sim_trial trial;
  bool ok = rep && value && row && draws;
  for (; ok && n < all && spent < MEASURE_SECONDS; n++) {
    /* The golden section visits all scenarios evenly however many there are. */
    int s = (int)((double)e->n_scenarios * fmod(0.5 + 0.6180339887498949 * (double)n, 1));
    int v = e->scenario[s].variant_index;
    uint32_t r = (uint32_t)(n % e->n_rep);
    if (!rep[v] && sim_experiment_rep(e, v, &rep[v]) != SIM_OK) break;
    double begin = seconds_now();
    sim_experiment_trial(e, s, sim_experiment_param_index(e, s, r), r, rep[v], value, row, draws, &trial);
    spent += seconds_now() - begin;
  }
  if (n > 0) seconds = spent / (double)n;
  for (int v = 0; rep && v < e->n_variants; v++) sim_rep_destroy(rep[v]);
  free(rep);
  free(value);
  free(row);
  free(draws);
  return seconds;
}

/* ---- the table ---- */

static void add_count(out_table *t, const char *name, double x) {
  char number[40];
  if (x < 1000)
    wrd_format_exact(x, number, sizeof number);
  else
    wrd_format(x, number, sizeof number);
  out_table_add(t, "%s", name);
  out_table_add(t, "%s", number);
}

static void bytes_text(double x, char *text, size_t size) {
  snprintf(text, size, x < 1e9 ? "about %.3g MB" : "about %.3g GB", x < 1e9 ? x / 1e6 : x / 1e9);
}

static void add_bytes(out_table *t, const char *name, double x) {
  char text[40];
  bytes_text(x, text, sizeof text);
  out_table_add(t, "%s", name);
  out_table_add(t, "%s", text);
}

static void time_text(double seconds, char *text, size_t size) {
  if (seconds < 0)
    snprintf(text, size, "not measured");
  else if (seconds < 120)
    snprintf(text, size, "about %.2g s", seconds);
  else if (seconds < 7200)
    snprintf(text, size, "about %.0f min", seconds / 60);
  else
    snprintf(text, size, "about %.1f h", seconds / 3600);
}

static void add_time(out_table *t, double seconds, int threads) {
  char text[40];
  time_text(seconds, text, sizeof text);
  out_table_add(t, "expected time on %d thread%s", threads, threads == 1 ? "" : "s");
  out_table_add(t, "%s", text);
}

/* ---- factors ---- */

/* How many cells of a variant each factor sets; a nested design sets none, it chooses draws. */
static int cells_set(const sim_experiment *e, int factor) {
  const sim_experiment_variant *v = &e->variant[0];
  return v->factor_first ? v->factor_first[factor + 1] - v->factor_first[factor] : 0;
}

static void factor_text(const sim_experiment *e, int factor, char *text, size_t size) {
  int n = cells_set(e, factor);
  snprintf(text, size, "%.160s sets %d cell%s", e->design->factor[factor].path, n, n == 1 ? "" : "s");
}

static void add_factors(out_table *t, const sim_experiment *e) {
  enum { SHOWN = 20 };
  char text[256];
  if (!e->variant[0].factor_first) return;
  for (int j = 0; j < e->design->n_factors && j < SHOWN; j++) {
    factor_text(e, j, text, sizeof text);
    out_table_add(t, j ? "" : "its factors");
    out_table_add(t, "%s", text);
  }
  if (e->design->n_factors <= SHOWN) return;
  out_table_add(t, "%s", "");
  out_table_add(t, "and %d more", e->design->n_factors - SHOWN);
}

void app_design_note(const sim_experiment *e, int threads) {
  enum { SHOWN = 8, WORTH_MEASURING = 2000 };
  char size[40], journal[40], time[40], text[256];
  double trials = (double)e->n_scenarios * e->n_rep;
  threads = run_threads(threads);
  bytes_text(file_bytes(e), size, sizeof size);
  bytes_text(journal_bytes(e), journal, sizeof journal);
  double each = trials > WORTH_MEASURING ? trial_seconds(e) : -1;
  time_text(each < 0 ? each : trials * each / threads, time, sizeof time);
  app_print(stderr, "%s: %d points x %u replications%s; results %s, journal %s%s%s\n",
            sim_design_method_name(e->design->method), e->n_points, e->n_rep,
            e->n_variants > 1 ? " of each variant" : "", size, journal, each < 0 ? "" : ", ", each < 0 ? "" : time);
  for (int j = 0; e->variant[0].factor_first && j < e->design->n_factors && j < SHOWN; j++) {
    factor_text(e, j, text, sizeof text);
    app_print(stderr, "  %s\n", text);
  }
  if (e->variant[0].factor_first && e->design->n_factors > SHOWN)
    app_print(stderr, "  and %d factors more: --dry-run lists them\n", e->design->n_factors - SHOWN);
}

static void add_rule(out_table *t, const char *rule) {
  for (const char *line = rule, *name = "runs until"; *line; name = "") {
    int n = (int)strcspn(line, "\n");
    out_table_add(t, "%s", name);
    out_table_add(t, "%.*s", n, line);
    line += n + (line[n] == '\n');
  }
}

/* Trials of the run or of one shard of it. */
static sim_status trials_count(const sim_experiment *e, res_shard shard, double *trials, sim_errors *errors) {
  uint64_t first, end;
  *trials = (double)e->n_scenarios * e->n_rep;
  if (shard.count == 0) return SIM_OK;
  sim_status st = res_shard_range(shard, e, &first, &end, errors);
  if (st == SIM_OK) *trials = (double)(sim_leaf_trials(e, end) - sim_leaf_trials(e, first));
  return st;
}

static void add_files(out_table *t, const sim_experiment *e, double share) {
  bool shard = share < 1;
  if (shard) add_bytes(t, "file of this shard", share * journal_bytes(e));
  add_bytes(t, shard ? "results file of all shards" : "results file", file_bytes(e));
  if (!shard) add_bytes(t, "journal while running", journal_bytes(e));
}

int app_dry_run(const sim_experiment *e, res_shard shard, int threads, sim_errors *errors) {
  out_table t = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  double trials, all = (double)e->n_scenarios * e->n_rep;
  sim_status st = trials_count(e, shard, &trials, errors);
  if (st != SIM_OK) return app_fail(st, errors);
  threads = run_threads(threads);
  double each = trial_seconds(e);
  if (each < 0) return app_fail(sim_fail(errors, SIM_ERR_MEMORY, "no trial could be measured"), errors);
  add_count(&t, "variants", e->n_variants);
  out_table_add(&t, "design");
  if (e->design)
    out_table_add(&t, "%s over %d factor%s", sim_design_method_name(e->design->method), e->design->n_factors,
                  e->design->n_factors == 1 ? "" : "s");
  else
    out_table_add(&t, "none");
  if (e->design) add_factors(&t, e);
  add_count(&t, "design points", e->n_points);
  add_count(&t, "scenarios", e->n_scenarios);
  if (e->watch) add_rule(&t, e->watch->rule);
  add_count(&t, e->watch ? "replications of each, at most" : "replications of each", e->n_rep);
  add_count(&t, "trials", all);
  if (shard.count > 0) add_count(&t, "trials of this shard", trials);
  add_count(&t, "values per trial", e->row_size);
  add_count(&t, "draws per trial", e->n_draws);
  add_files(&t, e, trials / all);
  add_bytes(&t, "memory", memory_bytes(e, threads));
  add_time(&t, trials * each / threads, threads);
  out_table_print(app_out(), &t);
  return APP_DONE;
}
