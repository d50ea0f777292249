/* plansim describe: the model's lists in words. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_answers.h"
#include "app_commands.h"
#include "app_inputs.h"
#include "app_json.h"
#include "app_message.h"
#include "app_observations.h"
#include "app_options.h"
#include "app_reference.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "out_table.h"
#include "out_text.h"
#include "prov_model.h"
#include "sim_names.h"
#include "wrd_fill.h"
#include "wrd_nearest.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

static const sim_model *const model = &prov_model;

static void print_axes(const int axis[SIM_MAX_AXES]) {
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++)
    printf("%s%s", i ? " x " : "  by ", model->axes[axis[i]].name);
}

/* "  m VND, 0 to 10; 1 when left out  by origin x sector" */
static void range_text(const sim_param_desc *p, char *text, size_t size) {
  char range[768], shape[128], neutral[64] = "";
  app_range_text(p, SIM_EN, range, sizeof range);
  app_shape_text(p->axis, shape, sizeof shape);
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

static void describe_parameters(void) {
  for (int i = 0; i < model->n_params; i++) {
    const sim_param_desc *p = &model->params[i];
    char range[1100];
    range_text(p, range, sizeof range);
    printf("%s\n", p->key);
    out_say_at(app_out(), 4, "{}", range);
    out_say_at(app_out(), 4, "{}", p->doc[SIM_EN]);
  }
}

/* Names, labels and units, in one language. */
static void describe_labels(int language) {
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    out_say(app_out(), "{}\n    {} ({})", d->name, d->label[language], ans_unit_label(d->unit, language));
  }
}

static void describe_indicators(void) {
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    char kind[256];
    app_indicator_text(d, kind, sizeof kind);
    printf("%s\n    %s, %s", d->name, d->unit, kind);
    print_axes(d->axis);
    printf("\n");
    out_say_at(app_out(), 4, "{} | {}", d->label[SIM_EN], d->label[SIM_VI]);
    out_say_at(app_out(), 4, "{}", d->doc);
  }
}

static void describe_events(void) {
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 2};
  for (int i = 0; i < model->n_events; i++) {
    out_table_add(&table, "%s", model->events[i].name);
    out_table_add(&table, "priority %4d", model->events[i].priority);
    out_table_add(&table, "%s", model->events[i].doc);
  }
  out_table_print(app_out(), &table);
}

static void describe_streams(void) {
  out_table table = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  for (int i = 0; i < model->n_streams; i++) {
    out_table_add(&table, "%s", model->streams[i].name);
    out_table_add(&table, "%s", model->streams[i].doc);
  }
  out_table_print(app_out(), &table);
}

