/* plansim describe: the model's lists in words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_answers.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "out_inputs.h"
#include "out_model.h"
#include "out_observations.h"
#include "prov_model.h"
#include "sim_names.h"
#include "wrd_nearest.h"
#include "wrd_text.h"

static const sim_model *const model = &prov_model;

/* ---- descriptions of scenarios ---- */

/* Loads the files and prints each scenario in them. */
static int describe_scenarios(int n_files, char **files, bool markdown, int language,
                              void (*print)(out_face *out, const sim_scenario *scenario, bool markdown, int language)) {
  static const sim_names none;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_load(&all, n_files, files, &none, &errors);
  for (int s = 0; st == SIM_OK && s < all.n; s++) {
    if (all.n > 1) printf("%s%s%s\n\n", s ? "\n" : "", markdown ? "## " : "", all.item[s].name);
    print(app_out(), &all.item[s], markdown, language);
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
  int found = st == SIM_OK ? out_inputs_explain(app_out(), model, key, all.n, all.item, language) : 0;
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

/* Nearly all are lists; only a parameter is also described by itself. */
static int unknown(const char *what, int n) {
  char hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(what);
  for (int i = 0; i < N_DESCRIBED; i++) {
    wrd_nearest_try(&nearest, answers[i].name);
    if (strcmp(what, answers[i].name) != 0) continue;
    app_warn(n == 1 ? "describe %s comes as JSON alone: --format json"
                    : "describe %s takes nothing behind it: it describes all of them",
             what);
    return APP_USAGE;
  }
  if (strcmp(what, "parameter") == 0 && n == 1) {
    app_warn("describe parameter wants a key, e.g. licensing.reform; plansim describe parameters lists them");
    return APP_USAGE;
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  app_warn(
      "describe knows parameters, indicators, events, streams, lists, distributions, units, parameter KEY [FILE], "
      "inputs FILE, targets FILE and observations FILE%s",
      hint);
  return APP_USAGE;
}

static int describe(int n, char **words, bool markdown, int language) {
  const char *what = words[0];
  bool inputs = strcmp(what, "inputs") == 0, targets = strcmp(what, "targets") == 0;
  bool observations = strcmp(what, "observations") == 0;
  if ((inputs || targets || observations) && n == 1) {
    app_warn("%s belong to a scenario: plansim describe %s scenarios/plan.yaml", what, what);
    return APP_USAGE;
  }
  if (inputs) return describe_scenarios(n - 1, words + 1, markdown, language, out_inputs_print);
  if (targets) return describe_scenarios(n - 1, words + 1, markdown, language, out_targets_print);
  if (observations) return describe_scenarios(n - 1, words + 1, markdown, language, out_observations_print);
  if (strcmp(what, "parameter") == 0 && n > 1) return describe_parameter(words[1], n - 2, words + 2, language);
  if (n == 1 && out_model_print(app_out(), model, what, markdown, language)) return APP_DONE;
  return unknown(what, n);
}

int cmd_describe(int argc, char **argv) {
  const char *format = "text", *lang = NULL;
  const app_option options[] = {
      {"format", 0, APP_TEXT, "FORMAT", N_("text, markdown or json; default text"), &format},
      {"lang", 0, APP_TEXT, "en|vi",
       N_("language of parameter KEY, inputs, targets, observations and indicators, as text"), &lang}};
  const app_command command = {
      "describe",
      "[OPTIONS] WHAT [KEY] [FILE...]",
      N_("Explains the model's parameters, indicators, events, random streams and lists, and the\n"
         "distributions and units of scenario files (WHAT); `parameter KEY [FILE...]`: one "
         "parameter or\nsection, with value, source, grade and place in the files; `inputs "
         "FILE...`: every value of a scenario;\n`targets FILE...`: its targets; `observations FILE...`: what was "
         "observed."),
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
