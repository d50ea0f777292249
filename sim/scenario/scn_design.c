/* `design:` - method, size, and the factors with their values. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exp_points.h"
#include "scn_priv.h"
#include "sim_design.h"
#include "sim_match.h"

/* One reading of a design. */
typedef struct reading {
  scn_bind *b;
  const scn_node *node;
  sim_design *design;
  unsigned char *taken; /* [n_slots] belongs to a factor */
  int *slot;            /* [n_slots] scratch */
} reading;

/* ---- numbers of the design itself ---- */

static int whole_read(reading *r, const char *name, int least, int most, int otherwise) {
  char key[SCN_KEY], why[SCN_WHY];
  long long value = otherwise;
  const scn_node *node = scn_node_get(r->node, name);
  if (scn_node_is_empty(node)) return otherwise;
  scn_key_join(key, sizeof key, "design", name);
  if (!scn_whole_read(node, least, most, &value, why)) SCN_COMPLAIN(r->b, node->place, key, "%s", why);
  return (int)value;
}

static bool complain_use(reading *r, const char *name, const char *what) {
  char key[SCN_KEY];
  const scn_node *node = scn_node_get(r->node, name);
  if (scn_node_is_empty(node)) return false;
  scn_key_join(key, sizeof key, "design", name);
  SCN_COMPLAIN(r->b, node->key_place, key, "%s", what);
  return true;
}

