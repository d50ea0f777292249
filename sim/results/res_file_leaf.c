/* Trials of a results file as a leaf of an experiment that has them too, bit for bit as they were simulated. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exp_leaf.h"
#include "res_file_priv.h"

static int variable_find(const res_file *r, const char *name) {
  int i = 0;
  while (i < r->n_variables && strcmp(r->variable[i].name, name) != 0) i++;
  return i < r->n_variables ? i : -1;
}

/* One variable of one scenario, replications first ... first + n - 1, into columns of the rows. `size`: values each. */
static sim_status block_read(const res_file *r, const char *name, int scenario, const exp_leaf *leaf, int rank,
                             const hsize_t *shape, size_t size, double *room, double *row, size_t row_size, size_t at,
                             sim_errors *errors) {
  hsize_t start[RES_MAX_DIMS] = {(hsize_t)scenario, leaf->first}, count[RES_MAX_DIMS] = {1, leaf->n};
  hid_t set;
  for (int d = 2; d < rank; d++) count[d] = shape[d];
  sim_status st = res_file_set(r, name, "", &set, errors);
  if (st == SIM_OK) st = res_h5_read(&res_handle_of(r)->h, set, H5T_NATIVE_DOUBLE, rank, start, count, room, errors);
  for (uint32_t i = 0; st == SIM_OK && i < leaf->n; i++)
    memcpy(row + i * row_size + at, room + i * size, size * sizeof *row);
  return st;
}

static sim_status indicators_read(const res_file *r, const exp_experiment *e, int scenario, const exp_leaf *leaf,
                                  double *room, double *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < e->model->n_indicators; i++) {
    if (e->layout.cells[i] == 0) continue;
    int v = variable_find(r, e->model->indicators[i].name);
    if (v < 0 || r->variable[v].n_cells != e->layout.cells[i]) return SIM_ERR_MISMATCH;
    hsize_t shape[RES_MAX_DIMS] = {0, 0, (hsize_t)r->n_years};
    for (int d = 0; d < r->variable[v].n_axes; d++) shape[3 + d] = (hsize_t)r->axis[r->variable[v].axis[d]].members.n;
    SIM_TRY(block_read(r, r->variable[v].name, scenario, leaf, 3 + r->variable[v].n_axes, shape,
                       (size_t)(e->layout.n_years * e->layout.cells[i]), room, row, (size_t)e->row_size,
                       (size_t)e->layout.offset[i], errors));
  }
out:
  return st;
}

static sim_status targets_read(const res_file *r, const exp_experiment *e, int scenario, const exp_leaf *leaf,
                               double *room, double *row, sim_errors *errors) {
  static const char *const name[] = {"target_value", "target_met", "target_true_value", "target_true_met"};
  sim_status st = SIM_OK;
  size_t n = (size_t)e->n_targets;
  const hsize_t shape[RES_MAX_DIMS] = {0, 0, n};
  for (int k = 0; n > 0 && k < (exp_experiment_twofold(e) ? 4 : 2); k++)
    SIM_TRY(block_read(r, name[k], scenario, leaf, 3, shape, n, room, row, (size_t)e->row_size,
                       (size_t)e->layout.size + (size_t)k * n, errors));
out:
  return st;
}

static sim_status numbers_read(const res_file *r, const char *name, int scenario, const exp_leaf *leaf, uint32_t *out,
                               sim_errors *errors) {
  const hsize_t start[] = {(hsize_t)scenario, leaf->first}, count[] = {1, leaf->n};
  hid_t set;
  sim_status st = res_file_set(r, name, "", &set, errors);
  return st == SIM_OK ? res_h5_read(&res_handle_of(r)->h, set, H5T_NATIVE_UINT32, 2, start, count, out, errors) : st;
}

static sim_status trials_read(const res_file *r, int scenario, const exp_leaf *leaf, exp_trial *trial,
                              sim_errors *errors) {
  sim_status st = SIM_OK;
  uint32_t number[4][EXP_LEAF];
  static const char *const name[] = {"trial_status", "param_index", "chance_index", "event_count"};
  res_failed_trial *failure = NULL;
  int n = 0;
  for (int k = 0; k < 4; k++) SIM_TRY(numbers_read(r, name[k], scenario, leaf, number[k], errors));
  SIM_TRY(res_file_failed_trials(r, &n, &failure, errors));
  for (uint32_t i = 0; i < leaf->n; i++) {
    trial[i] = (exp_trial){number[1][i], number[2][i], number[3][i], (sim_status)number[0][i], ""};
    for (int f = 0; f < n; f++)
      if (failure[f].scenario == scenario && failure[f].replication == leaf->first + i)
        snprintf(trial[i].reason, sizeof trial[i].reason, "%s", failure[f].reason);
  }
out:
  res_failed_trials_free(n, failure);
  return st;
}

sim_status res_file_leaf(const res_file *r, const exp_experiment *e, int scenario, const exp_leaf *leaf, double *row,
                         double *draw, exp_trial *trial, sim_errors *errors) {
  sim_status st = SIM_OK;
  double *room = malloc(((size_t)e->row_size + 1) * EXP_LEAF * sizeof *room);
  if (!room) return SIM_ERR_MEMORY;
  SIM_TRY(indicators_read(r, e, scenario, leaf, room, row, errors));
  SIM_TRY(targets_read(r, e, scenario, leaf, room, row, errors));
  if (e->n_draws > 0) {
    const hsize_t shape[RES_MAX_DIMS] = {0, 0, (hsize_t)e->n_draws};
    SIM_TRY(block_read(r, "draw_value", scenario, leaf, 3, shape, (size_t)e->n_draws, (double *)draw, draw,
                       (size_t)e->n_draws, 0, errors));
  }
  SIM_TRY(trials_read(r, scenario, leaf, trial, errors));
out:
  free(room);
  return st;
}
