/* plansim effects: what each lever of a scenario does, by itself and within the plan. */
#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "out_levers.h"
#include "sim_names.h"
#include "wrd_text.h"

typedef struct effects_args {
  bool markdown;
  const char *lang;
  long replications, threads, year;
  app_seed seed;
  sim_names set;
} effects_args;

static sim_status effects_of(const effects_args *a, const sim_scenario *s, int language, uint64_t *failed,
                             sim_errors *errors) {
  std_levers_options o = std_levers_default(s);
  std_levers levers = {0};
  if (a->seed.given) o.seed = a->seed.value;
  if (a->replications > 0) o.n_rep = (uint32_t)a->replications;
  o.job = (std_job){.threads = (int)a->threads, .stop = app_stop_flag()};
  o.year = (int)a->year;
  if (a->threads > 1024) return sim_fail(errors, SIM_ERR_USAGE, "--threads: at most 1024");
  if (!app_quiet())
    app_print(stderr, "%s: %d levers at three settings, %u replications each\n", s->name, s->n_levers,
              (unsigned)o.n_rep);
  sim_status st = std_levers_make(&levers, s, &o, errors);
  if (st == SIM_OK) out_levers_print(app_out(), &levers, language, a->markdown);
  *failed += levers.failed;
  std_levers_free(&levers);
  return st;
}

int cmd_effects(int argc, char **argv) {
  effects_args a = {0};
  const app_option options[] = {
      {"replications", 'n', APP_COUNT, "N", N_("replications of each setting (default 300)"), &a.replications},
      {"year", 0, APP_COUNT, "YEAR", N_("when they are compared (default: the last)"), &a.year},
      {"seed", 0, APP_SEED, "S", N_("master seed (default: the file's)"), &a.seed},
      {"threads", 0, APP_COUNT, "T", N_("threads; never changes results"), &a.threads},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &a.set},
      {"markdown", 0, APP_FLAG, NULL, N_("tables as Markdown"), &a.markdown},
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
  if (language < 0) return APP_USAGE;
  sim_errors errors = {0};
  app_scenarios all = {0};
  uint64_t failed = 0;
  app_stop_catch();
  sim_status st = app_scenarios_load(&all, n_files, files, &a.set, &errors);
  if (st == SIM_OK) app_condition_unused(all.n, all.item);
  for (int s = 0; s < all.n && st == SIM_OK; s++) st = effects_of(&a, &all.item[s], language, &failed, &errors);
  app_scenarios_free(&all);
  if (st == SIM_ERR_INTERRUPTED) {
    app_warn("interrupted; nothing is kept");
    return app_stop_code();
  }
  if (st != SIM_OK) return app_fail(st, &errors);
  if (failed > 0) app_warn("warning: %llu trials failed and are left out of all pairs", (unsigned long long)failed);
  return failed > 0 ? APP_FAILED : APP_DONE;
}
