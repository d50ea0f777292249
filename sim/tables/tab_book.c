/* The workbook: its sheets in order, and the file. */
#include <stdio.h>
#include <stdlib.h>

#include "ans_rounded.h"
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

/* Does the plan say "about" of some target, and are there replications to judge by it? */
static bool has_rounded(const res_file *r) {
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < r->n_scenarios; s++)
      if (ans_is_rounded(r, s, t)) return true;
  return false;
}

static bool has(const ans_source *s, tab_sheet sheet) {
  const res_file *r = s->r;
  switch (sheet) {
    case TAB_SHEET_PROBABILITIES:
    case TAB_SHEET_TARGETS:
      return r->n_evaluated > 0;
    case TAB_SHEET_ROUNDED:
      return has_rounded(r);
    case TAB_SHEET_NOT_MODELLED:
      return r->n_targets > r->n_evaluated;
    case TAB_SHEET_CHARTS:
    case TAB_SHEET_INDICATORS:
      return r->n_variables > 0;
    case TAB_SHEET_CHANGES:
      return s->changes != NULL;
    case TAB_SHEET_COMPARISON:
      return s->comparison != NULL;
    case TAB_SHEET_RANKING:
      return s->ranking != NULL;
    case TAB_SHEET_TARGETS_GIVEN:
      return r->weighted && r->n_evaluated > 0;
    case TAB_SHEET_RANGES_GIVEN:
      return r->weighted;
    case TAB_SHEET_OBSERVATIONS:
      return r->n_observations > 0;
    case TAB_SHEET_ALLOCATIONS:
    case TAB_SHEET_LINES:
    case TAB_SHEET_WORTH:
    case TAB_SHEET_DECIDERS:
      return false; /* of a search (tab_optimise_book.c) */
    case TAB_SHEET_SUMMARY:
    case TAB_SHEET_INPUTS:
    case TAB_SHEET_DICTIONARY:
    case TAB_SHEETS:
      break;
  }
  return true;
}

static sim_status sheets_write(tab_book *book, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (tab_sheet s = 0; s < TAB_SHEETS; s++) {
    bool here = has(book->source, s);
    book->sheet[s] = here ? out_book_sheet(book->book, tab_sheet_name(s, book->language)) : -1;
    if (here && book->sheet[s] < 0) return SIM_ERR_MEMORY; /* names differ and there is room: nothing else fails */
  }
  SIM_TRY(tab_summary_write(book, errors));
  for (tab_sheet s = 0; s < TAB_SHEETS; s++)
    if (tab_sheet_table(s)) SIM_TRY(tab_sheet_write(book, s, errors));
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
  SIM_TRY(out_book_open(&book.book, io_output_name(file), path, title, seconds_of(source->r->created)));
  SIM_TRY(sheets_write(&book, errors));
out:;
  sim_status closed = out_book_close(book.book, st == SIM_OK, errors);
  if (st == SIM_OK && closed == SIM_OK) closed = io_mark_put(file, &io_kind_book, errors);
  if (st == SIM_OK && closed == SIM_OK) closed = io_output_put(file, errors);
  io_output_close(file);
  blocks_free(&book);
  if (st == SIM_OK) st = closed;
  if (st == SIM_OK && way->names) out_print(way->names, "%s\n", path);
  return st;
}