static void method_read(reading *r) {
  char allowed[SCN_WHY] = "", hint[SCN_WHY];
  const scn_node *node = scn_node_get(r->node, "method");
  const char *text = scn_as_text(r->b, node, "design.method");
  wrd_nearest nearest = wrd_nearest_start(text ? text : "");
  r->design->method = text ? sim_design_method_of(text) : SIM_DESIGN_COUNT;
  if (r->design->method != SIM_DESIGN_COUNT) return;
  for (int m = 0; m < SIM_DESIGN_COUNT; m++) {
    const char *name = sim_design_method_name((sim_design_method)m);
    wrd_nearest_try(&nearest, name);
    scn_names_add(allowed, sizeof allowed, name);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  if (!text && scn_node_is_empty(node))
    SCN_COMPLAIN(r->b, scn_node_where(r->node), "design", "method: is missing (allowed: %s, none)", allowed);
  else if (text)
    SCN_COMPLAIN(r->b, node->place, "design.method", "unknown method '%.40s' (allowed: %s, none)%s", text, allowed,
                 hint);
}

/* Independent scrambles of a sequence, each with as many points. */
static void scrambles_read(reading *r) {
  sim_design *d = r->design;
  bool sequence = d->method == SIM_DESIGN_SOBOL || d->method == SIM_DESIGN_HALTON ||
                  (d->method == SIM_DESIGN_SALTELLI && !d->random_base);
  d->scrambles = 1;
  if (!sequence) {
    complain_use(r, "scrambles", "belongs to sobol, halton and saltelli: other points are independent as they are");
    return;
  }
  d->scrambles = whole_read(r, "scrambles", 2, SIM_SCRAMBLES_MAX, 1);
  if (d->scrambles > 1 && d->points % d->scrambles != 0)
    SCN_COMPLAIN(r->b, scn_node_get(r->node, "scrambles")->place, "design.scrambles",
                 "%d points do not fall into %d scrambles with as many each", d->points, d->scrambles);
}

static void options_read(reading *r) {
  sim_design *d = r->design;
  bool saltelli = d->method == SIM_DESIGN_SALTELLI, morris = d->method == SIM_DESIGN_MORRIS;
  static const sim_param_desc on_off = {.kind = SIM_SWITCH},
                              base = {.kind = SIM_CHOICE, .choices = "sobol|monte_carlo"};
  double value = 0;
  if (sim_design_takes_values(d->method))
    complain_use(r, "points", "the values make the points of a list or grid");
  else
    d->points = whole_read(r, "points", 1, SIM_POINTS_MAX, 0);
  if (!sim_design_takes_values(d->method) && scn_node_is_empty(scn_node_get(r->node, "points")))
    SCN_COMPLAIN(r->b, scn_node_where(r->node), "design", "points: is missing");
  d->levels = whole_read(r, "levels", 2, 1000, 4);
  if (d->levels % 2) SCN_COMPLAIN(r->b, scn_node_get(r->node, "levels")->place, "design.levels", "must be even");
  if (!morris) complain_use(r, "levels", "belongs to morris");
  if (!saltelli) complain_use(r, "second_order", "belongs to saltelli");
  if (!saltelli) complain_use(r, "base", "belongs to saltelli");
  const scn_node *node = scn_node_get(r->node, "second_order");
  if (saltelli && !scn_node_is_empty(node) && scn_word_value(r->b, &on_off, node, "design.second_order", &value))
    d->second_order = value != 0;
  node = scn_node_get(r->node, "base");
  if (saltelli && !scn_node_is_empty(node) && scn_word_value(r->b, &base, node, "design.base", &value))
    d->random_base = value != 0;
  scrambles_read(r);
}

/* ---- factors ---- */

static bool is_numeric(const sim_param_desc *d) { return d->kind == SIM_NUMBER || d->kind == SIM_CHANCE; }

static void key_unknown(reading *r, const scn_node *node, const char *path) {
  const sim_scenario *s = r->b->scenario;
  char hint[SCN_WHY];
  wrd_parameter_hint(s, path, hint, sizeof hint);
  SCN_COMPLAIN(r->b, node->place, "design.over", "there is no parameter '%.80s'%s", path, hint);
}

/* The names of a choice or switch by their values. */
static char *words_make(scn_bind *b, const sim_param_desc *d) {
  char text[1024] = "";
  const char *name;
  if (d->kind == SIM_SWITCH) return scn_keep(b, "off|on");
  for (int i = 0; d->kind == SIM_CHOICE && (name = scn_choice_name(b, d, i)); i++) {
    size_t used = strlen(text);
    snprintf(text + used, sizeof text - used, "%s%s", i ? "|" : "", name);
  }
  return scn_keep(b, text);
}

static sim_factor *factor_add(reading *r, const char *path, const sim_param_desc *d) {
  sim_factor *grown = realloc(r->design->factor, (size_t)(r->design->n_factors + 1) * sizeof *grown);
  if (!grown) {
    r->b->st = SIM_ERR_MEMORY;
    return NULL;
  }
  r->design->factor = grown;
  sim_factor *f = &grown[r->design->n_factors++];
  *f = (sim_factor){.path = scn_keep(r->b, path), .unit = scn_keep(r->b, d->unit), .words = words_make(r->b, d)};
  return f;
}

static void factor_label_read(reading *r, const scn_node *record, sim_factor *f) {
  const scn_node *label = scn_node_get(record, "label");
  if (!scn_node_is_empty(label)) scn_label_read(r->b, label, "design.over.label", f->path, f->label);
}

static bool value_read(reading *r, const sim_param_desc *d, const scn_node *node, const char *key, const scn_meta *meta,
                       double *value) {
  return is_numeric(d) ? scn_number_value(r->b, d, node, key, meta, value) : scn_word_value(r->b, d, node, key, value);
}

/* Without numbers of its own, every uncertain cell of the key is a factor. */
static void own_add(reading *r, const scn_node *where, const char *path, int n) {
  const sim_scenario *s = r->b->scenario;
  int found = 0;
  if (r->design->method == SIM_DESIGN_LIST) {
    SCN_COMPLAIN(r->b, where->place, "design.over",
                 "'%.80s' needs values: in a list, or all of its factors rows: (a list of values for each point)",
                 path);
    return;
  }
  for (int i = 0; i < n; i++) {
    const sim_slot *slot = &s->slot[r->slot[i]];
    if (!slot->uncertain) continue;
    found++;
    sim_factor *f = factor_add(r, slot->path, &s->model->params[sim_scenario_param(s, r->slot[i])]);
    if (f) f->own = true;
  }
  if (found == 0)
    SCN_COMPLAIN(r->b, where->place, "design.over",
                 sim_design_takes_values(r->design->method)
                     ? "'%.80s' has no distribution in the scenario: give values:"
                     : "'%.80s' has no distribution in the scenario: give min: and max:, or values:",
                 path);
  if (found > 0 && sim_design_takes_values(r->design->method))
    SCN_COMPLAIN(r->b, where->place, "design.over", "'%.80s' needs values: in a list or grid", path);
}

static void ends_read(reading *r, const scn_node *record, const sim_param_desc *d, const scn_meta *meta,
                      sim_factor *f) {
  const scn_node *min = scn_node_get(record, "min"), *max = scn_node_get(record, "max");
  if (!min || !max || !is_numeric(d)) {
    SCN_COMPLAIN(r->b, (min ? min : max)->key_place, f->path,
                 is_numeric(d) ? "min: and max: belong together" : "a choice or switch needs values:");
    return;
  }
  bool low = scn_number_value(r->b, d, min, f->path, meta, &f->min);
  bool high = scn_number_value(r->b, d, max, f->path, meta, &f->max);
  if (low && high && !(f->min < f->max)) SCN_COMPLAIN(r->b, min->place, f->path, "min: must be less than max:");
  if (sim_design_takes_values(r->design->method))
    SCN_COMPLAIN(r->b, min->key_place, f->path, "a list or grid needs values:");
}

static void values_read(reading *r, const scn_node *list, const sim_param_desc *d, const scn_meta *meta,
                        sim_factor *f) {
  if (!(list = scn_as_list(r->b, list, f->path))) return;
  if (list->n == 0) SCN_COMPLAIN(r->b, list->place, f->path, "values: holds nothing");
  f->value = calloc((size_t)list->n + 1, sizeof *f->value);
  if (!f->value) r->b->st = SIM_ERR_MEMORY;
  for (int i = 0; f->value && i < list->n; i++)
    if (!value_read(r, d, list->child[i], f->path, meta, &f->value[i])) break;
  f->n_values = f->value ? list->n : 0;
}

/* The slots of a key, none of which may belong to another factor; 0 after a complaint. */
static int slots_take(reading *r, const scn_node *key) {
  int n = sim_scenario_match(r->b->scenario, key->text, r->slot);
  if (n == 0) key_unknown(r, key, key->text);
  for (int i = 0; i < n; i++) {
    if (r->taken[r->slot[i]]) {
      SCN_COMPLAIN(r->b, key->place, "design.over", "'%.80s' is already given by another factor",
                   r->b->scenario->slot[r->slot[i]].path);
      return 0;
    }
    r->taken[r->slot[i]] = 1;
  }
  return n;
}

static void factor_read(reading *r, const scn_node *record, bool rows) {
  static const char *const words[] = {"key", "label", "min", "max", "values", "unit", "source", "grade", "note", NULL};
  scn_bind *b = r->b;
  const scn_node *key = scn_node_get(record, "key"), *min = scn_node_get(record, "min"),
                 *max = scn_node_get(record, "max"), *values = scn_node_get(record, "values");
  if (!scn_node_is_empty(record) && !scn_as_map(b, record, "design.over")) return;
  scn_keys_check(b, scn_as_map(b, record, "design.over"), "design.over", words);
  if (scn_node_is_empty(key) || key->kind != SCN_SCALAR) {
    SCN_COMPLAIN(b, record->place, "design.over", "a factor needs its key:, e.g. {key: licensing.reform, ...}");
    return;
  }
  int n = slots_take(r, key);
  if (n == 0) return;
  const sim_param_desc *d = &b->model->params[sim_scenario_param(b->scenario, r->slot[0])];
  if (values && (min || max)) SCN_COMPLAIN(b, values->key_place, key->text, "values and min, max exclude each other");
  if (rows && (values || min || max)) SCN_COMPLAIN(b, record->place, key->text, "its values stand in rows:");
  if (!rows && !values && !min && !max) {
    own_add(r, key, key->text, n);
    return;
  }
  scn_meta meta = {.conversion = {1, 1}};
  scn_meta_read(b, record, key->text, is_numeric(d) ? d->unit : NULL, &meta);
  if (is_numeric(d) && !meta.unit && !meta.broken)
    SCN_COMPLAIN(b, record->place, key->text, "its unit: is missing (e.g. unit: \"%s\")", d->unit);
  sim_factor *f = factor_add(r, key->text, d);
  if (!f) return;
  factor_label_read(r, record, f);
  if (values)
    values_read(r, values, d, &meta, f);
  else if (min || max)
    ends_read(r, record, d, &meta, f);
}

/* ---- rows of a list ---- */

static void row_read(reading *r, const scn_node *row, const scn_node *over, int at) {
  sim_design *d = r->design;
  if (row->kind != SCN_LIST || row->n != d->n_factors) {
    bool longer = row->kind == SCN_LIST && row->n > d->n_factors;
    SCN_COMPLAIN(r->b, row->place, "design.rows", "a row must be a list of %d %s%s", d->n_factors,
                 d->n_factors == 1 ? "value, for the one factor" : "values, one for each factor",
                 longer ? "; a comma parts values, decimals take a point" : "");
    return;
  }
  for (int j = 0; j < d->n_factors; j++) {
    scn_meta meta = {.conversion = {1, 1}};
    const sim_scenario *s = r->b->scenario;
    sim_factor *f = &d->factor[j];
    sim_scenario_match(s, f->path, r->slot);
    const sim_param_desc *p = &s->model->params[sim_scenario_param(s, r->slot[0])];
    scn_meta_read(r->b, over->child[j], f->path, is_numeric(p) ? p->unit : NULL, &meta);
    if (!value_read(r, p, row->child[j], f->path, &meta, &f->value[at])) return;
  }
}

static void rows_read(reading *r, const scn_node *rows, const scn_node *over) {
  sim_design *d = r->design;
  if (d->method != SIM_DESIGN_LIST) SCN_COMPLAIN(r->b, rows->key_place, "design.rows", "belongs to method list");
  if (scn_node_is_empty(rows) || (rows->kind == SCN_LIST && rows->n == 0)) {
    SCN_COMPLAIN(r->b, scn_node_is_empty(rows) ? rows->key_place : rows->place, "design.rows",
                 "holds nothing: each row is a point of the design");
    return;
  }
  if (!(rows = scn_as_list(r->b, rows, "design.rows")) || d->n_factors != over->n) return;
  for (int j = 0; j < d->n_factors; j++) {
    d->factor[j].n_values = rows->n;
    if (!(d->factor[j].value = calloc((size_t)rows->n + 1, sizeof(double)))) r->b->st = SIM_ERR_MEMORY;
  }
  for (int i = 0; i < rows->n && r->b->st == SIM_OK; i++) row_read(r, rows->child[i], over, i);
}

static void over_read(reading *r) {
  const scn_node *over = scn_node_get(r->node, "over"), *rows = scn_node_get(r->node, "rows");
  if (scn_node_is_empty(over) && !scn_node_is_empty(scn_node_get(r->node, "shares"))) return;
  if (scn_node_is_empty(over)) {
    SCN_COMPLAIN(r->b, scn_node_where(r->node), "design", "over: is missing: the list of what varies");
    return;
  }
  if (!(over = scn_as_list(r->b, over, "design.over"))) return;
  if (over->n == 0) SCN_COMPLAIN(r->b, over->place, "design.over", "holds nothing: it is the list of what varies");
  for (int i = 0; i < over->n && r->b->st == SIM_OK; i++) factor_read(r, over->child[i], rows != NULL);
  if (r->b->st == SIM_OK && rows) rows_read(r, rows, over);
  for (int j = 1; r->design->method == SIM_DESIGN_LIST && !rows && j < r->design->n_factors; j++)
    if (r->design->factor[j].n_values != r->design->factor[0].n_values)
      SCN_COMPLAIN(r->b, over->place, r->design->factor[j].path, "has %d values and '%.80s' has %d: a list pairs them",
                   r->design->factor[j].n_values, r->design->factor[0].path, r->design->factor[0].n_values);
}

/* A nested design varies all that is uncertain. */
static void nested_read(reading *r) {
  sim_scenario *s = r->b->scenario;
  if (complain_use(r, "over", "a nested design varies every uncertain parameter; to choose some, take monte_carlo"))
    return;
  for (int i = 0; i < s->n_slots; i++) {
    if (!s->slot[i].uncertain) continue;
    sim_factor *f = factor_add(r, s->slot[i].path, &s->model->params[sim_scenario_param(s, i)]);
    if (f) f->own = true;
  }
  if (r->design->n_factors == 0) SCN_COMPLAIN(r->b, scn_node_where(r->node), "design", "nothing is uncertain");
}

/* ---- correlations ---- */

static int factor_find(reading *r, const scn_node *name) {
  for (int j = 0; name->kind == SCN_SCALAR && j < r->design->n_factors; j++)
    if (strcmp(r->design->factor[j].path, name->text) == 0) return j;
  SCN_COMPLAIN(r->b, name->place, "design.correlation", "'%.80s' is no factor of this design",
               name->kind == SCN_SCALAR ? name->text : "");
  return EXP_NO_FACTOR;
}

static void pair_read(reading *r, const scn_node *record) {
  static const char *const words[] = {"between", "rank", "source", "grade", "note", NULL};
  sim_design *d = r->design;
  sim_rank_pair *pair = &d->pair[d->n_pairs];
  char why[SCN_WHY] = "";
  if (!scn_as_map(r->b, record, "design.correlation")) return;
  scn_keys_check(r->b, record, "design.correlation", words);
  const scn_node *between = scn_node_get(record, "between"), *rank = scn_node_get(record, "rank");
  if (!between || between->kind != SCN_LIST || between->n != 2 || !rank) {
    SCN_COMPLAIN(r->b, record->place, "design.correlation",
                 "write {between: [one key, another key], rank: 0.5}: a rank correlation of two factors");
    return;
  }
  pair->a = factor_find(r, between->child[0]);
  pair->b = factor_find(r, between->child[1]);
  if (pair->a < 0 || pair->b < 0) return;
  for (int i = 0; i < d->n_pairs; i++)
    if ((d->pair[i].a == pair->a && d->pair[i].b == pair->b) || (d->pair[i].a == pair->b && d->pair[i].b == pair->a))
      SCN_COMPLAIN(r->b, record->place, "design.correlation", "this pair stands twice");
  if (pair->a == pair->b)
    SCN_COMPLAIN(r->b, between->place, "design.correlation", "needs two different factors");
  else if (!scn_number_read(rank, &pair->rank, why))
    SCN_COMPLAIN(r->b, rank->place, "design.correlation", "%s", why);
  else if (!(fabs(pair->rank) < 1))
    SCN_COMPLAIN(r->b, rank->place, "design.correlation", "%g is no rank correlation (allowed: between -1 and 1)",
                 pair->rank);
  d->n_pairs++;
}

static void correlation_read(reading *r) {
  const scn_node *list = scn_node_get(r->node, "correlation");
  if (scn_node_is_empty(list)) return;
  if (!sim_design_takes_correlation(r->design->method)) {
    complain_use(r, "correlation", "only monte_carlo, latin_hypercube, sobol and halton can have correlations");
    return;
  }
  if (!(list = scn_as_list(r->b, list, "design.correlation"))) return;
  if (!(r->design->pair = calloc((size_t)list->n + 1, sizeof *r->design->pair))) r->b->st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && r->b->st == SIM_OK; i++) pair_read(r, list->child[i]);
}

