#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "res_out_priv.h"

/* The text columns of a target; `other` marks those that a target that is not modelled has too. */
typedef struct column {
  const char *suffix, *long_name;
  size_t at; /* of the char * in sim_target */
  bool other;
} column;

static const column columns[] = {
    {"_label_en", "English", offsetof(sim_target, label) + SIM_EN * sizeof(char *), true},
    {"_label_vi", "Vietnamese", offsetof(sim_target, label) + SIM_VI * sizeof(char *), true},
    {"_group", "group of targets", offsetof(sim_target, group), true},
    {"_group_label_en", "English", offsetof(sim_target, group_label) + SIM_EN * sizeof(char *), true},
    {"_group_label_vi", "Vietnamese", offsetof(sim_target, group_label) + SIM_VI * sizeof(char *), true},
    {"_unit", "unit of the target's value and threshold", offsetof(sim_target, unit), true},
    {"_source", "where the target stands", offsetof(sim_target, source), true},
    {"_grade", "grade of the source", offsetof(sim_target, grade), true},
    {"_reason", "why the target is not modelled", offsetof(sim_target, not_modelled), true},
    {"_reason_vi", "the same in Vietnamese", offsetof(sim_target, not_modelled_vi), true},
    {"_record", "record of the scenario file; the two price bases of one goal share it", offsetof(sim_target, record),
     false},
    {"_basis", "price basis in which a goal that states none is read; empty for others", offsetof(sim_target, basis),
     false},
    {"_cell", "member of the indicator's axes", offsetof(sim_target, cell_name), false},
};

static const char *column_text(const sim_target *t, const column *c) {
  const char *text;
  memcpy(&text, (const char *)t + c->at, sizeof text);
  return text ? text : "";
}

static sim_status columns_put(res_out *o, const res_dim *dim, const sim_target *const *target, bool other,
                              sim_errors *errors) {
  sim_status st = SIM_OK;
  char name[64];
  const char **text = calloc(dim->size, sizeof *text);
  if (!text) return SIM_ERR_MEMORY;
  for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
    const column *c = &columns[k];
    bool reason = strncmp(c->suffix, "_reason", 7) == 0;
    if (other ? !c->other : reason) continue;
    for (hsize_t t = 0; t < dim->size; t++) text[t] = column_text(target[t], c);
    snprintf(name, sizeof name, "%s%s", dim->name, c->suffix);
    SIM_TRY(res_out_strings(o, o->h.file, name, dim, text, c->long_name, errors));
  }
out:
  free(text);
  return st;
}

/* What is measured: indicator, measure, relation and years. */
static sim_status measure_put(res_out *o, const sim_target *const *target, sim_errors *errors) {
  sim_status st = SIM_OK;
  hsize_t n = o->target.size;
  const char **text = calloc(n, sizeof *text);
  int32_t *year = calloc(n, sizeof *year);
  if (!text || !year) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (hsize_t t = 0; t < n; t++) text[t] = o->experiment->model->indicators[target[t]->indicator].name;
  SIM_TRY(res_out_strings(o, o->h.file, "target_indicator", &o->target, text, "variable that is measured", errors));
  for (hsize_t t = 0; t < n; t++) text[t] = o->experiment->model->indicators[target[t]->truth].name;
  if (exp_experiment_twofold(o->experiment))
    SIM_TRY(
        res_out_strings(o, o->h.file, "target_true_indicator", &o->target, text, "the true figure beside it", errors));
  for (hsize_t t = 0; t < n; t++) text[t] = target[t]->measure == SIM_LEVEL ? "level" : "growth";
  SIM_TRY(res_out_strings(o, o->h.file, "target_measure", &o->target, text,
                          "level in the year, or average growth per year from from_year to year", errors));
  for (hsize_t t = 0; t < n; t++) text[t] = target[t]->relation == SIM_AT_LEAST ? ">=" : "<=";
  SIM_TRY(
      res_out_strings(o, o->h.file, "target_relation", &o->target, text, "met when value RELATION threshold", errors));
  for (hsize_t t = 0; t < n; t++) year[t] = target[t]->year;
  SIM_TRY(res_out_ints(o, o->h.file, "target_year", &o->target, year, "year of the target", errors));
  for (hsize_t t = 0; t < n; t++) year[t] = target[t]->measure == SIM_LEVEL ? target[t]->year : target[t]->from_year;
  SIM_TRY(res_out_ints(o, o->h.file, "target_from_year", &o->target, year, "first year of a growth measure", errors));
out:
  free(text);
  free(year);
  return st;
}

