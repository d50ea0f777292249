/* Walks tree and schema side by side and gives every parameter its slots. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"

enum { SLOTS_MAX = 1000000 };

/* Where the walk stands. */
typedef struct where {
  const scn_field *field;
  const scn_node *node; /* NULL or empty: nothing is written */
  sim_place place;      /* of the nearest map that is written, to point at what it lacks */
  char key[SCN_KEY];
  scn_meta meta; /* from the record of a list */
  int member;    /* of the list's axis; 0 outside lists */
} where;

static bool is_numeric(const sim_param_desc *d) { return d->kind == SIM_NUMBER || d->kind == SIM_CHANCE; }

/* The first axis of "zones[].area" is the list that holds it. */
static bool is_list_field(const sim_param_desc *d) { return strstr(d->key, "[]."); }

static int axis_count(const scn_bind *b, const sim_param_desc *d, int level) {
  bool none = level >= SIM_MAX_AXES || d->axis[level] == SIM_NO_AXIS;
  return none ? 1 : b->scenario->axis[d->axis[level]].n * axis_count(b, d, level + 1);
}

/* ---- slots ---- */

static sim_status slots_alloc(scn_bind *b) {
  sim_scenario *s = b->scenario;
  int total = 0;
  for (int p = 0; p < b->model->n_params; p++) {
    s->offset[p] = total;
    long long n = 1;
    for (int i = 0; i < SIM_MAX_AXES; i++)
      if (b->model->params[p].axis[i] != SIM_NO_AXIS) n *= s->axis[b->model->params[p].axis[i]].n;
    if (total + n > SLOTS_MAX)
      return SCN_COMPLAIN(b, b->root->place, b->model->params[p].key, "the lists make more than %d values", SLOTS_MAX);
    total += (int)n;
  }
  s->slot = calloc((size_t)total + 1, sizeof *s->slot);
  s->base = calloc((size_t)total + 1, sizeof *s->base);
  b->seen = scn_pool_take(b->pool, (size_t)total + 1);
  b->layer = scn_pool_take(b->pool, ((size_t)total + 1) * sizeof *b->layer);
  if (!s->slot || !s->base || !b->seen || !b->layer) return b->st = SIM_ERR_MEMORY;
  s->n_slots = total;
  return SIM_OK;
}

/* "zones[lai_cach].area", "growth.incumbent[mechanical]", "rate[electronics,fdi]". */
static void slot_path(const scn_bind *b, int param, int cell, char *path, size_t size) {
  const sim_param_desc *d = &b->model->params[param];
  const char *name[SIM_MAX_AXES] = {NULL}, *list = strstr(d->key, "[].");
  int first = 0;
  for (int i = SIM_MAX_AXES - 1; i >= 0; i--) {
    if (d->axis[i] == SIM_NO_AXIS) continue;
    const sim_axis *axis = &b->scenario->axis[d->axis[i]];
    name[i] = axis->member[cell % axis->n].name;
    cell /= axis->n;
  }
  if (list)
    snprintf(path, size, "%.*s[%s]%s", (int)(list - d->key), d->key, name[first++], list + 2);
  else
    snprintf(path, size, "%s", d->key);
  const char *open = "[";
  for (int i = first; i < SIM_MAX_AXES && name[i]; i++, open = ",") {
    size_t used = strlen(path);
    snprintf(path + used, size - used, "%s%s", open, name[i]);
  }
  size_t used = strlen(path);
  if (*open == ',') snprintf(path + used, size - used, "]");
}

static void paths_fill(scn_bind *b) {
  for (int p = 0; p < b->model->n_params; p++) {
    int n = axis_count(b, &b->model->params[p], 0);
    for (int c = 0; c < n; c++) {
      char path[512], name[520];
      sim_slot *slot = &b->scenario->slot[b->scenario->offset[p] + c];
      slot_path(b, p, c, path, sizeof path);
      snprintf(name, sizeof name, "param/%s", path);
      slot->path = scn_keep(b, path);
      slot->stream = sim_stream_id(name);
    }
  }
}

/* What no file gives takes the neutral value; what has none must be given. */
static void neutral_fill(scn_bind *b, int param, sim_place place, const char *key, int first, int count) {
  const sim_param_desc *d = &b->model->params[param];
  int missing = 0;
  const char *example = "";
  for (int i = first; i < first + count; i++) {
    sim_slot *slot = &b->scenario->slot[i];
    if (b->seen[i]) continue;
    b->seen[i] = 1;
    if (isnan(d->neutral)) {
      if (missing++ == 0) example = slot->path ? slot->path : "";
      continue;
    }
    slot->dist = sim_dist_constant(d->neutral);
    slot->unit = scn_keep(b, d->unit);
    slot->source = scn_keep(b, "");
    slot->grade = scn_keep(b, "");
    b->scenario->base[i] = d->neutral;
  }
  if (missing == count && missing > 0)
    SCN_COMPLAIN(b, place, key, "missing (%s)", d->doc[SIM_EN]);
  else if (missing)
    SCN_COMPLAIN(b, place, key, "missing: %s%s", example, missing > 1 ? " and others" : "");
}

