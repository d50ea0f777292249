#include "std_param.h"

#include "wrd_nearest.h"

sim_status std_param_unknown(const sim_scenario *s, const char *option, const char *key, sim_errors *errors) {
  char hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(key);
  for (int p = 0; p < s->model->n_params; p++) wrd_nearest_try(&nearest, s->model->params[p].key);
  for (int i = 0; i < s->n_slots; i++) wrd_nearest_try(&nearest, s->slot[i].path);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(errors, SIM_ERR_USAGE, "%sthere is no parameter '%.80s'%s", option, key,
                  hint[0] ? hint : "; plansim describe parameters lists them");
}
