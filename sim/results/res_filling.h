/* The results file of a run in the making: made while the first trials run, filled in with leaves as they come, and put
 * into its place when it is whole and was read back.
 *
 * thread: one thread at a time uses HDF5. */
#ifndef RES_FILLING_H
#define RES_FILLING_H

#include "res_file_priv.h"
#include "res_out.h"

/* All zero: not begun. */
typedef struct res_filling {
  const exp_experiment *experiment;
  io_output *file; /* NULL: not begun */
  res_out *out;
  res_state state; /* of the leaves that were added */
} res_filling;

/* Makes the file with everything but results. To be dropped even when this fails; what it is given must stay valid
 * until then. */
SIM_NODISCARD sim_status res_filling_begin(res_filling *filling, const char *path, const io_kind *kind,
                                           const io_gate *gate, const exp_experiment *experiment,
                                           const res_provenance *provenance, sim_errors *errors);

/* Takes the next leaf, in the order of exp_leaf.h. */
SIM_NODISCARD sim_status res_filling_add(res_filling *filling, const exp_leaf *leaf, sim_errors *errors);

/* Completes the file from the leaves, or from `sums` when there were none, opens it as any reader would and puts it
 * into its place at `path`. `precision`: NULL without a stopping rule. *read_back is the caller's, also when this
 * fails. */
SIM_NODISCARD sim_status res_filling_end(res_filling *filling, const res_state *sums, const res_precision *precision,
                                         const char *path, res_file **read_back, sim_errors *errors);

/* Closes; a file that is not in its place is gone. Legal twice, and on one that was not begun. */
void res_filling_drop(res_filling *filling);

#endif
