#include "xpl_controls.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exp_relax.h"
#include "sim_branch.h"
#include "sim_design.h"
#include "sim_match.h"
#include "xpl_file.h"

enum { STEPS = 20, YEARS_MOST = 64 };

double xpl_round_step(double raw) {
  double power = 1;
  while (power > raw) power /= 10;
  while (power * 10 <= raw) power *= 10;
  return raw <= power ? power : raw <= 2 * power ? 2 * power : raw <= 5 * power ? 5 * power : 10 * power;
}

static void take(xpl_control *c, double x) {
  c->low = fmin(c->low, x);
  c->high = fmax(c->high, x);
}

/* ---- the range ---- */

static void changes_take(xpl_control *c, const sim_relax *r) {
  for (int i = 0; i < r->n_changes; i++) {
    const sim_change *change = &r->change[i];
    if (strcmp(change->path, c->path) != 0) continue;
    if (change->scale == c->scales || change->value == 0) take(c, change->value);
  }
}

static void range_find(const sim_scenario *s, xpl_control *c) {
  const sim_lever *l = &s->lever[c->lever];
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, c->slot[0])];
  c->low = c->high = c->plan;
  changes_take(c, &l->off);
  changes_take(c, &l->on);
  changes_take(c, &l->strong);
  if (c->drawn) {
    take(c, c->from);
    take(c, c->to);
  }
  if (c->low == c->high && !isnan(d->neutral) && !c->scales) take(c, d->neutral);
  if (!(c->high > c->low)) return;
  c->step = xpl_round_step((c->high - c->low) / STEPS);
  if (strcmp(d->unit, "year") == 0) { /* before the first year nothing has happened yet, so all of these are one */
    c->low = fmax(c->low, fmin(c->plan, s->year_start - 1));
    c->step = 1;
  }
  c->low = floor(c->low / c->step) * c->step;
  c->high = ceil(c->high / c->step) * c->step;
  if (c->scales) return;
  c->low = fmax(c->low, d->min);
  c->high = fmin(c->high, d->max);
}

static void plan_find(const sim_scenario *s, xpl_control *c) {
  const sim_slot *slot = &s->slot[c->slot[0]];
  c->plan = c->scales ? 1 : s->base[c->slot[0]];
  c->drawn = !c->scales && slot->dist.kind != SIM_DIST_CONSTANT;
  if (!c->drawn) return;
  c->from = sim_dist_quantile(&slot->dist, 0.05);
  c->to = sim_dist_quantile(&slot->dist, 0.95);
}

/* ---- the list ---- */

static bool is_constant(const sim_scenario *s, const xpl_control *c) {
  for (int i = 0; i < c->n_slots; i++)
    if (s->slot[c->slot[i]].dist.kind != SIM_DIST_CONSTANT || s->slot[c->slot[i]].joint) return false;
  return true;
}

/* Whether it makes sense as one control: a word or a number of one slot, or a factor of several fixed numbers. */
static bool is_sound(const sim_scenario *s, xpl_control *c) {
  sim_param_kind kind = s->model->params[sim_scenario_param(s, c->slot[0])].kind;
  c->is_switch = kind == SIM_SWITCH;
  if (c->is_switch) return c->n_slots == 1;
  if (kind == SIM_CHOICE || !xpl_file_can(s, c->n_slots, c->slot)) return false;
  if (c->scales) return is_constant(s, c);
  return c->n_slots == 1;
}

static bool is_known(const xpl_controls *all, const char *path) {
  for (int i = 0; i < all->n; i++)
    if (strcmp(all->item[i].path, path) == 0) return true;
  return false;
}

static bool scales(const sim_relax *r, const char *path) {
  for (int i = 0; i < r->n_changes; i++)
    if (strcmp(r->change[i].path, path) == 0 && r->change[i].scale) return true;
  return false;
}

static sim_status path_add(xpl_controls *all, const sim_scenario *s, int lever, const char *path) {
  const sim_lever *l = &s->lever[lever];
  if (is_known(all, path)) return SIM_OK;
  xpl_control *grown = realloc(all->item, (size_t)(all->n + 1) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  all->item = grown;
  xpl_control *c = &grown[all->n];
  *c = (xpl_control){
      .lever = lever, .path = path, .record = -1, .scales = scales(&l->strong, path) || scales(&l->off, path)};
  if (!(c->slot = calloc((size_t)s->n_slots + 1, sizeof *c->slot))) return SIM_ERR_MEMORY;
  c->n_slots = sim_scenario_match(s, path, c->slot);
  bool good = c->n_slots > 0 && is_sound(s, c);
  if (good) plan_find(s, c);
  if (good && c->is_switch) c->high = c->step = 1;
  if (good && !c->is_switch) range_find(s, c);
  if (good && c->high > c->low)
    all->n++;
  else
    free(c->slot);
  return SIM_OK;
}

static sim_status paths_add(xpl_controls *all, const sim_scenario *s, int lever, const sim_relax *r) {
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_changes && st == SIM_OK; i++) st = path_add(all, s, lever, r->change[i].path);
  return st;
}

/* ---- money ---- */

static double committed(const sim_scenario *s) {
  double by_year[YEARS_MOST] = {0}, sum = 0;
  sim_commitment c = {.by_year = by_year};
  int years = sim_scenario_years(s);
  if (years > YEARS_MOST || !s->model->commit || !s->model->commit(s, s->base, &c)) return 0;
  for (int y = 0; y < years; y++) sum += by_year[y];
  return sum;
}

static sim_status money_find(xpl_controls *all, const sim_scenario *s) {
  sim_errors unheard = {.n = 0};
  double plan = committed(s);
  sim_scenario *branch = sim_branch_make(s);
  if (!branch) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->n_levers; i++) {
    sim_branch_reset(branch, s);
    all->money[i] = exp_relax_apply(&s->lever[i].off, branch, &unheard) == SIM_OK && committed(branch) != plan;
  }
  sim_branch_free(branch);
  return SIM_OK;
}

sim_status xpl_controls_make(xpl_controls *all, const sim_scenario *s) {
  sim_status st = SIM_OK;
  *all = (xpl_controls){.money = calloc((size_t)s->n_levers + 1, sizeof *all->money)};
  if (!all->money) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->n_levers; i++) {
    SIM_TRY(paths_add(all, s, i, &s->lever[i].off));
    SIM_TRY(paths_add(all, s, i, &s->lever[i].on));
    SIM_TRY(paths_add(all, s, i, &s->lever[i].strong));
  }
  st = money_find(all, s);
out:
  return st;
}

void xpl_controls_free(xpl_controls *all) {
  for (int i = 0; i < all->n; i++) {
    free(all->item[i].slot);
    free(all->item[i].own_path);
  }
  free(all->item);
  free(all->money);
  *all = (xpl_controls){0};
}
