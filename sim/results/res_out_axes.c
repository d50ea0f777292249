#include <stdio.h>
#include <stdlib.h>

#include "res_out_priv.h"

static sim_status scenarios_put(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const exp_experiment *e = o->experiment;
  size_t n = (size_t)e->n_scenarios;
  const char **text = calloc(n, sizeof *text);
  int32_t *point = calloc(n, sizeof *point);
  if (!text || !point) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (size_t s = 0; s < n; s++) text[s] = e->scenario[s].name;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->scenario, o->string, o->string, text,
                         "scenario: a variant at a design point", errors));
  for (size_t s = 0; s < n; s++) text[s] = e->scenario[s].variant->name;
  SIM_TRY(res_out_strings(o, o->h.file, "variant", &o->scenario, text, "policy variant", errors));
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    char name[64];
    snprintf(name, sizeof name, "variant_label_%s", sim_language_code(l));
    for (size_t s = 0; s < n; s++) {
      const sim_scenario *v = e->scenario[s].variant;
      text[s] = v->label[l] ? v->label[l] : v->name;
    }
    SIM_TRY(res_out_strings(o, o->h.file, name, &o->scenario, text, sim_language_name(l), errors));
  }
  for (size_t s = 0; s < n; s++) point[s] = e->scenario[s].design_point;
  SIM_TRY(
      res_out_ints(o, o->h.file, "design_point", &o->scenario, point, "point of the design, 0 without one", errors));
out:
  free(text);
  free(point);
  return st;
}

/* A whole-number coordinate first, first + 1, ... */
static sim_status numbers_put(res_out *o, res_dim *dim, int32_t first, const char *long_name, sim_errors *errors) {
  int32_t *value = calloc(dim->size, sizeof *value);
  if (!value) return SIM_ERR_MEMORY;
  for (hsize_t i = 0; i < dim->size; i++) value[i] = first + (int32_t)i;
  sim_status st = res_h5_dim_put(&o->h, o->h.file, dim, H5T_STD_I32LE, H5T_NATIVE_INT32, value, long_name, errors);
  free(value);
  return st;
}

static sim_status axis_put(res_out *o, int a, sim_errors *errors) {
  sim_status st = SIM_OK;
  const sim_axis *axis = &o->experiment->axis[a];
  const char **text = calloc((size_t)axis->n, sizeof *text);
  if (!text) return SIM_ERR_MEMORY;
  for (int i = 0; i < axis->n; i++) text[i] = axis->member[i].name;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->axis[a], o->string, o->string, text, o->experiment->model->axes[a].doc,
                         errors));
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    char name[128];
    snprintf(name, sizeof name, "%s_label_%s", o->axis[a].name, sim_language_code(l));
    for (int i = 0; i < axis->n; i++)
      text[i] = axis->member[i].label[l] ? axis->member[i].label[l] : axis->member[i].name;
    SIM_TRY(res_out_strings(o, o->h.file, name, &o->axis[a], text, sim_language_name(l), errors));
  }
out:
  free(text);
  return st;
}

static bool axis_used(const res_out *o, int a) {
  for (int i = 0; i < o->n_blocks; i++)
    for (int d = 0; d < o->block[i].n_dims; d++)
      if (o->block[i].dim[d] == &o->axis[a]) return true;
  return false;
}

static sim_status draws_put(res_out *o, sim_errors *errors) {
  const exp_experiment *e = o->experiment;
  sim_status st = res_h5_dim_put(&o->h, o->h.file, &o->draw, o->string, o->string, e->draw_name,
                                 "uncertain parameter, drawn once per replication", errors);
  return st == SIM_OK ? res_out_strings(o, o->h.file, "draw_unit", &o->draw, (const char *const *)e->draw_unit,
                                        "unit of the draw", errors)
                      : st;
}

sim_status res_out_axes(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(scenarios_put(o, errors));
  if (o->all) SIM_TRY(numbers_put(o, &o->replication, 0, "replication: a random world", errors));
  SIM_TRY(numbers_put(o, &o->year, o->experiment->year_start - 1, "year; the first is the initial state", errors));
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->quantile, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, res_quantile_level,
                         "level of the quantile", errors));
  for (int a = 0; a < o->experiment->model->n_axes; a++)
    if (axis_used(o, a)) SIM_TRY(axis_put(o, a, errors));
  if (o->draw.size > 0) SIM_TRY(draws_put(o, errors));
out:
  return st;
}
