/* The list of answers: names, roles, languages, views; and the faces that write them. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_plan.h"
#include "out_json.h"
#include "wrd_text.h"

static bool is_column(const ans_answer *a, const char *name) {
  if (strcmp(name, ANS_BY_LABEL) == 0)
    return ans_column_find(a, "label_en") >= 0 && ans_column_find(a, "label_vi") >= 0;
  return ans_column_find(a, name) >= 0;
}

Test(answers, names_are_unique_and_found) {
  for (int i = 0; ans_at(i); i++) {
    cr_assert_eq(ans_find(ans_at(i)->name), ans_at(i), "%s", ans_at(i)->name);
    for (int k = 0; k < i; k++) cr_assert_str_neq(ans_at(k)->name, ans_at(i)->name);
  }
  cr_assert_null(ans_find("no such answer"));
}

Test(answers, columns_of_an_answer_have_different_names_and_fit_a_row) {
  for (int i = 0; ans_at(i); i++) {
    const ans_answer *a = ans_at(i);
    cr_assert(a->n_columns > 0 && a->n_columns <= ANS_COLUMNS, "%s", a->name);
    for (int c = 0; c < a->n_columns; c++)
      cr_assert_eq(ans_column_find(a, a->column[c].name), c, "%s.%s", a->name, a->column[c].name);
    cr_assert_eq(ans_column_find(a, "there is none"), -1);
  }
}

Test(answers, everything_is_said_in_every_language) {
  for (int i = 0; ans_at(i); i++)
    for (int l = 0; l < SIM_LANGUAGES; l++) {
      const ans_answer *a = ans_at(i);
      cr_assert(*wrd_text(l, a->label) && *wrd_text(l, a->doc), "%s", a->name);
      for (int c = 0; c < a->n_columns; c++)
        cr_assert(*wrd_text(l, a->column[c].label) && *wrd_text(l, a->column[c].doc), "%s.%s", a->name,
                  a->column[c].name);
    }
}

Test(answers, errors_intervals_and_verdicts_belong_to_a_column_that_exists) {
  for (int i = 0; ans_at(i); i++) {
    const ans_answer *a = ans_at(i);
    for (int c = 0; c < a->n_columns; c++) {
      const ans_column *column = &a->column[c];
      bool needs = column->role == ANS_ERROR || column->role == ANS_LOW || column->role == ANS_HIGH;
      cr_assert(!needs || column->of, "%s.%s", a->name, column->name);
      if (!column->of) continue;
      int of = ans_column_find(a, column->of);
      cr_assert(of >= 0 && of != c, "%s.%s", a->name, column->name);
      cr_assert_neq(a->column[of].kind, ANS_TEXT, "%s.%s", a->name, column->name);
    }
  }
}

Test(answers, shares_have_no_unit_and_a_unit_of_the_row_has_a_column) {
  for (int i = 0; ans_at(i); i++) {
    const ans_answer *a = ans_at(i);
    for (int c = 0; c < a->n_columns; c++) {
      const ans_column *column = &a->column[c];
      cr_assert(column->role != ANS_SHARE || strcmp(column->unit, "1") == 0, "%s.%s", a->name, column->name);
      cr_assert(strcmp(column->unit, "unit") != 0 || ans_column_find(a, "unit") >= 0, "%s.%s", a->name, column->name);
    }
  }
}

Test(answers, every_answer_has_a_view_of_its_own_columns) {
  for (int i = 0; ans_at(i); i++) {
    const ans_answer *a = ans_at(i);
    cr_assert(a->view.down[0] && a->view.cell[0], "%s", a->name);
    for (int k = 0; k < ANS_VIEW_DOWN && a->view.down[k]; k++)
      cr_assert(is_column(a, a->view.down[k]), "%s: %s", a->name, a->view.down[k]);
    for (int k = 0; k < ANS_VIEW_CELL && a->view.cell[k]; k++)
      cr_assert(is_column(a, a->view.cell[k]), "%s: %s", a->name, a->view.cell[k]);
    cr_assert(!a->view.across || is_column(a, a->view.across), "%s: %s", a->name, a->view.across);
  }
}

Test(answers, every_role_has_a_name) {
  for (ans_role r = 0; r < ANS_ROLES; r++) cr_assert(ans_role_name(r) && ans_role_name(r)[0]);
}

/* ---- sheets ---- */

/* The columns that a sheet shows in a language. */
static int shown_column(const ans_answer *a, int c, int language) {
  char own[64];
  snprintf(own, sizeof own, "%s_%s", a->sheet->shown[c].name, language == SIM_VI ? "vi" : "en");
  int found = ans_column_find(a, own);
  return found >= 0 ? found : ans_column_find(a, a->sheet->shown[c].name);
}

