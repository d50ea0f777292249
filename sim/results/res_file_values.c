#include "res_file_priv.h"

static sim_status read_slab(const res_file *r, const char *name, const char *suffix, hid_t type, int n_dims,
                            const hsize_t *start, const hsize_t *count, void *out, sim_errors *errors) {
  hid_t set;
  sim_status st = res_file_set(r, name, suffix, &set, errors);
  return st == SIM_OK ? res_h5_read(&res_handle_of(r)->h, set, type, n_dims, start, count, out, errors) : st;
}

static sim_status range(const res_file *r, const char *what, int i, int n, sim_errors *errors) {
  if (i >= 0 && i < n) return SIM_OK;
  return sim_fail(errors, SIM_ERR_RANGE, "%s: there is no %s %d (it has %d)", r->path, what, i, n);
}

sim_status res_file_replications_need(const res_file *r, sim_errors *errors) {
  if (r->keep_all) return SIM_OK;
  return sim_fail(errors, SIM_ERR_ABSENT,
                  "%s was written with --keep summary: it holds no single replications; run again with --keep all",
                  r->path);
}

sim_status res_file_values(const res_file *r, int variable, int scenario, int year_index, int cell, double *out,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_file_replications_need(r, errors));
  SIM_TRY(range(r, "variable", variable, r->n_variables, errors));
  SIM_TRY(range(r, "scenario", scenario, r->n_scenarios, errors));
  SIM_TRY(range(r, "year index", year_index, r->n_years, errors));
  const res_variable *v = &r->variable[variable];
  SIM_TRY(range(r, "cell", cell, v->n_cells, errors));
  hsize_t start[RES_MAX_DIMS] = {(hsize_t)scenario, 0, (hsize_t)year_index};
  hsize_t count[RES_MAX_DIMS] = {1, r->n_rep, 1, 1, 1, 1};
  for (int d = v->n_axes - 1; d >= 0; d--) {
    int n = r->axis[v->axis[d]].members.n;
    start[3 + d] = (hsize_t)(cell % n);
    cell /= n;
  }
  st = read_slab(r, v->name, "", H5T_NATIVE_DOUBLE, 3 + v->n_axes, start, count, out, errors);
out:
  return st;
}

sim_status res_file_draws(const res_file *r, int scenario, int draw, double *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_file_replications_need(r, errors));
  SIM_TRY(range(r, "scenario", scenario, r->n_scenarios, errors));
  SIM_TRY(range(r, "draw", draw, r->n_draws, errors));
  const hsize_t start[] = {(hsize_t)scenario, 0, (hsize_t)draw}, count[] = {1, r->n_rep, 1};
  st = read_slab(r, "draw_value", "", H5T_NATIVE_DOUBLE, 3, start, count, out, errors);
out:
  return st;
}

sim_status res_file_trials(const res_file *r, int scenario, uint32_t *status, uint32_t *param_index,
                           uint32_t *chance_index, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_file_replications_need(r, errors));
  SIM_TRY(range(r, "scenario", scenario, r->n_scenarios, errors));
  const hsize_t start[] = {(hsize_t)scenario, 0}, count[] = {1, r->n_rep};
  if (status) SIM_TRY(read_slab(r, "trial_status", "", H5T_NATIVE_UINT32, 2, start, count, status, errors));
  if (param_index) SIM_TRY(read_slab(r, "param_index", "", H5T_NATIVE_UINT32, 2, start, count, param_index, errors));
  if (chance_index) SIM_TRY(read_slab(r, "chance_index", "", H5T_NATIVE_UINT32, 2, start, count, chance_index, errors));
out:
  return st;
}

sim_status res_file_summary(const res_file *r, int variable, int scenario, res_summary what, double *out,
                            sim_errors *errors) {
  static const char *const suffix[] = {
      [RES_MEAN] = "_mean", [RES_SD] = "_sd", [RES_MCSE] = "_mcse", [RES_QUANTILE] = "_quantile"};
  sim_status st = SIM_OK;
  SIM_TRY(range(r, "variable", variable, r->n_variables, errors));
  SIM_TRY(range(r, "scenario", scenario, r->n_scenarios, errors));
  const res_variable *v = &r->variable[variable];
  hsize_t start[RES_MAX_DIMS] = {(hsize_t)scenario}, count[RES_MAX_DIMS] = {1};
  int rank = 1;
  if (what == RES_QUANTILE) count[rank++] = (hsize_t)r->n_quantiles;
  count[rank++] = (hsize_t)r->n_years;
  for (int d = 0; d < v->n_axes; d++) count[rank++] = (hsize_t)r->axis[v->axis[d]].members.n;
  st = read_slab(r, v->name, suffix[what], H5T_NATIVE_DOUBLE, rank, start, count, out, errors);
out:
  return st;
}

static sim_status target_range(const res_file *r, int scenario, int target, sim_errors *errors) {
  sim_status st = range(r, "scenario", scenario, r->n_scenarios, errors);
  return st == SIM_OK ? range(r, "evaluated target", target, r->n_evaluated, errors) : st;
}

