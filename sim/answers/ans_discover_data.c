#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_discover.h"
#include "ans_name.h"
#include "sim_rounding.h"
#include "wrd_nearest.h"

static const double HELD_OUT = 0.4;

/* ---- what is asked ---- */

static sim_status outcome_find(ans_question *q, const res_file *r, const char *outcome, sim_errors *errors) {
  ans_named named;
  char first[256];
  sim_status st = ans_name_find(r, "--outcome", outcome, false, &named, errors);
  if (st != SIM_OK) return st;
  const res_variable *v = &r->variable[named.variable];
  if (named.cell < 0 && v->n_axes > 0) {
    ans_cell_name(r, named.variable, 0, first, sizeof first);
    return sim_fail(errors, SIM_ERR_USAGE, "indicator '%s' wants one of its members, as in %s[%s]", v->name, v->name,
                    first);
  }
  q->target = -1;
  q->variable = named.variable;
  q->cell = named.cell < 0 ? 0 : named.cell;
  q->year = named.year < 0 ? r->n_years - 1 : named.year;
  return SIM_OK;
}

/* A run leaves out the targets of indicators that it does not keep. */
static sim_status target_unknown(const res_file *r, const char *target, sim_errors *errors) {
  char hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(target);
  for (int t = 0; t < r->n_targets; t++) wrd_nearest_try(&nearest, r->target[t].name);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no target '%s'%s", r->path, target,
                  hint[0] ? hint
                          : "; plansim show lists those that it has (a run leaves out those of indicators that it does "
                            "not keep; --keep all keeps every one)");
}

sim_status ans_question_find(ans_question *q, const res_file *r, const char *target, const char *outcome,
                             sim_errors *errors) {
  if (outcome) return outcome_find(q, r, outcome, errors);
  for (q->target = 0; q->target < r->n_targets; q->target++)
    if (strcmp(r->target[q->target].name, target) == 0) break;
  if (q->target == r->n_targets) return target_unknown(r, target, errors);
  const res_target *t = &r->target[q->target];
  if (q->target >= r->n_evaluated)
    return sim_fail(errors, SIM_ERR_USAGE, "target '%s' is not evaluated: %s", target, t->not_modelled);
  if (isnan(t->value[q->scenario]))
    return sim_fail(errors, SIM_ERR_USAGE, "variant '%s' has no target '%s'", r->variant[q->scenario], target);
  return SIM_OK;
}

/* ---- the table ---- */

/* 1 when a value is of interest, NaN without one. */
static double event_of(const ans_question *q, const res_file *r, double x) {
  if (isnan(x)) return NAN;
  if (q->event == ANS_BELOW) return x < q->bound;
  if (q->event == ANS_ABOVE) return x > q->bound;
  const res_target *t = &r->target[q->target];
  bool met = sim_reaches(x, t->relation == SIM_AT_LEAST, t->value[q->scenario]);
  return met == (q->event == ANS_MET);
}

/* Answers of all rows; row = point x replications + replication. */
static sim_status answers_read(double *y, const res_file *r, const ans_question *q, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int p = 0; p < r->n_points && st == SIM_OK; p++) {
    double *at = y + (size_t)p * r->n_rep;
    st = q->target >= 0 ? res_file_target_values(r, q->scenario + p, q->target, at, errors)
                        : res_file_values(r, q->variable, q->scenario + p, q->year, q->cell, at, errors);
    for (uint32_t i = 0; i < r->n_rep && st == SIM_OK; i++) at[i] = event_of(q, r, at[i]);
  }
  return st;
}

static int words_count(const char *words) {
  int n = words[0] ? 1 : 0;
  for (; *words; words++) n += *words == '|';
  return n;
}

/* Takes the column that was just filled, if it varies and says something new. */
static void column_keep(ans_futures *f, ans_future_column c) {
  ana_sample *s = &f->sample;
  const double *x = ana_column(s, s->n_factors);
  c.low = INFINITY;
  c.high = -INFINITY;
  for (size_t i = 0; i < s->n; i++) {
    if (isnan(x[i])) return; /* the variant lacks it */
    c.low = fmin(c.low, x[i]);
    c.high = fmax(c.high, x[i]);
  }
  if (!(c.low < c.high)) return;
  for (int j = 0; j < s->n_factors; j++)
    if (memcmp(ana_column(s, j), x, s->n * sizeof *x) == 0) return;
  f->column[s->n_factors++] = c;
}

