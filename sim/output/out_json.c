#include "out_json.h"

#include <math.h>
#include <stdlib.h>

#include "wrd_text.h"

enum { FLUSH = 1 << 16 };

static void flush(out_json *j) {
  rep_buffer *b = &j->json.out;
  if (b->n > 0 && fwrite(b->text, 1, b->n, j->out) != b->n) j->failed = true;
  b->n = 0;
}

/* A new line before what follows: documents are read by people, too. */
static void line(out_json *j) {
  rep_buffer_put(&j->json.out, "\n");
  if (j->json.out.n > FLUSH) flush(j);
}

static void text_pair(out_json *j, const char *key, const char *text) {
  rep_json_key(&j->json, key);
  rep_json_text(&j->json, text);
}

static void languages(out_json *j, const char *key, const char *text) {
  rep_json_key(&j->json, key);
  rep_json_begin(&j->json, '{');
  text_pair(j, "en", wrd_text(SIM_EN, text));
  text_pair(j, "vi", wrd_text(SIM_VI, text));
  rep_json_end(&j->json);
}

/* As few digits as give the same double again. */
static void number(out_json *j, double x) {
  char text[40];
  int digits = 15;
  while (digits < 17 && isfinite(x) && snprintf(text, sizeof text, "%.*g", digits, x) > 0 && strtod(text, NULL) != x)
    digits++;
  rep_json_number(&j->json, x, digits);
}

static void column_put(out_json *j, const ans_column *c) {
  rep_json_begin(&j->json, '{');
  text_pair(j, "name", c->name);
  text_pair(j, "kind", ans_kind_name(c->kind));
  text_pair(j, "role", ans_role_name(c->role));
  rep_json_key(&j->json, "of");
  if (c->of)
    rep_json_text(&j->json, c->of);
  else
    rep_json_number(&j->json, NAN, 1);
  text_pair(j, "unit", c->unit);
  languages(j, "label", c->label);
  languages(j, "meaning", c->doc);
  rep_json_end(&j->json);
}

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  out_json *j = self;
  line(j);
  rep_json_begin(&j->json, '{');
  for (int c = 0; c < answer->n_columns; c++) {
    rep_json_key(&j->json, answer->column[c].name);
    if (answer->column[c].kind != ANS_TEXT)
      number(j, value[c].number);
    else if (value[c].text)
      rep_json_text(&j->json, value[c].text);
    else
      rep_json_number(&j->json, NAN, 1);
  }
  rep_json_end(&j->json);
  if (j->json.out.status != SIM_OK) return sim_fail(errors, j->json.out.status, "JSON of %s", answer->name);
  return SIM_OK;
}

void out_json_begin(out_json *j, FILE *out, const char *version, const char *command) {
  *j = (out_json){.out = out};
  rep_json_begin(&j->json, '{');
  text_pair(j, "format", "plansim-answers");
  rep_json_key(&j->json, "format_version");
  rep_json_number(&j->json, OUT_JSON_VERSION, 15);
  text_pair(j, "program", "plansim");
  text_pair(j, "version", version);
  text_pair(j, "command", command);
  rep_json_key(&j->json, "answers");
  rep_json_begin(&j->json, '{');
}

sim_status out_json_answer(out_json *j, const ans_answer *answer, const void *source, sim_errors *errors) {
  line(j);
  rep_json_key(&j->json, answer->name);
  rep_json_begin(&j->json, '{');
  languages(j, "label", answer->label);
  languages(j, "meaning", answer->doc);
  rep_json_key(&j->json, "columns");
  rep_json_begin(&j->json, '[');
  for (int c = 0; c < answer->n_columns; c++) {
    line(j);
    column_put(j, &answer->column[c]);
  }
  rep_json_end(&j->json);
  rep_json_key(&j->json, "rows");
  rep_json_begin(&j->json, '[');
  sim_status st = ans_rows(answer, source, (ans_taker){j, row_take}, errors);
  if (st != SIM_OK) return st;
  rep_json_end(&j->json);
  rep_json_end(&j->json);
  return SIM_OK;
}

sim_status out_json_end(out_json *j, bool whole, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (whole) {
    rep_json_end(&j->json);
    rep_json_end(&j->json);
    line(j);
    flush(j);
    if (j->failed || fflush(j->out) != 0) st = sim_fail(errors, SIM_ERR_IO, "the JSON document could not be written");
  }
  rep_json_free(&j->json);
  return st;
}