static void describe_axes(void) {
  for (int i = 0; i < model->n_axes; i++)
    printf("%-12s %-16s %s\n", model->axes[i].name, model->axes[i].key ? model->axes[i].key : "-", model->axes[i].doc);
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
static void target_told(const sim_target *t, int language) {
  char value[40], year[16], from[16], years[64] = "";
  out_say(app_out(), "{}\n    {}", t->name, t->label[language]);
  if (t->not_modelled) {
    out_say_at(app_out(), 4, wrd_text(language, texts[T_OUTSIDE]),
               language == SIM_VI ? t->not_modelled_vi : t->not_modelled);
    return;
  }
  wrd_exact(wrd_plain(language), t->value, value, sizeof value);
  snprintf(year, sizeof year, "%d", t->year);
  snprintf(from, sizeof from, "%d", t->from_year);
  if (t->measure == SIM_MEAN_GROWTH)
    (void)wrd_fill(years, sizeof years, wrd_text(language, texts[T_GROWTH]), from, year);
  out_say_at(app_out(), 4, wrd_text(language, texts[T_TARGET]), model->indicators[t->truth].label[language],
             *t->cell_name ? ": " : "", t->cell_name, years, year,
             wrd_text(language, texts[t->relation == SIM_AT_LEAST ? T_AT_LEAST : T_AT_MOST]), value,
             ans_unit_label(t->unit, language), wrd_grade(language, t->grade), wrd_source(language, t->source));
}

static void print_target(const sim_target *t) {
  char growth[48] = "", yardstick[96];
  out_say(app_out(), "{}\n    {} | {}", t->name, t->label[SIM_EN], t->label[SIM_VI]);
  if (t->not_modelled) {
    out_say_at(app_out(), 4, "not modelled: {}", t->not_modelled);
    return;
  }
  if (t->measure == SIM_MEAN_GROWTH) snprintf(growth, sizeof growth, ", mean growth %d-%d", t->from_year, t->year);
  snprintf(yardstick, sizeof yardstick, "in %d: %s %g %s", t->year,
           t->relation == SIM_AT_LEAST ? "at least" : "at most", t->value, t->unit);
  out_say_at(app_out(), 4, "{}{}{}{}{} {}  ({}, grade {})", model->indicators[t->truth].name,
             *t->cell_name ? " of " : "", t->cell_name, growth, t->indicator != t->truth ? " as published" : "",
             yardstick, t->source, t->grade);
}

/* ---- descriptions of scenarios ---- */

static void print_targets(const sim_scenario *s, bool markdown, int language) {
  if (markdown) app_targets_markdown(s);
  for (int i = 0; i < s->n_targets && !markdown; i++)
    if (language == SIM_EN)
      print_target(&s->target[i]);
    else
      target_told(&s->target[i], language);
}

/* Loads the files and prints each scenario in them. */
static int describe_scenarios(int n_files, char **files, bool markdown, int language,
                              void (*print)(const sim_scenario *scenario, bool markdown, int language)) {
  static const sim_names none;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_load(&all, n_files, files, &none, &errors);
  for (int s = 0; st == SIM_OK && s < all.n; s++) {
    if (all.n > 1) printf("%s%s%s\n\n", s ? "\n" : "", markdown ? "## " : "", all.item[s].name);
    print(&all.item[s], markdown, language);
  }
  app_scenarios_free(&all);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}

/* A word alone may be the last of a key; a whole key may be misspelt. */
static void parameter_hint(const char *key, char *hint, size_t size) {
  wrd_nearest nearest = wrd_nearest_start(key);
  bool whole = strchr(key, '.') != NULL;
  for (int i = 0; i < model->n_params && (whole || !nearest.best); i++) {
    const char *own = model->params[i].key, *last = strrchr(own, '.');
    if (whole) wrd_nearest_try(&nearest, own);
    if (last && strcmp(last + 1, key) == 0) nearest.best = own;
  }
  wrd_nearest_text(&nearest, hint, size);
}

static int describe_parameter(const char *key, int n_files, char **files, int language) {
  static const sim_names none;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_load(&all, n_files, files, &none, &errors);
  int found = st == SIM_OK ? app_inputs_explain(key, all.n, all.item, language) : 0;
  app_scenarios_free(&all);
  if (st != SIM_OK) return app_fail(st, &errors);
  if (found) return APP_DONE;
  char hint[160];
  parameter_hint(key, hint, sizeof hint);
  app_warn("no parameter '%s'%s%s", key, hint, hint[0] ? "" : "; plansim describe parameters lists them");
  return APP_USAGE;
}

/* ---- JSON ---- */

static const struct {
  const char *name;
  const ans_answer *answer;
  bool files; /* of scenario files; else of the model */
} answers[] = {{"parameters", &ans_parameters, false},
               {"indicators", &ans_model_indicators, false},
               {"events", &ans_events, false},
               {"streams", &ans_streams, false},
               {"lists", &ans_lists, false},
               {"answers", &ans_dictionary, false},
               {"distributions", &ans_distributions, false},
               {"units", &ans_units, false},
               {"targets", &ans_plan_targets, true},
               {"inputs", &ans_plan_inputs, true},
               {"observations", &ans_plan_observations, true}};
enum { N_DESCRIBED = sizeof answers / sizeof *answers };

/* Columns of all answers; the same for every file. */
static sim_status dictionary_add(app_json *json, sim_errors *errors) {
  const ans_answer **all = app_answers_all();
  sim_status st = all ? out_json_answer(&json->out, &ans_dictionary, all, errors) : SIM_ERR_MEMORY;
  free(all);
  return st;
}

static int describe_json(int n, char **words, int argc, char **argv) {
  static const sim_names none;
  app_json json;
  sim_errors errors = {0};
  app_scenarios all = {0};
  sim_status st = SIM_OK;
  int i = 0;
  while (i < N_DESCRIBED && strcmp(answers[i].name, words[0]) != 0) i++;
  if (i == N_DESCRIBED || answers[i].files != (n > 1)) {
    app_warn(
        "as JSON describe gives parameters, indicators, events, streams, lists, distributions, units, answers, "
        "targets FILE, inputs FILE and observations FILE");
    return APP_USAGE;
  }
  if (n > 1) st = app_scenarios_load(&all, n - 1, words + 1, &none, &errors);
  ans_made made = {.n_files = n - 1, .file = words + 1, .n_scenarios = all.n, .scenario = all.item};
  app_json_begin(&json, argc, argv);
  if (st == SIM_OK) st = app_json_made(&json, &made, &errors);
  if (st == SIM_OK && answers[i].answer == &ans_dictionary)
    st = dictionary_add(&json, &errors);
  else if (st == SIM_OK)
    st = out_json_answer(&json.out, answers[i].answer,
                         answers[i].files ? (const void *)&(ans_plans){all.n, all.item} : model, &errors);
  app_scenarios_free(&all);
  return app_json_end(&json, st, APP_DONE, &errors);
}

/* ---- the command ---- */

static void describe_distributions(void) { app_distributions_print(false); }
static void describe_units(void) { app_units_print(false); }
static void distributions_markdown(void) { app_distributions_print(true); }
static void units_markdown(void) { app_units_print(true); }

/* What is described without a scenario. */
static const struct {
  const char *name;
  void (*text)(void);
  void (*markdown)(void);
} lists[] = {{"parameters", describe_parameters, app_parameters_markdown},
             {"indicators", describe_indicators, app_indicators_markdown},
             {"events", describe_events, app_events_markdown},
             {"streams", describe_streams, app_streams_markdown},
             {"lists", describe_axes, app_axes_markdown},
             {"distributions", describe_distributions, distributions_markdown},
             {"units", describe_units, units_markdown}};

static int describe(int n, char **words, bool markdown, int language) {
  const char *what = words[0];
  bool inputs = strcmp(what, "inputs") == 0, targets = strcmp(what, "targets") == 0;
  bool observations = strcmp(what, "observations") == 0;
  if ((inputs || targets || observations) && n == 1) {
    app_warn("%s belong to a scenario: plansim describe %s scenarios/plan.yaml", what, what);
    return APP_USAGE;
  }
  if (inputs) return describe_scenarios(n - 1, words + 1, markdown, language, app_inputs_print);
  if (targets) return describe_scenarios(n - 1, words + 1, markdown, language, print_targets);
  if (observations) return describe_scenarios(n - 1, words + 1, markdown, language, app_observations_print);
  if (strcmp(what, "parameter") == 0 && n > 1) return describe_parameter(words[1], n - 2, words + 2, language);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (n > 1 || strcmp(what, lists[i].name) != 0) continue;
    if (language != SIM_EN && !markdown && lists[i].text == describe_indicators)
      describe_labels(language); /* tables of Markdown are for the documentation */
    else
      (markdown ? lists[i].markdown : lists[i].text)();
    return APP_DONE;
  }
  app_warn(
      "describe knows parameters, indicators, events, streams, lists, distributions, units, parameter KEY "
      "[FILE], "
      "inputs FILE, targets FILE and observations FILE");
  return APP_USAGE;
}

