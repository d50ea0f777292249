/* plansim priors: does what a scenario implies agree with what is known? */
#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_installed.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "out_csv.h"
#include "out_priors.h"
#include "sim_names.h"
#include "wrd_text.h"

enum { DEFAULT_REPLICATIONS = 1000 };

typedef struct priors_args {
  long replications, threads;
  app_seed seed;
  sim_names set;
  bool csv, markdown, strict;
  const char *lang, *format;
} priors_args;

/* One scenario: as it is, and without its posterior. json: the document that the numbers go into; NULL: printed. */
static sim_status check_one(const priors_args *a, const sim_scenario *prior, const sim_scenario *posterior,
                            int language, app_json *json, bool *pass, uint64_t *failed, sim_errors *errors) {
  std_priors p = {0};
  uint32_t n = a->replications > 0 ? (uint32_t)a->replications : DEFAULT_REPLICATIONS;
  uint64_t seed = a->seed.given ? a->seed.value : sim_scenario_seed(prior);
  const std_job job = {.threads = (int)a->threads, .stop = app_stop_flag()};
  sim_status st =
      std_priors_make(&p, prior, posterior->posterior ? posterior : NULL, app_scenario_dir(), n, seed, &job, errors);
  if (st == SIM_OK && json)
    st = out_json_answer(&json->out, &std_checks, &p, errors);
  else if (st == SIM_OK && a->csv)
    st = out_csv_answer(stdout, NULL, NULL, &std_checks, &p, errors);
  else if (st == SIM_OK)
    out_priors_print(app_out(), &p, language, a->markdown);
  *pass = st == SIM_OK && std_priors_pass(&p);
  *failed += p.failed;
  std_priors_free(&p);
  return st;
}

static sim_status made_put(app_json *json, int n_files, char **files, const app_scenarios *all, sim_errors *errors) {
  ans_made made = {.n_files = n_files, .file = files, .n_scenarios = all->n, .scenario = all->item};
  return app_json_made(json, &made, errors);
}

static int check_all(const priors_args *a, int n_files, char **files, int language, app_json *json,
                     sim_errors *errors) {
  app_scenarios prior = {0}, posterior = {0};
  sim_names without = a->set;
  bool pass = true, one = true;
  uint64_t failed = 0;
  sim_status st = SIM_OK;
  if (without.n == (int)(sizeof without.item / sizeof *without.item))
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "too many --set"));
  without.item[without.n++] = "posterior=none";
  SIM_TRY(app_scenarios_load(&posterior, n_files, files, &a->set, errors));
  SIM_TRY(app_scenarios_load(&prior, n_files, files, &without, errors));
  if (posterior.n != 1) SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "priors takes one scenario, not %d", posterior.n));
  app_condition_unused(posterior.n, posterior.item);
  if (json) SIM_TRY(made_put(json, n_files, files, &posterior, errors));
  SIM_TRY(check_one(a, &prior.item[0], &posterior.item[0], language, json, &one, &failed, errors));
  pass = one;
out:
  app_scenarios_free(&prior);
  app_scenarios_free(&posterior);
  if (st == SIM_ERR_INTERRUPTED) {
    app_unkept_warn(language);
    if (json) return app_json_end(json, st, APP_DONE, errors);
    return app_stop_code();
  }
  if (st != SIM_OK) return json ? app_json_end(json, st, APP_DONE, errors) : app_fail(st, errors);
  app_failed_warn(failed, 0, language);
  int code = a->strict && !pass ? APP_NEGATIVE : failed > 0 ? APP_FAILED : APP_DONE;
  return json ? app_json_end(json, SIM_OK, code, errors) : code;
}

int cmd_priors(int argc, char **argv) {
  priors_args a = {0};
  const app_option options[] = {
      {"replications", 'n', APP_COUNT, "N", N_("replications of each predictive distribution (default 1000)"),
       &a.replications},
      {"seed", 0, APP_SEED, "S", N_("master seed (default: the file's)"), &a.seed},
      APP_THREADS_OPTION(a.threads),
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &a.set},
      {"strict", 0, APP_FLAG, NULL, N_("exit code 1 when the gate fails"), &a.strict},
      {"csv", 0, APP_FLAG, NULL, N_("one line for each check and predictive distribution, all numbers"), &a.csv},
      {"markdown", 0, APP_FLAG, NULL, N_("tables of Markdown, with formulas and sources"), &a.markdown},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of what is printed"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "priors",
      "[OPTIONS] SCENARIO.yaml",
      N_("Checks what a scenario implies against what is known: each quantity of the file that it names under\n"
         "evidence:, in the prior predictive distribution and, where it has a posterior, in the posterior one.\n"
         "Fails: what is known outside the central 98 %, an impossibility above 1 %, a forecast that is too wide,\n"
         "or priors in whose central half lie fewer than 30 % or more than 70 % of what is known."),
      "plansim priors scenarios/baseline.yaml --strict",
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
  if (a.csv + a.markdown + as_json > 1) {
    app_warn(as_json ? "--csv and --markdown do not go with --format json" : "--csv and --markdown do not go together");
    return APP_USAGE;
  }
  sim_errors errors = {0};
  app_json json;
  app_stop_catch();
  if (as_json) app_json_begin(&json, argc, argv);
  return check_all(&a, n_files, files, language, as_json ? &json : NULL, &errors);
}
