/* One value of a parameter: its unit, source and grade, and the number, distribution, choice or switch itself. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "scn_priv.h"

static bool is_numeric(const sim_param_desc *d) { return d->kind == SIM_NUMBER || d->kind == SIM_CHANCE; }

/* ---- unit, source, grade ---- */

static void unit_read(scn_bind *b, const scn_node *node, const char *key, const char *canonical, scn_meta *meta) {
  char allowed[SCN_WHY];
  const char *unit = scn_as_text(b, node, key);
  if (!unit || !unit[0]) return;
  meta->unit = unit;
  if (wrd_units_convert(unit, canonical, &meta->conversion)) return;
  const char *odd = wrd_text_oddity(unit);
  wrd_units_allowed(canonical, allowed, sizeof allowed);
  SCN_COMPLAIN(b, node->place, key, "the unit '%.60s' does not fit (allowed: %s)%s%s", unit, allowed, odd ? ": " : "",
               odd ? odd : "");
  meta->broken = true;
}

static void grade_read(scn_bind *b, const scn_node *node, const char *key, scn_meta *meta) {
  static const char *const grades[] = {"S", "A", "B", "C", "M", "assumption"};
  const char *grade = scn_as_text(b, node, key);
  if (!grade) return;
  for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++)
    if (strcmp(grade, grades[i]) == 0) {
      meta->grade = grade;
      return;
    }
  SCN_COMPLAIN(b, node->place, key, "unknown grade '%.40s' (allowed: S, A, B, C, M, assumption)", grade);
  meta->grade = grade;
  meta->broken = true;
}

void scn_meta_read(scn_bind *b, const scn_node *node, const char *key, const char *canonical, scn_meta *meta) {
  char path[SCN_KEY];
  const scn_node *unit = scn_node_get(node, "unit"), *source = scn_node_get(node, "source"),
                 *grade = scn_node_get(node, "grade");
  if (unit && canonical) {
    scn_key_join(path, sizeof path, key, "unit");
    unit_read(b, unit, path, canonical, meta);
    meta->layer = unit->layer;
  }
  if (source) {
    scn_key_join(path, sizeof path, key, "source");
    const char *text = scn_as_text(b, source, path);
    if (text && !scn_is_blank(text)) {
      meta->source = text;
      meta->source_file = source->place.file;
    }
  }
  if (grade) {
    scn_key_join(path, sizeof path, key, "grade");
    grade_read(b, grade, path, meta);
    meta->grade_file = grade->place.file;
  }
}

