/* plansim export in parts: the tables as CSV files, and as a workbook. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "ans_table.h"
#include "app_answers.h"
#include "out_book.h"

/* Writes the tables into a folder, which is made when it is missing; with `replications` also those of single
 * replications. Without `force` files that are there are protected (SIM_ERR_EXISTS); with it, files of an earlier
 * export that nobody changed are replaced or, when this one has no such table, removed (io_set.h). Prints their
 * names. */
SIM_NODISCARD sim_status app_export_csv(const ans_source *source, const char *folder, bool replications,
                                        const io_gate *gate, sim_errors *errors);

/* Writes a workbook in a language. Prints its name. */
SIM_NODISCARD sim_status app_export_book(const ans_source *source, const char *path, int language, const io_gate *gate,
                                         sim_errors *errors);

/* ---- parts of the workbook (app_book_*.c) ---- */

typedef enum app_sheet {
  APP_SHEET_SUMMARY,
  APP_SHEET_CHARTS,
  APP_SHEET_PROBABILITIES,
  APP_SHEET_TARGETS,
  APP_SHEET_NOT_MODELLED,
  APP_SHEET_INDICATORS,
  APP_SHEET_CHANGES,
  APP_SHEET_COMPARISON,
  APP_SHEET_RANKING,
  APP_SHEET_TARGETS_GIVEN,
  APP_SHEET_RANGES_GIVEN,
  APP_SHEET_OBSERVATIONS,
  APP_SHEET_INPUTS,
  APP_SHEET_DICTIONARY,
  APP_SHEETS
} app_sheet;

/* Where the numbers of an indicator in a scenario stand in the sheet of indicators. */
typedef struct app_block {
  char *label, *indicator, *cell, *scenario, *unit; /* owned */
  uint32_t first, last;                             /* rows */
  double low, high;                                 /* smallest and largest number that is drawn */
} app_block;

typedef struct app_book {
  out_book *book;
  const ans_source *source;
  int language;
  int sheet[APP_SHEETS]; /* -1: not there */
  int n_blocks;
  app_block *block; /* [n_blocks], owned */
  int n_targets;    /* rows of the probabilities */
} app_book;

/* Name of a sheet; what stands in it. */
const char *app_sheet_name(app_sheet sheet, int language);
const char *app_sheet_words(app_sheet sheet, int language);

/* The table of a sheet; NULL for one without. */
const ans_answer *app_sheet_table(app_sheet sheet);

/* Which column of a sheet a column of its table is; -1 when it is not shown. */
int app_sheet_column(app_sheet sheet, const char *name);

/* The head and unit of a column in words; the column of the table that it shows, NULL after the last. */
const char *app_sheet_head(app_sheet sheet, int column, int language);
const char *app_sheet_unit(app_sheet sheet, int column, int language);
const ans_column *app_sheet_column_of(app_sheet sheet, int column, int language);

/* Writes the table of a sheet; on the way those of targets the probabilities, those of indicators the blocks. */
SIM_NODISCARD sim_status app_sheet_write(app_book *book, app_sheet sheet, sim_errors *errors);

/* Rows of targets by scenario; called for each row of the targets. */
void app_probability_add(app_book *book, const char *label, bool begins, const char *scenario, double probability);
void app_probabilities_finish(app_book *book);

/* Charts of the key indicators, or of those that were chosen. */
void app_charts_write(app_book *book);

/* Sheets of text. */
SIM_NODISCARD sim_status app_summary_write(app_book *book, sim_errors *errors);
void app_dictionary_write(app_book *book);

/* A format for numbers of this size: about four digits. */
const char *app_book_format(double largest);

#endif
