#include "out_inputs.h"

#include <math.h>
#include <string.h>

#include "ans_label.h"
#include "out_reference.h"
#include "sim_posterior.h"
#include "wrd_distribution.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_slot.h"
#include "wrd_text.h"

enum { TEXT = WRD_SLOT_TEXT };

/* ---- one slot in words ---- */

/* A unit behind a number: nothing behind a plain one. */
static const char *unit_word(const char *unit) { return strcmp(unit, "1") == 0 ? "" : unit; }

/* The same for people. */
static wrd_unit_words unit_told(const char *unit, int language) { return wrd_unit_quoted(unit_word(unit), language); }

static bool is_distribution(const sim_scenario *s, int slot) { return s->slot[slot].dist.kind != SIM_DIST_CONSTANT; }

/* "0.68", "on", "lognormal(median 2.7, sigma 1.4)", "posterior(sd 0.6, ...)", as the file has it. */
static void value_text(const sim_scenario *s, int slot, char text[TEXT]) {
  sim_scenario_word(s, slot, text, TEXT);
  if (text[0]) return;
  if (is_distribution(s, slot))
    wrd_slot_distribution(s, slot, text);
  else
    wrd_slot_number(s, slot, text);
}

/* Of the parameter: that of the file may be another. */
static const char *unit_of(const sim_scenario *s, int slot) {
  return s->model->params[sim_scenario_param(s, slot)].unit;
}

/* The mean of a distribution, in the unit of the file; "" for a fixed value. */
static void mean_text(const sim_scenario *s, int slot, int language, char text[TEXT]) {
  double x = wrd_slot_as_written(s, slot, s->base[slot]);
  text[0] = '\0';
  if (is_distribution(s, slot)) wrd_number_in(wrd_plain(language), x, unit_of(s, slot), text, TEXT);
}

/* What stands in the brackets of a path: "crops/foreign"; "" for a parameter without members. */
static void member_text(const char *path, char text[TEXT]) {
  size_t used = 0;
  bool inside = false;
  for (; *path && used + 2 < TEXT; path++) {
    if (*path == '[' && used) text[used++] = '/';
    if (*path == '[' || *path == ']')
      inside = *path == '[';
    else if (inside)
      text[used++] = *path == ',' ? '/' : *path;
  }
  text[used] = '\0';
}

static bool same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

static bool same_input(const sim_scenario *s, int a, int b) {
  const sim_slot *x = &s->slot[a], *y = &s->slot[b];
  char one[TEXT], other[TEXT];
  if (!x->given || !y->given) return false;
  if (!same_text(x->unit, y->unit) || !same_text(x->source, y->source) || !same_text(x->grade, y->grade)) return false;
  value_text(s, a, one);
  value_text(s, b, other);
  return strcmp(one, other) == 0;
}

/* ---- the table of a scenario ---- */

static int slots_end(const sim_scenario *s, int param) {
  return param + 1 < s->model->n_params ? s->offset[param + 1] : s->n_slots;
}

/* How a table is to be written. Markdown is for the documentation, in English. */
typedef struct manner {
  bool markdown;
  int language;
} manner;

/* Members of the slots equal to `slot`, which is the first of them. */
static void members_text(const sim_scenario *s, int param, int slot, int language, char text[4 * TEXT]) {
  int n = 0, all = slots_end(s, param) - s->offset[param];
  size_t used = 0;
  text[0] = '\0';
  for (int i = slot; i < slots_end(s, param); i++) {
    char member[TEXT];
    if (!same_input(s, slot, i)) continue;
    n++;
    member_text(s->slot[i].path, member);
    used = strlen(text);
    snprintf(text + used, 4 * TEXT - used, "%s%s", used ? ", " : "", member);
  }
  if (n == all && n > 1) snprintf(text, 4 * TEXT, "%s", wrd_text(language, N_("all")));
}

static const char *drawn_word(const sim_scenario *s, int slot) {
  if (s->slot[slot].joint) return NC_("drawn", "jointly");
  return !is_distribution(s, slot) ? "" : s->slot[slot].uncertain ? NC_("drawn", "once") : NC_("drawn", "each");
}

