/* What differs between the designs of two scenarios: method, points, each factor's values; as rows of run_changes.
 *
 * thread: pure functions. */
#ifndef ANS_DESIGN_CHANGES_H
#define ANS_DESIGN_CHANGES_H

#include "ans_changes.h"
#include "sim_design.h"

typedef struct ans_design_changes {
  int n;
  ans_run_change *item; /* [n], texts and all owned */
} ans_design_changes;

/* No rows when the designs are the same; NULL is a scenario without a design. What differs elsewhere, as in shares and
 * stages, shows in the first row, which has the places of both. The caller frees the inside, also after a failure. */
SIM_NODISCARD sim_status ans_design_changes_make(const sim_design *old, const sim_design *now, int language,
                                                 ans_design_changes *changes);
void ans_design_changes_free(ans_design_changes *changes);

#endif
