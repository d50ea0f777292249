/* What a results file holds of single trials. */
#include <stdlib.h>

#include "res_file_priv.h"

static sim_status check(const res_file *r, int scenario, uint32_t replication, sim_errors *errors) {
  sim_status st = res_file_replications_need(r, errors);
  if (st != SIM_OK) return st;
  if (scenario < 0 || scenario >= r->n_scenarios)
    return sim_fail(errors, SIM_ERR_RANGE, "%s: there is no scenario %d (it has %d)", r->path, scenario,
                    r->n_scenarios);
  if (replication >= r->n_rep)
    return sim_fail(errors, SIM_ERR_RANGE, "%s: there is no replication %u (it has 0 to %u)", r->path,
                    (unsigned)replication, (unsigned)r->n_rep - 1);
  return SIM_OK;
}

/* All of one trial in a variable (scenario, replication, ...): `count` from its third dimension on. */
static sim_status read(const res_file *r, const char *name, int scenario, uint32_t replication, int n_dims,
                       hsize_t *count, double *out, sim_errors *errors) {
  hid_t set;
  const hsize_t start[RES_MAX_DIMS] = {(hsize_t)scenario, replication};
  sim_status st = check(r, scenario, replication, errors);
  count[0] = count[1] = 1;
  if (st == SIM_OK) st = res_file_set(r, name, "", &set, errors);
  if (st == SIM_OK) st = res_h5_read(&res_handle_of(r)->h, set, H5T_NATIVE_DOUBLE, n_dims, start, count, out, errors);
  return st;
}

sim_status res_file_row(const res_file *r, int variable, int scenario, uint32_t replication, double *out,
                        sim_errors *errors) {
  if (variable < 0 || variable >= r->n_variables)
    return sim_fail(errors, SIM_ERR_RANGE, "%s: there is no variable %d (it has %d)", r->path, variable,
                    r->n_variables);
  const res_variable *v = &r->variable[variable];
  hsize_t count[RES_MAX_DIMS] = {1, 1, (hsize_t)r->n_years};
  for (int d = 0; d < v->n_axes; d++) count[3 + d] = (hsize_t)r->axis[v->axis[d]].members.n;
  return read(r, v->name, scenario, replication, 3 + v->n_axes, count, out, errors);
}

sim_status res_file_trial_draws(const res_file *r, int scenario, uint32_t replication, double *draws,
                                sim_errors *errors) {
  hsize_t count[RES_MAX_DIMS] = {1, 1, (hsize_t)r->n_draws};
  if (r->n_draws == 0) return check(r, scenario, replication, errors);
  return read(r, "draw_value", scenario, replication, 3, count, draws, errors);
}

sim_status res_file_trial_targets(const res_file *r, int scenario, uint32_t replication, double *value, double *met,
                                  sim_errors *errors) {
  hsize_t count[RES_MAX_DIMS] = {1, 1, (hsize_t)r->n_evaluated};
  if (r->n_evaluated == 0) return check(r, scenario, replication, errors);
  sim_status st = read(r, "target_value", scenario, replication, 3, count, value, errors);
  return st == SIM_OK ? read(r, "target_met", scenario, replication, 3, count, met, errors) : st;
}

/* ---- failures ---- */

sim_status res_file_failed_trials(const res_file *r, int *n, res_failed_trial **out, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  int *scenario = NULL, *replication = NULL, found = -1;
  char **reason = NULL;
  res_failed_trial *failure = NULL;
  *n = 0;
  *out = NULL;
  if (!res_h5_has(h, "failure_scenario")) return SIM_OK; /* none failed */
  SIM_TRY(res_h5_get(h, "failure_scenario", H5T_NATIVE_INT, sizeof(int), &found, (void **)&scenario, errors));
  SIM_TRY(res_h5_get(h, "failure_replication", H5T_NATIVE_INT, sizeof(int), &found, (void **)&replication, errors));
  for (int i = 0; i < found; i++)
    if (scenario[i] < 0 || scenario[i] >= r->n_scenarios || replication[i] < 0)
      SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "%s: names a failure of no trial", r->path));
  SIM_TRY(res_h5_get_strings(h, "failure_reason", &found, &reason, errors));
  failure = calloc((size_t)found + 1, sizeof *failure);
  if (!failure) st = SIM_ERR_MEMORY;
  for (int i = 0; i < found; i++) {
    if (failure) failure[i] = (res_failed_trial){scenario[i], (uint32_t)replication[i], reason[i]};
    if (!failure) free(reason[i]);
  }
  if (failure) *n = found;
  *out = failure;
out:
  free(scenario);
  free(replication);
  free(reason);
  return st;
}

void res_failed_trials_free(int n, res_failed_trial *failure) {
  for (int i = 0; failure && i < n; i++) free(failure[i].reason);
  free(failure);
}