/* ---- shares of a total ---- */

/* Random points alone are spread over all ways to split. */
static bool takes_shares(sim_design_method m) { return sim_design_takes_correlation(m); }

static void share_add(reading *r, const scn_node *node, int split, double *sum) {
  const sim_scenario *s = r->b->scenario;
  const scn_node *key = node->kind == SCN_MAP ? scn_node_get(node, "key") : node;
  static const char *const words[] = {"key", "label", "note", NULL};
  if (node->kind == SCN_MAP) scn_keys_check(r->b, node, "design.shares.of", words);
  if (scn_node_is_empty(key) || key->kind != SCN_SCALAR) {
    SCN_COMPLAIN(r->b, node->place, "design.shares.of", "names a parameter, e.g. budget_lines.training.amount");
    return;
  }
  int n = slots_take(r, key);
  if (n == 0) return;
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, r->slot[0])];
  for (int i = 0; i < n; i++)
    if (s->slot[r->slot[i]].uncertain || d->kind != SIM_NUMBER) {
      SCN_COMPLAIN(r->b, key->place, "design.shares.of", "'%.80s' is no plain number, which a share must be",
                   s->slot[r->slot[i]].path);
      return;
    }
  double total = exp_share_total(s, n, r->slot);
  if (!(total > 0))
    SCN_COMPLAIN(r->b, key->place, "design.shares.of",
                 "'%.80s' is 0: a share keeps the pattern of its cells, and there is none", key->text);
  *sum += total;
  sim_factor *f = factor_add(r, key->text, d);
  if (!f) return;
  f->split = split;
  if (node->kind == SCN_MAP) factor_label_read(r, node, f);
}

