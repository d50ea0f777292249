/* Sheets of text: what the workbook is, and what its columns mean. */
#include <stdio.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_run_words.h"
#include "out_text.h"
#include "tab_book_priv.h"
#include "wrd_text.h"

/* ---- summary ---- */

enum { T_TITLE, T_SHEETS, T_READ, T_SCENARIOS, T_PROVENANCE, T_NAME, T_LABEL, T_REPLICATIONS, T_FAILED, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Simulation of an industrial development plan"),
    [T_SHEETS] = N_("Sheets"),
    [T_READ] = N_("How to read it"),
    [T_SCENARIOS] = N_("Scenarios"),
    [T_PROVENANCE] = N_("Where the numbers come from"),
    [T_NAME] = N_("scenario"),
    [T_LABEL] = N_("label"),
    [T_REPLICATIONS] = N_("replications"),
    [T_FAILED] = N_("failed"),
};

static const char *const reading[] = {
    N_("Each scenario was played forward many times, each time with other luck and other values of what is not known. "
       "One "
       "such run is called a future or a world. A probability is the share of futures in which something happens."),
    N_("Read a result as: if these inputs are about right. The sheet Assumptions has each of them with its source and "
       "grade."),
    N_("Median: half of all futures lie above, half below. From 10 % to 90 % lie the middle 80 % of futures. Ranges "
       "are "
       "made "
       "year by year: no single future follows them."),
    N_("± error (Monte Carlo standard error): how far a number would change with other random numbers. It says nothing "
       "about "
       "how good the inputs are."),
    N_("All scenarios meet the same random worlds: compare them in the sheet Comparison, not by their own errors or "
       "ranges. "
       "\"not seen\" means that no difference is established; one beyond the column beside it would have been seen in "
       "80 "
       "of "
       "100 cases."),
    N_("An empty cell means: no value."),
};

enum { WIDTH = 110 }; /* of the column with the text */

typedef struct page {
  tab_book *book;
  int sheet;
  uint32_t row;
} page;

static void line(page *p, const char *left, const char *right, out_style style) {
  out_book_height(p->book->book, p->sheet, p->row, 1 + out_text_width(right) / WIDTH);
  out_book_text(p->book->book, p->sheet, p->row, 0, left, style);
  out_book_text(p->book->book, p->sheet, p->row, 1, right, style == OUT_CELL ? OUT_PARAGRAPH : style);
  p->row++;
}

static void section(page *p, int text) {
  p->row++;
  out_book_text(p->book->book, p->sheet, p->row++, 0, wrd_text(p->book->language, texts[text]), OUT_SECTION);
}

/* Notes of the other language are left out. */
static sim_status provenance_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  (void)answer;
  (void)errors;
  page *p = self;
  const char *key = value[0].text, *other = p->book->language == SIM_VI ? "note" : "note_vi";
  if (strcmp(key, other) != 0)
    line(p, ans_run_key(key, p->book->language), ans_run_value(key, value[1].text, p->book->language), OUT_CELL);
  return SIM_OK;
}

static void scenarios_write(page *p) {
  enum { NAME, LABEL, RUN, FAILED };
  const res_file *r = p->book->source->r;
  int language = p->book->language;
  out_book *b = p->book->book;
  section(p, T_SCENARIOS);
  for (int c = NAME; c <= FAILED; c++)
    out_book_text(b, p->sheet, p->row, c, wrd_text(language, texts[T_NAME + c]), c < RUN ? OUT_HEAD : OUT_HEAD_RIGHT);
  for (int s = 0; s < ans_scenarios_of(p->book->source); s++) {
    p->row++;
    out_book_text(b, p->sheet, p->row, NAME, r->scenario[s], OUT_CELL);
    out_book_text(b, p->sheet, p->row, LABEL, ans_scenario_label(r, s, language), OUT_PARAGRAPH);
    out_book_number(b, p->sheet, p->row, RUN, r->n_rep, "#,##0");
    out_book_number(b, p->sheet, p->row, FAILED, (double)r->n_failed[s], "#,##0");
  }
  p->row++;
}

sim_status tab_summary_write(tab_book *book, sim_errors *errors) {
  int language = book->language;
  page p = {book, book->sheet[TAB_SHEET_SUMMARY], 0};
  static const double width[] = {22, WIDTH, 20, 10};
  for (int c = 0; c < 4; c++) out_book_width(book->book, p.sheet, c, width[c]);
  out_book_text(book->book, p.sheet, p.row++, 0, wrd_text(language, texts[T_TITLE]), OUT_TITLE);
  scenarios_write(&p);
  section(&p, T_SHEETS);
  for (tab_sheet s = TAB_SHEET_CHARTS; s < TAB_SHEETS; s++)
    if (book->sheet[s] >= 0) line(&p, tab_sheet_name(s, language), tab_sheet_words(s, language), OUT_CELL);
  section(&p, T_READ);
  for (size_t i = 0; i < sizeof reading / sizeof *reading; i++) line(&p, "", wrd_text(language, reading[i]), OUT_CELL);
  section(&p, T_PROVENANCE);
  return ans_rows(&ans_provenance, book->source, (ans_taker){&p, provenance_take}, errors);
}

/* ---- dictionary ---- */

void tab_dictionary_write(tab_book *book) {
  static const char *const head[] = {N_("sheet"), N_("column"), N_("unit"), N_("meaning"), N_("name in CSV files")};
  static const double width[] = {18, 26, 24, WIDTH, 26};
  enum { COLUMNS = sizeof head / sizeof *head };
  int sheet = book->sheet[TAB_SHEET_DICTIONARY], language = book->language;
  uint32_t row = 0;
  for (int c = 0; c < COLUMNS; c++) {
    out_book_width(book->book, sheet, c, width[c]);
    out_book_text(book->book, sheet, row, c, wrd_text(language, head[c]), OUT_HEAD);
  }
  for (tab_sheet s = 0; s < TAB_SHEETS; s++) {
    const ans_column *column;
    for (int c = 0; book->sheet[s] >= 0 && (column = tab_sheet_column_of(s, c, language)); c++) {
      const char *text[COLUMNS] = {tab_sheet_name(s, language), tab_sheet_head(s, c, language),
                                   tab_sheet_unit(s, c, language), wrd_text(language, column->doc), column->name};
      row++;
      out_book_height(book->book, sheet, row, 1 + out_text_width(wrd_text(language, column->doc)) / WIDTH);
      for (int i = 0; i < COLUMNS; i++)
        out_book_text(book->book, sheet, row, i, text[i], i == 3 ? OUT_PARAGRAPH : OUT_CELL);
    }
  }
  out_book_table(book->book, sheet, 0, row, COLUMNS, 2);
}