static void factor_add(ans_futures *f, const res_file *r, int factor, const size_t *row) {
  ans_future_column c = {.name = r->factor[factor], .unit = r->factor_unit[factor], .words = r->factor_words[factor]};
  int words = words_count(c.words);
  int first = words > 2 ? 0 : -1, end = words > 2 ? words : 0;
  for (c.word = first; c.word < end; c.word++) {
    double *x = f->x + (size_t)f->sample.n_factors * f->sample.n;
    for (size_t i = 0; i < f->sample.n; i++) {
      double value = r->design_value[row[i] / r->n_rep * (size_t)r->n_factors + (size_t)factor];
      x[i] = c.word < 0 ? value : value == c.word;
    }
    column_keep(f, c);
  }
}

/* With few points or few random worlds, a draw that is fixed in each of them has as few values as there are of these.
 * Whatever else differs between them would look like its effect, so that no test can tell. all[n_points][n_rep]. */
static bool draw_confounded(const res_file *r, const double *all) {
  size_t points = (size_t)r->n_points, worlds = r->n_rep;
  bool by_point = points > 1 && worlds > 1 && points < ANS_CLUSTERS_MIN;
  bool by_world = points > 1 && worlds > 1 && worlds < ANS_CLUSTERS_MIN;
  bool varies = false;
  for (size_t p = 0; p < points; p++)
    for (size_t i = 0; i < worlds; i++) {
      double x = all[p * worlds + i];
      varies |= x != all[0];
      by_point = by_point && x == all[p * worlds];
      by_world = by_world && x == all[i];
    }
  return varies && (by_point || by_world);
}

static void draw_add(ans_futures *f, const res_file *r, int draw, const size_t *row, const double *all) {
  double *x = f->x + (size_t)f->sample.n_factors * f->sample.n;
  if (draw_confounded(r, all)) {
    f->n_confounded++;
    return;
  }
  for (size_t i = 0; i < f->sample.n; i++) x[i] = all[row[i]];
  column_keep(f, (ans_future_column){.name = r->draw_name[draw], .unit = r->draw_unit[draw], .words = "", .word = -1});
}

static sim_status draws_add(ans_futures *f, const res_file *r, int scenario, const size_t *row, sim_errors *errors) {
  io_table draws;
  const double *all;
  sim_status st = res_file_draws_table(r, scenario, r->n_points, NULL, &draws, errors);
  if (st != SIM_OK) return st;
  io_view view = io_view_of(&draws);
  for (int d = 0; d < r->n_draws && st == SIM_OK; d++) {
    st = io_view_row(&view, (size_t)d, &all, errors);
    if (st == SIM_OK) draw_add(f, r, d, row, all);
  }
  io_view_free(&view);
  io_table_free(&draws);
  return st;
}

/* Of each replication the first one with its row of the posterior: they share its parameters. *shared: some do. */
static sim_status firsts_fill(const res_file *r, int scenario, uint32_t *first, bool *shared) {
  const stat_drawn drawn = res_file_drawn(r, scenario);
  uint32_t *seen = drawn.row ? malloc(((size_t)drawn.n_rows + 1) * sizeof *seen) : NULL;
  *shared = false;
  for (uint32_t i = 0; i < r->n_rep; i++) first[i] = i;
  if (!drawn.row) return SIM_OK;
  if (!seen) return SIM_ERR_MEMORY;
  for (int k = 0; k < drawn.n_rows; k++) seen[k] = r->n_rep;
  for (uint32_t i = 0; i < r->n_rep; i++) {
    uint32_t *own = &seen[drawn.row[i]];
    if (*own == r->n_rep) *own = i;
    first[i] = *own;
    *shared = *shared || *own != i;
  }
  free(seen);
  return SIM_OK;
}

