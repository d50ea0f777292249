#include "scn_statements.h"

#include <stdio.h>
#include <string.h>

#include "scn_statements_priv.h"

/* ---- figures ---- */

static int year_read(scn_stating *s, const scn_node *record, const char *name, const char *key) {
  char why[SCN_WHY], path[SCN_KEY];
  long long year = 0;
  const scn_node *node = scn_node_get(record, name);
  scn_key_join(path, sizeof path, key, name);
  if (!scn_node_is_empty(node) && !scn_whole_read(node, SCN_YEAR_FIRST, SCN_YEAR_LAST, &year, why))
    SCN_COMPLAIN(&s->bind, node->place, path, "%s", why);
  return (int)year;
}

static void figure_read(scn_stating *s, const scn_node *record) {
  static const char *const keys[] = {"name",     "label", "value",  "unit",  "from", "year",
                                     "decimals", "about", "source", "grade", "note", NULL};
  char key[SCN_KEY];
  const char *name = scn_figure_name(s, record, "figures");
  const scn_node *number = scn_node_get(record, "value");
  if (!name) return;
  snprintf(key, sizeof key, "figures[%s]", name);
  scn_keys_check(&s->bind, record, key, keys);
  if (!number) {
    SCN_COMPLAIN(&s->bind, record->place, key, "value missing");
    return;
  }
  aud_figure *f = scn_figure_add(s);
  if (!f) return;
  f->name = scn_keep(&s->bind, name);
  scn_label_read(&s->bind, scn_node_get(record, "label"), key, name, f->label);
  f->from_year = year_read(s, record, "from", key);
  f->year = year_read(s, record, "year", key);
  scn_figure_number(s, f, record, number, key);
  scn_figure_meta(s, f, record, NULL, number, key);
}

/* ---- rules ---- */

static const char *formula_read(scn_stating *s, const scn_node *record, const char *name, const char *key) {
  char path[SCN_KEY];
  const scn_node *node = scn_node_get(record, name);
  scn_key_join(path, sizeof path, key, name);
  const char *text = scn_as_text(&s->bind, node, path);
  if (!text)
    SCN_COMPLAIN(&s->bind, node ? node->place : record->place, path, "a formula or the name of a figure is missing");
  return text;
}

static aud_rule *same_read(scn_stating *s, const scn_node *record, const char *key) {
  char path[SCN_KEY];
  scn_key_join(path, sizeof path, key, "readings");
  const scn_node *map = scn_as_map(&s->bind, scn_node_get(record, "readings"), path);
  if (!map || map->n == 0) {
    SCN_COMPLAIN(&s->bind, record->place, path, "needs at least one reading: a name and its formula");
    return NULL;
  }
  aud_rule *r = scn_rule_add(s, AUD_RULE_SAME, map->n);
  for (int i = 0; r && i < map->n; i++)
    scn_reading_set(s, r, i, map->child[i]->key, formula_read(s, map, map->child[i]->key, path));
  return r;
}

static aud_rule *compare_read(scn_stating *s, const scn_node *record, const char *key) {
  static const char *const words[] = {
      [AUD_ORDER_GE] = ">=", [AUD_ORDER_LE] = "<=", [AUD_ORDER_GT] = ">", [AUD_ORDER_LT] = "<"};
  char path[SCN_KEY];
  const scn_node *node = scn_node_get(record, "relation");
  scn_key_join(path, sizeof path, key, "relation");
  const char *word = scn_as_text(&s->bind, node, path);
  aud_rule *r = scn_rule_add(s, AUD_RULE_COMPARE, 2);
  if (!r) return NULL;
  int order = 0;
  while (word && order < 4 && strcmp(words[order], word) != 0) order++;
  if (!word || order == 4)
    SCN_COMPLAIN(&s->bind, node ? node->place : record->place, path, "must be one of \">=\", \"<=\", \">\", \"<\"");
  r->order = order < 4 ? (aud_order)order : AUD_ORDER_GE;
  scn_reading_set(s, r, 0, "left", formula_read(s, record, "left", key));
  scn_reading_set(s, r, 1, "right", formula_read(s, record, "right", key));
  return r;
}

