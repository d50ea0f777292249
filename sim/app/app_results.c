#include "app_results.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrd_number.h"

const char *app_scenario_label(const io_results *r, int scenario, int language) {
  const char *label = r->variant_label[language][scenario];
  return label && *label ? label : r->scenario[scenario];
}

/* Calls for each member of a cell, slowest axis first. */
static const sim_member *member_of(const io_results *r, const io_variable *v, int cell, int axis) {
  int below = 1;
  for (int i = v->n_axes - 1; i > axis; i--) below *= r->axis[v->axis[i]].members.n;
  const sim_axis *members = &r->axis[v->axis[axis]].members;
  return &members->member[cell / below % members->n];
}

static void append(char *text, size_t size, const char *separator, const char *more) {
  size_t n = strlen(text);
  snprintf(text + n, size - n, "%s%s", separator, more);
}

void app_cell_label(const io_results *r, int variable, int cell, int language, char *text, size_t size) {
  const io_variable *v = &r->variable[variable];
  snprintf(text, size, "%s", v->label[language]);
  for (int i = 0; i < v->n_axes; i++) append(text, size, i ? ", " : ": ", member_of(r, v, cell, i)->label[language]);
}

void app_cell_name(const io_results *r, int variable, int cell, char *text, size_t size) {
  const io_variable *v = &r->variable[variable];
  text[0] = '\0';
  for (int i = 0; i < v->n_axes; i++) append(text, size, i ? "-" : "", member_of(r, v, cell, i)->name);
}

int app_variable_find(const io_results *r, const char *name) {
  for (int i = 0; i < r->n_variables; i++)
    if (strcmp(r->variable[i].name, name) == 0) return i;
  return -1;
}

int app_cell_find(const io_results *r, int variable, const char *cell) {
  char name[256];
  for (int c = 0; c < r->variable[variable].n_cells; c++) {
    app_cell_name(r, variable, c, name, sizeof name);
    if (strcmp(name, cell) == 0) return c;
  }
  return -1;
}

const char *app_target_reason(const io_target *t, int language) {
  return language == SIM_VI && t->not_modelled_vi[0] ? t->not_modelled_vi : t->not_modelled;
}

const char *app_unit_label(const char *unit, int language) {
  static const struct {
    const char *unit, *label[SIM_LANGUAGES];
  } known[] = {{"1", {"ratio", "tỷ số"}},
               {"%/yr", {"% a year", "%/năm"}},
               {"firms", {"firms", "doanh nghiệp"}},
               {"projects", {"projects", "dự án"}},
               {"persons", {"persons", "người"}},
               {"times", {"times", "lần"}},
               {"bn VND", {"bn VND", "tỷ đồng"}},
               {"m VND", {"m VND", "triệu đồng"}},
               {"m USD", {"m USD", "triệu USD"}},
               {"bn USD", {"bn USD", "tỷ USD"}},
               {"USD/person", {"USD/person", "USD/người"}},
               {"yr", {"yr", "năm"}},
               {"1/yr", {"1/yr", "1/năm"}},
               {"projects/yr", {"projects/yr", "dự án/năm"}},
               {"points", {"points", "điểm phần trăm"}},
               {"rank", {"rank", "hạng"}},
               {"year", {"year", "năm"}}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].unit, unit) == 0) return known[i].label[language];
  return unit;
}

int app_quantile_index(const io_results *r, double level) {
  for (int i = 0; i < r->n_quantiles; i++)
    if (fabs(r->quantile[i] - level) < 1e-9) return i;
  return -1;
}

sim_status app_results_open(io_results **r, const char *path, sim_errors *errors) {
  sim_status st = io_results_open(r, path, errors);
  if (st == SIM_OK && (*r)->copy) app_warn("note: %s has no checksum: a copy, contents unchanged", path);
  return st;
}

int app_base_default(const io_results *r) {
  for (int s = 0; r->n_points <= 1 && s < r->n_scenarios; s++)
    if (strcmp(r->scenario[s], APP_BASE) == 0) return s;
  return 0;
}

double *app_quantiles_read(const io_results *r, int variable, int scenario, sim_errors *errors) {
  size_t n = (size_t)r->n_quantiles * (size_t)r->n_years * (size_t)r->variable[variable].n_cells;
  double *q = malloc(n * sizeof *q);
  if (!q) {
    sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu quantiles", n);
    return NULL;
  }
  if (io_results_summary(r, variable, scenario, IO_QUANTILE, q, errors) == SIM_OK) return q;
  free(q);
  return NULL;
}

void app_target_text(const io_target *t, int scenario, int language, char *text, size_t size) {
  char number[32];
  wrd_format_exact(t->value[scenario], number, sizeof number);
  snprintf(text, size, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", number, app_unit_label(t->unit, language));
}
