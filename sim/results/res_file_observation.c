/* What a results file says of reality. */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "exp_points.h"
#include "res_file_priv.h"
#include "sim_design.h"
#include "sim_rounding.h"
#include "stat_psis.h"

static const struct {
  const char *name;
  size_t at; /* of the char * in res_observation */
} columns[] = {{"observation", offsetof(res_observation, name)},
               {"observation_label_en", offsetof(res_observation, label) + SIM_EN * sizeof(char *)},
               {"observation_label_vi", offsetof(res_observation, label) + SIM_VI * sizeof(char *)},
               {"observation_indicator", offsetof(res_observation, variable)},
               {"observation_cell", offsetof(res_observation, cell_name)},
               {"observation_measure", offsetof(res_observation, measure)},
               {"observation_unit", offsetof(res_observation, unit)},
               {"observation_source", offsetof(res_observation, source)},
               {"observation_grade", offsetof(res_observation, grade)},
               {"observation_reason", offsetof(res_observation, not_modelled)},
               {"observation_reason_vi", offsetof(res_observation, not_modelled_vi)}};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static sim_status numbers_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  int n = r->n_observations, *year = NULL, *from = NULL, *evaluable = NULL;
  double *value = NULL, *error = NULL;
  SIM_TRY(res_h5_get(h, "observation_year", H5T_NATIVE_INT, sizeof(int), &n, (void **)&year, errors));
  SIM_TRY(res_h5_get(h, "observation_from_year", H5T_NATIVE_INT, sizeof(int), &n, (void **)&from, errors));
  SIM_TRY(res_h5_get(h, "observation_evaluable", H5T_NATIVE_INT, sizeof(int), &n, (void **)&evaluable, errors));
  SIM_TRY(res_h5_get(h, "observation_value", H5T_NATIVE_DOUBLE, sizeof(double), &n, (void **)&value, errors));
  SIM_TRY(res_h5_get(h, "observation_standard_error", H5T_NATIVE_DOUBLE, sizeof(double), &n, (void **)&error, errors));
  for (int i = 0; i < n; i++) {
    res_observation *o = &r->observation[i];
    o->year = year[i];
    o->from_year = from[i];
    o->evaluable = evaluable[i] == 1;
    o->value = value[i];
    o->standard_error = error[i];
  }
out:
  free(year);
  free(from);
  free(evaluable);
  free(value);
  free(error);
  return st;
}

static sim_status uses_read(res_file *r, sim_errors *errors) {
  char **text = NULL;
  int n = r->n_observations;
  sim_status st = res_h5_get_strings(&res_handle_of(r)->h, "observation_use", &n, &text, errors);
  for (int i = 0; st == SIM_OK && i < n; i++) {
    r->observation[i].use = sim_use_of(text[i]);
    if (r->observation[i].use == SIM_USE_COUNT)
      st = sim_fail(errors, SIM_ERR_FORMAT, "%s: has an observation of unknown use", r->path);
  }
  for (int i = 0; text && i < n; i++) free(text[i]);
  free(text);
  return st;
}

/* What is rounding beside the sum of all would only make answers of futures that do not count: an amount missing of
 * 1e-149, a target that all that counts meet and that seems to vary. */
static void weights_clear(double *w, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += w[i];
  for (size_t i = 0; i < n; i++)
    if (w[i] * (double)n < SIM_ROUNDING * sum) w[i] = 0;
}

static sim_status weights_smooth(res_file *r, sim_errors *errors) {
  size_t scenarios = (size_t)r->n_scenarios, n = r->n_rep;
  sim_status st = SIM_ERR_MEMORY;
  r->weight = malloc((scenarios * n + 1) * sizeof *r->weight);
  r->weight_k = malloc((scenarios + 1) * sizeof *r->weight_k);
  if (!r->weight || !r->weight_k) goto out;
  st = SIM_OK;
  for (size_t s = 0; s < scenarios; s++) {
    double *w = r->weight + s * n;
    SIM_TRY(res_file_weights(r, (int)s, w, errors));
    for (size_t i = 0; i < n; i++)
      if (!(w[i] >= 0)) w[i] = 0;
    SIM_TRY(stat_psis(w, n, &r->weight_k[s]));
    weights_clear(w, n);
  }
out:
  return st;
}

