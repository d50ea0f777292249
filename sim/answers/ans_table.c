#include "ans_table.h"

#include <math.h>
#include <string.h>

const char *ans_role_name(ans_role role) {
  static const char *const name[ANS_ROLES] = {
      [ANS_KEY] = "key",      [ANS_LABEL] = "label", [ANS_ABOUT] = "about", [ANS_VALUE] = "value",
      [ANS_SHARE] = "share",  [ANS_COUNT] = "count", [ANS_ERROR] = "error", [ANS_LOW] = "low",
      [ANS_HIGH] = "high",    [ANS_N] = "n",         [ANS_P] = "p",         [ANS_VERDICT] = "verdict",
      [ANS_ORIGIN] = "origin"};
  return role < ANS_ROLES ? name[role] : "";
}

const char *ans_kind_name(ans_kind kind) {
  static const char *const name[] = {[ANS_TEXT] = "text", [ANS_WHOLE] = "whole number", [ANS_REAL] = "number"};
  return name[kind];
}

sim_status ans_rows(const ans_answer *answer, const void *source, ans_taker taker, sim_errors *errors) {
  ans_row row = {.answer = answer, .taker = &taker};
  return answer->rows(source, &row, errors);
}

int ans_column_find(const ans_answer *answer, const char *column) {
  for (int c = 0; c < answer->n_columns; c++)
    if (strcmp(answer->column[c].name, column) == 0) return c;
  return -1;
}

bool ans_is_key(const ans_source *source, int variable) {
  bool any = false;
  for (int i = 0; i < source->r->n_variables; i++) any = any || source->r->variable[i].chart;
  return source->wanted[variable] && (source->named || !any || source->r->variable[variable].chart);
}

void ans_put_text(ans_row *row, const char *text) {
  if (row->n < row->answer->n_columns) row->value[row->n].text = text && *text ? text : NULL;
  row->n++;
}

void ans_put_number(ans_row *row, double x) {
  if (row->n < row->answer->n_columns) row->value[row->n].number = isfinite(x) ? x : NAN;
  row->n++;
}

sim_status ans_put_end(ans_row *row, sim_errors *errors) {
  int n = row->n;
  row->n = 0;
  if (n != row->answer->n_columns)
    return sim_fail(errors, SIM_ERR_RANGE, "table %s: a row of %d cells for %d columns", row->answer->name, n,
                    row->answer->n_columns);
  return row->taker->take(row->taker->self, row->answer, row->value, errors);
}
