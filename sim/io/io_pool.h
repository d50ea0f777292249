/* Memory that lives as long as one load.
 *
 * The nodes and texts of all files of a load point to each other freely (merged trees share what they did not
 * change); they are given back together, so no node has an owner of its own.
 *
 * thread: a pool belongs to one load. */
#ifndef IO_POOL_H
#define IO_POOL_H

#include <stddef.h>

typedef struct io_pool {
  struct io_pool_block *last;
} io_pool;

/* Zeroed memory, aligned for any type; NULL when there is none. */
void *io_pool_take(io_pool *pool, size_t size);

/* A copy of text[0..length) with a terminator; NULL when there is no memory. */
char *io_pool_text(io_pool *pool, const char *text, size_t length);

void io_pool_free(io_pool *pool); /* legal on a zeroed struct */

#endif
