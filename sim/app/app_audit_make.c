#include "app_audit.h"
#include "app_installed.h"
#include "scn_statements.h"

sim_status app_audit_make(ans_audit *a, const sim_scenario *scenario, sim_errors *errors) {
  aud_statements statements = {0};
  *a = (ans_audit){.scenario = scenario};
  sim_status st = scn_statements_load(scenario, app_scenario_dir(), &statements, errors);
  if (st != SIM_OK) {
    aud_statements_free(&statements);
    return st;
  }
  return ans_audit_judge(a, scenario, &statements, errors);
}
