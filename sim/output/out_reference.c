#include "out_reference.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_language.h"
#include "sim_dist.h"
#include "wrd_choice.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

void out_table_show(out_face *out, out_table *table, bool markdown) {
  if (markdown)
    out_table_print_markdown(out, table);
  else
    out_table_print(out, table);
}

static void heading(out_table *table, const char *const *title) {
  for (int c = 0; c < table->columns; c++) out_table_add(table, "%s", title[c]);
}

/* ---- descriptions in words ---- */

void out_shape_text(const sim_model *model, const int axis[SIM_MAX_AXES], char *text, size_t size) {
  text[0] = '\0';
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++) {
    size_t used = strlen(text);
    snprintf(text + used, size - used, "%s%s", i ? " x " : "", model->axes[axis[i]].name);
  }
}

const char *out_kind_text(sim_param_kind kind, int language) {
  static const char *const kinds[] = {[SIM_NUMBER] = NC_("kind of parameter", "number"),
                                      [SIM_CHANCE] = NC_("kind of parameter", "chance"),
                                      [SIM_CHOICE] = NC_("kind of parameter", "choice"),
                                      [SIM_SWITCH] = NC_("kind of parameter", "switch")};
  return wrd_text(language, kinds[kind]);
}

/* "a|b|c" as "a, b, c". */
static void choices_text(const char *choices, char *text, size_t size) {
  size_t used = 0;
  for (; *choices && used + 3 < size; choices++) {
    text[used++] = *choices == '|' ? ',' : *choices;
    if (*choices == '|') text[used++] = ' ';
  }
  text[used] = '\0';
}

void out_range_text(const sim_param_desc *p, int language, char *text, size_t size) {
  static const char *const member = N_("the name of a {}");
  static const char *const range = NC_("range of a parameter", "{} to {}");
  char low[64], high[64];
  if (p->kind == SIM_SWITCH && language == SIM_EN) {
    snprintf(text, size, "on, off");
  } else if (p->kind == SIM_SWITCH) { /* what is to be written, and what tables call it */
    snprintf(text, size, "on (%s), off (%s)", wrd_choice_told("on", language), wrd_choice_told("off", language));
  } else if (p->kind == SIM_CHOICE && p->choices[0] == '@') {
    (void)wrd_fill(text, size, wrd_text(language, member), p->choices + 1);
  } else if (p->kind == SIM_CHOICE) {
    choices_text(p->choices, text, size);
  } else {
    wrd_exact(wrd_plain(language), p->min, low, sizeof low);
    wrd_exact(wrd_plain(language), p->max, high, sizeof high);
    (void)wrd_fill(text, size, wrd_text(language, range), low, high);
  }
}

void out_neutral_text(const sim_param_desc *p, char *text, size_t size) {
  if (isnan(p->neutral)) {
    snprintf(text, size, "required");
  } else if (p->kind == SIM_SWITCH) {
    snprintf(text, size, "%s", p->neutral != 0 ? "on" : "off");
  } else if (p->kind == SIM_CHOICE && p->choices[0] != '@') {
    wrd_choice_word(p->choices, p->neutral, text, size);
  } else {
    wrd_format_exact(p->neutral, text, size);
  }
}

void out_indicator_text(const sim_model *model, const sim_indicator_desc *d, char *text, size_t size) {
  static const char *const kinds[] = {[SIM_FLOW] = "adds up over a year",
                                      [SIM_STOCK] = "at the end of a year",
                                      [SIM_AVERAGE] = "mean over a year",
                                      [SIM_RATIO] = "ratio",
                                      [SIM_GROWTH] = "growth"};
  snprintf(text, size, "%s", kinds[d->kind]);
  size_t used = strlen(text);
  if (d->kind == SIM_RATIO)
    snprintf(text + used, size - used, " of `%s` to `%s`", model->indicators[d->numerator].name,
             model->indicators[d->denominator].name);
  if (d->kind == SIM_GROWTH) snprintf(text + used, size - used, " of `%s`", model->indicators[d->numerator].name);
}

/* ---- parameters, by section ---- */

int out_section_length(const char *key) { return (int)strcspn(key, ".["); }

bool out_same_section(const char *a, const char *b) {
  int n = out_section_length(a);
  return n == out_section_length(b) && strncmp(a, b, (size_t)n) == 0;
}

/* The list whose records the section holds; NULL when it is a map of keys. */
static const sim_axis_desc *section_list(const sim_model *model, const char *key) {
  for (int a = 0; a < model->n_axes; a++)
    if (model->axes[a].key && out_same_section(model->axes[a].key, key)) return &model->axes[a];
  return NULL;
}

static void section_title(out_face *out, const sim_model *model, const char *key) {
  const sim_axis_desc *list = section_list(model, key);
  out_print(out, "### %.*s\n\n", out_section_length(key), key);
  if (!list) return;
  out_print(out, "A list of %s: at most %d entries, each with a `name`%s.\n\n", list->doc, list->max,
            list->same_order ? ", in the same order in all variants of an experiment" : "");
}

static void parameter_add(const sim_model *model, out_table *table, const sim_param_desc *p) {
  char shape[128], range[1024], neutral[64];
  out_shape_text(model, p->axis, shape, sizeof shape);
  out_range_text(p, SIM_EN, range, sizeof range);
  out_neutral_text(p, neutral, sizeof neutral);
  out_table_add(table, "`%s`", p->key);
  out_table_add(table, "%s", p->unit);
  out_table_add(table, "%s", out_kind_text(p->kind, SIM_EN));
  out_table_add(table, "%s", shape);
  out_table_add(table, "%s", range);
  out_table_add(table, "%s", neutral);
  out_table_add(table, "%s", p->doc[SIM_EN]);
}

