#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exp_points.h"
#include "res_file_priv.h"
#include "res_out.h"

static sim_status wrong(const res_file *r, sim_errors *errors, const char *what) {
  return sim_fail(errors, SIM_ERR_FORMAT, "%s: %s", r->path, what);
}

/* ---- header ---- */

/* Files of another format, with the version of the program that wrote them. */
static sim_status other_format(const res_file *r, int format, sim_errors *errors) {
  const res_h5 *h = &res_handle_of(r)->h;
  char *version = NULL;
  hid_t group = res_h5_has(h, "provenance") ? H5Gopen2(h->file, "provenance", H5P_DEFAULT) : -1;
  if (group >= 0 && H5Aexists(group, "version") > 0 && res_h5_get_text(h, group, "version", &version, NULL) != SIM_OK)
    version = NULL;
  res_h5_release(group);
  sim_fail(errors, SIM_ERR_FORMAT, "%s: has the file format %d%s%s; this program reads format %d%s", r->path, format,
           version ? ", written by plansim " : "", version ? version : "", RES_SCHEMA_VERSION,
           format < RES_SCHEMA_VERSION
               ? ", which has checksums: run the scenario again, with this version, or read it with that one"
               : ": a newer version of the program is needed");
  free(version);
  return SIM_ERR_FORMAT;
}

sim_status res_file_format(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  char *schema = NULL;
  int32_t complete = 0;
  if (H5Aexists(h->file, "schema") <= 0) return wrong(r, errors, "is an HDF5 file, but not one of plansim's results");
  SIM_TRY(res_h5_get_text(h, h->file, "schema", &schema, errors));
  if (strcmp(schema, RES_SCHEMA) != 0) {
    st = sim_fail(errors, SIM_ERR_FORMAT, "%s: has the schema '%s', not '%s'", r->path, schema, RES_SCHEMA);
    goto out;
  }
  SIM_TRY(res_h5_get_number(h, h->file, "schema_version", H5T_NATIVE_INT32, &r->format, errors));
  if (r->format != RES_SCHEMA_VERSION) SIM_TRY(other_format(r, r->format, errors));
  if (res_h5_has_attribute(h->file, "complete"))
    SIM_TRY(res_h5_get_number(h, h->file, "complete", H5T_NATIVE_INT32, &complete, errors));
  if (complete != 1) st = wrong(r, errors, "is not complete: it was left while it was being written");
out:
  free(schema);
  return st;
}

static sim_status keep_read(res_file *r, sim_errors *errors) {
  const res_h5 *h = &res_handle_of(r)->h;
  char *keep = NULL;
  sim_status st = res_h5_get_text(h, h->file, "keep", &keep, errors);
  if (st != SIM_OK) return st;
  r->keep_all = strcmp(keep, "all") == 0;
  if (!r->keep_all && strcmp(keep, "summary") != 0) st = wrong(r, errors, "keeps neither all trials nor summaries");
  free(keep);
  return st;
}

static sim_status precision_read(res_file *r, hid_t group, sim_errors *errors) {
  const res_h5 *h = &res_handle_of(r)->h;
  int32_t reached = 0;
  if (!res_h5_has_attribute(group, "precision")) {
    r->precision = calloc(1, 1);
    return r->precision ? SIM_OK : SIM_ERR_MEMORY;
  }
  sim_status st = res_h5_get_text(h, group, "precision", &r->precision, errors);
  if (st == SIM_OK) st = res_h5_get_number(h, group, "precision_reached", H5T_NATIVE_INT32, &reached, errors);
  r->precision_reached = reached == 1;
  r->precision_hopeless = reached == 2;
  return st;
}

