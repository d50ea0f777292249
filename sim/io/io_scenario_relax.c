/* `relax:` - what an analysis of bottlenecks makes less tight, one entry at a time; `levers:` - what one of effects sets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_scenario_priv.h"
#include "sim_design.h"
#include "sim_relax.h"

enum { RELAX_MAX = 100, CHANGES_MAX = 100 };

const sim_param_desc *io_param_find(io_bind *b, const io_node *key, const char *section) {
  const sim_scenario *s = b->scenario;
  char hint[IO_WHY];
  int *slot = io_pool_take(b->pool, ((size_t)s->n_slots + 1) * sizeof *slot);
  if (!slot) {
    b->st = SIM_ERR_MEMORY;
    return NULL;
  }
  if (sim_scenario_match(s, key->text, slot) > 0) return &s->model->params[sim_scenario_param(s, slot[0])];
  io_nearest nearest = io_nearest_start(key->text);
  for (int p = 0; p < s->model->n_params; p++) io_nearest_try(&nearest, s->model->params[p].key);
  for (int i = 0; i < s->n_slots; i++) io_nearest_try(&nearest, s->slot[i].path);
  io_nearest_text(&nearest, hint, sizeof hint);
  IO_COMPLAIN(b, key->place, section, "there is no parameter '%.80s'%s", key->text, hint);
  return NULL;
}

static void factor_read(io_bind *b, const io_node *factor, const sim_param_desc *d, sim_change *c) {
  char why[IO_WHY];
  bool numeric = d->kind == SIM_NUMBER || d->kind == SIM_CHANCE;
  c->scale = true;
  if (!numeric)
    IO_COMPLAIN(b, factor->key_place, c->path, "a choice or switch has no factor: give its value:");
  else if (!io_number_read(factor, &c->value, why))
    IO_COMPLAIN(b, factor->place, c->path, "%s", why);
  else if (!(c->value >= 0))
    IO_COMPLAIN(b, factor->place, c->path, "factor: must not be negative");
}

static void value_read(io_bind *b, const io_node *record, const io_node *value, const sim_param_desc *d,
                       sim_change *c) {
  bool numeric = d->kind == SIM_NUMBER || d->kind == SIM_CHANCE;
  io_meta meta = {.conversion = {1, 1}};
  io_meta_read(b, record, c->path, numeric ? d->unit : NULL, &meta);
  if (numeric && !meta.unit && !meta.broken)
    IO_COMPLAIN(b, record->place, c->path, "its unit: is missing (e.g. unit: \"%s\")", d->unit);
  if (numeric)
    io_number_value(b, d, value, c->path, &meta, &c->value);
  else
    io_word_value(b, d, value, c->path, &c->value);
}

static void change_read(io_bind *b, const io_node *record, sim_change *c) {
  static const char *const words[] = {"key", "factor", "value", "unit", NULL};
  const io_node *key = io_node_get(record, "key"), *factor = io_node_get(record, "factor"),
                *value = io_node_get(record, "value");
  if (!io_as_map(b, record, "relax")) return;
  io_keys_check(b, record, "relax", words);
  if (io_node_is_empty(key) || key->kind != IO_SCALAR || !factor == !value) {
    IO_COMPLAIN(b, record->place, "relax", "write {key: KEY, factor: NUMBER} or {key: KEY, value: VALUE, unit: UNIT}");
    return;
  }
  const sim_param_desc *d = io_param_find(b, key, "relax");
  if (!(c->path = io_keep(b, key->text)) || !d) return;
  if (factor)
    factor_read(b, factor, d, c);
  else
    value_read(b, record, value, d, c);
}

/* Name, label, source and grade of an entry. */
static void entry_read(io_bind *b, const io_node *record, const char *key, const char *name, sim_relax *r) {
  char missing[IO_WHY];
  io_meta meta = {.unit = "", .conversion = {1, 1}};
  r->name = io_keep(b, name);
  io_label_read(b, io_node_get(record, "label"), key, name, r->label);
  io_meta_read(b, record, key, NULL, &meta);
  meta.unit = "";
  io_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) IO_COMPLAIN(b, record->place, key, "%s missing", missing);
  r->source = io_keep(b, meta.source ? meta.source : "");
  r->grade = io_keep(b, meta.grade ? meta.grade : "");
}