/* The yardstick may differ between variants. */
static sim_status thresholds_put(res_out *o, sim_errors *errors) {
  const exp_experiment *e = o->experiment;
  size_t n = o->target.size;
  double *x = calloc((size_t)e->n_scenarios * n, sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (int s = 0; s < e->n_scenarios; s++)
    for (size_t t = 0; t < n; t++) {
      int own = e->scenario[s].target_from[t];
      x[(size_t)s * n + t] = own >= 0 ? e->scenario[s].variant->target[own].value : NAN;
    }
  res_var v = res_out_var(o, "target_threshold", H5T_IEEE_F64LE, 2, (const res_dim *[]){&o->scenario, &o->target});
  sim_status st =
      res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, x, "threshold; NaN where a scenario lacks the target", errors);
  free(x);
  return st;
}

/* How far off the plan's figures may be, where some target says so. */
static sim_status about_put(res_out *o, sim_errors *errors) {
  const exp_experiment *e = o->experiment;
  size_t n = o->target.size;
  bool any = false;
  double *x = calloc((size_t)e->n_scenarios * n, sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (int s = 0; s < e->n_scenarios; s++)
    for (size_t t = 0; t < n; t++) {
      int own = e->scenario[s].target_from[t];
      x[(size_t)s * n + t] = own >= 0 ? e->scenario[s].variant->target[own].about : 0;
      any = any || x[(size_t)s * n + t] > 0;
    }
  sim_status st = SIM_OK;
  res_var v = res_out_var(o, "target_about", H5T_IEEE_F64LE, 2, (const res_dim *[]){&o->scenario, &o->target});
  if (any)
    st = res_h5_put(&o->h, &v, H5T_NATIVE_DOUBLE, x, "how far off the threshold may be as the plan states it", errors);
  free(x);
  return st;
}

static bool seen(const sim_target *const *list, hsize_t n, const char *name) {
  for (hsize_t i = 0; i < n; i++)
    if (strcmp(list[i]->name, name) == 0) return true;
  return false;
}

/* Targets that the model does not reach, by name over all variants, so that nobody takes silence for success. */
static sim_status others_put(res_out *o, const sim_target **list, sim_errors *errors) {
  sim_status st = SIM_OK;
  const exp_experiment *e = o->experiment;
  for (int v = 0; v < e->n_variants; v++)
    for (int t = 0; t < e->variant[v].scenario->n_targets; t++) {
      const sim_target *target = &e->variant[v].scenario->target[t];
      if (target->not_modelled && !seen(list, o->other.size, target->name)) list[o->other.size++] = target;
    }
  if (o->other.size == 0) return SIM_OK; /* a dimension cannot be empty */
  const char **name = calloc(o->other.size, sizeof *name);
  if (!name) return SIM_ERR_MEMORY;
  for (hsize_t t = 0; t < o->other.size; t++) name[t] = list[t]->name;
  SIM_TRY(res_h5_dim_put(&o->h, o->h.file, &o->other, o->string, o->string, name,
                         "target of the plan that is not modelled", errors));
  SIM_TRY(columns_put(o, &o->other, list, true, errors));
out:
  free(name);
  return st;
}

/* Names, meaning and yardsticks of the targets. */
sim_status res_out_targets(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const exp_experiment *e = o->experiment;
  size_t most = (size_t)e->n_targets + 1;
  for (int v = 0; v < e->n_variants; v++) most += (size_t)e->variant[v].scenario->n_targets;
  const sim_target **list = calloc(most, sizeof *list);
  if (!list) return SIM_ERR_MEMORY;
  for (int t = 0; t < e->n_targets; t++) list[t] = e->target[t].target;
  if (e->n_targets > 0) {
    SIM_TRY(columns_put(o, &o->target, list, false, errors));
    SIM_TRY(measure_put(o, list, errors));
    SIM_TRY(thresholds_put(o, errors));
    SIM_TRY(about_put(o, errors));
  }
  SIM_TRY(others_put(o, list, errors));
out:
  free(list);
  return st;
}

/* Of `moments` of the columns that begin with the verdicts. */
static void count(size_t n, const stat_moments *moments, uint64_t *valid, uint64_t *met) {
  for (size_t t = 0; t < n; t++) {
    valid[t] = (uint64_t)moments[t].weight;
    /* a mean of ones and zeros: exact to far below one half; of no trial there is none */
    met[t] = valid[t] > 0 ? (uint64_t)llround(moments[t].mean * moments[t].weight) : 0;
  }
}

void res_out_targets_count(res_out *o, int s, const stat_moments *moments) {
  const exp_experiment *e = o->experiment;
  size_t n = o->target.size, at = (size_t)s * n, twin = (size_t)e->n_scenarios * n;
  const stat_moments *verdict = moments + e->layout.size + n;
  count(n, verdict, o->target_n + at, o->target_met + at);
  if (exp_experiment_twofold(e)) count(n, verdict + 2 * n, o->target_n + twin + at, o->target_met + twin + at);
}

static sim_status counts_put(res_out *o, const char *const name[2], size_t at, sim_errors *errors) {
  static const char *const meaning[2] = {"trials in which the target has a value", "trials in which the target is met"};
  const uint64_t *const x[2] = {o->target_n + at, o->target_met + at};
  sim_status st = SIM_OK;
  for (int k = 0; st == SIM_OK && k < 2; k++) {
    res_var v = res_out_var(o, name[k], H5T_STD_U64LE, 2, (const res_dim *[]){&o->scenario, &o->target});
    st = res_h5_put(&o->h, &v, H5T_NATIVE_UINT64, x[k], meaning[k], errors);
  }
  return st;
}

sim_status res_out_targets_counts(res_out *o, sim_errors *errors) {
  static const char *const judged[2] = {"target_n", "target_met_count"}, *const truth[2] = {"target_true_n",
                                                                                            "target_true_met_count"};
  if (o->target.size == 0) return SIM_OK;
  sim_status st = counts_put(o, judged, 0, errors);
  if (st == SIM_OK && exp_experiment_twofold(o->experiment))
    st = counts_put(o, truth, (size_t)o->scenario.size * o->target.size, errors);
  return st;
}

/* ---- by calibrations ---- */

/* Counts of one kind of verdict, judged or by the true figures: out[n_scenarios][n_calibrations][n_targets]. */
static void verdicts_copy(const res_split *split, const uint32_t *from, int first, int n, uint32_t *out) {
  size_t rows = (size_t)split->n_scenarios * (size_t)split->n_calibrations;
  for (size_t i = 0; i < rows; i++)
    memcpy(out + i * (size_t)n, from + i * (size_t)split->n_verdicts + first, (size_t)n * sizeof *out);
}

static sim_status split_put(res_out *o, const res_split *split, const char *name, const uint32_t *from, int first,
                            const char *meaning, sim_errors *errors) {
  int n = o->experiment->n_targets;
  uint32_t *x = malloc(((size_t)split->n_scenarios * (size_t)split->n_calibrations * (size_t)n + 1) * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  verdicts_copy(split, from, first, n, x);
  res_var v = res_out_var(o, name, H5T_STD_U32LE, 3, (const res_dim *[]){&o->scenario, &o->calibration, &o->target});
  sim_status st = res_h5_put(&o->h, &v, H5T_NATIVE_UINT32, x, meaning, errors);
  free(x);
  return st;
}

static sim_status calibrations_put(res_out *o, int n, sim_errors *errors) {
  int32_t *number = malloc((size_t)n * sizeof *number);
  if (!number) return SIM_ERR_MEMORY;
  for (int k = 0; k < n; k++) number[k] = k;
  o->calibration.size = (hsize_t)n;
  sim_status st = res_h5_dim_put(&o->h, o->h.file, &o->calibration, H5T_STD_I32LE, H5T_NATIVE_INT32, number,
                                 "calibrations of the posterior", errors);
  free(number);
  return st;
}

sim_status res_out_targets_split(res_out *o, const res_split *split, sim_errors *errors) {
  static const char *const n = "trials of the calibration in which the target has a value";
  static const char *const met = "of which the target is met";
  sim_status st = SIM_OK;
  int targets = o->experiment->n_targets;
  if (targets == 0 || split->n_calibrations == 0) return SIM_OK;
  SIM_TRY(calibrations_put(o, split->n_calibrations, errors));
  SIM_TRY(split_put(o, split, "target_calibration_n", split->n, 0, n, errors));
  SIM_TRY(split_put(o, split, "target_calibration_met", split->met, 0, met, errors));
  if (!exp_experiment_twofold(o->experiment)) goto out;
  SIM_TRY(split_put(o, split, "target_true_calibration_n", split->n, targets, n, errors));
  SIM_TRY(split_put(o, split, "target_true_calibration_met", split->met, targets, met, errors));
out:
  return st;
}
