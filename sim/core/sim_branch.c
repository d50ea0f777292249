#include "sim_branch.h"

#include <stdlib.h>
#include <string.h>

void sim_branch_free(sim_scenario *branch) {
  if (!branch) return;
  free(branch->slot);
  free(branch->base);
  free(branch);
}

void sim_branch_reset(sim_scenario *branch, const sim_scenario *s) {
  memcpy(branch->slot, s->slot, (size_t)s->n_slots * sizeof *branch->slot);
  memcpy(branch->base, s->base, (size_t)s->n_slots * sizeof *branch->base);
}

sim_scenario *sim_branch_make(const sim_scenario *s) {
  sim_scenario *branch = malloc(sizeof *branch);
  size_t n = (size_t)s->n_slots;
  if (!branch) return NULL;
  *branch = *s;
  branch->slot = malloc((n + 1) * sizeof *branch->slot);
  branch->base = malloc((n + 1) * sizeof *branch->base);
  if (!branch->slot || !branch->base) {
    sim_branch_free(branch);
    return NULL;
  }
  sim_branch_reset(branch, s);
  return branch;
}

void sim_branch_restore(sim_scenario *branch, const sim_scenario *s, int slot) {
  branch->slot[slot] = s->slot[slot];
  branch->base[slot] = s->base[slot];
}

void sim_branch_set(sim_scenario *branch, int slot, double value) {
  branch->base[slot] = value;
  branch->slot[slot].dist = sim_dist_constant(value);
  branch->slot[slot].uncertain = false;
  branch->slot[slot].joint = NULL; /* the other columns of a posterior stay joint */
}

void sim_branch_scale(sim_scenario *branch, int slot, double factor) {
  if (factor == 0) { /* a distribution needs a positive factor */
    sim_branch_set(branch, slot, 0);
    return;
  }
  branch->base[slot] *= factor;
  branch->slot[slot].dist.factor *= factor;
}

sim_status sim_branch_check(const sim_scenario *branch, int slot, sim_errors *errors) {
  const sim_slot *s = &branch->slot[slot];
  const sim_param_desc *d = &branch->model->params[sim_scenario_param(branch, slot)];
  double low, high;
  sim_dist_support(&s->dist, &low, &high);
  if (low >= d->min && high <= d->max) return SIM_OK;
  return sim_errors_add(errors, SIM_ERR_RANGE, (sim_place){0}, s->path,
                        "would reach from %g to %g %s (allowed: %g to %g)", low, high, d->unit, d->min, d->max);
}
