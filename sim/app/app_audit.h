/* What the audit says about one scenario, in words and numbers. */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H

#include "ana_audit.h"
#include "app_table.h"

/* Everything that is judged in one scenario. */
typedef struct app_audit {
  const sim_scenario *scenario;
  sim_statements statements;
  int n_declared;       /* figures of the statements; those after them are targets */
  ana_verdict *verdict; /* [statements.n_rules] */
  int n_found;
} app_audit;

/* Reads the statements, adds the targets, judges every rule; all mistakes in one pass. app_audit_free in every case. */
SIM_NODISCARD sim_status app_audit_make(app_audit *audit, const sim_scenario *scenario, sim_errors *errors);
void app_audit_free(app_audit *audit);

typedef enum app_audit_part {
  APP_AUDIT_NOTE,    /* a sentence about the whole */
  APP_AUDIT_FINDING, /* begins a finding */
  APP_AUDIT_LINE,    /* belongs to what came before */
  APP_AUDIT_HEADING, /* of items */
  APP_AUDIT_ITEM,
} app_audit_part;

/* Takes what the audit says, part by part. `table`: name, printed figure, rounding, grade, place; only read. */
typedef struct app_audit_taker {
  void *self;
  void (*say)(void *self, app_audit_part part, const char *text);
  void (*figures)(void *self, const char *title, app_table *table);
} app_audit_taker;

void app_audit_tell(const app_audit *audit, const app_audit_taker *taker, int language);
void app_audit_print(const app_audit *audit, int language); /* to stdout */

#endif