static void input_add(out_table *table, const sim_scenario *s, int param, int slot, manner m) {
  const sim_slot *own = &s->slot[slot], *prior = sim_posterior_prior(s, slot);
  const char *prior_word = wrd_text(m.language, N_("prior"));
  char english[TEXT], text[TEXT], members[4 * TEXT], before[TEXT];
  out_table_add(table, m.markdown ? "`%s`" : "%s", s->model->params[param].key);
  members_text(s, param, slot, m.language, members);
  out_table_add(table, "%s", members);
  value_text(s, slot, english);
  wrd_distribution(wrd_plain(m.language), english, unit_of(s, slot), text, sizeof text);
  wrd_slot_prior(s, slot, english);
  wrd_distribution(wrd_plain(m.language), english, unit_of(s, slot), before, sizeof before);
  out_table_add(table, "%s%s%s%s%s", text, before[0] ? "; " : "", before[0] ? prior_word : "", before[0] ? " " : "",
                before);
  mean_text(s, slot, m.language, text);
  out_table_add(table, "%s", text);
  out_table_add(table, "%s", wrd_text(m.language, drawn_word(s, slot)));
  out_table_add(table, "%s", m.language == SIM_EN ? own->unit : unit_told(own->unit, m.language).t);
  out_table_add(table, "%s", wrd_grade(m.language, own->grade));
  if (prior)
    out_table_add(table, "%s; %s: %s, %s", wrd_source(m.language, own->source), prior_word,
                  wrd_grade(m.language, prior->grade), wrd_source(m.language, prior->source));
  else
    out_table_add(table, "%s", wrd_source(m.language, own->source));
}

/* The rows of a parameter: one for each different value. */
static void param_add(out_table *table, const sim_scenario *s, int param, manner m) {
  for (int i = s->offset[param]; i < slots_end(s, param); i++) {
    bool told = !s->slot[i].given;
    for (int k = s->offset[param]; k < i && !told; k++) told = same_input(s, k, i);
    if (!told) input_add(table, s, param, i, m);
  }
}

static void heading(out_table *table, int language) {
  static const char *const title[] = {
      N_("parameter"), NC_("belongs to", "of"), N_("value"), N_("mean"), N_("drawn"), N_("unit"), N_("grade"),
      N_("source")};
  *table = (out_table){.columns = sizeof title / sizeof *title, .wrap = 1U << 1 | 1U << 2 | 1U << 7};
  for (int c = 0; c < table->columns; c++) out_table_add(table, "%s", wrd_text(language, title[c]));
}

static void neutral_print(out_face *out, const sim_scenario *s, manner m) {
  static const char *const words = N_("Left out, so that the neutral value holds: {}.");
  const char *comma = "";
  char *text = NULL;
  size_t size;
  FILE *list = open_memstream(&text, &size);
  if (!list) out->failed = true;
  if (!list) return;
  for (int p = 0; p < s->model->n_params; p++) {
    bool given = s->offset[p] == slots_end(s, p);
    for (int i = s->offset[p]; i < slots_end(s, p); i++) given = given || s->slot[i].given;
    if (given) continue;
    fprintf(list, m.markdown ? "%s`%s`" : "%s%s", comma, s->model->params[p].key);
    comma = ", ";
  }
  if (fclose(list) != 0 || !text) { /* memory was short while it grew */
    out->failed = true;
    free(text);
    return;
  }
  out_print(out, "\n");
  const char *names = comma[0] ? text : wrd_text(m.language, N_("nothing"));
  if (m.markdown)
    out_print(out, "Left out, so that the neutral value holds: %s.\n", names);
  else
    out_say(out, wrd_text(m.language, words), names);
  free(text);
}

void out_inputs_print(out_face *out, const sim_scenario *s, bool markdown, int language) {
  const sim_param_desc *params = s->model->params;
  const manner m = {markdown, markdown ? SIM_EN : language};
  out_table table;
  for (int p = 0; p < s->model->n_params; p++) {
    bool begins = true;
    for (int k = 0; k < p && begins; k++) begins = !out_same_section(params[k].key, params[p].key);
    if (!begins) continue;
    heading(&table, m.language);
    int empty = table.n;
    for (int k = p; k < s->model->n_params; k++)
      if (out_same_section(params[k].key, params[p].key)) param_add(&table, s, k, m);
    if (table.n == empty) {
      out_table_free(&table);
      continue;
    }
    out_print(out, markdown ? "%s### %.*s\n\n" : "%s%.*s\n", p ? "\n" : "", out_section_length(params[p].key),
              params[p].key);
    out_table_show(out, &table, markdown);
  }
  neutral_print(out, s, m);
}

