#include "scn_reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- fields ---- */

const scn_node *scn_reading_field(const scn_reading *r, const char *name) {
  const scn_node *node = scn_node_get(r->record, name);
  return scn_node_is_empty(node) ? NULL : node;
}

void scn_reading_complain(scn_reading *r, const char *name, const char *format, ...) {
  char key[SCN_KEY], message[2 * SCN_WHY];
  const scn_node *node = scn_node_get(r->record, name);
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  scn_key_join(key, sizeof key, r->key, name);
  SCN_COMPLAIN(r->bind, node ? node->place : r->record->place, key, "%s", message);
  r->wrong = true;
}

const char *scn_reading_text(scn_reading *r, const char *name) {
  const scn_node *node = scn_reading_field(r, name);
  if (!node) return NULL;
  if (node->kind == SCN_SCALAR) return node->text;
  scn_reading_complain(r, name, "must be a text");
  return NULL;
}

const char *scn_reading_needed(scn_reading *r, const char *name) {
  const char *text = scn_reading_text(r, name);
  if (!text && !scn_reading_field(r, name)) scn_reading_complain(r, name, "missing");
  return text;
}

void scn_reading_origin(scn_reading *r, char **source, char **grade) {
  scn_meta meta = {.conversion = {1, 1}};
  char missing[SCN_WHY];
  const scn_node *value = scn_node_get(r->record, "value");
  scn_meta_read(r->bind, r->record, r->key, NULL, &meta);
  meta.unit = "";
  if (value) scn_meta_own(&meta, value);
  scn_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) SCN_COMPLAIN(r->bind, r->record->place, r->key, "%s missing", missing);
  r->wrong = r->wrong || missing[0] || meta.broken;
  *source = scn_keep(r->bind, meta.source ? meta.source : "");
  *grade = scn_keep(r->bind, meta.grade ? meta.grade : "");
}

void scn_reading_label(scn_reading *r, char *label[SIM_LANGUAGES]) {
  char key[SCN_KEY];
  scn_key_join(key, sizeof key, r->key, "label");
  scn_label_read(r->bind, scn_node_get(r->record, "label"), key, r->name, label);
}

void scn_reading_reason(scn_reading *r, char **english, char **vietnamese) {
  static const char field[] = "not_modelled";
  const scn_node *node = scn_reading_field(r, field);
  char *reason[SIM_LANGUAGES], key[SCN_KEY];
  int before = r->bind->errors->total;
  bool given = true;
  if (!node) return;
  scn_key_join(key, sizeof key, r->key, field);
  scn_prose_read(r->bind, node, key, "", reason);
  for (int l = 0; l < SIM_LANGUAGES; l++) given = given && reason[l] && !scn_is_blank(reason[l]);
  if (!given && r->bind->st == SIM_OK && r->bind->errors->total == before) /* not said what else is wrong with it */
    scn_reading_complain(r, field, "gives no reason: write why the model does not cover it, or leave the key out");
  *english = reason[SIM_EN];
  *vietnamese = reason[SIM_VI];
}

sim_place scn_reading_place(scn_reading *r) {
  sim_place place = r->record->place;
  place.file = scn_keep(r->bind, r->record->place.file);
  return place;
}

/* ---- which indicator, which cell ---- */

static void indicator_suggest(const scn_reading *r, const char *name, char *hint) {
  const sim_model *m = r->bind->model;
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int i = 0; i < m->n_indicators; i++) wrd_nearest_try(&nearest, m->indicators[i].name);
  wrd_nearest_text(&nearest, hint, SCN_WHY);
}

static int indicator_find(scn_reading *r, const char *basis) {
  char name[SCN_KEY], hint[SCN_WHY];
  const sim_model *m = r->bind->model;
  const char *written = scn_reading_needed(r, "indicator");
  if (!written) return SIM_NO_INDICATOR;
  snprintf(name, sizeof name, "%.100s%s%s", written, basis ? "_" : "", basis ? basis : "");
  for (int i = 0; i < m->n_indicators; i++)
    if (strcmp(m->indicators[i].name, name) == 0) return i;
  indicator_suggest(r, name, hint);
  scn_reading_complain(r, "indicator", "unknown indicator '%s'%s", name, hint);
  return SIM_NO_INDICATOR;
}

