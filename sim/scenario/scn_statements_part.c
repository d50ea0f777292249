/* Figures and rules one by one, as lists and tables of a plan add them. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_statements_priv.h"

/* ---- room ---- */

/* Makes room for one more of *n items; false when there is no memory or `most` are there. */
static bool grow(scn_stating *s, void **items, size_t size, int n, int *capacity, int most) {
  if (s->bind.st != SIM_OK || n < *capacity) return s->bind.st == SIM_OK;
  if (n == most) {
    SCN_COMPLAIN(&s->bind, s->bind.root->place, NULL, "too many figures or rules (at most %d)", most);
    return false;
  }
  int more = *capacity ? 2 * *capacity : 32;
  void *grown = realloc(*items, (size_t)(more > most ? most : more) * size);
  if (!grown) {
    s->bind.st = SIM_ERR_MEMORY;
    return false;
  }
  *items = grown;
  *capacity = more > most ? most : more;
  return true;
}

aud_figure *scn_figure_add(scn_stating *s) {
  void *items = s->out->figure;
  bool ok = grow(s, &items, sizeof *s->out->figure, s->out->n_figures, &s->figure_capacity, SCN_FIGURES_MAX);
  s->out->figure = items;
  if (!ok) return NULL;
  aud_figure *f = &s->out->figure[s->out->n_figures++];
  *f = (aud_figure){.multiply = 1, .divide = 1};
  return f;
}

aud_rule *scn_rule_add(scn_stating *s, aud_rule_kind kind, int n_readings) {
  void *items = s->out->rule;
  bool ok = grow(s, &items, sizeof *s->out->rule, s->out->n_rules, &s->rule_capacity, SCN_RULES_MAX);
  s->out->rule = items;
  aud_reading *reading = ok ? calloc((size_t)n_readings, sizeof *reading) : NULL;
  if (ok && !reading) s->bind.st = SIM_ERR_MEMORY;
  if (!reading) return NULL;
  aud_rule *r = &s->out->rule[s->out->n_rules++];
  *r = (aud_rule){.kind = kind, .multiply = 1, .divide = 1, .n = n_readings, .reading = reading};
  return r;
}

sim_place scn_place_keep(scn_stating *s, sim_place place) {
  place.file = scn_keep(&s->bind, place.file);
  return place;
}

void scn_reading_set(scn_stating *s, aud_rule *r, int i, const char *name, const char *formula) {
  r->reading[i].name = scn_keep(&s->bind, name);
  r->reading[i].formula = scn_keep(&s->bind, formula);
}

void scn_rule_unit(scn_stating *s, aud_rule *r, const char *unit) {
  char base[SCN_KEY];
  wrd_conversion worth = {1, 1};
  wrd_units_base(unit, base, sizeof base, &worth);
  r->unit = scn_keep(&s->bind, unit);
  r->base = scn_keep(&s->bind, base);
  r->multiply = worth.multiply;
  r->divide = worth.divide;
}

const char *scn_figure_name(scn_stating *s, const scn_node *record, const char *list) {
  const char *name = scn_record_name(record);
  if (record->kind != SCN_MAP || !name) {
    SCN_COMPLAIN(&s->bind, record->place, list, "each entry must be a map with name:");
    return NULL;
  }
  bool ok = scn_name_is_valid(name) && isalpha((unsigned char)name[0]) && !strchr(name, '-');
  if (!ok)
    SCN_COMPLAIN(&s->bind, scn_node_get(record, "name")->place, list,
                 "'%.70s' cannot stand in a formula (a letter, then letters, digits or _)", name);
  return ok ? name : NULL;
}

/* ---- figures ---- */

void scn_figure_number(scn_stating *s, aud_figure *f, const scn_node *record, const scn_node *number, const char *key) {
  char why[SCN_WHY], path[SCN_KEY];
  long long decimals = 0;
  const scn_node *given = scn_node_get(record, "decimals"), *about = scn_node_get(record, "about");
  if (!scn_number_read(number, &f->value, why)) {
    SCN_COMPLAIN(&s->bind, number->place, key, "%s", why);
    return;
  }
  f->rounding = scn_number_rounding(number->text);
  if (given) {
    scn_key_join(path, sizeof path, key, "decimals");
    if (!scn_whole_read(given, -12, 12, &decimals, why)) SCN_COMPLAIN(&s->bind, given->place, path, "%s", why);
    f->rounding = 0.5 * pow(10, -(double)decimals);
  }
  f->decimals = (int)lround(-log10(2 * f->rounding));
  if (about) {
    scn_key_join(path, sizeof path, key, "about");
    if (!scn_number_read(about, &f->rounding, why))
      SCN_COMPLAIN(&s->bind, about->place, path, "%s", why);
    else if (f->rounding < 0)
      SCN_COMPLAIN(&s->bind, about->place, path, "must not be negative: it is half the width of the interval");
  }
  f->place = scn_place_keep(s, number->place);
}

void scn_figure_meta(scn_stating *s, aud_figure *f, const scn_node *record, const scn_node *around,
                     const scn_node *number, const char *key) {
  char base[SCN_KEY], missing[SCN_WHY], path[SCN_KEY];
  scn_meta meta = {.conversion = {1, 1}};
  const scn_node *units[2] = {scn_node_get(around, "unit"), scn_node_get(record, "unit")};
  if (around) scn_meta_read(&s->bind, around, key, NULL, &meta);
  if (record) scn_meta_read(&s->bind, record, key, NULL, &meta);
  scn_meta_own(&meta, number);
  scn_key_join(path, sizeof path, key, "unit");
  for (int i = 0; i < 2; i++)
    if (units[i]) meta.unit = scn_as_text(&s->bind, units[i], path);
  scn_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) SCN_COMPLAIN(&s->bind, number->place, key, "%s missing", missing);
  wrd_conversion worth = {1, 1};
  wrd_units_base(meta.unit ? meta.unit : "", base, sizeof base, &worth);
  f->unit = scn_keep(&s->bind, meta.unit ? meta.unit : "");
  f->base = scn_keep(&s->bind, base);
  f->multiply = worth.multiply;
  f->divide = worth.divide;
  f->source = scn_keep(&s->bind, meta.source ? meta.source : "");
  f->grade = scn_keep(&s->bind, meta.grade ? meta.grade : "");
}
