#include "app_number.h"

#include <math.h>

#include "wrd_number.h"

sim_status app_number_read(const char *option, const char *text, double low, double high, double *value,
                           sim_errors *errors) {
  double x;
  if (!text) return SIM_OK;
  if (wrd_number_read(text, &x) && x >= low && x <= high) {
    *value = x;
    return SIM_OK;
  }
  if (isinf(high)) return sim_fail(errors, SIM_ERR_USAGE, "--%s wants a number, not '%.60s'", option, text);
  return sim_fail(errors, SIM_ERR_USAGE, "--%s wants a number from %g to %g, not '%.60s'", option, low, high, text);
}

sim_status app_share_read(const char *option, const char *text, double whole, double *value, sim_errors *errors) {
  double x = *value * whole;
  sim_status st = app_number_read(option, text, -INFINITY, INFINITY, &x, errors);
  if (st != SIM_OK) return st;
  *value = x / whole;
  if (*value > 0 && *value < 1) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--%s must lie between 0 and %g", option, whole);
}
