/* The tables as CSV files, and the dictionary of their columns. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_set.h"
#include "out_csv_file.h"
#include "out_text.h"
#include "tab_tables.h"
#include "wrd_text.h"

static const char DICTIONARY[] = "dictionary";

/* Which tables an export may write: all; which of them have rows for each replication. */
static const ans_place tables = ANS_TABLE | ANS_TRIALS;

/* The next table that this file gives, or with `given` false one that it does not; NULL after the last. */
static const ans_answer *table_next(const ans_source *source, bool replications, bool given, int *i) {
  const ans_answer *table;
  while ((table = ans_next(tables, i))) {
    int at = *i - 1;
    bool single = ans_next(ANS_TRIALS, &at) == table;
    if (((!single || replications) && ans_own_source(table, source)) == given) return table;
  }
  return NULL;
}

enum { FILE_NAME = 64 };

/* "NAME.csv" */
static const char *file_name(const char *table_name, char name[FILE_NAME]) {
  snprintf(name, FILE_NAME, "%s.csv", table_name);
  return name;
}

/* ---- one table ---- */

/* Where the rows of a table go. */
typedef struct table_taker {
  out_csv_file *csv;
  const tab_way *way;
} table_taker;

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  const table_taker *to = self;
  out_csv_file *csv = to->csv;
  if (to->way->stop && *to->way->stop)
    return sim_fail(errors, SIM_ERR_INTERRUPTED, "interrupted: no table was written");
  for (int c = 0; c < answer->n_columns; c++)
    if (answer->column[c].kind == ANS_TEXT)
      out_csv_file_text(csv, value[c].text);
    else
      out_csv_file_number(csv, value[c].number);
  return out_csv_file_end(csv, errors);
}

static sim_status table_rows(const ans_answer *answer, const ans_source *source, const tab_way *way, out_csv_file *csv,
                             sim_errors *errors) {
  table_taker to = {csv, way};
  for (int c = 0; c < answer->n_columns; c++) out_csv_file_text(csv, answer->column[c].name);
  sim_status st = out_csv_file_end(csv, errors);
  return st == SIM_OK ? ans_rows(answer, ans_own_source(answer, source), (ans_taker){&to, row_take}, errors) : st;
}

/* ---- the dictionary ---- */

static sim_status dictionary_line(out_csv_file *csv, const char *file, const ans_column *c, sim_errors *errors) {
  const char *text[] = {file,
                        c->name,
                        ans_kind_name(c->kind),
                        c->unit,
                        wrd_text(SIM_EN, c->label),
                        wrd_text(SIM_VI, c->label),
                        wrd_text(SIM_EN, c->doc),
                        wrd_text(SIM_VI, c->doc)};
  for (size_t i = 0; i < sizeof text / sizeof *text; i++) out_csv_file_text(csv, text[i]);
  return out_csv_file_end(csv, errors);
}

/* What holds for every file. */
static const ans_column conventions[] = {
    {"", ANS_TEXT, ANS_ABOUT, NULL, "", N_("all text"),
     N_("a text that begins with = + - @ (after any apostrophes) has one apostrophe put in front, so that no "
        "spreadsheet "
        "takes it for a formula: remove it to get the text; line breaks and tabs are blanks")},
    {"", ANS_REAL, ANS_ABOUT, NULL, "", N_("all numbers"),
     N_("decimal point, all digits of a double; empty: no value")},
};

