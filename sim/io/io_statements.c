#include "io_statements.h"

#include <stdio.h>
#include <string.h>

#include "io_statements_priv.h"

/* ---- figures ---- */

static int year_read(io_stating *s, const io_node *record, const char *name, const char *key) {
  char why[IO_WHY], path[IO_KEY];
  long long year = 0;
  const io_node *node = io_node_get(record, name);
  io_key_join(path, sizeof path, key, name);
  if (!io_node_is_empty(node) && !io_whole_read(node, 1900, 2500, &year, why))
    IO_COMPLAIN(&s->bind, node->place, path, "%s", why);
  return (int)year;
}

static void figure_read(io_stating *s, const io_node *record) {
  static const char *const keys[] = {"name",     "label", "value",  "unit",  "from", "year",
                                     "decimals", "about", "source", "grade", "note", NULL};
  char key[IO_KEY];
  const char *name = io_figure_name(s, record, "figures");
  const io_node *number = io_node_get(record, "value");
  if (!name) return;
  snprintf(key, sizeof key, "figures[%s]", name);
  io_keys_check(&s->bind, record, key, keys);
  if (!number) {
    IO_COMPLAIN(&s->bind, record->place, key, "value missing");
    return;
  }
  sim_figure *f = io_figure_add(s);
  if (!f) return;
  f->name = io_keep(&s->bind, name);
  io_label_read(&s->bind, io_node_get(record, "label"), key, name, f->label);
  f->from_year = year_read(s, record, "from", key);
  f->year = year_read(s, record, "year", key);
  io_figure_number(s, f, record, number, key);
  io_figure_meta(s, f, record, NULL, number, key);
}

/* ---- rules ---- */

static const char *formula_read(io_stating *s, const io_node *record, const char *name, const char *key) {
  char path[IO_KEY];
  const io_node *node = io_node_get(record, name);
  io_key_join(path, sizeof path, key, name);
  const char *text = io_as_text(&s->bind, node, path);
  if (!text)
    IO_COMPLAIN(&s->bind, node ? node->place : record->place, path, "a formula or the name of a figure is missing");
  return text;
}

static sim_rule *same_read(io_stating *s, const io_node *record, const char *key) {
  char path[IO_KEY];
  io_key_join(path, sizeof path, key, "readings");
  const io_node *map = io_as_map(&s->bind, io_node_get(record, "readings"), path);
  if (!map || map->n == 0) {
    IO_COMPLAIN(&s->bind, record->place, path, "needs at least one reading: a name and its formula");
    return NULL;
  }
  sim_rule *r = io_rule_add(s, SIM_RULE_SAME, map->n);
  for (int i = 0; r && i < map->n; i++)
    io_reading_set(s, r, i, map->child[i]->key, formula_read(s, map, map->child[i]->key, path));
  return r;
}

static sim_rule *compare_read(io_stating *s, const io_node *record, const char *key) {
  static const char *const words[] = {
      [SIM_ORDER_GE] = ">=", [SIM_ORDER_LE] = "<=", [SIM_ORDER_GT] = ">", [SIM_ORDER_LT] = "<"};
  char path[IO_KEY];
  const io_node *node = io_node_get(record, "relation");
  io_key_join(path, sizeof path, key, "relation");
  const char *word = io_as_text(&s->bind, node, path);
  sim_rule *r = io_rule_add(s, SIM_RULE_COMPARE, 2);
  if (!r) return NULL;
  int order = 0;
  while (word && order < 4 && strcmp(words[order], word) != 0) order++;
  if (!word || order == 4)
    IO_COMPLAIN(&s->bind, node ? node->place : record->place, path, "must be one of \">=\", \"<=\", \">\", \"<\"");
  r->order = order < 4 ? (sim_order)order : SIM_ORDER_GE;
  io_reading_set(s, r, 0, "left", formula_read(s, record, "left", key));
  io_reading_set(s, r, 1, "right", formula_read(s, record, "right", key));
  return r;
}

/* Is the figure a cell of the table, in the column in which `of` stands? */
static bool is_rival(const sim_figure *f, const char *table, const char *of) {
  size_t length = strlen(table);
  const char *column = strrchr(of, '.'), *own = f->name ? strrchr(f->name, '.') : NULL;
  return own && column && strncmp(f->name, table, length) == 0 && f->name[length] == '.' && strcmp(own, column) == 0;
}

static sim_rule *rank_read(io_stating *s, const io_node *record, const char *key) {
  const char *rank = formula_read(s, record, "rank", key), *of = formula_read(s, record, "of", key),
             *among = formula_read(s, record, "among", key);
  int n = 2;
  bool there = false;
  if (!rank || !of || !among) return NULL;
  for (int i = 0; i < s->out->n_figures; i++) {
    const sim_figure *f = &s->out->figure[i];
    n += is_rival(f, among, of) && strcmp(f->name, of) != 0;
    there = there || (is_rival(f, among, of) && strcmp(f->name, of) == 0);
  }
  if (!there) {
    IO_COMPLAIN(&s->bind, record->place, key, "'%.60s' is no cell of the table '%.60s'", of, among);
    return NULL;
  }
  sim_rule *r = io_rule_add(s, SIM_RULE_RANK, n);
  if (!r) return NULL;
  io_reading_set(s, r, 0, "rank", rank);
  io_reading_set(s, r, 1, of, of);
  for (int i = 0, k = 2; i < s->out->n_figures; i++) {
    const sim_figure *f = &s->out->figure[i];
    if (is_rival(f, among, of) && strcmp(f->name, of) != 0) io_reading_set(s, r, k++, f->name, f->name);
  }
  return r;
}

