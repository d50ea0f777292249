/* What is compared with what, and the numbers of it. */
#include "ans_compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_name.h"
#include "sim_rounding.h"

sim_status ans_compare_read(const ans_compare *c, const ans_pick *pick, double *value, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int s = 0; s < c->n && st == SIM_OK; s++)
    st = res_file_values(c->r, pick->variable, c->scenario[s], pick->year, pick->cell, value + (size_t)s * c->r->n_rep,
                         errors);
  for (size_t i = c->r->n_rep; i < (size_t)c->n * c->r->n_rep && st == SIM_OK; i++) { /* the base is the first */
    const double *base = &value[i % c->r->n_rep];
    if (sim_difference(value[i], *base) == 0) value[i] = *base;
  }
  return st;
}

static sim_status scenario_add(ans_compare *c, int scenario) {
  for (int s = 0; s < c->n; s++)
    if (c->scenario[s] == scenario) return SIM_OK;
  c->scenario[c->n++] = scenario;
  return SIM_OK;
}

sim_status ans_compare_allowed(const res_file *r, const char *base, bool *allowed, sim_errors *errors) {
  *allowed = r->keep_all && r->n_scenarios > 1 && r->n_scenarios <= ANS_COMPARE_MOST;
  if (*allowed || !base) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--base: %s allows no comparison: it takes 2 to %d scenarios and --keep all",
                  r->path, ANS_COMPARE_MOST);
}

static sim_status scenario_add_named(ans_compare *c, const char *option, const char *name, sim_errors *errors) {
  int s;
  sim_status st = ans_scenario_named(c->r, option, name, &s, errors);
  return st == SIM_OK ? scenario_add(c, s) : st;
}

static sim_status scenarios_choose(const ans_compare_asked *a, ans_compare *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  c->scenario = calloc((size_t)c->r->n_scenarios, sizeof *c->scenario);
  if (!c->scenario) return SIM_ERR_MEMORY;
  SIM_TRY(a->base ? scenario_add_named(c, "--base", a->base, errors) : scenario_add(c, ans_base_default(c->r)));
  for (int i = 0; i < a->variants.n; i++) SIM_TRY(scenario_add_named(c, "--variant", a->variants.item[i], errors));
  for (int s = 0; s < c->r->n_scenarios && a->variants.n == 0; s++) SIM_TRY(scenario_add(c, s));
  if (c->n < 2 && c->r->n_scenarios > 1)
    st = sim_fail(errors, SIM_ERR_USAGE,
                  "--variant: '%s' is itself what the others are compared with; choose another one, or another --base",
                  c->r->scenario[c->scenario[0]]);
  else if (c->n < 2)
    st = sim_fail(errors, SIM_ERR_USAGE, "%s has nothing to compare: it takes two scenarios", c->r->path);
  if (c->n > ANS_COMPARE_MOST)
    st = sim_fail(errors, SIM_ERR_USAGE, "%d scenarios are too many to compare: choose at most %d with --variant", c->n,
                  ANS_COMPARE_MOST);
out:
  return st;
}

/* What the family of the file does not hold is compared beside it: more[n_more][effects.n]. */
static sim_status more_find(ans_compare *c, int n_more, const ans_pick *more, ans_difference *out, sim_errors *errors) {
  c->tests = c->effects.tests_mean;
  return n_more > 0 ? ans_effects_more(&c->effects, n_more, more, out, &c->tests, errors) : SIM_OK;
}

static sim_status compare_all(ans_compare *c, sim_errors *errors) {
  ans_effects *e = &c->effects;
  size_t n = (size_t)c->picks.n;
  ans_difference *more = calloc(n * (size_t)e->n + 1, sizeof *more);
  ans_pick *unknown = calloc(n + 1, sizeof *unknown);
  int n_unknown = 0, next = 0;
  sim_status st = SIM_ERR_MEMORY;
  c->found = calloc(n * (size_t)c->n, sizeof *c->found);
  if (!more || !unknown || !c->found) goto out;
  for (int i = 0; i < c->picks.n; i++)
    if (ans_effects_find(e, &c->picks.item[i]) < 0) unknown[n_unknown++] = c->picks.item[i];
  SIM_TRY(more_find(c, n_unknown, unknown, more, errors));
  for (int i = 0; i < c->picks.n; i++) {
    int at = ans_effects_find(e, &c->picks.item[i]);
    const ans_difference *row = at < 0 ? &more[next++ * e->n] : &e->mean[at * e->n];
    for (int s = 1; s < c->n; s++)
      for (int k = 0; k < e->n; k++)
        if (e->scenario[k] == c->scenario[s]) c->found[i * (c->n - 1) + s - 1] = row[k];
  }
  st = SIM_OK;
out:
  free(more);
  free(unknown);
  return st;
}

sim_status ans_compare_make(ans_compare *c, const res_file *r, const ans_compare_asked *asked, sim_errors *errors) {
  sim_status st = SIM_OK;
  c->r = r;
  SIM_TRY(scenarios_choose(asked, c, errors));
  SIM_TRY(ans_picks_make(r, &asked->indicators, asked->all, &asked->better, &c->picks, errors));
  SIM_TRY(ans_effects_make(&c->effects, r, ans_compare_base(c), c->n, c->scenario, c->confidence));
  SIM_TRY(ans_effects_targets(&c->effects, errors));
  SIM_TRY(ans_effects_outcomes(&c->effects, errors));
  SIM_TRY(compare_all(c, errors));
out:
  return st;
}

void ans_compare_free(ans_compare *c) {
  free(c->scenario);
  free(c->picks.item);
  free(c->found);
  ans_effects_free(&c->effects);
}

double ans_compare_detectable(const ans_compare *c, const ans_difference *d) {
  if (d->verdict == STAT_TOO_FEW || d->verdict == STAT_SAME) return NAN;
  return ana_detectable(d->of.paired.mcse, c->confidence, c->tests, ANS_COMPARE_POWER);
}

/* ---- what a scenario has more ---- */

/* Adds one cell and year; a member that a variant lacks is nothing, but a world without any value stays NaN. */
static void cell_add(double *total, const double *x, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) total[i] = isnan(total[i]) ? x[i] : total[i] + x[i];
}

static sim_status total_read(const res_file *r, int variable, int scenario, int year, double *total, double *x,
                             sim_errors *errors) {
  const res_variable *v = &r->variable[variable];
  bool flow = v->kind[0] == 'f';
  sim_status st = SIM_OK;
  for (size_t i = 0; i < r->n_rep; i++) total[i] = NAN;
  for (int y = flow ? 1 : year; y <= year && st == SIM_OK; y++)
    for (int cell = 0; cell < v->n_cells && st == SIM_OK; cell++) {
      st = res_file_values(r, variable, scenario, y, cell, x, errors);
      cell_add(total, x, st == SIM_OK ? r->n_rep : 0);
    }
  return st;
}

sim_status ans_compare_extra(const res_file *r, int base, int variable, int scenario, int year, double *out, double *x,
                             sim_errors *errors) {
  size_t n = r->n_rep;
  sim_status st = total_read(r, variable, scenario, year, out, x, errors);
  if (st == SIM_OK) st = total_read(r, variable, base, year, x + n, x, errors);
  for (size_t i = 0; i < n && st == SIM_OK; i++) out[i] = sim_difference(out[i], x[n + i]);
  return st;
}