/* Points and random worlds; replications of one row of a posterior count as one world. */
static sim_status clusters_make(ans_futures *f, const res_file *r, int scenario, const size_t *row) {
  ana_sample *s = &f->sample;
  const uint32_t n[2] = {(uint32_t)r->n_points, r->n_rep};
  bool shared;
  uint32_t *first = malloc(((size_t)r->n_rep + 1) * sizeof *first);
  sim_status st = first ? firsts_fill(r, scenario, first, &shared) : SIM_ERR_MEMORY;
  SIM_TRY(st);
  if (!shared && (n[0] == 1 || n[1] == 1)) goto out; /* every row is a world of its own */
  for (int k = 0; k < 2; k++) {
    if (n[k] < ANS_CLUSTERS_MIN) continue;
    f->cluster[k] = malloc((s->n + 1) * sizeof **f->cluster);
    if (!f->cluster[k]) SIM_TRY(SIM_ERR_MEMORY);
    for (size_t i = 0; i < s->n; i++)
      f->cluster[k][i] = k == 0 ? (uint32_t)(row[i] / r->n_rep) : first[row[i] % r->n_rep];
    s->cluster[k] = f->cluster[k];
    s->n_clusters[k] = n[k];
  }
  f->crossed = f->cluster[0] && f->cluster[1];
  f->scratch = malloc((n[0] > n[1] ? n[0] : n[1]) * sizeof *f->scratch);
  s->scratch = f->scratch;
  if (!f->scratch) st = SIM_ERR_MEMORY;
out:
  free(first);
  return st;
}

static size_t columns_most(const res_file *r) {
  size_t n = (size_t)r->n_draws + 1;
  for (int j = 0; j < r->n_factors; j++) n += 1 + (size_t)words_count(r->factor_words[j]);
  return n;
}

/* Which rows have an answer and weigh something; y is closed up. */
static size_t rows_take(double *y, const res_file *r, int scenario, size_t n, size_t *row) {
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    const double *w = res_file_drawn(r, scenario + (int)(i / r->n_rep)).w;
    if (isnan(y[i]) || (w && !(w[i % r->n_rep] > 0))) continue;
    y[kept] = y[i];
    row[kept++] = i;
  }
  return kept;
}

/* One on average. */
static sim_status weights_take(ans_futures *f, const res_file *r, int scenario, const size_t *row) {
  f->w = malloc((f->sample.n + 1) * sizeof *f->w);
  if (!f->w) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < f->sample.n; i++)
    f->w[i] = r->n_rep * res_file_drawn(r, scenario + (int)(row[i] / r->n_rep)).w[row[i] % r->n_rep];
  f->sample.w = f->w;
  return SIM_OK;
}

sim_status ans_futures_read(ans_futures *f, const res_file *r, const ans_question *q, uint64_t seed,
                            sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t all = (size_t)r->n_points * r->n_rep, columns = columns_most(r);
  size_t *row = NULL;
  *f = (ans_futures){0};
  SIM_TRY(res_file_replications_need(r, errors));
  row = calloc(all + 1, sizeof *row);
  f->y = calloc(all + 1, sizeof *f->y);
  if (!row || !f->y) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(answers_read(f->y, r, q, errors));
  f->sample.n = rows_take(f->y, r, q->scenario, all, row);
  if (r->weighted) SIM_TRY(weights_take(f, r, q->scenario, row));
  f->n_dropped = all - f->sample.n;
  f->x = calloc(f->sample.n * columns + 1, sizeof *f->x);
  f->column = calloc(columns, sizeof *f->column);
  f->find = calloc(f->sample.n + 1, sizeof *f->find);
  f->test = calloc(f->sample.n + 1, sizeof *f->test);
  if (!f->x || !f->column || !f->find || !f->test) SIM_TRY(SIM_ERR_MEMORY);
  f->sample.x = f->x;
  f->sample.y = f->y;
  for (int j = 0; j < r->n_factors; j++) factor_add(f, r, j, row);
  SIM_TRY(draws_add(f, r, q->scenario, row, errors));
  SIM_TRY(clusters_make(f, r, q->scenario, row));
  ana_sample_split(&f->sample, seed, HELD_OUT, f->find, f->test);
out:
  free(row);
  return st;
}

void ans_futures_free(ans_futures *f) {
  free(f->column);
  free(f->find);
  free(f->test);
  free(f->x);
  free(f->y);
  free(f->w);
  free(f->cluster[0]);
  free(f->cluster[1]);
  free(f->scratch);
  *f = (ans_futures){0};
}
