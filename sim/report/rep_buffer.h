/* Text that grows.
 *
 * thread: each buffer belongs to one thread. */
#ifndef REP_BUFFER_H
#define REP_BUFFER_H

#include <stddef.h>

#include "sim_status.h"

typedef struct rep_buffer {
  char *text; /* [n], then a zero; NULL while empty */
  size_t n, capacity;
  sim_status status; /* SIM_ERR_MEMORY: nothing was added any more */
} rep_buffer;

void rep_buffer_add(rep_buffer *buffer, const char *text, size_t n);
void rep_buffer_put(rep_buffer *buffer, const char *text); /* up to its end */
void rep_buffer_free(rep_buffer *buffer);

/* A text that cannot be steered or seen wrongly: the next character of s[n], of *bytes bytes (at least 1). Control
 * characters but the newline and the tabulator, marks that turn the direction of writing, and what is no UTF-8 come
 * back as U+FFFD; *out has *size bytes. */
void rep_char_clean(const char *s, size_t n, size_t *bytes, const char **out, size_t *size);

#endif