/* Files of older versions do not tell the revision. */
static sim_status revision_read(res_file *r, hid_t group, sim_errors *errors) {
  const res_h5 *h = &res_handle_of(r)->h;
  if (res_h5_has_attribute(group, "revision")) return res_h5_get_text(h, group, "revision", &r->revision, errors);
  return (r->revision = calloc(1, 1)) ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status provenance_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_handle *handle = res_handle_of(r);
  const res_h5 *h = &handle->h;
  int64_t reps = 0;
  hid_t group = H5Gopen2(h->file, "provenance", H5P_DEFAULT);
  if (group < 0) return res_h5_fail(h, "read group", "provenance", errors);
  SIM_TRY(res_h5_get_text(h, group, "version", &r->version, errors));
  SIM_TRY(res_h5_get_text(h, group, "command", &r->command, errors));
  SIM_TRY(res_h5_get_text(h, group, "created", &r->created, errors));
  SIM_TRY(revision_read(r, group, errors));
  SIM_TRY(res_h5_get_text(h, group, "inputs_sha256", &r->inputs_sha256, errors));
  SIM_TRY(res_h5_get_text(h, h->file, "contents_sha256", &r->contents_sha256, errors));
  SIM_TRY(precision_read(r, group, errors));
  SIM_TRY(res_h5_get_number(h, group, "seed", H5T_NATIVE_UINT64, &r->seed, errors));
  SIM_TRY(res_h5_get_number(h, group, "results_version", H5T_NATIVE_INT32, &r->results_version, errors));
  SIM_TRY(res_h5_get_number(h, group, "replications", H5T_NATIVE_INT64, &reps, errors));
  if (reps < 1 || reps > INT32_MAX) st = wrong(r, errors, "has no valid number of replications");
  r->n_rep = (uint32_t)reps;
out:
  res_h5_release(group);
  return st;
}

/* ---- axes ---- */

static sim_status scenarios_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_handle *handle = res_handle_of(r);
  const res_h5 *h = &handle->h;
  int n = -1;
  SIM_TRY(res_h5_get_strings(h, "scenario", &n, &r->scenario, errors));
  r->n_scenarios = n;
  SIM_TRY(res_h5_get_strings(h, "variant", &n, &r->variant, errors));
  SIM_TRY(res_h5_get_strings(h, "variant_label_en", &n, &r->variant_label[SIM_EN], errors));
  SIM_TRY(res_h5_get_strings(h, "variant_label_vi", &n, &r->variant_label[SIM_VI], errors));
  SIM_TRY(res_h5_get_strings(h, "provenance/scenario_text", &n, &handle->scenario_text, errors));
  SIM_TRY(res_h5_get(h, "failed_count", H5T_NATIVE_UINT64, sizeof(uint64_t), &n, (void **)&r->n_failed, errors));
  n = -1;
  SIM_TRY(res_h5_get(h, "year", H5T_NATIVE_INT, sizeof(int), &n, (void **)&r->year, errors));
  r->n_years = n;
  n = -1;
  SIM_TRY(res_h5_get(h, "quantile", H5T_NATIVE_DOUBLE, sizeof(double), &n, (void **)&r->quantile, errors));
  r->n_quantiles = n;
  if (res_h5_has(h, "draw")) {
    n = -1;
    SIM_TRY(res_h5_get_strings(h, "draw", &n, &r->draw_name, errors));
    r->n_draws = n;
    SIM_TRY(res_h5_get_strings(h, "draw_unit", &n, &r->draw_unit, errors));
  }
out:
  return st;
}

/* Files of older versions have none. */
static sim_status factor_labels_read(res_file *r, sim_errors *errors) {
  static const char *const name[SIM_LANGUAGES] = {[SIM_EN] = "factor_label_en", [SIM_VI] = "factor_label_vi"};
  const res_h5 *h = &res_handle_of(r)->h;
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    int n = r->n_factors;
    if (res_h5_has(h, name[l])) {
      sim_status st = res_h5_get_strings(h, name[l], &n, &r->factor_label[l], errors);
      if (st != SIM_OK) return st;
      continue;
    }
    if (!(r->factor_label[l] = calloc((size_t)n + 1, sizeof(char *)))) return SIM_ERR_MEMORY;
    for (int j = 0; j < n; j++)
      if (!(r->factor_label[l][j] = calloc(1, 1))) return SIM_ERR_MEMORY;
  }
  return SIM_OK;
}