static int member_find(scn_reading *r, int axis_id, const scn_node *at) {
  const sim_axis *axis = &r->bind->scenario->axis[axis_id];
  char hint[SCN_WHY];
  if (at->kind != SCN_SCALAR) {
    scn_reading_complain(r, "at", "must be a name");
    return -1;
  }
  int member = sim_axis_find(axis, at->text);
  if (member >= 0) return member;
  wrd_nearest nearest = wrd_nearest_start(at->text);
  for (int i = 0; i < axis->n; i++) wrd_nearest_try(&nearest, axis->member[i].name);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  scn_reading_complain(r, "at", "unknown %s '%.60s'%s", r->bind->model->axes[axis_id].name, at->text, hint);
  return -1;
}

/* `at: mechanical`, or `at: [mechanical, fdi]` for two axes. */
static void cell_read(scn_reading *r, scn_measured *t) {
  const sim_indicator_desc *d = &r->bind->model->indicators[t->indicator];
  const scn_node *at = scn_reading_field(r, "at");
  char name[2 * SCN_NAME_MAX + 8] = "";
  int axes = 0, given = !at ? 0 : at->kind == SCN_LIST ? at->n : 1;
  while (axes < SIM_MAX_AXES && d->axis[axes] != SIM_NO_AXIS) axes++;
  if (given != axes) {
    if (axes == 0) scn_reading_complain(r, "at", "%s has no members", d->name);
    if (axes == 1) {
      char names[SCN_WHY] = "";
      const sim_axis *members = &r->bind->scenario->axis[d->axis[0]];
      for (int m = 0; m < members->n; m++) scn_names_add(names, sizeof names, members->member[m].name);
      scn_reading_complain(r, "at", "needs one %s (allowed: %s)", r->bind->model->axes[d->axis[0]].name, names);
    }
    if (axes > 1) scn_reading_complain(r, "at", "needs a list of one member for each dimension of %s", d->name);
    return;
  }
  for (int i = 0; i < axes; i++) {
    const scn_node *item = at->kind == SCN_LIST ? at->child[i] : at;
    int member = member_find(r, d->axis[i], item);
    if (member < 0) return;
    t->cell = t->cell * r->bind->scenario->axis[d->axis[i]].n + member;
    snprintf(name + strlen(name), sizeof name - strlen(name), "%s%s", i ? "," : "", item->text);
  }
  t->cell_name = scn_keep(r->bind, name);
}

/* ---- when, and how much ---- */

static int year_read(scn_reading *r, const char *name, const scn_years *horizon) {
  const scn_node *node = scn_reading_field(r, name);
  char why[SCN_WHY];
  long long year;
  if (!node)
    scn_reading_complain(r, name, "missing");
  else if (!scn_whole_read(node, SCN_YEAR_FIRST, SCN_YEAR_LAST, &year, why))
    scn_reading_complain(r, name, "%s", why);
  else if (horizon->known && (year < horizon->first || year > horizon->last))
    scn_reading_complain(r, name, "%lld is outside the horizon (%d to %d)", year, horizon->first, horizon->last);
  else
    return (int)year;
  return 0;
}

static void measure_read(scn_reading *r, const scn_years *horizon, scn_measured *t) {
  const char *measure = scn_reading_text(r, "measure");
  sim_indicator_kind kind = r->bind->model->indicators[t->indicator].kind;
  t->year = year_read(r, "year", horizon);
  if (measure && strcmp(measure, "growth") == 0) {
    t->measure = SIM_MEAN_GROWTH;
    if (kind == SIM_RATIO || kind == SIM_GROWTH)
      scn_reading_complain(r, "measure", "growth is not defined for %s, a ratio",
                           r->bind->model->indicators[t->indicator].name);
    t->from_year = year_read(r, "from", horizon);
    if (t->from_year && t->year && t->from_year >= t->year) scn_reading_complain(r, "from", "must be before year:");
    return;
  }
  if (measure && strcmp(measure, "level") != 0)
    scn_reading_complain(r, "measure", "'%.40s' is not one of level, growth", measure);
  if (scn_reading_field(r, "from")) scn_reading_complain(r, "from", "is only used with measure: growth");
}

