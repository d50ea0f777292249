#include "out_size.h"

#include <stdio.h>
#include <string.h>

#include "out_table.h"
#include "out_text.h"
#include "run_threads.h"
#include "std_size.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum {
  T_MEGABYTES,
  T_GIGABYTES,
  T_SECONDS,
  T_MINUTES,
  T_HOURS,
  T_NOT_MEASURED,
  T_TIME,
  T_SETS,
  T_FACTORS,
  T_MORE,
  T_NOTE,
  T_NOTE_EACH,
  T_NOTE_MORE,
  T_RULE,
  T_SHARD_FILE,
  T_ALL_SHARDS,
  T_FILE,
  T_JOURNAL,
  T_VARIANTS,
  T_DESIGN,
  T_OVER,
  T_NONE,
  T_POINTS,
  T_SCENARIOS,
  T_EACH,
  T_EACH_MOST,
  T_TRIALS,
  T_SHARD_TRIALS,
  T_VALUES,
  T_DRAWS,
  T_MEMORY,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_MEGABYTES] = N_("about {} MB"),
    [T_GIGABYTES] = N_("about {} GB"),
    [T_SECONDS] = N_("about {} s"),
    [T_MINUTES] = N_("about {} min"),
    [T_HOURS] = N_("about {} h"),
    [T_NOT_MEASURED] = N_("not measured"),
    [T_TIME] = N_("expected time on {} {1:thread|threads}"),
    [T_SETS] = N_("{} sets {} {2:cell|cells}"),
    [T_FACTORS] = N_("its factors"),
    [T_MORE] = N_("and {} more"),
    [T_NOTE] = N_("{}: {} {2:point|points} x {} {3:replication|replications}; results {}, journal {}{}"),
    [T_NOTE_EACH] =
        N_("{}: {} {2:point|points} x {} {3:replication|replications} of each variant; results {}, journal {}{}"),
    [T_NOTE_MORE] = N_("and {} {1:factor|factors} more: --dry-run lists them"),
    [T_RULE] = N_("runs until"),
    [T_SHARD_FILE] = N_("file of this shard"),
    [T_ALL_SHARDS] = N_("results file of all shards"),
    [T_FILE] = N_("results file"),
    [T_JOURNAL] = N_("journal while running"),
    [T_VARIANTS] = N_("variants"),
    [T_DESIGN] = N_("design"),
    [T_OVER] = N_("{} over {} {2:factor|factors}"),
    [T_NONE] = NC_("design", "none"),
    [T_POINTS] = N_("design points"),
    [T_SCENARIOS] = N_("scenarios"),
    [T_EACH] = N_("replications of each"),
    [T_EACH_MOST] = N_("replications of each, at most"),
    [T_TRIALS] = N_("trials"),
    [T_SHARD_TRIALS] = N_("trials of this shard"),
    [T_VALUES] = N_("values per trial"),
    [T_DRAWS] = N_("draws per trial"),
    [T_MEMORY] = N_("memory"),
};

/* ---- amounts ---- */

static void bytes_text(double x, int language, char *text, size_t size) {
  char number[40];
  wrd_number(wrd_plain(language), x < 1e9 ? x / 1e6 : x / 1e9, number, sizeof number);
  wrd_fill(text, size, wrd_text(language, texts[x < 1e9 ? T_MEGABYTES : T_GIGABYTES]), number);
}

/* Two digits: what a second of trials says is no better. */
static void time_text(double seconds, int language, char *text, size_t size) {
  char number[40];
  int unit = seconds < 120 ? T_SECONDS : seconds < 7200 ? T_MINUTES : T_HOURS;
  double x = unit == T_SECONDS ? seconds : unit == T_MINUTES ? seconds / 60 : seconds / 3600;
  wrd_decimals(wrd_plain(language), x, x < 0.995 ? 2 : x < 9.95 ? 1 : 0, number, sizeof number);
  wrd_fill(text, size, wrd_text(language, texts[seconds < 0 ? T_NOT_MEASURED : unit]), number);
}

/* ---- a row of the table: its name, and what it is ---- */

typedef struct size_table {
  out_table rows;
  int language;
} size_table;

static void row_add(size_table *t, int name, const char *what) {
  out_table_add(&t->rows, "%s", wrd_text(t->language, texts[name]));
  out_table_add(&t->rows, "%s", what);
}

static void count_add(size_table *t, int name, double x) {
  char number[40];
  wrd_exact(wrd_plain(t->language), x, number, sizeof number);
  row_add(t, name, number);
}

static void bytes_add(size_table *t, int name, double x) {
  char text[80];
  bytes_text(x, t->language, text, sizeof text);
  row_add(t, name, text);
}

static void time_add(size_table *t, double seconds, int threads) {
  char name[120], text[80], count[16];
  snprintf(count, sizeof count, "%d", threads);
  wrd_fill(name, sizeof name, wrd_text(t->language, texts[T_TIME]), count);
  time_text(seconds, t->language, text, sizeof text);
  out_table_add(&t->rows, "%s", name);
  out_table_add(&t->rows, "%s", text);
}

/* ---- factors ---- */

/* How many cells of a variant each factor sets; a nested design sets none, it chooses draws. */
static int cells_set(const exp_experiment *e, int factor) {
  const exp_experiment_variant *v = &e->variant[0];
  return v->factor_first ? v->factor_first[factor + 1] - v->factor_first[factor] : 0;
}

static void factor_text(const exp_experiment *e, int factor, int language, char *text, size_t size) {
  char count[40], path[200];
  wrd_exact(wrd_plain(language), cells_set(e, factor), count, sizeof count);
  snprintf(path, sizeof path, "%.160s", e->design->factor[factor].path);
  wrd_fill(text, size, wrd_text(language, texts[T_SETS]), path, count);
}

