#include "scn_load.h"

#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"
#include "scn_tables.h"
#include "sim_path.h"

/* One load: what its variants share. */
typedef struct load {
  scn_pool pool;
  const sim_model *model;
  const char *path;
  const scn_options *options;
  const scn_conditions *conditions;
  scn_field *schema;
  scn_node *tree, *variants;
  int n_conditions;
  scn_node **condition; /* [n_conditions] overlays */
  sim_errors *errors;
} load;

static sim_status no_memory(sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
}

/* ---- one variant ---- */

/* The stem of a file: "scenarios/plan.yaml" -> "plan"; in the pool. */
static const char *stem(scn_pool *pool, const char *path) {
  const char *name = sim_path_name(path);
  return scn_pool_text(pool, name, sim_path_stem(name));
}

/* A file that belongs to the scenario and that no simulation reads: its name, and where that stands. */
static void beside_read(scn_bind *b, const char *key, char **name, sim_place *place) {
  const scn_node *node = scn_node_get(b->root, key);
  const char *text = scn_as_text(b, node, key);
  *name = scn_keep(b, text);
  if (text) *place = (sim_place){scn_keep(b, node->place.file), node->place.line, node->place.column};
}

/* Name, label, title, description, replications and seed. */
static void head_read(scn_bind *b, const char *default_name) {
  sim_scenario *s = b->scenario;
  char why[SCN_WHY];
  long long number = 0;
  const scn_node *name = scn_node_get(b->root, "name"), *replications = scn_node_get(b->root, "replications"),
                 *seed = scn_node_get(b->root, "seed");
  const char *text = scn_as_text(b, name, "name");
  if (text && !scn_name_is_valid(text)) {
    const char *odd = wrd_text_oddity(text);
    SCN_COMPLAIN(b, name->place, "name", "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)%s%s", text,
                 odd ? ": " : "", odd ? odd : "");
  } else if (!text && !scn_name_is_valid(default_name)) {
    SCN_COMPLAIN(b, b->root->place, "name", "'%.70s' cannot serve as a name: add name: (A-Z a-z 0-9 _ -)",
                 default_name);
  }
  s->name = scn_keep(b, text ? text : default_name);
  scn_label_read(b, scn_node_get(b->root, "label"), "label", text ? text : default_name, s->label);
  scn_prose_read(b, scn_node_get(b->root, "description"), "description", "", s->description);
  scn_label_read(b, scn_node_get(b->root, "title"), "title", "", s->title);
  beside_read(b, "statements", &s->statements, &s->statements_place);
  beside_read(b, "evidence", &s->evidence, &s->evidence_place);
  if (!scn_node_is_empty(replications)) {
    if (!scn_whole_read(replications, 1, SIM_REPLICATIONS_MOST, &number, why))
      SCN_COMPLAIN(b, replications->place, "replications", "%s", why);
    s->replications = (int)number;
  }
  if (!scn_node_is_empty(seed)) {
    if (!scn_whole_read(seed, 0, 9223372036854775807LL, &number, why)) SCN_COMPLAIN(b, seed->place, "seed", "%s", why);
    s->has_seed = true;
    s->seed = (uint64_t)number;
  }
}

/* The name stands in front; statements and evidence never reach a simulation, so they are no part of what identifies
 * it. */
static bool is_resolved(const char *key) {
  return strcmp(key, "name") != 0 && strcmp(key, "statements") != 0 && strcmp(key, "evidence") != 0;
}

/* Of a posterior, only what is drawn from. */
static scn_node *resolved_node(scn_bind *b, scn_node *child) {
  return strcmp(child->key, "posterior") == 0 ? b->posterior : scn_years_written(b, child);
}