/* Is the figure a cell of the table, in the column in which `of` stands? */
static bool is_rival(const aud_figure *f, const char *table, const char *of) {
  size_t length = strlen(table);
  const char *column = strrchr(of, '.'), *own = f->name ? strrchr(f->name, '.') : NULL;
  return own && column && strncmp(f->name, table, length) == 0 && f->name[length] == '.' && strcmp(own, column) == 0;
}

static aud_rule *rank_read(scn_stating *s, const scn_node *record, const char *key) {
  const char *rank = formula_read(s, record, "rank", key), *of = formula_read(s, record, "of", key),
             *among = formula_read(s, record, "among", key);
  int n = 2;
  bool there = false;
  if (!rank || !of || !among) return NULL;
  for (int i = 0; i < s->out->n_figures; i++) {
    const aud_figure *f = &s->out->figure[i];
    n += is_rival(f, among, of) && strcmp(f->name, of) != 0;
    there = there || (is_rival(f, among, of) && strcmp(f->name, of) == 0);
  }
  if (!there) {
    SCN_COMPLAIN(&s->bind, record->place, key, "'%.60s' is no cell of the table '%.60s'", of, among);
    return NULL;
  }
  aud_rule *r = scn_rule_add(s, AUD_RULE_RANK, n);
  if (!r) return NULL;
  scn_reading_set(s, r, 0, "rank", rank);
  scn_reading_set(s, r, 1, of, of);
  for (int i = 0, k = 2; i < s->out->n_figures; i++) {
    const aud_figure *f = &s->out->figure[i];
    if (is_rival(f, among, of) && strcmp(f->name, of) != 0) scn_reading_set(s, r, k++, f->name, f->name);
  }
  return r;
}

static aud_rule *start_read(scn_stating *s, const scn_node *record, const char *key) {
  aud_rule *r = scn_rule_add(s, AUD_RULE_START, 2);
  if (!r) return NULL;
  scn_reading_set(s, r, 0, "start", formula_read(s, record, "start", key));
  scn_reading_set(s, r, 1, "target", formula_read(s, record, "target", key));
  return r;
}

/* What a rule is follows from the key that only its kind has. */
static void rule_read(scn_stating *s, const scn_node *record) {
  static const struct {
    const char *key;
    aud_rule *(*read)(scn_stating *s, const scn_node *record, const char *key);
    const char *keys[9];
  } kinds[] = {{"readings", same_read, {"name", "label", "note", "exact", "unit", "readings", NULL}},
               {"left", compare_read, {"name", "label", "note", "exact", "unit", "left", "relation", "right", NULL}},
               {"among", rank_read, {"name", "label", "note", "exact", "rank", "of", "among", NULL}},
               {"start", start_read, {"name", "label", "note", "exact", "start", "target", NULL}}};
  char key[SCN_KEY];
  const char *name = scn_figure_name(s, record, "rules");
  size_t k = 0;
  if (!name) return;
  snprintf(key, sizeof key, "rules[%s]", name);
  while (k < 4 && !scn_node_get(record, kinds[k].key)) k++;
  if (k == 4) {
    SCN_COMPLAIN(&s->bind, record->place, key, "needs one of readings:, left:, among:, start:");
    return;
  }
  scn_keys_check(&s->bind, record, key, kinds[k].keys);
  aud_rule *r = kinds[k].read(s, record, key);
  if (!r) return;
  const scn_node *exact = scn_node_get(record, "exact");
  const char *unit = scn_as_text(&s->bind, scn_node_get(record, "unit"), key),
             *word = scn_as_text(&s->bind, exact, key);
  if (!unit && k < 2) SCN_COMPLAIN(&s->bind, record->place, key, "unit missing");
  if (word && strcmp(word, "on") != 0 && strcmp(word, "off") != 0)
    SCN_COMPLAIN(&s->bind, exact->place, key, "exact must be on or off");
  r->exact = word && strcmp(word, "on") == 0;
  r->name = scn_keep(&s->bind, name);
  scn_label_read(&s->bind, scn_node_get(record, "label"), key, name, r->label);
  scn_rule_unit(s, r, unit ? unit : "");
  r->place = scn_place_keep(s, record->place);
}

