/* What has been observed, joined over the variants of an experiment. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exp_experiment_priv.h"

static bool same_number(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static bool same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

/* Reality is the same whatever the policy. */
static bool same(const sim_observation *a, const sim_observation *b) {
  return a->indicator == b->indicator && same_text(a->cell_name, b->cell_name) &&
         same_text(a->not_modelled, b->not_modelled) && a->measure == b->measure && a->year == b->year &&
         a->from_year == b->from_year && same_number(a->value, b->value) && same_text(a->unit, b->unit) &&
         same_number(a->standard_error, b->standard_error) && same_text(a->block, b->block) &&
         same_number(a->common_error, b->common_error) && a->use == b->use;
}

static int find(const exp_experiment *e, const char *name) {
  for (int i = 0; i < e->n_observations; i++)
    if (strcmp(e->observation[i].observation->name, name) == 0) return i;
  return -1;
}

static sim_status join(exp_experiment *e, const sim_scenario *v, sim_errors *errors) {
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
    if (!o->not_modelled) cell = exp_experiment_translate(e, v, o->indicator, o->cell);
    e->observation[e->n_observations++] = (exp_experiment_observation){o, cell};
  }
  return SIM_OK;
}

sim_status exp_experiment_observations(exp_experiment *e, sim_errors *errors) {
  sim_status st = SIM_OK;
  int most = 0;
  for (int v = 0; v < e->n_variants; v++) most += e->variant[v].scenario->n_observations;
  if (!(e->observation = calloc((size_t)most + 1, sizeof *e->observation))) return SIM_ERR_MEMORY;
  for (int v = 0; v < e->n_variants; v++) SIM_TRY(join(e, e->variant[v].scenario, errors));
out:
  return st;
}

double exp_experiment_observed(const exp_experiment *e, int observation, const double *row) {
  const exp_experiment_observation *o = &e->observation[observation];
  return sim_observation_value(o->observation, &e->layout, o->cell, e->year_start, row);
}

/* ---- conditions ---- */

/* Where weights would mean nothing, or nobody could use them. */
static sim_status check_run(const exp_experiment *e, sim_errors *errors) {
  if (e->keep == EXP_KEEP_SUMMARY)
    return sim_fail(errors, SIM_ERR_USAGE,
                    "observations with use: condition weight single replications: they need --keep all");
  if (!e->design || sim_design_takes_values(e->design->method)) return SIM_OK;
  return sim_fail(
      errors, SIM_ERR_USAGE,
      "observations with use: condition do not go with a %s design: its points are one sample together, and "
      "weights within each of them would miss that (list and grid can be weighted)",
      sim_design_method_name(e->design->method));
}

static bool has(const sim_scenario *v, const char *name) {
  for (int i = 0; i < v->n_observations; i++)
    if (strcmp(v->observation[i].name, name) == 0) return true;
  return false;
}

static sim_status check_condition(const exp_experiment *e, const sim_observation *o, sim_errors *errors) {
  for (int v = 0; v < e->n_variants; v++)
    if (!has(e->variant[v].scenario, o->name))
      return sim_fail(errors, SIM_ERR_USAGE,
                      "variant '%s' lacks the observation '%s', which weights the replications of another: give it to "
                      "all, e.g. with --condition",
                      e->variant[v].scenario->name, o->name);
  if (e->layout.cells[o->indicator] > 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "observation '%s' weights the replications: --outcomes must name its %s too",
                  o->name, e->model->indicators[o->indicator].name);
}

/* The number of a block: where it is first named, counted from 1. */
static int32_t block_number(const exp_experiment *e, const char *block) {
  int i = 0;
  while (!same_text(e->observation[i].observation->block, block)) i++;
  return i + 1;
}

static exp_condition make_condition(const exp_experiment *e, const exp_experiment_observation *from) {
  const sim_observation *o = from->observation;
  int cells = e->layout.cells[o->indicator], first = e->layout.offset[o->indicator] + from->cell;
  int before = e->year_start - 1;
  return (exp_condition){.column = first + (o->year - before) * cells,
                         .from_column = o->measure == SIM_LEVEL ? -1 : first + (o->from_year - before) * cells,
                         .years = o->year - o->from_year,
                         .block = o->block ? block_number(e, o->block) : 0,
                         .value = o->value,
                         .standard_error = o->standard_error,
                         .common_error = o->common_error};
}

sim_status exp_experiment_conditions(exp_experiment *e, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (!(e->condition = calloc((size_t)e->n_observations + 1, sizeof *e->condition))) return SIM_ERR_MEMORY;
  for (int i = 0; i < e->n_observations; i++) {
    const sim_observation *o = e->observation[i].observation;
    if (o->use != SIM_USE_CONDITION) continue;
    SIM_TRY(check_condition(e, o, errors));
    e->condition[e->n_conditions++] = make_condition(e, &e->observation[i]);
  }
  if (e->n_conditions > 0) st = check_run(e, errors);
out:
  return st;
}
