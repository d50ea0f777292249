/* What the audit says about one scenario, in words and numbers.
 *
 * thread: pure functions. */
#ifndef ANS_AUDIT_H
#define ANS_AUDIT_H

#include "aud_judge.h"
#include "sim_scenario.h"

/* Everything that is judged in one scenario. */
typedef struct ans_audit {
  const sim_scenario *scenario;
  aud_statements statements;
  int n_declared;       /* figures of the statements; those after them are targets */
  aud_verdict *verdict; /* [statements.n_rules] */
  int n_found;
} ans_audit;

/* Adds the targets to the statements and judges every rule; all mistakes in one pass. The statements become the audit's
 * own, also after a failure; ans_audit_free in every case. */
SIM_NODISCARD sim_status ans_audit_judge(ans_audit *audit, const sim_scenario *scenario, aud_statements *statements,
                                         sim_errors *errors);
void ans_audit_free(ans_audit *audit);

typedef enum ans_audit_part {
  ANS_AUDIT_NOTE,    /* a sentence about the whole */
  ANS_AUDIT_FINDING, /* begins a finding */
  ANS_AUDIT_LINE,    /* belongs to what came before */
  ANS_AUDIT_HEADING, /* of items */
  ANS_AUDIT_ITEM,
} ans_audit_part;

typedef struct ans_audit_figure {
  const char *name, *printed, *rounding, *grade, *place; /* valid during the call */
} ans_audit_figure;

/* Takes what the audit says, part by part; the figures behind a finding between `figures_begin` and `figures_end`. */
typedef struct ans_audit_taker {
  void *self;
  void (*say)(void *self, ans_audit_part part, const char *text);
  void (*figures_begin)(void *self, const char *title);
  void (*figure)(void *self, const ans_audit_figure *figure);
  void (*figures_end)(void *self);
} ans_audit_taker;

void ans_audit_tell(const ans_audit *audit, const ans_audit_taker *taker, int language);

#endif
