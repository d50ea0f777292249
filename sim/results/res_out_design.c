#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "res_out_priv.h"

static sim_status factors_put(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const sim_design *d = o->experiment->design;
  const char **text = calloc((size_t)d->n_factors + 1, sizeof *text);
  if (!text) return SIM_ERR_MEMORY;
  for (int j = 0; j < d->n_factors; j++) text[j] = d->factor[j].path;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->factor, o->string, o->string, text,
                         "what varies over the design: a parameter, or a key for all its cells", errors));
  for (int j = 0; j < d->n_factors; j++) text[j] = d->factor[j].unit;
  SIM_TRY(res_out_strings(o, o->h.file, "factor_unit", &o->factor, text, "unit of the factor's values", errors));
  for (int j = 0; j < d->n_factors; j++) text[j] = d->factor[j].words;
  SIM_TRY(res_out_strings(o, o->h.file, "factor_words", &o->factor, text,
                          "names of the values 0, 1, ... of a choice or switch; empty for numbers", errors));
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    for (int j = 0; j < d->n_factors; j++) text[j] = d->factor[j].label[l] ? d->factor[j].label[l] : "";
    char name[64];
    snprintf(name, sizeof name, "factor_label_%s", sim_language_code(l));
    SIM_TRY(res_out_strings(o, o->h.file, name, &o->factor, text, sim_language_name(l), errors));
  }
out:
  free(text);
  return st;
}

/* What a point is, as numbers with their meanings. */
static sim_status roles_put(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  char words[128] = "";
  int32_t value[EXP_POINT_ROLE_COUNT];
  hid_t set = -1;
  const hsize_t start[] = {0}, count[] = {o->point.size};
  res_var v = res_out_var(o, "design_role", H5T_STD_I32LE, 1, (const res_dim *[]){&o->point});
  for (int i = 0; i < EXP_POINT_ROLE_COUNT; i++) {
    value[i] = i;
    if (i > 0) strncat(words, " ", sizeof words - strlen(words) - 1);
    strncat(words, exp_point_role_name((exp_point_role)i), sizeof words - strlen(words) - 1);
  }
  v.chunk[0] = o->point.size;
  SIM_TRY(res_h5_define(&o->h, &v, &set, errors));
  SIM_TRY(res_h5_put_text(&o->h, set, "long_name", "what the point is in the design", errors));
  SIM_TRY(res_h5_put_number(&o->h, set, "flag_values", H5T_NATIVE_INT32, EXP_POINT_ROLE_COUNT, value, errors));
  SIM_TRY(res_h5_put_text(&o->h, set, "flag_meanings", words, errors));
  SIM_TRY(res_h5_write(&o->h, set, H5T_NATIVE_INT32, 1, start, count, o->experiment->points.role, errors));
out:
  if (!res_h5_release(set) && st == SIM_OK) st = res_h5_fail(&o->h, "write", "design_role", errors);
  return st;
}

static sim_status points_put(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const exp_points *p = &o->experiment->points;
  int32_t *number = calloc((size_t)p->n, sizeof *number);
  if (!number) return SIM_ERR_MEMORY;
  for (int i = 0; i < p->n; i++) number[i] = i;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->point, H5T_STD_I32LE, H5T_NATIVE_INT32, number,
                         "point of the design; design_point has each scenario's", errors));
  SIM_TRY(res_out_ints(o, o->h.file, "design_group", &o->point, p->group, "base point or trajectory it belongs to",
                       errors));
  SIM_TRY(res_out_ints(o, o->h.file, "design_changed", &o->point, p->changed,
                       "factor that came from the other matrix or moved, from 0; -1: none", errors));
  SIM_TRY(roles_put(o, errors));
  res_var v = res_out_var(o, "design_value", H5T_IEEE_F64LE, 2, (const res_dim *[]){&o->point, &o->factor});
  SIM_TRY(res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, p->value, "value of a factor at a point", errors));
out:
  free(number);
  return st;
}

sim_status res_out_design(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const sim_design *d = o->experiment->design;
  const int32_t levels = d->levels, scrambles = d->scrambles;
  SIM_TRY(res_h5_put_text(&o->h, o->h.file, "design", sim_design_method_name(d->method), errors));
  if (d->method == SIM_DESIGN_MORRIS)
    SIM_TRY(res_h5_put_number(&o->h, o->h.file, "design_levels", H5T_NATIVE_INT32, 1, &levels, errors));
  if (d->scrambles > 1)
    SIM_TRY(res_h5_put_number(&o->h, o->h.file, "design_scrambles", H5T_NATIVE_INT32, 1, &scrambles, errors));
  SIM_TRY(factors_put(o, errors));
  SIM_TRY(points_put(o, errors));
out:
  return st;
}
