#include "scn_difference.h"

#include <stdio.h>
#include <string.h>

#include "scn_rows.h"
#include "scn_text.h"

/* A parameter is written as a value or as a record that holds it. */
static const scn_node *value_of(const scn_node *node) {
  const scn_node *value = scn_node_get(node, "value");
  return value && value->kind == SCN_SCALAR ? value : node;
}

static void describe(const scn_node *record, char *text, size_t size) {
  const scn_node *node = value_of(record);
  if (!node)
    snprintf(text, size, "absent");
  else if (node->kind == SCN_SCALAR)
    snprintf(text, size, "'%.100s'", node->text);
  else
    snprintf(text, size, node->kind == SCN_LIST ? "a list" : "a map");
}

static void differ(scn_difference *d, const char *key, const scn_node *was, const scn_node *is) {
  if (d->n++ > 0) return;
  snprintf(d->key, sizeof d->key, "%s", key);
  describe(was, d->was, sizeof d->was);
  describe(is, d->is, sizeof d->is);
}

/* The child of `node` that corresponds to the i-th child of `like`: the same key, name, or position. */
static const scn_node *partner(const scn_node *node, const scn_node *like, int i) {
  const scn_node *child = like->child[i];
  const char *name = scn_record_name(child);
  if (node->kind == SCN_MAP) return scn_node_get(node, child->key);
  for (int k = 0; name && k < node->n; k++) {
    const char *other = scn_record_name(node->child[k]);
    if (other && strcmp(other, name) == 0) return node->child[k];
  }
  return !name && i < node->n ? node->child[i] : NULL;
}

static void child_key(const scn_node *node, int i, const char *key, char *out, size_t size) {
  const char *name = scn_record_name(node->child[i]);
  if (node->kind == SCN_MAP)
    scn_key_join(out, size, key, node->child[i]->key);
  else if (name)
    snprintf(out, size, "%s[%s]", key, name);
  else
    snprintf(out, size, "%s[%d]", key, i + 1);
}

/* The order of records can matter though each of them is the same. */
static bool same_order(const scn_node *was, const scn_node *is) {
  for (int i = 0; i < is->n; i++)
    if (partner(was, is, i) != was->child[i]) return false;
  return true;
}

/* A table of numbers in one text says the same as a list of its rows. */
static const scn_node *rows_of(scn_pool *pool, const scn_node *node) {
  const scn_node *list = scn_rows_can(node) && scn_rows_are_plain(node->text) ? scn_rows_list(pool, node) : NULL;
  return list ? list : node;
}

/* The depth is that of the reader, which is capped. */
static void walk(scn_pool *pool, scn_difference *d, const char *key, const scn_node *was, const scn_node *is) {
  char below[160];
  int before = d->n;
  if (was->kind == SCN_SCALAR && is->kind == SCN_SCALAR && strcmp(was->text, is->text) == 0) return;
  was = rows_of(pool, was);
  is = rows_of(pool, is);
  if (was->kind != is->kind || is->kind == SCN_SCALAR) {
    differ(d, key, was, is);
    return;
  }
  for (int i = 0; i < is->n; i++) {
    const scn_node *other = partner(was, is, i);
    child_key(is, i, key, below, sizeof below);
    if (other)
      walk(pool, d, below, other, is->child[i]);
    else
      differ(d, below, NULL, is->child[i]);
  }
  for (int i = 0; i < was->n; i++) {
    child_key(was, i, key, below, sizeof below);
    if (!partner(is, was, i)) differ(d, below, was->child[i], NULL);
  }
  if (d->n == before && is->kind == SCN_LIST && !same_order(was, is)) {
    differ(d, key, was, is);
    snprintf(d->is, sizeof d->is, "the same in another order");
  }
}

bool scn_difference_find(const char *was, size_t was_size, const char *is, size_t is_size, scn_difference *d) {
  scn_pool pool = {0};
  scn_node *a = NULL, *b = NULL;
  *d = (scn_difference){0};
  bool read = scn_yaml_parse(&pool, "", was, was_size, &a, NULL) == SIM_OK &&
              scn_yaml_parse(&pool, "", is, is_size, &b, NULL) == SIM_OK;
  read = read && a && b; /* an empty text has no tree */
  if (read) walk(&pool, d, "", a, b);
  scn_pool_free(&pool);
  return read;
}