/* Of no trial earlier programs wrote no count of those that met. */
static void met_settle(size_t scenarios, const uint64_t *n, uint64_t *met) {
  for (size_t s = 0; s < scenarios; s++)
    if (n[s] == 0) met[s] = 0;
}

/* Judged, or by the true figures; the names of the variables say which. */
static sim_status target_read(const res_file *r, int scenario, int target, const char *n, const char *met,
                              const char *value, res_target_result *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  const hsize_t start[] = {(hsize_t)scenario, (hsize_t)target}, count[] = {1, 1};
  SIM_TRY(target_range(r, scenario, target, errors));
  SIM_TRY(read_slab(r, n, "", H5T_NATIVE_UINT64, 2, start, count, &out->n, errors));
  SIM_TRY(read_slab(r, met, "", H5T_NATIVE_UINT64, 2, start, count, &out->met, errors));
  met_settle(1, &out->n, &out->met);
  SIM_TRY(read_slab(r, value, "_mean", H5T_NATIVE_DOUBLE, 2, start, count, &out->mean, errors));
  SIM_TRY(read_slab(r, value, "_sd", H5T_NATIVE_DOUBLE, 2, start, count, &out->sd, errors));
out:
  return st;
}

sim_status res_file_target(const res_file *r, int scenario, int target, res_target_result *out, sim_errors *errors) {
  return target_read(r, scenario, target, "target_n", "target_met_count", "target_value", out, errors);
}

sim_status res_file_target_true(const res_file *r, int scenario, int target, res_target_result *out,
                                sim_errors *errors) {
  if (!r->twofold) return res_file_target(r, scenario, target, out, errors);
  return target_read(r, scenario, target, "target_true_n", "target_true_met_count", "target_true_value", out, errors);
}

bool res_file_is_split(const res_file *r) {
  return !r->keep_all && res_h5_has(&res_handle_of(r)->h, "target_calibration_n");
}

sim_status res_file_target_split(const res_file *r, int scenario, int target, bool truth, uint32_t *n, uint32_t *met,
                                 sim_errors *errors) {
  static const char *const name[2][2] = {{"target_calibration_n", "target_calibration_met"},
                                         {"target_true_calibration_n", "target_true_calibration_met"}};
  const char *const *own = name[truth && r->twofold];
  sim_status st = SIM_OK;
  const hsize_t start[] = {(hsize_t)scenario, 0, (hsize_t)target};
  const hsize_t count[] = {1, (hsize_t)r->rows[scenario]->n_calibrations, 1};
  SIM_TRY(target_range(r, scenario, target, errors));
  SIM_TRY(read_slab(r, own[0], "", H5T_NATIVE_UINT32, 3, start, count, n, errors));
  SIM_TRY(read_slab(r, own[1], "", H5T_NATIVE_UINT32, 3, start, count, met, errors));
out:
  return st;
}

sim_status res_file_target_counts(const res_file *r, int target, uint64_t *n, uint64_t *met, sim_errors *errors) {
  sim_status st = SIM_OK;
  const hsize_t start[] = {0, (hsize_t)target}, count[] = {(hsize_t)r->n_scenarios, 1};
  SIM_TRY(target_range(r, 0, target, errors));
  SIM_TRY(read_slab(r, "target_n", "", H5T_NATIVE_UINT64, 2, start, count, n, errors));
  SIM_TRY(read_slab(r, "target_met_count", "", H5T_NATIVE_UINT64, 2, start, count, met, errors));
  met_settle((size_t)r->n_scenarios, n, met);
out:
  return st;
}

sim_status res_file_target_quantiles(const res_file *r, int scenario, int target, double *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  const hsize_t start[] = {(hsize_t)scenario, 0, (hsize_t)target}, count[] = {1, (hsize_t)r->n_quantiles, 1};
  SIM_TRY(target_range(r, scenario, target, errors));
  st = read_slab(r, "target_value", "_quantile", H5T_NATIVE_DOUBLE, 3, start, count, out, errors);
out:
  return st;
}

static sim_status target_values(const res_file *r, const char *name, int scenario, int target, double *out,
                                sim_errors *errors) {
  sim_status st = SIM_OK;
  const hsize_t start[] = {(hsize_t)scenario, 0, (hsize_t)target}, count[] = {1, r->n_rep, 1};
  SIM_TRY(res_file_replications_need(r, errors));
  SIM_TRY(target_range(r, scenario, target, errors));
  st = read_slab(r, name, "", H5T_NATIVE_DOUBLE, 3, start, count, out, errors);
out:
  return st;
}

sim_status res_file_target_values(const res_file *r, int scenario, int target, double *out, sim_errors *errors) {
  return target_values(r, "target_value", scenario, target, out, errors);
}

sim_status res_file_target_true_values(const res_file *r, int scenario, int target, double *out, sim_errors *errors) {
  return target_values(r, r->twofold ? "target_true_value" : "target_value", scenario, target, out, errors);
}
