#include "res_tree.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more node on the right. */
static sim_status node_need(res_tree *t) {
  if (t->n_nodes == RES_TREE_NODES) return SIM_ERR_RANGE;
  stat_moments **node = &t->node[t->n_nodes];
  if (!*node) *node = calloc(t->n_series + 1, sizeof **node);
  return *node ? SIM_OK : SIM_ERR_MEMORY;
}

/* Whether the two rightmost nodes are the halves of a node of the tree over all leaves. */
static bool halves(const res_tree *t) {
  if (t->n_nodes < 2) return false;
  uint32_t k = t->level[t->n_nodes - 1];
  uint64_t left = t->first + t->n_leaves - ((uint64_t)2 << k);
  return t->level[t->n_nodes - 2] == k && (left >> k & 1) == 0;
}

/* Takes in the node that was laid down at node[n_nodes]. */
static sim_status node_accept(res_tree *t, uint32_t level) {
  if (level >= RES_TREE_LEVELS) return SIM_ERR_RANGE; /* a damaged file's */
  uint64_t at = t->first + t->n_leaves, leaves = (uint64_t)1 << level;
  if (at % leaves != 0 || (at + leaves) >> RES_TREE_LEVELS) return SIM_ERR_RANGE;
  t->level[t->n_nodes++] = level;
  t->n_leaves += leaves;
  while (halves(t)) {
    stat_moments *a = t->node[t->n_nodes - 2], *b = t->node[t->n_nodes - 1];
    for (size_t i = 0; i < t->n_series; i++) a[i] = stat_moments_merge(a[i], b[i]);
    t->level[--t->n_nodes - 1]++;
  }
  return SIM_OK;
}

static sim_status node_add(res_tree *t, const stat_moments *moments, uint32_t level) {
  sim_status st = node_need(t);
  if (st != SIM_OK) return st;
  memcpy(t->node[t->n_nodes], moments, t->n_series * sizeof *moments);
  return node_accept(t, level);
}

sim_status res_tree_add(res_tree *t, const stat_moments *leaf) { return node_add(t, leaf, 0); }

sim_status res_tree_append(res_tree *t, const res_tree *next) {
  if (next->n_leaves == 0) return SIM_OK;
  if (next->first != t->first + t->n_leaves || next->n_series != t->n_series) return SIM_ERR_RANGE;
  sim_status st = SIM_OK;
  for (int i = 0; st == SIM_OK && i < next->n_nodes; i++) st = node_add(t, next->node[i], next->level[i]);
  return st;
}

void res_tree_total(const res_tree *t, stat_moments *out) {
  memset(out, 0, t->n_series * sizeof *out);
  for (int k = t->n_nodes - 1; k >= 0; k--)
    for (size_t i = 0; i < t->n_series; i++)
      out[i] = k == t->n_nodes - 1 ? t->node[k][i] : stat_moments_merge(t->node[k][i], out[i]);
}

sim_status res_tree_put(const res_tree *t, io_buffer *b) {
  sim_status st = SIM_OK;
  SIM_TRY(io_buffer_put(b, &t->first, sizeof t->first));
  SIM_TRY(io_buffer_put(b, &t->n_nodes, sizeof t->n_nodes));
  for (int k = 0; k < t->n_nodes; k++) {
    SIM_TRY(io_buffer_put(b, &t->level[k], sizeof t->level[k]));
    SIM_TRY(io_buffer_put(b, t->node[k], t->n_series * sizeof *t->node[k]));
  }
out:
  return st;
}

sim_status res_tree_get(res_tree *t, io_cursor *c) {
  int n;
  uint32_t level;
  t->n_nodes = 0;
  t->n_leaves = 0;
  if (!io_cursor_get(c, &t->first, sizeof t->first) || !io_cursor_get(c, &n, sizeof n) || n < 0 || n > RES_TREE_NODES ||
      t->first >> RES_TREE_LEVELS)
    return SIM_ERR_FORMAT;
  for (int k = 0; k < n; k++) {
    sim_status st = node_need(t);
    if (st == SIM_ERR_MEMORY) return st;
    if (st != SIM_OK || !io_cursor_get(c, &level, sizeof level) ||
        !io_cursor_get(c, t->node[t->n_nodes], t->n_series * sizeof(stat_moments)) || node_accept(t, level) != SIM_OK)
      return SIM_ERR_FORMAT;
  }
  return SIM_OK;
}

void res_tree_free(res_tree *t) {
  for (int k = 0; k < RES_TREE_NODES; k++) free(t->node[k]);
  *t = (res_tree){0};
}
