#include "sim_condition.h"

#include <math.h>

#include "sim_tally.h"

double sim_condition_value(const sim_condition *c, const double *row) {
  double end = row[c->column];
  return c->from_column < 0 ? end : sim_mean_growth(row[c->from_column], end, c->years);
}

double sim_condition_log(int n, const sim_condition *condition, const double *row) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    const sim_condition *c = &condition[i];
    double z = (sim_condition_value(c, row) - c->value) / c->standard_error;
    sum -= 0.5 * z * z;
  }
  return sum;
}
