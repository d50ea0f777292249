#include "res_leaf.h"

bool res_leaf_summed(const sim_experiment *e) { return e->keep == SIM_KEEP_SUMMARY && e->n_rep > SIM_LEAF; }

static size_t leaf_bytes(const sim_experiment *e, uint32_t n) {
  return sizeof(res_leaf_head) + n * (((size_t)e->row_size + (size_t)e->n_draws) * sizeof(double) + sizeof(sim_trial));
}

bool res_leaf_decode(const sim_experiment *e, const io_buffer *payload, sim_leaf *leaf) {
  res_leaf_head head;
  io_cursor c = {payload->data, payload->size};
  if (!io_cursor_get(&c, &head, sizeof head) || head.n > SIM_LEAF || payload->size != leaf_bytes(e, head.n))
    return false;
  const double *row = (const double *)(const void *)c.at;
  const double *draw = row + (size_t)head.n * (size_t)e->row_size;
  const sim_trial *trial = (const sim_trial *)(const void *)(draw + (size_t)head.n * (size_t)e->n_draws);
  *leaf = (sim_leaf){(int)head.scenario, head.first, head.n, row, draw, trial};
  return true;
}
