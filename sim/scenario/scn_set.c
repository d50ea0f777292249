/* --set key.path=value: an edit of the merged tree.
 *
 * The path is followed through schema and tree together. Records of lists are named by their `name`, `values` may be
 * left out, and a path copied from a slot ("zones[lai_cach].area") works too. The edit makes new nodes along the path
 * only, so other variants that share the tree do not see it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"
#include "wrd_text.h"

enum { PARTS_MAX = 32 };

typedef struct edit {
  scn_pool *pool;
  const sim_model *model;
  const scn_node *root; /* as it was */
  sim_errors *errors;
  const char *path;
  char *split;               /* a copy of the path in which the parts lie */
  char *part[PARTS_MAX + 1]; /* NULL after the last */
  scn_node *value;
  sim_status st;
} edit;

static const sim_place place = {"--set", 0, 0};

static scn_node *refuse(edit *e, const char *format, ...) SIM_PRINTF(2, 3);
static scn_node *refuse(edit *e, const char *format, ...) {
  char message[2 * SCN_WHY];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (e->st == SIM_OK) e->st = sim_errors_add(e->errors, SIM_ERR_INPUT, place, e->path, "%s", message);
  return NULL;
}

static scn_node *kept(edit *e, scn_node *node) {
  if (!node && e->st == SIM_OK) e->st = sim_fail(e->errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  return node;
}

/* ---- making nodes ---- */

static scn_node *named(edit *e, const scn_node *node, const char *key) {
  return node ? kept(e, scn_node_named(e->pool, node, key)) : NULL;
}

static scn_node *text_node(edit *e, const char *key, const char *text) {
  const scn_node like = {.key = key, .key_place = place, .place = place, .layer = SCN_LAYER_SET};
  scn_node *node = kept(e, scn_node_scalar(e->pool, text, false, &like));
  return named(e, node, key);
}

static scn_node *map_node(edit *e, const char *key) {
  const scn_node like = {.key = key, .key_place = place, .place = place, .layer = SCN_LAYER_SET};
  scn_node *node = kept(e, scn_node_empty_map(e->pool, &like));
  return named(e, node, key);
}

static scn_node *with(edit *e, const scn_node *map, scn_node *child) {
  return map && child ? kept(e, scn_node_with(e->pool, map, child)) : NULL;
}

/* The source of a value that was set on the command line and has no other. */
static const char command_line[] = N_("command line");

static scn_node *with_origin(edit *e, scn_node *record) {
  record = with(e, record, text_node(e, "source", command_line));
  return with(e, record, text_node(e, "grade", "assumption"));
}

/* ---- the value of a parameter ---- */

static bool is_numeric(const sim_param_desc *d) { return d->kind == SIM_NUMBER || d->kind == SIM_CHANCE; }

/* "70 %" and "0.5 1/yr" are a number and its unit. */
static scn_node *with_unit(edit *e, const char *key) {
  const char *unit;
  const scn_node *value = e->value;
  size_t n = value->kind == SCN_SCALAR && value->plain ? scn_number_split(value->text, &unit) : 0;
  if (n == 0 || !unit[0]) return with(e, map_node(e, key), named(e, value, "value"));
  const char *number = scn_pool_text(e->pool, value->text, n);
  scn_node *plain = number ? scn_node_scalar(e->pool, number, true, value) : NULL;
  scn_node *record = with(e, map_node(e, key), named(e, kept(e, plain), "value"));
  return with(e, record, text_node(e, "unit", unit));
}

/* The record that stands in the place of `old`. `unit`: of the record around it, NULL when there is none. */
static scn_node *record_make(edit *e, const sim_param_desc *d, const scn_node *old, const char *key, const char *unit) {
  const scn_node *old_unit = scn_node_get(old, "unit");
  bool map = e->value->kind == SCN_MAP;
  if (map && !scn_is_record(e->value)) return refuse(e, "the map needs value:, dist: or values:");
  if (e->value->kind == SCN_LIST) return refuse(e, "must be a value or a map {value: ..., unit: ...}");
  scn_node *record = map             ? named(e, e->value, key)
                     : is_numeric(d) ? with_unit(e, key)
                                     : with(e, map_node(e, key), named(e, e->value, "value"));
  if (is_numeric(d) && !scn_node_get(record, "unit")) {
    if (old_unit && old_unit->kind == SCN_SCALAR) unit = old_unit->text;
    record = with(e, record, text_node(e, "unit", unit ? unit : d->unit));
  }
  if (!scn_node_get(record, "source")) record = with(e, record, text_node(e, "source", command_line));
  if (!scn_node_get(record, "grade")) record = with(e, record, text_node(e, "grade", "assumption"));
  return record ? kept(e, scn_record_over(e->pool, old, record)) : NULL;
}

/* The one value `old` as that of a member; NULL when it stands in the place of values by year that do not give this
 * one. */
static scn_node *member_make(edit *e, const scn_node *old, bool years, const char *name) {
  const scn_node *replaced = scn_node_get(old->replaced, name);
  if (years && old->replaced && !replaced) return NULL;
  scn_node *member = named(e, old, name);
  if (member) member->replaced = replaced && replaced->kind == SCN_MAP && !scn_is_record(replaced) ? replaced : NULL;
  return member;
}

/* `values` with the one value that served all members written out for each. */
static scn_node *values_make(edit *e, const scn_node *old, int axis, const char *key) {
  const char **name = NULL;
  scn_node *record = map_node(e, key), *values = map_node(e, "values");
  int n = scn_axis_names(e->pool, e->model, e->root, axis, &name);
  if (n < 0) return kept(e, NULL);
  for (int i = 0; old && i < n && e->st == SIM_OK; i++) {
    scn_node *member = member_make(e, old, axis == SIM_YEAR_AXIS, name[i]);
    if (member) values = with(e, values, member);
  }
  return with(e, record, values);
}

static bool is_member(edit *e, int axis, const char *name, char *hint, size_t size) {
  const char **member = NULL;
  int n = scn_axis_names(e->pool, e->model, e->root, axis, &member);
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int i = 0; i < n; i++) {
    if (strcmp(member[i], name) == 0) return true;
    wrd_nearest_try(&nearest, member[i]);
  }
  wrd_nearest_text(&nearest, hint, size);
  return false;
}

