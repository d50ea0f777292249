#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_csv.h"
#include "app_sense.h"
#include "app_table.h"
#include "app_text.h"
#include "stat_summary.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_MEAN, T_SD, T_FUTURES, T_POINTS, T_SAME, T_FEW, T_NOISE, T_FEW_WORLDS, T_ONE_WORLD, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_MEAN] = N_("mean"),
    [T_SD] = N_("standard deviation"),
    [T_FUTURES] = N_("futures"),
    [T_POINTS] = N_("points"),
    [T_SAME] = N_("The same everywhere: there is nothing to explain."),
    [T_FEW] = N_("Fewer than two values: nothing can be said."),
    [T_NOISE] = N_("chance (not in intervals): ±{} at a point, {} of the variance of points"),
    [T_FEW_WORLDS] =
        N_("chance is larger than what the points show: other random worlds may answer otherwise; run more"),
    [T_ONE_WORLD] = N_("chance: one replication per point, so this holds for that one random world; run more"),
};

const char *app_sense_number(const app_sense *s, double x, char text[32]) {
  wrd_format(x, text, 32);
  return wrd_local(text, s->language);
}

const char *app_sense_coefficient(const app_sense *s, double x, bool sign, char text[32]) {
  if (fabs(x) < 0.005) x = 0; /* no "-0.00" */
  snprintf(text, 32, sign ? "%+.2f" : "%.2f", x);
  return wrd_local(text, s->language);
}

const char *app_sense_percent(const app_sense *s, double share, char text[32]) {
  wrd_part(wrd_plain(s->language), share, text, 32);
  return text;
}

/* ---- CSV ---- */

static void value_print(double x, const char *end) {
  if (isnan(x))
    printf("%s", end);
  else
    printf("%.9g%s", x, end);
}

static void row_put(app_sense *s, const app_outcome *o, const char *statistic, const char *name, const char *other,
                    ana_estimate e) {
  ans_row *row = s->row;
  if (s->taken != SIM_OK) return;
  ans_put_text(row, s->r->variant[s->first]);
  ans_put_text(row, o->name);
  ans_put_text(row, o->unit);
  ans_put_text(row, statistic);
  ans_put_text(row, name);
  ans_put_text(row, other);
  ans_put_number(row, e.value);
  ans_put_number(row, e.low);
  ans_put_number(row, e.high);
  s->taken = ans_put_end(row, NULL);
}

static void line_print(app_sense *s, const app_outcome *o, const char *statistic, const char *name, const char *other,
                       ana_estimate e) {
  if (s->row) {
    row_put(s, o, statistic, name, other, e);
    return;
  }
  app_csv_text(s->r->variant[s->first]);
  printf(",");
  app_csv_text(o->name);
  printf(",");
  app_csv_text(o->unit);
  printf(",%s,", statistic);
  app_csv_text(name);
  printf(",");
  app_csv_text(other ? other : "");
  printf(",");
  value_print(e.value, ",");
  value_print(e.low, ",");
  value_print(e.high, "\n");
}

void app_sense_csv_head(void) { printf("variant,outcome,unit,statistic,parameter,with,value,low,high\n"); }

void app_sense_csv(app_sense *s, const app_outcome *o, const char *statistic, double value) {
  if (s->csv || s->row) line_print(s, o, statistic, "", NULL, (ana_estimate){value, NAN, NAN});
}

static void csv_print(app_sense *s, const app_outcome *o, const app_sense_table *t) {
  for (int i = 0; i < t->n; i++)
    for (int c = 0; c < t->n_columns; c++)
      line_print(s, o, t->column[c].statistic, t->row[i].name, t->row[i].other, t->row[i].e[c]);
}

/* ---- tables ---- */

static void text_of(const app_sense *s, const app_sense_column *c, double x, bool sign, char text[32]) {
  if (c->number)
    app_sense_number(s, x, text);
  else
    app_sense_coefficient(s, x, sign, text);
}

static void cell_add(app_table *table, const app_sense *s, const app_sense_column *c, ana_estimate e) {
  char text[3][32], range[80];
  text_of(s, c, e.value, e.low < 0 || e.value < 0, text[0]);
  text_of(s, c, e.low, false, text[1]);
  text_of(s, c, e.high, false, text[2]);
  if (isnan(e.value))
    app_table_add(table, "-");
  else if (c->form == APP_SENSE_PLAIN || isnan(e.low))
    app_table_add(table, "%s", text[0]);
  else if (c->form == APP_SENSE_PLUS_MINUS) {
    text_of(s, c, e.high - e.value, false, text[1]);
    app_table_add(table, "%s ±%s", text[0], text[1]);
  } else {
    wrd_brackets(text[1], text[2], range, sizeof range);
    app_table_add(table, "%s %s", text[0], range);
  }
}