/* The tree with its name in front, as text. */
static void resolved_write(scn_bind *b) {
  const scn_node like = {.place = b->root->place};
  scn_node *root = scn_node_empty_map(b->pool, &like), *name = scn_node_scalar(b->pool, b->scenario->name, true, NULL);
  if (name) name = scn_node_named(b->pool, name, "name");
  if (root && name) b->st = scn_node_append(b->pool, root, name);
  if (!root || !name) b->st = SIM_ERR_MEMORY;
  for (int i = 0; i < b->root->n && b->st == SIM_OK; i++) {
    scn_node *child = resolved_node(b, b->root->child[i]);
    if (child && is_resolved(child->key)) b->st = scn_node_append(b->pool, root, child);
  }
  if (b->st == SIM_OK) b->st = scn_yaml_emit(root, &b->scenario->resolved);
}

/* What no number of the model depends on. */
static void rest_read(scn_bind *b, int before) {
  if (b->st == SIM_OK) scn_targets_read(b);
  if (b->st == SIM_OK) scn_observations_read(b);
  if (b->st == SIM_OK) scn_design_read(b);
  if (b->st == SIM_OK) scn_relax_read(b);
  if (b->st == SIM_OK) scn_levers_read(b);
  if (b->st == SIM_OK) scn_calibrate_read(b);
  if (b->st == SIM_OK && b->errors->total == before) resolved_write(b);
}

/* Makes a scenario from a tree; the caller frees it, also after a failure. */
static sim_status tree_bind(load *l, const scn_node *tree, const char *default_name, sim_scenario *s,
                            sim_errors *errors) {
  const sim_model *m = l->model;
  scn_bind b = {.pool = &l->pool, .model = m, .schema = l->schema, .root = tree, .scenario = s, .errors = errors};
  scn_tables tables = {0};
  int before = errors->total;
  s->model = m;
  s->axis = calloc((size_t)m->n_axes + 1, sizeof *s->axis);
  s->offset = calloc((size_t)m->n_params + 1, sizeof *s->offset);
  if (!s->axis || !s->offset) return no_memory(errors);
  head_read(&b, default_name);
  scn_horizon_read(&b);
  scn_axes_read(&b);
  if (b.st == SIM_OK) scn_params_bind(&b);
  if (b.st == SIM_OK) scn_posterior_read(&b);
  if (b.st == SIM_OK && !(l->options && l->options->only_read)) scn_tables_begin(&tables, s);
  rest_read(&b, before);
  sim_status tabulated = scn_tables_end(&tables);
  if (b.st != SIM_OK || tabulated != SIM_OK) return no_memory(errors);
  if (errors->total > before) return SIM_ERR_INPUT;
  return m->validate ? m->validate(s, errors) : SIM_OK;
}

static sim_status variant_load(load *l, scn_node *tree, const char *default_name, sim_scenario *s, sim_errors *errors) {
  sim_status st = SIM_OK;
  const scn_node *before = scn_node_get(tree, "observations");
  for (int i = 0; i < l->n_conditions; i++)
    if (!(tree = scn_merge(&l->pool, tree, l->condition[i]))) return no_memory(errors);
  for (int i = 0; l->options && i < l->options->n_set; i++) {
    sim_status set = scn_set_apply(&l->pool, l->model, l->schema, &tree, l->options->set[i], errors);
    if (set != SIM_OK) st = set;
  }
  sim_status bound = tree_bind(l, tree, default_name, s, errors);
  if (bound == SIM_OK && l->n_conditions > 0) scn_condition_mark(before, s);
  return st != SIM_OK ? st : bound;
}

/* ---- all variants ---- */

/* Variants share most of their text: the same mistake is told once. */
static void errors_merge(sim_errors *all, const sim_errors *more) {
  for (int i = 0; i < more->n; i++) {
    const sim_error *e = &more->item[i];
    bool told = false;
    for (int k = 0; k < all->n && !told; k++) {
      const sim_error *o = &all->item[k];
      told = o->line == e->line && o->column == e->column && strcmp(o->file, e->file) == 0 &&
             strcmp(o->key, e->key) == 0 && strcmp(o->message, e->message) == 0;
    }
    if (!told) sim_errors_add(all, e->status, (sim_place){e->file, e->line, e->column}, e->key, "%s", e->message);
  }
  if (more->total - more->n > all->total - all->n) all->total = all->n + more->total - more->n;
}