void out_parameters_markdown(out_face *out, const sim_model *model) {
  static const char *const title[] = {"key", "unit", "kind", "one for each", "allowed", "when left out", "meaning"};
  for (int i = 0; i < model->n_params; i++) {
    const char *key = model->params[i].key;
    out_table table = {.columns = sizeof title / sizeof *title};
    bool begins = true;
    for (int k = 0; k < i && begins; k++) begins = !out_same_section(model->params[k].key, key);
    if (!begins) continue;
    if (i) out_print(out, "\n");
    section_title(out, model, key);
    heading(&table, title);
    for (int k = i; k < model->n_params; k++)
      if (out_same_section(model->params[k].key, key)) parameter_add(model, &table, &model->params[k]);
    out_table_print_markdown(out, &table);
  }
}

/* ---- the other lists ---- */

void out_indicators_markdown(out_face *out, const sim_model *model) {
  static const char *const title[] = {"indicator", "unit", "kind", "one for each", "English", "Vietnamese", "meaning"};
  out_table table = {.columns = sizeof title / sizeof *title};
  heading(&table, title);
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    char kind[WRD_SENTENCE], shape[128];
    out_indicator_text(model, d, kind, sizeof kind);
    out_shape_text(model, d->axis, shape, sizeof shape);
    out_table_add(&table, "`%s`", d->name);
    out_table_add(&table, "%s", d->unit);
    out_table_add(&table, "%s", kind);
    out_table_add(&table, "%s", shape);
    out_table_add(&table, "%s", d->label[SIM_EN]);
    out_table_add(&table, "%s", d->label[SIM_VI]);
    out_table_add(&table, "%s", d->doc);
  }
  out_table_print_markdown(out, &table);
}

void out_events_markdown(out_face *out, const sim_model *model) {
  static const char *const title[] = {"event", "priority", "what happens"};
  out_table table = {.columns = sizeof title / sizeof *title};
  heading(&table, title);
  for (int i = 0; i < model->n_events; i++) {
    out_table_add(&table, "`%s`", model->events[i].name);
    out_table_add(&table, "%d", model->events[i].priority);
    out_table_add(&table, "%s", model->events[i].doc);
  }
  out_table_print_markdown(out, &table);
}

void out_streams_markdown(out_face *out, const sim_model *model) {
  static const char *const title[] = {"stream", "what is drawn"};
  out_table table = {.columns = sizeof title / sizeof *title};
  heading(&table, title);
  for (int i = 0; i < model->n_streams; i++) {
    out_table_add(&table, "`%s`", model->streams[i].name);
    out_table_add(&table, "%s", model->streams[i].doc);
  }
  out_table_print_markdown(out, &table);
}

/* Where the members of a list come from. */
static void members_text(const sim_axis_desc *d, char *text, size_t size) {
  text[0] = '\0';
  if (d->source == SIM_AXIS_YEAR) snprintf(text, size, "the years of `horizon:`");
  if (d->source == SIM_AXIS_LIST) snprintf(text, size, "the entries of `%s:`, at most %d", d->key, d->max);
  for (int i = 0; d->source == SIM_AXIS_FIXED && i < d->n_fixed; i++) {
    size_t used = strlen(text);
    snprintf(text + used, size - used, "%s`%s`", i ? ", " : "", d->fixed[i].name);
  }
}

void out_axes_markdown(out_face *out, const sim_model *model) {
  static const char *const title[] = {"list", "members", "meaning"};
  out_table table = {.columns = sizeof title / sizeof *title};
  heading(&table, title);
  for (int i = 0; i < model->n_axes; i++) {
    char members[WRD_SENTENCE];
    members_text(&model->axes[i], members, sizeof members);
    out_table_add(&table, "`%s`", model->axes[i].name);
    out_table_add(&table, "%s", members);
    out_table_add(&table, "%s", model->axes[i].doc);
  }
  out_table_print_markdown(out, &table);
}

/* ---- the scenario language ---- */

void out_distributions_print(out_face *out, bool markdown) {
  static const char *const title[] = {"dist", "arguments", "rules"};
  out_table table = {.columns = sizeof title / sizeof *title, .wrap = ~0U};
  heading(&table, title);
  for (int k = 0; k < SIM_DIST_COUNT; k++) {
    char rules[WRD_SENTENCE];
    sim_dist_kind_rules((sim_dist_kind)k, rules, sizeof rules);
    out_table_add(&table, markdown ? "`%s`" : "%s", sim_dist_kind_name((sim_dist_kind)k));
    out_table_add(&table, "%s", sim_dist_kind_usage((sim_dist_kind)k));
    out_table_add(&table, "%s", rules);
  }
  out_table_show(out, &table, markdown);
}

void out_units_print(out_face *out, bool markdown) {
  static const char *const title[] = {"unit", "is", "also written"};
  ans_unit unit;
  out_table table = {.columns = sizeof title / sizeof *title, .wrap = ~0U};
  heading(&table, title);
  for (int i = 0; ans_unit_at(i, &unit); i++) {
    char value[WRD_SENTENCE], size[64];
    bool plain = strcmp(unit.base, "1") == 0;
    if (unit.told) continue;
    wrd_format_exact(unit.worth.multiply, value, sizeof value);
    wrd_format_exact(unit.worth.divide, size, sizeof size);
    out_table_add(&table, markdown ? "`%s`" : "%s", unit.name);
    if (unit.worth.divide != 1) snprintf(value + strlen(value), sizeof value - strlen(value), " / %s", size);
    out_table_add(&table, "%s%s%s", value, plain ? "" : " ", plain ? "" : unit.base);
    out_table_add(&table, "%s", unit.others);
  }
  out_table_show(out, &table, markdown);
}
