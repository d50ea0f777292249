/* Figures and rules one by one, as lists and tables of a plan add them. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_statements_priv.h"

/* ---- room ---- */

/* Makes room for one more of *n items; false when there is no memory or `most` are there. */
static bool grow(io_stating *s, void **items, size_t size, int n, int *capacity, int most) {
  if (s->bind.st != SIM_OK || n < *capacity) return s->bind.st == SIM_OK;
  if (n == most) {
    IO_COMPLAIN(&s->bind, s->bind.root->place, NULL, "too many figures or rules (at most %d)", most);
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

sim_figure *io_figure_add(io_stating *s) {
  void *items = s->out->figure;
  bool ok = grow(s, &items, sizeof *s->out->figure, s->out->n_figures, &s->figure_capacity, IO_FIGURES_MAX);
  s->out->figure = items;
  if (!ok) return NULL;
  sim_figure *f = &s->out->figure[s->out->n_figures++];
  *f = (sim_figure){.multiply = 1, .divide = 1};
  return f;
}

sim_rule *io_rule_add(io_stating *s, sim_rule_kind kind, int n_readings) {
  void *items = s->out->rule;
  bool ok = grow(s, &items, sizeof *s->out->rule, s->out->n_rules, &s->rule_capacity, IO_RULES_MAX);
  s->out->rule = items;
  sim_reading *reading = ok ? calloc((size_t)n_readings, sizeof *reading) : NULL;
  if (ok && !reading) s->bind.st = SIM_ERR_MEMORY;
  if (!reading) return NULL;
  sim_rule *r = &s->out->rule[s->out->n_rules++];
  *r = (sim_rule){.kind = kind, .multiply = 1, .divide = 1, .n = n_readings, .reading = reading};
  return r;
}

sim_place io_place_keep(io_stating *s, sim_place place) {
  place.file = io_keep(&s->bind, place.file);
  return place;
}

void io_reading_set(io_stating *s, sim_rule *r, int i, const char *name, const char *formula) {
  r->reading[i].name = io_keep(&s->bind, name);
  r->reading[i].formula = io_keep(&s->bind, formula);
}

void io_rule_unit(io_stating *s, sim_rule *r, const char *unit) {
  char base[IO_KEY];
  io_conversion worth = {1, 1};
  io_units_base(unit, base, sizeof base, &worth);
  r->unit = io_keep(&s->bind, unit);
  r->base = io_keep(&s->bind, base);
  r->multiply = worth.multiply;
  r->divide = worth.divide;
}

const char *io_figure_name(io_stating *s, const io_node *record, const char *list) {
  const char *name = io_record_name(record);
  if (record->kind != IO_MAP || !name) {
    IO_COMPLAIN(&s->bind, record->place, list, "each entry must be a map with name:");
    return NULL;
  }
  bool ok = io_name_is_valid(name) && isalpha((unsigned char)name[0]) && !strchr(name, '-');
  if (!ok)
    IO_COMPLAIN(&s->bind, io_node_get(record, "name")->place, list,
                "'%.70s' cannot stand in a formula (a letter, then letters, digits or _)", name);
  return ok ? name : NULL;
}

/* ---- figures ---- */

void io_figure_number(io_stating *s, sim_figure *f, const io_node *record, const io_node *number, const char *key) {
  char why[IO_WHY], path[IO_KEY];
  long long decimals = 0;
  const io_node *given = io_node_get(record, "decimals"), *about = io_node_get(record, "about");
  if (!io_number_read(number, &f->value, why)) {
    IO_COMPLAIN(&s->bind, number->place, key, "%s", why);
    return;
  }
  f->rounding = io_number_rounding(number->text);
  if (given) {
    io_key_join(path, sizeof path, key, "decimals");
    if (!io_whole_read(given, -12, 12, &decimals, why)) IO_COMPLAIN(&s->bind, given->place, path, "%s", why);
    f->rounding = 0.5 * pow(10, -(double)decimals);
  }
  f->decimals = (int)lround(-log10(2 * f->rounding));
  if (about) {
    io_key_join(path, sizeof path, key, "about");
    if (!io_number_read(about, &f->rounding, why))
      IO_COMPLAIN(&s->bind, about->place, path, "%s", why);
    else if (f->rounding < 0)
      IO_COMPLAIN(&s->bind, about->place, path, "must not be negative: it is half the width of the interval");
  }
  f->place = io_place_keep(s, number->place);
}

void io_figure_meta(io_stating *s, sim_figure *f, const io_node *record, const io_node *around, const io_node *number,
                    const char *key) {
  char base[IO_KEY], missing[IO_WHY], path[IO_KEY];
  io_meta meta = {.conversion = {1, 1}};
  const io_node *units[2] = {io_node_get(around, "unit"), io_node_get(record, "unit")};
  if (around) io_meta_read(&s->bind, around, key, NULL, &meta);
  if (record) io_meta_read(&s->bind, record, key, NULL, &meta);
  io_meta_own(&meta, number);
  io_key_join(path, sizeof path, key, "unit");
  for (int i = 0; i < 2; i++)
    if (units[i]) meta.unit = io_as_text(&s->bind, units[i], path);
  io_meta_missing(&meta, true, missing, sizeof missing);
  if (missing[0] && !meta.broken) IO_COMPLAIN(&s->bind, number->place, key, "%s missing", missing);
  io_conversion worth = {1, 1};
  io_units_base(meta.unit ? meta.unit : "", base, sizeof base, &worth);
  f->unit = io_keep(&s->bind, meta.unit ? meta.unit : "");
  f->base = io_keep(&s->bind, base);
  f->multiply = worth.multiply;
  f->divide = worth.divide;
  f->source = io_keep(&s->bind, meta.source ? meta.source : "");
  f->grade = io_keep(&s->bind, meta.grade ? meta.grade : "");
}
