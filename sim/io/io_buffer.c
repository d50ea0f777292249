#include "io_buffer.h"

#include <stdlib.h>
#include <string.h>

sim_status io_buffer_reserve(io_buffer *b, size_t size) {
  if (size <= b->capacity) return SIM_OK;
  size_t capacity = b->capacity * 2 > size ? b->capacity * 2 : size;
  unsigned char *data = realloc(b->data, capacity);
  if (!data) return SIM_ERR_MEMORY;
  b->data = data;
  b->capacity = capacity;
  return SIM_OK;
}

sim_status io_buffer_put(io_buffer *b, const void *from, size_t size) {
  sim_status st = io_buffer_reserve(b, b->size + size);
  if (st != SIM_OK) return st;
  if (size) memcpy(b->data + b->size, from, size);
  b->size += size;
  return SIM_OK;
}

void io_buffer_free(io_buffer *b) {
  free(b->data);
  *b = (io_buffer){0};
}

bool io_cursor_get(io_cursor *c, void *to, size_t size) {
  if (size > c->left) return false;
  if (size) memcpy(to, c->at, size);
  c->at += size;
  c->left -= size;
  return true;
}
