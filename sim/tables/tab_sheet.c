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

typedef enum look {
  TEXT,
  WORD, /* this and the next four: in the language of the workbook */
  UNIT,
  SOURCE,
  GRADE,
  DISTRIBUTION,
  WHOLE, /* without thousands, as years */
  COUNT,
  SHARE, /* of 1, in per cent */
  P_VALUE,
  VALUE,  /* in the unit of the row */
  ERROR,  /* the same, with decimals of its own */
  SIGNED, /* the same, of a difference */
  OWN,    /* in a unit of its own, with decimals of its own */
  WANTED, /* the same, with the unit behind the number */
  TIMES,
  GENERAL,
} look;

typedef struct shown {
  const char *name; /* of the table's column, without the language */
  double width;
  look look;
} shown;

static const shown targets_shown[] = {{"label", 58, TEXT},
                                      {"scenario", 16, TEXT},
                                      {"relation", 7, WORD},
                                      {"threshold", 19, WANTED},
                                      {"year", 7, WHOLE},
                                      {"probability", 11, SHARE},
                                      {"mcse", 9, SHARE},
                                      {"low", 9, SHARE},
                                      {"high", 9, SHARE},
                                      {"q10", 11, VALUE},
                                      {"median", 11, VALUE},
                                      {"q90", 11, VALUE},
                                      {"mean", 11, VALUE},
                                      {"unit", 14, UNIT},
                                      {"missing_if_missed", 12, VALUE},
                                      {"missing", 12, VALUE},
                                      {"first_met_year", 8, WHOLE},
                                      {"never_met", 9, SHARE},
                                      {"source", 34, SOURCE},
                                      {"grade", 10, GRADE}};
static const shown rounded_shown[] = {{"label", 58, TEXT},       {"scenario", 16, TEXT},    {"threshold", 19, VALUE},
                                      {"about", 11, VALUE},      {"enough", 11, VALUE},     {"unit", 14, UNIT},
                                      {"within", 11, SHARE},     {"within_mcse", 9, SHARE}, {"within_low", 9, SHARE},
                                      {"within_high", 9, SHARE}, {"probability", 11, SHARE}};
static const shown not_modelled_shown[] = {
    {"label", 46, TEXT}, {"reason", 90, TEXT}, {"source", 34, SOURCE}, {"grade", 10, GRADE}};
static const shown ranges_shown[] = {
    {"label", 58, TEXT}, {"scenario", 16, TEXT}, {"year", 7, WHOLE}, {"unit", 14, UNIT}, {"mean", 12, VALUE},
    {"mcse", 10, ERROR}, {"q05", 12, VALUE},     {"q10", 12, VALUE}, {"q25", 12, VALUE}, {"q50", 12, VALUE},
    {"q75", 12, VALUE},  {"q90", 12, VALUE},     {"q95", 12, VALUE}};
static const shown comparison_shown[] = {
    {"label", 52, TEXT},    {"year", 7, WHOLE},          {"scenario", 16, TEXT}, {"base", 16, TEXT},
    {"unit", 16, UNIT},     {"difference", 12, SIGNED},  {"mcse", 10, ERROR},    {"low", 12, SIGNED},
    {"high", 12, SIGNED},   {"p_adjusted", 11, P_VALUE}, {"result", 20, WORD},   {"detectable", 13, VALUE},
    {"q10", 11, SIGNED},    {"median", 11, SIGNED},      {"q90", 11, SIGNED},    {"more_in", 10, SHARE},
    {"less_in", 10, SHARE}, {"gain", 9, TIMES}};
static const shown ranking_shown[] = {{"rank", 7, WHOLE},      {"label", 60, TEXT},     {"scenario", 16, TEXT},
                                      {"by", 22, TEXT},        {"unit", 16, UNIT},      {"value", 11, VALUE},
                                      {"mcse", 9, ERROR},      {"to_base", 12, SIGNED}, {"to_base_mcse", 9, ERROR},
                                      {"behind", 12, SIGNED},  {"low", 10, SIGNED},     {"high", 10, SIGNED},
                                      {"best", 14, WORD},      {"cost", 13, OWN},       {"cost_mcse", 10, OWN},
                                      {"cost_unit", 12, TEXT}, {"front", 9, WORD}};