/* ---- the file ---- */

static void list_read(scn_stating *s, const char *name, void (*read)(scn_stating *, const scn_node *)) {
  scn_index index;
  const scn_node *list = scn_as_list(&s->bind, scn_node_get(s->bind.root, name), name);
  if (!list) return;
  if (scn_index_make(s->bind.pool, list, &index) != SIM_OK) s->bind.st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && s->bind.st == SIM_OK; i++) {
    const char *own = scn_record_name(list->child[i]);
    if (own && scn_index_find(&index, own) != i)
      SCN_COMPLAIN(&s->bind, list->child[i]->place, name, "two entries are called '%.70s'", own);
    else
      read(s, list->child[i]);
  }
}

/* The key `statements:` as it stood in its file; NULL when there is no memory. */
static scn_node *statements_node(scn_pool *pool, const sim_scenario *scenario) {
  const scn_node like = {
      .key = "statements", .key_place = scenario->statements_place, .place = scenario->statements_place};
  return scn_node_scalar(pool, scenario->statements, false, &like);
}

sim_status scn_statements_inputs(const sim_scenario *scenario, const char *installed_dir, io_sources *inputs) {
  scn_pool pool = {0};
  sim_errors unsaid = {0};
  scn_node *tree = NULL, *variants = NULL;
  const char *path = NULL;
  if (!scenario->statements) return SIM_OK;
  scn_node *file = statements_node(&pool, scenario);
  sim_status st = file ? scn_files_find(&pool, file, "statements", installed_dir, &path, &unsaid) : SIM_ERR_MEMORY;
  if (st == SIM_OK) st = scn_files_read(&pool, path, file, installed_dir, inputs, &tree, &variants, &unsaid);
  scn_pool_free(&pool);
  return st == SIM_ERR_MEMORY ? st : SIM_OK; /* what is wrong with them is said by who needs them */
}

sim_status scn_statements_load(const sim_scenario *scenario, const char *installed_dir, aud_statements *statements,
                               sim_errors *errors) {
  static const char *const keys[] = {"name", "label", "description", "figures", "tables", "rules", NULL};
  scn_pool pool = {0};
  scn_stating s = {.bind = {.pool = &pool, .errors = errors}, .out = statements};
  const char *path = NULL;
  scn_node *tree = NULL, *variants = NULL;
  sim_status st = SIM_OK;
  int before = errors->total;
  *statements = (aud_statements){0};
  if (!scenario->statements) return SIM_OK;
  scn_node *file = statements_node(&pool, scenario);
  if (!file) SIM_TRY(sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY)));
  SIM_TRY(scn_files_find(&pool, file, "statements", installed_dir, &path, errors));
  SIM_TRY(scn_files_read(&pool, path, file, installed_dir, NULL, &tree, &variants, errors));
  s.bind.root = tree;
  scn_keys_check(&s.bind, tree, "", keys);
  list_read(&s, "figures", figure_read);
  scn_tables_read(&s, scn_as_list(&s.bind, scn_node_get(tree, "tables"), "tables"));
  list_read(&s, "rules", rule_read);
  if (s.bind.st != SIM_OK) st = sim_fail(errors, s.bind.st, "%s", sim_status_text(s.bind.st));
out:
  if (st == SIM_OK && errors->total > before) st = SIM_ERR_INPUT;
  if (st != SIM_OK) aud_statements_free(statements);
  scn_pool_free(&pool);
  return st;
}
