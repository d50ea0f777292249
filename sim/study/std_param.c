#include "std_param.h"

#include "wrd_parameter.h"

sim_status std_param_unknown(const sim_scenario *s, const char *option, const char *key, sim_errors *errors) {
  char hint[WRD_HINT];
  wrd_parameter_hint(s, key, hint, sizeof hint);
  return sim_fail(errors, SIM_ERR_USAGE, "%sthere is no parameter '%.80s'%s", option, key,
                  hint[0] ? hint : "; plansim describe parameters lists them");
}
