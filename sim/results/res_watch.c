#include "res_watch.h"

#include <stdint.h>

sim_status res_watch_add(io_buffer *seen, const exp_experiment *e, const exp_leaf *leaf) {
  sim_status st = SIM_OK;
  for (uint32_t i = 0; i < leaf->n; i++)
    for (int k = 0; k < e->watch->n; k++)
      SIM_TRY(io_buffer_put(seen, &leaf->row[(size_t)i * (size_t)e->row_size + (size_t)e->watch->column[k]],
                            sizeof(double)));
out:
  return st;
}

sim_status res_watch_put(const io_buffer *seen, io_buffer *record) {
  uint64_t size = seen->size;
  sim_status st = io_buffer_put(record, &size, sizeof size);
  return st == SIM_OK ? io_buffer_put(record, seen->data, seen->size) : st;
}

sim_status res_watch_get(io_buffer *seen, io_cursor *record) {
  uint64_t size;
  if (!io_cursor_get(record, &size, sizeof size) || size > record->left) return SIM_ERR_FORMAT;
  sim_status st = io_buffer_reserve(seen, size);
  if (st != SIM_OK) return st;
  seen->size = size;
  return size == 0 || io_cursor_get(record, seen->data, size) ? SIM_OK : SIM_ERR_FORMAT;
}
