#include "io_scenario_reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2500 };

/* ---- fields ---- */

const io_node *io_reading_field(const io_reading *r, const char *name) {
  const io_node *node = io_node_get(r->record, name);
  return io_node_is_empty(node) ? NULL : node;
}

void io_reading_complain(io_reading *r, const char *name, const char *format, ...) {
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

const char *io_reading_text(io_reading *r, const char *name) {
  const io_node *node = io_reading_field(r, name);
  if (!node) return NULL;
  if (node->kind == IO_SCALAR) return node->text;
  io_reading_complain(r, name, "must be a text");
  return NULL;
}

const char *io_reading_needed(io_reading *r, const char *name) {
  const char *text = io_reading_text(r, name);
  if (!text && !io_reading_field(r, name)) io_reading_complain(r, name, "missing");
  return text;
}

void io_reading_origin(io_reading *r, char **source, char **grade) {
  io_meta meta = {.conversion = {1, 1}};
  char missing[IO_WHY];
  const io_node *value = io_node_get(r->record, "value");
  io_meta_read(r->bind, r->record, r->key, NULL, &meta);
  meta.unit = "";
  if (value) io_meta_own(&meta, value);
  io_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) IO_COMPLAIN(r->bind, r->record->place, r->key, "%s missing", missing);
  r->wrong = r->wrong || missing[0] || meta.broken;
  *source = io_keep(r->bind, meta.source ? meta.source : "");
  *grade = io_keep(r->bind, meta.grade ? meta.grade : "");
}

void io_reading_label(io_reading *r, char *label[SIM_LANGUAGES]) {
  char key[IO_KEY];
  io_key_join(key, sizeof key, r->key, "label");
  io_label_read(r->bind, io_node_get(r->record, "label"), key, r->name, label);
}

sim_place io_reading_place(io_reading *r) {
  sim_place place = r->record->place;
  place.file = io_keep(r->bind, r->record->place.file);
  return place;
}

/* ---- which indicator, which cell ---- */

static void indicator_suggest(const io_reading *r, const char *name, char *hint) {
  const sim_model *m = r->bind->model;
  io_nearest nearest = io_nearest_start(name);
  for (int i = 0; i < m->n_indicators; i++) io_nearest_try(&nearest, m->indicators[i].name);
  io_nearest_text(&nearest, hint, IO_WHY);
}

static int indicator_find(io_reading *r, const char *basis) {
  char name[IO_KEY], hint[IO_WHY];
  const sim_model *m = r->bind->model;
  const char *written = io_reading_needed(r, "indicator");
  if (!written) return SIM_NO_INDICATOR;
  snprintf(name, sizeof name, "%.100s%s%s", written, basis ? "_" : "", basis ? basis : "");
  for (int i = 0; i < m->n_indicators; i++)
    if (strcmp(m->indicators[i].name, name) == 0) return i;
  indicator_suggest(r, name, hint);
  io_reading_complain(r, "indicator", "unknown indicator '%s'%s", name, hint);
  return SIM_NO_INDICATOR;
}

static int member_find(io_reading *r, int axis_id, const io_node *at) {
  const sim_axis *axis = &r->bind->scenario->axis[axis_id];
  char hint[IO_WHY];
  if (at->kind != IO_SCALAR) {
    io_reading_complain(r, "at", "must be a name");
    return -1;
  }
  int member = sim_axis_find(axis, at->text);
  if (member >= 0) return member;
  io_nearest nearest = io_nearest_start(at->text);
  for (int i = 0; i < axis->n; i++) io_nearest_try(&nearest, axis->member[i].name);
  io_nearest_text(&nearest, hint, sizeof hint);
  io_reading_complain(r, "at", "unknown %s '%.60s'%s", r->bind->model->axes[axis_id].name, at->text, hint);
  return -1;
}

