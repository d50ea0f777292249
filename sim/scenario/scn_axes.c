/* Horizon, axes and labels of a scenario, and the small readers that all parts use. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"
#include "wrd_fill.h"

char *scn_keep(scn_bind *b, const char *text) {
  if (!text) return NULL;
  char *copy = strdup(text);
  if (!copy) b->st = SIM_ERR_MEMORY;
  return copy;
}

const scn_node *scn_as_map(scn_bind *b, const scn_node *node, const char *key) {
  if (scn_node_is_empty(node)) return NULL;
  if (node->kind == SCN_MAP) return node;
  bool glued = node->kind == SCN_SCALAR && node->plain && strchr(node->text, ':');
  SCN_COMPLAIN(b, node->place, key, "must be a map of keys, not a %s%s",
               node->kind == SCN_LIST ? "list" : "single value", glued ? "; write a space after the colon" : "");
  return NULL;
}

const scn_node *scn_as_list(scn_bind *b, const scn_node *node, const char *key) {
  if (scn_node_is_empty(node)) return NULL;
  if (node->kind == SCN_LIST) return node;
  const char *text = node->kind == SCN_SCALAR ? node->text
                     : node->n > 0            ? node->child[0]->key
                                              : "",
             *odd = wrd_text_oddity(text);
  bool glued = text[0] == '-' && text[1] && text[1] != ' ';
  SCN_COMPLAIN(b, node->place, key, "must be a list (lines that start with '- ')%s%s",
               odd     ? "; "
               : glued ? "; write a space after the dash"
                       : "",
               odd ? odd : "");
  return NULL;
}

const char *scn_as_text(scn_bind *b, const scn_node *node, const char *key) {
  if (scn_node_is_empty(node)) return NULL;
  if (node->kind == SCN_SCALAR) return node->text;
  SCN_COMPLAIN(b, node->place, key, "must be a text");
  return NULL;
}

/* `drop:` that dropped nothing: it is not on, or what it names is not there. */
static void drop_hint(const scn_node *drop, char *hint, size_t size) {
  bool on = drop->kind == SCN_SCALAR && scn_switch_word(drop->text) == 1;
  snprintf(hint, size, "; %s",
           on ? "there is no entry of this name to be dropped"
              : "drop: on takes an entry out of the extended list, without it the entry stays");
}

void scn_unknown_complain(scn_bind *b, const scn_node *map, int i, const char *key, const wrd_nearest *nearest) {
  const scn_node *node = map->child[i];
  const char *name = node->key;
  char path[SCN_KEY], hint[SCN_WHY];
  scn_key_join(path, sizeof path, key, name);
  wrd_nearest_key_text(nearest, hint, sizeof hint);
  if (!hint[0] && scn_node_is_cut_off(map, i))
    snprintf(hint, sizeof hint, "; a comma starts a new entry here: a text that holds one stands in quotes");
  if (strcmp(name, "<<") == 0) snprintf(hint, sizeof hint, "; merge keys are not used, see extends:");
  if (strcmp(name, "drop") == 0) drop_hint(node, hint, sizeof hint);
  if (strcmp(name, "extends") == 0 || strcmp(name, "variants") == 0)
    snprintf(hint, sizeof hint, "; it belongs to the top of a file");
  if (node->whole && !node->whole[0]) return; /* said at the first piece */
  scn_cut_hint(node, hint, sizeof hint);
  SCN_COMPLAIN(b, node->key_place, path, "unknown key%s", hint);
}

void scn_keys_check(scn_bind *b, const scn_node *map, const char *key, const char *const names[]) {
  for (int i = 0; map && i < map->n; i++) {
    const scn_node *child = map->child[i];
    wrd_nearest nearest = wrd_nearest_start(child->key);
    bool known = false;
    for (int k = 0; names[k] && !known; k++) {
      known = strcmp(names[k], child->key) == 0;
      wrd_nearest_try(&nearest, names[k]);
    }
    if (!known) scn_unknown_complain(b, map, i, key, &nearest);
  }
}

