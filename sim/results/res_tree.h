/* Moments of many series, merged over leaves in a fixed tree.
 *
 * Leaves come in index order; two nodes of equal size are merged when they are the halves of a node of the tree over
 * all leaves: 0-1, 2-3, then 0-3, and so on. So the order of every sum is a function of the leaf index alone, and also
 * the part of a run that begins at some later leaf forms nodes of that same tree: put together in order, the parts give
 * the sums of the whole to the last bit. At most two arrays of moments per level are held: memory grows with the
 * logarithm of the number of leaves.
 *
 * thread: belongs to one thread. */
#ifndef RES_TREE_H
#define RES_TREE_H

#include "io_buffer.h"
#include "stat_summary.h"

/* Nodes grow smaller to the right, but for the left edge of a part, where they first grow larger. */
enum { RES_TREE_LEVELS = 32, RES_TREE_NODES = 2 * RES_TREE_LEVELS };

typedef struct res_tree {
  size_t n_series;
  uint64_t first;    /* index of the first leaf; 0 unless this is a part of a run */
  uint64_t n_leaves; /* added */
  int n_nodes;
  uint32_t level[RES_TREE_NODES];     /* a node of level k holds 2^k leaves */
  stat_moments *node[RES_TREE_NODES]; /* [n_series] each, owned; from left to right, n_nodes of them in use */
} res_tree;

/* Adds the moments leaf[n_series] of the next leaf. */
SIM_NODISCARD sim_status res_tree_add(res_tree *tree, const stat_moments *leaf);

/* Adds the part that follows; SIM_ERR_RANGE when `next` does not begin where the tree ends. */
SIM_NODISCARD sim_status res_tree_append(res_tree *tree, const res_tree *next);

/* Moments of all leaves: out[n_series]. */
void res_tree_total(const res_tree *tree, stat_moments *out);

SIM_NODISCARD sim_status res_tree_put(const res_tree *tree, io_buffer *buffer);
SIM_NODISCARD sim_status res_tree_get(res_tree *tree, io_cursor *cursor); /* n_series must be set */

void res_tree_free(res_tree *tree); /* legal on a zeroed struct */

#endif
