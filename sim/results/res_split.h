/* How often targets are met in the replications of each calibration of a posterior.
 *
 * A file of summaries holds no replications, and the error of a share needs to know what differs between calibrations
 * (stat_drawn.h). So they are counted apart. Counts are whole numbers: the order in which leaves come does not matter.
 *
 * thread: belongs to one thread. */
#ifndef RES_SPLIT_H
#define RES_SPLIT_H

#include "exp_experiment.h"
#include "io_buffer.h"

typedef struct res_split {
  const exp_experiment *experiment;
  int n_scenarios, n_calibrations; /* the largest number of any scenario; 0: no scenario has several */
  int n_verdicts;                  /* targets, and once more for the true figures where they are told apart */
  uint32_t *n, *met; /* [n_scenarios][n_calibrations][n_verdicts] replications with a value, and of which met */
} res_split;

/* Of an experiment with its scenarios; one that is only known by its shape, as in a merge, has no calibrations until
 * others are appended or read. */
SIM_NODISCARD sim_status res_split_init(res_split *split, const exp_experiment *experiment);
void res_split_free(res_split *split); /* legal on a zeroed struct */

/* Counts a leaf; where the split has calibrations, the experiment has its scenarios. */
void res_split_add(res_split *split, const exp_leaf *leaf);

SIM_NODISCARD sim_status res_split_append(res_split *split, const res_split *next);

/* To bytes, and from them into a split of the same experiment; SIM_ERR_FORMAT when they do not fit. */
SIM_NODISCARD sim_status res_split_put(const res_split *split, io_buffer *buffer);
SIM_NODISCARD sim_status res_split_get(res_split *split, io_cursor *cursor);

#endif