int cmd_describe(int argc, char **argv) {
  const char *format = "text", *lang = NULL;
  const app_option options[] = {
      {"format", 0, APP_TEXT, "FORMAT", "text, markdown or json; default text", &format},
      {"lang", 0, APP_TEXT, "en|vi", "language of parameter KEY, inputs, targets, observations and indicators, as text",
       &lang}};
  const app_command command = {
      "describe",
      "[OPTIONS] WHAT [KEY] [FILE...]",
      "Explains the model's parameters, indicators, events, random streams and lists, and the\n"
      "distributions and units of scenario files (WHAT); `parameter KEY [FILE...]`: one "
      "parameter or\nsection, with value, source, grade and place in the files; `inputs "
      "FILE...`: every value of a scenario;\n`targets FILE...`: its targets; `observations FILE...`: what was "
      "observed.",
      "plansim describe parameter licensing.reform scenarios/plan.yaml",
      sizeof options / sizeof *options,
      options,
      1,
      -1};
  int n, code;
  char **words;
  if (!app_parse(&command, argc, argv, &n, &words, &code)) return code;
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  bool markdown = strcmp(format, "markdown") == 0;
  if (strcmp(format, "json") == 0) return describe_json(n, words, argc, argv);
  if (markdown || strcmp(format, "text") == 0) return describe(n, words, markdown, language);
  app_warn("--format knows text, markdown and json, not '%s'", format);
  return APP_USAGE;
}
