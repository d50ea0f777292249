#include <stdlib.h>
#include <string.h>

#include "exp_experiment_priv.h"
#include "sim_branch.h"
#include "sim_match.h"

static void point_place(const exp_experiment *e, const exp_experiment_variant *v, int point, sim_scenario *own) {
  const double *value = e->points.value + (size_t)point * (size_t)e->points.n_factors;
  if (!v->factor_first) return; /* nested: the draws are those of the point's index */
  bool as_it_stands = e->points.role[point] == EXP_POINT_BASE;
  for (int j = 0; j < e->points.n_factors; j++) {
    const int *slot = v->factor_slot + v->factor_first[j];
    int n = v->factor_first[j + 1] - v->factor_first[j];
    bool share = e->design->factor[j].split > 0;
    double factor = share ? value[j] / exp_share_total(v->scenario, n, slot) : 1;
    for (int k = 0; k < n; k++) {
      if (as_it_stands || share) sim_branch_restore(own, v->scenario, slot[k]);
      if (as_it_stands) continue;
      if (share)
        sim_branch_scale(own, slot[k], factor);
      else
        sim_branch_set(own, slot[k], value[j]);
    }
  }
}

void exp_experiment_place(const exp_experiment *e, int scenario, sim_scenario *own) {
  const exp_experiment_scenario *s = &e->scenario[scenario];
  point_place(e, &e->variant[s->variant_index], s->design_point, own);
}

sim_status exp_experiment_rep(const exp_experiment *e, int variant, sim_rep **rep) {
  const sim_scenario *s = e->variant[variant].scenario;
  *rep = NULL;
  if (!e->design) return sim_rep_create(rep, s);
  sim_scenario *own = sim_branch_make(s);
  if (!own) return SIM_ERR_MEMORY;
  sim_status st = sim_rep_create(rep, own);
  if (*rep)
    (*rep)->own = own; /* freed with it */
  else
    sim_branch_free(own);
  return st;
}

/* ---- factors in variants ---- */

/* One value stands for all variants, so a distribution of a variant's own must be that of the first one. */
static bool same_dist(const sim_dist *a, const sim_dist *b) {
  static const double level[] = {0.05, 0.275, 0.5, 0.725, 0.95};
  for (size_t i = 0; i < sizeof level / sizeof *level; i++)
    if (sim_dist_quantile(a, level[i]) != sim_dist_quantile(b, level[i])) return false;
  return true;
}

static sim_status factor_check(const exp_experiment *e, int j, const sim_scenario *v, const int *slot, int n,
                               sim_errors *errors) {
  const sim_factor *f = &e->design->factor[j];
  const sim_scenario *first = e->variant[0].scenario;
  int at = 0;
  if (n == 0)
    return sim_errors_add(errors, SIM_ERR_INPUT, e->design->place, f->path, "variant '%s' has no such parameter",
                          v->name);
  if (f->split && !(exp_share_total(v, n, slot) > 0))
    return sim_errors_add(errors, SIM_ERR_INPUT, e->design->place, f->path,
                          "is 0 in variant '%s': a share keeps the pattern of its cells, and there is none", v->name);
  if (!f->own || v == first) return SIM_OK;
  while (strcmp(first->slot[at].path, f->path) != 0) at++;
  if (v->slot[slot[0]].uncertain && same_dist(&first->slot[at].dist, &v->slot[slot[0]].dist)) return SIM_OK;
  return sim_errors_add(
      errors, SIM_ERR_INPUT, e->design->place, f->path,
      "variants '%s' and '%s' have different distributions: give min: and max:, or values:", first->name, v->name);
}

static sim_status factors_map(exp_experiment *e, exp_experiment_variant *v, sim_errors *errors) {
  sim_status st = SIM_OK;
  int k = e->design->n_factors, n = 0;
  int *slot = calloc((size_t)v->scenario->n_slots + 1, sizeof *slot);
  v->factor_first = calloc((size_t)k + 1, sizeof *v->factor_first);
  v->factor_slot = calloc((size_t)v->scenario->n_slots + 1, sizeof *v->factor_slot);
  if (!slot || !v->factor_first || !v->factor_slot) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (int j = 0; j < k; j++) {
    int found = sim_scenario_match(v->scenario, e->design->factor[j].path, slot);
    SIM_TRY(factor_check(e, j, v->scenario, slot, found, errors));
    memcpy(v->factor_slot + n, slot, (size_t)found * sizeof *slot); /* a slot belongs to one factor: it fits */
    n += found;
    v->factor_first[j + 1] = n;
  }
out:
  free(slot);
  return st;
}

/* ---- the design ---- */

static sim_status designs_check(const exp_experiment *e, sim_errors *errors) {
  const sim_design *first = e->variant[0].scenario->design;
  for (int v = 1; v < e->n_variants; v++) {
    const sim_scenario *s = e->variant[v].scenario;
    if (s->design && (!first || strcmp(first->text, s->design->text) != 0))
      return sim_errors_add(errors, SIM_ERR_INPUT, s->design->place, "design",
                            "variant '%s' has another design than '%s': one experiment has one design, that of its "
                            "first variant",
                            s->name, e->variant[0].scenario->name);
  }
  return SIM_OK;
}

/* Rules across parameters are checked at every point, as for a file. */
static sim_status points_check(const exp_experiment *e, const exp_experiment_variant *v, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (!e->model->validate || !v->factor_first) return SIM_OK;
  sim_scenario *own = sim_branch_make(v->scenario);
  if (!own) return SIM_ERR_MEMORY;
  for (int p = 0; p < e->n_points && st == SIM_OK; p++) {
    point_place(e, v, p, own);
    st = e->model->validate(own, errors);
    if (st != SIM_OK)
      sim_errors_add(errors, st, e->design->place, "design", "point %d of variant '%s' is refused as said above", p,
                     v->scenario->name);
  }
  sim_branch_free(own);
  return st;
}

sim_status exp_experiment_design(exp_experiment *e, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(designs_check(e, errors));
  if (!(e->design = e->variant[0].scenario->design)) return SIM_OK;
  SIM_TRY(exp_points_make(&e->points, e->design, e->variant[0].scenario, e->seed, errors));
  e->n_points = e->points.n;
  for (int v = 0; v < e->n_variants && e->design->method != SIM_DESIGN_NESTED; v++) {
    SIM_TRY(factors_map(e, &e->variant[v], errors));
    SIM_TRY(points_check(e, &e->variant[v], errors));
  }
out:
  return st;
}