/* The common tree with the changes of one entry of `variants:`. A variant's name and labels are its own. */
static scn_node *variant_tree(load *l, const scn_node *entry) {
  scn_node *common = scn_node_copy(&l->pool, l->tree, 0);
  if (!common) return NULL;
  common->n = 0;
  for (int i = 0; i < l->tree->n; i++) {
    const char *key = l->tree->child[i]->key;
    bool own = strcmp(key, "name") == 0 || strcmp(key, "label") == 0 || strcmp(key, "description") == 0;
    if (!own) common->child[common->n++] = l->tree->child[i];
  }
  if (scn_node_is_empty(entry)) return common;
  scn_node *over = scn_node_copy(&l->pool, entry, 0);
  if (!over) return NULL;
  over->key = NULL;
  return scn_merge(&l->pool, common, over);
}

static sim_status names_check(const load *l, const sim_scenario *s, int n) {
  sim_status st = SIM_OK;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < i; k++)
      if (strcmp(s[i].name, s[k].name) == 0)
        st = sim_errors_add(l->errors, SIM_ERR_INPUT, l->variants->child[i]->key_place, "variants",
                            "two variants are called '%s'", s[i].name);
  return st;
}

static sim_status variants_load(load *l, int *n, sim_scenario *scenarios) {
  sim_status st = SIM_OK;
  for (int i = 0; i < *n; i++) {
    sim_errors errors = {.n = 0};
    scn_node *entry = l->variants ? l->variants->child[i] : NULL, *tree = entry ? variant_tree(l, entry) : l->tree;
    const char *name = entry ? entry->key : stem(&l->pool, l->path);
    if (!tree || !name) return no_memory(l->errors);
    if (entry && !scn_node_get(entry, "name") && !scn_name_is_valid(name)) {
      st = sim_errors_add(l->errors, SIM_ERR_INPUT, entry->key_place, "variants",
                          "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)", name);
      continue;
    }
    sim_status one = tree->kind == SCN_MAP ? variant_load(l, tree, name, &scenarios[i], &errors)
                                           : sim_errors_add(&errors, SIM_ERR_INPUT, entry->place, "variants",
                                                            "a variant must be a map of keys");
    if (one != SIM_OK) st = one;
    errors_merge(l->errors, &errors);
  }
  return st == SIM_OK && l->variants ? names_check(l, scenarios, *n) : st;
}

/* Reads all of them, so that every mistake is told. */
static sim_status conditions_read(load *l) {
  sim_status st = SIM_OK;
  int n = l->conditions ? l->conditions->n : 0;
  if (n > 0 && !(l->condition = scn_pool_take(&l->pool, (size_t)n * sizeof(scn_node *)))) return no_memory(l->errors);
  for (int i = 0; i < n; i++) {
    const char *file = l->conditions->file[i];
    sim_status one = l->options && l->options->inputs ? io_sources_add(l->options->inputs, file) : SIM_OK;
    if (one == SIM_OK) one = scn_condition_read(&l->pool, file, NULL, &l->condition[i], l->errors);
    if (one != SIM_OK) st = one;
  }
  l->n_conditions = n;
  return st;
}

/* How many variants the file has. */
static sim_status variants_count(load *l, int *n) {
  *n = 1;
  if (scn_node_is_empty(l->variants)) {
    l->variants = NULL;
    return SIM_OK;
  }
  if (l->variants->kind != SCN_MAP || l->variants->n == 0)
    return sim_errors_add(l->errors, SIM_ERR_INPUT, l->variants->place, "variants", "%s",
                          l->variants->n == 0 ? "holds nothing: leave it out, or write names and their changes"
                                              : "must be a map: names and their changes");
  if (l->variants->n > SCN_VARIANTS_MAX)
    return sim_errors_add(l->errors, SIM_ERR_INPUT, l->variants->place, "variants", "too many (at most %d)",
                          SCN_VARIANTS_MAX);
  *n = l->variants->n;
  return SIM_OK;
}

