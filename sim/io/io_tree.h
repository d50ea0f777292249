/* Moments of many series, merged over leaves in a fixed tree.
 *
 * Leaves come in index order; equal-sized partial results are merged as the carries of a binary counter, so the order of
 * every sum is a function of the leaf index alone. At most one array of moments per level is held: memory grows
 * with the logarithm of the number of leaves.
 *
 * thread: belongs to one thread. */
#ifndef IO_TREE_H
#define IO_TREE_H

#include "io_buffer.h"
#include "stat_summary.h"

enum { IO_TREE_LEVELS = 32 };

typedef struct io_tree {
  size_t n_series;
  uint64_t n_leaves;
  stat_moments *level[IO_TREE_LEVELS]; /* [n_series] each, owned; in use where n_leaves has a 1 */
} io_tree;

/* Adds the moments leaf[n_series] of the next leaf; `leaf` is used up as scratch. */
SIM_NODISCARD sim_status io_tree_add(io_tree *tree, stat_moments *leaf);

/* Moments of all leaves: out[n_series]. */
void io_tree_total(const io_tree *tree, stat_moments *out);

SIM_NODISCARD sim_status io_tree_put(const io_tree *tree, io_buffer *buffer);
SIM_NODISCARD sim_status io_tree_get(io_tree *tree, io_cursor *cursor); /* n_series must be set */

void io_tree_free(io_tree *tree); /* legal on a zeroed struct */

#endif
