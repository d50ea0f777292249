#include "scn_pool.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 1 << 16 };

struct scn_pool_block {
  struct scn_pool_block *before;
  size_t used, size;
  alignas(max_align_t) unsigned char data[];
};

static struct scn_pool_block *block_add(scn_pool *pool, size_t size) {
  if (size < BLOCK_SIZE) size = BLOCK_SIZE;
  struct scn_pool_block *block = calloc(1, sizeof *block + size);
  if (!block) return NULL;
  block->before = pool->last;
  block->size = size;
  return pool->last = block;
}

void *scn_pool_take(scn_pool *pool, size_t size) {
  const size_t align = alignof(max_align_t);
  struct scn_pool_block *block = pool->last;
  size = (size + align - 1) / align * align;
  if (!block || block->size - block->used < size) block = block_add(pool, size);
  if (!block) return NULL;
  void *memory = block->data + block->used;
  block->used += size;
  return memory;
}

char *scn_pool_text(scn_pool *pool, const char *text, size_t length) {
  char *copy = scn_pool_take(pool, length + 1);
  if (copy && length) memcpy(copy, text, length);
  return copy;
}

void scn_pool_free(scn_pool *pool) {
  while (pool->last) {
    struct scn_pool_block *before = pool->last->before;
    free(pool->last);
    pool->last = before;
  }
}
