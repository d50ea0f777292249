/* The workbook: its sheets in order, and the file. */
#include <stdio.h>
#include <stdlib.h>

#include "io_mark.h"
#include "tab_book_priv.h"
#include "tab_tables.h"

/* "2026-01-31T12:00:00Z" as seconds since 1970; 0 for anything else. Days are counted from a first of March. */
static int64_t seconds_of(const char *time) {
  int year, month, day, hour, minute, second;
  if (sscanf(time, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) != 6) return 0;
  int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  int64_t days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

/* Stops at the first row. */
static sim_status row_seen(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  (void)answer;
  (void)value;
  (void)errors;
  *(bool *)self = true;
  return SIM_ERR_ABSENT;
}

/* Whether a table has rows; one that cannot be read has: writing its sheet says what is wrong. */
static bool has_rows(const ans_answer *answer, const ans_source *source) {
  const void *own = ans_own_source(answer, source);
  sim_errors unsaid = {0};
  bool seen = false;
  return own && (ans_rows(answer, own, (ans_taker){&seen, row_seen}, &unsaid) != SIM_OK || seen);
}

static sim_status sheet_add(tab_book *book, tab_sheet s) {
  book->sheet[s] = out_book_sheet(book->book, tab_sheet_name(s, book->language));
  return book->sheet[s] < 0 ? SIM_ERR_MEMORY : SIM_OK; /* names differ and there is room: nothing else fails */
}

static sim_status sheets_add(tab_book *book) {
  const res_file *r = book->source->r;
  sim_status st = SIM_OK;
  for (tab_sheet s = 0; s < TAB_SHEETS; s++) book->sheet[s] = -1;
  SIM_TRY(sheet_add(book, TAB_SHEET_SUMMARY));
  if (r->n_variables > 0) SIM_TRY(sheet_add(book, TAB_SHEET_CHARTS));
  if (r->n_evaluated > 0) SIM_TRY(sheet_add(book, TAB_SHEET_PROBABILITIES));
  tab_sheet s;
  for (int i = 0; (s = tab_sheet_next(ANS_TABLE | ANS_BOOK, &i)) < TAB_SHEETS;)
    if (has_rows(tab_sheet_table(s), book->source)) SIM_TRY(sheet_add(book, s));
  SIM_TRY(sheet_add(book, TAB_SHEET_DICTIONARY));
out:
  return st;
}

static sim_status sheets_write(tab_book *book, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(sheets_add(book));
  SIM_TRY(tab_summary_write(book, errors));
  for (tab_sheet s = TAB_SHEET_ANSWERS; s < TAB_SHEET_DICTIONARY; s++)
    if (book->sheet[s] >= 0) SIM_TRY(tab_sheet_write(book, s, errors));
  tab_probabilities_finish(book);
  tab_charts_write(book);
  tab_dictionary_write(book);
out:
  return st;
}

static void blocks_free(tab_book *book) {
  for (int i = 0; i < book->n_blocks; i++) {
    free(book->block[i].label);
    free(book->block[i].indicator);
    free(book->block[i].cell);
    free(book->block[i].scenario);
    free(book->block[i].unit);
  }
  free(book->block);
}

sim_status tab_book_write(const ans_source *source, const char *path, int language, const tab_way *way,
                          sim_errors *errors) {
  sim_status st = SIM_OK;
  io_output *file = NULL;
  tab_book book = {.source = source, .language = language};
  const char *title = tab_sheet_words(TAB_SHEET_SUMMARY, language);
  SIM_TRY(io_output_open(&file, path, &io_kind_book, &way->gate, errors));
  SIM_TRY(out_book_open(&book.book, path, title, seconds_of(source->r->created)));
  SIM_TRY(sheets_write(&book, errors));
out:;
  sim_status closed = out_book_close(book.book, st == SIM_OK ? io_output_fd(file) : -1, errors);
  if (st == SIM_OK && closed == SIM_OK) closed = io_mark_put(file, &io_kind_book, errors);
  if (st == SIM_OK && closed == SIM_OK) closed = io_output_put(file, errors);
  io_output_close(file);
  blocks_free(&book);
  if (st == SIM_OK) st = closed;
  if (st == SIM_OK && way->names) out_print(way->names, "%s\n", path);
  return st;
}
