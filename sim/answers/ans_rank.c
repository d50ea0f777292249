#include "ans_rank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "sim_rounding.h"
#include "wrd_fill.h"

/* ---- values ---- */

static sim_status met_read(const res_file *r, int target, int scenario, double *out, sim_errors *errors) {
  const res_target *t = &r->target[target];
  sim_status st = res_file_target_values(r, scenario, target, out, errors);
  for (uint32_t i = 0; st == SIM_OK && i < r->n_rep; i++) {
    if (isnan(out[i])) continue;
    double wanted = t->value[scenario];
    out[i] = isnan(wanted) ? NAN : sim_reaches(out[i], t->relation == SIM_AT_LEAST, wanted);
  }
  return st;
}

/* The first year that counts: a flow is summed, and has no value in the initial state. */
static int first_year(const res_file *r, const ans_measure *m) {
  return r->variable[m->variable].kind[0] == 'f' ? 1 : m->year;
}

bool ans_measure_adds(const res_variable *v) {
  bool relative = strcmp(v->kind, "ratio") == 0 || strcmp(v->kind, "growth") == 0;
  return !relative && strcmp(v->unit, "1") != 0 && strcmp(v->unit, "%") != 0;
}

void ans_measure_label(const res_file *r, const ans_measure *m, int language, char *text, size_t size) {
  char label[WRD_SENTENCE];
  if (m->target >= 0) {
    snprintf(text, size, "%s", r->target[m->target].label[language]);
    return;
  }
  const res_variable *v = &r->variable[m->variable];
  if (m->cell < 0)
    snprintf(label, sizeof label, "%s", v->label[language]);
  else
    ans_cell_label(r, m->variable, m->cell, language, label, sizeof label);
  ans_years_text(label, r->year[first_year(r, m)], r->year[m->year], language, text, size);
  size_t n = strlen(text);
  snprintf(text + n, size - n, " (%s)", ans_unit_label(v->unit, language));
}

/* A member that a variant lacks is nothing; a world without any value stays NaN. */
static sim_status total_read(const res_file *r, const ans_measure *m, int scenario, double *out, double *x,
                             sim_errors *errors) {
  const res_variable *v = &r->variable[m->variable];
  sim_status st = SIM_OK;
  for (uint32_t i = 0; i < r->n_rep; i++) out[i] = NAN;
  for (int y = first_year(r, m); y <= m->year && st == SIM_OK; y++)
    for (int c = m->cell < 0 ? 0 : m->cell; c < (m->cell < 0 ? v->n_cells : m->cell + 1) && st == SIM_OK; c++) {
      st = res_file_values(r, m->variable, scenario, y, c, x, errors);
      for (uint32_t i = 0; st == SIM_OK && i < r->n_rep; i++)
        if (!isnan(x[i])) out[i] = isnan(out[i]) ? x[i] : out[i] + x[i];
    }
  return st;
}

static sim_status values_read(const res_file *r, const ans_measure *m, double *out, double *x, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++)
    st = m->target >= 0 ? met_read(r, m->target, s, out + (size_t)s * r->n_rep, errors)
                        : total_read(r, m, s, out + (size_t)s * r->n_rep, x, errors);
  return st;
}

static sim_status against_base(const ans_rank *k, const ans_measure *m, const double *value, int scenario,
                               stat_paired *out) {
  size_t n = k->r->n_rep;
  const stat_pairs pairs = {.of = m->target >= 0 ? STAT_SHARES : STAT_MEANS,
                            .n = n,
                            .x = value + (size_t)scenario * n,
                            .base = value + (size_t)k->base * n,
                            .drawn = res_file_drawn(k->r, k->base)};
  return stat_paired_of(&pairs, k->confidence, out);
}

/* ---- order ---- */

/* The best first; equal ones the cheaper first, then as they stand in the file; last what has no value. */
static int by_rank(const void *a, const void *b) {
  const ans_ranked *x = a, *y = b;
  if (isnan(x->of.mean) != isnan(y->of.mean)) return isnan(x->of.mean) - isnan(y->of.mean);
  if (isnan(x->of.mean)) return (x->scenario > y->scenario) - (x->scenario < y->scenario);
  if (x->of.mean != y->of.mean) return (x->of.mean < y->of.mean) - (x->of.mean > y->of.mean);
  if (x->cost != y->cost && !isnan(x->cost) && !isnan(y->cost)) return (x->cost > y->cost) - (x->cost < y->cost);
  return (x->scenario > y->scenario) - (x->scenario < y->scenario);
}