static bool same_file(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

void scn_meta_own(scn_meta *meta, const scn_node *number) {
  if (!same_file(meta->source_file, number->place.file)) meta->source = NULL;
  if (!same_file(meta->grade_file, number->place.file)) meta->grade = NULL;
}

void scn_meta_missing(const scn_meta *meta, bool numeric, char *text, size_t size) {
  const char *missing[3];
  int n = 0;
  if (numeric && !meta->unit) missing[n++] = "unit";
  if (numeric && !meta->source) missing[n++] = "source";
  if (numeric && !meta->grade) missing[n++] = "grade";
  text[0] = '\0';
  for (int i = 0; i < n; i++) {
    size_t used = strlen(text);
    snprintf(text + used, size - used, "%s%s", i == 0 ? "" : i == n - 1 ? " and " : ", ", missing[i]);
  }
}

/* ---- keys of a record ---- */

static const char *const dist_words[] = {"min",   "max",   "mode",  "mean", "sd",         "median", "sigma",
                                         "shape", "scale", "alpha", "beta", "dispersion", "values", "weights"};
enum { N_DIST_WORDS = sizeof dist_words / sizeof dist_words[0] };

/* p05, p95: a quantile by its per cent. */
static bool is_quantile_word(const char *word) {
  return word[0] == 'p' && strlen(word) >= 2 && strlen(word) <= 3 && strspn(word + 1, "0123456789") == strlen(word + 1);
}

static bool is_dist_word(const char *word) {
  for (int i = 0; i < N_DIST_WORDS; i++)
    if (strcmp(word, dist_words[i]) == 0) return true;
  return is_quantile_word(word);
}

/* The first ones are for every parameter, the others for numbers. */
static const char *const record_words[] = {"value", "values", "source", "grade", "note", "unit", "dist"};
enum { N_PLAIN_WORDS = 5, N_RECORD_WORDS = sizeof record_words / sizeof record_words[0] };

static bool is_record_word(const char *word, bool numeric) {
  for (int i = 0; i < (numeric ? N_RECORD_WORDS : N_PLAIN_WORDS); i++)
    if (strcmp(word, record_words[i]) == 0) return true;
  return false;
}

/* Whether a word is one of those for which a parameter has a value each. */
static bool is_member(const scn_bind *b, const sim_param_desc *d, const char *word) {
  bool member = false;
  for (int a = 0; a < SIM_MAX_AXES && d->axis[a] != SIM_NO_AXIS; a++)
    member = member || sim_axis_find(&b->scenario->axis[d->axis[a]], word) >= 0;
  return member;
}

static void word_unknown(scn_bind *b, const sim_param_desc *d, bool dist, const scn_node *record, int i,
                         const char *key) {
  const char *word = record->child[i]->key;
  char path[SCN_KEY];
  bool numeric = is_numeric(d);
  if (is_member(b, d, word)) {
    scn_key_join(path, sizeof path, key, word);
    SCN_COMPLAIN(b, record->child[i]->key_place, path, "unknown key; values of members and years stand below values:");
    return;
  }
  if (numeric && !dist && is_dist_word(word)) {
    scn_key_join(path, sizeof path, key, word);
    SCN_COMPLAIN(b, record->child[i]->key_place, path, "an argument of a distribution needs dist: beside it");
    return;
  }
  wrd_nearest nearest = wrd_nearest_start(word);
  for (int k = 0; k < (numeric ? N_RECORD_WORDS : N_PLAIN_WORDS); k++) wrd_nearest_try(&nearest, record_words[k]);
  for (int k = 0; dist && k < N_DIST_WORDS; k++) wrd_nearest_try(&nearest, dist_words[k]);
  const scn_node *name = dist ? scn_node_get(record, "dist") : NULL;
  sim_dist_kind kind = name && name->kind == SCN_SCALAR ? sim_dist_kind_of(name->text) : SIM_DIST_COUNT;
  bool cut = record->child[i]->whole || scn_node_is_cut_off(record, i), glued = strchr(word, ':');
  if (kind == SIM_DIST_COUNT || nearest.best || cut || glued || wrd_text_oddity(word)) {
    scn_unknown_complain(b, record, i, key, &nearest);
    return;
  }
  scn_key_join(path, sizeof path, key, word);
  SCN_COMPLAIN(b, record->child[i]->key_place, path, "unknown key (%s takes %s)", sim_dist_kind_name(kind),
               sim_dist_kind_usage(kind));
}

bool scn_record_check(scn_bind *b, const sim_param_desc *d, const scn_node *record, const char *key) {
  int before = b->errors->total;
  bool numeric = is_numeric(d), dist = numeric && scn_node_get(record, "dist");
  for (int i = 0; i < record->n; i++) {
    const char *word = record->child[i]->key;
    if (!is_record_word(word, numeric) && !(dist && is_dist_word(word))) word_unknown(b, d, dist, record, i, key);
  }
  const scn_node *kind = scn_node_get(record, "dist"), *value = scn_node_get(record, "value");
  bool constant = kind && kind->kind == SCN_SCALAR && strcmp(kind->text, "constant") == 0;
  if (value && kind && !constant)
    SCN_COMPLAIN(b, value->key_place, key, "value and dist exclude each other");
  else if (value && scn_node_get(record, "values"))
    SCN_COMPLAIN(b, value->key_place, key, "value and values exclude each other");
  return b->errors->total == before;
}

/* ---- numbers ---- */

/* A calendar time, in the unit `year`, is a year that a horizon can have, or 0: 202 is a misprint of 2022, and would
 * count as long ago. */
static bool is_no_year(const sim_param_desc *d, double value) {
  return strcmp(d->unit, "year") == 0 && value > 0 && value < SCN_YEAR_FIRST;
}

static void year_complain(scn_bind *b, const scn_node *node, const char *key, double value) {
  SCN_COMPLAIN(b, node->place, key, "%.10g is not a year of the calendar (allowed from %d on, and 0)", value,
               SCN_YEAR_FIRST);
}

/* "allowed 0 to 50 months": the range of a parameter in the unit that the user wrote. */
static void range_text(const sim_param_desc *d, const scn_meta *meta, char *text, size_t size) {
  double back = meta->conversion.divide / meta->conversion.multiply, low = d->min * back, high = d->max * back;
  const char *unit = strcmp(meta->unit, "1") == 0 ? "" : meta->unit, *space = unit[0] ? " " : "";
  if (isfinite(low) && isfinite(high))
    snprintf(text, size, "allowed %.10g to %.10g%s%s", low, high, space, unit);
  else if (isfinite(low))
    snprintf(text, size, "allowed at least %.10g%s%s", low, space, unit);
  else
    snprintf(text, size, "allowed at most %.10g%s%s", high, space, unit);
}

/* A slot takes a distribution only once, so nothing is freed here. */
static void slot_set(scn_bind *b, int i, sim_param_kind kind, sim_dist dist, const scn_meta *meta, sim_place place) {
  sim_slot *slot = &b->scenario->slot[i];
  slot->dist = dist;
  slot->uncertain = kind == SIM_NUMBER && dist.kind != SIM_DIST_CONSTANT;
  slot->given = true;
  slot->unit = scn_keep(b, meta->unit ? meta->unit : "");
  slot->source = scn_keep(b, meta->source ? meta->source : "");
  slot->grade = scn_keep(b, meta->grade ? meta->grade : "");
  slot->place = (sim_place){scn_keep(b, place.file), place.line, place.column};
  b->scenario->base[i] = sim_dist_mean(&dist);
}

static void constant_set(scn_bind *b, int param, double value, const scn_meta *meta, sim_place place, int first,
                         int count) {
  for (int i = first; i < first + count; i++)
    slot_set(b, i, b->model->params[param].kind, sim_dist_constant(value), meta, place);
}

bool scn_number_value(scn_bind *b, const sim_param_desc *d, const scn_node *node, const char *key, const scn_meta *meta,
                      double *value) {
  char why[SCN_WHY];
  double written;
  if (!scn_number_read(node, &written, why)) {
    SCN_COMPLAIN(b, node->place, key, "%s", why);
    return false;
  }
  if (meta->broken || !meta->unit) return false;
  *value = written * meta->conversion.multiply / meta->conversion.divide;
  if (is_no_year(d, *value)) {
    year_complain(b, node, key, *value);
    return false;
  }
  if (*value >= d->min && *value <= d->max) return true;
  range_text(d, meta, why, SCN_WHY);
  SCN_COMPLAIN(b, node->place, key, "%.10g is out of range (%s)", written, why);
  return false;
}

static void number_bind(scn_bind *b, int param, const scn_node *node, const char *key, const scn_meta *meta, int first,
                        int count) {
  double value;
  if (scn_number_value(b, &b->model->params[param], node, key, meta, &value))
    constant_set(b, param, value, meta, node->place, first, count);
}

/* ---- distributions ---- */

enum { DIST_ARGS_MAX = 20 };

/* One argument: a number, or a list of them. False after a complaint. */
static bool dist_arg_read(scn_bind *b, const scn_node *node, const char *key, sim_dist_arg *arg) {
  char path[SCN_KEY], why[SCN_WHY];
  int n = node->kind == SCN_LIST ? node->n : 1;
  double *value = scn_pool_take(b->pool, (size_t)n * sizeof *value);
  bool ok = value;
  if (!value) b->st = SIM_ERR_MEMORY;
  scn_key_join(path, sizeof path, key, node->key);
  for (int i = 0; value && i < n; i++) {
    const scn_node *item = node->kind == SCN_LIST ? node->child[i] : node;
    if (scn_number_read(item, &value[i], why)) continue;
    SCN_COMPLAIN(b, item->place, path, "%s", why);
    ok = false;
  }
  *arg = (sim_dist_arg){node->key, n, value};
  return ok;
}

/* All arguments of a record; -1 after a complaint. Words that are no arguments have been complained about before. */
static int dist_args_read(scn_bind *b, const scn_node *record, const char *key, sim_dist_arg arg[DIST_ARGS_MAX]) {
  int n = 0;
  bool ok = true;
  for (int i = 0; i < record->n; i++) {
    const char *word = record->child[i]->key;
    if (!is_dist_word(word) && strcmp(word, "value") != 0) {
      ok = ok && is_record_word(word, true);
      continue;
    }
    if (n == DIST_ARGS_MAX) {
      SCN_COMPLAIN(b, record->child[i]->key_place, key, "too many arguments");
      return -1;
    }
    if (dist_arg_read(b, record->child[i], key, &arg[n]))
      n++;
    else
      ok = false;
  }
  return ok ? n : -1;
}

static bool dist_kind_read(scn_bind *b, const scn_node *node, const char *key, sim_dist_kind *kind) {
  char hint[SCN_WHY], allowed[SCN_ALLOWED] = "";
  const char *name = scn_as_text(b, node, key);
  if (!name && node->kind != SCN_SCALAR) return false;
  *kind = name ? sim_dist_kind_of(name) : SIM_DIST_COUNT;
  if (*kind != SIM_DIST_COUNT) return true;
  wrd_nearest nearest = wrd_nearest_start(name ? name : "");
  for (int i = 0; i < SIM_DIST_COUNT; i++) wrd_nearest_try(&nearest, sim_dist_kind_name((sim_dist_kind)i));
  wrd_nearest_text(&nearest, hint, sizeof hint);
  for (int i = 0; i < SIM_DIST_COUNT; i++) scn_names_add(allowed, sizeof allowed, sim_dist_kind_name((sim_dist_kind)i));
  if (!name || !name[0])
    SCN_COMPLAIN(b, node->place, key, "dist: names no distribution (allowed: %s)", allowed);
  else if (nearest.best)
    SCN_COMPLAIN(b, node->place, key, "unknown distribution '%.40s'%s", name, hint);
  else
    SCN_COMPLAIN(b, node->place, key, "unknown distribution '%.40s' (allowed: %s)", name, allowed);
  return false;
}

/* Must every draw lie in the parameter's range? Then its support must. The margin is for the rounding of units. */
static bool dist_range_check(scn_bind *b, const sim_param_desc *d, const sim_dist *dist, const scn_node *record,
                             const char *key, const scn_meta *meta) {
  char range[SCN_WHY];
  double low, high, back = meta->conversion.divide / meta->conversion.multiply;
  const char *kind = sim_dist_kind_name(dist->kind);
  bool cut = strstr(sim_dist_kind_usage(dist->kind), "max");
  sim_dist_support(dist, &low, &high);
  bool too_low = low<d->min - 1e-12 * fabs(d->min), too_high = high> d->max + 1e-12 * fabs(d->max);
  if (is_no_year(d, low)) {
    year_complain(b, record, key, low);
    return false;
  }
  range_text(d, meta, range, sizeof range);
  if (too_low && isinf(low))
    SCN_COMPLAIN(b, record->place, key, "%s has no lower end%s (%s)", kind, cut ? "; add min:" : "", range);
  else if (too_low)
    SCN_COMPLAIN(b, record->place, key, "%s reaches down to %.6g (%s)", kind, low * back, range);
  if (too_high && isinf(high))
    SCN_COMPLAIN(b, record->place, key, "%s has no upper end%s (%s)", kind, cut ? "; add max:" : "", range);
  else if (too_high)
    SCN_COMPLAIN(b, record->place, key, "%s reaches up to %.6g (%s)", kind, high * back, range);
  return !too_low && !too_high;
}

static void dist_bind(scn_bind *b, int param, const scn_node *record, const char *key, const scn_meta *meta, int first,
                      int count) {
  const sim_param_desc *d = &b->model->params[param];
  const scn_node *name = scn_node_get(record, "dist");
  sim_dist_arg arg[DIST_ARGS_MAX];
  sim_dist_kind kind;
  int n = dist_args_read(b, record, key, arg);
  if (!dist_kind_read(b, name, key, &kind) || n < 0 || b->st != SIM_OK) return;
  double factor = meta->broken || !meta->unit ? 1 : meta->conversion.multiply / meta->conversion.divide;
  for (int i = first; i < first + count; i++) {
    sim_dist dist = {0};
    sim_status st = sim_dist_define(&dist, kind, n, arg, factor, record->place, key, b->errors);
    bool usable = st == SIM_OK && !meta->broken && meta->unit && dist_range_check(b, d, &dist, record, key, meta);
    if (usable)
      slot_set(b, i, d->kind, dist, meta, record->place);
    else
      sim_dist_free(&dist);
    if (st == SIM_ERR_MEMORY) b->st = st;
    if (!usable) return;
  }
}

/* ---- choices and switches ---- */

static bool switch_read(scn_bind *b, const scn_node *node, const char *key, double *value) {
  const char *text = scn_as_text(b, node, key);
  int word = text ? scn_switch_word(text) : -1;
  *value = word == 1;
  if (word >= 0) return true;
  if (node->kind == SCN_SCALAR) SCN_COMPLAIN(b, node->place, key, "must be on or off, not '%.40s'", node->text);
  return false;
}

const char *scn_choice_name(scn_bind *b, const sim_param_desc *d, int i) {
  const char *part = d->choices;
  if (part[0] == '@') {
    for (int a = 0; a < b->model->n_axes; a++) {
      const sim_axis *axis = &b->scenario->axis[a];
      if (strcmp(b->model->axes[a].name, part + 1) == 0) return i < axis->n ? axis->member[i].name : NULL;
    }
    return NULL;
  }
  for (; i > 0 && part; i--) part = strchr(part, '|') ? strchr(part, '|') + 1 : NULL;
  if (!part) return NULL;
  const char *name = scn_pool_text(b->pool, part, strcspn(part, "|"));
  if (!name) b->st = SIM_ERR_MEMORY;
  return name;
}

static bool choice_read(scn_bind *b, const sim_param_desc *d, const scn_node *node, const char *key, double *value) {
  char allowed[SCN_ALLOWED] = "", hint[SCN_WHY];
  const char *name, *text = scn_as_text(b, node, key);
  if (!text) {
    if (node->kind == SCN_SCALAR) SCN_COMPLAIN(b, node->place, key, "a name is missing");
    return false;
  }
  wrd_nearest nearest = wrd_nearest_start(text);
  for (int i = 0; (name = scn_choice_name(b, d, i)); i++) {
    *value = i;
    if (strcmp(name, text) == 0) return true;
    wrd_nearest_try(&nearest, name);
    scn_names_add(allowed, sizeof allowed, name);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  SCN_COMPLAIN(b, node->place, key, "unknown name '%.60s' (allowed: %s)%s", text, allowed, hint);
  return false;
}

bool scn_word_value(scn_bind *b, const sim_param_desc *d, const scn_node *node, const char *key, double *value) {
  *value = 0;
  return d->kind == SIM_SWITCH ? switch_read(b, node, key, value) : choice_read(b, d, node, key, value);
}

static void word_bind(scn_bind *b, int param, const scn_node *node, const char *key, const scn_meta *meta, int first,
                      int count) {
  const sim_param_desc *d = &b->model->params[param];
  scn_meta plain = *meta;
  double value;
  bool ok = scn_word_value(b, d, node, key, &value);
  plain.unit = NULL;
  if (ok) constant_set(b, param, value, &plain, node->place, first, count);
}

/* ---- the value ---- */

static void layers_set(scn_bind *b, int number, int unit, int first, int count) {
  for (int i = first; i < first + count; i++) b->layer[i] = number > unit ? number : unit;
}

void scn_value_bind(scn_bind *b, int param, const scn_node *node, const char *key, const scn_meta *around, int first,
                    int count) {
  const sim_param_desc *d = &b->model->params[param];
  char missing[SCN_WHY];
  scn_meta meta = *around;
  const scn_node *value = node;
  scn_meta_own(&meta, node);
  memset(b->seen + first, 1, (size_t)count);
  layers_set(b, scn_node_layer(node), around->layer, first, count);
  bool well = true;
  if (node->kind == SCN_MAP) {
    well = scn_record_check(b, d, node, key);
    scn_meta_read(b, node, key, is_numeric(d) ? d->unit : NULL, &meta);
    value = scn_node_get(node, "value");
  }
  const scn_node *dist = is_numeric(d) ? scn_node_get(node, "dist") : NULL;
  if (value && value != node && dist && !well) return;
  if (!value && !dist) {
    if (well) SCN_COMPLAIN(b, node->place, key, is_numeric(d) ? "needs value: or dist:" : "needs value:");
    return;
  }
  scn_meta_missing(&meta, is_numeric(d), missing, sizeof missing);
  if (missing[0] && !meta.broken && value != node)
    SCN_COMPLAIN(b, scn_node_where(node), key, "%s missing beside the number", missing);
  else if (missing[0] && !meta.broken && (node->kind == SCN_SCALAR && !scn_node_is_empty(node)))
    SCN_COMPLAIN(b, node->place, key,
                 "a number needs its %s: write {value: %.20s, unit: \"%s\", source: \"...\", grade: ...}", missing,
                 node->text, d->unit);
  if (missing[0]) meta.broken = true;
  if (dist)
    dist_bind(b, param, node, key, &meta, first, count);
  else if (is_numeric(d))
    number_bind(b, param, value, key, &meta, first, count);
  else
    word_bind(b, param, value, key, &meta, first, count);
}
