/* `relax:` - what an analysis of bottlenecks makes less tight, one entry at a time; `levers:` - what one of effects
 * sets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"
#include "sim_design.h"
#include "sim_match.h"
#include "sim_relax.h"

enum { RELAX_MAX = 100, CHANGES_MAX = 100 };

const sim_param_desc *scn_param_find(scn_bind *b, const scn_node *key, const char *section) {
  const sim_scenario *s = b->scenario;
  char hint[SCN_WHY];
  int *slot = scn_pool_take(b->pool, ((size_t)s->n_slots + 1) * sizeof *slot);
  if (!slot) {
    b->st = SIM_ERR_MEMORY;
    return NULL;
  }
  if (sim_scenario_match(s, key->text, slot) > 0) return &s->model->params[sim_scenario_param(s, slot[0])];
  wrd_parameter_hint(s, key->text, hint, sizeof hint);
  SCN_COMPLAIN(b, key->place, section, "there is no parameter '%.80s'%s", key->text, hint);
  return NULL;
}

static void factor_read(scn_bind *b, const scn_node *factor, const sim_param_desc *d, sim_change *c) {
  char why[SCN_WHY];
  bool numeric = d->kind == SIM_NUMBER || d->kind == SIM_CHANCE;
  c->scale = true;
  if (!numeric)
    SCN_COMPLAIN(b, factor->key_place, c->path, "a choice or switch has no factor: give its value:");
  else if (!scn_number_read(factor, &c->value, why))
    SCN_COMPLAIN(b, factor->place, c->path, "%s", why);
  else if (!(c->value >= 0))
    SCN_COMPLAIN(b, factor->place, c->path, "factor: must not be negative");
}

static void value_read(scn_bind *b, const scn_node *record, const scn_node *value, const sim_param_desc *d,
                       sim_change *c) {
  bool numeric = d->kind == SIM_NUMBER || d->kind == SIM_CHANCE;
  scn_meta meta = {.conversion = {1, 1}};
  scn_meta_read(b, record, c->path, numeric ? d->unit : NULL, &meta);
  if (numeric && !meta.unit && !meta.broken)
    SCN_COMPLAIN(b, record->place, c->path, "its unit: is missing (e.g. unit: \"%s\")", d->unit);
  if (numeric)
    scn_number_value(b, d, value, c->path, &meta, &c->value);
  else
    scn_word_value(b, d, value, c->path, &c->value);
}

static void change_read(scn_bind *b, const scn_node *record, sim_change *c) {
  static const char *const words[] = {"key", "factor", "value", "unit", NULL};
  const scn_node *key = scn_node_get(record, "key"), *factor = scn_node_get(record, "factor"),
                 *value = scn_node_get(record, "value");
  if (!scn_as_map(b, record, "relax")) return;
  scn_keys_check(b, record, "relax", words);
  if (scn_node_is_empty(key) || key->kind != SCN_SCALAR || !factor == !value) {
    SCN_COMPLAIN(b, record->place, "relax", "write {key: KEY, factor: NUMBER} or {key: KEY, value: VALUE, unit: UNIT}");
    return;
  }
  const sim_param_desc *d = scn_param_find(b, key, "relax");
  if (!(c->path = scn_keep(b, key->text)) || !d) return;
  if (factor)
    factor_read(b, factor, d, c);
  else
    value_read(b, record, value, d, c);
}

/* Name, label, source and grade of an entry. */
static void entry_read(scn_bind *b, const scn_node *record, const char *key, const char *name, sim_relax *r) {
  char missing[SCN_WHY];
  scn_meta meta = {.unit = "", .conversion = {1, 1}};
  r->name = scn_keep(b, name);
  scn_label_read(b, scn_node_get(record, "label"), key, name, r->label);
  scn_meta_read(b, record, key, NULL, &meta);
  meta.unit = "";
  scn_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) SCN_COMPLAIN(b, record->place, key, "%s missing", missing);
  r->source = scn_keep(b, meta.source ? meta.source : "");
  r->grade = scn_keep(b, meta.grade ? meta.grade : "");
}

