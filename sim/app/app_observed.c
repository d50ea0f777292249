#include "app_observed.h"

#include "scn_load.h"

static bool is_forecast(const res_file *r, const res_observation *o) {
  return o->since && o->evaluable && o->year > r->year[0];
}

sim_status app_observed_add(res_file *r, const char *file, io_sources *inputs, sim_errors *errors) {
  sim_status st = SIM_OK;
  sim_scenario scenario = {0};
  bool any = false;
  if (!file) return SIM_OK;
  const char *text = res_file_scenario_text(r, res_file_first(r, 0));
  if (!text || !text[0]) return sim_fail(errors, SIM_ERR_ABSENT, "%s does not hold its scenarios", r->path);
  SIM_TRY(scn_parse_given(r->model, r->path, text, file, inputs, &scenario, errors));
  SIM_TRY(res_file_observe(r, &scenario));
  for (int i = 0; i < r->n_observations; i++) any = any || is_forecast(r, &r->observation[i]);
  if (!any)
    st = sim_fail(errors, SIM_ERR_INPUT, "%s: none of its observations is of a year that %s forecasts (%d to %d)", file,
                  r->path, r->year[0] + 1, r->year[r->n_years - 1]);
out:
  sim_scenario_free(&scenario);
  return st;
}
