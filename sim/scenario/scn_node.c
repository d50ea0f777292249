/* Making and searching the nodes of scn_yaml.h. */
#include <stdlib.h>
#include <string.h>

#include "scn_yaml.h"

scn_node *scn_node_get(const scn_node *map, const char *key) {
  if (!map || map->kind != SCN_MAP) return NULL;
  for (int i = 0; i < map->n; i++)
    if (strcmp(map->child[i]->key, key) == 0) return map->child[i];
  return NULL;
}

bool scn_node_is_empty(const scn_node *node) {
  if (!node) return true;
  if (node->kind != SCN_SCALAR || !node->plain) return false;
  return !node->text[0] || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0;
}

static int letters(const char *text) {
  int n = 0;
  for (; *text; text++) n += ((unsigned char)*text & 0xc0) != 0x80;
  return n;
}

/* Without a colon behind it, a key has its empty value right where it ends. */
bool scn_node_is_cut_off(const scn_node *map, int i) {
  const scn_node *node = map->child[i], *before = i > 0 ? map->child[i - 1] : NULL;
  bool bare = node->kind == SCN_SCALAR && node->plain && !node->text[0] && node->place.line == node->key_place.line &&
              node->place.column == node->key_place.column + letters(node->key);
  return bare && before && before->kind == SCN_SCALAR && before->plain && before->text[0];
}

sim_place scn_node_where(const scn_node *node) { return node->key ? node->key_place : node->place; }

void scn_node_lay(scn_node *node, int layer) {
  node->layer = layer;
  for (int i = 0; i < node->n; i++) scn_node_lay(node->child[i], layer); /* as deep as a file can be, SCN_YAML_DEPTH */
}

int scn_node_layer(const scn_node *node) {
  int layer = node->layer;
  for (int i = 0; i < node->n; i++) {
    int below = scn_node_layer(node->child[i]);
    if (below > layer) layer = below;
  }
  return layer;
}

static scn_node *node_new(scn_pool *pool, scn_node_kind kind, const scn_node *like) {
  scn_node *node = scn_pool_take(pool, sizeof *node);
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

scn_node *scn_node_scalar(scn_pool *pool, const char *text, bool plain, const scn_node *like) {
  scn_node *node = node_new(pool, SCN_SCALAR, like);
  if (!node) return NULL;
  node->plain = plain;
  node->text = scn_pool_text(pool, text, strlen(text));
  return node->text ? node : NULL;
}

scn_node *scn_node_empty_map(scn_pool *pool, const scn_node *like) { return node_new(pool, SCN_MAP, like); }

scn_node *scn_node_named(scn_pool *pool, const scn_node *node, const char *key) {
  scn_node *copy = node_new(pool, node->kind, node);
  if (!copy) return NULL;
  *copy = *node;
  if (!node->key) copy->key_place = node->place;
  copy->key = scn_pool_text(pool, key, strlen(key));
  copy->capacity = copy->n; /* the children are shared: an append must not write into them */
  return copy->key ? copy : NULL;
}

scn_node *scn_node_copy(scn_pool *pool, const scn_node *node, int more) {
  scn_node *copy = node_new(pool, node->kind, node);
  if (!copy) return NULL;
  *copy = *node;
  copy->capacity = node->n + more;
  copy->child = scn_pool_take(pool, (size_t)copy->capacity * sizeof(scn_node *));
  if (!copy->child) return NULL;
  if (node->n) memcpy(copy->child, node->child, (size_t)node->n * sizeof(scn_node *));
  return copy;
}

sim_status scn_node_append(scn_pool *pool, scn_node *node, scn_node *child) {
  if (node->n == node->capacity) {
    int capacity = node->capacity ? 2 * node->capacity : 4;
    scn_node **grown = scn_pool_take(pool, (size_t)capacity * sizeof(scn_node *));
    if (!grown) return SIM_ERR_MEMORY;
    if (node->n) memcpy(grown, node->child, (size_t)node->n * sizeof(scn_node *));
    node->child = grown;
    node->capacity = capacity;
  }
  node->child[node->n++] = child;
  return SIM_OK;
}

scn_node *scn_node_with(scn_pool *pool, const scn_node *map, scn_node *child) {
  scn_node *copy = child ? scn_node_copy(pool, map, 1) : NULL;
  if (!copy) return NULL;
  for (int i = 0; i < copy->n; i++)
    if (strcmp(copy->child[i]->key, child->key) == 0) {
      copy->child[i] = child;
      return copy;
    }
  copy->child[copy->n++] = child;
  return copy;
}

const char *scn_record_name(const scn_node *record) {
  const scn_node *name = scn_node_get(record, "name");
  return name && name->kind == SCN_SCALAR ? name->text : NULL;
}

static int entry_compare(const void *a, const void *b) {
  const scn_index_entry *x = a, *y = b;
  int order = strcmp(x->name, y->name);
  return order ? order : (x->position > y->position) - (x->position < y->position);
}

sim_status scn_index_make(scn_pool *pool, const scn_node *node, scn_index *index) {
  *index = (scn_index){.entry = scn_pool_take(pool, (size_t)node->n * sizeof(scn_index_entry))};
  if (!index->entry) return SIM_ERR_MEMORY;
  for (int i = 0; i < node->n; i++) {
    const char *name = node->kind == SCN_MAP ? node->child[i]->key : scn_record_name(node->child[i]);
    if (name) index->entry[index->n++] = (scn_index_entry){name, i};
  }
  if (index->n) qsort(index->entry, (size_t)index->n, sizeof *index->entry, entry_compare);
  return SIM_OK;
}

int scn_index_find(const scn_index *index, const char *name) {
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
