/* Making and searching the nodes of io_yaml.h. */
#include <stdlib.h>
#include <string.h>

#include "io_yaml.h"

io_node *io_node_get(const io_node *map, const char *key) {
  if (!map || map->kind != IO_MAP) return NULL;
  for (int i = 0; i < map->n; i++)
    if (strcmp(map->child[i]->key, key) == 0) return map->child[i];
  return NULL;
}

bool io_node_is_empty(const io_node *node) {
  if (!node) return true;
  if (node->kind != IO_SCALAR || !node->plain) return false;
  return !node->text[0] || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0;
}

sim_place io_node_where(const io_node *node) { return node->key ? node->key_place : node->place; }

void io_node_lay(io_node *node, int layer) {
  node->layer = layer;
  for (int i = 0; i < node->n; i++) io_node_lay(node->child[i], layer); /* as deep as a file can be, IO_YAML_DEPTH */
}

int io_node_layer(const io_node *node) {
  int layer = node->layer;
  for (int i = 0; i < node->n; i++) {
    int below = io_node_layer(node->child[i]);
    if (below > layer) layer = below;
  }
  return layer;
}

static io_node *node_new(io_pool *pool, io_node_kind kind, const io_node *like) {
  io_node *node = io_pool_take(pool, sizeof *node);
  if (!node) return NULL;
  node->kind = kind;
  if (like) {
    node->key = like->key;
    node->key_place = like->key_place;
    node->place = like->place;
    node->layer = like->layer;
  }
  return node;
}

io_node *io_node_scalar(io_pool *pool, const char *text, bool plain, const io_node *like) {
  io_node *node = node_new(pool, IO_SCALAR, like);
  if (!node) return NULL;
  node->plain = plain;
  node->text = io_pool_text(pool, text, strlen(text));
  return node->text ? node : NULL;
}

io_node *io_node_empty_map(io_pool *pool, const io_node *like) { return node_new(pool, IO_MAP, like); }

io_node *io_node_named(io_pool *pool, const io_node *node, const char *key) {
  io_node *copy = node_new(pool, node->kind, node);
  if (!copy) return NULL;
  *copy = *node;
  if (!node->key) copy->key_place = node->place;
  copy->key = io_pool_text(pool, key, strlen(key));
  copy->capacity = copy->n; /* the children are shared: an append must not write into them */
  return copy->key ? copy : NULL;
}

io_node *io_node_copy(io_pool *pool, const io_node *node, int more) {
  io_node *copy = node_new(pool, node->kind, node);
  if (!copy) return NULL;
  *copy = *node;
  copy->capacity = node->n + more;
  copy->child = io_pool_take(pool, (size_t)copy->capacity * sizeof(io_node *));
  if (!copy->child) return NULL;
  if (node->n) memcpy(copy->child, node->child, (size_t)node->n * sizeof(io_node *));
  return copy;
}

sim_status io_node_append(io_pool *pool, io_node *node, io_node *child) {
  if (node->n == node->capacity) {
    int capacity = node->capacity ? 2 * node->capacity : 4;
    io_node **grown = io_pool_take(pool, (size_t)capacity * sizeof(io_node *));
    if (!grown) return SIM_ERR_MEMORY;
    if (node->n) memcpy(grown, node->child, (size_t)node->n * sizeof(io_node *));
    node->child = grown;
    node->capacity = capacity;
  }
  node->child[node->n++] = child;
  return SIM_OK;
}

io_node *io_node_with(io_pool *pool, const io_node *map, io_node *child) {
  io_node *copy = child ? io_node_copy(pool, map, 1) : NULL;
  if (!copy) return NULL;
  for (int i = 0; i < copy->n; i++)
    if (strcmp(copy->child[i]->key, child->key) == 0) {
      copy->child[i] = child;
      return copy;
    }
  copy->child[copy->n++] = child;
  return copy;
}

const char *io_record_name(const io_node *record) {
  const io_node *name = io_node_get(record, "name");
  return name && name->kind == IO_SCALAR ? name->text : NULL;
}

static int entry_compare(const void *a, const void *b) {
  const io_index_entry *x = a, *y = b;
  int order = strcmp(x->name, y->name);
  return order ? order : (x->position > y->position) - (x->position < y->position);
}

sim_status io_index_make(io_pool *pool, const io_node *node, io_index *index) {
  *index = (io_index){.entry = io_pool_take(pool, (size_t)node->n * sizeof(io_index_entry))};
  if (!index->entry) return SIM_ERR_MEMORY;
  for (int i = 0; i < node->n; i++) {
    const char *name = node->kind == IO_MAP ? node->child[i]->key : io_record_name(node->child[i]);
    if (name) index->entry[index->n++] = (io_index_entry){name, i};
  }
  if (index->n) qsort(index->entry, (size_t)index->n, sizeof *index->entry, entry_compare);
  return SIM_OK;
}

int io_index_find(const io_index *index, const char *name) {
  int low = 0, high = index->n;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (strcmp(index->entry[middle].name, name) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < index->n && strcmp(index->entry[low].name, name) == 0 ? index->entry[low].position : -1;
}
