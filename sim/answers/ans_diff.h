/* What differs in the results of two sides, which may be of one file or of two. */
#ifndef ANS_DIFF_H
#define ANS_DIFF_H

#include "ans_changes.h"

typedef struct ans_diff_side {
  const res_file *r;
  int scenario;
} ans_diff_side;

/* Targets and key indicators of `now` against `old`: pairs where the worlds are the same (*paired), else by the errors
 * of both. The caller frees *item. */
SIM_NODISCARD sim_status ans_diff_results(const ans_diff_side *old, const ans_diff_side *now, int *n,
                                          ans_result_change **item, bool *paired, sim_errors *errors);

#endif
