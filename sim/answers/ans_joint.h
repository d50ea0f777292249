/* What the answers about targets that are met together are made from. */
#ifndef ANS_JOINT_SOURCE_H
#define ANS_JOINT_SOURCE_H

#include "ans_table.h"

typedef struct ans_joint_source { /* of sets and pairs */
  const res_file *r;
  const double *met; /* [n_scenarios][n_evaluated][n_rep]: ans_targets_met */
} ans_joint_source;

#endif