static int by_cost(const void *a, const void *b) {
  const ans_ranked *x = *(const ans_ranked *const *)a, *y = *(const ans_ranked *const *)b;
  if (x->cost != y->cost) return (x->cost > y->cost) - (x->cost < y->cost);
  return by_rank(x, y);
}

/* From the cheapest up, the best of those that cost the same, if better than all before; equal ones stand together. */
static sim_status front_mark(ans_rank *k) {
  double best = -INFINITY;
  if (!k->costed) return SIM_OK;
  ans_ranked **at = calloc((size_t)k->n + 1, sizeof *at);
  if (!at) return SIM_ERR_MEMORY;
  int n = 0;
  for (int i = 0; i < k->n; i++)
    if (!isnan(k->item[i].cost) && !isnan(k->item[i].of.mean)) at[n++] = &k->item[i];
  qsort(at, (size_t)n, sizeof(ans_ranked *), by_cost);
  for (int i = 0, end; i < n; i = end) {
    double most = -INFINITY;
    for (end = i; end < n && sim_difference(at[end]->cost, at[i]->cost) == 0; end++)
      most = fmax(most, at[end]->of.mean);
    bool further = isinf(best) || sim_difference(most, best) > 0;
    for (int j = i; j < end; j++) {
      at[j]->on_front = further && sim_difference(at[j]->of.mean, most) == 0;
      k->n_front += at[j]->on_front;
    }
    best = fmax(best, most);
  }
  free(at);
  return SIM_OK;
}

static double replications_part(const ans_rank *k) {
  double all = 0, posterior = 0;
  for (int i = 0; i < k->n; i++) {
    const stat_paired *d = &k->item[i].to_base;
    if (!(d->mcse > 0)) continue;
    all += d->mcse * d->mcse;
    posterior += d->posterior * d->posterior;
  }
  return all > 0 ? 1 - posterior / all : NAN;
}

/* ---- the whole ---- */

static void turn(stat_best *b) {
  b->mean = -b->mean;
  b->behind = -b->behind;
  b->interval = (stat_interval){-b->interval.high, -b->interval.low};
}

static bool has_value(const double *x, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) return true;
  return false;
}

/* Shares of those that have a value anywhere, over the replications that all of them have; x[n_rep] is room. */
static sim_status shares_fill(ans_rank *k, const double *value, double *x) {
  sim_status st = SIM_OK;
  size_t n = k->r->n_rep;
  const stat_drawn drawn = res_file_drawn(k->r, k->base);
  bool *all = malloc(n + 1);
  if (!all) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) all[i] = true;
  for (int s = 0; s < k->n; s++) {
    if (!has_value(value + (size_t)s * n, n)) continue;
    for (size_t i = 0; i < n; i++) all[i] = all[i] && !isnan(value[(size_t)s * n + i]);
  }
  for (int s = 0; s < k->n; s++) {
    for (size_t i = 0; i < n; i++) x[i] = all[i] ? value[(size_t)s * n + i] : NAN;
    SIM_TRY(stat_drawn_share(x, &drawn, n, k->confidence, &k->item[s].share));
  }
out:
  free(all);
  return st;
}

/* Ranks those that have a value anywhere: one that fails in every world would leave no world to rank the others in.
 * value[k->n][n_rep] is packed on the way. */
static sim_status best_find(ans_rank *k, double *value) {
  size_t n = k->r->n_rep;
  const stat_drawn drawn = res_file_drawn(k->r, k->base);
  stat_best *best = calloc((size_t)k->n + 1, sizeof *best);
  sim_status st = best ? SIM_OK : SIM_ERR_MEMORY;
  if (!best) return st;
  for (int s = 0; s < k->n; s++) {
    k->item[s].of = (stat_best){NAN, NAN, NAN, NAN, {NAN, NAN}, false};
    k->item[s].rank = has_value(value + (size_t)s * n, n);
    if (k->item[s].rank) memmove(value + (size_t)k->n_ranked++ * n, value + (size_t)s * n, n * sizeof *value);
  }
  if (k->n_ranked > 0) SIM_TRY(stat_best_of((size_t)k->n_ranked, n, value, &drawn, k->confidence, best, &k->used));
  for (int s = 0, i = 0; s < k->n; s++)
    if (k->item[s].rank) k->item[s].of = best[i++];
out:
  free(best);
  return st;
}