sim_status scn_load(const sim_model *model, const char *path, const scn_options *options, int *n,
                    sim_scenario **scenarios, sim_errors *errors) {
  return scn_load_given(model, path, options, NULL, n, scenarios, errors);
}

sim_status scn_load_given(const sim_model *model, const char *path, const scn_options *options,
                          const scn_conditions *conditions, int *n, sim_scenario **scenarios, sim_errors *errors) {
  sim_errors unheard = {.n = 0};
  load l = {
      .model = model, .path = path, .options = options, .conditions = conditions, .errors = errors ? errors : &unheard};
  sim_scenario *made = NULL;
  int count = 0, before = l.errors->total;
  sim_status st = SIM_OK;
  *n = 0;
  *scenarios = NULL;
  SIM_TRY(scn_schema_make(&l.pool, model, &l.schema, l.errors));
  st = scn_files_read(&l.pool, path, NULL, options ? options->installed_dir : NULL, options ? options->inputs : NULL,
                      &l.tree, &l.variants, l.errors);
  if (!l.tree) goto out;
  SIM_TRY(variants_count(&l, &count));
  SIM_TRY(conditions_read(&l));
  made = calloc((size_t)count, sizeof *made);
  if (!made) SIM_TRY(no_memory(l.errors));
  st = variants_load(&l, &count, made);
out:
  if (st == SIM_OK && l.errors->total > before) st = SIM_ERR_INPUT; /* keys that stood twice stopped nothing */
  if (st == SIM_OK) {
    *n = count;
    *scenarios = made;
  }
  for (int i = 0; st != SIM_OK && made && i < count; i++) sim_scenario_free(&made[i]);
  if (st != SIM_OK) free(made);
  scn_pool_free(&l.pool);
  return st;
}

sim_status scn_parse_given(const sim_model *model, const char *name, const char *text, const char *file,
                           io_sources *inputs, sim_scenario *scenario, sim_errors *errors) {
  load l = {.model = model, .path = name, .errors = errors};
  sim_status st = SIM_OK;
  scn_node *overlay = NULL;
  *scenario = (sim_scenario){0};
  SIM_TRY(scn_schema_make(&l.pool, model, &l.schema, errors));
  SIM_TRY(scn_yaml_parse(&l.pool, name, text, strlen(text), &l.tree, errors));
  if (!l.tree || l.tree->kind != SCN_MAP)
    SIM_TRY(sim_errors_add(errors, SIM_ERR_INPUT, (sim_place){name, 1, 1}, NULL,
                           "a scenario must be a map of keys (key: value)"));
  scn_node *horizon = scn_node_get(l.tree, "horizon");
  if (horizon) scn_node_lay(horizon, SCN_LAYER_SET); /* years beyond it were left out when the text was written */
  if (file && inputs) SIM_TRY(io_sources_add(inputs, file));
  if (file) SIM_TRY(scn_condition_read(&l.pool, file, l.tree, &overlay, errors));
  if (file && !(l.tree = scn_merge(&l.pool, l.tree, overlay))) SIM_TRY(no_memory(errors));
  st = tree_bind(&l, l.tree, name, scenario, errors);
out:
  scn_pool_free(&l.pool);
  return st;
}

sim_status scn_parse(const sim_model *model, const char *name, const char *text, sim_scenario *scenario,
                     sim_errors *errors) {
  return scn_parse_given(model, name, text, NULL, NULL, scenario, errors);
}

bool scn_is_scenario(const char *path) {
  scn_pool pool = {0};
  sim_errors unsaid = {0};
  scn_node *root = NULL;
  sim_status st = scn_yaml_read(&pool, path, NULL, &root, &unsaid);
  bool is = st == SIM_OK && /* evidence, statements and observations have neither */
            (scn_node_get(root, "name") || scn_node_get(root, "horizon"));
  scn_pool_free(&pool);
  return is;
}
