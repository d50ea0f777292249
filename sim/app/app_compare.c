/* What is compared with what, and the numbers of it. */
#include "app_compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_results.h"

sim_status app_compare_read(const app_compare *c, const app_pick *pick, double *value, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int s = 0; s < c->n && st == SIM_OK; s++)
    st = io_results_values(c->r, pick->variable, c->scenario[s], pick->year, pick->cell,
                           value + (size_t)s * c->r->n_rep, errors);
  return st;
}

static int scenario_find(const io_results *r, const char *name) {
  for (int s = 0; s < r->n_scenarios; s++)
    if (strcmp(r->scenario[s], name) == 0) return s;
  return -1;
}

static sim_status scenario_add(app_compare *c, int scenario) {
  for (int s = 0; s < c->n; s++)
    if (c->scenario[s] == scenario) return SIM_OK;
  c->scenario[c->n++] = scenario;
  return SIM_OK;
}

static sim_status scenario_add_named(app_compare *c, const char *name, sim_errors *errors) {
  int s = scenario_find(c->r, name);
  if (s >= 0) return scenario_add(c, s);
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no scenario '%s'; its first is '%s'", c->r->path, name,
                  c->r->scenario[0]);
}

static sim_status scenarios_choose(const app_compare_asked *a, app_compare *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  c->scenario = calloc((size_t)c->r->n_scenarios, sizeof *c->scenario);
  if (!c->scenario) return SIM_ERR_MEMORY;
  SIM_TRY(a->base ? scenario_add_named(c, a->base, errors) : scenario_add(c, ans_base_default(c->r)));
  for (int i = 0; i < a->variants.n; i++) SIM_TRY(scenario_add_named(c, a->variants.item[i], errors));
  for (int s = 0; s < c->r->n_scenarios && a->variants.n == 0; s++) SIM_TRY(scenario_add(c, s));
  if (c->n < 2) st = sim_fail(errors, SIM_ERR_USAGE, "%s has nothing to compare: it takes two scenarios", c->r->path);
  if (c->n > APP_COMPARE_MOST)
    st = sim_fail(errors, SIM_ERR_USAGE, "%d scenarios are too many to compare: choose at most %d with --variant", c->n,
                  APP_COMPARE_MOST);
out:
  return st;
}

/* What the family of the file does not hold is compared beside it: more[n_more][effects.n]. */
static sim_status more_find(app_compare *c, int n_more, const app_pick *more, app_difference *out, sim_errors *errors) {
  c->tests = c->effects.tests_mean;
  return n_more > 0 ? app_effects_more(&c->effects, n_more, more, out, &c->tests, errors) : SIM_OK;
}

static sim_status compare_all(app_compare *c, sim_errors *errors) {
  app_effects *e = &c->effects;
  size_t n = (size_t)c->picks.n;
  app_difference *more = calloc(n * (size_t)e->n + 1, sizeof *more);
  app_pick *unknown = calloc(n + 1, sizeof *unknown);
  int n_unknown = 0, next = 0;
  sim_status st = SIM_ERR_MEMORY;
  c->found = calloc(n * (size_t)c->n, sizeof *c->found);
  if (!more || !unknown || !c->found) goto out;
  for (int i = 0; i < c->picks.n; i++)
    if (app_effects_find(e, &c->picks.item[i]) < 0) unknown[n_unknown++] = c->picks.item[i];
  SIM_TRY(more_find(c, n_unknown, unknown, more, errors));
  for (int i = 0; i < c->picks.n; i++) {
    int at = app_effects_find(e, &c->picks.item[i]);
    const app_difference *row = at < 0 ? &more[next++ * e->n] : &e->mean[at * e->n];
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

sim_status app_compare_make(app_compare *c, const io_results *r, const app_compare_asked *asked, sim_errors *errors) {
  sim_status st = SIM_OK;
  c->r = r;
  SIM_TRY(scenarios_choose(asked, c, errors));
  SIM_TRY(app_picks_make(r, &asked->indicators, asked->all, &asked->better, &c->picks, errors));
  SIM_TRY(app_effects_make(&c->effects, r, app_compare_base(c), c->n, c->scenario, c->confidence));
  SIM_TRY(app_effects_targets(&c->effects, errors));
  SIM_TRY(app_effects_outcomes(&c->effects, errors));
  SIM_TRY(compare_all(c, errors));
out:
  return st;
}

void app_compare_free(app_compare *c) {
  free(c->scenario);
  free(c->picks.item);
  free(c->found);
  app_effects_free(&c->effects);
}

double app_compare_detectable(const app_compare *c, const app_difference *d) {
  if (d->verdict == STAT_TOO_FEW || d->verdict == STAT_SAME) return NAN;
  return ana_detectable(d->of.paired.mcse, c->confidence, c->tests, APP_COMPARE_POWER);
}
