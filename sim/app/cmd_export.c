/* plansim export: the numbers of a results file for spreadsheets and statistics programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_changes.h"
#include "ans_compare.h"
#include "ans_name.h"
#include "app_commands.h"
#include "app_export.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "app_stop.h"
#include "io_mark.h"
#include "out_design.h"
#include "sim_names.h"
#include "wrd_fill.h"
#include "wrd_text.h"

typedef struct export_args {
  const char *csv, *xlsx, *lang;
  ans_compare_asked asked;
  sim_names indicators;
  bool replications, force;
} export_args;

enum { NOTE = 320 };
typedef struct notes {
  char text[ANS_NOTES][SIM_LANGUAGES][NOTE];
} notes;

typedef enum note_kind {
  N_SUMMARY,
  N_ONE,
  N_MANY,
  N_RANKED,
  N_FAILED,
  N_IMPRECISE,
  N_NAMED,
  N_FIRST,
  N_WEIGHTED,
  N_KINDS
} note_kind;

/* Each has at most one number. */
static const char *const note_text[N_KINDS] = {
    [N_SUMMARY] = N_("the run kept only summaries (--keep summary): no comparison, amounts missing, first years met or "
                     "single replications"),
    [N_ONE] = N_("no comparison: it takes two scenarios"),
    [N_MANY] = N_("no comparison: there are too many scenarios"),
    [N_RANKED] =
        N_("no comparison of so many scenarios: the table ranking has their differences to the base and the best"),
    [N_FAILED] = N_("{} replications failed and are left out of all statistics; plansim show says why"),
    [N_IMPRECISE] = N_("the run stopped before it was as precise as asked for"),
    [N_NAMED] = N_("only the indicators chosen with --indicator"),
    [N_FIRST] = N_("the workbook holds the first {} scenarios, its ranking and CSV files all"),
    [N_WEIGHTED] =
        N_("every future counts alike, in the comparison, too; only what is called given weights them by what was "
           "observed"),
};

static void note(ans_source *s, notes *n, note_kind kind, uint64_t number) {
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    char *to = n->text[s->n_notes][l], count[24];
    snprintf(count, sizeof count, "%llu", (unsigned long long)number);
    (void)wrd_fill(to, NOTE, wrd_text(l, note_text[kind]), count);
    s->note[s->n_notes][l] = to;
  }
  s->n_notes++;
}

/* Marks the indicators of the names, all without names. */
static sim_status want(ans_source *source, const sim_names *names, sim_errors *errors) {
  const res_file *r = source->r;
  int found;
  source->wanted = calloc((size_t)r->n_variables + 1, sizeof *source->wanted);
  if (!source->wanted) return SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_variables; i++) source->wanted[i] = names->n == 0;
  for (int i = 0; i < names->n; i++) {
    sim_status st = ans_name_variable(r, names->item[i], false, &found, errors);
    if (st != SIM_OK) return st;
    source->wanted[found] = true;
  }
  return SIM_OK;
}

/* What cannot be exported from this file, and why. */
static void notes_make(ans_source *s, notes *n, const export_args *a) {
  const res_file *r = s->r;
  uint64_t failed = 0;
  for (int i = 0; i < r->n_scenarios; i++) failed += r->n_failed[i];
  if (!r->keep_all)
    note(s, n, N_SUMMARY, 0);
  else if (!s->comparison)
    note(s, n, r->n_scenarios < 2 ? N_ONE : s->ranking ? N_RANKED : N_MANY, 0);
  if (failed > 0) note(s, n, N_FAILED, failed);
  if (r->precision[0] && !r->precision_reached) note(s, n, N_IMPRECISE, 0);
  if (s->named) note(s, n, N_NAMED, 0);
  if (r->weighted) note(s, n, N_WEIGHTED, 0);
  if (a->xlsx && r->n_scenarios > ANS_SCENARIOS_SHOWN) note(s, n, N_FIRST, ANS_SCENARIOS_SHOWN);
}

/* Compares when the file allows it; a base that was named must be there. */
static sim_status compare(ans_source *s, ans_compare *c, const export_args *a, sim_errors *errors) {
  const res_file *r = s->r;
  bool possible = r->keep_all && r->n_scenarios > 1 && r->n_scenarios <= ANS_COMPARE_MOST;
  if (!possible && a->asked.base)
    return sim_fail(errors, SIM_ERR_USAGE, "%s allows no comparison: it takes 2 to %d scenarios and --keep all",
                    r->path, ANS_COMPARE_MOST);
  if (!possible) return SIM_OK;
  sim_status st = ans_compare_make(c, r, &a->asked, errors);
  if (st == SIM_OK) s->comparison = c;
  return st;
}

/* Sets the inputs of the variants beside those of the base, where the file holds variants. */
static sim_status changes_find(ans_source *s, ans_file_changes *changes, sim_errors *errors) {
  const res_file *r = s->r;
  const ans_compare *c = s->comparison;
  int scenario[ANS_SCENARIOS_SHOWN], n = r->n_scenarios < ANS_SCENARIOS_SHOWN ? r->n_scenarios : ANS_SCENARIOS_SHOWN;
  if (n < 2 || r->n_points > 1) return SIM_OK;
  for (int i = 0; i < n; i++) scenario[i] = i;
  sim_status st = ans_file_changes_make(changes, r, c ? ans_compare_base(c) : ans_base_default(r), n, scenario, errors);
  if (st == SIM_OK) s->changes = &changes->sides;
  return st;
}

