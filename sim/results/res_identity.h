/* What makes two runs the same run: the inputs that decide every result, as a text.
 *
 * The text is a list of named parts (model, results version, seed, keep, row, draws, one part per scenario with its
 * resolved text), so that a difference can be named. The number of replications is not a part: a run may be extended.
 *
 * thread: pure functions. */
#ifndef RES_IDENTITY_H
#define RES_IDENTITY_H

#include "exp_experiment.h"
#include "io_buffer.h"

/* Writes the identity of an experiment into an empty buffer. */
SIM_NODISCARD sim_status res_identity_make(io_buffer *identity, const exp_experiment *experiment);

/* Adds what a part of a run has besides: number of replications, program version, and last which part it is. */
SIM_NODISCARD sim_status res_identity_add_part(io_buffer *identity, uint32_t n_rep, const char *version,
                                               const char *which);

/* The identity without that last: the same for all parts of a run. */
io_buffer res_identity_of_whole(const io_buffer *identity);

/* SIM_OK when two files belong to the same run; else SIM_ERR_MISMATCH, naming the first part that differs and how. */
SIM_NODISCARD sim_status res_identity_match(const io_buffer *a, const char *path_a, const io_buffer *b,
                                            const char *path_b, sim_errors *errors);

/* SIM_OK when equal; else SIM_ERR_MISMATCH, naming the first part that differs and how. */
SIM_NODISCARD sim_status res_identity_check(const io_buffer *was, const io_buffer *is, const char *path,
                                            sim_errors *errors);

#endif
