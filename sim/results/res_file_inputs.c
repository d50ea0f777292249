/* Where every number of a variant comes from. */
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_file.h"
#include "res_file_priv.h"
#include "sim_posterior.h"

typedef struct text_column {
  const char *name;
  size_t at;
  bool optional; /* empty where the file has no such column */
} text_column;

static const text_column columns[] = {{"parameter", offsetof(res_input, parameter), false},
                                      {"unit", offsetof(res_input, unit), false},
                                      {"unit_as_written", offsetof(res_input, unit_as_written), false},
                                      {"distribution", offsetof(res_input, distribution), false},
                                      {"source", offsetof(res_input, source), false},
                                      {"grade", offsetof(res_input, grade), false},
                                      {"file", offsetof(res_input, file), false},
                                      {"prior", offsetof(res_input, prior), true},
                                      {"prior_source", offsetof(res_input, prior_source), true},
                                      {"prior_grade", offsetof(res_input, prior_grade), true}};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

/* "inputs/VARIANT/NAME" on the heap. */
static char *path_of(const res_file *r, int scenario, const char *name) {
  char *folder = io_file_name("inputs/", r->variant[scenario]), *slash = folder ? io_file_name(folder, "/") : NULL;
  char *path = slash ? io_file_name(slash, name) : NULL;
  free(folder);
  free(slash);
  return path;
}

static sim_status empty_fill(const text_column *column, int n, res_input *input) {
  for (int i = 0; i < n; i++) {
    char *empty = calloc(1, 1);
    if (!empty) return SIM_ERR_MEMORY;
    *(char **)((char *)&input[i] + column->at) = empty;
  }
  return SIM_OK;
}

/* The first column makes room for all. */
static sim_status texts_read(const res_file *r, int scenario, const text_column *column, int *n, res_input **input,
                             sim_errors *errors) {
  char *path = path_of(r, scenario, column->name), **text = NULL;
  if (!path) return SIM_ERR_MEMORY;
  if (column->optional && !res_h5_has(&res_handle_of(r)->h, path)) {
    free(path);
    return empty_fill(column, *n, *input);
  }
  sim_status st = res_h5_get_strings(&res_handle_of(r)->h, path, n, &text, errors);
  if (st == SIM_OK && !*input && !(*input = calloc((size_t)*n + 1, sizeof **input))) st = SIM_ERR_MEMORY;
  for (int i = 0; text && i < *n; i++) {
    if (st == SIM_OK)
      *(char **)((char *)&(*input)[i] + column->at) = text[i];
    else
      free(text[i]);
  }
  free(text);
  free(path);
  return st;
}

static sim_status numbers_read(const res_file *r, int scenario, const char *name, int n, double *out,
                               sim_errors *errors) {
  char *path = path_of(r, scenario, name);
  void *x = NULL;
  if (!path) return SIM_ERR_MEMORY;
  sim_status st = res_h5_get(&res_handle_of(r)->h, path, H5T_NATIVE_DOUBLE, sizeof *out, &n, &x, errors);
  for (int i = 0; st == SIM_OK && i < n; i++) out[i] = ((double *)x)[i];
  free(x);
  free(path);
  return st;
}

static sim_status find(const res_file *r, int scenario, const char *name, bool *has) {
  char *path = path_of(r, scenario, name);
  if (!path) return SIM_ERR_MEMORY;
  *has = res_h5_has(&res_handle_of(r)->h, path);
  free(path);
  return SIM_OK;
}

sim_status res_file_has_posterior(const res_file *r, int scenario, bool *has) {
  return find(r, scenario, "prior", has);
}

/* 0 for what no whole number can be. */
static int whole(double x) { return x > INT_MIN && x < INT_MAX ? (int)x : 0; }

sim_status res_file_inputs(const res_file *r, int scenario, int *n, res_input **input, sim_errors *errors) {
  sim_status st = SIM_OK;
  double *x = NULL;
  bool any;
  *n = -1;
  *input = NULL;
  SIM_TRY(find(r, scenario, "parameter", &any));
  if (!any) { /* a variant without any parameter has no group */
    *n = 0;
    return SIM_OK;
  }
  for (int c = 0; c < N_COLUMNS; c++) SIM_TRY(texts_read(r, scenario, &columns[c], n, input, errors));
  if (!(x = calloc((size_t)*n + 1, sizeof *x))) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(numbers_read(r, scenario, "value", *n, x, errors));
  for (int i = 0; i < *n; i++) (*input)[i].value = x[i];
  SIM_TRY(numbers_read(r, scenario, "uncertain", *n, x, errors));
  for (int i = 0; i < *n; i++) (*input)[i].uncertain = whole(x[i]);
  SIM_TRY(numbers_read(r, scenario, "line", *n, x, errors));
  for (int i = 0; i < *n; i++) (*input)[i].line = whole(x[i]);
out:
  free(x);
  if (st != SIM_OK) {
    res_inputs_free(*n, *input);
    *input = NULL;
    *n = 0;
  }
  return st;
}