void scn_prose_read(scn_bind *b, const scn_node *node, const char *key, const char *name, char *label[SIM_LANGUAGES]) {
  const char *language[SIM_LANGUAGES + 1] = {NULL};
  const char *text[SIM_LANGUAGES] = {NULL}, *any = NULL;
  for (int l = 0; l < SIM_LANGUAGES; l++) language[l] = sim_language_code(l);
  if (node && node->kind == SCN_SCALAR) {
    any = scn_as_text(b, node, key);
  } else if ((node = scn_as_map(b, node, key))) {
    scn_keys_check(b, node, key, language);
    for (int l = SIM_LANGUAGES - 1; l >= 0; l--) {
      text[l] = scn_as_text(b, scn_node_get(node, language[l]), key);
      if (text[l]) any = text[l];
    }
  }
  for (int l = 0; l < SIM_LANGUAGES; l++) label[l] = scn_keep(b, text[l] ? text[l] : any ? any : name);
}

void scn_label_read(scn_bind *b, const scn_node *node, const char *key, const char *name, char *label[SIM_LANGUAGES]) {
  scn_prose_read(b, node, key, name, label);
  for (int l = 0; node && l < SIM_LANGUAGES; l++) {
    size_t letters = label[l] ? wrd_letters(label[l]) : 0;
    if (letters <= WRD_LABEL_LETTERS && (letters == 0 || strlen(label[l]) < WRD_LABEL)) continue;
    SCN_COMPLAIN(b, node->place, key, "the label has %zu letters (allowed 1 to %d): it stands in tables and charts",
                 letters, WRD_LABEL_LETTERS);
    return;
  }
}

/* ---- horizon ---- */

enum { YEARS_MAX = 400 };

static bool year_read(scn_bind *b, const scn_node *horizon, const char *name, int *year) {
  char key[SCN_KEY], why[SCN_WHY];
  long long value;
  const scn_node *node = scn_node_get(horizon, name);
  scn_key_join(key, sizeof key, "horizon", name);
  if (!node) {
    SCN_COMPLAIN(b, scn_node_where(horizon), key, "missing");
    return false;
  }
  bool ok = scn_whole_read(node, SCN_YEAR_FIRST, SCN_YEAR_LAST, &value, why);
  if (!ok) SCN_COMPLAIN(b, node->place, key, "%s", why);
  *year = (int)value;
  return ok;
}

void scn_horizon_read(scn_bind *b) {
  static const char *const known[] = {"start", "end", NULL};
  sim_scenario *s = b->scenario;
  const scn_node *node = scn_node_get(b->root, "horizon");
  b->years_known = false;
  if (scn_node_is_empty(node)) {
    SCN_COMPLAIN(b, node ? scn_node_where(node) : b->root->place, "horizon",
                 "missing: write {start: FIRST YEAR, end: LAST YEAR}");
    return;
  }
  if (!(node = scn_as_map(b, node, "horizon"))) return;
  scn_keys_check(b, node, "horizon", known);
  bool start = year_read(b, node, "start", &s->year_start), end = year_read(b, node, "end", &s->year_end);
  if (!start || !end) return;
  sim_place place = scn_node_get(node, "end")->place;
  if (s->year_start > s->year_end)
    SCN_COMPLAIN(b, place, "horizon.end", "%d is before the start, %d", s->year_end, s->year_start);
  else if (s->year_end - s->year_start >= YEARS_MAX)
    SCN_COMPLAIN(b, place, "horizon.end", "the horizon is longer than %d years", YEARS_MAX);
  else
    b->years_known = true;
}

bool scn_year_is_left_out(const scn_bind *b, long long year, const scn_node *said) {
  const scn_node *horizon = scn_node_get(b->root, "horizon"), *start = scn_node_get(horizon, "start"),
                 *end = scn_node_get(horizon, "end");
  if (!b->years_known) return false;
  return (year > b->scenario->year_end && end->layer > said->layer) ||
         (year < b->scenario->year_start && start->layer > said->layer);
}

