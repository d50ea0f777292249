#include "res_leaf.h"

bool res_leaf_summed(const exp_experiment *e) { return e->keep == EXP_KEEP_SUMMARY && e->n_rep > EXP_LEAF; }

static size_t leaf_bytes(const exp_experiment *e, uint32_t n) {
  return sizeof(res_leaf_head) + n * (((size_t)e->row_size + (size_t)e->n_draws) * sizeof(double) + sizeof(exp_trial));
}

bool res_leaf_decode(const exp_experiment *e, const io_buffer *payload, exp_leaf *leaf) {
  res_leaf_head head;
  io_cursor c = {payload->data, payload->size};
  if (!io_cursor_get(&c, &head, sizeof head) || head.n > EXP_LEAF || payload->size != leaf_bytes(e, head.n))
    return false;
  const double *row = (const double *)(const void *)c.at;
  const double *draw = row + (size_t)head.n * (size_t)e->row_size;
  const exp_trial *trial = (const exp_trial *)(const void *)(draw + (size_t)head.n * (size_t)e->n_draws);
  *leaf = (exp_leaf){(int)head.scenario, head.first, head.n, row, draw, trial};
  return true;
}
