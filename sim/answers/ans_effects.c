#include "ans_effects.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_target_sets.h"
#include "stat_adjust.h"

sim_status ans_effects_make(ans_effects *e, const res_file *r, int base, int n_chosen, const int *chosen,
                            double confidence) {
  bool all = !chosen || r->n_scenarios <= ANS_EFFECTS_MOST;
  int most = all ? r->n_scenarios : n_chosen;
  *e = (ans_effects){.r = r, .base = base, .confidence = confidence, .scenario = calloc((size_t)most + 1, sizeof(int))};
  if (!e->scenario) return SIM_ERR_MEMORY;
  for (int i = 0; i < most; i++) {
    int s = all ? i : chosen[i];
    if (s != base) e->scenario[e->n++] = s;
  }
  return SIM_OK;
}

void ans_effects_free(ans_effects *e) {
  free(e->scenario);
  free(e->met);
  free(e->compared);
  free(e->mean);
  *e = (ans_effects){0};
}

static const ans_difference nothing = {.of = {.paired = {.mean = NAN, .mcse = NAN, .p = NAN}}, .adjusted = NAN};

/* Adjusts d[n] among each other and then says what the futures suffice to see; *tests: how many there are. */
static sim_status judge(ans_difference *d, size_t n, double confidence, int *tests) {
  double *p = malloc((n + 1) * sizeof *p);
  if (!p) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) p[i] = d[i].of.paired.p;
  sim_status st = stat_holm(p, n, p);
  *tests = 0;
  for (size_t i = 0; i < n; i++) {
    d[i].adjusted = p[i];
    d[i].verdict = stat_paired_verdict(&d[i].of.paired, p[i], confidence);
    *tests += !isnan(p[i]);
  }
  free(p);
  return st;
}

/* ---- targets ---- */

sim_status ans_effects_targets(ans_effects *e, sim_errors *errors) {
  const res_file *r = e->r;
  size_t block = (size_t)r->n_evaluated * r->n_rep, n = (size_t)r->n_evaluated * (size_t)e->n;
  double *met = malloc((2 * block + 1) * sizeof *met), *base = met + block;
  e->met = calloc(n + 1, sizeof *e->met);
  const stat_drawn drawn = res_file_drawn(r, e->base); /* one law of worlds for both */
  sim_status st = SIM_ERR_MEMORY;
  if (!met || !e->met) goto out;
  SIM_TRY(ans_targets_met(r, e->base, base, errors));
  for (int k = 0; k < e->n; k++) {
    SIM_TRY(ans_targets_met(r, e->scenario[k], met, errors));
    for (int t = 0; t < r->n_evaluated; t++) {
      ans_difference *d = &e->met[t * e->n + k];
      size_t at = (size_t)t * r->n_rep;
      const stat_pairs pairs = {.of = STAT_SHARES, .n = r->n_rep, .x = met + at, .base = base + at, .drawn = drawn};
      *d = nothing;
      if (isnan(r->target[t].value[e->base]) || isnan(r->target[t].value[e->scenario[k]])) continue;
      SIM_TRY(ana_compare(&pairs, e->confidence, &d->of));
    }
  }
  st = judge(e->met, n, e->confidence, &e->tests_met);
out:
  free(met);
  return st;
}

/* ---- outcomes ---- */

int ans_effects_find(const ans_effects *e, const ans_pick *pick) {
  for (int i = 0; i < e->n_compared; i++) {
    const ans_compared *c = &e->compared[i];
    if (c->variable == pick->variable && c->cell == pick->cell && c->year == pick->year) return i;
  }
  return -1;
}

static int year_find(const res_file *r, int year) {
  for (int y = 0; y < r->n_years; y++)
    if (r->year[y] == year) return y;
  return -1;
}

/* The cell and year that a target measures; a growth, and what the file does not hold, has none. */
static ans_pick pick_of(const res_file *r, int target) {
  const res_target *t = &r->target[target];
  ans_pick pick = {-1, -1, -1, 0};
  if (strcmp(t->measure, "level") != 0) return pick;
  pick.variable = ans_variable_find(r, t->variable);
  pick.cell = pick.variable < 0 ? -1 : ans_cell_find(r, pick.variable, t->cell_name);
  pick.year = year_find(r, t->year);
  return pick;
}

int ans_effects_find_target(const ans_effects *e, int target) {
  ans_pick pick = pick_of(e->r, target);
  if (pick.variable >= 0 && pick.cell >= 0 && pick.year >= 0) return ans_effects_find(e, &pick);
  for (int i = 0; i < e->n_compared; i++)
    if (e->compared[i].target == target) return i;
  return -1;
}