/* ---- axes ---- */

static bool members_alloc(scn_bind *b, sim_axis *axis, int n) {
  axis->member = calloc((size_t)n + 1, sizeof *axis->member);
  if (!axis->member) b->st = SIM_ERR_MEMORY;
  return axis->member;
}

static void years_fill(scn_bind *b, sim_axis *axis) {
  int n = b->years_known ? sim_scenario_years(b->scenario) : 0;
  if (!members_alloc(b, axis, n)) return;
  for (; axis->n < n; axis->n++) {
    char year[16];
    sim_member *member = &axis->member[axis->n];
    snprintf(year, sizeof year, "%d", b->scenario->year_start + axis->n);
    member->name = scn_keep(b, year);
    scn_label_read(b, NULL, "", year, member->label);
  }
}

static void fixed_fill(scn_bind *b, const sim_axis_desc *desc, sim_axis *axis) {
  if (!members_alloc(b, axis, desc->n_fixed)) return;
  for (; axis->n < desc->n_fixed; axis->n++) {
    const sim_member *from = &desc->fixed[axis->n];
    sim_member *to = &axis->member[axis->n];
    to->name = scn_keep(b, from->name);
    for (int l = 0; l < SIM_LANGUAGES; l++) to->label[l] = scn_keep(b, from->label[l] ? from->label[l] : from->name);
  }
}

/* The name of a record, checked; NULL after a complaint. */
static const char *record_name(scn_bind *b, const scn_node *record, const char *list) {
  const scn_node *name = scn_node_get(record, "name");
  const char *odd = name && name->kind == SCN_SCALAR ? wrd_text_oddity(name->text) : NULL;
  if (record->kind != SCN_MAP) {
    SCN_COMPLAIN(b, record->place, list, "each entry of the list must be a map with name:");
  } else if (scn_node_is_empty(name) || name->kind != SCN_SCALAR) {
    SCN_COMPLAIN(b, name ? name->place : record->place, list, "an entry of the list needs a name:");
  } else if (!scn_name_is_valid(name->text)) {
    SCN_COMPLAIN(b, name->place, list, "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)%s%s", name->text,
                 odd ? ": " : "", odd ? odd : "");
  } else {
    return name->text;
  }
  return NULL;
}

/* Whether every entry of a list has a key. */
static bool all_have(const scn_node *list, const char *key) {
  for (int i = 0; i < list->n; i++)
    if (!scn_node_get(list->child[i], key)) return false;
  return true;
}

