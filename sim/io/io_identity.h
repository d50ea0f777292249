/* What makes two runs the same run: the inputs that decide every result, as a text.
 *
 * The text is a list of named parts (model, results version, seed, keep, row, draws, one part per scenario with its
 * resolved text), so that a difference can be named. The number of replications is not a part: a run may be extended.
 *
 * thread: pure functions. */
#ifndef IO_IDENTITY_H
#define IO_IDENTITY_H

#include "io_buffer.h"
#include "sim_experiment.h"

/* Writes the identity of an experiment into an empty buffer. */
SIM_NODISCARD sim_status io_identity_make(io_buffer *identity, const sim_experiment *experiment);

/* SIM_OK when equal; else SIM_ERR_MISMATCH, naming the first part that differs and how. */
SIM_NODISCARD sim_status io_identity_check(const io_buffer *was, const io_buffer *is, const char *path,
                                           sim_errors *errors);

#endif