static void split_read(reading *r, const scn_node *record, int split) {
  static const char *const words[] = {"name", "of", "total", "unit", "source", "grade", "note", NULL};
  sim_design *d = r->design;
  double sum = 0;
  int first = d->n_factors;
  if (!scn_as_map(r->b, record, "design.shares")) return;
  scn_keys_check(r->b, record, "design.shares", words);
  const scn_node *of = scn_node_get(record, "of"), *total = scn_node_get(record, "total");
  if (scn_node_is_empty(of) || of->kind != SCN_LIST || of->n < 2) {
    SCN_COMPLAIN(r->b, scn_node_where(record), "design.shares",
                 "of: is missing: the list of two or more parameters that share");
    return;
  }
  for (int i = 0; i < of->n && r->b->st == SIM_OK; i++) share_add(r, of->child[i], split, &sum);
  for (int j = first + 1; j < d->n_factors; j++)
    if (strcmp(d->factor[j].unit, d->factor[first].unit) != 0)
      SCN_COMPLAIN(r->b, of->place, "design.shares.of", "shares have one unit, but '%.60s' and '%.60s' have others",
                   d->factor[first].path, d->factor[j].path);
  d->split[split - 1].total = sum;
  if (scn_node_is_empty(total) || d->n_factors == first) return;
  const sim_scenario *s = r->b->scenario;
  scn_meta meta = {.conversion = {1, 1}};
  sim_scenario_match(s, d->factor[first].path, r->slot);
  const sim_param_desc *p = &s->model->params[sim_scenario_param(s, r->slot[0])];
  scn_meta_read(r->b, record, "design.shares", p->unit, &meta);
  if (!meta.unit && !meta.broken)
    SCN_COMPLAIN(r->b, record->place, "design.shares", "the unit: of total: is missing (e.g. unit: \"%s\")", p->unit);
  char why[SCN_WHY] = "";
  if (!scn_number_read(total, &sum, why))
    SCN_COMPLAIN(r->b, total->place, "design.shares.total", "%s", why);
  else if (!(sum > 0))
    SCN_COMPLAIN(r->b, total->place, "design.shares.total", "must be above 0");
  else
    d->split[split - 1].total = sum * meta.conversion.multiply / meta.conversion.divide;
}

