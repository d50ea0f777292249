#include "out_trace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_label.h"
#include "sim_names.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { C_TIME, C_DATE, C_EVENT, C_MODEL };

/* ---- dates ---- */

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/* A time in years as a day: years are divided evenly, so a quarter begins within a day of the calendar's. */
static void date_text(double time, char *text, size_t size) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = (int)floor(time), month = 0;
  int day = (int)floor((time - year) * (is_leap(year) ? 366 : 365) + 1e-6);
  for (;; month++) {
    int length = days[month] + (month == 1 && is_leap(year));
    if (day < length || month == 11) break;
    day -= length;
  }
  snprintf(text, size, "%04d-%02d-%02d", year, month + 1, day + 1);
}

/* ---- rows ---- */

/* Quoted as in RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
static void put_csv(out_face *out, const char *text, bool number) {
  bool formula = !number && text[0] && strchr("=+-@", text[0]);
  bool quoted = formula || strpbrk(text, ",\"\r\n");
  if (!quoted) {
    out_print(out, "%s", text);
    return;
  }
  fputs(formula ? "\"'" : "\"", out->file);
  for (const char *c = text; *c;) {
    size_t n = strcspn(c, "\"");
    out_print(out, "%.*s", (int)n, c);
    c += n;
    if (*c == '"') {
      fputs("\"\"", out->file);
      c++;
    }
  }
  fputc('"', out->file);
}

static bool is_number(const sim_model *m, int column) {
  return column == C_TIME || (column >= C_MODEL && m->trace[column - C_MODEL].unit[0]);
}

static void put_row(out_trace *t, const sim_model *m, const char *const *cell) {
  for (int c = 0; c < C_MODEL + m->n_trace; c++) {
    if (!t->csv) {
      char *text = strdup(cell[c]);
      if (!text) t->out->failed = true;
      out_table_add(&t->table, "%s", text ? wrd_local(text, t->language) : cell[c]);
      free(text);
      continue;
    }
    if (c > 0) fputc(',', t->out->file);
    put_csv(t->out, cell[c], is_number(m, c));
  }
  if (t->csv) fputs("\r\n", t->out->file);
}

static void put_head(out_trace *t, const sim_model *m) {
  static const char *const own[C_MODEL] = {N_("time"), N_("date"), N_("event")};
  char label[SIM_TRACE_COLUMNS][SIM_TRACE_TEXT];
  const char *cell[C_MODEL + SIM_TRACE_COLUMNS];
  for (int c = 0; c < C_MODEL; c++) cell[c] = wrd_text(t->language, own[c]);
  for (int i = 0; i < m->n_trace; i++) {
    const sim_trace_column *column = &m->trace[i];
    snprintf(label[i], sizeof label[i], column->unit[0] ? "%s (%s)" : "%s", column->label[t->language],
             wrd_unit_written(column->unit, t->language).t);
    cell[C_MODEL + i] = label[i];
  }
  put_row(t, m, cell);
}

static bool is_shown(const out_trace *t, double time, const char *name) {
  if (time < t->from || time > t->to) return false;
  for (int i = 0; i < t->events->n; i++)
    if (strcmp(t->events->item[i], name) == 0) return true;
  return t->events->n == 0;
}

static void put_line(out_trace *t, const sim_model *m, double time, const char *name, char text[][SIM_TRACE_TEXT],
                     const char *last) {
  char when[32], date[40];
  const char *cell[C_MODEL + SIM_TRACE_COLUMNS] = {when, date, name};
  snprintf(when, sizeof when, "%.4f", time);
  date_text(time, date, sizeof date);
  for (int i = 0; i < m->n_trace; i++) cell[C_MODEL + i] = text[i];
  if (last && m->n_trace > 0) cell[C_MODEL + m->n_trace - 1] = last;
  put_row(t, m, cell);
}

/* ---- lines ---- */

