/* Tables as sheets: which columns, in which order, how wide, and how numbers look. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "tab_book_priv.h"
#include "wrd_distribution.h"
#include "wrd_share.h"
#include "wrd_slot.h"
#include "wrd_text.h"

/* The sheets of the workbook itself: name, what stands in them. */
static const char *const own_sheet[][2] = {
    [TAB_SHEET_SUMMARY] = {N_("Summary"), N_("What this is and how to read it")},
    [TAB_SHEET_CHARTS] = {N_("Charts"),
                          N_("Key indicators year by year: median and the ranges that hold 50 % and 90 % of futures")},
    [TAB_SHEET_PROBABILITIES] = {N_("Probabilities"),
                                 N_("Share of futures that meet each target, scenarios side by side")},
};
static const char *const dictionary[2] = {N_("Dictionary"), N_("What each column means")};

const ans_answer *tab_sheet_table(tab_sheet sheet) {
  const ans_answer *answer = sheet >= TAB_SHEET_ANSWERS ? ans_at((int)sheet - TAB_SHEET_ANSWERS) : NULL;
  return answer && answer->sheet ? answer : NULL;
}

tab_sheet tab_sheet_next(ans_place place, int *i) {
  const ans_answer *answer;
  while ((answer = ans_next(place, i)))
    if (answer->sheet) return (tab_sheet)(TAB_SHEET_ANSWERS + *i - 1);
  return TAB_SHEETS;
}

const char *tab_sheet_name(tab_sheet sheet, int language) {
  const ans_answer *answer = tab_sheet_table(sheet);
  return wrd_text(language, answer                          ? answer->sheet->name
                            : sheet == TAB_SHEET_DICTIONARY ? dictionary[0]
                                                            : own_sheet[sheet][0]);
}

const char *tab_sheet_words(tab_sheet sheet, int language) {
  const ans_answer *answer = tab_sheet_table(sheet);
  return wrd_text(language, answer                          ? answer->sheet->words
                            : sheet == TAB_SHEET_DICTIONARY ? dictionary[1]
                                                            : own_sheet[sheet][1]);
}

int tab_sheet_column(tab_sheet sheet, const char *name) {
  const ans_sheet *s = tab_sheet_table(sheet)->sheet;
  for (int c = 0; c < s->n; c++)
    if (strcmp(s->shown[c].name, name) == 0) return c;
  return -1;
}

/* Index of the answer's column that a column of its sheet shows: NAME_en and NAME_vi, or NAME. */
static int table_column(const ans_answer *answer, int column, int language) {
  const char *name = answer->sheet->shown[column].name;
  char own[64];
  snprintf(own, sizeof own, "%s_%s", name, sim_language_code(language));
  int found = ans_column_find(answer, own);
  return found >= 0 ? found : ans_column_find(answer, name);
}

const char *tab_sheet_unit(tab_sheet sheet, int column, int language) {
  static const char *const of_row = N_("as in the column unit");
  const ans_answer *answer = tab_sheet_table(sheet);
  const char *unit = answer->column[table_column(answer, column, language)].unit;
  if (answer->sheet->shown[column].look == LOOK_SHARE) return "%";
  return strcmp(unit, "unit") == 0 ? wrd_text(language, of_row) : strcmp(unit, "1") == 0 ? "" : unit;
}

const char *tab_sheet_head(tab_sheet sheet, int column, int language) {
  const ans_answer *answer = tab_sheet_table(sheet);
  if (strcmp(answer->sheet->shown[column].name, "label") == 0) return wrd_text(language, answer->sheet->label);
  return wrd_text(language, answer->column[table_column(answer, column, language)].label);
}

const ans_column *tab_sheet_column_of(tab_sheet sheet, int column, int language) {
  const ans_answer *answer = tab_sheet_table(sheet);
  return answer && column < answer->sheet->n ? &answer->column[table_column(answer, column, language)] : NULL;
}

/* ---- numbers ---- */

const char *tab_book_format(double largest) {
  double a = fabs(largest);
  return a >= 99.95 ? "#,##0" : a >= 9.995 ? "#,##0.0" : a >= 0.995 ? "0.00" : "0.0000";
}

static const char *signed_format(double largest) {
  double a = fabs(largest);
  return a >= 99.95   ? "+#,##0;-#,##0;0"
         : a >= 9.995 ? "+0.0;-0.0;0.0"
         : a >= 0.995 ? "+0.00;-0.00;0"
                      : "+0.0000;-0.0000;0";
}