/* ---- targets ---- */

static void target_add(const sim_model *model, out_table *table, const sim_target *t) {
  char value[TEXT];
  wrd_format_exact(t->value, value, sizeof value);
  out_table_add(table, "`%s`", t->name);
  out_table_add(table, "%s", t->label[SIM_EN]);
  if (t->not_modelled) {
    out_table_add(table, "not modelled: %s", t->not_modelled);
    out_table_add(table, "%s %s", value, unit_word(t->unit));
  } else {
    const char *of = *t->cell_name ? " of " : "";
    const char *name = model->indicators[t->indicator].name;
    if (t->measure == SIM_MEAN_GROWTH)
      out_table_add(table, "mean growth of `%s`%s%s, %d-%d", name, of, t->cell_name, t->from_year, t->year);
    else
      out_table_add(table, "`%s`%s%s, %d", name, of, t->cell_name, t->year);
    out_table_add(table, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", value, unit_word(t->unit));
  }
  out_table_add(table, "%s", t->grade);
  out_table_add(table, "%s", t->source);
}

void out_targets_markdown(out_face *out, const sim_scenario *s) {
  static const char *const title[] = {"target", "English", "measures", "asks for", "grade", "source"};
  out_table table = {.columns = sizeof title / sizeof *title};
  for (int c = 0; c < table.columns; c++) out_table_add(&table, "%s", title[c]);
  for (int i = 0; i < s->n_targets; i++) target_add(s->model, &table, &s->target[i]);
  out_table_print_markdown(out, &table);
}

/* ---- one key ---- */

/* "zones[].area" and "zones.area", "growth.incumbent[crops]" and "growth.incumbent.crops" are the same. */
static void path_normalise(const char *path, char text[TEXT]) {
  size_t used = 0;
  for (; *path && used + 1 < TEXT; path++) {
    if (strncmp(path, "[]", 2) == 0)
      path++;
    else if (*path == '[' || *path == ',')
      text[used++] = '.';
    else if (*path != ']')
      text[used++] = *path;
  }
  text[used] = '\0';
}

/* Is `path` the same as `key`, or below it? Both normalised. */
static bool lies_below(const char *path, const char *key) {
  size_t n = strlen(key);
  return strncmp(path, key, n) == 0 && (path[n] == '\0' || path[n] == '.');
}

/* "zones.north.area" as "zones.area". */
static void member_drop(char text[TEXT]) {
  char *from = strchr(text, '.'), *to = from ? strchr(from + 1, '.') : NULL;
  if (to) memmove(from, to, strlen(to) + 1);
}

/* Does the key mean this parameter, its section, or members of it? */
static bool param_asked(const sim_param_desc *d, const char *key) {
  char own[TEXT], less[TEXT];
  path_normalise(d->key, own);
  if (lies_below(own, key)) return true;
  snprintf(less, sizeof less, "%s", key);
  if (strstr(d->key, "[].")) member_drop(less);
  return lies_below(less, own);
}

static bool slot_asked(const sim_scenario *s, int param, int slot, const char *key) {
  char path[TEXT], own[TEXT];
  path_normalise(s->model->params[param].key, own);
  path_normalise(s->slot[slot].path, path);
  return lies_below(own, key) || lies_below(path, key);
}

enum { T_KIND, T_EACH, T_ALLOWED, T_LEFT_OUT, T_REQUIRED, T_IN, T_MEAN, T_GRADE, T_NOTHING, T_PRIOR, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_KIND] = N_("kind"),         [T_EACH] = N_(", one for each "), [T_ALLOWED] = N_("allowed"),
    [T_LEFT_OUT] = N_("left out"), [T_REQUIRED] = N_("required"),    [T_IN] = N_("in"),
    [T_MEAN] = N_(", mean "),      [T_GRADE] = N_("grade "),         [T_NOTHING] = N_("nothing"),
    [T_PRIOR] = N_("its prior"),
};

