/* What differs in results. */
#include "ans_diff.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_effects.h"
#include "ans_label.h"
#include "ans_met.h"
#include "ans_name.h"
#include "ans_pick.h"
#include "sim_rounding.h"
#include "stat_adjust.h"
#include "stat_unpaired.h"

static bool names_streams(const sim_model *m, const char *axis) {
  for (int i = 0; m && i < m->n_axes; i++)
    if (strcmp(m->axes[i].name, axis) == 0) return m->axes[i].same_order;
  return false;
}

/* Whether lists whose places name random streams have the same members in both files. */
static bool same_members(const res_file *a, const res_file *b) {
  for (int i = 0; i < a->n_axes; i++)
    for (int k = 0; k < b->n_axes; k++) {
      const sim_axis *x = &a->axis[i].members, *y = &b->axis[k].members;
      if (strcmp(a->axis[i].name, b->axis[k].name) != 0 || !names_streams(a->model, a->axis[i].name)) continue;
      if (x->n != y->n) return false;
      for (int m = 0; m < x->n; m++)
        if (strcmp(x->member[m].name, y->member[m].name) != 0) return false;
    }
  return true;
}

/* Replication r of both sides is the same random world, at whatever points of a design they are, and counts alike:
 * where one of two files is weighted by what was observed, its worlds are the same and what they say together is not.
 */
static bool same_worlds(const res_file *a, const res_file *b) {
  return (a == b || (!a->weighted && !b->weighted)) && a->keep_all && b->keep_all && a->seed == b->seed &&
         a->n_rep == b->n_rep && a->results_version == b->results_version && a->year[0] == b->year[0] &&
         (a == b || same_members(a, b));
}

typedef struct comparing {
  const ans_diff_side *old, *now;
  bool paired;
  double *x; /* [2][n_rep] when paired */
  int n;
  ans_result_change *item;
} comparing;

static int target_find(const res_file *r, const char *name) {
  for (int t = 0; t < r->n_evaluated; t++)
    if (strcmp(r->target[t].name, name) == 0) return t;
  return -1;
}

/* ---- targets ---- */

static sim_status met_read(const ans_diff_side *s, int target, double *out, sim_errors *errors) {
  const res_target *t = &s->r->target[target];
  double wanted = t->value[s->scenario];
  sim_status st = res_file_target_values(s->r, s->scenario, target, out, errors);
  for (uint32_t i = 0; st == SIM_OK && i < s->r->n_rep; i++)
    if (!isnan(out[i])) out[i] = sim_reaches(out[i], t->relation == SIM_AT_LEAST, wanted);
  return st;
}

/* Both sides of a pair meet the worlds of the old one: one law of worlds for both, as in ans_effects.c. */
static stat_drawn drawn_of(const comparing *c) { return res_file_drawn(c->old->r, c->old->scenario); }

static sim_status target_add(comparing *c, int now, sim_errors *errors) {
  const res_target *t = &c->now->r->target[now];
  int old = target_find(c->old->r, t->name);
  ans_met a, b;
  sim_status st = SIM_OK;
  if (old < 0 || isnan(c->old->r->target[old].value[c->old->scenario]) || isnan(t->value[c->now->scenario]))
    return SIM_OK;
  SIM_TRY(ans_met_of(c->old->r, c->old->scenario, old, c->old->r->weighted, &a, errors));
  SIM_TRY(ans_met_of(c->now->r, c->now->scenario, now, c->now->r->weighted, &b, errors));
  const stat_share *x_old = &a.judged, *x_now = &b.judged; /* their numbers are those of equal ones with their errors */
  ans_result_change *x = &c->item[c->n++];
  *x = (ans_result_change){.what = "target",
                           .name = t->name,
                           .cell = t->cell_name,
                           .label = {t->label[SIM_EN], t->label[SIM_VI]},
                           .unit = "1",
                           .year = t->year,
                           .old = x_old->p,
                           .now = x_now->p,
                           .old_met = *x_old,
                           .now_met = *x_now,
                           .paired = c->paired};
  if (!c->paired) {
    x->difference = stat_unpaired_shares(x_now->p * x_now->n, x_now->n, x_old->p * x_old->n, x_old->n, STAT_CONFIDENCE);
    return SIM_OK;
  }
  double *base = c->x + c->now->r->n_rep;
  SIM_TRY(met_read(c->now, now, c->x, errors));
  SIM_TRY(met_read(c->old, old, base, errors));
  const stat_pairs pairs = {.of = STAT_SHARES, .n = c->now->r->n_rep, .x = c->x, .base = base, .drawn = drawn_of(c)};
  st = stat_paired_of(&pairs, STAT_CONFIDENCE, &x->difference);
out:
  return st;
}

