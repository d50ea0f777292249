/* plansim effects: what each lever of a scenario does, by itself and within the plan. */
#include <stdlib.h>

#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "out_levers.h"
#include "sim_names.h"
#include "wrd_text.h"

typedef struct effects_args {
  bool markdown;
  const char *lang, *format;
  long replications, threads, year;
  app_seed seed;
  sim_names set;
} effects_args;

static std_levers_options options_of(const effects_args *a, const sim_scenario *s) {
  std_levers_options o = std_levers_default(s);
  if (a->seed.given) o.seed = a->seed.value;
  if (a->replications > 0) o.n_rep = (uint32_t)a->replications;
  o.job = (std_job){.threads = (int)a->threads, .stop = app_stop_flag()};
  o.year = (int)a->year;
  return o;
}

static sim_status effects_of(const effects_args *a, const sim_scenario *s, int language, std_levers *levers,
                             sim_errors *errors) {
  static const char *const what = N_("{}: {} {2:lever|levers} at three settings, {} {3:replication|replications} each");
  char n[2][APP_DIGITS];
  std_levers_options o = options_of(a, s);
  app_note_say(language, what, s->name, app_count(language, s->n_levers, n[0]), app_count(language, o.n_rep, n[1]));
  return std_levers_make(levers, s, &o, errors);
}

/* json: the document that the numbers go into; NULL: they are printed. */
static sim_status effects_all(const effects_args *a, int n_files, char **files, int language, app_json *json,
                              uint64_t *failed, sim_errors *errors) {
  app_scenarios all = {0};
  std_levers *levers = NULL;
  sim_status st = SIM_OK;
  SIM_TRY(app_scenarios_load(&all, n_files, files, &a->set, errors));
  app_condition_unused(all.n, all.item);
  if (!(levers = calloc((size_t)all.n + 1, sizeof *levers))) SIM_TRY(SIM_ERR_MEMORY);
  for (int s = 0; s < all.n; s++) {
    SIM_TRY(effects_of(a, &all.item[s], language, &levers[s], errors));
    if (!json) out_levers_print(app_out(), &levers[s], language, a->markdown);
    *failed += levers[s].failed;
  }
  if (json) {
    const std_levers_options *o = &levers[0].options;
    ans_made made = {.n_files = n_files,
                     .file = files,
                     .n_scenarios = all.n,
                     .scenario = all.item,
                     .seed = o->seed,
                     .own_seeds = !a->seed.given,
                     .n_rep = o->n_rep};
    SIM_TRY(app_json_made(json, &made, errors));
    st = out_json_answer(&json->out, &std_lever_effects, &(std_levers_all){all.n, levers}, errors);
  }
out:
  for (int s = 0; levers && s < all.n; s++) std_levers_free(&levers[s]);
  free(levers);
  app_scenarios_free(&all);
  return st;
}

int cmd_effects(int argc, char **argv) {
  effects_args a = {0};
  const app_option options[] = {
      {"replications", 'n', APP_COUNT, "N", N_("replications of each setting (default 300)"), &a.replications},
      {"year", 0, APP_COUNT, "YEAR", N_("when they are compared (default: the last)"), &a.year},
      {"seed", 0, APP_SEED, "S", N_("master seed (default: the file's)"), &a.seed},
      APP_THREADS_OPTION(a.threads),
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &a.set},
      {"markdown", 0, APP_FLAG, NULL, N_("tables as Markdown"), &a.markdown},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the tables"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "effects",
      "[OPTIONS] SCENARIO.yaml...",
      N_("What each lever does to firms, share, output, jobs, land and cost: left out of the plan, alone, and at its\n"
         "strong setting, on the same random worlds. Where nothing is seen, the reason is given. The levers stand in\n"
         "the scenario, section levers:."),
      "plansim effects scenarios/plan-delivered.yaml",
      sizeof options / sizeof *options,
      options,
      1,
      -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  bool as_json;
  if (language < 0 || !app_format_read(a.format, &as_json)) return APP_USAGE;
  sim_errors errors = {0};
  app_json json;
  uint64_t failed = 0;
  app_stop_catch();
  if (as_json) app_json_begin(&json, argc, argv);
  sim_status st = effects_all(&a, n_files, files, language, as_json ? &json : NULL, &failed, &errors);
  if (st == SIM_ERR_INTERRUPTED) app_unkept_warn(language);
  if (st == SIM_OK) app_failed_warn(failed, 0, language);
  code = failed > 0 ? APP_FAILED : APP_DONE;
  if (as_json) return app_json_end(&json, st, code, &errors);
  if (st == SIM_ERR_INTERRUPTED) return app_stop_code();
  return st == SIM_OK ? code : app_fail(st, &errors);
}
