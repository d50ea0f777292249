/* A leaf of a run (exp_leaf.h) as a record of a journal: {scenario, first, n, 0}, rows, draws, trials.
 *
 * thread: pure functions. */
#ifndef RES_LEAF_H
#define RES_LEAF_H

#include "exp_leaf.h"
#include "io_buffer.h"

typedef struct res_leaf_head {
  uint32_t scenario, first, n, unused;
} res_leaf_head;

/* Whether a journal holds sums instead of leaves: keep = summary, unless a leaf is a whole scenario anyway. */
bool res_leaf_summed(const exp_experiment *experiment);

/* Makes a leaf that points into a record's payload; false when it is not a leaf of this experiment. */
bool res_leaf_decode(const exp_experiment *experiment, const io_buffer *payload, exp_leaf *leaf);

#endif