static void changes_read(scn_bind *b, const scn_node *record, const char *key, const char *word, sim_relax *r) {
  const scn_node *changes = scn_as_list(b, scn_node_get(record, word), key);
  if (!changes || changes->n == 0 || changes->n > CHANGES_MAX) {
    SCN_COMPLAIN(b, record->place, key, "%s: must be a list of 1 to %d changes", word, CHANGES_MAX);
    return;
  }
  if (!(r->change = calloc((size_t)changes->n, sizeof *r->change))) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  r->n_changes = changes->n;
  for (int i = 0; i < changes->n && b->st == SIM_OK; i++) change_read(b, changes->child[i], &r->change[i]);
}

static void relax_read(scn_bind *b, const scn_node *record, const char *name, int i) {
  static const char *const words[] = {"name", "label", "source", "grade", "note", "changes", NULL};
  char key[SCN_KEY];
  sim_relax *r = &b->scenario->relax[i];
  b->scenario->n_relax = i + 1;
  snprintf(key, sizeof key, "relax[%s]", name);
  scn_keys_check(b, record, key, words);
  entry_read(b, record, key, name, r);
  changes_read(b, record, key, "changes", r);
}

static void lever_read(scn_bind *b, const scn_node *record, const char *name, int i) {
  static const char *const words[] = {"name", "label",  "source", "grade", "note", "off",
                                      "on",   "strong", "why",    "cost",  NULL};
  char key[SCN_KEY];
  sim_lever *l = &b->scenario->lever[i];
  const scn_node *why = scn_node_get(record, "why"), *cost = scn_node_get(record, "cost");
  b->scenario->n_levers = i + 1;
  snprintf(key, sizeof key, "levers[%s]", name);
  scn_keys_check(b, record, key, words);
  entry_read(b, record, key, name, &l->off);
  changes_read(b, record, key, "off", &l->off);
  changes_read(b, record, key, "strong", &l->strong);
  if (!scn_node_is_empty(scn_node_get(record, "on"))) changes_read(b, record, key, "on", &l->on);
  l->on.name = scn_keep(b, name);
  l->strong.name = scn_keep(b, name);
  if (!scn_node_is_empty(why)) scn_prose_read(b, why, key, "", l->why);
  l->is_free = !scn_node_is_empty(cost) && cost->kind == SCN_SCALAR && strcmp(cost->text, "free") == 0;
  if (!scn_node_is_empty(cost) && !l->is_free && (cost->kind != SCN_SCALAR || strcmp(cost->text, "counted") != 0))
    SCN_COMPLAIN(b, cost->place, key, "cost: must be `counted` or `free`");
}

/* The list `word`, entry by entry. */
static void list_read(scn_bind *b, const scn_node *node, const char *word,
                      void (*read)(scn_bind *, const scn_node *, const char *, int)) {
  scn_index index;
  if (scn_index_make(b->pool, node, &index) != SIM_OK) b->st = SIM_ERR_MEMORY;
  for (int i = 0, n = 0; i < node->n && b->st == SIM_OK; i++) {
    const scn_node *record = node->child[i];
    const char *name = scn_record_name(record);
    if (record->kind != SCN_MAP || !name)
      SCN_COMPLAIN(b, record->place, word, "each entry must be a map with name:");
    else if (!scn_name_is_valid(name))
      SCN_COMPLAIN(b, record->place, word, "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)", name);
    else if (scn_index_find(&index, name) != i)
      SCN_COMPLAIN(b, record->place, word, "two entries are called '%s'", name);
    else
      read(b, record, name, n++);
  }
}

/* The node of a list that is there and not too long. */
static const scn_node *list_find(scn_bind *b, const char *word) {
  const scn_node *node = scn_node_get(b->root, word);
  if (scn_node_is_empty(node) || !(node = scn_as_list(b, node, word))) return NULL;
  if (node->n <= RELAX_MAX) return node;
  SCN_COMPLAIN(b, node->place, word, "too many (at most %d)", RELAX_MAX);
  return NULL;
}

void scn_relax_read(scn_bind *b) {
  const scn_node *node = list_find(b, "relax");
  if (!node) return;
  if ((b->scenario->relax = calloc((size_t)node->n + 1, sizeof *b->scenario->relax)))
    list_read(b, node, "relax", relax_read);
  else
    b->st = SIM_ERR_MEMORY;
}

void scn_levers_read(scn_bind *b) {
  const scn_node *node = list_find(b, "levers");
  if (!node) return;
  if ((b->scenario->lever = calloc((size_t)node->n + 1, sizeof *b->scenario->lever)))
    list_read(b, node, "levers", lever_read);
  else
    b->st = SIM_ERR_MEMORY;
}
