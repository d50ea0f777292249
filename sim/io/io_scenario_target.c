/* Targets: yardsticks on indicators. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_scenario_priv.h"

enum { TARGETS_MAX = 10000 };

/* A target being read: its record, and the prefix of the keys in messages. */
typedef struct reading {
  io_bind *bind;
  const io_node *record;
  char key[IO_KEY];
  bool wrong;
} reading;

static const io_node *field(const reading *r, const char *name) {
  const io_node *node = io_node_get(r->record, name);
  return io_node_is_empty(node) ? NULL : node;
}

/* Complains about a field: at its value, or at the record when it is not there. */
static void complain(reading *r, const char *name, const char *format, ...) SIM_PRINTF(3, 4);
static void complain(reading *r, const char *name, const char *format, ...) {
  char key[IO_KEY], message[2 * IO_WHY];
  const io_node *node = io_node_get(r->record, name);
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  io_key_join(key, sizeof key, r->key, name);
  IO_COMPLAIN(r->bind, node ? node->place : r->record->place, key, "%s", message);
  r->wrong = true;
}

static const char *text_field(reading *r, const char *name) {
  const io_node *node = field(r, name);
  if (!node) return NULL;
  if (node->kind == IO_SCALAR) return node->text;
  complain(r, name, "must be a text");
  return NULL;
}

static const char *needed(reading *r, const char *name) {
  const char *text = text_field(r, name);
  if (!text && !field(r, name)) complain(r, name, "missing");
  return text;
}

/* ---- which indicator, which cell ---- */

static void indicator_suggest(const reading *r, const char *name, char *hint) {
  const sim_model *m = r->bind->model;
  io_nearest nearest = io_nearest_start(name);
  for (int i = 0; i < m->n_indicators; i++) io_nearest_try(&nearest, m->indicators[i].name);
  io_nearest_text(&nearest, hint, IO_WHY);
}

/* The indicator of a price basis (NULL: the name as it stands); -1 after a complaint. */
static int indicator_find(reading *r, const char *basis) {
  char name[IO_KEY], hint[IO_WHY];
  const sim_model *m = r->bind->model;
  const char *written = needed(r, "indicator");
  if (!written) return SIM_NO_INDICATOR;
  snprintf(name, sizeof name, "%.100s%s%s", written, basis ? "_" : "", basis ? basis : "");
  for (int i = 0; i < m->n_indicators; i++)
    if (strcmp(m->indicators[i].name, name) == 0) return i;
  indicator_suggest(r, name, hint);
  complain(r, "indicator", "unknown indicator '%s'%s", name, hint);
  return SIM_NO_INDICATOR;
}

static int member_find(reading *r, int axis_id, const io_node *at) {
  const sim_axis *axis = &r->bind->scenario->axis[axis_id];
  char hint[IO_WHY];
  if (at->kind != IO_SCALAR) {
    complain(r, "at", "must be a name");
    return -1;
  }
  int member = sim_axis_find(axis, at->text);
  if (member >= 0) return member;
  io_nearest nearest = io_nearest_start(at->text);
  for (int i = 0; i < axis->n; i++) io_nearest_try(&nearest, axis->member[i].name);
  io_nearest_text(&nearest, hint, sizeof hint);
  complain(r, "at", "unknown %s '%.60s'%s", r->bind->model->axes[axis_id].name, at->text, hint);
  return -1;
}

/* `at: mechanical`, or `at: [mechanical, fdi]` for two axes. */
static void cell_read(reading *r, sim_target *t) {
  const sim_indicator_desc *d = &r->bind->model->indicators[t->indicator];
  const io_node *at = field(r, "at");
  char name[2 * IO_NAME_MAX + 8] = "";
  int axes = 0, given = !at ? 0 : at->kind == IO_LIST ? at->n : 1;
  while (axes < SIM_MAX_AXES && d->axis[axes] != SIM_NO_AXIS) axes++;
  if (given != axes) {
    if (axes == 0) complain(r, "at", "%s has no members", d->name);
    if (axes == 1) complain(r, "at", "needs one %s", r->bind->model->axes[d->axis[0]].name);
    if (axes > 1) complain(r, "at", "needs a list of one member for each dimension of %s", d->name);
    return;
  }
  for (int i = 0; i < axes; i++) {
    const io_node *item = at->kind == IO_LIST ? at->child[i] : at;
    int member = member_find(r, d->axis[i], item);
    if (member < 0) return;
    t->cell = t->cell * r->bind->scenario->axis[d->axis[i]].n + member;
    snprintf(name + strlen(name), sizeof name - strlen(name), "%s%s", i ? "," : "", item->text);
  }
  t->cell_name = io_keep(r->bind, name);
}

/* ---- when, and how much ---- */

