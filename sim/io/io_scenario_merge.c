/* A base tree and what an overlay changes in it. */
#include <string.h>

#include "io_scenario_priv.h"

bool io_is_record(const io_node *node) {
  return io_node_get(node, "value") || io_node_get(node, "dist") || io_node_get(node, "values");
}

/* Rows belong to the parameters that they were made for. */
static bool is_posterior(const io_node *node) { return node->key && strcmp(node->key, "posterior") == 0; }

static bool is_list_of_records(const io_node *node) {
  if (node->kind != IO_LIST || node->n == 0) return false;
  for (int i = 0; i < node->n; i++)
    if (!io_record_name(node->child[i])) return false;
  return true;
}

static io_node *children_merge(io_pool *pool, io_node *base, io_node *over);

/* An entry of a list is deep-merged even if a field of it is called `value`, as that of a target is. */
static io_node *child_merge(io_pool *pool, io_node *base, io_node *over) {
  bool entries = !base->key && !over->key && base->kind == IO_MAP && over->kind == IO_MAP;
  return entries ? children_merge(pool, base, over) : io_merge(pool, base, over);
}

/* A new entry of a list remembers what it was added to, so that a misspelt name can be told from a new one. */
static io_node *entry_add(io_pool *pool, const io_node *base, io_node *child) {
  io_node *entry = base->kind == IO_LIST && child->kind == IO_MAP ? io_node_copy(pool, child, 0) : child;
  if (entry && entry != child) entry->added_to = base;
  return entry;
}

/* `{name: x, drop: on}` takes an entry out of the extended list. */
static bool is_dropped(const io_node *base, const io_node *over) {
  static const char *const yes[] = {"on", "true", "yes"};
  const io_node *drop = base->kind == IO_LIST ? io_node_get(over, "drop") : NULL;
  for (int i = 0; drop && drop->kind == IO_SCALAR && i < 3; i++)
    if (strcmp(drop->text, yes[i]) == 0) return true;
  return false;
}

static void holes_close(io_node *list) {
  int n = 0;
  for (int i = 0; i < list->n; i++)
    if (list->child[i]) list->child[n++] = list->child[i];
  list->n = n;
}

/* Children of both; those of equal name are merged. */
static io_node *children_merge(io_pool *pool, io_node *base, io_node *over) {
  io_index index;
  io_node *merged = io_node_copy(pool, base, over->n);
  if (!merged || io_index_make(pool, base, &index) != SIM_OK) return NULL;
  merged->key = over->key;
  merged->key_place = over->key_place;
  merged->place = over->place;
  merged->layer = over->layer;
  for (int i = 0; i < over->n; i++) {
    io_node *child = over->child[i];
    int at = io_index_find(&index, over->kind == IO_MAP ? child->key : io_record_name(child));
    /* A name that stands twice in the overlay is left standing twice, to be reported at its place. */
    bool merges = at >= 0 && merged->child[at] == base->child[at];
    if (merges && is_dropped(base, child)) {
      merged->child[at] = NULL;
      continue;
    }
    io_node *result = merges ? child_merge(pool, base->child[at], child) : entry_add(pool, base, child);
    if (!result) return NULL;
    if (merges)
      merged->child[at] = result;
    else
      merged->child[merged->n++] = result;
  }
  holes_close(merged);
  return merged;
}

io_node *io_record_over(io_pool *pool, const io_node *base, io_node *over) {
  const io_node *members = io_node_get(base, "dist") ? NULL : io_node_get(base, "values");
  if (!members && base) members = base->replaced;
  if (!members || members->kind != IO_MAP || io_node_get(over, "values")) return over;
  io_node *copy = io_node_copy(pool, over, 0);
  if (copy) copy->replaced = members;
  return copy;
}

io_node *io_merge(io_pool *pool, io_node *base, io_node *over) {
  bool record = io_is_record(base) || io_is_record(over) || is_posterior(over);
  if (base->kind == IO_MAP && !record && io_node_is_empty(over)) return base; /* `processes:` with nothing below it */
  if (base->kind == IO_MAP && over->kind == IO_MAP && !record) return children_merge(pool, base, over);
  if (is_list_of_records(base) && is_list_of_records(over)) return children_merge(pool, base, over);
  return is_posterior(over) ? over : io_record_over(pool, base, over);
}
