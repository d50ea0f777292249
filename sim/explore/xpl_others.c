/* Controls of what no lever sets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_branch.h"
#include "stat_quantile.h"
#include "xpl_controls.h"
#include "xpl_file.h"

enum { DRAWS = 200, STEPS = 20, YEARS_AROUND = 5 };
static const double least = 0.5, most = 2; /* of what is fixed */

typedef struct search {
  xpl_controls *all;
  const sim_scenario *s;
  bool *known;  /* [n_slots] a lever sets it */
  double *draw; /* [DRAWS][n_slots] */
  sim_scenario *branch;
} search;

static sim_status draws_make(search *f) {
  size_t n = (size_t)f->s->n_slots;
  f->known = calloc(n + 1, sizeof *f->known);
  f->draw = calloc(DRAWS * n + 1, sizeof *f->draw);
  f->branch = sim_branch_make(f->s);
  if (!f->known || !f->draw || !f->branch) return SIM_ERR_MEMORY;
  for (uint32_t r = 0; r < DRAWS; r++) {
    memcpy(f->draw + r * n, f->s->base, n * sizeof *f->draw);
    sim_scenario_draw(f->s, (sim_key){f->s->seed, r}, f->draw + r * n);
  }
  return SIM_OK;
}

static bool is_fixed(const search *f, int slot) {
  const sim_slot *s = &f->s->slot[slot];
  return s->dist.kind == SIM_DIST_CONSTANT && !s->joint;
}

/* ---- ranges ---- */

static sim_status drawn_range(const search *f, xpl_control *c) {
  static const double level[] = {0.05, 0.5, 0.95};
  double x[DRAWS], q[3];
  for (int r = 0; r < DRAWS; r++) x[r] = f->draw[(size_t)r * (size_t)f->s->n_slots + (size_t)c->slot[0]];
  sim_status st = stat_quantiles_of(x, NULL, DRAWS, level, 3, q);
  c->drawn = true;
  c->from = c->low = q[0];
  c->plan = q[1];
  c->to = c->high = q[2];
  return st;
}

static void fixed_range(const search *f, xpl_control *c, const sim_param_desc *d) {
  bool year = strcmp(d->unit, "year") == 0;
  c->plan = f->s->base[c->slot[0]];
  double a = year ? c->plan - YEARS_AROUND : least * c->plan, b = year ? c->plan + YEARS_AROUND : most * c->plan;
  c->low = fmin(a, b);
  c->high = fmax(a, b);
  if (year) c->step = 1;
}

/* One factor of all; no number leaves what is allowed. */
static void factor_range(const search *f, xpl_control *c, const sim_param_desc *d) {
  c->plan = 1;
  c->low = least;
  c->high = most;
  for (int i = 0; i < c->n_slots; i++) {
    double x = f->s->base[c->slot[i]];
    if (x > 0) c->high = fmin(c->high, d->max / x);
    if (x > 0) c->low = fmax(c->low, d->min / x);
    if (x < 0) c->high = fmin(c->high, d->min / x);
  }
}

/* Ends at whole steps, where these are allowed. */
static void range_round(xpl_control *c, const sim_param_desc *d) {
  if (!(c->high > c->low)) return;
  if (c->step == 0) c->step = xpl_round_step((c->high - c->low) / STEPS);
  double low = floor(c->low / c->step) * c->step, high = ceil(c->high / c->step) * c->step;
  if (c->scales) return;
  c->low = fmax(low, d->min);
  c->high = fmin(high, d->max);
}

static sim_status range_find(const search *f, xpl_control *c) {
  sim_status st = SIM_OK;
  const sim_param_desc *d = &f->s->model->params[sim_scenario_param(f->s, c->slot[0])];
  c->is_switch = d->kind == SIM_SWITCH;
  if (c->is_switch) {
    c->plan = f->s->base[c->slot[0]];
    c->high = c->step = 1;
    return SIM_OK;
  }
  if (c->scales)
    factor_range(f, c, d);
  else if (is_fixed(f, c->slot[0]))
    fixed_range(f, c, d);
  else
    SIM_TRY(drawn_range(f, c));
  range_round(c, d);
out:
  return st;
}

/* ---- the list ---- */

