/* --set key.path=value: an edit of the merged tree.
 *
 * The path is followed through schema and tree together. Records of lists are named by their `name`, `values` may be
 * left out, and a path copied from a slot ("zones[lai_cach].area") works too. The edit makes new nodes along the path
 * only, so other variants that share the tree do not see it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_scenario_priv.h"

enum { PARTS_MAX = 32 };

typedef struct edit {
  io_pool *pool;
  const sim_model *model;
  const io_node *root; /* as it was */
  sim_errors *errors;
  const char *path;
  char *part[PARTS_MAX + 1]; /* NULL after the last */
  io_node *value;
  sim_status st;
} edit;

static const sim_place place = {"--set", 0, 0};

static io_node *refuse(edit *e, const char *format, ...) SIM_PRINTF(2, 3);
static io_node *refuse(edit *e, const char *format, ...) {
  char message[2 * IO_WHY];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (e->st == SIM_OK) e->st = sim_errors_add(e->errors, SIM_ERR_INPUT, place, e->path, "%s", message);
  return NULL;
}

static io_node *kept(edit *e, io_node *node) {
  if (!node && e->st == SIM_OK) e->st = sim_fail(e->errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  return node;
}

/* ---- making nodes ---- */

static io_node *named(edit *e, const io_node *node, const char *key) {
  return node ? kept(e, io_node_named(e->pool, node, key)) : NULL;
}

static io_node *text_node(edit *e, const char *key, const char *text) {
  const io_node like = {.key = key, .key_place = place, .place = place, .layer = IO_LAYER_SET};
  io_node *node = kept(e, io_node_scalar(e->pool, text, false, &like));
  return named(e, node, key);
}

static io_node *map_node(edit *e, const char *key) {
  const io_node like = {.key = key, .key_place = place, .place = place, .layer = IO_LAYER_SET};
  io_node *node = kept(e, io_node_empty_map(e->pool, &like));
  return named(e, node, key);
}

static io_node *with(edit *e, const io_node *map, io_node *child) {
  return map && child ? kept(e, io_node_with(e->pool, map, child)) : NULL;
}

/* A value that was set on the command line has no other source. */
static io_node *with_origin(edit *e, io_node *record) {
  record = with(e, record, text_node(e, "source", "command line"));
  return with(e, record, text_node(e, "grade", "assumption"));
}

/* ---- the value of a parameter ---- */

static bool is_numeric(const sim_param_desc *d) { return d->kind == SIM_NUMBER || d->kind == SIM_CHANCE; }

/* "70 %" and "0.5 1/yr" are a number and its unit. */
static io_node *with_unit(edit *e, const char *key) {
  const char *unit;
  const io_node *value = e->value;
  size_t n = value->kind == IO_SCALAR && value->plain ? io_number_split(value->text, &unit) : 0;
  if (n == 0 || !unit[0]) return with(e, map_node(e, key), named(e, value, "value"));
  const char *number = io_pool_text(e->pool, value->text, n);
  io_node *plain = number ? io_node_scalar(e->pool, number, true, value) : NULL;
  io_node *record = with(e, map_node(e, key), named(e, kept(e, plain), "value"));
  return with(e, record, text_node(e, "unit", unit));
}

/* The record that stands in the place of `old`. `unit`: of the record around it, NULL when there is none. */
static io_node *record_make(edit *e, const sim_param_desc *d, const io_node *old, const char *key, const char *unit) {
  const io_node *old_unit = io_node_get(old, "unit");
  bool map = e->value->kind == IO_MAP;
  if (map && !io_is_record(e->value)) return refuse(e, "the map needs value:, dist: or values:");
  if (e->value->kind == IO_LIST) return refuse(e, "must be a value or a map {value: ..., unit: ...}");
  io_node *record = map             ? named(e, e->value, key)
                    : is_numeric(d) ? with_unit(e, key)
                                    : with(e, map_node(e, key), named(e, e->value, "value"));
  if (is_numeric(d) && !io_node_get(record, "unit")) {
    if (old_unit && old_unit->kind == IO_SCALAR) unit = old_unit->text;
    record = with(e, record, text_node(e, "unit", unit ? unit : d->unit));
  }
  if (!io_node_get(record, "source")) record = with(e, record, text_node(e, "source", "command line"));
  if (!io_node_get(record, "grade")) record = with(e, record, text_node(e, "grade", "assumption"));
  return record ? kept(e, io_record_over(e->pool, old, record)) : NULL;
}

/* The one value `old` as that of a member; NULL when it stands in the place of values by year that do not give this one. */
static io_node *member_make(edit *e, const io_node *old, bool years, const char *name) {
  const io_node *replaced = io_node_get(old->replaced, name);
  if (years && old->replaced && !replaced) return NULL;
  io_node *member = named(e, old, name);
  if (member) member->replaced = replaced && replaced->kind == IO_MAP && !io_is_record(replaced) ? replaced : NULL;
  return member;
}

/* `values` with the one value that served all members written out for each. */
static io_node *values_make(edit *e, const io_node *old, int axis, const char *key) {
  const char **name = NULL;
  io_node *record = map_node(e, key), *values = map_node(e, "values");
  int n = io_axis_names(e->pool, e->model, e->root, axis, &name);
  if (n < 0) return kept(e, NULL);
  for (int i = 0; old && i < n && e->st == SIM_OK; i++) {
    io_node *member = member_make(e, old, axis == SIM_YEAR_AXIS, name[i]);
    if (member) values = with(e, values, member);
  }
  return with(e, record, values);
}

static bool is_member(edit *e, int axis, const char *name, char *hint, size_t size) {
  const char **member = NULL;
  int n = io_axis_names(e->pool, e->model, e->root, axis, &member);
  io_nearest nearest = io_nearest_start(name);
  for (int i = 0; i < n; i++) {
    if (strcmp(member[i], name) == 0) return true;
    io_nearest_try(&nearest, member[i]);
  }
  io_nearest_text(&nearest, hint, size);
  return false;
}

/* The value of a parameter, or of one member below it. `old` may be NULL. */
static io_node *param_edit(edit *e, const sim_param_desc *d, const io_node *old, const char *key, int part, int level,
                           const char *unit) {
  char hint[IO_WHY] = "";
  const char *name = e->part[part];
  const io_node *old_unit = io_node_get(old, "unit"), *values = io_node_get(old, "values");
  bool dist = io_node_get(old, "dist");
  if (name && strcmp(name, "values") == 0 && !dist) name = e->part[++part];
  if (!name) return record_make(e, d, old, key, unit);
  if (old && !e->part[part + 1] && io_is_record(old) && io_node_get(old, name) && strcmp(name, "values") != 0)
    return with_origin(e, with(e, old, named(e, e->value, name))); /* one argument of what is written there */
  int axis = level < SIM_MAX_AXES ? d->axis[level] : SIM_NO_AXIS;
  if (axis == SIM_NO_AXIS) return refuse(e, "has no part '%s'", name);
  if (!is_member(e, axis, name, hint, sizeof hint))
    return refuse(e, "unknown %s '%s'%s", e->model->axes[axis].name, name, hint);
  if (old_unit && old_unit->kind == IO_SCALAR) unit = old_unit->text;
  io_node *record = NULL;
  bool nested = old && old->kind == IO_MAP && !io_is_record(old); /* the second level of `values` */
  if (!nested && (!values || dist)) {
    record = values_make(e, old, axis, key);
    values = io_node_get(record, "values");
  } else if (old) {
    record = named(e, old, key);
  }
  const io_node *members = nested ? old : values;
  io_node *child = param_edit(e, d, io_node_get(members, name), name, part + 1, level + 1, unit);
  if (nested) return with(e, old, child);
  if (!members || members->kind != IO_MAP) return refuse(e, "values must be a map");
  return with(e, record, with(e, members, child));
}

/* ---- the walk ---- */

static io_node *node_edit(edit *e, const io_field *field, const io_node *old, const char *key, int part);

static io_node *map_edit(edit *e, const io_field *field, const io_node *old, const char *key, int part) {
  char hint[IO_WHY];
  const char *name = e->part[part];
  const io_field *child = name ? io_field_find(field, name) : NULL;
  if (!name) return refuse(e, "is a group of keys: set one of them");
  if (!child) {
    io_nearest nearest = io_field_nearest(field, name);
    io_nearest_text(&nearest, hint, sizeof hint);
    return refuse(e, "unknown key%s", hint);
  }
  if (io_node_is_empty(old) || old->kind != IO_MAP) old = map_node(e, key);
  io_node *edited = node_edit(e, child, io_node_get(old, name), name, part + 1);
  if (field->kind == IO_FIELD_LIST && strcmp(name, "value") == 0) old = edited ? with_origin(e, (io_node *)old) : NULL;
  return with(e, old, edited);
}

static io_node *list_edit(edit *e, const io_field *field, const io_node *old, int part) {
  io_index index;
  const char *name = e->part[part];
  if (!name) return refuse(e, "is a list: set a field of one of its entries");
  if (!old || old->kind != IO_LIST) return refuse(e, "the scenario has no list %s", field->name);
  if (io_index_make(e->pool, old, &index) != SIM_OK) return kept(e, NULL);
  int at = io_index_find(&index, name);
  if (at < 0) {
    char hint[IO_WHY];
    io_nearest nearest = io_nearest_start(name);
    for (int i = 0; i < index.n; i++) io_nearest_try(&nearest, index.entry[i].name);
    io_nearest_text(&nearest, hint, sizeof hint);
    return refuse(e, "the list has no entry '%s'%s", name, hint);
  }
  io_node *list = kept(e, io_node_copy(e->pool, old, 0));
  io_node *record = list ? map_edit(e, field, old->child[at], NULL, part + 1) : NULL;
  if (!record) return NULL;
  list->child[at] = record;
  return list;
}

/* The node that takes the place of `old` under `key`. */
static io_node *node_edit(edit *e, const io_field *field, const io_node *old, const char *key, int part) {
  if (field->kind == IO_FIELD_LIST) return list_edit(e, field, old, part);
  if (field->kind == IO_FIELD_MAP) return map_edit(e, field, old, key, part);
  if (field->kind == IO_FIELD_OWN) {
    const char *name = e->part[part];
    if (!name) return named(e, e->value, key);
    if (!old || old->kind != IO_MAP) old = map_node(e, key); /* label.en */
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
static void places_clear(io_node *node, int depth) {
  node->place = node->key_place = place;
  node->layer = IO_LAYER_SET;
  for (int i = 0; i < node->n && depth < IO_YAML_DEPTH; i++) places_clear(node->child[i], depth + 1);
}

static sim_status value_parse(edit *e, const char *text) {
  sim_errors inner = {.n = 0};
  sim_status st = io_yaml_parse(e->pool, place.file, text, strlen(text), &e->value, &inner);
  for (int i = 0; i < inner.n; i++) sim_errors_add(e->errors, st, place, e->path, "%s", inner.item[i].message);
  if (st == SIM_OK && io_node_is_empty(e->value))
    return sim_errors_add(e->errors, SIM_ERR_INPUT, place, e->path, "a value is missing after '='");
  if (st == SIM_OK) places_clear(e->value, 0);
  return st;
}

sim_status io_set_apply(io_pool *pool, const sim_model *model, const io_field *schema, io_node **tree, const char *set,
                        sim_errors *errors) {
  edit e = {.pool = pool, .model = model, .root = *tree, .errors = errors, .st = SIM_OK};
  sim_status st = SIM_OK;
  const char *equals = strchr(set, '=');
  if (!equals || equals == set)
    return sim_errors_add(errors, SIM_ERR_INPUT, place, NULL, "'%.80s' must be written as key.path=value", set);
  e.path = io_pool_text(pool, set, (size_t)(equals - set));
  char *path = io_pool_text(pool, set, (size_t)(equals - set));
  if (!e.path || !path) return sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  if (!path_split(&e, path)) return sim_errors_add(errors, SIM_ERR_INPUT, place, e.path, "is not a path of keys");
  SIM_TRY(value_parse(&e, equals + 1));
  io_node *edited = map_edit(&e, schema, *tree, NULL, 0);
  if (!edited) return e.st;
  *tree = edited;
out:
  return st;
}