/* Files of before have no column of reasons in Vietnamese: the English ones stand in its place. */
static const char *stored_of(const res_h5 *h, const char *name) {
  static const char later[] = "observation_reason_vi", before[] = "observation_reason";
  return strcmp(name, later) == 0 && !res_h5_has(h, later) ? before : name;
}

sim_status res_observations_get(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  int n = -1;
  char **name = NULL;
  const res_h5 *h = &res_handle_of(r)->h;
  if (!res_h5_has(h, "observation")) return SIM_OK; /* none, or written before there were any */
  r->weighted = res_h5_has(h, "weight");
  for (int c = 0; c < N_COLUMNS; c++) {
    SIM_TRY(res_h5_get_strings(h, stored_of(h, columns[c].name), &n, &name, errors));
    if (!r->observation) r->observation = calloc((size_t)n + 1, sizeof *r->observation);
    if (!r->observation) {
      for (int i = 0; i < n; i++) free(name[i]);
      free(name);
      return SIM_ERR_MEMORY;
    }
    r->n_observations = n;
    for (int i = 0; i < n; i++) memcpy((char *)&r->observation[i] + columns[c].at, &name[i], sizeof name[i]);
    free(name);
  }
  SIM_TRY(uses_read(r, errors));
  SIM_TRY(numbers_read(r, errors));
  if (r->weighted) SIM_TRY(weights_smooth(r, errors));
out:
  return st;
}

static void list_free(int n, res_observation *list) {
  for (int i = 0; list && i < n; i++)
    for (int c = 0; c < N_COLUMNS; c++) {
      char *text;
      memcpy(&text, (char *)&list[i] + columns[c].at, sizeof text);
      free(text);
    }
  free(list);
}

void res_observations_free(res_file *r) {
  list_free(r->n_observations, r->observation);
  free(r->weight);
  free(r->weight_k);
}

/* ---- what came later ---- */

static bool is_since(const res_file *r, const sim_observation *o) {
  for (int i = 0; i < r->n_observations; i++)
    if (strcmp(r->observation[i].name, o->name) == 0 && r->observation[i].use == SIM_USE_CONDITION) return false;
  return o->use == SIM_USE_CONDITION;
}

static char *copy_of(const char *text) { return strdup(text ? text : ""); }

static res_observation observation_of(const res_file *r, const sim_scenario *s, const sim_observation *o) {
  bool modelled = !o->not_modelled;
  return (res_observation){
      .name = copy_of(o->name),
      .label = {copy_of(o->label[SIM_EN]), copy_of(o->label[SIM_VI])},
      .unit = copy_of(o->unit),
      .source = copy_of(o->source),
      .grade = copy_of(o->grade),
      .variable = copy_of(modelled ? s->model->indicators[o->indicator].name : ""),
      .cell_name = copy_of(modelled ? o->cell_name : ""),
      .not_modelled = copy_of(o->not_modelled),
      .not_modelled_vi = copy_of(o->not_modelled_vi),
      .measure = copy_of(o->measure == SIM_LEVEL ? "level" : "growth"),
      .year = o->year,
      .from_year = o->from_year,
      .value = o->value,
      .standard_error = o->standard_error,
      .use = o->use,
      .evaluable = o->evaluable,
      .since = is_since(r, o),
  };
}

sim_status res_file_observe(res_file *r, const sim_scenario *s) {
  bool whole = true, since = false;
  res_observation *list = calloc((size_t)s->n_observations + 1, sizeof *list);
  if (!list) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->n_observations; i++) {
    list[i] = observation_of(r, s, &s->observation[i]);
    since = since || list[i].since;
    for (int c = 0; c < N_COLUMNS; c++) {
      char *text;
      memcpy(&text, (char *)&list[i] + columns[c].at, sizeof text);
      whole = whole && text;
    }
  }
  if (!whole) {
    list_free(s->n_observations, list);
    return SIM_ERR_MEMORY;
  }
  list_free(r->n_observations, r->observation);
  r->observation = list;
  r->n_observations = s->n_observations;
  r->observed_since = since;
  return SIM_OK;
}

