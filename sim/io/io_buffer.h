/* A growing byte buffer, and a cursor that reads one back without running past its end.
 *
 * thread: belongs to one thread. */
#ifndef IO_BUFFER_H
#define IO_BUFFER_H

#include <stddef.h>

#include "sim_status.h"

typedef struct io_buffer {
  unsigned char *data; /* owned */
  size_t size, capacity;
} io_buffer;

/* Room for `size` bytes in all; what is there stays. */
SIM_NODISCARD sim_status io_buffer_reserve(io_buffer *buffer, size_t size);

/* Appends a copy of from[size]. */
SIM_NODISCARD sim_status io_buffer_put(io_buffer *buffer, const void *from, size_t size);

void io_buffer_free(io_buffer *buffer); /* legal on a zeroed struct */

typedef struct io_cursor {
  const unsigned char *at;
  size_t left;
} io_cursor;

/* Copies the next `size` bytes to `to`; false (and nothing copied) when fewer are left. */
bool io_cursor_get(io_cursor *cursor, void *to, size_t size);

#endif