/* Answers take places in arrays from these numbers. */
static bool points_fit(const res_file *r) {
  for (int p = 0; p < r->n_points; p++) {
    bool group = r->design_group[p] >= 0 && r->design_group[p] < r->n_points;
    bool role = r->design_role[p] >= 0 && r->design_role[p] < EXP_POINT_ROLE_COUNT;
    bool changed = r->design_changed[p] >= EXP_NO_FACTOR && r->design_changed[p] < r->n_factors;
    if (!group || !role || !changed) return false;
  }
  for (int s = 0; s < r->n_scenarios; s++)
    if (r->design_point[s] < 0 || r->design_point[s] >= r->n_points) return false;
  return true;
}

static sim_status design_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  int n = r->n_scenarios;
  int32_t levels = 0, scrambles = 1;
  r->n_points = 1;
  SIM_TRY(res_h5_get(h, "design_point", H5T_NATIVE_INT, sizeof(int), &n, (void **)&r->design_point, errors));
  if (!res_h5_has_attribute(h->file, "design")) {
    r->design = calloc(1, 1);
    return r->design ? SIM_OK : SIM_ERR_MEMORY;
  }
  SIM_TRY(res_h5_get_text(h, h->file, "design", &r->design, errors));
  if (res_h5_has_attribute(h->file, "design_levels"))
    SIM_TRY(res_h5_get_number(h, h->file, "design_levels", H5T_NATIVE_INT32, &levels, errors));
  r->design_levels = levels;
  if (res_h5_has_attribute(h->file, "design_scrambles"))
    SIM_TRY(res_h5_get_number(h, h->file, "design_scrambles", H5T_NATIVE_INT32, &scrambles, errors));
  r->design_scrambles = scrambles > 1 && scrambles <= SIM_SCRAMBLES_MAX ? scrambles : 1;
  n = -1;
  SIM_TRY(res_h5_get_strings(h, "factor", &n, &r->factor, errors));
  r->n_factors = n;
  SIM_TRY(res_h5_get_strings(h, "factor_unit", &n, &r->factor_unit, errors));
  SIM_TRY(res_h5_get_strings(h, "factor_words", &n, &r->factor_words, errors));
  SIM_TRY(factor_labels_read(r, errors));
  n = -1;
  SIM_TRY(res_h5_get(h, "design_group", H5T_NATIVE_INT, sizeof(int), &n, (void **)&r->design_group, errors));
  SIM_TRY(res_h5_get(h, "design_role", H5T_NATIVE_INT, sizeof(int), &n, (void **)&r->design_role, errors));
  SIM_TRY(res_h5_get(h, "design_changed", H5T_NATIVE_INT, sizeof(int), &n, (void **)&r->design_changed, errors));
  if (n < 1 || r->n_scenarios % n != 0) return wrong(r, errors, "has a design that does not fit its scenarios");
  r->n_points = n;
  if (!points_fit(r)) return wrong(r, errors, "has points whose places in its design are none");
  const hsize_t start[] = {0, 0}, count[] = {(hsize_t)n, (hsize_t)r->n_factors};
  hid_t set = -1;
  if (!(r->design_value = calloc((size_t)n * (size_t)r->n_factors + 1, sizeof *r->design_value)))
    SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(res_file_set(r, "design_value", "", &set, errors));
  st = res_h5_read(h, set, H5T_NATIVE_DOUBLE, 2, start, count, r->design_value, errors);
out:
  return st;
}

