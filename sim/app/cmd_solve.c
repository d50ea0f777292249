/* plansim solve: the level of a lever or parameter at which a target is met with a wanted probability. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_json.h"
#include "app_message.h"
#include "app_number.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "out_solve.h"
#include "sim_names.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { DEFAULT_REPLICATIONS = 500 };

typedef struct solve_args {
  const char *target, *joint, *vary, *scale, *variant, *probability, *min, *max, *confidence, *lang, *format;
  long replications, threads;
  app_seed seed;
  sim_names set;
} solve_args;

static sim_status check_usage(const solve_args *a, sim_errors *errors) {
  if (!a->target == !a->joint)
    return sim_fail(errors, SIM_ERR_USAGE, "give --target NAME, or --joint all, or --joint GROUP");
  if (!a->vary == !a->scale) return sim_fail(errors, SIM_ERR_USAGE, "give --vary KEY or --scale KEY");
  return SIM_OK;
}

typedef struct telling {
  const std_solve *solve;
  int language;
} telling;

/* Each level as it is done, on stderr. */
static void level_told(void *self, const std_step *step) {
  const telling *t = self;
  char level[64], unit[128], share[32];
  std_solve_level(t->solve, step->level, t->language, level, sizeof level);
  wrd_percent(wrd_plain(t->language), step->share, 1, share, sizeof share);
  app_note("  %d: %s %s%s: %s", step->done, t->solve->key, level,
           std_solve_unit(t->solve, t->language, unit, sizeof unit), share);
}

static sim_status solve(const solve_args *a, const app_scenarios *all, int language, std_solve *s) {
  sim_status st = SIM_OK;
  double min = NAN, max = NAN;
  s->probability = 0.5;
  s->confidence = STAT_CONFIDENCE;
  SIM_TRY(app_share_read("probability", a->probability, 1, &s->probability, s->errors));
  SIM_TRY(app_share_read("confidence", a->confidence, 100, &s->confidence, s->errors));
  SIM_TRY(app_number_read("min", a->min, -INFINITY, INFINITY, &min, s->errors));
  SIM_TRY(app_number_read("max", a->max, -INFINITY, INFINITY, &max, s->errors));
  SIM_TRY(app_scenarios_choose(all, a->variant, &s->scenario, s->errors));
  s->n_rep = a->replications > 0 ? (uint32_t)a->replications : DEFAULT_REPLICATIONS;
  s->seed = a->seed.given ? a->seed.value : sim_scenario_seed(s->scenario);
  SIM_TRY(std_solve_prepare(s, a->joint != NULL, min, max));
  if (!s->scale && s->scenario->model->params[sim_scenario_param(s->scenario, s->slot[0])].kind == SIM_CHANCE)
    app_remark_say(language,
                   N_("note: {} differs from project to project; --vary gives all projects the same value, --scale "
                      "keeps how they differ"),
                   s->key);
  SIM_TRY(std_solve_run(s));
out:
  return st;
}

static int finish_json(sim_status st, const std_solve *s, int n_files, char **files, int argc, char **argv) {
  app_json json;
  app_json_begin(&json, argc, argv);
  if (st == SIM_OK) {
    ans_made made = {.n_files = n_files,
                     .file = files,
                     .n_scenarios = 1,
                     .scenario = s->scenario,
                     .seed = s->seed,
                     .n_rep = s->n_rep};
    ans_solved solved = {s->scenario->name, s->what, s->key,   *s->unit ? s->unit : "1",
                         s->probability,    s->now,  s->now_n, &s->solution};
    st = app_json_made(&json, &made, s->errors);
    if (st == SIM_OK) st = app_json_answers(&json, ANS_SOLVE, &solved, s->errors);
  }
  return app_json_end(&json, st, s->failed ? APP_FAILED : APP_DONE, s->errors);
}

