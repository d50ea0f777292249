#include "xpl_run.h"

#include <stdlib.h>

#include "sim_branch.h"

static sim_status slots_set(sim_scenario *branch, int n, const xpl_change *change, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < n; i++) {
    if (change[i].slot < 0 || change[i].slot >= branch->n_slots)
      return sim_fail(errors, SIM_ERR_USAGE, "there is no slot %d", change[i].slot);
    sim_branch_set(branch, change[i].slot, change[i].value);
    SIM_TRY(sim_branch_check(branch, change[i].slot, errors));
  }
  if (branch->model->validate) st = branch->model->validate(branch, errors);
out:
  return st;
}

sim_status xpl_run_make(xpl_run *r, const sim_scenario *s, const char *name, int n, const xpl_change *change,
                        uint64_t seed, uint32_t n_rep, sim_errors *errors) {
  sim_status st = SIM_OK;
  *r = (xpl_run){.branch = sim_branch_make(s)};
  if (!r->branch) return SIM_ERR_MEMORY;
  SIM_TRY(slots_set(r->branch, n, change, errors));
  r->view = *r->branch;
  r->view.name = (char *)(uintptr_t)name;
  r->view.design = NULL;
  SIM_TRY(exp_experiment_init(&r->e, 1, &r->view, seed, n_rep, EXP_KEEP_ALL, errors));
  SIM_TRY(exp_experiment_rep(&r->e, 0, &r->rep));
  r->value = calloc((size_t)s->n_slots + 1, sizeof *r->value);
  r->row = calloc((size_t)r->e.row_size + 1, sizeof *r->row);
  r->draws = calloc((size_t)r->e.n_draws + 1, sizeof *r->draws);
  if (!r->value || !r->row || !r->draws) st = SIM_ERR_MEMORY;
out:
  return st;
}

void xpl_run_free(xpl_run *r) {
  if (r->rep) sim_rep_destroy(r->rep);
  exp_experiment_free(&r->e);
  sim_branch_free(r->branch);
  free(r->value);
  free(r->row);
  free(r->draws);
  *r = (xpl_run){0};
}

void xpl_run_trial(xpl_run *r, uint32_t replication) {
  exp_experiment_trial(&r->e, 0, replication, replication, r->rep, r->value, r->row, r->draws, &r->trial);
}
