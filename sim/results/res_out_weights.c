/* How well each trial agrees with what was observed: variable weight(scenario, replication).
 *
 * While leaves come in it holds logarithms; at the end those of each scenario become weights that sum to 1. So neither
 * memory nor the order of leaves matters, and a merge of shards makes the same weights. */
#include <stdlib.h>
#include <string.h>

#include "res_out_priv.h"
#include "stat_weight.h"

sim_status res_out_weights_init(res_out *o, int n, const exp_condition *condition) {
  o->n_conditions = n;
  if (n == 0) return SIM_OK;
  if (!(o->condition = calloc((size_t)n, sizeof *o->condition))) return SIM_ERR_MEMORY;
  memcpy(o->condition, condition, (size_t)n * sizeof *condition);
  return SIM_OK;
}

sim_status res_out_weights_define(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (o->n_conditions == 0) return SIM_OK;
  res_var v = res_out_var(o, "weight", H5T_IEEE_F64LE, 2, (const res_dim *[]){&o->scenario, &o->replication});
  res_out_chunk(o, &v);
  SIM_TRY(res_h5_define(&o->h, &v, &o->weight, errors));
  SIM_TRY(res_h5_put_text(&o->h, o->weight, "long_name",
                          "weight of the trial given the observations with use condition; sums to 1 in each scenario",
                          errors));
out:
  return st;
}

sim_status res_out_weights_leaf(res_out *o, const exp_leaf *leaf, sim_errors *errors) {
  double x[EXP_LEAF];
  const hsize_t start[] = {(hsize_t)leaf->scenario, leaf->first}, count[] = {1, leaf->n};
  size_t row = (size_t)o->experiment->row_size;
  if (o->n_conditions == 0) return SIM_OK;
  for (uint32_t i = 0; i < leaf->n; i++) x[i] = exp_condition_log(o->n_conditions, o->condition, leaf->row + i * row);
  return res_h5_write(&o->h, o->weight, H5T_NATIVE_DOUBLE, 2, start, count, x, errors);
}

sim_status res_out_weights_finish(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  hsize_t scenarios = o->scenario.size, reps = o->replication.size;
  if (o->n_conditions == 0) return SIM_OK;
  double *x = malloc((reps + 1) * sizeof *x), *ess = calloc(scenarios + 1, sizeof *ess);
  if (!x || !ess) st = SIM_ERR_MEMORY;
  for (hsize_t s = 0; s < scenarios && st == SIM_OK; s++) {
    const hsize_t start[] = {s, 0}, count[] = {1, reps};
    SIM_TRY(res_h5_read(&o->h, o->weight, H5T_NATIVE_DOUBLE, 2, start, count, x, errors));
    ess[s] = stat_weights_of_logs(x, reps).ess;
    SIM_TRY(res_h5_write(&o->h, o->weight, H5T_NATIVE_DOUBLE, 2, start, count, x, errors));
  }
  if (st != SIM_OK) goto out;
  res_var v = res_out_var(o, "weight_ess", H5T_IEEE_F64LE, 1, (const res_dim *[]){&o->scenario});
  st = res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, ess, "effective sample size of the weights (Kish)", errors);
out:
  free(x);
  free(ess);
  return st;
}
