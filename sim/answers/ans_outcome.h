/* Outcomes of a results file by name: what an analysis explains.
 *
 *   NAME             an evaluated target's value, or an indicator in the last year
 *   NAME@YEAR        an indicator in another year
 *   NAME[cell]@YEAR  one cell of an indicator with axes: its members' names joined by '-'; all cells without it */
#ifndef ANS_OUTCOME_H
#define ANS_OUTCOME_H

#include "ans_cells.h"
#include "ans_label.h"
#include "sim_names.h"
#include "wrd_fill.h"

typedef struct ans_outcome {
  int target;               /* index; -1 for an indicator */
  int variable, cell, year; /* indices */
  char name[256];           /* as it can be asked for */
  char label[WRD_SENTENCE];
  const char *unit; /* of the file's language */
} ans_outcome;

/* The outcomes that are wanted; without any, all evaluated targets and the chart indicators in the last year.
 * SIM_ERR_USAGE when the file has no such outcome. The caller frees *outcomes. */
SIM_NODISCARD sim_status ans_outcomes_select(const res_file *results, const sim_names *wanted, int language, int *n,
                                             ans_outcome **outcomes, sim_errors *errors);

/* Its value in every replication of a scenario: out[n_rep]. */
SIM_NODISCARD sim_status ans_outcome_values(const res_file *results, const ans_outcome *outcome, int scenario,
                                            double *out, sim_errors *errors);

/* Its mean over the replications at each of the n_points scenarios from `first` on, and the Monte Carlo standard error
 * of that mean; NaN where all failed. A file with --keep summary will do. */
SIM_NODISCARD sim_status ans_outcome_means(const res_file *results, const ans_outcome *outcome, int first, double *mean,
                                           double *mcse, sim_errors *errors);

#endif