static const shown targets_given_shown[] = {
    {"label", 58, TEXT},        {"scenario", 16, TEXT}, {"effective", 12, TIMES},
    {"probability", 11, SHARE}, {"mcse", 9, SHARE},     {"low", 9, SHARE},
    {"high", 9, SHARE},         {"mean", 11, VALUE},    {"unit", 14, UNIT}};
static const shown ranges_given_shown[] = {{"label", 58, TEXT}, {"scenario", 16, TEXT}, {"year", 7, WHOLE},
                                           {"unit", 14, UNIT},  {"q10", 12, VALUE},     {"q50", 12, VALUE},
                                           {"q90", 12, VALUE}};
static const shown observations_shown[] = {{"label", 58, TEXT},    {"measure", 12, WORD}, {"from_year", 7, WHOLE},
                                           {"year", 7, WHOLE},     {"value", 12, VALUE},  {"standard_error", 12, ERROR},
                                           {"unit", 14, UNIT},     {"use", 20, WORD},     {"not_modelled", 40, TEXT},
                                           {"source", 60, SOURCE}, {"grade", 11, GRADE}};
static const shown changes_shown[] = {{"scenario", 16, TEXT},
                                      {"base", 16, TEXT},
                                      {"parameter", 46, TEXT},
                                      {"label", 60, TEXT},
                                      {"change", 12, WORD},
                                      {"old", 14, GENERAL},
                                      {"new", 14, GENERAL},
                                      {"unit", 12, UNIT},
                                      {"old_distribution", 34, DISTRIBUTION},
                                      {"new_distribution", 34, DISTRIBUTION},
                                      {"old_grade", 11, GRADE},
                                      {"new_grade", 11, GRADE},
                                      {"old_source", 50, SOURCE},
                                      {"new_source", 50, SOURCE},
                                      {"new_file", 30, TEXT},
                                      {"new_line", 7, WHOLE}};
static const shown inputs_shown[] = {{"variant", 16, TEXT},
                                     {"parameter", 46, TEXT},
                                     {"value", 14, GENERAL},
                                     {"unit", 12, TEXT},
                                     {"distribution", 40, DISTRIBUTION},
                                     {"unit_as_written", 12, TEXT},
                                     {"uncertain", 10, WHOLE},
                                     {"source", 70, SOURCE},
                                     {"grade", 11, GRADE},
                                     {"file", 30, TEXT},
                                     {"line", 7, WHOLE},
                                     {"prior", 40, DISTRIBUTION},
                                     {"prior_source", 50, SOURCE},
                                     {"prior_grade", 11, GRADE}};

static const shown allocations_shown[] = {{"allocation", 14, TEXT},
                                          {"objective", 50, TEXT},
                                          {"unit", 14, UNIT},
                                          {"total", 12, COUNT},
                                          {"money_unit", 12, UNIT},
                                          {"first", 11, VALUE},
                                          {"first_mcse", 9, ERROR},
                                          {"first_to_plan", 12, SIGNED},
                                          {"first_to_plan_mcse", 9, ERROR},
                                          {"first_best", 14, WORD},
                                          {"searched", 12, VALUE},
                                          {"searched_mcse", 9, ERROR},
                                          {"searched_to_plan", 12, SIGNED},
                                          {"searched_to_plan_mcse", 9, ERROR},
                                          {"front", 10, WORD},
                                          {"chosen", 8, WHOLE},
                                          {"fresh", 12, VALUE},
                                          {"fresh_mcse", 9, ERROR},
                                          {"fresh_to_plan", 12, SIGNED},
                                          {"fresh_to_plan_mcse", 9, ERROR},
                                          {"behind", 12, SIGNED},
                                          {"behind_low", 10, SIGNED},
                                          {"behind_high", 10, SIGNED},
                                          {"best", 14, WORD},
                                          {"regret", 11, VALUE},
                                          {"regret_mcse", 9, ERROR},
                                          {"regret_q95", 11, VALUE},
                                          {"best_share", 10, SHARE},
                                          {"beside", 12, VALUE},
                                          {"beside_mcse", 9, ERROR},
                                          {"beside_to_plan", 12, SIGNED},
                                          {"beside_to_plan_mcse", 9, ERROR},
                                          {"spent", 11, OWN},
                                          {"spent_mcse", 9, OWN}};