/* Whether one control can set them: a single one, or several fixed numbers that are not all nothing. */
static bool is_sound(const search *f, const xpl_control *c) {
  const sim_param_desc *d = &f->s->model->params[sim_scenario_param(f->s, c->slot[0])];
  bool any = false;
  for (int i = 0; i < c->n_slots; i++) {
    if (f->known[c->slot[i]] || (c->n_slots > 1 && (d->kind != SIM_NUMBER || !is_fixed(f, c->slot[i])))) return false;
    any = any || f->s->base[c->slot[i]] != 0 || !is_fixed(f, c->slot[i]);
  }
  return (any || d->kind == SIM_SWITCH) && xpl_file_can(f->s, c->n_slots, c->slot);
}

/* Whether the model takes this value beside the plan's others. */
static bool is_taken(search *f, const xpl_control *c, double x) {
  sim_errors unheard = {.n = 0};
  sim_branch_reset(f->branch, f->s);
  for (int i = 0; i < c->n_slots; i++) {
    sim_branch_set(f->branch, c->slot[i], c->scales ? x * f->s->base[c->slot[i]] : x);
    if (sim_branch_check(f->branch, c->slot[i], &unheard) != SIM_OK) return false;
  }
  return !f->s->model->validate || f->s->model->validate(f->branch, &unheard) == SIM_OK;
}

/* Of numbers that a rule ties to each other (shares that must add up to 1) none can be moved alone. */
static bool is_movable(search *f, const xpl_control *c) {
  if (c->is_switch) return is_taken(f, c, 1 - c->plan);
  return is_taken(f, c, fmax(c->low, c->plan - c->step)) || is_taken(f, c, fmin(c->high, c->plan + c->step));
}

/* The path of a single one; of several what they have in common: "growth.firms", "zones[park].cost". */
static char *path_of(const search *f, const xpl_control *c) {
  const char *path = f->s->slot[c->slot[0]].path, *from = c->record < 0 ? path : strchr(path, ']');
  const char *end = c->n_slots > 1 && from ? strchr(from, '[') : NULL;
  size_t n = end ? (size_t)(end - path) : strlen(path);
  char *own = calloc(n + 1, 1);
  if (own) memcpy(own, path, n);
  return own;
}

static sim_status block_add(search *f, int first, int n, int record) {
  sim_status st = SIM_OK;
  xpl_control c = {.lever = -1, .record = record, .slot = calloc((size_t)n, sizeof *c.slot)};
  if (!c.slot) return SIM_ERR_MEMORY;
  for (int i = 0; i < n; i++)
    if (f->s->slot[first + i].given) c.slot[c.n_slots++] = first + i;
  c.scales = c.n_slots > 1;
  bool good = c.n_slots > 0 && is_sound(f, &c);
  if (good) SIM_TRY(range_find(f, &c));
  if (!good || !(c.high > c.low) || c.plan < c.low || c.plan > c.high || !is_movable(f, &c)) goto out;
  xpl_control *grown = realloc(f->all->item, (size_t)(f->all->n + 1) * sizeof *grown);
  if (!grown) SIM_TRY(SIM_ERR_MEMORY);
  f->all->item = grown;
  if (!(c.path = c.own_path = path_of(f, &c))) SIM_TRY(SIM_ERR_MEMORY);
  grown[f->all->n++] = c;
  return SIM_OK;
out:
  free(c.slot);
  return st;
}

sim_status xpl_others_make(xpl_controls *others, const xpl_controls *known, const sim_scenario *s) {
  sim_status st = SIM_OK;
  const sim_model *m = s->model;
  search f = {.all = others, .s = s};
  *others = (xpl_controls){.n = 0};
  SIM_TRY(draws_make(&f));
  for (int i = 0; i < known->n; i++)
    for (int k = 0; k < known->item[i].n_slots; k++) f.known[known->item[i].slot[k]] = true;
  for (int p = 0; p < m->n_params; p++) {
    const sim_param_desc *d = &m->params[p];
    int cells = (p + 1 < m->n_params ? s->offset[p + 1] : s->n_slots) - s->offset[p];
    bool listed = strstr(d->key, "[].") != NULL;
    int records = listed ? s->axis[d->axis[0]].n : 1;
    if (d->kind != SIM_NUMBER && d->kind != SIM_SWITCH) continue;
    for (int r = 0; r < records; r++)
      SIM_TRY(block_add(&f, s->offset[p] + r * (cells / records), cells / records, listed ? r : -1));
  }
out:
  free(f.known);
  free(f.draw);
  sim_branch_free(f.branch);
  return st;
}
