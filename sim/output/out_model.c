#include "out_model.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_label.h"
#include "out_inputs.h"
#include "out_reference.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

static void print_axes(out_face *out, const sim_model *model, const int axis[SIM_MAX_AXES]) {
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++)
    out_print(out, "%s%s", i ? " x " : "  by ", model->axes[axis[i]].name);
}

/* "  m VND, 0 to 10; 1 when left out  by origin x sector" */
static void range_text(const sim_model *model, const sim_param_desc *p, char *text, size_t size) {
  char range[768], shape[128], neutral[64] = "";
  out_range_text(p, SIM_EN, range, sizeof range);
  out_shape_text(model, p->axis, shape, sizeof shape);
  bool number = p->kind == SIM_NUMBER || p->kind == SIM_CHANCE;
  const char *before = number ? p->unit : p->kind == SIM_CHOICE && p->choices[0] != '@' ? "one of" : "";
  if (isnan(p->neutral))
    snprintf(neutral, sizeof neutral, "; required");
  else if (number)
    snprintf(neutral, sizeof neutral, "; %g when left out", p->neutral);
  snprintf(text, size, "%s%s%s%s%s%s%s", before,
           number    ? ", "
           : *before ? " "
                     : "",
           range, p->kind == SIM_CHANCE ? "; a distribution is drawn from inside each replication" : "", neutral,
           *shape ? "  by " : "", shape);
}

static void describe_parameters(out_face *out, const sim_model *model) {
  for (int i = 0; i < model->n_params; i++) {
    const sim_param_desc *p = &model->params[i];
    char range[1100];
    range_text(model, p, range, sizeof range);
    out_print(out, "%s\n", p->key);
    out_say_at(out, 4, "{}", range);
    out_say_at(out, 4, "{}", p->doc[SIM_EN]);
  }
}

/* Names, labels and units, in one language. */
static void describe_labels(out_face *out, const sim_model *model, int language) {
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    out_say(out, "{}\n    {} ({})", d->name, d->label[language], ans_unit_label(d->unit, language));
  }
}

static void describe_indicators(out_face *out, const sim_model *model) {
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    char kind[WRD_SENTENCE];
    out_indicator_text(model, d, kind, sizeof kind);
    out_print(out, "%s\n    %s, %s", d->name, d->unit, kind);
    print_axes(out, model, d->axis);
    out_print(out, "\n");
    out_say_at(out, 4, "{} | {}", d->label[SIM_EN], d->label[SIM_VI]);
    out_say_at(out, 4, "{}", d->doc);
  }
}

static void describe_events(out_face *out, const sim_model *model) {
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 2};
  for (int i = 0; i < model->n_events; i++) {
    out_table_add(&table, "%s", model->events[i].name);
    out_table_add(&table, "priority %4d", model->events[i].priority);
    out_table_add(&table, "%s", model->events[i].doc);
  }
  out_table_print(out, &table);
}

static void describe_streams(out_face *out, const sim_model *model) {
  out_table table = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  for (int i = 0; i < model->n_streams; i++) {
    out_table_add(&table, "%s", model->streams[i].name);
    out_table_add(&table, "%s", model->streams[i].doc);
  }
  out_table_print(out, &table);
}

static void describe_axes(out_face *out, const sim_model *model) {
  for (int i = 0; i < model->n_axes; i++)
    out_print(out, "%-12s %-16s %s\n", model->axes[i].name, model->axes[i].key ? model->axes[i].key : "-",
              model->axes[i].doc);
}

enum { T_OUTSIDE, T_GROWTH, T_TARGET, T_AT_LEAST, T_AT_MOST, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_OUTSIDE] = N_("not modelled: {}"),
    [T_GROWTH] = N_(", mean growth {}-{}"),
    [T_TARGET] = N_("{}{}{}{}, in {}: {} {} {} (grade {}: {})"),
    [T_AT_LEAST] = N_("at least"),
    [T_AT_MOST] = N_("at most"),
};

