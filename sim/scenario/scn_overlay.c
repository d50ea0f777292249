#include "scn_overlay.h"

#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"

static bool same(const scn_node *a, const scn_node *b) {
  if (scn_node_is_empty(a) && scn_node_is_empty(b)) return true;
  if (!a || !b || a->kind != b->kind || a->n != b->n) return false;
  if (a->kind == SCN_SCALAR) return strcmp(a->text, b->text) == 0;
  for (int i = 0; i < a->n; i++) {
    const scn_node *other = a->kind == SCN_MAP ? scn_node_get(b, a->child[i]->key) : b->child[i];
    if (!same(a->child[i], other)) return false;
  }
  return true;
}

static bool has_names(const scn_node *list) {
  for (int i = 0; i < list->n; i++)
    if (!scn_record_name(list->child[i])) return false;
  return list->kind == SCN_LIST;
}

static sim_status beyond(scn_pool *pool, const scn_node *base, scn_node *now, scn_node **left);

/* An entry with its name in front. */
static sim_status named_first(scn_pool *pool, scn_node *name, scn_node **entry) {
  sim_status st = SIM_OK;
  scn_node *whole = scn_node_empty_map(pool, *entry);
  if (!whole) return SIM_ERR_MEMORY;
  SIM_TRY(scn_node_append(pool, whole, name));
  for (int i = 0; i < (*entry)->n; i++) SIM_TRY(scn_node_append(pool, whole, (*entry)->child[i]));
  *entry = whole;
out:
  return st;
}

/* Entries of a list by their names; one that differs keeps its name, one that is gone is dropped. */
static sim_status entries_beyond(scn_pool *pool, const scn_node *base, scn_node *now, scn_node *left) {
  sim_status st = SIM_OK;
  scn_index there, here;
  SIM_TRY(scn_index_make(pool, base, &there));
  SIM_TRY(scn_index_make(pool, now, &here));
  for (int i = 0; i < now->n; i++) {
    int at = scn_index_find(&there, scn_record_name(now->child[i]));
    scn_node *entry = now->child[i];
    if (at >= 0) SIM_TRY(beyond(pool, base->child[at], now->child[i], &entry));
    if (entry && entry != now->child[i]) SIM_TRY(named_first(pool, scn_node_get(now->child[i], "name"), &entry));
    if (entry) SIM_TRY(scn_node_append(pool, left, entry));
  }
  for (int i = 0; i < base->n; i++) {
    if (scn_index_find(&here, scn_record_name(base->child[i])) >= 0) continue;
    scn_node *gone = scn_node_empty_map(pool, NULL), *drop = scn_node_scalar(pool, "on", true, NULL);
    if (!gone || !drop || !(drop = scn_node_named(pool, drop, "drop"))) SIM_TRY(SIM_ERR_MEMORY);
    SIM_TRY(scn_node_append(pool, gone, scn_node_get(base->child[i], "name")));
    SIM_TRY(scn_node_append(pool, gone, drop));
    SIM_TRY(scn_node_append(pool, left, gone));
  }
out:
  return st;
}

static sim_status keys_beyond(scn_pool *pool, const scn_node *base, const scn_node *now, scn_node *left) {
  sim_status st = SIM_OK;
  scn_node *child;
  for (int i = 0; i < now->n; i++) {
    SIM_TRY(beyond(pool, scn_node_get(base, now->child[i]->key), now->child[i], &child));
    if (child) SIM_TRY(scn_node_append(pool, left, child));
  }
out:
  return st;
}

/* What `now` says beyond `base`, as merging reads it (scn_merge): NULL when that is nothing. */
static sim_status beyond(scn_pool *pool, const scn_node *base, scn_node *now, scn_node **left) {
  sim_status st = SIM_OK;
  bool entry = !now->key; /* a field of an entry may be called value without making it a record */
  *left = NULL;
  if (same(base, now)) return SIM_OK;
  bool keys =
      base && base->kind == SCN_MAP && now->kind == SCN_MAP && (entry || (!scn_is_record(base) && !scn_is_record(now)));
  bool entries = base && has_names(base) && has_names(now);
  *left = now;
  if (!keys && !entries) return SIM_OK;
  scn_node *part = scn_node_copy(pool, now, 0);
  if (!part) return SIM_ERR_MEMORY;
  part->n = 0;
  if (keys) SIM_TRY(keys_beyond(pool, base, now, part));
  if (entries) SIM_TRY(entries_beyond(pool, base, now, part));
  *left = part->n > 0 ? part : NULL;
out:
  return st;
}

/* Of a posterior the resolved text has what is drawn from, and the file where that stands. */
static bool is_left(const char *key) {
  static const char *const own[] = {"name", "label", "description", "posterior"};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (strcmp(own[i], key) == 0) return false;
  return true;
}

static sim_status text_make(scn_pool *pool, const scn_node *base, const scn_node *now, char **text) {
  sim_status st = SIM_OK;
  scn_node *left = scn_node_empty_map(pool, NULL), *child;
  if (!left) return SIM_ERR_MEMORY;
  for (int i = 0; i < now->n; i++) {
    if (!is_left(now->child[i]->key)) continue;
    SIM_TRY(beyond(pool, scn_node_get(base, now->child[i]->key), now->child[i], &child));
    if (child) SIM_TRY(scn_node_append(pool, left, child));
  }
  if (left->n > 0) return scn_yaml_emit(left, text);
  if (!(*text = calloc(1, 1))) st = SIM_ERR_MEMORY;
out:
  return st;
}

sim_status scn_overlay_text(const sim_model *model, const char *path, const char *installed_dir, const char *resolved,
                            int n_set, const char *const *set, char **text, sim_errors *errors) {
  sim_status st = SIM_OK;
  scn_pool pool = {NULL};
  scn_field *schema;
  scn_node *base = NULL, *variants, *now = NULL;
  *text = NULL;
  SIM_TRY(scn_schema_make(&pool, model, &schema, errors));
  SIM_TRY(scn_files_read(&pool, path, NULL, installed_dir, NULL, &base, &variants, errors));
  SIM_TRY(scn_yaml_parse(&pool, path, resolved, strlen(resolved), &now, errors));
  for (int i = 0; i < n_set; i++) SIM_TRY(scn_set_apply(&pool, model, schema, &now, set[i], errors));
  SIM_TRY(text_make(&pool, base, now, text));
out:
  scn_pool_free(&pool);
  return st;
}