/* "and 12 more" */
static void more_text(const exp_experiment *e, int shown, int template, int language, char *text, size_t size) {
  char count[40];
  wrd_exact(wrd_plain(language), e->design->n_factors - shown, count, sizeof count);
  wrd_fill(text, size, wrd_text(language, texts[template]), count);
}

static void factors_add(size_table *t, const exp_experiment *e) {
  enum { SHOWN = 20 };
  char text[WRD_SENTENCE];
  if (!e->variant[0].factor_first) return;
  for (int j = 0; j < e->design->n_factors && j < SHOWN; j++) {
    factor_text(e, j, t->language, text, sizeof text);
    out_table_add(&t->rows, "%s", j ? "" : wrd_text(t->language, texts[T_FACTORS]));
    out_table_add(&t->rows, "%s", text);
  }
  if (e->design->n_factors <= SHOWN) return;
  more_text(e, SHOWN, T_MORE, t->language, text, sizeof text);
  out_table_add(&t->rows, "%s", "");
  out_table_add(&t->rows, "%s", text);
}

void out_design_note(out_face *out, const exp_experiment *e, int threads, int language) {
  enum { SHOWN = 8, WORTH_MEASURING = 2000 };
  char size[80], journal[80], time[80], when[96] = "", count[2][40], text[WRD_SENTENCE];
  double trials = (double)e->n_scenarios * e->n_rep;
  threads = run_threads(threads);
  bytes_text(std_file_bytes(e), language, size, sizeof size);
  bytes_text(std_journal_bytes(e), language, journal, sizeof journal);
  double each = trials > WORTH_MEASURING ? std_trial_seconds(e) : -1;
  time_text(each < 0 ? each : trials * each / threads, language, time, sizeof time);
  if (each >= 0) snprintf(when, sizeof when, ", %s", time);
  wrd_exact(wrd_plain(language), e->n_points, count[0], sizeof count[0]);
  wrd_exact(wrd_plain(language), e->n_rep, count[1], sizeof count[1]);
  out_say(out, wrd_text(language, texts[e->n_variants > 1 ? T_NOTE_EACH : T_NOTE]),
          sim_design_method_name(e->design->method), count[0], count[1], size, journal, when);
  for (int j = 0; e->variant[0].factor_first && j < e->design->n_factors && j < SHOWN; j++) {
    factor_text(e, j, language, text, sizeof text);
    out_say_at(out, 2, "{}", text);
  }
  if (!e->variant[0].factor_first || e->design->n_factors <= SHOWN) return;
  more_text(e, SHOWN, T_NOTE_MORE, language, text, sizeof text);
  out_say_at(out, 2, "{}", text);
}

/* ---- the table ---- */

static void design_add(size_table *t, const exp_experiment *e) {
  char text[120], count[40];
  if (!e->design) {
    row_add(t, T_DESIGN, wrd_text(t->language, texts[T_NONE]));
    return;
  }
  wrd_exact(wrd_plain(t->language), e->design->n_factors, count, sizeof count);
  wrd_fill(text, sizeof text, wrd_text(t->language, texts[T_OVER]), sim_design_method_name(e->design->method), count);
  row_add(t, T_DESIGN, text);
  factors_add(t, e);
}

static void rule_add(size_table *t, const char *rule) {
  for (const char *line = rule; *line;) {
    int n = (int)strcspn(line, "\n");
    out_table_add(&t->rows, "%s", line == rule ? wrd_text(t->language, texts[T_RULE]) : "");
    out_table_add(&t->rows, "%.*s", n, line);
    line += n + (line[n] == '\n');
  }
}

static void files_add(size_table *t, const exp_experiment *e, double share) {
  bool shard = share < 1;
  if (shard) bytes_add(t, T_SHARD_FILE, share * std_journal_bytes(e));
  bytes_add(t, shard ? T_ALL_SHARDS : T_FILE, std_file_bytes(e));
  if (!shard) bytes_add(t, T_JOURNAL, std_journal_bytes(e));
}

sim_status out_size_print(out_face *out, const exp_experiment *e, res_shard shard, int threads, int language,
                          sim_errors *errors) {
  size_table t = {{.columns = 2, .no_head = true, .wrap = 1U << 1}, language};
  double trials, all = (double)e->n_scenarios * e->n_rep;
  sim_status st = std_trials_count(e, shard, &trials, errors);
  if (st != SIM_OK) return st;
  threads = run_threads(threads);
  double each = std_trial_seconds(e);
  if (each < 0) return sim_fail(errors, SIM_ERR_MEMORY, "no trial could be measured");
  count_add(&t, T_VARIANTS, e->n_variants);
  design_add(&t, e);
  count_add(&t, T_POINTS, e->n_points);
  count_add(&t, T_SCENARIOS, e->n_scenarios);
  if (e->watch) rule_add(&t, e->watch->rule);
  count_add(&t, e->watch ? T_EACH_MOST : T_EACH, e->n_rep);
  count_add(&t, T_TRIALS, all);
  if (shard.count > 0) count_add(&t, T_SHARD_TRIALS, trials);
  count_add(&t, T_VALUES, e->row_size);
  count_add(&t, T_DRAWS, e->n_draws);
  files_add(&t, e, trials / all);
  bytes_add(&t, T_MEMORY, std_memory_bytes(e, threads));
  time_add(&t, trials * each / threads, threads);
  out_table_print(out, &t.rows);
  return SIM_OK;
}
