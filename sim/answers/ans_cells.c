#include "ans_cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *ans_scenario_label(const res_file *r, int scenario, int language) {
  const char *label = r->variant_label[language][scenario];
  return label && *label ? label : r->scenario[scenario];
}

const char *ans_scenario_told(const res_file *r, int scenario, int language) {
  return r->n_points > 1 ? r->scenario[scenario] : ans_scenario_label(r, scenario, language);
}

/* Calls for each member of a cell, slowest axis first. */
static const sim_member *member_of(const res_file *r, const res_variable *v, int cell, int axis) {
  int below = 1;
  for (int i = v->n_axes - 1; i > axis; i--) below *= r->axis[v->axis[i]].members.n;
  const sim_axis *members = &r->axis[v->axis[axis]].members;
  return &members->member[cell / below % members->n];
}

static void append(char *text, size_t size, const char *separator, const char *more) {
  size_t n = strlen(text);
  snprintf(text + n, size - n, "%s%s", separator, more);
}

void ans_cell_label(const res_file *r, int variable, int cell, int language, char *text, size_t size) {
  const res_variable *v = &r->variable[variable];
  snprintf(text, size, "%s", v->label[language]);
  for (int i = 0; i < v->n_axes; i++) append(text, size, i ? ", " : ": ", member_of(r, v, cell, i)->label[language]);
}

void ans_cell_name(const res_file *r, int variable, int cell, char *text, size_t size) {
  const res_variable *v = &r->variable[variable];
  text[0] = '\0';
  for (int i = 0; i < v->n_axes; i++) append(text, size, i ? "-" : "", member_of(r, v, cell, i)->name);
}

int ans_variable_find(const res_file *r, const char *name) {
  for (int i = 0; i < r->n_variables; i++)
    if (strcmp(r->variable[i].name, name) == 0) return i;
  return -1;
}

int ans_role_variable(const res_file *r, sim_role role) {
  return ans_variable_find(r, sim_model_role_name(r->model, role));
}

int ans_cell_find(const res_file *r, int variable, const char *cell) {
  char name[256];
  for (int c = 0; c < r->variable[variable].n_cells; c++) {
    ans_cell_name(r, variable, c, name, sizeof name);
    if (strcmp(name, cell) == 0) return c;
  }
  return -1;
}

int ans_quantile_index(const res_file *r, double level) {
  for (int i = 0; i < r->n_quantiles; i++)
    if (fabs(r->quantile[i] - level) < 1e-9) return i;
  return -1;
}

int ans_base_default(const res_file *r) {
  for (int s = 0; r->n_points <= 1 && s < r->n_scenarios; s++)
    if (strcmp(r->scenario[s], ANS_BASE) == 0) return s;
  return 0;
}

sim_status ans_quantiles_read(const res_file *r, int variable, int scenario, double **q, sim_errors *errors) {
  size_t n = (size_t)r->n_quantiles * (size_t)r->n_years * (size_t)r->variable[variable].n_cells;
  if (!(*q = malloc(n * sizeof **q))) return sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu quantiles", n);
  sim_status st = res_file_summary(r, variable, scenario, RES_QUANTILE, *q, errors);
  if (st != SIM_OK) {
    free(*q);
    *q = NULL;
  }
  return st;
}
