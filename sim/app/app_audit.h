/* What the audit says about one scenario, in words and numbers. */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H

#include "ana_audit.h"
#include "app.h"

/* Everything that is judged in one scenario. */
typedef struct app_audit {
  const sim_scenario *scenario;
  sim_statements statements;
  int n_declared;       /* figures of the statements; those after them are targets */
  ana_verdict *verdict; /* [statements.n_rules] */
  int n_found;
} app_audit;

void app_audit_print(const app_audit *audit, int language);

#endif
