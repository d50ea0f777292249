/* Leaves of a run: their fixed order (leaf index, then scenario), and a leaf as a record of a journal:
 * {scenario, first, n, 0}, rows, draws, trials.
 *
 * thread: pure functions. */
#ifndef IO_LEAF_H
#define IO_LEAF_H

#include "io_buffer.h"
#include "sim_experiment.h"

typedef struct io_leaf_head {
  uint32_t scenario, first, n, unused;
} io_leaf_head;

/* Number of leaves of all scenarios. */
uint64_t io_leaf_count(const sim_experiment *experiment);

/* Whether a journal holds sums instead of leaves: keep = summary, unless a leaf is a whole scenario anyway. */
bool io_leaf_summed(const sim_experiment *experiment);

/* Scenario, first and n of the leaf with an ordinal in that order. */
sim_leaf io_leaf_at(const sim_experiment *experiment, uint64_t ordinal);

/* Makes a leaf that points into a record's payload; false when it is not a leaf of this experiment. */
bool io_leaf_decode(const sim_experiment *experiment, const io_buffer *payload, sim_leaf *leaf);

#endif