static void value_read(scn_reading *r, scn_measured *t) {
  char why[SCN_WHY], allowed[SCN_WHY];
  const scn_node *node = scn_reading_field(r, "value");
  const char *unit = scn_reading_needed(r, "unit");
  const char *canonical = t->measure == SIM_MEAN_GROWTH ? "%/yr" : r->bind->model->indicators[t->indicator].unit;
  wrd_conversion c = {1, 1};
  double written = 0;
  if (!node)
    scn_reading_complain(r, "value", "missing");
  else if (!scn_number_read(node, &written, why))
    scn_reading_complain(r, "value", "%s", why);
  if (unit && !wrd_units_convert(unit, canonical, &c)) {
    const char *odd = wrd_text_oddity(unit);
    wrd_units_allowed(canonical, allowed, sizeof allowed);
    scn_reading_complain(r, "unit", "the unit '%.60s' does not fit (allowed: %s)%s%s", unit, allowed, odd ? ": " : "",
                         odd ? odd : "");
  }
  t->conversion = c;
  t->value = written * c.multiply / c.divide;
  t->rounding = node && node->kind == SCN_SCALAR ? scn_number_rounding(node->text) * c.multiply / c.divide : 0;
  t->unit = scn_keep(r->bind, canonical);
}

void scn_reading_measured(scn_reading *r, const char *basis, const scn_years *horizon, scn_measured *t) {
  *t = (scn_measured){.indicator = indicator_find(r, basis), .conversion = {1, 1}};
  if (t->indicator == SIM_NO_INDICATOR) return;
  cell_read(r, t);
  measure_read(r, horizon, t);
  value_read(r, t);
}

void scn_reading_stated(scn_reading *r, scn_measured *t) {
  char why[SCN_WHY];
  long long year = 0;
  const scn_node *value = scn_reading_field(r, "value"), *when = scn_reading_field(r, "year");
  const char *unit = scn_reading_text(r, "unit");
  *t = (scn_measured){.indicator = SIM_NO_INDICATOR, .conversion = {1, 1}};
  if (value && !scn_number_read(value, &t->value, why)) scn_reading_complain(r, "value", "%s", why);
  if (value && value->kind == SCN_SCALAR) t->rounding = scn_number_rounding(value->text);
  if (when && !scn_whole_read(when, SCN_YEAR_FIRST, SCN_YEAR_LAST, &year, why))
    scn_reading_complain(r, "year", "%s", why);
  t->year = (int)year;
  t->unit = scn_keep(r->bind, unit ? unit : "");
  t->cell_name = scn_keep(r->bind, "");
}

/* ---- records ---- */

static void keys_check(scn_reading *r, const scn_field *fields) {
  for (int i = 0; i < r->record->n; i++) {
    const scn_node *child = r->record->child[i];
    if (scn_field_find(fields, child->key)) continue;
    wrd_nearest nearest = scn_field_nearest(fields, child->key);
    scn_unknown_complain(r->bind, r->record, i, r->key, &nearest);
  }
}

void scn_readings(scn_bind *b, const char *key, int max, bool (*begin)(scn_bind *bind, int n),
                  void (*read)(scn_reading *reading)) {
  const scn_node *list = scn_as_list(b, scn_node_get(b->root, key), key);
  scn_index index;
  if (!list) return;
  if (list->n > max) {
    SCN_COMPLAIN(b, list->child[max]->place, key, "too many (at most %d)", max);
    return;
  }
  if (!begin(b, list->n) || scn_index_make(b->pool, list, &index) != SIM_OK) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  for (int i = 0; i < list->n && b->st == SIM_OK; i++) {
    const scn_node *record = list->child[i], *name = scn_node_get(record, "name");
    scn_reading r = {.bind = b, .record = record, .name = scn_record_name(record)};
    if (record->kind != SCN_MAP || !r.name) {
      SCN_COMPLAIN(b, record->place, key, "each entry must be a map with name:");
    } else if (!scn_name_is_valid(r.name)) {
      SCN_COMPLAIN(b, name->place, key, "'%.70s' is not a name (1 to 63 of A-Z a-z 0-9 _ -)", r.name);
    } else if (scn_index_find(&index, r.name) != i) {
      SCN_COMPLAIN(b, name->place, key, "two entries are called '%s'", r.name);
    } else if (!scn_entry_is_misspelt(b, record, key)) {
      snprintf(r.key, sizeof r.key, "%s[%s]", key, r.name);
      keys_check(&r, scn_field_find(b->schema, key));
      read(&r);
    }
  }
}