void res_inputs_free(int n, res_input *input) {
  for (int i = 0; input && i < n; i++)
    for (int c = 0; c < N_COLUMNS; c++) free(*(char **)((char *)&input[i] + columns[c].at));
  free(input);
}

/* ---- rows of posteriors ---- */

static sim_status column_get(const res_file *r, int scenario, const char *name, hid_t type, size_t size, int *n,
                             void **out, sim_errors *errors) {
  char *path = path_of(r, scenario, name);
  if (!path) return SIM_ERR_MEMORY;
  sim_status st = res_h5_get(&res_handle_of(r)->h, path, type, size, n, out, errors);
  free(path);
  return st;
}

static void rows_free(res_rows *rows) {
  if (!rows) return;
  free(rows->row);
  free(rows->calibration);
  free(rows);
}

/* Whether what a file says can be rows: sums that rise to 1, calibrations from 0 up. */
static bool rows_sound(const res_rows *rows, const double *cumulative) {
  double before = 0;
  for (int i = 0; i < rows->n_rows; i++) {
    if (!(cumulative[i] >= before && cumulative[i] <= 1) || rows->calibration[i] < 0) return false;
    if (rows->calibration[i] >= rows->n_rows) return false;
    before = cumulative[i];
  }
  return rows->n_rows > 0 && before == 1;
}

static sim_status rows_get(const res_file *r, int scenario, res_rows **out, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  double *cumulative = NULL, squares = 0;
  int n = -1;
  res_rows *rows = calloc(1, sizeof *rows);
  if (!rows) goto out;
  SIM_TRY(column_get(r, scenario, "posterior/posterior_cumulative", H5T_NATIVE_DOUBLE, sizeof *cumulative, &n,
                     (void **)&cumulative, errors));
  SIM_TRY(column_get(r, scenario, "posterior/posterior_calibration", H5T_NATIVE_INT, sizeof(int), &n,
                     (void **)&rows->calibration, errors));
  rows->n_rows = n;
  if (!rows_sound(rows, cumulative))
    SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "%s: the rows of its posterior make no sense", r->path));
  if (!(rows->row = malloc(((size_t)r->n_rep + 1) * sizeof *rows->row))) SIM_TRY(SIM_ERR_MEMORY);
  for (uint32_t i = 0; i < r->n_rep; i++) rows->row[i] = sim_posterior_row_of(n, cumulative, (sim_key){r->seed, i});
  for (int i = 0; i < n; i++) {
    double weight = cumulative[i] - (i > 0 ? cumulative[i - 1] : 0);
    squares += weight * weight;
    if (rows->calibration[i] >= rows->n_calibrations) rows->n_calibrations = rows->calibration[i] + 1;
  }
  rows->effective = 1 / squares;
  *out = rows;
  rows = NULL;
out:
  free(cumulative);
  rows_free(rows);
  return st;
}

sim_status res_rows_get(res_file *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (strcmp(r->design, "nested") == 0) return SIM_OK;
  r->rows = calloc((size_t)r->n_scenarios + 1, sizeof(res_rows *));
  if (!r->rows) return SIM_ERR_MEMORY;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    bool again = s > 0 && strcmp(r->variant[s], r->variant[s - 1]) == 0;
    bool has = false;
    if (again)
      r->rows[s] = r->rows[s - 1];
    else
      st = find(r, s, "posterior/posterior_cumulative", &has);
    if (st == SIM_OK && has) st = rows_get(r, s, &r->rows[s], errors);
  }
  return st;
}

void res_rows_free(res_file *r) {
  for (int s = 0; r->rows && s < r->n_scenarios; s++)
    if (s == 0 || r->rows[s] != r->rows[s - 1]) rows_free(r->rows[s]);
  free(r->rows);
}
