/* Making the results file (HDF5, netCDF-4) from finished leaves and what they add up to.
 *
 * thread: one thread at a time uses HDF5. */
#ifndef RES_OUT_H
#define RES_OUT_H

#include "res_file.h"
#include "res_state.h"

typedef struct res_out res_out;

/* The name and version of the file format that readers check (not of what the model computes: results_version), and the
 * levels of the stored quantiles. */
#define RES_SCHEMA "plansim-results"
enum { RES_SCHEMA_VERSION = 2, RES_QUANTILES = 15 };
extern const double res_quantile_level[RES_QUANTILES];

/* Opens the file in the making of results at `path`: OUT.partial.h5, since HDF5 needs a name. */
SIM_NODISCARD sim_status res_out_file_open(io_output **file, const char *path, const io_kind *kind, const io_gate *gate,
                                           sim_errors *errors);

/* Puts it into its place, and removes what an earlier attempt at the same results left. */
SIM_NODISCARD sim_status res_out_file_put(io_output *file, sim_errors *errors);

/* Removes what an earlier attempt left at OUT.partial.h5: a file that is half-written, or holds the same as the results
 * in their place. The caller holds the lock of the output. */
void res_out_rest_remove(const char *path);

/* Bytes of a half-written file there, which are free again when the next attempt begins. */
double res_out_rest_bytes(const char *path);

/* Creates the file with everything but results. *out is given to res_out_close even when this fails; file, experiment
 * and provenance must stay valid until then. */
SIM_NODISCARD sim_status res_out_create(res_out **out, const io_output *file, const exp_experiment *experiment,
                                        const res_provenance *provenance, sim_errors *errors);

/* ---- the file without its results, as bytes: a shard carries them, so that a merge needs no scenario files ---- */

/* Makes it by way of a temporary file in the folder of `path`; appends to *form. */
SIM_NODISCARD sim_status res_out_form_make(io_buffer *form, const char *path, const exp_experiment *experiment,
                                           const res_provenance *provenance, sim_errors *errors);

/* The numbers of an experiment that leaves, states and res_out_form_open need: no model, names or scenarios. False when
 * the bytes make no sense. */
bool res_out_form_shape(io_cursor form, exp_experiment *experiment);

/* Writes it to `file` and opens it as res_out_create would have left it. `by` is who puts `parts` parts together. */
SIM_NODISCARD sim_status res_out_form_open(res_out **out, io_output *file, io_cursor form,
                                           const exp_experiment *experiment, const res_provenance *by, uint32_t parts,
                                           sim_errors *errors);

/* ---- results ---- */

/* Takes the next leaf: its trials (keep = all) are stored, `state` adds it up, and the summary of a scenario that is
 * one leaf is stored at once. */
SIM_NODISCARD sim_status res_out_add(res_out *out, res_state *state, const exp_leaf *leaf, sim_errors *errors);

/* Stores how a stopping rule came to its end, in the group provenance. */
SIM_NODISCARD sim_status res_out_precision(res_out *out, const res_precision *precision, sim_errors *errors);

/* Stores what is left - the summaries, unless they were stored one by one, and the failures - and marks the file
 * complete. */
SIM_NODISCARD sim_status res_out_finish(res_out *out, const res_state *state, sim_errors *errors);

/* Flushes and closes; SIM_ERR_IO when data was lost. Legal on NULL. */
SIM_NODISCARD sim_status res_out_close(res_out *out, sim_errors *errors);

#endif