/* A target in one language. */
static void target_told(out_face *out, const sim_model *model, const sim_target *t, int language) {
  char value[40], year[16], from[16], years[WRD_SENTENCE] = "";
  out_say(out, "{}\n    {}", t->name, t->label[language]);
  if (t->not_modelled) {
    out_say_at(out, 4, wrd_text(language, texts[T_OUTSIDE]), language == SIM_VI ? t->not_modelled_vi : t->not_modelled);
    return;
  }
  wrd_exact(wrd_plain(language), t->value, value, sizeof value);
  snprintf(year, sizeof year, "%d", t->year);
  snprintf(from, sizeof from, "%d", t->from_year);
  if (t->measure == SIM_MEAN_GROWTH)
    (void)wrd_fill(years, sizeof years, wrd_text(language, texts[T_GROWTH]), from, year);
  out_say_at(out, 4, wrd_text(language, texts[T_TARGET]), model->indicators[t->truth].label[language],
             *t->cell_name ? ": " : "", t->cell_name, years, year,
             wrd_text(language, texts[t->relation == SIM_AT_LEAST ? T_AT_LEAST : T_AT_MOST]), value,
             ans_unit_label(t->unit, language), wrd_grade(language, t->grade), wrd_source(language, t->source));
}

static void print_target(out_face *out, const sim_model *model, const sim_target *t) {
  char growth[48] = "", yardstick[96];
  out_say(out, "{}\n    {} | {}", t->name, t->label[SIM_EN], t->label[SIM_VI]);
  if (t->not_modelled) {
    out_say_at(out, 4, "not modelled: {}", t->not_modelled);
    return;
  }
  if (t->measure == SIM_MEAN_GROWTH) snprintf(growth, sizeof growth, ", mean growth %d-%d", t->from_year, t->year);
  snprintf(yardstick, sizeof yardstick, "in %d: %s %g %s", t->year,
           t->relation == SIM_AT_LEAST ? "at least" : "at most", t->value, t->unit);
  out_say_at(out, 4, "{}{}{}{}{} {}  ({}, grade {})", model->indicators[t->truth].name, *t->cell_name ? " of " : "",
             t->cell_name, growth, t->indicator != t->truth ? " as published" : "", yardstick, t->source, t->grade);
}

/* ---- all ---- */

void out_targets_print(out_face *out, const sim_scenario *s, bool markdown, int language) {
  if (markdown) out_targets_markdown(out, s);
  for (int i = 0; i < s->n_targets && !markdown; i++)
    if (language == SIM_EN)
      print_target(out, s->model, &s->target[i]);
    else
      target_told(out, s->model, &s->target[i], language);
}

static void distributions_text(out_face *out, const sim_model *model) {
  (void)model;
  out_distributions_print(out, false);
}

static void units_text(out_face *out, const sim_model *model) {
  (void)model;
  out_units_print(out, false);
}

static void distributions_markdown(out_face *out, const sim_model *model) {
  (void)model;
  out_distributions_print(out, true);
}

static void units_markdown(out_face *out, const sim_model *model) {
  (void)model;
  out_units_print(out, true);
}

/* What is described without a scenario. */
static const struct {
  const char *name;
  void (*text)(out_face *out, const sim_model *model);
  void (*markdown)(out_face *out, const sim_model *model);
} lists[] = {{"parameters", describe_parameters, out_parameters_markdown},
             {"indicators", describe_indicators, out_indicators_markdown},
             {"events", describe_events, out_events_markdown},
             {"streams", describe_streams, out_streams_markdown},
             {"lists", describe_axes, out_axes_markdown},
             {"distributions", distributions_text, distributions_markdown},
             {"units", units_text, units_markdown}};

bool out_model_print(out_face *out, const sim_model *model, const char *what, bool markdown, int language) {
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (strcmp(what, lists[i].name) != 0) continue;
    if (language != SIM_EN && !markdown && lists[i].text == describe_indicators)
      describe_labels(out, model, language); /* tables of Markdown are for the documentation */
    else
      (markdown ? lists[i].markdown : lists[i].text)(out, model);
    return true;
  }
  return false;
}
