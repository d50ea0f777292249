/* The tables as CSV files, and the dictionary of their columns. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app_export.h"
#include "io_csv.h"
#include "io_file.h"

/* In the order of the dictionary. */
static const ans_answer *const table[] = {
    &ans_provenance,    &ans_scenarios,    &ans_indicators,   &ans_summary,
    &ans_ranges,        &ans_targets,      &ans_not_modelled, &app_answer_comparison,
    &ans_targets_given, &ans_ranges_given, &ans_observations, &ans_inputs,
    &ans_design,        &ans_trials,       &ans_replications, &ans_draws,
    &ans_target_values,
};
enum { N_TABLES = sizeof table / sizeof *table, FIRST_OF_REPLICATIONS = 13 };

static const char DICTIONARY[] = "dictionary";

/* A table that this file has nothing for is not written. */
static bool has_rows(const ans_source *source, const ans_answer *answer) {
  if (answer == &app_answer_comparison) return source->comparison != NULL;
  return ans_has_rows(answer, source);
}

static bool is_written(const ans_source *source, int t, bool replications) {
  return (t < FIRST_OF_REPLICATIONS || replications) && has_rows(source, table[t]);
}

/* "FOLDER/NAME.csv" */
static char *path_of(const char *folder, const char *name) {
  size_t size = strlen(folder) + strlen(name) + 6;
  char *path = malloc(size);
  if (path) snprintf(path, size, "%s/%s.csv", folder, name);
  return path;
}

/* ---- one table ---- */

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  io_csv *csv = self;
  for (int c = 0; c < answer->n_columns; c++)
    if (answer->column[c].kind == ANS_TEXT)
      io_csv_text(csv, value[c].text);
    else
      io_csv_number(csv, value[c].number);
  return io_csv_end(csv, errors);
}

static sim_status table_rows(const ans_answer *answer, const ans_source *source, io_csv *csv, sim_errors *errors) {
  for (int c = 0; c < answer->n_columns; c++) io_csv_text(csv, answer->column[c].name);
  sim_status st = io_csv_end(csv, errors);
  return st == SIM_OK ? ans_rows(answer, source, (ans_taker){csv, row_take}, errors) : st;
}

/* ---- the dictionary ---- */

static sim_status dictionary_line(io_csv *csv, const char *file, const ans_column *c, sim_errors *errors) {
  const char *text[] = {file,           c->name,          ans_kind_name(c->kind),
                        c->unit,        c->label[SIM_EN], c->label[SIM_VI],
                        c->doc[SIM_EN], c->doc[SIM_VI]};
  for (size_t i = 0; i < sizeof text / sizeof *text; i++) io_csv_text(csv, text[i]);
  return io_csv_end(csv, errors);
}

/* What holds for every file. */
static const ans_column conventions[] = {
    {"",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"all text", "mọi cột chữ"},
     {"a text that begins with = + - @ (after any apostrophes) has one apostrophe put in front, so that no spreadsheet "
      "takes it for a formula: remove it to get the text; line breaks and tabs are blanks",
      "chữ bắt đầu bằng = + - @ (sau các dấu nháy đơn nếu có) được thêm một dấu nháy đơn ở đầu để bảng tính không coi "
      "là "
      "công thức: bỏ dấu này để có chữ gốc; xuống dòng và tab thành dấu cách"}},
    {"",
     ANS_REAL,
     ANS_ABOUT,
     NULL,
     "",
     {"all numbers", "mọi cột số"},
     {"decimal point, all digits of a double; empty: no value",
      "dấu thập phân là dấu chấm; để trống: không có giá trị"}},
};

static sim_status dictionary_rows(const ans_source *source, bool replications, io_csv *csv, sim_errors *errors) {
  static const char *const head[] = {"file",     "column",   "type",       "unit",
                                     "label_en", "label_vi", "meaning_en", "meaning_vi"};
  sim_status st = SIM_OK;
  for (size_t i = 0; i < sizeof head / sizeof *head; i++) io_csv_text(csv, head[i]);
  SIM_TRY(io_csv_end(csv, errors));
  for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++)
    SIM_TRY(dictionary_line(csv, "all", &conventions[i], errors));
  for (int t = 0; t < N_TABLES; t++) {
    char file[64];
    if (!is_written(source, t, replications)) continue;
    snprintf(file, sizeof file, "%s.csv", table[t]->name);
    const ans_column whole = {"",
                              ANS_TEXT,
                              ANS_ABOUT,
                              NULL,
                              "",
                              {table[t]->label[SIM_EN], table[t]->label[SIM_VI]},
                              {table[t]->doc[SIM_EN], table[t]->doc[SIM_VI]}};
    SIM_TRY(dictionary_line(csv, file, &whole, errors));
    for (int c = 0; c < table[t]->n_columns; c++) SIM_TRY(dictionary_line(csv, file, &table[t]->column[c], errors));
  }
out:
  return st;
}

/* ---- the folder ---- */

static sim_status folder_make(const char *folder, sim_errors *errors) {
  struct stat s;
  if (mkdir(folder, 0777) == 0) return SIM_OK;
  if (errno != EEXIST) return io_file_fail("cannot make the folder", folder, errors);
  if (stat(folder, &s) == 0 && S_ISDIR(s.st_mode)) return SIM_OK;
  return sim_fail(errors, SIM_ERR_EXISTS, "%s is a file: --csv wants the name of a folder", folder);
}

/* Names of all files that an export may write, the dictionary last. */
static const char *name_of(int t) { return t < N_TABLES ? table[t]->name : DICTIONARY; }

static sim_status protect(const char *folder, sim_errors *errors) {
  for (int t = 0; t <= N_TABLES; t++) {
    char *path = path_of(folder, name_of(t));
    sim_status st = path ? io_file_protect(path, errors) : SIM_ERR_MEMORY;
    free(path);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

/* What an earlier export left and this one does not write: it would pass for a part of this one. */
static sim_status stale_remove(const ans_source *source, const char *folder, bool replications, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int t = 0; t < N_TABLES && st == SIM_OK; t++) {
    if (is_written(source, t, replications)) continue;
    char *path = path_of(folder, table[t]->name);
    if (!path) return SIM_ERR_MEMORY;
    if (unlink(path) != 0 && errno != ENOENT) st = io_file_fail("cannot remove", path, errors);
    free(path);
  }
  return st;
}

static sim_status file_write(const ans_source *source, const char *folder, int t, bool replications,
                             sim_errors *errors) {
  io_csv *csv = NULL;
  char *path = path_of(folder, name_of(t));
  if (!path) return SIM_ERR_MEMORY;
  sim_status st = io_csv_open(&csv, path, errors);
  if (st == SIM_OK)
    st = t < N_TABLES ? table_rows(table[t], source, csv, errors) : dictionary_rows(source, replications, csv, errors);
  sim_status closed = io_csv_close(csv, st == SIM_OK, errors);
  if (st == SIM_OK) st = closed;
  if (st == SIM_OK) app_print(stdout, "%s\n", path);
  free(path);
  return st;
}

sim_status app_export_csv(const ans_source *source, const char *folder, bool replications, bool force,
                          sim_errors *errors) {
  sim_status st = folder_make(folder, errors);
  if (st == SIM_OK) st = force ? stale_remove(source, folder, replications, errors) : protect(folder, errors);
  for (int t = 0; t <= N_TABLES && st == SIM_OK; t++)
    if (t == N_TABLES || is_written(source, t, replications)) st = file_write(source, folder, t, replications, errors);
  return st;
}