/* ---- designs ---- */

int res_file_scramble(const res_file *r, int point) {
  bool saltelli = strcmp(r->design, sim_design_method_name(SIM_DESIGN_SALTELLI)) == 0;
  int reference = r->design_role[0] == EXP_POINT_BASE, n = r->n_points - reference, at = point - reference;
  if (at < 0) return -1;
  if (saltelli) {
    at = r->design_group[point];
    n = r->design_group[r->n_points - 1] + 1;
  }
  int scramble = (int)((long long)at * r->design_scrambles / n);
  return scramble >= 0 && scramble < r->design_scrambles ? scramble : -1;
}

/* ---- trials ---- */

stat_drawn res_file_drawn(const res_file *r, int scenario) {
  stat_drawn drawn = {.w = r->weight ? r->weight + (size_t)scenario * r->n_rep : NULL};
  const res_rows *rows = r->rows ? r->rows[scenario] : NULL;
  if (rows) {
    drawn.row = rows->row;
    drawn.n_rows = rows->n_rows;
    drawn.calibration = rows->calibration;
    drawn.n_calibrations = rows->n_calibrations;
  }
  return drawn;
}

sim_status res_file_weights(const res_file *r, int scenario, double *out, sim_errors *errors) {
  hid_t set;
  const hsize_t start[] = {(hsize_t)scenario, 0}, count[] = {1, r->n_rep};
  if (!r->weighted) return sim_fail(errors, SIM_ERR_ABSENT, "%s: its replications have no weights", r->path);
  if (scenario < 0 || scenario >= r->n_scenarios)
    return sim_fail(errors, SIM_ERR_RANGE, "%s: there is no scenario %d (it has %d)", r->path, scenario,
                    r->n_scenarios);
  sim_status st = res_file_set(r, "weight", "", &set, errors);
  return st == SIM_OK ? res_h5_read(&res_handle_of(r)->h, set, H5T_NATIVE_DOUBLE, 2, start, count, out, errors) : st;
}

/* Cell of a variable by its members, joined by commas; -1 when there is none. */
static int cell_find(const res_file *r, const res_variable *v, const char *name) {
  int cell = 0;
  for (int i = 0; i < v->n_axes; i++) {
    const sim_axis *axis = &r->axis[v->axis[i]].members;
    size_t size = strcspn(name, ",");
    int m = 0;
    while (m < axis->n && (strncmp(axis->member[m].name, name, size) != 0 || axis->member[m].name[size])) m++;
    if (m == axis->n) return -1;
    cell = cell * axis->n + m;
    name += size + (name[size] == ',');
  }
  return *name ? -1 : cell;
}

static int variable_find(const res_file *r, const char *name) {
  for (int v = 0; v < r->n_variables; v++)
    if (strcmp(r->variable[v].name, name) == 0) return v;
  return -1;
}

sim_status res_file_observed(const res_file *r, int scenario, int observation, double *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  double *start = NULL;
  if (observation < 0 || observation >= r->n_observations)
    return sim_fail(errors, SIM_ERR_RANGE, "%s: there is no observation %d (it has %d)", r->path, observation,
                    r->n_observations);
  const res_observation *o = &r->observation[observation];
  int v = variable_find(r, o->variable), cell = v < 0 ? -1 : cell_find(r, &r->variable[v], o->cell_name);
  bool growth = strcmp(o->measure, "growth") == 0;
  for (uint32_t i = 0; i < r->n_rep; i++) out[i] = NAN;
  if (!o->evaluable || cell < 0) return SIM_OK;
  SIM_TRY(res_file_values(r, v, scenario, o->year - r->year[0], cell, out, errors));
  if (!growth) goto out;
  if (!(start = malloc(r->n_rep * sizeof *start))) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(res_file_values(r, v, scenario, o->from_year - r->year[0], cell, start, errors));
  for (uint32_t i = 0; i < r->n_rep; i++) out[i] = sim_mean_growth(start[i], out[i], o->year - o->from_year);
out:
  free(start);
  return st;
}
