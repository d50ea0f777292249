/* Sensitivities on a terminal and as CSV. */
#include "out_sense.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "out_quoted.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_number.h"

/* ---- CSV ---- */

static void value_print(out_face *out, const ans_value *value, const char *end) {
  if (isnan(value->number))
    out_print(out, "%s", end);
  else
    out_print(out, "%.9g%s", value->number, end);
}

/* The columns of the answer in their order; the statistic is a word of the program. */
static sim_status line_print(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  (void)errors;
  out_face *out = self;
  int texts = answer->n_columns - 3;
  for (int i = 0; i < texts; i++) {
    const char *text = value[i].text ? value[i].text : "";
    if (strcmp(answer->column[i].name, "statistic") == 0)
      out_print(out, "%s", text);
    else
      out_quoted(out, text);
    out_print(out, ",");
  }
  value_print(out, &value[texts], ",");
  value_print(out, &value[texts + 1], ",");
  value_print(out, &value[texts + 2], "\n");
  return SIM_OK;
}

sim_status out_sense_csv_print(out_face *out, ans_sense_asked *asked, sim_errors *errors) {
  out_print(out, "variant,outcome,unit,statistic,parameter,with,value,low,high\n");
  return ans_rows(&ans_sensitivity, asked, (ans_taker){out, line_print}, errors);
}

/* ---- tables ---- */

static void text_of(const ans_sense *s, const ans_sense_column *c, double x, bool sign, char text[32]) {
  if (c->number)
    ans_sense_number(s, x, text);
  else
    ans_sense_coefficient(s, x, sign, text);
}

static void cell_add(out_table *table, const ans_sense *s, const ans_sense_column *c, ana_estimate e) {
  char text[3][32], range[80];
  text_of(s, c, e.value, e.low < 0 || e.value < 0, text[0]);
  text_of(s, c, e.low, false, text[1]);
  text_of(s, c, e.high, false, text[2]);
  if (isnan(e.value))
    out_table_add(table, "-");
  else if (c->form == ANS_SENSE_PLAIN || isnan(e.low))
    out_table_add(table, "%s", text[0]);
  else if (c->form == ANS_SENSE_PLUS_MINUS) {
    text_of(s, c, e.high - e.value, false, text[1]);
    out_table_add(table, "%s ±%s", text[0], text[1]);
  } else {
    wrd_brackets(text[1], text[2], range, sizeof range);
    out_table_add(table, "%s %s", text[0], range);
  }
}

static sim_status table_print(void *self, const ans_sense *s, const ans_sense_table *t, ans_sense_row *const *row,
                              int n) {
  out_face *out = self;
  out_table table = {.columns = 1 + t->n_columns};
  out_table_add(&table, "%s", t->first);
  for (int c = 0; c < t->n_columns; c++) out_table_add(&table, "%s", t->column[c].heading);
  for (int i = 0; i < n; i++) {
    out_table_add(&table, "%s%s%s", row[i]->name, row[i]->other ? " × " : "", row[i]->other ? row[i]->other : "");
    for (int c = 0; c < t->n_columns; c++) cell_add(&table, s, &t->column[c], row[i]->e[c]);
  }
  if (n > 0)
    out_table_print(out, &table);
  else
    out_table_free(&table);
  return SIM_OK;
}

static void title_print(void *self, const ans_outcome *o) {
  out_face *out = self;
  out_print(out, "\n");
  out_print(out, "%s (%s)\n  %s\n", o->label, o->unit, o->name);
}

static void line_say(void *self, const char *text) {
  out_face *out = self;
  out_print(out, "  %s\n", text);
}

static void paragraph_say(void *self, const char *text) {
  out_face *out = self;
  out_paragraph(out, 2, text);
}

ans_sense_taker out_sense_printer(out_face *out) {
  return (ans_sense_taker){out, table_print, title_print, line_say, paragraph_say};
}