static const shown lines_shown[] = {{"allocation", 14, TEXT}, {"label", 50, TEXT}, {"amount", 13, VALUE},
                                    {"unit", 12, UNIT},       {"part", 10, SHARE}, {"now", 13, VALUE}};
static const shown worth_shown[] = {{"label", 50, TEXT},      {"objective", 50, TEXT},    {"more", 12, OWN},
                                    {"money_unit", 12, UNIT}, {"difference", 12, SIGNED}, {"mcse", 10, ERROR},
                                    {"unit", 14, UNIT},       {"ahead", 10, SHARE},       {"behind", 10, SHARE},
                                    {"p", 10, P_VALUE},       {"verdict", 18, WORD}};
static const shown deciders_shown[] = {{"line", 20, TEXT},       {"objective", 34, TEXT}, {"parameter", 46, TEXT},
                                       {"correlation", 12, OWN}, {"p", 10, P_VALUE},      {"grade", 11, GRADE},
                                       {"source", 70, SOURCE}};

static const struct {
  const char *name, *words;
  const ans_answer *table;
  int n;
  const shown *shown;
  const char *label; /* head of the column of labels */
} sheets[TAB_SHEETS] = {
    [TAB_SHEET_SUMMARY] = {N_("Summary"), N_("What this is and how to read it"), NULL, 0, NULL, NULL},
    [TAB_SHEET_CHARTS] = {N_("Charts"),
                          N_("Key indicators year by year: median and the ranges that hold 50 % and 90 % of futures"),
                          NULL, 0, NULL, NULL},
    [TAB_SHEET_PROBABILITIES] = {N_("Probabilities"),
                                 N_("Share of futures that meet each target, scenarios side by side"), NULL, 0, NULL,
                                 NULL},
#define TABLE(answer, columns) &answer, sizeof columns / sizeof *columns, columns
    [TAB_SHEET_TARGETS] = {N_("Targets"),
                           N_("Each target: probability with interval, outcome, amount missing, first year met"),
                           TABLE(ans_targets, targets_shown), N_("target")},
    [TAB_SHEET_ROUNDED] = {N_("Within rounding"),
                           N_("Targets of which the plan says \"about\": how likely they are met within its rounding"),
                           TABLE(ans_targets_rounded, rounded_shown), N_("target")},
    [TAB_SHEET_NOT_MODELLED] = {N_("Not covered"), N_("Targets that the model does not cover, and why"),
                                TABLE(ans_not_modelled, not_modelled_shown), N_("target")},
    [TAB_SHEET_INDICATORS] = {N_("Indicators"), N_("Every indicator and year: mean, median, ranges"),
                              TABLE(ans_ranges, ranges_shown), N_("indicator")},
    [TAB_SHEET_CHANGES] = {N_("Changes"),
                           N_("What each variant changes: inputs that differ from the base, with both sources"),
                           TABLE(ans_input_changes, changes_shown), N_("meaning")},
    [TAB_SHEET_COMPARISON] =
        {N_("Comparison"),
         N_("Differences between scenarios, world by world, and whether these futures suffice to see them"),
         TABLE(ans_comparison, comparison_shown), N_("what")},
    [TAB_SHEET_RANKING] = {N_("Ranking"),
                           N_("All scenarios from the best down, which may be the best, and what they cost"),
                           TABLE(ans_ranking, ranking_shown), N_("what it is")},
    [TAB_SHEET_TARGETS_GIVEN] = {N_("Targets given"),
                                 N_("Targets, with futures weighted by how well they agree with what was observed"),
                                 TABLE(ans_targets_given, targets_given_shown), N_("target")},
    [TAB_SHEET_RANGES_GIVEN] = {N_("Indicators given"), N_("Key indicators, with futures weighted in the same way"),
                                TABLE(ans_ranges_given, ranges_given_shown), N_("indicator")},
    [TAB_SHEET_OBSERVATIONS] = {N_("Observations"), N_("What has been observed in reality, with its error"),
                                TABLE(ans_observations, observations_shown), N_("observation")},
    [TAB_SHEET_INPUTS] = {N_("Assumptions"), N_("Every number that went in, with source, grade, file and line"),
                          TABLE(ans_inputs, inputs_shown), ""},
    [TAB_SHEET_ALLOCATIONS] =
        {N_("Allocations"),
         N_("Every allocation that was looked at: what it gives where it was chosen and in fresh worlds"),
         TABLE(ans_allocations, allocations_shown), ""},
    [TAB_SHEET_LINES] = {N_("Amounts"), N_("What each allocation gives to each line"),
                         TABLE(ans_allocation_lines, lines_shown), N_("line of money")},
    [TAB_SHEET_WORTH] = {N_("Worth of lines"), N_("A tenth of all money more for one line, taken from the others"),
                         TABLE(ans_line_worth, worth_shown), N_("line of money")},
    [TAB_SHEET_DECIDERS] = {N_("What decides"),
                            N_("Uncertain inputs whose draws go with what more money for a line changes"),
                            TABLE(ans_deciders, deciders_shown), ""},
    [TAB_SHEET_DICTIONARY] = {N_("Dictionary"), N_("What each column means"), NULL, 0, NULL, NULL},
};

