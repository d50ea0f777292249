#include "app_tidy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_name.h"

sim_status app_tidy_rows(const app_tidy *tidy, const app_tidy_source *source, app_tidy_taker taker,
                         sim_errors *errors) {
  app_tidy_row row = {.tidy = tidy, .taker = &taker};
  return tidy->rows(source, &row, errors);
}

int app_tidy_find(const app_tidy *tidy, const char *column) {
  for (int c = 0; c < tidy->n_columns; c++)
    if (strcmp(tidy->column[c].name, column) == 0) return c;
  return -1;
}

sim_status app_tidy_want(app_tidy_source *source, const app_many *names, sim_errors *errors) {
  const io_results *r = source->r;
  int found;
  source->wanted = calloc((size_t)r->n_variables + 1, sizeof *source->wanted);
  if (!source->wanted) return SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_variables; i++) source->wanted[i] = names->n == 0;
  for (int i = 0; i < names->n; i++) {
    sim_status st = app_name_variable(r, names->item[i], false, &found, errors);
    if (st != SIM_OK) return st;
    source->wanted[found] = true;
  }
  return SIM_OK;
}

bool app_tidy_is_key(const app_tidy_source *source, int variable) {
  bool any = false;
  for (int i = 0; i < source->r->n_variables; i++) any = any || source->r->variable[i].chart;
  return source->wanted[variable] && (source->named || !any || source->r->variable[variable].chart);
}

void app_tidy_text(app_tidy_row *row, const char *text) {
  if (row->n < row->tidy->n_columns) row->value[row->n].text = text && *text ? text : NULL;
  row->n++;
}

void app_tidy_number(app_tidy_row *row, double x) {
  if (row->n < row->tidy->n_columns) row->value[row->n].number = isfinite(x) ? x : NAN;
  row->n++;
}

sim_status app_tidy_end(app_tidy_row *row, sim_errors *errors) {
  int n = row->n;
  row->n = 0;
  if (n != row->tidy->n_columns)
    return sim_fail(errors, SIM_ERR_RANGE, "table %s: a row of %d cells for %d columns", row->tidy->name, n,
                    row->tidy->n_columns);
  return row->taker->take(row->taker->self, row->tidy, row->value, errors);
}