static const char *word_of(const char *text, int language) {
  static const struct {
    const char *text, *word;
  } words[] = {{"at least", "≥"},
               {"at most", "≤"},
               {"level", N_("level")},
               {"growth", N_("growth")},
               {"calibration", N_("calibration")},
               {"condition", N_("weights")},
               {"none", N_("only told")},
               {"changed", N_("changed")},
               {"added", N_("added")},
               {"removed", N_("removed")},
               {"evidence", N_("other evidence")},
               {"more", N_("more")},
               {"less", N_("less")},
               {"same", N_("same in every world")},
               {"the same", N_("same in every world")},
               {"not told apart", N_("not told apart")},
               {"not seen", N_("not seen")},
               {"too few pairs", N_("too few pairs")},
               {"may be best", N_("may be best")},
               {"not best", N_("not the best")},
               {"no value", N_("no value")},
               {"alone", N_("nothing to compare")},
               {"yes", N_("yes")},
               {"no", N_("no")}};
  for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].text, text) == 0) return wrd_text(language, words[i].word);
  return text;
}

/* A text as the workbook's language writes it; `own` is room for one that is made. */
static const char *text_of(ans_look l, const char *text, const char *unit, int language, char own[WRD_SLOT_TEXT]) {
  if (!text || l == LOOK_TEXT) return text;
  if (l == LOOK_SOURCE) return wrd_source(language, text);
  if (l == LOOK_GRADE) return wrd_grade(language, text);
  if (l != LOOK_DISTRIBUTION) return word_of(text, language);
  wrd_distribution(wrd_plain(language), text, unit, own, WRD_SLOT_TEXT);
  return own;
}

/* ---- rows ---- */

typedef struct writing {
  tab_book *book;
  tab_sheet sheet;
  const ans_answer *answer;
  uint32_t row;
  int at[ANS_COLUMNS]; /* columns of the table */
  char *before;        /* name of the target of the row before */
} writing;

static const char *text_at(const ans_answer *answer, const ans_value *value, const char *column) {
  int c = ans_column_find(answer, column);
  return c >= 0 && value[c].text ? value[c].text : "";
}

/* The largest number in the unit of the row: all of them get as many decimals. */
static double largest_of(const writing *w, const ans_value *value) {
  double largest = 0;
  for (int c = 0; c < w->answer->sheet->n; c++) {
    ans_look l = w->answer->sheet->shown[c].look;
    double x = l == LOOK_VALUE || l == LOOK_SIGNED || l == LOOK_WANTED ? value[w->at[c]].number : 0;
    if (fabs(x) > largest) largest = fabs(x);
  }
  return largest;
}

static void number_write(const writing *w, int column, double x, ans_look l, double largest, bool points,
                         const char *unit) {
  char format[96];
  const char *plain = tab_book_format(largest);
  if (l == LOOK_WANTED && strcmp(unit, "1") != 0)
    out_book_unit_format(x == floor(x) ? "#,##0" : plain, wrd_unit_written(unit, w->book->language).t, format,
                         sizeof format);
  else
    snprintf(format, sizeof format, "%s",
             l == LOOK_WHOLE     ? "0"
             : l == LOOK_COUNT   ? "#,##0"
             : l == LOOK_SHARE   ? "0.0 %"
             : l == LOOK_P_VALUE ? "0.0000"
             : l == LOOK_TIMES   ? "#,##0.0"
             : l == LOOK_GENERAL ? "General"
             : l == LOOK_OWN     ? tab_book_format(x)
             : l == LOOK_ERROR   ? points ? "0.0 %" : tab_book_format(x)
               : l == LOOK_SIGNED ? points ? "+0.0 %;-0.0 %;0.0 %" : signed_format(largest)
               : points ? "0.0 %"
                                 : plain);
  out_book_number(w->book->book, w->book->sheet[w->sheet], w->row, column, x, format);
}

static char *copy(const char *text) {
  size_t size = strlen(text) + 1;
  char *c = malloc(size);
  if (c) memcpy(c, text, size);
  return c;
}

/* ---- blocks of indicators ---- */

static bool same_block(const tab_block *b, const ans_answer *answer, const ans_value *value) {
  return strcmp(b->indicator, text_at(answer, value, "indicator")) == 0 &&
         strcmp(b->cell, text_at(answer, value, "cell")) == 0 &&
         strcmp(b->scenario, text_at(answer, value, "scenario")) == 0;
}

