/* Cells between a variant's own axes and those that all variants share. */
#include "exp_experiment_priv.h"

int exp_translate(const int axis[SIM_MAX_AXES], const sim_axis *from, const sim_axis *to, int c) {
  int member[SIM_MAX_AXES], n = 0, cell = 0;
  while (n < SIM_MAX_AXES && axis[n] != SIM_NO_AXIS) n++;
  for (int i = n - 1; i >= 0; i--) {
    member[i] = c % from[axis[i]].n;
    c /= from[axis[i]].n;
  }
  for (int i = 0; i < n; i++) {
    int k = sim_axis_find(&to[axis[i]], from[axis[i]].member[member[i]].name);
    if (k < 0) return -1;
    cell = cell * to[axis[i]].n + k;
  }
  return cell;
}

int exp_experiment_translate(const exp_experiment *e, const sim_scenario *v, int indicator, int cell) {
  return exp_translate(e->model->indicators[indicator].axis, v->axis, e->axis, cell);
}
