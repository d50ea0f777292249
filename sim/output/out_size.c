#include "out_size.h"

#include <stdio.h>
#include <string.h>

#include "out_table.h"
#include "run_threads.h"
#include "std_size.h"
#include "wrd_fill.h"
#include "wrd_number.h"

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
static int cells_set(const exp_experiment *e, int factor) {
  const exp_experiment_variant *v = &e->variant[0];
  return v->factor_first ? v->factor_first[factor + 1] - v->factor_first[factor] : 0;
}

static void factor_text(const exp_experiment *e, int factor, char *text, size_t size) {
  int n = cells_set(e, factor);
  snprintf(text, size, "%.160s sets %d cell%s", e->design->factor[factor].path, n, n == 1 ? "" : "s");
}

static void add_factors(out_table *t, const exp_experiment *e) {
  enum { SHOWN = 20 };
  char text[WRD_SENTENCE];
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

void out_design_note(out_face *out, const exp_experiment *e, int threads) {
  enum { SHOWN = 8, WORTH_MEASURING = 2000 };
  char size[40], journal[40], time[40], text[WRD_SENTENCE];
  double trials = (double)e->n_scenarios * e->n_rep;
  threads = run_threads(threads);
  bytes_text(std_file_bytes(e), size, sizeof size);
  bytes_text(std_journal_bytes(e), journal, sizeof journal);
  double each = trials > WORTH_MEASURING ? std_trial_seconds(e) : -1;
  time_text(each < 0 ? each : trials * each / threads, time, sizeof time);
  out_print(out, "%s: %d points x %u replications%s; results %s, journal %s%s%s\n",
            sim_design_method_name(e->design->method), e->n_points, e->n_rep,
            e->n_variants > 1 ? " of each variant" : "", size, journal, each < 0 ? "" : ", ", each < 0 ? "" : time);
  for (int j = 0; e->variant[0].factor_first && j < e->design->n_factors && j < SHOWN; j++) {
    factor_text(e, j, text, sizeof text);
    out_print(out, "  %s\n", text);
  }
  if (e->variant[0].factor_first && e->design->n_factors > SHOWN)
    out_print(out, "  and %d factors more: --dry-run lists them\n", e->design->n_factors - SHOWN);
}

static void add_rule(out_table *t, const char *rule) {
  for (const char *line = rule, *name = "runs until"; *line; name = "") {
    int n = (int)strcspn(line, "\n");
    out_table_add(t, "%s", name);
    out_table_add(t, "%.*s", n, line);
    line += n + (line[n] == '\n');
  }
}

static void add_files(out_table *t, const exp_experiment *e, double share) {
  bool shard = share < 1;
  if (shard) add_bytes(t, "file of this shard", share * std_journal_bytes(e));
  add_bytes(t, shard ? "results file of all shards" : "results file", std_file_bytes(e));
  if (!shard) add_bytes(t, "journal while running", std_journal_bytes(e));
}

sim_status out_size_print(out_face *out, const exp_experiment *e, res_shard shard, int threads, sim_errors *errors) {
  out_table t = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  double trials, all = (double)e->n_scenarios * e->n_rep;
  sim_status st = std_trials_count(e, shard, &trials, errors);
  if (st != SIM_OK) return st;
  threads = run_threads(threads);
  double each = std_trial_seconds(e);
  if (each < 0) return sim_fail(errors, SIM_ERR_MEMORY, "no trial could be measured");
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
  add_bytes(&t, "memory", std_memory_bytes(e, threads));
  add_time(&t, trials * each / threads, threads);
  out_table_print(out, &t);
  return SIM_OK;
}