static int year_read(reading *r, const char *name) {
  const sim_scenario *s = r->bind->scenario;
  const io_node *node = field(r, name);
  char why[IO_WHY];
  long long year;
  if (!node)
    complain(r, name, "missing");
  else if (!io_whole_read(node, 1900, 2500, &year, why))
    complain(r, name, "%s", why);
  else if (r->bind->years_known && (year < s->year_start - 1 || year > s->year_end))
    complain(r, name, "%lld is outside the horizon (%d to %d)", year, s->year_start - 1, s->year_end);
  else
    return (int)year;
  return 0;
}

static void measure_read(reading *r, sim_target *t) {
  const char *measure = text_field(r, "measure");
  sim_indicator_kind kind = r->bind->model->indicators[t->indicator].kind;
  t->year = year_read(r, "year");
  if (measure && strcmp(measure, "growth") == 0) {
    t->measure = SIM_MEAN_GROWTH;
    if (kind == SIM_RATIO || kind == SIM_GROWTH)
      complain(r, "measure", "growth is not defined for %s, a ratio", r->bind->model->indicators[t->indicator].name);
    t->from_year = year_read(r, "from");
    if (t->from_year && t->year && t->from_year >= t->year) complain(r, "from", "must be before year:");
    return;
  }
  if (measure && strcmp(measure, "level") != 0) complain(r, "measure", "'%.40s' is not one of level, growth", measure);
  if (field(r, "from")) complain(r, "from", "is only used with measure: growth");
}

static void relation_read(reading *r, sim_target *t) {
  const char *relation = t->not_modelled ? text_field(r, "relation") : needed(r, "relation");
  t->relation = relation && strcmp(relation, "<=") == 0 ? SIM_AT_MOST : SIM_AT_LEAST;
  if (relation && strcmp(relation, "<=") != 0 && strcmp(relation, ">=") != 0)
    complain(r, "relation", "'%.40s' is not one of \">=\", \"<=\"", relation);
}

static void value_read(reading *r, sim_target *t) {
  char why[IO_WHY], allowed[IO_WHY];
  const io_node *node = field(r, "value");
  const char *unit = needed(r, "unit");
  const char *canonical = t->measure == SIM_MEAN_GROWTH ? "%/yr" : r->bind->model->indicators[t->indicator].unit;
  io_conversion c = {1, 1};
  double written = 0;
  if (!node)
    complain(r, "value", "missing");
  else if (!io_number_read(node, &written, why))
    complain(r, "value", "%s", why);
  if (unit && !io_units_convert(unit, canonical, &c)) {
    io_units_allowed(canonical, allowed, sizeof allowed);
    complain(r, "unit", "the unit '%.60s' does not fit (allowed: %s)", unit, allowed);
  }
  t->value = written * c.multiply / c.divide;
  t->rounding = node && node->kind == IO_SCALAR ? io_number_rounding(node->text) * c.multiply / c.divide : 0;
  t->unit = io_keep(r->bind, canonical);
}

/* What is not modelled may still state its value; it is kept as written. */
static void statement_read(reading *r, sim_target *t) {
  char why[IO_WHY];
  long long year = 0;
  const io_node *value = field(r, "value"), *when = field(r, "year");
  const char *unit = text_field(r, "unit");
  if (value && !io_number_read(value, &t->value, why)) complain(r, "value", "%s", why);
  if (value && value->kind == IO_SCALAR) t->rounding = io_number_rounding(value->text);
  if (when && !io_whole_read(when, 1900, 2500, &year, why)) complain(r, "year", "%s", why);
  t->year = (int)year;
  t->unit = io_keep(r->bind, unit ? unit : "");
  t->cell_name = io_keep(r->bind, "");
  t->indicator = SIM_NO_INDICATOR;
}

/* ---- one record ---- */

/* What distinguishes the two readings of a target whose price basis is not known. */
static void basis_name(reading *r, const char *basis, const char *name, sim_target *t) {
  static const char *const suffix[2][SIM_LANGUAGES] = {{"(real)", "(giá năm gốc)"}, {"(nominal)", "(giá hiện hành)"}};
  char *label[SIM_LANGUAGES];
  char text[512], key[IO_KEY];
  io_key_join(key, sizeof key, r->key, "label");
  io_label_read(r->bind, io_node_get(r->record, "label"), key, name, label);
  snprintf(text, sizeof text, "%s%s%s", name, basis ? "_" : "", basis ? basis : "");
  t->name = io_keep(r->bind, text);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    t->label[l] = label[l];
    if (!basis || !label[l]) continue;
    snprintf(text, sizeof text, "%.400s %s", label[l], suffix[strcmp(basis, "nominal") == 0][l]);
    t->label[l] = io_keep(r->bind, text);
    free(label[l]);
  }
}