const char *tab_sheet_name(tab_sheet sheet, int language) { return wrd_text(language, sheets[sheet].name); }
const char *tab_sheet_words(tab_sheet sheet, int language) { return wrd_text(language, sheets[sheet].words); }
const ans_answer *tab_sheet_table(tab_sheet sheet) { return sheets[sheet].table; }

int tab_sheet_column(tab_sheet sheet, const char *name) {
  for (int c = 0; c < sheets[sheet].n; c++)
    if (strcmp(sheets[sheet].shown[c].name, name) == 0) return c;
  return -1;
}

/* Index of the table's column that a column of the sheet shows: NAME_en and NAME_vi, or NAME. */
static int table_column(tab_sheet sheet, int column, int language) {
  const char *name = sheets[sheet].shown[column].name;
  char own[64];
  snprintf(own, sizeof own, "%s_%s", name, language == SIM_VI ? "vi" : "en");
  int found = ans_column_find(sheets[sheet].table, own);
  return found >= 0 ? found : ans_column_find(sheets[sheet].table, name);
}

const char *tab_sheet_unit(tab_sheet sheet, int column, int language) {
  static const char *const of_row = N_("as in the column unit");
  const char *unit = sheets[sheet].table->column[table_column(sheet, column, language)].unit;
  if (sheets[sheet].shown[column].look == SHARE) return "%";
  return strcmp(unit, "unit") == 0 ? wrd_text(language, of_row) : strcmp(unit, "1") == 0 ? "" : unit;
}

const char *tab_sheet_head(tab_sheet sheet, int column, int language) {
  if (strcmp(sheets[sheet].shown[column].name, "label") == 0) return wrd_text(language, sheets[sheet].label);
  return wrd_text(language, sheets[sheet].table->column[table_column(sheet, column, language)].label);
}

const ans_column *tab_sheet_column_of(tab_sheet sheet, int column, int language) {
  return column < sheets[sheet].n ? &sheets[sheet].table->column[table_column(sheet, column, language)] : NULL;
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
               {"yes", N_("yes")},
               {"no", N_("no")}};
  for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].text, text) == 0) return wrd_text(language, words[i].word);
  return text;
}

