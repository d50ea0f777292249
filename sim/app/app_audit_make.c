#include <stdlib.h>

#include "app_audit.h"
#include "scn_statements.h"

void app_audit_free(app_audit *a) {
  for (int i = 0; a->verdict && i < a->statements.n_rules; i++) ana_verdict_free(&a->verdict[i]);
  free(a->verdict);
  sim_statements_free(&a->statements);
}

sim_status app_audit_make(app_audit *a, const sim_scenario *scenario, sim_errors *errors) {
  sim_status st = SIM_OK;
  *a = (app_audit){.scenario = scenario};
  SIM_TRY(scn_statements_load(scenario, PLANSIM_SCENARIO_DIR, &a->statements, errors));
  a->n_declared = a->statements.n_figures;
  SIM_TRY(ana_audit_targets(scenario, &a->statements, errors));
  a->verdict = calloc((size_t)a->statements.n_rules + 1, sizeof *a->verdict);
  if (!a->verdict) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < a->statements.n_rules; i++) {
    sim_status one =
        ana_rule_judge(&a->statements.rule[i], a->statements.figure, a->statements.n_figures, &a->verdict[i], errors);
    if (one != SIM_OK) st = one;
    a->n_found += a->verdict[i].found;
  }
out:
  return st;
}
