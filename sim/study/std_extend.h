/* A design that grows: the points of an earlier run are taken from its results file instead of being simulated again.
 *
 * Taken are trials that the new run would repeat bit for bit: same model, seed, number of replications, scenario texts
 * but for the design, and the same values at the points. So the new file has the digest of a run from the start. */
#ifndef STD_EXTEND_H
#define STD_EXTEND_H

#include "res_file.h"
#include "run_experiment.h"

typedef struct std_extend {
  res_file *from; /* owned */
  const exp_experiment *e;
  int points; /* of `from`, the first of the new design */
} std_extend;

/* Takes the open results `from` over, and checks them; SIM_ERR_MISMATCH with what differs. std_extend_close is needed
 * after a failure, too. */
SIM_NODISCARD sim_status std_extend_open(std_extend *extend, res_file *from, const exp_experiment *experiment,
                                         sim_errors *errors);
void std_extend_close(std_extend *extend);

/* For run_options: fills a leaf that is known. */
sim_status std_extend_known(void *extend, const exp_leaf *leaf, double *row, double *draw, exp_trial *trial,
                            bool *known, sim_errors *errors);

#endif