/* `at: mechanical`, or `at: [mechanical, fdi]` for two axes. */
static void cell_read(io_reading *r, io_measured *t) {
  const sim_indicator_desc *d = &r->bind->model->indicators[t->indicator];
  const io_node *at = io_reading_field(r, "at");
  char name[2 * IO_NAME_MAX + 8] = "";
  int axes = 0, given = !at ? 0 : at->kind == IO_LIST ? at->n : 1;
  while (axes < SIM_MAX_AXES && d->axis[axes] != SIM_NO_AXIS) axes++;
  if (given != axes) {
    if (axes == 0) io_reading_complain(r, "at", "%s has no members", d->name);
    if (axes == 1) io_reading_complain(r, "at", "needs one %s", r->bind->model->axes[d->axis[0]].name);
    if (axes > 1) io_reading_complain(r, "at", "needs a list of one member for each dimension of %s", d->name);
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

static int year_read(io_reading *r, const char *name, const io_years *horizon) {
  const io_node *node = io_reading_field(r, name);
  char why[IO_WHY];
  long long year;
  if (!node)
    io_reading_complain(r, name, "missing");
  else if (!io_whole_read(node, YEAR_MIN, YEAR_MAX, &year, why))
    io_reading_complain(r, name, "%s", why);
  else if (horizon->known && (year < horizon->first || year > horizon->last))
    io_reading_complain(r, name, "%lld is outside the horizon (%d to %d)", year, horizon->first, horizon->last);
  else
    return (int)year;
  return 0;
}

static void measure_read(io_reading *r, const io_years *horizon, io_measured *t) {
  const char *measure = io_reading_text(r, "measure");
  sim_indicator_kind kind = r->bind->model->indicators[t->indicator].kind;
  t->year = year_read(r, "year", horizon);
  if (measure && strcmp(measure, "growth") == 0) {
    t->measure = SIM_MEAN_GROWTH;
    if (kind == SIM_RATIO || kind == SIM_GROWTH)
      io_reading_complain(r, "measure", "growth is not defined for %s, a ratio",
                          r->bind->model->indicators[t->indicator].name);
    t->from_year = year_read(r, "from", horizon);
    if (t->from_year && t->year && t->from_year >= t->year) io_reading_complain(r, "from", "must be before year:");
    return;
  }
  if (measure && strcmp(measure, "level") != 0)
    io_reading_complain(r, "measure", "'%.40s' is not one of level, growth", measure);
  if (io_reading_field(r, "from")) io_reading_complain(r, "from", "is only used with measure: growth");
}

static void value_read(io_reading *r, io_measured *t) {
  char why[IO_WHY], allowed[IO_WHY];
  const io_node *node = io_reading_field(r, "value");
  const char *unit = io_reading_needed(r, "unit");
  const char *canonical = t->measure == SIM_MEAN_GROWTH ? "%/yr" : r->bind->model->indicators[t->indicator].unit;
  io_conversion c = {1, 1};
  double written = 0;
  if (!node)
    io_reading_complain(r, "value", "missing");
  else if (!io_number_read(node, &written, why))
    io_reading_complain(r, "value", "%s", why);
  if (unit && !io_units_convert(unit, canonical, &c)) {
    io_units_allowed(canonical, allowed, sizeof allowed);
    io_reading_complain(r, "unit", "the unit '%.60s' does not fit (allowed: %s)", unit, allowed);
  }
  t->conversion = c;
  t->value = written * c.multiply / c.divide;
  t->rounding = node && node->kind == IO_SCALAR ? io_number_rounding(node->text) * c.multiply / c.divide : 0;
  t->unit = io_keep(r->bind, canonical);
}

void io_reading_measured(io_reading *r, const char *basis, const io_years *horizon, io_measured *t) {
  *t = (io_measured){.indicator = indicator_find(r, basis), .conversion = {1, 1}};
  if (t->indicator == SIM_NO_INDICATOR) return;
  cell_read(r, t);
  measure_read(r, horizon, t);
  value_read(r, t);
}

void io_reading_stated(io_reading *r, io_measured *t) {
  char why[IO_WHY];
  long long year = 0;
  const io_node *value = io_reading_field(r, "value"), *when = io_reading_field(r, "year");
  const char *unit = io_reading_text(r, "unit");
  *t = (io_measured){.indicator = SIM_NO_INDICATOR, .conversion = {1, 1}};
  if (value && !io_number_read(value, &t->value, why)) io_reading_complain(r, "value", "%s", why);
  if (value && value->kind == IO_SCALAR) t->rounding = io_number_rounding(value->text);
  if (when && !io_whole_read(when, YEAR_MIN, YEAR_MAX, &year, why)) io_reading_complain(r, "year", "%s", why);
  t->year = (int)year;
  t->unit = io_keep(r->bind, unit ? unit : "");
  t->cell_name = io_keep(r->bind, "");
}

/* ---- records ---- */

static void keys_check(io_reading *r, const io_field *fields) {
  for (int i = 0; i < r->record->n; i++) {
    const io_node *child = r->record->child[i];
    if (io_field_find(fields, child->key)) continue;
    io_nearest nearest = io_field_nearest(fields, child->key);
    io_unknown_complain(r->bind, r->record, i, r->key, &nearest);
  }
}

void io_readings(io_bind *b, const char *key, int max, bool (*begin)(io_bind *bind, int n),
                 void (*read)(io_reading *reading)) {
  const io_node *list = io_as_list(b, io_node_get(b->root, key), key);
  io_index index;
  if (!list) return;
  if (list->n > max) {
    IO_COMPLAIN(b, list->child[max]->place, key, "too many (at most %d)", max);
    return;
  }
  if (!begin(b, list->n) || io_index_make(b->pool, list, &index) != SIM_OK) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  for (int i = 0; i < list->n && b->st == SIM_OK; i++) {
    const io_node *record = list->child[i], *name = io_node_get(record, "name");
    io_reading r = {.bind = b, .record = record, .name = io_record_name(record)};
    if (record->kind != IO_MAP || !r.name) {
      IO_COMPLAIN(b, record->place, key, "each entry must be a map with name:");
    } else if (!io_name_is_valid(r.name)) {
      IO_COMPLAIN(b, name->place, key, "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)", r.name);
    } else if (io_index_find(&index, r.name) != i) {
      IO_COMPLAIN(b, name->place, key, "two entries are called '%s'", r.name);
    } else if (!io_entry_is_misspelt(b, record, key)) {
      snprintf(r.key, sizeof r.key, "%s[%s]", key, r.name);
      keys_check(&r, io_field_find(b->schema, key));
      read(&r);
    }
  }
}