static int finish(sim_status st, const std_solve *s, int language) {
  static const char *const none = N_("interrupted after {} {1:level|levels}; nothing is kept");
  static const char *const some =
      N_("warning: up to {} of {} {2:replication|replications} of a level failed and {1:is|are} left out");
  char text[WRD_SENTENCE], n[2][APP_DIGITS];
  if (st == SIM_ERR_INTERRUPTED) {
    (void)wrd_fill(text, sizeof text, wrd_text(language, none), app_count(language, s->evaluations, n[0]));
    app_warn("%s", text);
    return app_stop_code();
  }
  if (st != SIM_OK) return app_fail(st, s->errors);
  out_solve_print(app_out(), s, language);
  if (s->failed == 0) return APP_DONE;
  (void)wrd_fill(text, sizeof text, wrd_text(language, some), app_count(language, (double)s->failed, n[0]),
                 app_count(language, s->n_rep, n[1]));
  app_warn("%s", text);
  return APP_FAILED;
}

int cmd_solve(int argc, char **argv) {
  solve_args a = {0};
  const app_option options[] = {
      {"target", 0, APP_TEXT, "NAME", N_("the target; plansim describe targets FILE lists them"), &a.target},
      {"joint", 0, APP_TEXT, "all|GROUP", N_("all targets, or those of a group, met together"), &a.joint},
      {"probability", 0, APP_TEXT, "P", N_("wanted share of futures (default 0.5)"), &a.probability},
      {"vary", 0, APP_TEXT, "KEY", N_("what is set to the same level in all futures"), &a.vary},
      {"scale", 0, APP_TEXT, "KEY", N_("what is multiplied: its value or distribution"), &a.scale},
      {"min", 0, APP_TEXT, "X", N_("lowest level, in the unit of the file (of --scale: a factor)"), &a.min},
      {"max", 0, APP_TEXT, "X", N_("highest level; defaults: the distribution's ends, else the allowed range"), &a.max},
      {"replications", 'n', APP_COUNT, "N", N_("replications at each level (default 500)"), &a.replications},
      {"confidence", 0, APP_TEXT, "C", N_("of the intervals, in per cent (default 95)"), &a.confidence},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &a.set},
      {"variant", 0, APP_TEXT, "NAME", N_("which variant of a file with several"), &a.variant},
      {"seed", 0, APP_SEED, "S", N_("master seed (default: the file's)"), &a.seed},
      APP_THREADS_OPTION(a.threads),
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the answer"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "solve",
      "[OPTIONS] SCENARIO.yaml",
      N_("What would it take? Finds the level of a lever or parameter at which a target is met with the\n"
         "wanted probability. Every level meets the same random worlds. Prints the level with its interval,\n"
         "what the scenario has now, and all levels that were run; says so when no level in the range does it."),
      "plansim solve scenarios/plan.yaml --target TARGET --vary entry.promotion --min 1 --max 4",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  bool as_json;
  if (language < 0 || !app_format_read(a.format, &as_json)) return APP_USAGE;
  sim_errors errors = {0};
  app_scenarios all = {0};
  std_solve s = {.what = a.target ? a.target : a.joint,
                 .key = a.scale ? a.scale : a.vary,
                 .scale = a.scale != NULL,
                 .errors = &errors};
  telling to = {&s, language};
  s.job = (std_job){
      .threads = (int)a.threads, .stop = app_stop_flag(), .progress = app_quiet() ? NULL : level_told, .self = &to};
  app_stop_catch();
  sim_status st = check_usage(&a, &errors);
  if (st == SIM_OK) st = app_scenarios_load(&all, n_files, files, &a.set, &errors);
  if (st == SIM_OK) app_condition_unused(all.n, all.item);
  if (st == SIM_OK) st = solve(&a, &all, language, &s);
  if (as_json && st != SIM_ERR_INTERRUPTED)
    code = finish_json(st, &s, n_files, files, argc, argv);
  else
    code = finish(st, &s, language);
  std_solve_free(&s);
  app_scenarios_free(&all);
  return code;
}