/* ---- key indicators ---- */

/* Mean and standard deviation of a cell in a year, as the file holds them for any keep. */
static sim_status moments_read(const ans_diff_side *s, int variable, int cell, int year, double *room,
                               stat_moments *out, sim_errors *errors) {
  const res_file *r = s->r;
  size_t at = (size_t)year * (size_t)r->variable[variable].n_cells + (size_t)cell;
  sim_status st = res_file_summary(r, variable, s->scenario, RES_MEAN, room, errors);
  double mean = st == SIM_OK ? room[at] : NAN;
  if (st == SIM_OK) st = res_file_summary(r, variable, s->scenario, RES_SD, room, errors);
  double n = (double)r->n_rep - (double)r->n_failed[s->scenario];
  *out = (stat_moments){0};
  if (st == SIM_OK) *out = (stat_moments){n, n, mean, room[at] * room[at] * (n - 1)};
  return st;
}

/* The same of replications that are weighted or share rows of a posterior: as of so many that count alike and share
 * nothing, with the error that these have; x[n_rep] is room. */
static sim_status moments_drawn(const ans_diff_side *s, int variable, int cell, int year, double *x, stat_moments *out,
                                sim_errors *errors) {
  const res_file *r = s->r;
  const stat_drawn drawn = res_file_drawn(r, s->scenario);
  stat_error e;
  if (!r->keep_all || (!drawn.w && !drawn.row)) return SIM_OK;
  sim_status st = res_file_values(r, variable, s->scenario, year, cell, x, errors);
  if (st == SIM_OK) st = stat_drawn_error(x, &drawn, r->n_rep, &e);
  if (st != SIM_OK) return st;
  double n = e.df + 1;
  *out = (stat_moments){n, n, stat_moments_of(x, drawn.w, r->n_rep).mean, n * (n - 1) * e.mcse * e.mcse};
  return SIM_OK;
}

static sim_status cell_add(comparing *c, int v, int cell, int year, sim_errors *errors) {
  const res_file *r = c->now->r, *q = c->old->r;
  char name[256];
  sim_status st = SIM_OK;
  int w = ans_variable_find(q, r->variable[v].name), y = 0;
  ans_cell_name(r, v, cell, name, sizeof name);
  int d = w < 0 ? -1 : ans_cell_find(q, w, name);
  while (y < q->n_years && q->year[y] != r->year[year]) y++;
  if (d < 0 || y == q->n_years) return SIM_OK;
  size_t room =
      (size_t)r->n_years * (size_t)r->variable[v].n_cells + (size_t)q->n_years * (size_t)q->variable[w].n_cells;
  double *x = malloc(room * sizeof *x);
  stat_moments a, b;
  if (!x) return SIM_ERR_MEMORY;
  SIM_TRY(moments_read(c->old, w, d, y, x, &a, errors));
  SIM_TRY(moments_read(c->now, v, cell, year, x, &b, errors));
  SIM_TRY(moments_drawn(c->old, w, d, y, c->x, &a, errors));
  SIM_TRY(moments_drawn(c->now, v, cell, year, c->x, &b, errors));
  ans_result_change *item = &c->item[c->n++];
  *item = (ans_result_change){.what = "indicator",
                              .name = r->variable[v].name,
                              .cell = "",
                              .label = {r->variable[v].label[SIM_EN], r->variable[v].label[SIM_VI]},
                              .unit = r->variable[v].unit,
                              .year = r->year[year],
                              .old = a.mean,
                              .now = b.mean,
                              .paired = c->paired};
  const sim_member *member = r->variable[v].n_axes == 1 ? &r->axis[r->variable[v].axis[0]].members.member[cell] : NULL;
  if (member) item->cell = member->name;
  for (int l = 0; member && l < SIM_LANGUAGES; l++) item->member[l] = member->label[l];
  if (c->paired) {
    SIM_TRY(res_file_values(r, v, c->now->scenario, year, cell, c->x, errors));
    SIM_TRY(res_file_values(q, w, c->old->scenario, y, d, c->x + r->n_rep, errors));
    const stat_pairs pairs = {
        .of = STAT_MEANS, .n = r->n_rep, .x = c->x, .base = c->x + r->n_rep, .drawn = drawn_of(c)};
    st = stat_paired_of(&pairs, STAT_CONFIDENCE, &item->difference);
  } else {
    item->difference = stat_unpaired_means(&b, &a, STAT_CONFIDENCE);
  }
out:
  free(x);
  return st;
}