/* More first; equal ones in the order of the file, and those without an order last. */
static int compare(const void *left, const void *right) {
  const app_sense_row *a = *(app_sense_row *const *)left, *b = *(app_sense_row *const *)right;
  double x = isnan(a->order) ? -INFINITY : a->order, y = isnan(b->order) ? -INFINITY : b->order;
  if (x != y) return x < y ? 1 : -1;
  return a < b ? -1 : a > b;
}

static void table_print(const app_sense *s, const app_sense_table *t, app_sense_row **order, int hidden[2]) {
  app_table table = {.columns = 1 + t->n_columns};
  app_table_add(&table, "%s", t->first);
  for (int c = 0; c < t->n_columns; c++) app_table_add(&table, "%s", t->column[c].heading);
  int shown = 0;
  for (int i = 0; i < t->n; i++) {
    const app_sense_row *row = order[i];
    if (!row->clear || shown == s->top) {
      hidden[!row->clear]++;
      continue;
    }
    shown++;
    app_table_add(&table, "%s%s%s", row->name, row->other ? " × " : "", row->other ? row->other : "");
    for (int c = 0; c < t->n_columns; c++) cell_add(&table, s, &t->column[c], row->e[c]);
  }
  if (shown > 0)
    app_table_print(&table);
  else
    app_table_free(&table);
}

/* The same rows for someone else. */
static void table_give(app_sense *s, const app_sense_table *t, app_sense_row **order, int hidden[2]) {
  int n = 0;
  for (int i = 0; i < t->n; i++) {
    if (order[i]->clear && n < s->top)
      order[n++] = order[i];
    else
      hidden[!order[i]->clear]++;
  }
  if (s->taken == SIM_OK) s->taken = s->take(s->self, t, order, n, s->mean);
}

void app_sense_print(app_sense *s, const app_outcome *o, app_sense_table *t, int hidden[2]) {
  hidden[0] = hidden[1] = 0;
  if (s->csv || s->row) {
    csv_print(s, o, t);
    return;
  }
  app_sense_row **order = malloc(((size_t)t->n + 1) * sizeof *order);
  if (!order) {
    app_warn("%s", sim_status_text(SIM_ERR_MEMORY));
    return;
  }
  for (int i = 0; i < t->n; i++) order[i] = &t->row[i];
  qsort(order, (size_t)t->n, sizeof *order, compare);
  if (s->take)
    table_give(s, t, order, hidden);
  else
    table_print(s, t, order, hidden);
  free(order);
}

void app_sense_title(const app_sense *s, const app_outcome *o) {
  if (app_sense_quiet(s)) return;
  printf("\n");
  app_print(stdout, "%s (%s)\n  %s\n", o->label, o->unit, o->name);
}

bool app_sense_spread(app_sense *s, const app_outcome *o, const double *y, size_t n, bool points, double *sd) {
  stat_moments m = stat_moments_of(y, NULL, n);
  char number[2][32];
  *sd = stat_sd(m);
  bool varies = *sd > 1e-12 * fabs(m.mean);
  app_sense_csv(s, o, "mean", m.weight > 0 ? m.mean : NAN);
  app_sense_csv(s, o, "sd", *sd);
  s->mean = m.mean;
  if (app_sense_quiet(s)) return varies;
  if (m.weight < 2 || !varies) {
    app_print(stdout, "  %s\n", wrd_text(s->language, texts[m.weight < 2 ? T_FEW : T_SAME]));
    return false;
  }
  app_print(stdout, "  %s %s, %s %s, %.0f %s\n", wrd_text(s->language, texts[T_MEAN]),
            app_sense_number(s, m.mean, number[0]), wrd_text(s->language, texts[T_SD]),
            app_sense_number(s, *sd, number[1]), m.weight, wrd_text(s->language, texts[points ? T_POINTS : T_FUTURES]));
  return true;
}

void app_sense_noise(app_sense *s, const app_outcome *o, const double *mcse, size_t n, double sd) {
  double noise = 0, known = 0;
  char number[2][32];
  for (size_t p = 0; p < n; p++) {
    if (isnan(mcse[p])) continue;
    noise += mcse[p] * mcse[p];
    known++;
  }
  noise = known > 0 ? noise / known : NAN;
  app_sense_csv(s, o, "mcse_of_points", sqrt(noise));
  if (app_sense_quiet(s)) return;
  if (known == 0)
    app_say_at(2, wrd_text(s->language, texts[T_ONE_WORLD]));
  else
    app_say_at(2, wrd_text(s->language, texts[T_NOISE]), app_sense_number(s, sqrt(noise), number[0]),
               noise > 10 * sd * sd ? ">1000 %" : app_sense_percent(s, noise / (sd * sd), number[1]));
  if (noise > sd * sd) app_say_at(2, wrd_text(s->language, texts[T_FEW_WORLDS]));
}
