/* Memory that lives as long as one load.
 *
 * The nodes and texts of all files of a load point to each other freely (merged trees share what they did not
 * change); they are given back together, so no node has an owner of its own.
 *
 * thread: a pool belongs to one load. */
#ifndef SCN_POOL_H
#define SCN_POOL_H

#include <stddef.h>

typedef struct scn_pool {
  struct scn_pool_block *last;
} scn_pool;

/* Zeroed memory, aligned for any type; NULL when there is none. */
void *scn_pool_take(scn_pool *pool, size_t size);

/* A copy of text[0..length) with a terminator; NULL when there is no memory. */
char *scn_pool_text(scn_pool *pool, const char *text, size_t length);

void scn_pool_free(scn_pool *pool); /* legal on a zeroed struct */

#endif
