/* What a stopping rule has seen: the watched columns of every replication so far, in the order of the leaves.
 *
 * A journal of leaves holds them anyway; where it holds sums, they are kept beside the sums, so that a run that is
 * continued stops where it would have stopped.
 *
 * thread: belongs to one thread. */
#ifndef RES_WATCH_H
#define RES_WATCH_H

#include "io_buffer.h"
#include "res_file.h"

/* Appends the watched columns of a leaf: [n][watch->n] doubles. */
SIM_NODISCARD sim_status res_watch_add(io_buffer *seen, const exp_experiment *experiment, const exp_leaf *leaf);

/* To a record, before what else it holds, and back; SIM_ERR_FORMAT when it does not fit. */
SIM_NODISCARD sim_status res_watch_put(const io_buffer *seen, io_buffer *record);
SIM_NODISCARD sim_status res_watch_get(io_buffer *seen, io_cursor *record);

#endif
