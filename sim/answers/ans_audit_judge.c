#include <stdlib.h>

#include "ans_audit.h"

void ans_audit_free(ans_audit *a) {
  for (int i = 0; a->verdict && i < a->statements.n_rules; i++) aud_verdict_free(&a->verdict[i]);
  free(a->verdict);
  aud_statements_free(&a->statements);
}

sim_status ans_audit_judge(ans_audit *a, const sim_scenario *scenario, aud_statements *statements, sim_errors *errors) {
  sim_status st = SIM_OK;
  *a = (ans_audit){.scenario = scenario, .statements = *statements};
  *statements = (aud_statements){0};
  a->n_declared = a->statements.n_figures;
  SIM_TRY(aud_targets(scenario, &a->statements, errors));
  a->verdict = calloc((size_t)a->statements.n_rules + 1, sizeof *a->verdict);
  if (!a->verdict) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < a->statements.n_rules; i++) {
    sim_status one =
        aud_rule_judge(&a->statements.rule[i], a->statements.figure, a->statements.n_figures, &a->verdict[i], errors);
    if (one != SIM_OK) st = one;
    a->n_found += a->verdict[i].found;
  }
out:
  return st;
}