/* ---- the cells of one parameter ---- */

/* Something is written for these cells, but it cannot be used. */
static void cells_mark(scn_bind *b, int first, int count) { memset(b->seen + first, 1, (size_t)count); }

static void member_unknown(scn_bind *b, int axis_id, const scn_node *child, const char *key) {
  const sim_axis *axis = &b->scenario->axis[axis_id];
  const char *kind = b->model->axes[axis_id].name;
  char hint[SCN_WHY], path[SCN_KEY];
  scn_key_join(path, sizeof path, key, child->key);
  if (child->whole) {
    hint[0] = '\0';
    scn_cut_hint(child, hint, sizeof hint);
    if (hint[0]) SCN_COMPLAIN(b, child->key_place, path, "unknown key%s", hint);
    return;
  }
  if (axis_id == SIM_YEAR_AXIS) {
    char *rest = NULL;
    long year = strtol(child->key, &rest, 10);
    if (rest != child->key && !*rest && scn_year_is_left_out(b, year, child)) return;
    SCN_COMPLAIN(b, child->key_place, path, "must be a year of the horizon, %d to %d", b->scenario->year_start,
                 b->scenario->year_end);
    return;
  }
  wrd_nearest nearest = wrd_nearest_start(child->key);
  for (int i = 0; i < axis->n; i++) wrd_nearest_try(&nearest, axis->member[i].name);
  wrd_nearest_key_text(&nearest, hint, sizeof hint);
  SCN_COMPLAIN(b, child->key_place, path, "unknown %s%s", kind, hint);
}

/* Bare numbers below `values` take unit, source and grade from there: says once, not for each, that one is missing. */
static void values_meta_check(scn_bind *b, const sim_param_desc *d, const scn_node *record, const scn_node *values,
                              const char *key, scn_meta *meta) {
  char missing[SCN_WHY];
  bool bare = false;
  for (int i = 0; i < values->n; i++) bare = bare || values->child[i]->kind == SCN_SCALAR;
  scn_meta_missing(meta, is_numeric(d), missing, sizeof missing);
  if (!missing[0] || !bare || meta->broken) return;
  SCN_COMPLAIN(b, scn_node_where(record), key, "%s missing beside the values", missing);
  meta->broken = true;
}

/* One value in the place of values by year: for the years that they gave. */
static void years_bind(scn_bind *b, int param, const scn_node *node, const char *key, const scn_meta *meta, int first,
                       int count, const unsigned char *given) {
  int before = b->errors->total;
  for (int i = 0, n; i < count && b->errors->total == before; i += n) {
    for (n = 1; i + n < count && given[i + n] == given[i]; n++) {
    }
    if (given[i]) scn_value_bind(b, param, node, key, meta, first + i, n);
  }
  if (b->errors->total != before) cells_mark(b, first, count);
}

/* Cells [first, first + count) over the axes from `level` on. One value without members serves them all. */
static void cells_bind(scn_bind *b, int param, const scn_node *node, const char *key, scn_meta meta, int level,
                       bool inside, int first, int count) {
  const sim_param_desc *d = &b->model->params[param];
  const scn_node *values = scn_node_get(node, "dist") ? NULL : scn_node_get(node, "values");
  bool nested = inside && node->kind == SCN_MAP && !scn_is_record(node) && level < SIM_MAX_AXES && d->axis[level] >= 0;
  if (!values && !nested) {
    const unsigned char *given = scn_years_given(b, d, node, level, count);
    if (given) {
      years_bind(b, param, node, key, &meta, first, count, given);
      scn_years_write(b, d, node, level, inside, count, given);
    } else {
      scn_value_bind(b, param, node, key, &meta, first, count);
    }
    return;
  }
  if (values) {
    scn_record_check(b, d, node, key);
    scn_meta_read(b, node, key, is_numeric(d) ? d->unit : NULL, &meta);
  }
  const scn_node *map = scn_as_map(b, values ? values : node, key);
  if (level >= SIM_MAX_AXES || d->axis[level] == SIM_NO_AXIS) {
    SCN_COMPLAIN(b, values ? values->key_place : node->place, key, "takes one value, not one for each member");
    cells_mark(b, first, count);
    return;
  }
  if (!map) {
    if (scn_node_is_empty(values ? values : node))
      SCN_COMPLAIN(b, values ? values->key_place : node->place, key, "values: holds nothing");
    cells_mark(b, first, count);
    return;
  }
  values_meta_check(b, d, node, map, key, &meta);
  const sim_axis *axis = &b->scenario->axis[d->axis[level]];
  int stride = axis->n ? count / axis->n : 0;
  for (int i = 0; i < map->n; i++) {
    char path[SCN_KEY];
    const scn_node *child = map->child[i];
    int member = sim_axis_find(axis, child->key);
    scn_key_join(path, sizeof path, key, child->key);
    if (member < 0)
      member_unknown(b, d->axis[level], child, key);
    else
      cells_bind(b, param, child, path, meta, level + 1, true, first + member * stride, stride);
  }
}