bool scn_entry_is_misspelt(scn_bind *b, const scn_node *record, const char *list) {
  static const char *const told[] = {"name", "label", "source", "grade", "note"};
  const scn_node *base = record->added_to, *first = base && base->n ? base->child[0] : NULL,
                 *name = scn_node_get(record, "name");
  char hint[SCN_WHY], missing[SCN_WHY] = "";
  wrd_nearest nearest = wrd_nearest_start(name->text);
  for (int i = 0; first && i < base->n; i++) {
    const char *other = scn_record_name(base->child[i]);
    if (other) wrd_nearest_try(&nearest, other);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  for (int i = 0; first && hint[0] && i < first->n; i++) {
    const char *key = first->child[i]->key;
    bool plain = false;
    for (size_t k = 0; k < sizeof told / sizeof told[0]; k++) plain = plain || strcmp(key, told[k]) == 0;
    if (!plain && !scn_node_get(record, key) && all_have(base, key)) scn_names_add(missing, sizeof missing, key);
  }
  if (missing[0])
    SCN_COMPLAIN(b, name->place, list, "the extended list has no entry '%s'%s (a new one also needs %s)", name->text,
                 hint, missing);
  return missing[0];
}

static void list_fill(scn_bind *b, const sim_axis_desc *desc, sim_axis *axis) {
  const scn_node *list = scn_as_list(b, scn_tree_find(b->root, desc->key), desc->key);
  int n = list ? list->n : 0;
  if (n > desc->max) {
    SCN_COMPLAIN(b, list->child[desc->max]->place, desc->key, "%d entries are too many (at most %d)", n, desc->max);
    n = desc->max;
  }
  if (!members_alloc(b, axis, n)) return;
  for (int i = 0; i < n; i++) {
    char key[SCN_KEY];
    const scn_node *record = list->child[i];
    const char *name = record_name(b, record, desc->key);
    if (!name) continue;
    int first = sim_axis_find(axis, name);
    if (first >= 0) {
      SCN_COMPLAIN(b, scn_node_get(record, "name")->place, desc->key, "two entries are called '%s'", name);
      continue;
    }
    if (scn_entry_is_misspelt(b, record, desc->key)) continue;
    sim_member *member = &axis->member[axis->n];
    snprintf(key, sizeof key, "%s[%s].label", desc->key, name);
    if (!(member->name = scn_keep(b, name))) return;
    scn_label_read(b, scn_node_get(record, "label"), key, name, member->label);
    axis->n++;
  }
}

void scn_axes_read(scn_bind *b) {
  const sim_model *m = b->model;
  for (int i = 0; i < m->n_axes && b->st == SIM_OK; i++) {
    sim_axis *axis = &b->scenario->axis[i];
    if (m->axes[i].source == SIM_AXIS_YEAR) years_fill(b, axis);
    if (m->axes[i].source == SIM_AXIS_FIXED) fixed_fill(b, &m->axes[i], axis);
    if (m->axes[i].source == SIM_AXIS_LIST) list_fill(b, &m->axes[i], axis);
  }
}

const scn_node *scn_tree_find(const scn_node *root, const char *dotted) {
  const scn_node *at = root;
  while (at && *dotted) {
    char part[SCN_KEY];
    size_t length = strcspn(dotted, ".");
    snprintf(part, sizeof part, "%.*s", (int)length, dotted);
    at = scn_node_get(at, part);
    dotted += length + (dotted[length] == '.');
  }
  return at;
}

/* The years that the tree states; none when they cannot be read, which is told when they are bound. */
static int years_count(const scn_node *root, int *first) {
  const scn_node *horizon = scn_node_get(root, "horizon"), *start = scn_node_get(horizon, "start"),
                 *end = scn_node_get(horizon, "end");
  long long a, b;
  char why[SCN_WHY];
  if (!start || !end || !scn_whole_read(start, SCN_YEAR_FIRST, SCN_YEAR_LAST, &a, why)) return 0;
  if (!scn_whole_read(end, a, a + YEARS_MAX - 1, &b, why)) return 0;
  *first = (int)a;
  return (int)(b - a) + 1;
}

int scn_axis_names(scn_pool *pool, const sim_model *model, const scn_node *root, int axis, const char ***names) {
  const sim_axis_desc *desc = &model->axes[axis];
  const scn_node *list = desc->source == SIM_AXIS_LIST ? scn_tree_find(root, desc->key) : NULL;
  int first = 0, n = list ? list->n : 0, used = 0;
  if (desc->source == SIM_AXIS_YEAR) n = years_count(root, &first);
  if (desc->source == SIM_AXIS_FIXED) n = desc->n_fixed;
  *names = scn_pool_take(pool, (size_t)n * sizeof **names);
  if (!*names) return -1;
  for (int i = 0; i < n; i++) {
    const char *name = list ? scn_record_name(list->child[i]) : NULL;
    char year[16];
    snprintf(year, sizeof year, "%d", first + i);
    if (desc->source == SIM_AXIS_FIXED) name = desc->fixed[i].name;
    if (desc->source == SIM_AXIS_YEAR && !(name = scn_pool_text(pool, year, strlen(year)))) return -1;
    if (name) (*names)[used++] = name;
  }
  return used;
}