static void param_explain(out_face *out, const sim_model *model, const sim_param_desc *d, int language) {
  char shape[128], range[TEXT], neutral[64];
  out_table table = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  out_shape_text(model, d->axis, shape, sizeof shape);
  out_range_text(d, language, range, sizeof range);
  out_neutral_text(d, neutral, sizeof neutral);
  out_print(out, "%s\n", d->key);
  out_say_at(out, 2, "{}", d->doc[language]);
  out_table_add(&table, "%s", wrd_text(language, texts[T_KIND]));
  out_table_add(&table, "%s%s%s", out_kind_text(d->kind, language), shape[0] ? wrd_text(language, texts[T_EACH]) : "",
                shape);
  out_table_add(&table, "%s", wrd_text(language, texts[T_ALLOWED]));
  out_table_add(&table, "%s%s%s", range, unit_word(d->unit)[0] ? " " : "", unit_told(d->unit, language).t);
  out_table_add(&table, "%s", wrd_text(language, texts[T_LEFT_OUT]));
  out_table_add(&table, "%s", isnan(d->neutral) ? wrd_text(language, texts[T_REQUIRED]) : neutral);
  out_table_print(out, &table);
}

static void place_add(out_table *table, const sim_slot *slot, int language) {
  if (!slot->given)
    out_table_add(table, "%s", wrd_text(language, texts[T_LEFT_OUT]));
  else if (slot->source[0])
    out_table_add(table, "%s:%d  %s", slot->place.file, slot->place.line, wrd_source(language, slot->source));
  else
    out_table_add(table, "%s:%d", slot->place.file, slot->place.line);
}

/* What the posterior takes the place of. */
static void prior_explain(out_table *table, const sim_scenario *s, int slot, int language) {
  const sim_slot *prior = sim_posterior_prior(s, slot);
  char english[TEXT], text[TEXT];
  if (!prior) return;
  wrd_slot_prior(s, slot, english);
  wrd_distribution(wrd_plain(language), english, unit_of(s, slot), text, sizeof text);
  out_table_add(table, "  %s", wrd_text(language, texts[T_PRIOR]));
  out_table_add(table, "%s %s", text, unit_told(prior->unit, language).t);
  out_table_add(table, "%s%s", wrd_text(language, texts[T_GRADE]), wrd_grade(language, prior->grade));
  place_add(table, prior, language);
}

static void values_explain(out_face *out, const sim_scenario *s, int param, const char *key, int language) {
  out_table table = {.columns = 4, .no_head = true, .wrap = 1U << 1 | 1U << 3};
  out_print(out, "  %s %s:", wrd_text(language, texts[T_IN]), s->name);
  for (int i = s->offset[param]; i < slots_end(s, param); i++) {
    const sim_slot *slot = &s->slot[i];
    char english[TEXT], text[TEXT], mean[TEXT];
    const wrd_unit_words unit = unit_told(slot->unit, language);
    if (!slot_asked(s, param, i, key)) continue;
    value_text(s, i, english);
    wrd_distribution(wrd_plain(language), english, unit_of(s, i), text, sizeof text);
    mean_text(s, i, language, mean);
    out_table_add(&table, "%s", slot->path);
    out_table_add(&table, "%s%s%s%s%s", text, unit.t[0] ? " " : "", unit.t,
                  mean[0] ? wrd_text(language, texts[T_MEAN]) : "", mean);
    out_table_add(&table, "%s%s", slot->grade[0] ? wrd_text(language, texts[T_GRADE]) : "",
                  wrd_grade(language, slot->grade));
    place_add(&table, slot, language);
    prior_explain(&table, s, i, language);
  }
  out_print(out, "%s%s\n", table.n ? "" : " ", table.n ? "" : wrd_text(language, texts[T_NOTHING]));
  out_table_print(out, &table);
}

/* A whole record, "zones.north", is known only to a scenario. */
static bool any_slot_asked(const sim_scenario *s, int param, const char *key) {
  bool asked = false;
  for (int i = s->offset[param]; i < slots_end(s, param) && !asked; i++) asked = slot_asked(s, param, i, key);
  return asked;
}

int out_inputs_explain(out_face *out, const sim_model *model, const char *key, int n, const sim_scenario *scenario,
                       int language) {
  char asked[TEXT];
  int found = 0;
  path_normalise(key, asked);
  for (int p = 0; p < model->n_params; p++) {
    bool means_it = param_asked(&model->params[p], asked);
    for (int i = 0; i < n; i++) means_it = means_it || any_slot_asked(&scenario[i], p, asked);
    if (!asked[0] || !means_it) continue;
    if (found++) out_print(out, "\n");
    param_explain(out, model, &model->params[p], language);
    for (int i = 0; i < n; i++) values_explain(out, &scenario[i], p, asked, language);
  }
  return found;
}
