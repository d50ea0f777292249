/* What has been observed, joined over the variants of an experiment. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_experiment_priv.h"

static bool same_number(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static bool same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

/* Reality is the same whatever the policy. */
static bool same(const sim_observation *a, const sim_observation *b) {
  return a->indicator == b->indicator && same_text(a->cell_name, b->cell_name) &&
         same_text(a->not_modelled, b->not_modelled) && a->measure == b->measure && a->year == b->year &&
         a->from_year == b->from_year && same_number(a->value, b->value) && same_text(a->unit, b->unit) &&
         same_number(a->standard_error, b->standard_error) && a->use == b->use;
}

static int find(const sim_experiment *e, const char *name) {
  for (int i = 0; i < e->n_observations; i++)
    if (strcmp(e->observation[i].observation->name, name) == 0) return i;
  return -1;
}

static sim_status join(sim_experiment *e, const sim_scenario *v, sim_errors *errors) {
  for (int i = 0; i < v->n_observations; i++) {
    const sim_observation *o = &v->observation[i];
    int k = find(e, o->name);
    if (k >= 0 && !same(e->observation[k].observation, o))
      return sim_fail(errors, SIM_ERR_INPUT,
                      "observation '%s' of variant '%s' says something else than in another variant: what was observed "
                      "is the same for all",
                      o->name, v->name);
    if (k >= 0) continue;
    int cell = 0;
    if (!o->not_modelled) cell = sim_experiment_translate(e, v, o->indicator, o->cell);
    e->observation[e->n_observations++] = (sim_experiment_observation){o, cell};
  }
  return SIM_OK;
}

sim_status sim_experiment_observations(sim_experiment *e, sim_errors *errors) {
  sim_status st = SIM_OK;
  int most = 0;
  for (int v = 0; v < e->n_variants; v++) most += e->variant[v].scenario->n_observations;
  if (!(e->observation = calloc((size_t)most + 1, sizeof *e->observation))) return SIM_ERR_MEMORY;
  for (int v = 0; v < e->n_variants; v++) SIM_TRY(join(e, e->variant[v].scenario, errors));
out:
  return st;
}

double sim_experiment_observed(const sim_experiment *e, int observation, const double *row) {
  const sim_experiment_observation *o = &e->observation[observation];
  return sim_observation_value(o->observation, &e->layout, o->cell, e->year_start, row);
}