/* Moves the strings of a one-dimensional variable into the field at byte `at` of n structs of `stride` bytes. */
static sim_status column_read(const res_file *r, const char *name, int n, void *first, size_t at, size_t stride,
                              sim_errors *errors) {
  char **text = NULL;
  sim_status st = res_h5_get_strings(&res_handle_of(r)->h, name, &n, &text, errors);
  if (st != SIM_OK) return st;
  for (int i = 0; i < n; i++) memcpy((char *)first + (size_t)i * stride + at, &text[i], sizeof text[i]);
  free(text);
  return SIM_OK;
}

static sim_status axis_read(res_file *r, res_axis *axis, sim_errors *errors) {
  sim_status st = SIM_OK;
  char name[256];
  char **member = NULL;
  int n = -1;
  SIM_TRY(res_h5_get_strings(&res_handle_of(r)->h, axis->name, &n, &member, errors));
  axis->members.member = calloc((size_t)n + 1, sizeof *axis->members.member);
  if (!axis->members.member) {
    res_h5_texts_free(n, member);
    return SIM_ERR_MEMORY;
  }
  axis->members.n = n;
  for (int i = 0; i < n; i++) axis->members.member[i].name = member[i];
  for (int l = 0; st == SIM_OK && l < SIM_LANGUAGES; l++) {
    snprintf(name, sizeof name, "%s_label_%s", axis->name, sim_language_code(l));
    st = column_read(r, name, n, axis->members.member, offsetof(sim_member, label) + (size_t)l * sizeof(char *),
                     sizeof *axis->members.member, errors);
  }
out:
  free(member);
  return st;
}

static sim_status axes_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  char **name = NULL;
  int n = -1;
  if (!res_h5_has(&res_handle_of(r)->h, "schema/axis")) return SIM_OK;
  SIM_TRY(res_h5_get_strings(&res_handle_of(r)->h, "schema/axis", &n, &name, errors));
  r->axis = calloc((size_t)n + 1, sizeof *r->axis);
  if (!r->axis) {
    res_h5_texts_free(n, name);
    return SIM_ERR_MEMORY;
  }
  r->n_axes = n;
  for (int a = 0; a < n; a++) r->axis[a].name = name[a];
  for (int a = 0; st == SIM_OK && a < n; a++) st = axis_read(r, &r->axis[a], errors);
out:
  free(name);
  return st;
}

/* ---- variables ---- */

/* Turns "sector zone" into axis indices. */
static sim_status axes_resolve(const res_file *r, res_variable *v, const char *axes, sim_errors *errors) {
  v->n_cells = 1;
  for (const char *at = axes; *at;) {
    size_t size = strcspn(at, " ");
    int a = 0;
    while (a < r->n_axes && (strlen(r->axis[a].name) != size || strncmp(r->axis[a].name, at, size) != 0)) a++;
    if (a == r->n_axes || v->n_axes == SIM_MAX_AXES) return wrong(r, errors, "names an axis that it does not have");
    v->axis[v->n_axes++] = a;
    if (r->axis[a].members.n > 0 && v->n_cells > INT32_MAX / r->axis[a].members.n)
      return wrong(r, errors, "names more cells than it can hold");
    v->n_cells *= r->axis[a].members.n;
    at += size;
    at += *at == ' ';
  }
  return SIM_OK;
}

