#include "exp_relax.h"

#include <stdlib.h>

#include "sim_branch.h"
#include "sim_match.h"

static sim_status change_apply(const sim_change *c, sim_scenario *branch, int *slot, sim_errors *errors) {
  sim_status st = SIM_OK;
  int n = sim_scenario_match(branch, c->path, slot);
  for (int i = 0; i < n; i++) {
    if (c->scale)
      sim_branch_scale(branch, slot[i], c->value);
    else
      sim_branch_set(branch, slot[i], c->value);
    SIM_TRY(sim_branch_check(branch, slot[i], errors));
  }
out:
  return st;
}

sim_status exp_relax_apply(const sim_relax *r, sim_scenario *branch, sim_errors *errors) {
  sim_status st = SIM_OK;
  int *slot = calloc((size_t)branch->n_slots + 1, sizeof *slot);
  if (!slot) return SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_changes; i++) SIM_TRY(change_apply(&r->change[i], branch, slot, errors));
  if (branch->model->validate) st = branch->model->validate(branch, errors);
out:
  if (st != SIM_OK) sim_fail(errors, st, "the changes of '%s' are refused as said above", r->name);
  free(slot);
  return st;
}