/* ---- in words ---- */

void ans_result_change_label(const ans_result_change *x, int language, char *text, size_t size) {
  const char *member = x->member[language];
  if (strcmp(x->what, "target") == 0)
    snprintf(text, size, "%s", x->label[language]);
  else
    snprintf(text, size, "%s%s%s, %d (%s)", x->label[language], member ? ": " : "", member ? member : "", x->year,
             ans_unit_label(x->unit, language));
}

/* ---- all ---- */

/* The p-values and verdicts that every face has of a pair of scenarios of one file: those of the file's families. */
static sim_status verdicts_of_file(comparing *c, sim_errors *errors) {
  const int chosen[] = {c->now->scenario};
  const res_file *r = c->now->r;
  ans_effects e;
  sim_status st = ans_effects_make(&e, r, c->old->scenario, 1, chosen, STAT_CONFIDENCE);
  if (st == SIM_OK) st = ans_effects_targets(&e, errors);
  if (st == SIM_OK) st = ans_effects_outcomes(&e, errors);
  for (int i = 0; st == SIM_OK && i < c->n; i++) {
    ans_result_change *x = &c->item[i];
    const ans_difference *d = NULL;
    if (strcmp(x->what, "target") == 0) {
      d = ans_effects_met(&e, target_find(r, x->name), c->now->scenario);
    } else {
      ans_pick pick = {.variable = ans_variable_find(r, x->name), .year = 0};
      while (r->year[pick.year] != x->year) pick.year++;
      pick.cell = *x->cell ? ans_cell_find(r, pick.variable, x->cell) : 0;
      int found = ans_effects_find(&e, &pick);
      if (found >= 0) d = ans_effects_mean(&e, found, c->now->scenario);
    }
    if (!d) continue;
    x->adjusted = d->adjusted;
    x->verdict = d->verdict;
  }
  ans_effects_free(&e);
  return st;
}

/* Of two files: all that are compared here are judged together. */
static sim_status verdicts_of_two(comparing *c) {
  double *p = malloc(((size_t)c->n + 1) * sizeof *p);
  if (!p) return SIM_ERR_MEMORY;
  for (int i = 0; i < c->n; i++) p[i] = c->item[i].difference.p;
  sim_status st = stat_holm(p, (size_t)c->n, p);
  for (int i = 0; i < c->n; i++) {
    c->item[i].adjusted = p[i];
    c->item[i].verdict = stat_paired_verdict(&c->item[i].difference, p[i], STAT_CONFIDENCE);
  }
  free(p);
  return st;
}

sim_status ans_diff_results(const ans_diff_side *old, const ans_diff_side *now, int *n, ans_result_change **item,
                            bool *paired, sim_errors *errors) {
  const res_file *r = now->r;
  comparing c = {.old = old, .now = now, .paired = same_worlds(old->r, now->r)};
  size_t most = (size_t)r->n_evaluated + 1;
  int year = 0;
  sim_status st = SIM_OK;
  for (int v = 0; v < r->n_variables; v++) most += (size_t)r->variable[v].n_cells;
  c.item = calloc(most, sizeof *c.item);
  c.x = malloc((2 * (size_t)(r->n_rep > old->r->n_rep ? r->n_rep : old->r->n_rep) + 1) * sizeof *c.x);
  if (!c.item || !c.x) SIM_TRY(SIM_ERR_MEMORY);
  for (int t = 0; t < r->n_evaluated; t++) SIM_TRY(target_add(&c, t, errors));
  year = ans_target_year(r);
  for (int v = 0; v < r->n_variables; v++)
    for (int k = 0; k < r->variable[v].n_cells && r->variable[v].chart; k++) SIM_TRY(cell_add(&c, v, k, year, errors));
  st = old->r == now->r && c.paired ? verdicts_of_file(&c, errors) : verdicts_of_two(&c);
out:
  free(c.x);
  *n = c.n;
  *item = c.item;
  *paired = c.paired;
  return st;
}