Test(answers, a_sheet_shows_columns_of_its_answer_in_every_language) {
  for (int i = 0; ans_at(i); i++) {
    const ans_answer *a = ans_at(i);
    for (int c = 0; a->sheet && c < a->sheet->n; c++) {
      const ans_shown *shown = &a->sheet->shown[c];
      cr_assert(shown->width >= 5 && shown->width < 100, "%s.%s", a->name, shown->name);
      for (int l = 0; l < SIM_LANGUAGES; l++) {
        int column = shown_column(a, c, l);
        cr_assert(column >= 0, "%s.%s", a->name, shown->name);
        bool text = shown->look <= LOOK_DISTRIBUTION;
        cr_assert_eq(a->column[column].kind == ANS_TEXT, text, "%s.%s", a->name, shown->name);
      }
      cr_assert(strcmp(shown->name, "label") != 0 || a->sheet->label[0], "%s: labels without a head", a->name);
    }
  }
}

Test(answers, sheets_have_different_names_that_a_workbook_takes) {
  for (int l = 0; l < SIM_LANGUAGES; l++)
    for (int i = 0; ans_at(i); i++) {
      if (!ans_at(i)->sheet) continue;
      const char *name = wrd_text(l, ans_at(i)->sheet->name);
      int letters = 0;
      for (const char *c = name; *c; c++) letters += (*c & 0xc0) != 0x80;
      cr_assert(letters > 0 && letters <= 31 && !strpbrk(name, "[]:*?/\\"), "%s", name);
      for (int k = 0; k < i; k++)
        cr_assert(!ans_at(k)->sheet || strcmp(wrd_text(l, ans_at(k)->sheet->name), name) != 0, "%s", name);
    }
}

/* ---- places ---- */

Test(answers, a_place_hands_over_its_answers_once_in_the_order_of_the_list) {
  const ans_answer *answer;
  int n = 0, last = -1;
  for (int i = 0; (answer = ans_next(ANS_TABLE | ANS_TRIALS, &i)); n++) {
    cr_assert_eq(answer, ans_at(i - 1));
    cr_assert(i - 1 > last, "%s", answer->name);
    last = i - 1;
  }
  cr_assert(n > 15);
  for (int i = 0, k = 0; (answer = ans_next(ANS_TRIALS, &i));)
    for (k = 0; k < i; k++) cr_assert_neq(ans_next(ANS_SHOW, &k), answer, "%s has a row for each trial", answer->name);
}

Test(answers, what_a_file_has_nothing_for_has_no_source) {
  const res_file r = {.n_targets = 2, .n_evaluated = 2, .design = ""};
  ans_source source = {.r = &r};
  cr_assert_eq(ans_own_source(&ans_targets, &source), &source);
  cr_assert_eq(ans_own_source(&ans_provenance, &source), &source);
  const ans_answer *const none[] = {&ans_not_modelled, &ans_targets_given, &ans_ranges_given, &ans_observations,
                                    &ans_design,       &ans_comparison,    &ans_ranking,      &ans_input_changes};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    cr_assert_null(ans_own_source(none[i], &source), "%s", none[i]->name);
  source.ranking = source.changes = source.comparison = &r;
  for (size_t i = 5; i < sizeof none / sizeof *none; i++) cr_assert_not_null(ans_own_source(none[i], &source));
}

/* ---- JSON ---- */

/* What a document with the levels of one search says. */
static char *document(double level, const char *name, bool whole) {
  char *text = NULL;
  size_t size = 0;
  out_json json;
  sim_errors errors = {0};
  FILE *out = open_memstream(&text, &size);
  ana_point point = {.level = level, .n = 3, .met = 1};
  ana_solution solution = {.n_points = 1, .point = &point};
  ans_solved solved = {.scenario = name, .what = "all", .key = "k", .unit = "1", .solution = &solution};
  out_json_begin(&json, out, "0", "test");
  cr_assert_eq(out_json_answer(&json, &ans_levels, &solved, &errors), SIM_OK);
  cr_assert_eq(out_json_end(&json, whole, &errors), SIM_OK);
  fclose(out);
  return text;
}

Test(json, a_number_comes_back_as_the_same_double) {
  const double x[] = {0.1, 1.0 / 3, 1e-300, 123456789.123456789, 5e-324, -2.5};
  for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
    char *text = document(x[i], "s", true), *at = strstr(text, "\"level\":");
    cr_assert_not_null(at);
    cr_assert_eq(strtod(at + 8, NULL), x[i], "%.17g: %.40s", x[i], at);
    free(text);
  }
}

Test(json, digits_are_no_more_than_needed) {
  char *text = document(0.1, "s", true);
  cr_assert_not_null(strstr(text, "\"level\":0.1,"));
  free(text);
}

Test(json, what_has_no_value_is_null_and_text_is_escaped) {
  char *text = document(NAN, "a\"b\\c\x1b[2J<", true);
  cr_assert_not_null(strstr(text, "\"level\":null"));
  cr_assert_null(strchr(text, '\x1b'));
  cr_assert_null(strchr(text, '<'));
  free(text);
}

Test(json, a_document_that_failed_is_not_ended) {
  char *text = document(1, "s", false);
  cr_assert(strlen(text) == 0 || text[strlen(text) - 2] != '}');
  free(text);
}
