/* A results file in the making: of a run, which fills it in while trials go on, and of shards that are put together. It
 * is filled in with leaves as they come, or with their sums at the end, and put into its place when it is whole and was
 * read back.
 *
 * thread: one thread at a time uses HDF5. */
#ifndef RES_FILLING_H
#define RES_FILLING_H

#include "res_file_priv.h"
#include "res_out.h"

/* All zero: not begun. */
typedef struct res_filling {
  const exp_experiment *experiment; /* of a form: its numbers */
  io_output *file;                  /* NULL: not open */
  res_out *out;
  res_state state; /* of the leaves that were added */
} res_filling;

/* Opens the file in the making. To be dropped even when this or what follows fails; what they are given must stay valid
 * until then. */
SIM_NODISCARD sim_status res_filling_open(res_filling *filling, const char *path, const io_kind *kind,
                                          const io_gate *gate, const exp_experiment *experiment, sim_errors *errors);

/* Writes everything but results. */
SIM_NODISCARD sim_status res_filling_begin(res_filling *filling, const res_provenance *provenance, sim_errors *errors);

/* The same from a form, which holds it (res_out.h). `by` is who puts `parts` parts together. */
SIM_NODISCARD sim_status res_filling_begin_form(res_filling *filling, io_cursor form, const res_provenance *by,
                                                uint32_t parts, sim_errors *errors);

/* Takes the next leaf, in the order of exp_leaf.h. */
SIM_NODISCARD sim_status res_filling_add(res_filling *filling, const exp_leaf *leaf, sim_errors *errors);

/* Completes the file from the leaves, or from `sums` when there were none, and closes it for HDF5. `precision`: NULL
 * without a stopping rule. */
SIM_NODISCARD sim_status res_filling_complete(res_filling *filling, const res_state *sums,
                                              const res_precision *precision, sim_errors *errors);

/* Opens the complete file as any reader would, one with bytes from elsewhere (`foreign`) as a file that nobody vouches
 * for, and puts it into its place. *read_back is the caller's, also when this fails. */
SIM_NODISCARD sim_status res_filling_put(res_filling *filling, bool foreign, res_file **read_back, sim_errors *errors);

/* Closes; a file that is not in its place is gone. Legal twice, and on one that was not opened. */
void res_filling_drop(res_filling *filling);

#endif