static sim_status variables_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  int n = -1, *chart = NULL;
  char **name = NULL, **axes = NULL;
  if (!res_h5_has(h, "schema/indicator")) return SIM_OK;
  SIM_TRY(res_h5_get_strings(h, "schema/indicator", &n, &name, errors));
  r->variable = calloc((size_t)n + 1, sizeof *r->variable);
  if (!r->variable) {
    res_h5_texts_free(n, name);
    return SIM_ERR_MEMORY;
  }
  r->n_variables = n;
  for (int i = 0; i < n; i++) r->variable[i].name = name[i];
  res_variable *v = r->variable;
  SIM_TRY(column_read(r, "schema/unit", n, v, offsetof(res_variable, unit), sizeof *v, errors));
  SIM_TRY(column_read(r, "schema/label_en", n, v, offsetof(res_variable, label[SIM_EN]), sizeof *v, errors));
  SIM_TRY(column_read(r, "schema/label_vi", n, v, offsetof(res_variable, label[SIM_VI]), sizeof *v, errors));
  SIM_TRY(column_read(r, "schema/kind", n, v, offsetof(res_variable, kind), sizeof *v, errors));
  SIM_TRY(column_read(r, "schema/doc", n, v, offsetof(res_variable, doc), sizeof *v, errors));
  SIM_TRY(res_h5_get_strings(h, "schema/axes", &n, &axes, errors));
  SIM_TRY(res_h5_get(h, "schema/chart", H5T_NATIVE_INT, sizeof(int), &n, (void **)&chart, errors));
  for (int i = 0; i < n; i++) v[i].chart = chart[i];
  for (int i = 0; st == SIM_OK && i < n; i++) st = axes_resolve(r, &v[i], axes[i], errors);
out:
  for (int i = 0; axes && i < n; i++) free(axes[i]);
  free(axes);
  free(name);
  free(chart);
  return st;
}

/* ---- targets ---- */

typedef struct target_column {
  const char *suffix;
  size_t at;
} target_column;