static sim_rule *start_read(io_stating *s, const io_node *record, const char *key) {
  sim_rule *r = io_rule_add(s, SIM_RULE_START, 2);
  if (!r) return NULL;
  io_reading_set(s, r, 0, "start", formula_read(s, record, "start", key));
  io_reading_set(s, r, 1, "target", formula_read(s, record, "target", key));
  return r;
}

/* What a rule is follows from the key that only its kind has. */
static void rule_read(io_stating *s, const io_node *record) {
  static const struct {
    const char *key;
    sim_rule *(*read)(io_stating *s, const io_node *record, const char *key);
    const char *keys[9];
  } kinds[] = {{"readings", same_read, {"name", "label", "note", "exact", "unit", "readings", NULL}},
               {"left", compare_read, {"name", "label", "note", "exact", "unit", "left", "relation", "right", NULL}},
               {"among", rank_read, {"name", "label", "note", "exact", "rank", "of", "among", NULL}},
               {"start", start_read, {"name", "label", "note", "exact", "start", "target", NULL}}};
  char key[IO_KEY];
  const char *name = io_figure_name(s, record, "rules");
  size_t k = 0;
  if (!name) return;
  snprintf(key, sizeof key, "rules[%s]", name);
  while (k < 4 && !io_node_get(record, kinds[k].key)) k++;
  if (k == 4) {
    IO_COMPLAIN(&s->bind, record->place, key, "needs one of readings:, left:, among:, start:");
    return;
  }
  io_keys_check(&s->bind, record, key, kinds[k].keys);
  sim_rule *r = kinds[k].read(s, record, key);
  if (!r) return;
  const io_node *exact = io_node_get(record, "exact");
  const char *unit = io_as_text(&s->bind, io_node_get(record, "unit"), key), *word = io_as_text(&s->bind, exact, key);
  if (!unit && k < 2) IO_COMPLAIN(&s->bind, record->place, key, "unit missing");
  if (word && strcmp(word, "on") != 0 && strcmp(word, "off") != 0)
    IO_COMPLAIN(&s->bind, exact->place, key, "exact must be on or off");
  r->exact = word && strcmp(word, "on") == 0;
  r->name = io_keep(&s->bind, name);
  io_label_read(&s->bind, io_node_get(record, "label"), key, name, r->label);
  io_rule_unit(s, r, unit ? unit : "");
  r->place = io_place_keep(s, record->place);
}

/* ---- the file ---- */

static void list_read(io_stating *s, const char *name, void (*read)(io_stating *, const io_node *)) {
  io_index index;
  const io_node *list = io_as_list(&s->bind, io_node_get(s->bind.root, name), name);
  if (!list) return;
  if (io_index_make(s->bind.pool, list, &index) != SIM_OK) s->bind.st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && s->bind.st == SIM_OK; i++) {
    const char *own = io_record_name(list->child[i]);
    if (own && io_index_find(&index, own) != i)
      IO_COMPLAIN(&s->bind, list->child[i]->place, name, "two entries are called '%.70s'", own);
    else
      read(s, list->child[i]);
  }
}

/* The key `statements:` as it stood in its file; NULL when there is no memory. */
static io_node *statements_node(io_pool *pool, const sim_scenario *scenario) {
  const io_node like = {
      .key = "statements", .key_place = scenario->statements_place, .place = scenario->statements_place};
  return io_node_scalar(pool, scenario->statements, false, &like);
}

sim_status io_statements_inputs(const sim_scenario *scenario, const char *installed_dir, io_sources *inputs) {
  io_pool pool = {0};
  sim_errors unsaid = {0};
  io_node *tree = NULL, *variants = NULL;
  const char *path = NULL;
  if (!scenario->statements) return SIM_OK;
  io_node *file = statements_node(&pool, scenario);
  sim_status st = file ? io_files_find(&pool, file, "statements", installed_dir, &path, &unsaid) : SIM_ERR_MEMORY;
  if (st == SIM_OK) st = io_files_read(&pool, path, installed_dir, inputs, &tree, &variants, &unsaid);
  io_pool_free(&pool);
  return st == SIM_ERR_MEMORY ? st : SIM_OK; /* what is wrong with them is said by who needs them */
}

sim_status io_statements_load(const sim_scenario *scenario, const char *installed_dir, sim_statements *statements,
                              sim_errors *errors) {
  static const char *const keys[] = {"name", "label", "description", "figures", "tables", "rules", NULL};
  io_pool pool = {0};
  io_stating s = {.bind = {.pool = &pool, .errors = errors}, .out = statements};
  const char *path = NULL;
  io_node *tree = NULL, *variants = NULL;
  sim_status st = SIM_OK;
  int before = errors->total;
  *statements = (sim_statements){0};
  if (!scenario->statements) return SIM_OK;
  io_node *file = statements_node(&pool, scenario);
  if (!file) SIM_TRY(sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY)));
  SIM_TRY(io_files_find(&pool, file, "statements", installed_dir, &path, errors));
  SIM_TRY(io_files_read(&pool, path, installed_dir, NULL, &tree, &variants, errors));
  s.bind.root = tree;
  io_keys_check(&s.bind, tree, "", keys);
  list_read(&s, "figures", figure_read);
  io_tables_read(&s, io_as_list(&s.bind, io_node_get(tree, "tables"), "tables"));
  list_read(&s, "rules", rule_read);
  if (s.bind.st != SIM_OK) st = sim_fail(errors, s.bind.st, "%s", sim_status_text(s.bind.st));
out:
  if (st == SIM_OK && errors->total > before) st = SIM_ERR_INPUT;
  if (st != SIM_OK) sim_statements_free(statements);
  io_pool_free(&pool);
  return st;
}