static void param_bind(scn_bind *b, const where *w) {
  int param = w->field->index;
  const sim_param_desc *d = &b->model->params[param];
  int level = is_list_field(d) ? 1 : 0, count = axis_count(b, d, level);
  int first = b->scenario->offset[param] + w->member * count;
  for (int i = 0; i < SIM_MAX_AXES; i++)
    if (d->axis[i] == 0 && !b->years_known) return;
  if (count && w->node) cells_bind(b, param, w->node, w->key, w->meta, level, false, first, count);
  neutral_fill(b, param, w->node ? scn_node_where(w->node) : w->place, w->key, first, count);
}

/* ---- the walk ---- */

static void walk(scn_bind *b, const where *w);

static void children_walk(scn_bind *b, const where *w, const scn_node *map) {
  for (int i = 0; map && i < map->n; i++) {
    const scn_node *child = map->child[i];
    if (scn_field_find(w->field, child->key)) continue;
    /* Guessing takes time, and no more errors are kept than these. */
    wrd_nearest nearest =
        b->errors->n < SIM_ERRORS_MAX ? scn_field_nearest(w->field, child->key) : wrd_nearest_start(child->key);
    scn_unknown_complain(b, map, i, w->key, &nearest);
  }
  for (int i = 0; i < w->field->n; i++) {
    where child = *w;
    child.field = w->field->child[i];
    if (child.field->kind == SCN_FIELD_OWN) continue;
    child.node = scn_node_get(map, child.field->name);
    if (w->node) child.place = w->node->key ? w->node->key_place : w->node->place;
    scn_key_join(child.key, sizeof child.key, w->key, child.field->name);
    walk(b, &child);
  }
}

static void list_walk(scn_bind *b, const where *w) {
  const sim_axis *axis = &b->scenario->axis[w->field->index];
  unsigned char *done = scn_pool_take(b->pool, (size_t)axis->n + 1);
  if (!done) b->st = SIM_ERR_MEMORY;
  /* What is wrong with the list itself or a record's name has been said when the axis was read. */
  for (int i = 0; done && w->node && w->node->kind == SCN_LIST && i < w->node->n; i++) {
    where record = *w;
    const char *name = scn_record_name(w->node->child[i]);
    record.node = w->node->child[i];
    record.member = name ? sim_axis_find(axis, name) : -1;
    if (record.member < 0 || done[record.member]) continue;
    done[record.member] = 1;
    snprintf(record.key, sizeof record.key, "%.80s[%s]", w->key, name);
    scn_meta_read(b, record.node, record.key, NULL, &record.meta);
    children_walk(b, &record, record.node);
  }
}

static void walk(scn_bind *b, const where *w) {
  if (b->st != SIM_OK) return;
  if (w->field->kind == SCN_FIELD_PARAM) {
    param_bind(b, w);
  } else if (w->field->kind == SCN_FIELD_LIST) {
    if (w->field->index != SCN_NO_INDEX) list_walk(b, w);
  } else if (strcmp(w->key, "horizon") != 0) {
    children_walk(b, w, scn_as_map(b, w->node, w->key));
  }
}

/* ---- streams ---- */

typedef struct stream_use {
  uint32_t stream;
  const char *path;
} stream_use;

static int stream_compare(const void *a, const void *b) {
  const stream_use *x = a, *y = b;
  if (x->stream != y->stream) return x->stream < y->stream ? -1 : 1;
  return strcmp(x->path, y->path);
}

/* Two draws from one stream would be the same number. */
static void streams_check(scn_bind *b) {
  const sim_scenario *s = b->scenario;
  stream_use *use = scn_pool_take(b->pool, (size_t)(s->n_slots + b->model->n_streams + 2) * sizeof *use);
  int n = 0;
  if (!use) b->st = SIM_ERR_MEMORY;
  if (b->st != SIM_OK) return;
  for (int i = 0; i < s->n_slots; i++)
    if (s->slot[i].uncertain) use[n++] = (stream_use){s->slot[i].stream, s->slot[i].path};
  for (int i = 0; i < b->model->n_streams; i++)
    use[n++] = (stream_use){sim_stream_id(b->model->streams[i].name), b->model->streams[i].name};
  use[n++] = (stream_use){sim_stream_id("design"), "design"};
  use[n++] = (stream_use){sim_stream_id("posterior"), "posterior"};
  if (n) qsort(use, (size_t)n, sizeof *use, stream_compare);
  for (int i = 1; i < n; i++)
    if (use[i].stream == use[i - 1].stream)
      SCN_COMPLAIN(b, b->root->place, use[i].path, "draws from the same random stream as %s: rename one of them",
                   use[i - 1].path);
}

void scn_params_bind(scn_bind *b) {
  if (slots_alloc(b) != SIM_OK) return;
  paths_fill(b);
  where top = {.field = b->schema, .node = b->root, .place = b->root->place, .meta = {.conversion = {1, 1}}};
  walk(b, &top);
  streams_check(b);
}
