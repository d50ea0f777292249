/* What may stand where in a scenario file: the language's own keys and the model's lists as one tree. */
#include <string.h>

#include "scn_priv.h"

const scn_field *scn_field_find(const scn_field *field, const char *name) {
  for (int i = 0; i < field->n; i++)
    if (strcmp(field->child[i]->name, name) == 0) return field->child[i];
  return NULL;
}

wrd_nearest scn_field_nearest(const scn_field *field, const char *name) {
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int i = 0; i < field->n; i++) wrd_nearest_try(&nearest, field->child[i]->name);
  return nearest;
}

static scn_field *child_add(scn_pool *pool, scn_field *parent, const char *name, size_t length, scn_field_kind kind) {
  scn_field *child = scn_pool_take(pool, sizeof *child);
  if (!child) return NULL;
  *child = (scn_field){.name = scn_pool_text(pool, name, length), .kind = kind, .index = SCN_NO_INDEX};
  if (!child->name) return NULL;
  if (parent->n == parent->capacity) {
    int capacity = parent->capacity ? 2 * parent->capacity : 8;
    scn_field **grown = scn_pool_take(pool, (size_t)capacity * sizeof(scn_field *));
    if (!grown) return NULL;
    if (parent->n) memcpy(grown, parent->child, (size_t)parent->n * sizeof(scn_field *));
    parent->child = grown;
    parent->capacity = capacity;
  }
  return parent->child[parent->n++] = child;
}

static sim_status names_add(scn_pool *pool, scn_field *parent, const char *const *names, int n) {
  for (int i = 0; i < n; i++)
    if (!child_add(pool, parent, names[i], strlen(names[i]), SCN_FIELD_OWN)) return SIM_ERR_MEMORY;
  return SIM_OK;
}

/* Adds the fields along a dotted key; *made is the last one. "a.b[].c" goes through the map a, the list b and its
 * records' field c. */
static sim_status key_add(scn_pool *pool, scn_field *root, const char *key, scn_field_kind last, int index,
                          scn_field **made) {
  scn_field *at = root;
  for (const char *part = key; *part;) {
    size_t length = strcspn(part, "."), name = length;
    bool list = length > 2 && strncmp(part + length - 2, "[]", 2) == 0, end = !part[length];
    if (list) name -= 2;
    scn_field_kind kind = end ? last : list ? SCN_FIELD_LIST : SCN_FIELD_MAP;
    scn_field *child = NULL;
    for (int i = 0; i < at->n; i++)
      if (strncmp(at->child[i]->name, part, name) == 0 && !at->child[i]->name[name]) child = at->child[i];
    /* One key cannot be two things, and a list must be that of an axis. */
    if (child ? end || child->kind != kind : list) return SIM_ERR_MODEL;
    if (!child) child = child_add(pool, at, part, name, kind);
    if (!child) return SIM_ERR_MEMORY;
    if (end) child->index = index;
    at = child;
    part += length + (part[length] == '.');
  }
  *made = at;
  return SIM_OK;
}

static sim_status own_add(scn_pool *pool, scn_field *root) {
  static const char *const top[] = {"name",   "label",      "description", "title",     "replications", "seed",
                                    "design", "statements", "evidence",    "posterior", "calibrate"};
  static const char *const horizon[] = {"start", "end"};
  static const char *const target[] = {"name",    "label", "group",        "indicator", "price_basis", "at",
                                       "measure", "from",  "year",         "relation",  "value",       "unit",
                                       "source",  "grade", "not_modelled", "note",      "figures",     "about"};
  static const char *const group[] = {"name", "label", "note"};
  static const char *const observation[] = {
      "name",           "label", "indicator",    "price_basis", "at",     "measure", "from", "year", "value",
      "standard_error", "block", "common_error", "unit",        "source", "grade",   "use",  "note", "not_modelled"};
  static const char *const relax[] = {"name", "label", "source", "grade", "note", "changes"};
  static const char *const lever[] = {"name", "label", "source", "grade", "note", "off", "on", "strong", "why", "cost"};
  sim_status st = SIM_OK;
  scn_field *map = NULL;
  SIM_TRY(names_add(pool, root, top, sizeof top / sizeof top[0]));
  if (!(map = child_add(pool, root, "horizon", 7, SCN_FIELD_MAP))) return SIM_ERR_MEMORY;
  SIM_TRY(names_add(pool, map, horizon, sizeof horizon / sizeof horizon[0]));
  if (!(map = child_add(pool, root, "targets", 7, SCN_FIELD_LIST))) return SIM_ERR_MEMORY;
  SIM_TRY(names_add(pool, map, target, sizeof target / sizeof target[0]));
  if (!(map = child_add(pool, root, "target_groups", 13, SCN_FIELD_LIST))) return SIM_ERR_MEMORY;
  SIM_TRY(names_add(pool, map, group, sizeof group / sizeof group[0]));
  if (!(map = child_add(pool, root, "observations", 12, SCN_FIELD_LIST))) return SIM_ERR_MEMORY;
  SIM_TRY(names_add(pool, map, observation, sizeof observation / sizeof observation[0]));
  if (!(map = child_add(pool, root, "relax", 5, SCN_FIELD_LIST))) return SIM_ERR_MEMORY;
  SIM_TRY(names_add(pool, map, relax, sizeof relax / sizeof relax[0]));
  if (!(map = child_add(pool, root, "levers", 6, SCN_FIELD_LIST))) return SIM_ERR_MEMORY;
  SIM_TRY(names_add(pool, map, lever, sizeof lever / sizeof lever[0]));
out:
  return st;
}

/* Every record of an axis' list may have these. */
static sim_status list_add(scn_pool *pool, scn_field *root, const char *key, int axis) {
  static const char *const record[] = {"name", "label", "source", "grade", "note"};
  scn_field *list = NULL;
  sim_status st = key_add(pool, root, key, SCN_FIELD_LIST, axis, &list);
  return st == SIM_OK ? names_add(pool, list, record, sizeof record / sizeof record[0]) : st;
}

sim_status scn_schema_make(scn_pool *pool, const sim_model *model, scn_field **schema, sim_errors *errors) {
  const char *key = "";
  sim_status st = SIM_OK;
  scn_field *root = scn_pool_take(pool, sizeof *root), *made = NULL;
  *schema = root;
  if (!root) SIM_TRY(SIM_ERR_MEMORY);
  *root = (scn_field){.name = "", .kind = SCN_FIELD_MAP, .index = SCN_NO_INDEX};
  SIM_TRY(own_add(pool, root));
  for (int i = 0; i < model->n_axes; i++) {
    key = model->axes[i].key;
    if (model->axes[i].source == SIM_AXIS_LIST) SIM_TRY(list_add(pool, root, key, i));
  }
  for (int i = 0; i < model->n_params; i++) {
    key = model->params[i].key;
    SIM_TRY(key_add(pool, root, key, SCN_FIELD_PARAM, i, &made));
  }
out:
  if (st == SIM_ERR_MODEL) sim_fail(errors, st, "the model's key '%s' clashes with another key", key);
  if (st == SIM_ERR_MEMORY) sim_fail(errors, st, "%s", sim_status_text(st));
  return st;
}