/* Ranks three scenarios or more, and the points of a design, by the target that stands for all. */
static sim_status rank(ans_source *s, ans_rank *k, sim_errors *errors) {
  const res_file *r = s->r;
  bool possible = r->keep_all && r->n_scenarios > 2 && ans_batch_target(r) >= 0;
  if (!possible) return SIM_OK;
  const ans_compare *c = s->comparison;
  *k = ans_batch_ranking(r, ans_batch_target(r), c ? ans_compare_base(c) : ans_base_default(r));
  sim_status st = ans_rank_make(k, errors);
  if (st == SIM_OK) s->ranking = k;
  return st;
}

static bool has_key_indicator(const res_file *r) {
  for (int i = 0; i < r->n_variables; i++)
    if (r->variable[i].chart) return true;
  return false;
}

static sim_status write_all(ans_source *s, const export_args *a, int language, const io_gate *gate,
                            sim_errors *errors) {
  sim_status st = SIM_OK;
  if (a->csv) st = app_export_csv(s, a->csv, a->replications, gate, errors);
  s->most = ANS_SCENARIOS_SHOWN;
  if (st == SIM_OK && a->xlsx) st = app_export_book(s, a->xlsx, language, gate, errors);
  return st;
}

static sim_status export(const export_args *a, const char *path, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  ans_compare comparison = {.language = language, .confidence = STAT_CONFIDENCE};
  ans_source source = {.named = a->indicators.n > 0};
  ans_file_changes changes = {0};
  ans_rank ranking = {0};
  notes kept;
  char digest[65];
  export_args all = *a;
  io_sources inputs = {0};
  const io_gate gate = {&inputs, a->force};
  SIM_TRY(io_sources_add(&inputs, path));
  if (a->xlsx) SIM_TRY(io_output_check(a->xlsx, &io_kind_book, &gate, errors)); /* before the tables are written */
  SIM_TRY(app_results_open(&r, path, errors));
  SIM_TRY(res_file_digest(r, digest, NULL, NULL, errors));
  source.r = r;
  source.digest = digest;
  all.asked.all = !has_key_indicator(r); /* run --outcomes kept others */
  SIM_TRY(want(&source, &a->indicators, errors));
  SIM_TRY(compare(&source, &comparison, &all, errors));
  SIM_TRY(rank(&source, &ranking, errors));
  SIM_TRY(changes_find(&source, &changes, errors));
  notes_make(&source, &kept, a);
  for (int i = 0; i < source.n_notes; i++) app_remark("note: %s", source.note[i][SIM_EN]);
  SIM_TRY(write_all(&source, a, language, &gate, errors));
out:
  free(source.wanted);
  ans_compare_free(&comparison);
  ans_rank_free(&ranking);
  ans_file_changes_free(&changes);
  res_file_close(r);
  io_sources_free(&inputs);
  return st;
}

int cmd_export(int argc, char **argv) {
  export_args a = {0};
  const app_option options[] = {
      {"csv", 0, APP_TEXT, "DIR", "writes tables as CSV files into this folder", &a.csv},
      {"xlsx", 0, APP_TEXT, "FILE", "writes a workbook with tables and charts", &a.xlsx},
      {"replications", 0, APP_FLAG, NULL, "with --csv also every replication and its draws; may be big",
       &a.replications},
      {"indicator", 0, APP_MANY, "NAME", "only this indicator; may be repeated (default: all)", &a.indicators},
      {"base", 0, APP_TEXT, "VARIANT", "what the others are compared with (default: \"baseline\", else the first)",
       &a.asked.base},
      {"lang", 0, APP_TEXT, "en|vi", "language of the workbook; CSV files have both", &a.lang},
      {"force", 0, APP_FLAG, NULL, "replaces files that are already there", &a.force},
  };
  const app_command command = {
      "export",
      "[OPTIONS] RESULTS.h5",
      "Writes the numbers of a results file for spreadsheets and statistics programs: summaries,\n"
      "targets, differences between variants, and where every input comes from.",
      "plansim export plan.h5 --csv tables --xlsx plan.xlsx --lang vi",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  if (!a.csv && !a.xlsx) app_warn("export wants --csv DIR or --xlsx FILE");
  if (a.replications && !a.csv) app_warn("--replications wants --csv DIR: a workbook has no room for them");
  bool one_place = a.csv && a.xlsx && strcmp(a.csv, a.xlsx) == 0;
  if (one_place) app_warn("--csv and --xlsx name the same place: tables need a folder, a workbook a file of its own");
  if (language < 0 || one_place || (!a.csv && (!a.xlsx || a.replications))) return APP_USAGE;
  sim_errors errors = {0};
  app_stop_catch();
  sim_status st = export(&a, files[0], language, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