static void changes_read(io_bind *b, const io_node *record, const char *key, const char *word, sim_relax *r) {
  const io_node *changes = io_as_list(b, io_node_get(record, word), key);
  if (!changes || changes->n == 0 || changes->n > CHANGES_MAX) {
    IO_COMPLAIN(b, record->place, key, "%s: must be a list of 1 to %d changes", word, CHANGES_MAX);
    return;
  }
  if (!(r->change = calloc((size_t)changes->n, sizeof *r->change))) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  r->n_changes = changes->n;
  for (int i = 0; i < changes->n && b->st == SIM_OK; i++) change_read(b, changes->child[i], &r->change[i]);
}

static void relax_read(io_bind *b, const io_node *record, const char *name, int i) {
  static const char *const words[] = {"name", "label", "source", "grade", "note", "changes", NULL};
  char key[IO_KEY];
  sim_relax *r = &b->scenario->relax[i];
  b->scenario->n_relax = i + 1;
  snprintf(key, sizeof key, "relax[%s]", name);
  io_keys_check(b, record, key, words);
  entry_read(b, record, key, name, r);
  changes_read(b, record, key, "changes", r);
}

static void lever_read(io_bind *b, const io_node *record, const char *name, int i) {
  static const char *const words[] = {"name", "label",  "source", "grade", "note", "off",
                                      "on",   "strong", "why",    "cost",  NULL};
  char key[IO_KEY];
  sim_lever *l = &b->scenario->lever[i];
  const io_node *why = io_node_get(record, "why"), *cost = io_node_get(record, "cost");
  b->scenario->n_levers = i + 1;
  snprintf(key, sizeof key, "levers[%s]", name);
  io_keys_check(b, record, key, words);
  entry_read(b, record, key, name, &l->off);
  changes_read(b, record, key, "off", &l->off);
  changes_read(b, record, key, "strong", &l->strong);
  if (!io_node_is_empty(io_node_get(record, "on"))) changes_read(b, record, key, "on", &l->on);
  l->on.name = io_keep(b, name);
  l->strong.name = io_keep(b, name);
  if (!io_node_is_empty(why)) io_label_read(b, why, key, "", l->why);
  l->is_free = !io_node_is_empty(cost) && cost->kind == IO_SCALAR && strcmp(cost->text, "free") == 0;
  if (!io_node_is_empty(cost) && !l->is_free && (cost->kind != IO_SCALAR || strcmp(cost->text, "counted") != 0))
    IO_COMPLAIN(b, cost->place, key, "cost: must be `counted` or `free`");
}

/* The list `word`, entry by entry. */
static void list_read(io_bind *b, const io_node *node, const char *word,
                      void (*read)(io_bind *, const io_node *, const char *, int)) {
  io_index index;
  if (io_index_make(b->pool, node, &index) != SIM_OK) b->st = SIM_ERR_MEMORY;
  for (int i = 0, n = 0; i < node->n && b->st == SIM_OK; i++) {
    const io_node *record = node->child[i];
    const char *name = io_record_name(record);
    if (record->kind != IO_MAP || !name)
      IO_COMPLAIN(b, record->place, word, "each entry must be a map with name:");
    else if (!io_name_is_valid(name))
      IO_COMPLAIN(b, record->place, word, "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)", name);
    else if (io_index_find(&index, name) != i)
      IO_COMPLAIN(b, record->place, word, "two entries are called '%s'", name);
    else
      read(b, record, name, n++);
  }
}

/* The node of a list that is there and not too long. */
static const io_node *list_find(io_bind *b, const char *word) {
  const io_node *node = io_node_get(b->root, word);
  if (io_node_is_empty(node) || !(node = io_as_list(b, node, word))) return NULL;
  if (node->n <= RELAX_MAX) return node;
  IO_COMPLAIN(b, node->place, word, "too many (at most %d)", RELAX_MAX);
  return NULL;
}

void io_relax_read(io_bind *b) {
  const io_node *node = list_find(b, "relax");
  if (!node) return;
  if ((b->scenario->relax = calloc((size_t)node->n + 1, sizeof *b->scenario->relax)))
    list_read(b, node, "relax", relax_read);
  else
    b->st = SIM_ERR_MEMORY;
}

void io_levers_read(io_bind *b) {
  const io_node *node = list_find(b, "levers");
  if (!node) return;
  if ((b->scenario->lever = calloc((size_t)node->n + 1, sizeof *b->scenario->lever)))
    list_read(b, node, "levers", lever_read);
  else
    b->st = SIM_ERR_MEMORY;
}
