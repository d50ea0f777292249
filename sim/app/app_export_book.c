/* The workbook: its sheets in order, and the file. */
#include <stdio.h>
#include <stdlib.h>

#include "app_export.h"
#include "app_message.h"
#include "io_mark.h"

/* "2026-01-31T12:00:00Z" as seconds since 1970; 0 for anything else. Days are counted from a first of March. */
static int64_t seconds_of(const char *time) {
  int year, month, day, hour, minute, second;
  if (sscanf(time, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) != 6) return 0;
  int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  int64_t days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

static bool has(const ans_source *s, app_sheet sheet) {
  const res_file *r = s->r;
  switch (sheet) {
    case APP_SHEET_PROBABILITIES:
    case APP_SHEET_TARGETS:
      return r->n_evaluated > 0;
    case APP_SHEET_NOT_MODELLED:
      return r->n_targets > r->n_evaluated;
    case APP_SHEET_CHARTS:
    case APP_SHEET_INDICATORS:
      return r->n_variables > 0;
    case APP_SHEET_CHANGES:
      return s->changes != NULL;
    case APP_SHEET_COMPARISON:
      return s->comparison != NULL;
    case APP_SHEET_RANKING:
      return s->ranking != NULL;
    case APP_SHEET_TARGETS_GIVEN:
      return r->weighted && r->n_evaluated > 0;
    case APP_SHEET_RANGES_GIVEN:
      return r->weighted;
    case APP_SHEET_OBSERVATIONS:
      return r->n_observations > 0;
    case APP_SHEET_SUMMARY:
    case APP_SHEET_INPUTS:
    case APP_SHEET_DICTIONARY:
    case APP_SHEETS:
      break;
  }
  return true;
}

static sim_status sheets_write(app_book *book, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (app_sheet s = 0; s < APP_SHEETS; s++) {
    bool here = has(book->source, s);
    book->sheet[s] = here ? out_book_sheet(book->book, app_sheet_name(s, book->language)) : -1;
    if (here && book->sheet[s] < 0) return SIM_ERR_MEMORY; /* names differ and there is room: nothing else fails */
  }
  SIM_TRY(app_summary_write(book, errors));
  for (app_sheet s = 0; s < APP_SHEETS; s++)
    if (app_sheet_table(s)) SIM_TRY(app_sheet_write(book, s, errors));
  app_probabilities_finish(book);
  app_charts_write(book);
  app_dictionary_write(book);
out:
  return st;
}

static void blocks_free(app_book *book) {
  for (int i = 0; i < book->n_blocks; i++) {
    free(book->block[i].label);
    free(book->block[i].indicator);
    free(book->block[i].cell);
    free(book->block[i].scenario);
    free(book->block[i].unit);
  }
  free(book->block);
}

sim_status app_export_book(const ans_source *source, const char *path, int language, const io_gate *gate,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  io_output *file = NULL;
  app_book book = {.source = source, .language = language};
  const char *title = app_sheet_words(APP_SHEET_SUMMARY, language);
  SIM_TRY(io_output_open(&file, path, &io_kind_book, gate, errors));
  SIM_TRY(out_book_open(&book.book, file, title, seconds_of(source->r->created)));
  SIM_TRY(sheets_write(&book, errors));
out:;
  sim_status closed = out_book_close(book.book, st == SIM_OK, errors);
  io_output_close(file);
  blocks_free(&book);
  if (st == SIM_OK) st = closed;
  if (st == SIM_OK) app_print(stdout, "%s\n", path);
  return st;
}