static void put_event(out_trace *t, const sim_rep *rep) {
  const sim_model *m = rep->scenario->model;
  const char *name = m->events[t->event.type].name;
  char text[SIM_TRACE_COLUMNS][SIM_TRACE_TEXT] = {{0}};
  if (!t->pending) return;
  t->pending = false;
  if (!is_shown(t, t->event.time, name)) return;
  if (m->describe_event) m->describe_event(rep, &t->event, t->language, text);
  put_line(t, m, t->event.time, name, text, NULL);
}

/* "occupancy[park]" */
static void cell_name(const sim_rep *rep, const sim_indicator_desc *d, int cell, char *text, size_t size) {
  const sim_axis *axes = rep->scenario->axis;
  const char *name[SIM_MAX_AXES] = {"", ""};
  int n = 0;
  while (n < SIM_MAX_AXES && d->axis[n] != SIM_NO_AXIS) n++;
  for (int i = n - 1; i >= 0; i--) {
    name[i] = axes[d->axis[i]].member[cell % axes[d->axis[i]].n].name;
    cell /= axes[d->axis[i]].n;
  }
  snprintf(text, size, "%s%s%s%s%s%s", d->name, n ? "[" : "", name[0], n > 1 ? "," : "", name[1], n ? "]" : "");
}

/* The indicators with chart 1 of a closed year: "2024: modern_firms 245; occupancy[park] 40.5". */
static void year_text(const sim_rep *rep, int y, char *text, size_t size) {
  const sim_model *m = rep->scenario->model;
  const sim_layout *l = &rep->tally.layout;
  const char *separator = " ";
  size_t n = (size_t)snprintf(text, size, "%d:", rep->scenario->year_start + y - 1);
  for (int i = 0; i < m->n_indicators; i++)
    for (int c = 0; m->indicators[i].chart && c < l->cells[i] && n < size; c++, separator = "; ") {
      char name[WRD_SENTENCE], number[32];
      cell_name(rep, &m->indicators[i], c, name, sizeof name);
      wrd_format(rep->tally.row[l->offset[i] + y * l->cells[i] + c], number, sizeof number);
      n += (size_t)snprintf(text + n, size - n, "%s%s %s", separator, name, number);
    }
}

static void put_years(out_trace *t, const sim_rep *rep) {
  char line[8192], text[SIM_TRACE_COLUMNS][SIM_TRACE_TEXT] = {{0}};
  for (; t->year_index < rep->year_index; t->year_index++) {
    double time = rep->scenario->year_start + t->year_index;
    if (!is_shown(t, time, OUT_TRACE_YEAR_END)) continue;
    year_text(rep, t->year_index, line, sizeof line);
    put_line(t, rep->scenario->model, time, OUT_TRACE_YEAR_END, text, line);
  }
}

static void on_event(void *self, const sim_rep *rep, const sim_event *event) {
  out_trace *t = self;
  put_event(t, rep); /* years are closed between two events */
  put_years(t, rep);
  t->event = *event;
  t->pending = true;
}

const char *out_trace_unknown(const sim_model *m, const sim_names *events) {
  for (int i = 0; i < events->n; i++) {
    const char *name = events->item[i];
    bool known = strcmp(name, OUT_TRACE_YEAR_END) == 0 || strcmp(name, OUT_TRACE_FAILED) == 0;
    for (int k = 0; k < m->n_events; k++) known |= strcmp(m->events[k].name, name) == 0;
    if (!known) return name;
  }
  return NULL;
}

void out_trace_begin(out_trace *t, sim_rep *rep) {
  t->table = (out_table){.columns = C_MODEL + rep->scenario->model->n_trace, .whole = true};
  t->pending = false;
  t->year_index = 0;
  rep->trace = on_event;
  rep->trace_self = t;
  put_head(t, rep->scenario->model);
}

void out_trace_end(out_trace *t, const sim_rep *rep) {
  char text[SIM_TRACE_COLUMNS][SIM_TRACE_TEXT] = {{0}};
  put_event(t, rep);
  put_years(t, rep);
  /* Always shown: it is the answer to why. */
  if (rep->status != SIM_OK) put_line(t, rep->scenario->model, rep->now, OUT_TRACE_FAILED, text, rep->reason);
  out_table_print(t->out, &t->table);
}