static void shares_read(reading *r) {
  const scn_node *list = scn_node_get(r->node, "shares");
  if (scn_node_is_empty(list)) return;
  if (!takes_shares(r->design->method)) {
    complain_use(r, "shares", "only monte_carlo, latin_hypercube, sobol and halton can split a total");
    return;
  }
  if (!(list = scn_as_list(r->b, list, "design.shares"))) return;
  if (!(r->design->split = calloc((size_t)list->n + 1, sizeof *r->design->split))) r->b->st = SIM_ERR_MEMORY;
  r->design->n_splits = r->b->st == SIM_OK ? list->n : 0;
  for (int i = 0; i < list->n && r->b->st == SIM_OK; i++) split_read(r, list->child[i], i + 1);
}

/* ---- designs that grow ---- */

static void stages_read(reading *r) {
  sim_design *d = r->design;
  const scn_node *list = scn_node_get(r->node, "stages");
  long long value = 0;
  char why[SCN_WHY] = "";
  if (scn_node_is_empty(list) || (list->kind == SCN_SCALAR && strcmp(list->text, "none") == 0)) return;
  if (d->method != SIM_DESIGN_LATIN_HYPERCUBE) {
    complain_use(r, "stages", "belongs to latin_hypercube: monte_carlo, sobol and halton grow by any number of points");
    return;
  }
  if (!(list = scn_as_list(r->b, list, "design.stages"))) return;
  if (!scn_node_is_empty(scn_node_get(r->node, "correlation")))
    SCN_COMPLAIN(r->b, list->place, "design.stages", "does not go with correlation:, which moves points");
  if (!(d->stage = calloc((size_t)list->n + 1, sizeof *d->stage))) r->b->st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && r->b->st == SIM_OK; i++) {
    int before = i > 0 ? d->stage[i - 1] : 1;
    if (!scn_whole_read(list->child[i], 1, SIM_POINTS_MAX, &value, why))
      SCN_COMPLAIN(r->b, list->child[i]->place, "design.stages", "%s", why);
    else if (value % before != 0 || d->points % value != 0 || value >= d->points || (i > 0 && value <= before))
      SCN_COMPLAIN(r->b, list->child[i]->place, "design.stages",
                   "%lld does not fit: each stage is a multiple of the one before and divides points: %d", value,
                   d->points);
    else
      d->stage[d->n_stages++] = (int)value;
    if (d->n_stages != i + 1) return;
  }
}