static sim_status dictionary_rows(const ans_source *source, bool replications, out_csv_file *csv, sim_errors *errors) {
  static const char *const head[] = {"file",     "column",   "type",       "unit",
                                     "label_en", "label_vi", "meaning_en", "meaning_vi"};
  sim_status st = SIM_OK;
  for (size_t i = 0; i < sizeof head / sizeof *head; i++) out_csv_file_text(csv, head[i]);
  SIM_TRY(out_csv_file_end(csv, errors));
  for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++)
    SIM_TRY(dictionary_line(csv, "all", &conventions[i], errors));
  const ans_answer *table;
  for (int i = 0; (table = table_next(source, replications, true, &i));) {
    char file[FILE_NAME];
    file_name(table->name, file);
    const ans_column whole = {"", ANS_TEXT, ANS_ABOUT, NULL, "", table->label, table->doc};
    SIM_TRY(dictionary_line(csv, file, &whole, errors));
    for (int c = 0; c < table->n_columns; c++) SIM_TRY(dictionary_line(csv, file, &table->column[c], errors));
  }
out:
  return st;
}

/* ---- the folder ---- */

/* Found out before anything is written: which files in the folder must stay. */
static sim_status places_check(const ans_source *source, bool replications, io_set *set, sim_errors *errors) {
  const ans_answer *table;
  char name[FILE_NAME];
  sim_status st = io_set_check(set, file_name(DICTIONARY, name), errors);
  for (int i = 0; (table = table_next(source, replications, true, &i));) {
    sim_status one = io_set_check(set, file_name(table->name, name), errors);
    if (one != SIM_OK) st = one;
  }
  return st;
}

/* What an earlier export left and this one does not write would pass for a part of this one. */
static sim_status stale_retire(const ans_source *source, bool replications, const tab_way *way, io_set *set,
                               sim_errors *errors) {
  const ans_answer *table;
  sim_status st = SIM_OK;
  char name[FILE_NAME];
  for (int i = 0; st == SIM_OK && (table = table_next(source, replications, false, &i));) {
    bool kept = false;
    st = io_set_retire(set, file_name(table->name, name), &kept, errors);
    if (kept && way->notes)
      out_message(way->notes,
                  "note: %s/%s is kept: plansim did not make it, or it was changed since; it is no part of this export",
                  io_set_folder(set), name);
  }
  return st;
}

/* A table; NULL: the dictionary. */
static sim_status file_write(const ans_source *source, const ans_answer *table, bool replications, const tab_way *way,
                             io_set *set, sim_errors *errors) {
  sim_status st = SIM_OK;
  FILE *file = NULL;
  out_csv_file *csv = NULL;
  char name[FILE_NAME];
  SIM_TRY(io_set_add(set, file_name(table ? table->name : DICTIONARY, name), &file, errors));
  SIM_TRY(out_csv_file_open(&csv, file, io_set_folder(set), name));
  SIM_TRY(table ? table_rows(table, source, way, csv, errors) : dictionary_rows(source, replications, csv, errors));
out:;
  sim_status closed = out_csv_file_close(csv);
  if (st == SIM_OK) st = closed;
  return st == SIM_OK ? io_set_save(set, file, errors) : st;
}

static void names_print(out_face *out, const ans_source *source, const char *folder, bool replications) {
  const ans_answer *table;
  char name[FILE_NAME];
  for (int i = 0; (table = table_next(source, replications, true, &i));)
    out_print(out, "%s/%s\n", folder, file_name(table->name, name));
  out_print(out, "%s/%s\n", folder, file_name(DICTIONARY, name));
}

sim_status tab_csv_write(const ans_source *source, const char *folder, bool replications, const tab_way *way,
                         sim_errors *errors) {
  sim_status st = SIM_OK;
  const ans_answer *table;
  io_set *set = NULL;
  SIM_TRY(io_set_open(&set, folder, way->gate.force, way->gate.inputs, errors));
  SIM_TRY(places_check(source, replications, set, errors));
  for (int i = 0; (table = table_next(source, replications, true, &i));)
    SIM_TRY(file_write(source, table, replications, way, set, errors));
  SIM_TRY(file_write(source, NULL, replications, way, set, errors));
  SIM_TRY(stale_retire(source, replications, way, set, errors));
  if (way->notes && way->notes->failed) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(io_set_put(set, errors));
  if (way->names) names_print(way->names, source, io_set_folder(set), replications);
out:
  io_set_close(set);
  return st;
}
