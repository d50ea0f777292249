/* What is compared with what, and the numbers of it. */
#include "app_compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_results.h"
#include "stat_adjust.h"

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
  SIM_TRY(a->base ? scenario_add_named(c, a->base, errors) : scenario_add(c, app_base_default(c->r)));
  for (int i = 0; i < a->variants.n; i++) SIM_TRY(scenario_add_named(c, a->variants.item[i], errors));
  for (int s = 0; s < c->r->n_scenarios && a->variants.n == 0; s++) SIM_TRY(scenario_add(c, s));
  if (c->n < 2) st = sim_fail(errors, SIM_ERR_USAGE, "%s has nothing to compare: it takes two scenarios", c->r->path);
  if (c->n > APP_COMPARE_MOST)
    st = sim_fail(errors, SIM_ERR_USAGE, "%d scenarios are too many to compare: choose at most %d with --variant", c->n,
                  APP_COMPARE_MOST);
out:
  return st;
}

static sim_status compare_all(app_compare *c, sim_errors *errors) {
  size_t n_rep = c->r->n_rep, others = (size_t)c->n - 1, n = (size_t)c->picks.n * others;
  double *value = calloc((size_t)c->n * n_rep + 1, sizeof *value);
  sim_status st = SIM_ERR_MEMORY;
  c->found = calloc(n, sizeof *c->found);
  c->adjusted = calloc(n, sizeof *c->adjusted);
  if (!value || !c->found || !c->adjusted) goto out;
  for (int i = 0; i < c->picks.n; i++) {
    SIM_TRY(app_compare_read(c, &c->picks.item[i], value, errors));
    for (size_t k = 0; k < others; k++) {
      size_t at = (size_t)i * others + k;
      SIM_TRY(ana_compare(value + (k + 1) * n_rep, value, NULL, n_rep, c->confidence, &c->found[at]));
      c->adjusted[at] = c->found[at].p;
    }
  }
  st = stat_holm(c->adjusted, n, c->adjusted);
out:
  free(value);
  return st;
}

sim_status app_compare_make(app_compare *c, const io_results *r, const app_compare_asked *asked, sim_errors *errors) {
  sim_status st = SIM_OK;
  c->r = r;
  SIM_TRY(scenarios_choose(asked, c, errors));
  SIM_TRY(app_picks_make(r, &asked->indicators, asked->all, &asked->better, &c->picks, errors));
  SIM_TRY(compare_all(c, errors));
out:
  return st;
}

void app_compare_free(app_compare *c) {
  free(c->scenario);
  free(c->picks.item);
  free(c->found);
  free(c->adjusted);
}

app_compare_result app_compare_result_of(const app_compare *c, const ana_comparison *found, double adjusted) {
  if (isnan(found->p)) return APP_COMPARE_TOO_FEW;
  if (found->same) return APP_COMPARE_SAME;
  if (!(adjusted < 1 - c->confidence)) return APP_COMPARE_UNSEEN;
  return found->mean > 0 ? APP_COMPARE_MORE : APP_COMPARE_LESS;
}