static sim_status results_fill(ans_rank *k, double *value, double *cost, double *x, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t n = k->r->n_rep, all = (size_t)k->n * n;
  SIM_TRY(values_read(k->r, &k->by, value, x, errors));
  if (k->costed) SIM_TRY(values_read(k->r, &k->cost, cost, x, errors));
  for (int s = 0; s < k->n; s++) {
    ans_ranked *item = &k->item[s];
    *item = (ans_ranked){.scenario = s, .cost = NAN, .cost_mcse = NAN};
    SIM_TRY(against_base(k, &k->by, value, s, &item->to_base));
    if (!k->costed) continue;
    stat_error e;
    const stat_drawn own = res_file_drawn(k->r, s);
    SIM_TRY(stat_drawn_error(cost + (size_t)s * n, &own, n, &e));
    item->cost = stat_moments_of(cost + (size_t)s * n, NULL, n).mean;
    item->cost_mcse = e.mcse;
    SIM_TRY(against_base(k, &k->cost, cost, s, &item->cost_to_base));
  }
  if (k->by.target >= 0) SIM_TRY(shares_fill(k, value, x));
  for (size_t i = 0; i < all && k->less_is_best; i++) value[i] = -value[i];
  st = best_find(k, value);
out:
  return st;
}

static int by_given(const void *a, const void *b) {
  const ans_ranked *x = a, *y = b;
  if (x->rank != y->rank) return (x->rank > y->rank) - (x->rank < y->rank);
  if (sim_difference(x->cost, y->cost) != 0 && !isnan(x->cost) && !isnan(y->cost))
    return (x->cost > y->cost) - (x->cost < y->cost);
  return (x->scenario > y->scenario) - (x->scenario < y->scenario);
}

/* Means that differ by rounding share their rank, and stand in the order of equal ones. */
static void ranks_give(ans_rank *k) {
  for (int i = 0, first = 0; i < k->n; i++) {
    if (i > 0 && sim_difference(k->item[i].of.mean, k->item[first].of.mean) != 0) first = i;
    k->item[i].rank = i < k->n_ranked ? first + 1 : 0;
    k->n_best += k->item[i].of.may_be_best;
  }
  if (k->n_ranked > 0) qsort(k->item, (size_t)k->n_ranked, sizeof *k->item, by_given);
}

ans_rank_verdict ans_rank_verdict_of(const ans_rank *k, const ans_ranked *i) {
  if (i->rank == 0) return ANS_RANK_NONE;
  if (k->n_ranked == 1) return ANS_RANK_ALONE;
  return i->of.may_be_best ? ANS_RANK_MAY_BE_BEST : ANS_RANK_NOT_BEST;
}

bool ans_rank_allowed(const res_file *r) { return r->keep_all && !r->weighted; }

sim_status ans_rank_make(ans_rank *k, sim_errors *errors) {
  if (k->r->weighted)
    return sim_fail(errors, SIM_ERR_USAGE,
                    "%s: its replications are weighted by what was observed; rank counts them alike: use compare",
                    k->r->path);
  sim_status st = SIM_OK;
  const res_file *r = k->r;
  size_t all = (size_t)r->n_scenarios * r->n_rep;
  k->n = r->n_scenarios;
  k->n_best = k->n_front = k->n_ranked = 0;
  k->used = 0;
  k->item = NULL;
  st = res_file_replications_need(r, errors);
  if (st != SIM_OK) return st;
  double *value = calloc(all + 1, sizeof *value), *cost = k->costed ? malloc(all * sizeof *cost) : NULL;
  double *x = malloc(r->n_rep * sizeof *x);
  k->item = calloc((size_t)k->n, sizeof *k->item);
  if (!value || !x || !k->item || (k->costed && !cost)) st = SIM_ERR_MEMORY;
  if (st == SIM_OK) st = results_fill(k, value, cost, x, errors);
  if (st == SIM_OK) qsort(k->item, (size_t)k->n, sizeof *k->item, by_rank);
  if (st == SIM_OK) st = front_mark(k);
  if (st == SIM_OK) k->replications = replications_part(k);
  if (st == SIM_OK) ranks_give(k);
  for (int i = 0; i < k->n && st == SIM_OK && k->less_is_best; i++) turn(&k->item[i].of);
  free(value);
  free(cost);
  free(x);
  return st;
}

void ans_rank_free(ans_rank *k) {
  free(k->item);
  k->item = NULL;
}
