#include "exp_condition.h"

#include <math.h>
#include <stdbool.h>

#include "sim_tally.h"

double exp_condition_value(const exp_condition *c, const double *row) {
  double end = row[c->column];
  return c->from_column < 0 ? end : sim_mean_growth(row[c->from_column], end, c->years);
}

static double single(const exp_condition *c, const double *row) {
  double z = (exp_condition_value(c, row) - c->value) / c->standard_error;
  return z * z;
}

/* r' C^-1 r of the block that the first of condition[n] begins. */
static double together(int n, const exp_condition *condition, const double *row) {
  double squares = 0, product = 0, common = 1;
  for (int i = 0; i < n; i++) {
    const exp_condition *c = &condition[i];
    if (c->block != condition[0].block) continue;
    double r = exp_condition_value(c, row) - c->value;
    double own = c->standard_error * c->standard_error - c->common_error * c->common_error;
    squares += r * r / own;
    product += c->common_error * r / own;
    common += c->common_error * c->common_error / own;
  }
  return squares - product * product / common;
}

static bool is_first_of_block(const exp_condition *condition, int i) {
  for (int k = 0; k < i; k++)
    if (condition[k].block == condition[i].block) return false;
  return true;
}

double exp_condition_log(int n, const exp_condition *condition, const double *row) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    if (condition[i].block == 0)
      sum -= 0.5 * single(&condition[i], row);
    else if (is_first_of_block(condition, i))
      sum -= 0.5 * together(n - i, condition + i, row);
  }
  return sum;
}
