/* Parts of the workbook: its sheets, and what stands in them. */
#ifndef TAB_BOOK_PRIV_H
#define TAB_BOOK_PRIV_H

#include "ans_table.h"
#include "out_book.h"

/* Sheets in their order: those of the workbook itself, then one for each answer of ans_list.def that has one. */
typedef enum tab_sheet {
  TAB_SHEET_SUMMARY,
  TAB_SHEET_CHARTS,
  TAB_SHEET_PROBABILITIES,
  TAB_SHEET_ANSWERS,
  TAB_SHEET_TARGETS = TAB_SHEET_ANSWERS + ANS_AT_targets,
  TAB_SHEET_INDICATORS = TAB_SHEET_ANSWERS + ANS_AT_ranges,
  TAB_SHEET_DICTIONARY = TAB_SHEET_ANSWERS + ANS_ANSWERS,
  TAB_SHEETS
} tab_sheet;

/* Where the numbers of an indicator in a scenario stand in the sheet of indicators. */
typedef struct tab_block {
  char *label, *indicator, *cell, *scenario, *unit; /* owned */
  uint32_t first, last;                             /* rows */
  double low, high;                                 /* smallest and largest number that is drawn */
} tab_block;

typedef struct tab_book {
  out_book *book;
  const ans_source *source; /* NULL of a search */
  const void *search;       /* ans_optimum; NULL of results */
  int language;
  int sheet[TAB_SHEETS]; /* -1: not there */
  int n_blocks;
  tab_block *block; /* [n_blocks], owned */
  int n_targets;    /* rows of the probabilities */
} tab_book;

/* Name of a sheet; what stands in it. */
const char *tab_sheet_name(tab_sheet sheet, int language);
const char *tab_sheet_words(tab_sheet sheet, int language);

/* The table of a sheet; NULL for one without. */
const ans_answer *tab_sheet_table(tab_sheet sheet);

/* The sheets of the answers that stand in a place, the first at or after *i as in ans_next; TAB_SHEETS when there is no
 * more. */
tab_sheet tab_sheet_next(ans_place place, int *i);

/* Which column of a sheet a column of its table is; -1 when it is not shown. */
int tab_sheet_column(tab_sheet sheet, const char *name);

/* The head and unit of a column in words; the column of the table that it shows, NULL after the last. */
const char *tab_sheet_head(tab_sheet sheet, int column, int language);
const char *tab_sheet_unit(tab_sheet sheet, int column, int language);
const ans_column *tab_sheet_column_of(tab_sheet sheet, int column, int language);

/* Writes the table of a sheet; on the way those of targets the probabilities, those of indicators the blocks. */
SIM_NODISCARD sim_status tab_sheet_write(tab_book *book, tab_sheet sheet, sim_errors *errors);

/* Rows of targets by scenario; called for each row of the targets. */
void tab_probability_add(tab_book *book, const char *label, bool begins, const char *scenario, double probability);
void tab_probabilities_finish(tab_book *book);

/* Charts of the key indicators, or of those that were chosen. */
void tab_charts_write(tab_book *book);

/* Sheets of text. */
SIM_NODISCARD sim_status tab_summary_write(tab_book *book, sim_errors *errors);
void tab_dictionary_write(tab_book *book);

/* A format for numbers of this size: about four digits. */
const char *tab_book_format(double largest);

#endif