static sim_status block_begin(tab_book *book, uint32_t row, const char *label, const ans_answer *answer,
                              const ans_value *value) {
  tab_block *block = realloc(book->block, (size_t)(book->n_blocks + 1) * sizeof *block);
  if (!block) return SIM_ERR_MEMORY;
  book->block = block;
  block += book->n_blocks++;
  *block = (tab_block){.label = copy(label),
                       .indicator = copy(text_at(answer, value, "indicator")),
                       .cell = copy(text_at(answer, value, "cell")),
                       .scenario = copy(text_at(answer, value, "scenario")),
                       .unit = copy(text_at(answer, value, "unit")),
                       .first = row,
                       .low = INFINITY,
                       .high = -INFINITY};
  return block->label && block->indicator && block->cell && block->scenario && block->unit ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status block_add(const writing *w, const ans_answer *answer, const ans_value *value) {
  tab_book *book = w->book;
  if (book->n_blocks == 0 || !same_block(&book->block[book->n_blocks - 1], answer, value)) {
    const char *label = value[w->at[0]].text;
    sim_status st = block_begin(book, w->row, label ? label : "", answer, value);
    if (st != SIM_OK) return st;
  }
  tab_block *block = &book->block[book->n_blocks - 1];
  block->last = w->row;
  block->low = fmin(block->low, value[ans_column_find(answer, "q05")].number);
  block->high = fmax(block->high, value[ans_column_find(answer, "q95")].number);
  return SIM_OK;
}

static sim_status probability_add(writing *w, const ans_answer *answer, const ans_value *value) {
  const char *name = text_at(answer, value, "target");
  bool begins = !w->before || strcmp(w->before, name) != 0;
  if (begins) {
    free(w->before);
    w->before = copy(name);
  }
  tab_probability_add(w->book, value[w->at[0]].text, begins, text_at(answer, value, "scenario"),
                      value[ans_column_find(answer, "probability")].number);
  return w->before ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  static const char *const points_word = N_("percentage points");
  (void)errors;
  writing *w = self;
  tab_book *book = w->book;
  const char *unit = text_at(answer, value, "unit");
  bool points = strcmp(text_at(answer, value, "what"), "target") == 0 || /* differences of shares */
                (answer->sheet->points && strcmp(unit, "1") == 0);
  double largest = largest_of(w, value);
  char own[WRD_SLOT_TEXT];
  w->row++;
  for (int c = 0; c < w->answer->sheet->n; c++) {
    const ans_value *v = &value[w->at[c]];
    ans_look l = w->answer->sheet->shown[c].look;
    if (l == LOOK_UNIT)
      out_book_text(
          book->book, book->sheet[w->sheet], w->row, c,
          points ? wrd_text(book->language, points_word) : wrd_unit_written(v->text ? v->text : "", book->language).t,
          OUT_CELL);
    else if (answer->column[w->at[c]].kind == ANS_TEXT)
      out_book_text(book->book, book->sheet[w->sheet], w->row, c, text_of(l, v->text, unit, book->language, own),
                    OUT_CELL);
    else
      number_write(w, c, v->number, l, largest, points, unit);
  }
  if (w->sheet == TAB_SHEET_INDICATORS) return block_add(w, answer, value);
  return w->sheet == TAB_SHEET_TARGETS ? probability_add(w, answer, value) : SIM_OK;
}

sim_status tab_sheet_write(tab_book *book, tab_sheet sheet, sim_errors *errors) {
  const ans_answer *answer = tab_sheet_table(sheet);
  writing w = {.book = book, .sheet = sheet, .answer = answer};
  int n = answer->sheet->n, own = book->sheet[sheet];
  if (own < 0) return SIM_OK;
  for (int c = 0; c < n; c++) {
    w.at[c] = table_column(answer, c, book->language);
    out_book_width(book->book, own, c, answer->sheet->shown[c].width);
    out_book_text(book->book, own, 0, c, tab_sheet_head(sheet, c, book->language),
                  answer->column[w.at[c]].kind == ANS_TEXT ? OUT_HEAD : OUT_HEAD_RIGHT);
  }
  const void *source = book->search ? book->search : ans_own_source(answer, book->source);
  sim_status st = ans_rows(answer, source, (ans_taker){&w, row_take}, errors);
  out_book_table(book->book, own, 0, w.row, n, 1);
  free(w.before);
  return st;
}
