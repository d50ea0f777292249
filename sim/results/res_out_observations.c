/* What has been observed in reality, beside the results. */
#include <stdlib.h>

#include "res_out_priv.h"

static const char *indicator_of(const exp_experiment *e, const sim_observation *o) {
  return o->not_modelled ? "" : e->model->indicators[o->indicator].name;
}

static const char *measure_of(const exp_experiment *e, const sim_observation *o) {
  (void)e;
  return o->measure == SIM_LEVEL ? "level" : "growth";
}

static const char *use_of(const exp_experiment *e, const sim_observation *o) {
  (void)e;
  return sim_use_name(o->use);
}

#define FIELD(field)                                                                                                   \
  static const char *field##_of(const exp_experiment *e, const sim_observation *o) {                                   \
    (void)e;                                                                                                           \
    return o->field ? o->field : "";                                                                                   \
  }
FIELD(cell_name)
FIELD(unit)
FIELD(source)
FIELD(grade)
FIELD(not_modelled)
FIELD(not_modelled_vi)

static const char *label_en_of(const exp_experiment *e, const sim_observation *o) {
  (void)e;
  return o->label[SIM_EN];
}

static const char *label_vi_of(const exp_experiment *e, const sim_observation *o) {
  (void)e;
  return o->label[SIM_VI];
}

static const struct {
  const char *name, *long_name;
  const char *(*text)(const exp_experiment *experiment, const sim_observation *observation);
} columns[] = {
    {"observation_label_en", "English", label_en_of},
    {"observation_label_vi", "Vietnamese", label_vi_of},
    {"observation_indicator", "variable that was measured", indicator_of},
    {"observation_cell", "member of the indicator's axes", cell_name_of},
    {"observation_measure", "level in the year, or average growth per year from from_year to year", measure_of},
    {"observation_unit", "unit of the observation's value and standard error", unit_of},
    {"observation_source", "where the observation stands", source_of},
    {"observation_grade", "grade of the source", grade_of},
    {"observation_reason", "why the observation is not modelled", not_modelled_of},
    {"observation_reason_vi", "the same in Vietnamese", not_modelled_vi_of},
    {"observation_use", "calibration, condition (weights the replications) or none", use_of},
};

static sim_status texts_put(res_out *o, const char **text, sim_errors *errors) {
  const exp_experiment *e = o->experiment;
  sim_status st = SIM_OK;
  for (int i = 0; i < e->n_observations; i++) text[i] = e->observation[i].observation->name;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->observation, o->string, o->string, text,
                         "what has been observed in reality", errors));
  for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
    for (int i = 0; i < e->n_observations; i++) text[i] = columns[k].text(e, e->observation[i].observation);
    SIM_TRY(res_out_strings(o, o->h.file, columns[k].name, &o->observation, text, columns[k].long_name, errors));
  }
out:
  return st;
}

static sim_status numbers_put(res_out *o, int32_t *whole, double *x, sim_errors *errors) {
  const exp_experiment *e = o->experiment;
  const exp_experiment_observation *from = e->observation;
  const int n = e->n_observations;
  sim_status st = SIM_OK;
  res_var v = res_out_var(o, "observation_value", H5T_IEEE_F64LE, 1, (const res_dim *[]){&o->observation});
  for (int i = 0; i < n; i++) whole[i] = from[i].observation->year;
  SIM_TRY(res_out_ints(o, o->h.file, "observation_year", &o->observation, whole, "year of the observation", errors));
  for (int i = 0; i < n; i++) whole[i] = from[i].observation->from_year;
  SIM_TRY(res_out_ints(o, o->h.file, "observation_from_year", &o->observation, whole, "first year of a growth measure",
                       errors));
  for (int i = 0; i < n; i++) whole[i] = from[i].observation->evaluable;
  SIM_TRY(res_out_ints(o, o->h.file, "observation_evaluable", &o->observation, whole,
                       "1: the model has it and the horizon covers its years", errors));
  for (int i = 0; i < n; i++) x[i] = from[i].observation->value;
  SIM_TRY(res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, x, "observed value", errors));
  for (int i = 0; i < n; i++) x[i] = from[i].observation->standard_error;
  v.name = "observation_standard_error";
  SIM_TRY(
      res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, x, "standard deviation of what was observed around the truth", errors));
out:
  return st;
}

sim_status res_out_observations(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t n = (size_t)o->experiment->n_observations;
  if (n == 0) return SIM_OK; /* a dimension cannot be empty */
  const char **text = calloc(n, sizeof *text);
  int32_t *whole = calloc(n, sizeof *whole);
  double *x = calloc(n, sizeof *x);
  if (!text || !whole || !x) st = SIM_ERR_MEMORY;
  if (st == SIM_OK) st = texts_put(o, text, errors);
  if (st == SIM_OK) st = numbers_put(o, whole, x, errors);
  free(text);
  free(whole);
  free(x);
  return st;
}