/* A text as the workbook's language writes it; `own` is room for one that is made. */
static const char *text_of(look l, const char *text, int language, char own[WRD_SLOT_TEXT]) {
  if (!text || l == TEXT) return text;
  if (l == SOURCE) return wrd_source(language, text);
  if (l == GRADE) return wrd_grade(language, text);
  if (l != DISTRIBUTION) return word_of(text, language);
  wrd_distribution(language, text, own, WRD_SLOT_TEXT);
  return own;
}

/* ---- rows ---- */

typedef struct writing {
  tab_book *book;
  tab_sheet sheet;
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
  for (int c = 0; c < sheets[w->sheet].n; c++) {
    look l = sheets[w->sheet].shown[c].look;
    double x = l == VALUE || l == SIGNED || l == WANTED ? value[w->at[c]].number : 0;
    if (fabs(x) > largest) largest = fabs(x);
  }
  return largest;
}

static void number_write(const writing *w, int column, double x, look l, double largest, bool points,
                         const char *unit) {
  char format[96];
  const char *plain = tab_book_format(largest);
  if (l == WANTED && strcmp(unit, "1") != 0)
    out_book_unit_format(x == floor(x) ? "#,##0" : plain, ans_unit_label(unit, w->book->language), format,
                         sizeof format);
  else
    snprintf(format, sizeof format, "%s",
             l == WHOLE     ? "0"
             : l == COUNT   ? "#,##0"
             : l == SHARE   ? "0.0 %"
             : l == P_VALUE ? "0.0000"
             : l == TIMES   ? "#,##0.0"
             : l == GENERAL ? "General"
             : l == OWN     ? tab_book_format(x)
             : l == ERROR   ? points ? "0.0 %" : tab_book_format(x)
               : l == SIGNED ? points ? "+0.0 %;-0.0 %;0.0 %" : signed_format(largest)
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
                (w->sheet == TAB_SHEET_RANKING && strcmp(unit, "1") == 0);
  double largest = largest_of(w, value);
  char own[WRD_SLOT_TEXT];
  w->row++;
  for (int c = 0; c < sheets[w->sheet].n; c++) {
    const ans_value *v = &value[w->at[c]];
    look l = sheets[w->sheet].shown[c].look;
    if (l == UNIT)
      out_book_text(
          book->book, book->sheet[w->sheet], w->row, c,
          points ? wrd_text(book->language, points_word) : ans_unit_label(v->text ? v->text : "", book->language),
          OUT_CELL);
    else if (answer->column[w->at[c]].kind == ANS_TEXT)
      out_book_text(book->book, book->sheet[w->sheet], w->row, c, text_of(l, v->text, book->language, own), OUT_CELL);
    else
      number_write(w, c, v->number, l, largest, points, unit);
  }
  if (w->sheet == TAB_SHEET_INDICATORS) return block_add(w, answer, value);
  return w->sheet == TAB_SHEET_TARGETS ? probability_add(w, answer, value) : SIM_OK;
}

sim_status tab_sheet_write(tab_book *book, tab_sheet sheet, sim_errors *errors) {
  writing w = {.book = book, .sheet = sheet};
  const ans_answer *answer = sheets[sheet].table;
  int n = sheets[sheet].n, own = book->sheet[sheet];
  if (own < 0) return SIM_OK;
  for (int c = 0; c < n; c++) {
    w.at[c] = table_column(sheet, c, book->language);
    out_book_width(book->book, own, c, sheets[sheet].shown[c].width);
    out_book_text(book->book, own, 0, c, tab_sheet_head(sheet, c, book->language),
                  answer->column[w.at[c]].kind == ANS_TEXT ? OUT_HEAD : OUT_HEAD_RIGHT);
  }
  const void *source = book->search ? book->search : ans_own_source(answer, book->source);
  sim_status st = ans_rows(answer, source, (ans_taker){&w, row_take}, errors);
  out_book_table(book->book, own, 0, w.row, n, 1);
  free(w.before);
  return st;
}