static sim_status target_columns(res_file *r, const char *prefix, int n_columns, const target_column *column, int n,
                                 res_target *first, sim_errors *errors) {
  char name[128];
  for (int c = 0; c < n_columns; c++) {
    snprintf(name, sizeof name, "%s%s", prefix, column[c].suffix);
    sim_status st = column_read(r, name, n, first, column[c].at, sizeof *first, errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

static sim_status thresholds_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  hid_t set = -1;
  size_t n = (size_t)r->n_evaluated, scenarios = (size_t)r->n_scenarios;
  const hsize_t start[2] = {0, 0}, count[2] = {scenarios, n};
  double *x = calloc(scenarios * n, sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  SIM_TRY(res_file_set(r, "target_threshold", "", &set, errors));
  SIM_TRY(res_h5_read(&res_handle_of(r)->h, set, H5T_NATIVE_DOUBLE, 2, start, count, x, errors));
  for (size_t t = 0; t < n; t++) {
    if (!(r->target[t].value = calloc(scenarios, sizeof *x))) st = SIM_ERR_MEMORY;
    for (size_t s = 0; st == SIM_OK && s < scenarios; s++) r->target[t].value[s] = x[s * n + t];
  }
out:
  free(x);
  return st;
}

/* Files in which no target says how far off it may be have none of it. */
static sim_status about_read(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  hid_t set = -1;
  size_t n = (size_t)r->n_evaluated, scenarios = (size_t)r->n_scenarios;
  const hsize_t start[2] = {0, 0}, count[2] = {scenarios, n};
  if (!res_h5_has(&res_handle_of(r)->h, "target_about")) return SIM_OK;
  double *x = calloc(scenarios * n, sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  SIM_TRY(res_file_set(r, "target_about", "", &set, errors));
  SIM_TRY(res_h5_read(&res_handle_of(r)->h, set, H5T_NATIVE_DOUBLE, 2, start, count, x, errors));
  for (size_t t = 0; t < n; t++) {
    if (!(r->target[t].about = calloc(scenarios, sizeof *x))) SIM_TRY(SIM_ERR_MEMORY);
    for (size_t s = 0; s < scenarios; s++) r->target[t].about[s] = x[s * n + t];
  }
out:
  free(x);
  return st;
}

static sim_status target_measures(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  int n = r->n_evaluated, *year = NULL, *from = NULL;
  char **relation = NULL;
  SIM_TRY(res_h5_get(h, "target_year", H5T_NATIVE_INT, sizeof(int), &n, (void **)&year, errors));
  SIM_TRY(res_h5_get(h, "target_from_year", H5T_NATIVE_INT, sizeof(int), &n, (void **)&from, errors));
  SIM_TRY(res_h5_get_strings(h, "target_relation", &n, &relation, errors));
  for (int t = 0; t < n; t++) {
    r->target[t].year = year[t];
    r->target[t].from_year = from[t];
    r->target[t].relation = strcmp(relation[t], ">=") == 0 ? SIM_AT_LEAST : SIM_AT_MOST;
  }
  st = thresholds_read(r, errors);
  if (st == SIM_OK) st = about_read(r, errors);
out:
  for (int t = 0; relation && t < n; t++) free(relation[t]);
  free(relation);
  free(year);
  free(from);
  return st;
}

/* Fields that a kind of target does not have are empty, never NULL. */
static sim_status target_fill(res_target *t) {
  char **field[] = {&t->variable,     &t->cell_name,       &t->record, &t->basis,
                    &t->not_modelled, &t->not_modelled_vi, &t->measure};
  for (size_t i = 0; i < sizeof field / sizeof *field; i++)
    if (!*field[i] && !(*field[i] = calloc(1, 1))) return SIM_ERR_MEMORY;
  if (!t->truth && !(t->truth = strdup(t->variable))) return SIM_ERR_MEMORY;
  for (int l = 0; l < SIM_LANGUAGES; l++)
    if (!t->group_label[l] && !(t->group_label[l] = strdup(t->group))) return SIM_ERR_MEMORY;
  return SIM_OK;
}

int res_target_partner(const res_file *r, int target) {
  const res_target *t = &r->target[target];
  for (int i = 0; i < r->n_evaluated && t->basis[0]; i++)
    if (i != target && r->target[i].basis[0] && strcmp(r->target[i].record, t->record) == 0) return i;
  return -1;
}

/* 0 for a dimension that the file does not have. */
static sim_status dim_size(const res_file *r, const char *name, int *n, sim_errors *errors) {
  const res_h5 *h = &res_handle_of(r)->h;
  hsize_t size = 0;
  *n = 0;
  if (!res_h5_has(h, name)) return SIM_OK;
  hid_t set = H5Dopen2(h->file, name, H5P_DEFAULT);
  if (set < 0) return res_h5_fail(h, "read variable", name, errors);
  sim_status st = res_h5_dims(h, set, 1, &size, errors);
  res_h5_release(set);
  if (st == SIM_OK && size >= INT32_MAX / 2) st = wrong(r, errors, "names more targets than it can hold");
  if (st == SIM_OK) *n = (int)size;
  return st;
}

static sim_status targets_read(res_file *r, sim_errors *errors) {
  enum { COMMON = 7 };
  static const target_column column[] = {{"", offsetof(res_target, name)},
                                         {"_label_en", offsetof(res_target, label) + SIM_EN * sizeof(char *)},
                                         {"_label_vi", offsetof(res_target, label) + SIM_VI * sizeof(char *)},
                                         {"_group", offsetof(res_target, group)},
                                         {"_unit", offsetof(res_target, unit)},
                                         {"_source", offsetof(res_target, source)},
                                         {"_grade", offsetof(res_target, grade)},
                                         {"_cell", offsetof(res_target, cell_name)},
                                         {"_indicator", offsetof(res_target, variable)},
                                         {"_measure", offsetof(res_target, measure)}};
  static const target_column group_label[SIM_LANGUAGES] = {
      {"_group_label_en", offsetof(res_target, group_label) + SIM_EN * sizeof(char *)},
      {"_group_label_vi", offsetof(res_target, group_label) + SIM_VI * sizeof(char *)}}; /* not in old files */
  static const target_column origin[] = {{"_record", offsetof(res_target, record)},
                                         {"_basis", offsetof(res_target, basis)}}; /* not in old files */
  static const target_column reason = {"_reason", offsetof(res_target, not_modelled)};
  static const target_column reason_vi = {"_reason_vi", offsetof(res_target, not_modelled_vi)}; /* not in old files */
  static const target_column truth = {"_true_indicator", offsetof(res_target, truth)};
  sim_status st = SIM_OK;
  int n, others;
  SIM_TRY(dim_size(r, "target", &n, errors));
  SIM_TRY(dim_size(r, "target_not_modelled", &others, errors));
  r->target = calloc((size_t)n + (size_t)others + 1, sizeof *r->target);
  if (!r->target) return SIM_ERR_MEMORY;
  r->n_evaluated = n;
  r->n_targets = n + others;
  if (n > 0) {
    SIM_TRY(target_columns(r, "target", sizeof column / sizeof *column, column, n, r->target, errors));
    if (res_h5_has(&res_handle_of(r)->h, "target_group_label_vi"))
      SIM_TRY(target_columns(r, "target", SIM_LANGUAGES, group_label, n, r->target, errors));
    if (res_h5_has(&res_handle_of(r)->h, "target_record"))
      SIM_TRY(target_columns(r, "target", sizeof origin / sizeof *origin, origin, n, r->target, errors));
    SIM_TRY(target_measures(r, errors));
    r->twofold = res_h5_has(&res_handle_of(r)->h, "target_true_indicator");
    if (r->twofold) SIM_TRY(target_columns(r, "target", 1, &truth, n, r->target, errors));
  }
  if (others > 0) {
    SIM_TRY(target_columns(r, "target_not_modelled", COMMON, column, others, r->target + n, errors));
    SIM_TRY(target_columns(r, "target_not_modelled", 1, &reason, others, r->target + n, errors));
    if (res_h5_has(&res_handle_of(r)->h, "target_not_modelled_group_label_vi"))
      SIM_TRY(target_columns(r, "target_not_modelled", SIM_LANGUAGES, group_label, others, r->target + n, errors));
    if (res_h5_has(&res_handle_of(r)->h, "target_not_modelled_reason_vi"))
      SIM_TRY(target_columns(r, "target_not_modelled", 1, &reason_vi, others, r->target + n, errors));
  }
  for (int t = 0; st == SIM_OK && t < r->n_targets; t++) st = target_fill(&r->target[t]);
out:
  return st;
}

/* ---- the whole ---- */

/* What callers take memory for must be there. */
static sim_status sizes_check(const res_file *r, sim_errors *errors) {
  const uint64_t most = res_handle_of(r)->data / sizeof(double) * RES_FROM_A_BYTE;
  int reps = (int)r->n_rep;
  sim_status st = r->keep_all ? dim_size(r, "replication", &reps, errors) : SIM_OK;
  if (st != SIM_OK) return st;
  if (r->n_scenarios < 1 || r->n_years < 1 || r->n_quantiles < 1)
    return wrong(r, errors, "has no scenarios, years or quantiles");
  if (r->keep_all && (reps != (int)r->n_rep || r->n_rep > most))
    return wrong(r, errors, "has another number of trials than of replications");
  for (int i = 0; i < r->n_variables; i++)
    if ((uint64_t)r->variable[i].n_cells * (uint64_t)r->n_years > most)
      return wrong(r, errors, "names more cells than it can hold");
  return SIM_OK;
}

/* A chart goes through all years between the first and the last of what it shows. */
static bool is_year(int year) { return year >= 0 && year <= 9999; }

static sim_status years_check(const res_file *r, sim_errors *errors) {
  bool ok = is_year(r->year[0]) && is_year(r->year[r->n_years - 1]);
  for (int y = 1; y < r->n_years; y++) ok = ok && r->year[y] == r->year[0] + y;
  if (!ok) return wrong(r, errors, "has years that do not follow one another, or are none");
  for (int t = 0; t < r->n_evaluated; t++) ok = ok && is_year(r->target[t].year) && is_year(r->target[t].from_year);
  for (int o = 0; o < r->n_observations; o++)
    ok = ok && is_year(r->observation[o].year) && is_year(r->observation[o].from_year);
  return ok ? SIM_OK : wrong(r, errors, "has a target or an observation of a year that is none");
}

sim_status res_file_load(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(keep_read(r, errors));
  SIM_TRY(provenance_read(r, errors));
  SIM_TRY(scenarios_read(r, errors));
  SIM_TRY(design_read(r, errors));
  SIM_TRY(axes_read(r, errors));
  SIM_TRY(variables_read(r, errors));
  SIM_TRY(targets_read(r, errors));
  SIM_TRY(res_observations_get(r, errors));
  SIM_TRY(res_rows_get(r, errors));
  SIM_TRY(sizes_check(r, errors));
  SIM_TRY(years_check(r, errors));
out:
  return st;
}

static void strings_free(char **text, int n) {
  for (int i = 0; text && i < n; i++) free(text[i]);
  free(text);
}

static void variables_free(res_file *r) {
  for (int i = 0; i < r->n_variables; i++) {
    res_variable *v = &r->variable[i];
    char *text[] = {v->name, v->unit, v->label[SIM_EN], v->label[SIM_VI], v->doc, v->kind};
    for (size_t k = 0; k < sizeof text / sizeof *text; k++) free(text[k]);
  }
  free(r->variable);
  for (int a = 0; a < r->n_axes; a++) {
    sim_axis_free(&r->axis[a].members);
    free(r->axis[a].name);
  }
  free(r->axis);
}

static void targets_free(res_file *r) {
  for (int i = 0; r->target && i < r->n_targets; i++) {
    res_target *t = &r->target[i];
    char *text[] = {t->name,
                    t->label[SIM_EN],
                    t->label[SIM_VI],
                    t->group,
                    t->unit,
                    t->source,
                    t->grade,
                    t->variable,
                    t->truth,
                    t->cell_name,
                    t->record,
                    t->basis,
                    t->not_modelled,
                    t->not_modelled_vi,
                    t->measure,
                    t->group_label[SIM_EN],
                    t->group_label[SIM_VI]};
    for (size_t k = 0; k < sizeof text / sizeof *text; k++) free(text[k]);
    free(t->value);
    free(t->about);
  }
  free(r->target);
}

void res_file_close(res_file *r) {
  if (!r) return;
  res_handle *handle = r->handle;
  if (handle) {
    res_file_sets_close(handle);
    sim_status ignored = res_h5_close(&handle->h, NULL); /* nothing was written: nothing can be lost */
    (void)ignored;
    strings_free(handle->scenario_text, r->n_scenarios);
    if (handle->seen.fd >= 0) close(handle->seen.fd);
    free(handle);
  }
  variables_free(r);
  targets_free(r);
  res_observations_free(r);
  res_rows_free(r);
  strings_free(r->scenario, r->n_scenarios);
  strings_free(r->variant, r->n_scenarios);
  for (int l = 0; l < SIM_LANGUAGES; l++) strings_free(r->variant_label[l], r->n_scenarios);
  strings_free(r->draw_name, r->n_draws);
  strings_free(r->draw_unit, r->n_draws);
  free(r->year);
  free(r->quantile);
  strings_free(r->factor, r->n_factors);
  strings_free(r->factor_unit, r->n_factors);
  strings_free(r->factor_words, r->n_factors);
  for (int l = 0; l < SIM_LANGUAGES; l++) strings_free(r->factor_label[l], r->n_factors);
  free(r->design);
  free(r->design_point);
  free(r->design_value);
  free(r->design_group);
  free(r->design_role);
  free(r->design_changed);
  free(r->n_failed);
  free(r->version);
  free(r->command);
  free(r->created);
  free(r->revision);
  free(r->inputs_sha256);
  free(r->contents_sha256);
  free(r->precision);
  free(r->path);
  free(r);
}

const char *res_file_scenario_text(const res_file *r, int scenario) {
  return res_handle_of(r)->scenario_text[res_file_first(r, scenario)];
}