/* The value of a parameter, or of one member below it. `old` may be NULL. */
static scn_node *param_edit(edit *e, const sim_param_desc *d, const scn_node *old, const char *key, int part, int level,
                            const char *unit) {
  char hint[SCN_WHY] = "";
  const char *name = e->part[part];
  const scn_node *old_unit = scn_node_get(old, "unit"), *values = scn_node_get(old, "values");
  bool dist = scn_node_get(old, "dist");
  if (name && strcmp(name, "values") == 0 && !dist) name = e->part[++part];
  if (!name) return record_make(e, d, old, key, unit);
  if (old && !e->part[part + 1] && scn_is_record(old) && scn_node_get(old, name) && strcmp(name, "values") != 0)
    return with_origin(e, with(e, old, named(e, e->value, name))); /* one argument of what is written there */
  int axis = level < SIM_MAX_AXES ? d->axis[level] : SIM_NO_AXIS;
  if (axis == SIM_NO_AXIS) return refuse(e, "has no part '%s'", name);
  if (!is_member(e, axis, name, hint, sizeof hint))
    return refuse(e, "unknown %s '%s'%s", e->model->axes[axis].name, name, hint);
  if (old_unit && old_unit->kind == SCN_SCALAR) unit = old_unit->text;
  scn_node *record = NULL;
  bool nested = old && old->kind == SCN_MAP && !scn_is_record(old); /* the second level of `values` */
  if (!nested && (!values || dist)) {
    record = values_make(e, old, axis, key);
    values = scn_node_get(record, "values");
  } else if (old) {
    record = named(e, old, key);
  }
  const scn_node *members = nested ? old : values;
  scn_node *child = param_edit(e, d, scn_node_get(members, name), name, part + 1, level + 1, unit);
  if (nested) return with(e, old, child);
  if (!members || members->kind != SCN_MAP) return refuse(e, "values must be a map");
  return with(e, record, with(e, members, child));
}

/* ---- the walk ---- */

static scn_node *node_edit(edit *e, const scn_field *field, const scn_node *old, const char *key, int part);

/* "amount@2026" and "amount(2026)" are a key and a member that does not stand in brackets; anything else is a key that
 * is nearly right, or wrong. */
