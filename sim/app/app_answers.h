/* Answers whose numbers are still worked out in this folder; `describe answers` lists them behind those of sim/answers. */
#ifndef APP_ANSWERS_H
#define APP_ANSWERS_H

#include "ans_table.h"

typedef struct app_joint_source { /* of sets and pairs */
  const io_results *r;
  const double *met; /* [n_scenarios][n_evaluated][n_rep]: app_targets_met */
} app_joint_source;

extern const ans_answer app_answer_comparison, app_answer_dominance, app_answer_regret, app_answer_ranks,
    app_answer_costs, app_answer_boxes, app_answer_limits, app_answer_tree, app_answer_sets, app_answer_pairs,
    app_answer_scores, app_answer_sensitivity, app_answer_peeling, app_answer_bottlenecks, app_answer_relaxations;

/* All answers of the program, NULL at the end; the caller frees the list. NULL when memory is short. */
const ans_answer **app_answers_all(void);

#endif
