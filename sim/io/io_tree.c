#include "io_tree.h"

#include <stdlib.h>
#include <string.h>

static sim_status level_need(io_tree *t, int k) {
  if (k >= IO_TREE_LEVELS) return SIM_ERR_RANGE;
  if (!t->level[k]) t->level[k] = calloc(t->n_series + 1, sizeof *t->level[k]);
  return t->level[k] ? SIM_OK : SIM_ERR_MEMORY;
}

static bool level_used(const io_tree *t, int k) { return t->n_leaves >> k & 1; }

sim_status io_tree_add(io_tree *t, stat_moments *leaf) {
  int k = 0;
  for (; level_used(t, k); k++)
    for (size_t i = 0; i < t->n_series; i++) leaf[i] = stat_moments_merge(t->level[k][i], leaf[i]);
  sim_status st = level_need(t, k);
  if (st != SIM_OK) return st;
  memcpy(t->level[k], leaf, t->n_series * sizeof *leaf);
  t->n_leaves++;
  return SIM_OK;
}

void io_tree_total(const io_tree *t, stat_moments *out) {
  memset(out, 0, t->n_series * sizeof *out);
  bool first = true;
  for (int k = 0; k < IO_TREE_LEVELS; k++) {
    if (!level_used(t, k)) continue;
    if (first) memcpy(out, t->level[k], t->n_series * sizeof *out);
    for (size_t i = 0; !first && i < t->n_series; i++) out[i] = stat_moments_merge(t->level[k][i], out[i]);
    first = false;
  }
}

sim_status io_tree_put(const io_tree *t, io_buffer *b) {
  sim_status st = io_buffer_put(b, &t->n_leaves, sizeof t->n_leaves);
  for (int k = 0; st == SIM_OK && k < IO_TREE_LEVELS; k++)
    if (level_used(t, k)) st = io_buffer_put(b, t->level[k], t->n_series * sizeof *t->level[k]);
  return st;
}

sim_status io_tree_get(io_tree *t, io_cursor *c) {
  uint64_t n;
  if (!io_cursor_get(c, &n, sizeof n) || n >> IO_TREE_LEVELS) return SIM_ERR_FORMAT;
  t->n_leaves = n;
  for (int k = 0; k < IO_TREE_LEVELS; k++) {
    if (!level_used(t, k)) continue;
    sim_status st = level_need(t, k);
    if (st != SIM_OK) return st;
    if (!io_cursor_get(c, t->level[k], t->n_series * sizeof *t->level[k])) return SIM_ERR_FORMAT;
  }
  return SIM_OK;
}

void io_tree_free(io_tree *t) {
  for (int k = 0; k < IO_TREE_LEVELS; k++) free(t->level[k]);
  *t = (io_tree){0};
}
