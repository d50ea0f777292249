/* A base tree and what an overlay changes in it. */
#include <string.h>

#include "scn_priv.h"

bool scn_is_record(const scn_node *node) {
  return scn_node_get(node, "value") || scn_node_get(node, "dist") || scn_node_get(node, "values");
}

/* Rows belong to the parameters that they were made for. */
static bool is_posterior(const scn_node *node) { return node->key && strcmp(node->key, "posterior") == 0; }

static bool is_list_of_records(const scn_node *node) {
  if (node->kind != SCN_LIST || node->n == 0) return false;
  for (int i = 0; i < node->n; i++)
    if (!scn_record_name(node->child[i])) return false;
  return true;
}

static scn_node *children_merge(scn_pool *pool, scn_node *base, scn_node *over);

/* An entry of a list is deep-merged even if a field of it is called `value`, as that of a target is. */
static scn_node *child_merge(scn_pool *pool, scn_node *base, scn_node *over) {
  bool entries = !base->key && !over->key && base->kind == SCN_MAP && over->kind == SCN_MAP;
  return entries ? children_merge(pool, base, over) : scn_merge(pool, base, over);
}

/* A new entry of a list remembers what it was added to, so that a misspelt name can be told from a new one. */
static scn_node *entry_add(scn_pool *pool, const scn_node *base, scn_node *child) {
  scn_node *entry = base->kind == SCN_LIST && child->kind == SCN_MAP ? scn_node_copy(pool, child, 0) : child;
  if (entry && entry != child) entry->added_to = base;
  return entry;
}

/* `{name: x, drop: on}` takes an entry out of the extended list. */
static bool is_dropped(const scn_node *base, const scn_node *over) {
  const scn_node *drop = base->kind == SCN_LIST ? scn_node_get(over, "drop") : NULL;
  return drop && drop->kind == SCN_SCALAR && scn_switch_word(drop->text) == 1;
}

static void holes_close(scn_node *list) {
  int n = 0;
  for (int i = 0; i < list->n; i++)
    if (list->child[i]) list->child[n++] = list->child[i];
  list->n = n;
}

/* Children of both; those of equal name are merged. */
static scn_node *children_merge(scn_pool *pool, scn_node *base, scn_node *over) {
  scn_index index;
  scn_node *merged = scn_node_copy(pool, base, over->n);
  if (!merged || scn_index_make(pool, base, &index) != SIM_OK) return NULL;
  merged->key = over->key;
  merged->key_place = over->key_place;
  merged->place = over->place;
  merged->layer = over->layer;
  for (int i = 0; i < over->n; i++) {
    scn_node *child = over->child[i];
    int at = scn_index_find(&index, over->kind == SCN_MAP ? child->key : scn_record_name(child));
    /* A name that stands twice in the overlay is left standing twice, to be reported at its place. */
    bool merges = at >= 0 && merged->child[at] == base->child[at];
    if (merges && is_dropped(base, child)) {
      merged->child[at] = NULL;
      continue;
    }
    scn_node *result = merges ? child_merge(pool, base->child[at], child) : entry_add(pool, base, child);
    if (!result) return NULL;
    if (merges)
      merged->child[at] = result;
    else
      merged->child[merged->n++] = result;
  }
  holes_close(merged);
  return merged;
}

scn_node *scn_record_over(scn_pool *pool, const scn_node *base, scn_node *over) {
  const scn_node *members = scn_node_get(base, "dist") ? NULL : scn_node_get(base, "values");
  if (!members && base) members = base->replaced;
  if (!members || members->kind != SCN_MAP || scn_node_get(over, "values")) return over;
  scn_node *copy = scn_node_copy(pool, over, 0);
  if (copy) copy->replaced = members;
  return copy;
}

scn_node *scn_merge(scn_pool *pool, scn_node *base, scn_node *over) {
  bool value = scn_is_record(base) || scn_is_record(over), record = value || is_posterior(over);
  if (base->kind != SCN_SCALAR && !value && scn_node_is_empty(over)) return base; /* `zones:` with nothing below it */
  if (base->kind == SCN_MAP && over->kind == SCN_MAP && !record) return children_merge(pool, base, over);
  if (is_list_of_records(base) && is_list_of_records(over)) return children_merge(pool, base, over);
  return is_posterior(over) ? over : scn_record_over(pool, base, over);
}