/* Reads the record once for a price basis. `split`: the basis becomes part of the name. */
static void target_fill(reading *r, const char *name, const char *basis, bool split, sim_target *t) {
  io_meta meta = {.conversion = {1, 1}};
  char missing[IO_WHY];
  basis_name(r, split ? basis : NULL, name, t);
  t->record = io_keep(r->bind, name);
  t->place = r->record->place;
  t->place.file = io_keep(r->bind, r->record->place.file);
  io_meta_read(r->bind, r->record, r->key, NULL, &meta);
  meta.unit = "";
  if (io_node_get(r->record, "value")) io_meta_own(&meta, io_node_get(r->record, "value"));
  io_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) IO_COMPLAIN(r->bind, r->record->place, r->key, "%s missing", missing);
  r->wrong = r->wrong || missing[0] || meta.broken;
  const char *group = text_field(r, "group"), *reason = text_field(r, "not_modelled");
  t->group = io_keep(r->bind, group ? group : "");
  t->source = io_keep(r->bind, meta.source ? meta.source : "");
  t->grade = io_keep(r->bind, meta.grade ? meta.grade : "");
  t->not_modelled = io_keep(r->bind, reason);
  relation_read(r, t);
  if (reason) {
    statement_read(r, t);
    return;
  }
  t->indicator = indicator_find(r, basis);
  if (t->indicator == SIM_NO_INDICATOR) return;
  cell_read(r, t);
  measure_read(r, t);
  value_read(r, t);
}

/* One record makes one target, or two when its price basis is not known. */
static void record_read(io_bind *b, const io_node *record, const char *name) {
  reading r = {.bind = b, .record = record};
  snprintf(r.key, sizeof r.key, "targets[%s]", name);
  for (int i = 0; i < record->n; i++) {
    const io_node *child = record->child[i];
    const io_field *fields = io_field_find(b->schema, "targets");
    if (io_field_find(fields, child->key)) continue;
    io_nearest nearest = io_field_nearest(fields, child->key);
    io_unknown_complain(b, record, i, r.key, &nearest);
  }
  const char *basis = text_field(&r, "price_basis");
  bool known = basis && (strcmp(basis, "real") == 0 || strcmp(basis, "nominal") == 0);
  bool split = basis && strcmp(basis, "unknown") == 0 && !field(&r, "not_modelled");
  if (basis && !known && strcmp(basis, "unknown") != 0)
    complain(&r, "price_basis", "'%.40s' is not one of real, nominal, unknown", basis);
  if (r.wrong) return;
  sim_scenario *s = b->scenario;
  target_fill(&r, name, split ? "real" : known ? basis : NULL, split, &s->target[s->n_targets++]);
  if (split && !r.wrong) target_fill(&r, name, "nominal", true, &s->target[s->n_targets++]);
}

static int target_compare(const void *a, const void *b) {
  const sim_target *const *x = a, *const *y = b;
  return strcmp((*x)->name, (*y)->name);
}

/* A file cannot have two records of one name, but "g_real" may meet the first half of a split "g". */
static void names_check(io_bind *b, const io_node *list) {
  sim_scenario *s = b->scenario;
  const sim_target **sorted = io_pool_take(b->pool, (size_t)s->n_targets * sizeof *sorted);
  if (!sorted) b->st = SIM_ERR_MEMORY;
  if (b->st != SIM_OK || s->n_targets == 0) return;
  for (int i = 0; i < s->n_targets; i++) sorted[i] = &s->target[i];
  qsort(sorted, (size_t)s->n_targets, sizeof *sorted, target_compare);
  for (int i = 1; i < s->n_targets; i++)
    if (strcmp(sorted[i]->name, sorted[i - 1]->name) == 0)
      IO_COMPLAIN(b, io_node_where(list), "targets", "two targets are called '%s'", sorted[i]->name);
}

void io_targets_read(io_bind *b) {
  const io_node *list = io_as_list(b, io_node_get(b->root, "targets"), "targets");
  io_index index;
  if (!list) return;
  if (list->n > TARGETS_MAX) {
    IO_COMPLAIN(b, list->child[TARGETS_MAX]->place, "targets", "too many (at most %d)", TARGETS_MAX);
    return;
  }
  b->scenario->target = calloc(2 * (size_t)list->n + 1, sizeof *b->scenario->target);
  if (!b->scenario->target || io_index_make(b->pool, list, &index) != SIM_OK) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  for (int i = 0; i < list->n && b->st == SIM_OK; i++) {
    const io_node *record = list->child[i], *name = io_node_get(record, "name");
    const char *text = io_record_name(record);
    if (record->kind != IO_MAP || !text)
      IO_COMPLAIN(b, record->place, "targets", "each entry must be a map with name:");
    else if (!io_name_is_valid(text))
      IO_COMPLAIN(b, name->place, "targets", "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)", text);
    else if (io_index_find(&index, text) != i)
      IO_COMPLAIN(b, name->place, "targets", "two entries are called '%s'", text);
    else
      record_read(b, record, text);
  }
  if (b->st == SIM_OK) names_check(b, list);
}
