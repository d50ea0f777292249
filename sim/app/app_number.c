#include "app_number.h"

#include <math.h>
#include <stdio.h>

#include "scn_text.h"

static sim_status refuse(const char *option, const char *text, double low, double high, const char *why,
                         sim_errors *errors) {
  char range[64] = "";
  if (isfinite(high)) snprintf(range, sizeof range, " from %g to %g", low, high);
  if (why[0]) return sim_fail(errors, SIM_ERR_USAGE, "--%s wants a number%s: %s", option, range, why);
  return sim_fail(errors, SIM_ERR_USAGE, "--%s wants a number%s, not '%.60s'", option, range, text);
}

sim_status app_number_read(const char *option, const char *text, double low, double high, double *value,
                           sim_errors *errors) {
  char why[SCN_WHY];
  double x;
  if (!text) return SIM_OK;
  if (!scn_option_number(text, &x, why) || x < low || x > high) return refuse(option, text, low, high, why, errors);
  *value = x;
  return SIM_OK;
}

sim_status app_share_read(const char *option, const char *text, double whole, double *value, sim_errors *errors) {
  char why[SCN_WHY];
  double x = *value * whole;
  bool percent = whole > 1;
  if (text && !(percent ? scn_option_percent : scn_option_number)(text, &x, why))
    return refuse(option, text, -INFINITY, INFINITY, why, errors);
  *value = x / whole;
  if (*value > 0 && *value < 1) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--%s must lie between 0 and %g", option, whole);
}
