#include "out_observations.h"

#include <string.h>

#include "ans_label.h"
#include "out_table.h"
#include "out_text.h"
#include "sim_observation.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { TEXT = WRD_SENTENCE };

/* "total_output of mechanical, mean growth 2017-2018", "modern_firms in 2018" */
static void what_text(const sim_model *model, const sim_observation *o, char *text, size_t size) {
  const char *name = model->indicators[o->indicator].name, *of = o->cell_name[0] ? " of " : "";
  if (o->measure == SIM_MEAN_GROWTH)
    snprintf(text, size, "%s%s%s, mean growth %d-%d", name, of, o->cell_name, o->from_year, o->year);
  else
    snprintf(text, size, "%s%s%s in %d", name, of, o->cell_name, o->year);
}

/* What a run does with it. */
static const char *use_text(const sim_observation *o) {
  switch (o->use) {
    case SIM_USE_CONDITION:
      return "weights the replications of a run";
    case SIM_USE_CALIBRATION:
      return o->evaluable ? "for calibration" : "for calibration; outside this horizon";
    default:
      return "only told";
  }
}

/* A value with its unit: nothing behind a plain number. */
static void value_text(const sim_observation *o, char *text, size_t size) {
  char value[64];
  bool plain = strcmp(o->unit, "1") == 0;
  wrd_format_exact(o->value, value, sizeof value);
  snprintf(text, size, "%s%s%s", value, plain ? "" : " ", plain ? "" : o->unit);
}

static void observation_print(out_face *out, const sim_model *model, const sim_observation *o) {
  char what[TEXT], value[TEXT], error[64];
  out_say(out, "{}\n    {} | {}", o->name, o->label[SIM_EN], o->label[SIM_VI]);
  if (o->not_modelled) {
    out_say_at(out, 4, "not modelled: {}", o->not_modelled);
    return;
  }
  what_text(model, o, what, sizeof what);
  value_text(o, value, sizeof value);
  wrd_format_exact(o->standard_error, error, sizeof error);
  out_say_at(out, 4, "{}: {}, standard error {}  ({}, grade {})", what, value, error, o->source, o->grade);
  out_say_at(out, 4, "{}", use_text(o));
}

static void observation_add(const sim_model *model, out_table *table, const sim_observation *o) {
  char what[TEXT], value[TEXT], error[64] = "";
  value_text(o, value, sizeof value);
  if (o->standard_error > 0) wrd_format_exact(o->standard_error, error, sizeof error);
  if (!o->not_modelled) what_text(model, o, what, sizeof what);
  out_table_add(table, "`%s`", o->name);
  out_table_add(table, "%s", o->label[SIM_EN]);
  out_table_add(table, "%s%s", o->not_modelled ? "not modelled: " : "", o->not_modelled ? o->not_modelled : what);
  out_table_add(table, "%s", value);
  out_table_add(table, "%s", error);
  out_table_add(table, "%s", sim_use_name(o->use));
  out_table_add(table, "%s", o->grade);
  out_table_add(table, "%s", o->source);
}

/* ---- in one language ---- */

enum { T_WEIGHTS, T_CALIBRATES, T_BEYOND, T_ONLY_TOLD, T_OUTSIDE, T_GROWTH, T_YEAR, T_OBSERVATION, T_NONE, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_WEIGHTS] = N_("weighs replications"),
    [T_CALIBRATES] = N_("for calibration"),
    [T_BEYOND] = N_("for calibration; beyond what this file simulates"),
    [T_ONLY_TOLD] = N_("only told"),
    [T_OUTSIDE] = N_("not modelled: {}"),
    [T_GROWTH] = N_("mean growth {}-{}"),
    [T_YEAR] = N_("year {}"),
    [T_OBSERVATION] = N_("{}{}{}, {}: {}{}{}, standard error {} (grade {}: {})"),
    [T_NONE] = N_("no observations"),
};

static int use_of(const sim_observation *o) {
  if (o->use == SIM_USE_CONDITION) return T_WEIGHTS;
  if (o->use == SIM_USE_CALIBRATION) return o->evaluable ? T_CALIBRATES : T_BEYOND;
  return T_ONLY_TOLD;
}

static void observation_told(out_face *out, const sim_model *model, const sim_observation *o, int language) {
  char value[64], error[64], from[16], year[16], years[80];
  bool plain = strcmp(o->unit, "1") == 0;
  out_say(out, "{}\n    {}", o->name, o->label[language]);
  if (o->not_modelled) {
    out_say_at(out, 4, wrd_text(language, texts[T_OUTSIDE]), language == SIM_VI ? o->not_modelled_vi : o->not_modelled);
    return;
  }
  wrd_exact(wrd_plain(language), o->value, value, sizeof value);
  wrd_exact(wrd_plain(language), o->standard_error, error, sizeof error);
  snprintf(from, sizeof from, "%d", o->from_year);
  snprintf(year, sizeof year, "%d", o->year);
  if (o->measure == SIM_MEAN_GROWTH)
    (void)wrd_fill(years, sizeof years, wrd_text(language, texts[T_GROWTH]), from, year);
  else
    (void)wrd_fill(years, sizeof years, wrd_text(language, texts[T_YEAR]), year);
  out_say_at(out, 4, wrd_text(language, texts[T_OBSERVATION]), model->indicators[o->indicator].label[language],
             *o->cell_name ? ": " : "", o->cell_name, years, value, plain ? "" : " ",
             plain ? "" : wrd_unit_written(o->unit, language).t, error, wrd_grade(language, o->grade),
             wrd_source(language, o->source));
  out_say_at(out, 4, "{}", wrd_text(language, texts[use_of(o)]));
}

/* ---- all ---- */

static void markdown_print(out_face *out, const sim_model *model, const sim_scenario *s) {
  static const char *const title[] = {"observation",    "English", "measures", "value",
                                      "standard error", "use",     "grade",    "source"};
  out_table table = {.columns = sizeof title / sizeof *title};
  for (int c = 0; c < table.columns; c++) out_table_add(&table, "%s", title[c]);
  for (int i = 0; i < s->n_observations; i++) observation_add(model, &table, &s->observation[i]);
  out_table_print_markdown(out, &table);
}

void out_observations_print(out_face *out, const sim_scenario *s, bool markdown, int language) {
  const sim_model *model = s->model;
  if (s->n_observations == 0) out_say(out, wrd_text(language, texts[T_NONE]));
  if (markdown && s->n_observations > 0) markdown_print(out, model, s);
  for (int i = 0; i < s->n_observations && !markdown; i++)
    if (language == SIM_EN)
      observation_print(out, model, &s->observation[i]);
    else
      observation_told(out, model, &s->observation[i], language);
}