static void key_hint(const edit *e, const scn_field *field, const char *name, char *hint, size_t size) {
  static const char key[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  char first[SCN_WHY];
  size_t n = strspn(name, key), at = (size_t)(name - e->split) + n;
  const char *member = name + n + strcspn(name + n, key);
  snprintf(first, sizeof first, "%.*s", (int)n, name);
  wrd_nearest nearest = scn_field_nearest(field, name);
  wrd_nearest_text(&nearest, hint, size);
  if (n > 0 && name[n] && *member && scn_field_find(field, first))
    snprintf(hint, size, "; members and years stand in brackets: %.*s[%.*s]", (int)at, e->path,
             (int)strspn(member, key), member);
}

static scn_node *map_edit(edit *e, const scn_field *field, const scn_node *old, const char *key, int part) {
  char hint[SCN_WHY];
  const char *name = e->part[part];
  const scn_field *child = name ? scn_field_find(field, name) : NULL;
  if (!name) return refuse(e, "is a group of keys: set one of them");
  if (!child) {
    key_hint(e, field, name, hint, sizeof hint);
    return refuse(e, "unknown key%s", hint);
  }
  if (scn_node_is_empty(old) || old->kind != SCN_MAP) old = map_node(e, key);
  scn_node *edited = node_edit(e, child, scn_node_get(old, name), name, part + 1);
  if (field->kind == SCN_FIELD_LIST && strcmp(name, "value") == 0)
    old = edited ? with_origin(e, (scn_node *)old) : NULL;
  return with(e, old, edited);
}

/* "budget_lines[].amount" is all of them elsewhere, as in a design; here one is meant. */
static bool names_none(const edit *e, const char *list) {
  const char *at = strstr(e->path, list);
  if (!at || at[strlen(list)] != '[') return false;
  at += strlen(list) + 1;
  return at[strspn(at, " ")] == ']';
}

static scn_node *entry_wanted(edit *e, const scn_index *index, const char *list) {
  enum { SHOWN = 6 };
  char names[SCN_WHY] = "";
  for (int i = 0; i < index->n && i < SHOWN; i++) {
    size_t used = strlen(names);
    snprintf(names + used, sizeof names - used, "%s%.40s", i ? ", " : "", index->entry[i].name);
  }
  return refuse(e, "--set changes one entry of %s: its name stands in the brackets (%s%s)", list, names,
                index->n > SHOWN ? ", ..." : "");
}

static scn_node *list_edit(edit *e, const scn_field *field, const scn_node *old, int part) {
  scn_index index;
  const char *name = e->part[part];
  if (!name) return refuse(e, "is a list: set a field of one of its entries");
  if (!old || old->kind != SCN_LIST) return refuse(e, "the scenario has no list %s", field->name);
  if (scn_index_make(e->pool, old, &index) != SIM_OK) return kept(e, NULL);
  if (names_none(e, field->name)) return entry_wanted(e, &index, field->name);
  int at = scn_index_find(&index, name);
  if (at < 0) {
    char hint[SCN_WHY];
    wrd_nearest nearest = wrd_nearest_start(name);
    for (int i = 0; i < index.n; i++) wrd_nearest_try(&nearest, index.entry[i].name);
    wrd_nearest_text(&nearest, hint, sizeof hint);
    return refuse(e, "the list has no entry '%s'%s", name, hint);
  }
  scn_node *list = kept(e, scn_node_copy(e->pool, old, 0));
  scn_node *record = list ? map_edit(e, field, old->child[at], NULL, part + 1) : NULL;
  if (!record) return NULL;
  list->child[at] = record;
  return list;
}

/* The node that takes the place of `old` under `key`. */
static scn_node *node_edit(edit *e, const scn_field *field, const scn_node *old, const char *key, int part) {
  if (field->kind == SCN_FIELD_LIST) return list_edit(e, field, old, part);
  if (field->kind == SCN_FIELD_MAP) return map_edit(e, field, old, key, part);
  if (field->kind == SCN_FIELD_OWN) {
    const char *name = e->part[part];
    if (!name) return named(e, e->value, key);
    if (!old || old->kind != SCN_MAP) old = map_node(e, key); /* label.en */
    return with(e, old, named(e, e->value, name));
  }
  const sim_param_desc *d = &e->model->params[field->index];
  return param_edit(e, d, old, key, part, strstr(d->key, "[].") ? 1 : 0, NULL);
}

/* ---- the text ---- */

/* "zones[lai_cach].area" and "zones.lai_cach.area" are the same path. */
static bool path_split(edit *e, char *path) {
  char *rest = NULL;
  int n = 0;
  for (char *part = strtok_r(path, ".[],", &rest); part; part = strtok_r(NULL, ".[],", &rest)) {
    if (n == PARTS_MAX) return false;
    e->part[n++] = part;
  }
  return n > 0;
}

/* Errors inside the value point to the argument as a whole. */
static void places_clear(scn_node *node, int depth) {
  node->place = node->key_place = place;
  node->layer = SCN_LAYER_SET;
  for (int i = 0; i < node->n && depth < SCN_YAML_DEPTH; i++) places_clear(node->child[i], depth + 1);
}

static sim_status value_parse(edit *e, const char *text) {
  sim_errors inner = {.n = 0};
  sim_status st = scn_yaml_parse(e->pool, place.file, text, strlen(text), &e->value, &inner);
  for (int i = 0; i < inner.n; i++) sim_errors_add(e->errors, st, place, e->path, "%s", inner.item[i].message);
  if (st == SIM_OK && scn_node_is_empty(e->value))
    return sim_errors_add(e->errors, SIM_ERR_INPUT, place, e->path, "a value is missing after '='");
  if (st == SIM_OK) places_clear(e->value, 0);
  return st;
}

sim_status scn_set_apply(scn_pool *pool, const sim_model *model, const scn_field *schema, scn_node **tree,
                         const char *set, sim_errors *errors) {
  edit e = {.pool = pool, .model = model, .root = *tree, .errors = errors, .st = SIM_OK};
  sim_status st = SIM_OK;
  const char *equals = strchr(set, '=');
  if (!equals || equals == set)
    return sim_errors_add(errors, SIM_ERR_INPUT, place, NULL, "'%.80s' must be written as key.path=value", set);
  e.path = scn_pool_text(pool, set, (size_t)(equals - set));
  e.split = scn_pool_text(pool, set, (size_t)(equals - set));
  if (!e.path || !e.split) return sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  if (!path_split(&e, e.split)) return sim_errors_add(errors, SIM_ERR_INPUT, place, e.path, "is not a path of keys");
  SIM_TRY(value_parse(&e, equals + 1));
  scn_node *edited = map_edit(&e, schema, *tree, NULL, 0);
  if (!edited) return e.st;
  *tree = edited;
out:
  return st;
}
