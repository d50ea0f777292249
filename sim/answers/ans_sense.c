/* What a sensitivity is told as: sentences and rows, for whoever takes them. */
#include "ans_sense.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stat_summary.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_FUTURES, T_POINTS, T_SAME, T_FEW, T_NOISE, T_FEW_WORLDS, T_ONE_WORLD, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_FUTURES] = N_("mean {}, standard deviation {}, {} {3:future|futures}"),
    [T_POINTS] = N_("mean {}, standard deviation {}, {} {3:point|points}"),
    [T_SAME] = N_("The same everywhere: there is nothing to explain."),
    [T_FEW] = N_("Fewer than two values: nothing can be said."),
    [T_NOISE] = N_("chance (not in intervals): ±{} at a point, {} of the variance of points"),
    [T_FEW_WORLDS] =
        N_("chance is larger than what the points show: other random worlds may answer otherwise; run more"),
    [T_ONE_WORLD] = N_("chance: one replication per point, so this holds for that one random world; run more"),
};

const char *ans_sense_number(const ans_sense *s, double x, char text[32]) {
  wrd_format(x, text, 32);
  return wrd_local(text, s->language);
}

const char *ans_sense_coefficient(const ans_sense *s, double x, bool sign, char text[32]) {
  (sign ? wrd_decimals_signed : wrd_decimals)(wrd_plain(s->language), x, 2, text, 32);
  return text;
}

void ans_sense_say(const ans_sense *s, const char *template, ...) {
  char line[WRD_SENTENCE];
  va_list args;
  if (ans_sense_quiet(s)) return;
  va_start(args, template);
  (void)wrd_vfill(line, sizeof line, template, args);
  va_end(args);
  s->taker.paragraph(s->taker.self, line);
}

const char *ans_sense_percent(const ans_sense *s, double share, char text[32]) {
  wrd_part(wrd_plain(s->language), share, text, 32);
  return text;
}

/* ---- as an answer ---- */

static void row_put(ans_sense *s, const ans_outcome *o, const char *statistic, const char *name, const char *other,
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

void ans_sense_value(ans_sense *s, const ans_outcome *o, const char *statistic, double value) {
  if (s->row) row_put(s, o, statistic, "", NULL, (ana_estimate){value, NAN, NAN});
}

static void rows_put(ans_sense *s, const ans_outcome *o, const ans_sense_table *t) {
  for (int i = 0; i < t->n; i++)
    for (int c = 0; c < t->n_columns; c++)
      row_put(s, o, t->column[c].statistic, t->row[i].name, t->row[i].other, t->row[i].e[c]);
}

/* ---- as a table ---- */

/* More first; equal ones in the order of the file, and those without an order last. */
static int compare(const void *left, const void *right) {
  const ans_sense_row *a = *(ans_sense_row *const *)left, *b = *(ans_sense_row *const *)right;
  double x = isnan(a->order) ? -INFINITY : a->order, y = isnan(b->order) ? -INFINITY : b->order;
  if (x != y) return x < y ? 1 : -1;
  return a < b ? -1 : a > b;
}

void ans_sense_give(ans_sense *s, const ans_outcome *o, ans_sense_table *t, int hidden[2]) {
  int n = 0;
  hidden[0] = hidden[1] = 0;
  if (s->row) {
    rows_put(s, o, t);
    return;
  }
  ans_sense_row **order = malloc(((size_t)t->n + 1) * sizeof *order);
  if (!order) {
    s->taken = SIM_ERR_MEMORY;
    return;
  }
  for (int i = 0; i < t->n; i++) order[i] = &t->row[i];
  qsort(order, (size_t)t->n, sizeof *order, compare);
  for (int i = 0; i < t->n; i++) {
    if (order[i]->clear && n < s->top)
      order[n++] = order[i];
    else
      hidden[!order[i]->clear]++;
  }
  if (s->taken == SIM_OK) s->taken = s->taker.take(s->taker.self, s, t, order, n);
  free(order);
}

void ans_sense_title(const ans_sense *s, const ans_outcome *o) {
  if (!s->row && s->taker.title) s->taker.title(s->taker.self, o);
}

bool ans_sense_spread(ans_sense *s, const ans_outcome *o, const double *y, size_t n, bool points, double *sd) {
  const double *w = points ? NULL : res_file_drawn(s->r, s->first).w;
  stat_moments m = stat_moments_of(y, w, n);
  char number[2][32], worth[40], line[256];
  *sd = stat_sd(m);
  bool varies = *sd > 1e-12 * fabs(m.mean);
  ans_sense_value(s, o, "mean", m.weight > 0 ? m.mean : NAN);
  ans_sense_value(s, o, "sd", *sd);
  s->mean = m.mean;
  if (ans_sense_quiet(s)) return varies;
  if (stat_ess(m) < 2 || !varies) {
    s->taker.line(s->taker.self, wrd_text(s->language, texts[stat_ess(m) < 2 ? T_FEW : T_SAME]));
    return false;
  }
  wrd_decimals(wrd_plain(s->language), stat_ess(m), 0, worth, sizeof worth);
  (void)wrd_fill(line, sizeof line, wrd_text(s->language, texts[points ? T_POINTS : T_FUTURES]),
                 ans_sense_number(s, m.mean, number[0]), ans_sense_number(s, *sd, number[1]), worth);
  s->taker.line(s->taker.self, line);
  return true;
}

void ans_sense_noise(ans_sense *s, const ans_outcome *o, const double *mcse, size_t n, double sd) {
  double noise = 0, known = 0;
  char number[2][32];
  for (size_t p = 0; p < n; p++) {
    if (isnan(mcse[p])) continue;
    noise += mcse[p] * mcse[p];
    known++;
  }
  noise = known > 0 ? noise / known : NAN;
  ans_sense_value(s, o, "mcse_of_points", sqrt(noise));
  if (ans_sense_quiet(s)) return;
  if (known == 0)
    ans_sense_say(s, wrd_text(s->language, texts[T_ONE_WORLD]));
  else
    ans_sense_say(s, wrd_text(s->language, texts[T_NOISE]), ans_sense_number(s, sqrt(noise), number[0]),
                  noise > 10 * sd * sd ? ">1000 %" : ans_sense_percent(s, noise / (sd * sd), number[1]));
  if (noise > sd * sd) ans_sense_say(s, wrd_text(s->language, texts[T_FEW_WORLDS]));
}