static void reference_read(reading *r) {
  static const sim_param_desc on_off = {.kind = SIM_SWITCH};
  double value = 0;
  const scn_node *node = scn_node_get(r->node, "reference");
  sim_design_method m = r->design->method;
  if (scn_node_is_empty(node)) return;
  if (m == SIM_DESIGN_SALTELLI || m == SIM_DESIGN_MORRIS || m == SIM_DESIGN_NESTED)
    complain_use(r, "reference", "does not go with saltelli, morris and nested");
  else if (scn_word_value(r->b, &on_off, node, "design.reference", &value))
    r->design->reference = value != 0;
}

/* ---- the whole ---- */

static void size_check(reading *r) {
  long long n = sim_design_size(r->design);
  if (n < 1 || n > SIM_POINTS_MAX)
    SCN_COMPLAIN(r->b, scn_node_where(r->node), "design", "makes %lld points or more (allowed 1 to %d)", n,
                 SIM_POINTS_MAX);
}

static bool is_none(const scn_node *design) {
  const scn_node *method = scn_node_get(design, "method");
  return method && method->kind == SCN_SCALAR && strcmp(method->text, "none") == 0;
}

void scn_design_read(scn_bind *b) {
  static const char *const words[] = {"method",       "points", "over",   "rows",      "correlation", "levels", "base",
                                      "second_order", "shares", "stages", "reference", "scrambles",   NULL};
  const scn_node *node = scn_node_get(b->root, "design");
  if (scn_node_is_empty(node) || !scn_as_map(b, node, "design") || is_none(node)) return;
  int before = b->errors->total;
  sim_scenario *s = b->scenario;
  reading r = {.b = b, .node = node, .design = calloc(1, sizeof *r.design)};
  r.taken = scn_pool_take(b->pool, (size_t)s->n_slots + 1);
  r.slot = scn_pool_take(b->pool, ((size_t)s->n_slots + 1) * sizeof *r.slot);
  s->design = r.design;
  if (!r.design || !r.taken || !r.slot) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  sim_place place = scn_node_where(node);
  r.design->place = (sim_place){scn_keep(b, place.file), place.line, place.column};
  scn_keys_check(b, node, "design", words);
  method_read(&r);
  if (r.design->method == SIM_DESIGN_COUNT) return;
  options_read(&r);
  if (r.design->method == SIM_DESIGN_NESTED)
    nested_read(&r);
  else
    over_read(&r);
  if (b->st == SIM_OK && b->errors->total == before) shares_read(&r);
  if (b->st == SIM_OK && b->errors->total == before) stages_read(&r);
  if (b->st == SIM_OK && b->errors->total == before) reference_read(&r);
  if (b->st == SIM_OK && b->errors->total == before) correlation_read(&r);
  if (b->st == SIM_OK && b->errors->total == before) size_check(&r);
  if (b->st == SIM_OK && b->errors->total == before) b->st = scn_yaml_emit(node, &r.design->text);
}