/* Key indicators in the year of the last target, then what targets measure that is not among them. */
static sim_status compared_list(ans_effects *e) {
  const res_file *r = e->r;
  size_t most = (size_t)r->n_evaluated + 1;
  for (int v = 0; v < r->n_variables; v++) most += (size_t)r->variable[v].n_cells;
  e->compared = calloc(most, sizeof *e->compared);
  if (!e->compared) return SIM_ERR_MEMORY;
  for (int v = 0; v < r->n_variables; v++)
    for (int c = 0; c < r->variable[v].n_cells && r->variable[v].chart; c++)
      e->compared[e->n_compared++] = (ans_compared){v, c, ans_target_year(r), -1};
  for (int t = 0; t < r->n_evaluated; t++) {
    ans_pick pick = pick_of(r, t);
    if (ans_effects_find_target(e, t) < 0)
      e->compared[e->n_compared++] = (ans_compared){pick.variable, pick.cell, pick.year, t};
  }
  return SIM_OK;
}

static sim_status values_read(const res_file *r, const ans_compared *c, int scenario, double *out, sim_errors *errors) {
  if (c->target >= 0) return res_file_target_values(r, scenario, c->target, out, errors);
  return res_file_values(r, c->variable, scenario, c->year, c->cell, out, errors);
}

/* One outcome in all scenarios: out[n]; x[2][n_rep] is room. */
static sim_status compare_one(const ans_effects *e, const ans_compared *c, double *x, ans_difference *out,
                              sim_errors *errors) {
  sim_status st = values_read(e->r, c, e->base, x, errors);
  const stat_pairs pairs = {
      .of = STAT_MEANS, .n = e->r->n_rep, .x = x + e->r->n_rep, .base = x, .drawn = res_file_drawn(e->r, e->base)};
  for (int k = 0; k < e->n && st == SIM_OK; k++) {
    out[k] = nothing;
    st = values_read(e->r, c, e->scenario[k], x + e->r->n_rep, errors);
    if (st == SIM_OK) st = ana_compare(&pairs, e->confidence, &out[k].of);
  }
  return st;
}

sim_status ans_effects_outcomes(ans_effects *e, sim_errors *errors) {
  double *x = malloc((2 * (size_t)e->r->n_rep + 1) * sizeof *x);
  sim_status st = x ? compared_list(e) : SIM_ERR_MEMORY;
  size_t n = (size_t)e->n_compared * (size_t)e->n;
  if (st == SIM_OK && !(e->mean = calloc(n + 1, sizeof *e->mean))) st = SIM_ERR_MEMORY;
  for (int i = 0; i < e->n_compared && st == SIM_OK; i++)
    st = compare_one(e, &e->compared[i], x, &e->mean[i * e->n], errors);
  if (st == SIM_OK) st = judge(e->mean, n, e->confidence, &e->tests_mean);
  free(x);
  return st;
}

sim_status ans_effects_more(const ans_effects *e, int n_picks, const ans_pick *pick, ans_difference *out, int *tests,
                            sim_errors *errors) {
  size_t known = (size_t)e->n_compared * (size_t)e->n, more = (size_t)n_picks * (size_t)e->n;
  double *x = malloc((2 * (size_t)e->r->n_rep + 1) * sizeof *x);
  ans_difference *all = malloc((known + more + 1) * sizeof *all);
  sim_status st = x && all ? SIM_OK : SIM_ERR_MEMORY;
  for (int i = 0; i < n_picks && st == SIM_OK; i++)
    st = compare_one(e, &(ans_compared){pick[i].variable, pick[i].cell, pick[i].year, -1}, x, &out[i * e->n], errors);
  if (st == SIM_OK) {
    memcpy(all, e->mean, known * sizeof *all);
    memcpy(all + known, out, more * sizeof *all);
    st = judge(all, known + more, e->confidence, tests);
    memcpy(out, all + known, more * sizeof *all);
  }
  free(x);
  free(all);
  return st;
}

/* ---- looking up ---- */

static int place_of(const ans_effects *e, int scenario) {
  for (int k = 0; k < e->n; k++)
    if (e->scenario[k] == scenario) return k;
  return -1;
}

const ans_difference *ans_effects_met(const ans_effects *e, int target, int scenario) {
  int k = place_of(e, scenario);
  return k < 0 || !e->met ? NULL : &e->met[target * e->n + k];
}

const ans_difference *ans_effects_mean(const ans_effects *e, int compared, int scenario) {
  int k = place_of(e, scenario);
  return k < 0 || compared < 0 || !e->mean ? NULL : &e->mean[compared * e->n + k];
}
