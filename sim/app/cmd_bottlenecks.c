/* plansim bottlenecks: which constraint holds projects up, from a results file; and with --relax, what it would bring
 * to make each a little less tight. */
#include <stdlib.h>
#include <string.h>

#include "ans_held.h"
#include "app_answers.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "out_bottlenecks.h"
#include "out_relax.h"
#include "prov_model.h"
#include "sim_names.h"
#include "wrd_text.h"

enum { DEFAULT_REPLICATIONS = 500, DEFAULT_PERIOD = 5, OUTCOMES_MAX = 32 };
/* ---- the command ---- */

typedef struct bottleneck_args {
  bool relax, by_sector;
  const char *outcomes, *lang, *format;
  long replications, threads, year, period;
  app_seed seed;
  sim_names set;
} bottleneck_args;

static sim_status results_json(const bottleneck_args *a, const res_file *r, app_json *json, sim_errors *errors) {
  ans_held_asked asked = {r, ans_role_variable(r, SIM_ROLE_HELD), ans_role_variable(r, SIM_ROLE_HELD_IN_SECTORS),
                          a->period > 0 ? (int)a->period : DEFAULT_PERIOD};
  if (asked.held < 0)
    return sim_fail(errors, SIM_ERR_ABSENT,
                    "%s has no '%s': the run kept other indicators (--keep all keeps every one)", r->path,
                    sim_model_role_name(r->model, SIM_ROLE_HELD));
  sim_status st = app_json_file(json, &(ans_source){.r = r, .digest = ""}, ANS_ALONE, errors);
  return st == SIM_OK ? out_json_answer(&json->out, &ans_bottlenecks, &asked, errors) : st;
}

static int from_results(const bottleneck_args *a, const char *path, int language, app_json *json, sim_errors *errors) {
  res_file *r = NULL;
  char n[2][APP_DIGITS];
  sim_status st = app_results_open(&r, path, errors);
  if (st == SIM_OK) st = res_file_replications_need(r, errors);
  if (st == SIM_OK && json) st = results_json(a, r, json, errors);
  for (int s = 0; st == SIM_OK && !json && s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++) {
    if (s) printf("\n");
    st = out_bottlenecks_print(app_out(), r, s, a->period > 0 ? (int)a->period : DEFAULT_PERIOD, a->by_sector, language,
                               errors);
  }
  if (st == SIM_OK && !json && r->n_scenarios > ANS_SCENARIOS_SHOWN)
    app_remark_say(language, N_("note: the first {} of {} scenarios are shown"),
                   app_count(language, ANS_SCENARIOS_SHOWN, n[0]), app_count(language, r->n_scenarios, n[1]));
  res_file_close(r);
  if (json) return app_json_end(json, st, APP_DONE, errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, errors);
}

static sim_status model_json(const bottleneck_args *a, const std_relax_options *o, const app_scenarios *all,
                             int n_files, char **files, app_json *json, uint64_t *failed, sim_errors *errors) {
  std_relax_options options = *o;
  options.n_rep = a->replications > 0 ? (uint32_t)a->replications : DEFAULT_REPLICATIONS;
  options.seed = a->seed.given ? a->seed.value : sim_scenario_seed(&all->item[0]);
  std_relax_asked asked = {&options, all->n, all->item, a->seed.given ? &a->seed.value : NULL, failed};
  ans_made made = {.n_files = n_files,
                   .file = files,
                   .n_scenarios = all->n,
                   .scenario = all->item,
                   .seed = options.seed,
                   .own_seeds = !a->seed.given,
                   .n_rep = options.n_rep};
  sim_status st = app_json_made(json, &made, errors);
  return st == SIM_OK ? out_json_answer(&json->out, &std_relaxations, &asked, errors) : st;
}

static int from_model(const bottleneck_args *a, int n_files, char **files, int language, app_json *json,
                      sim_errors *errors) {
  static const char *const what = N_("{} and {} {2:relaxation|relaxations}, {} {3:replication|replications} each");
  char n[2][APP_DIGITS];
  const char *outcome[OUTCOMES_MAX] = {sim_model_role_name(&prov_model, SIM_ROLE_FIRMS),
                                       sim_model_role_name(&prov_model, SIM_ROLE_OUTPUT_TOTAL),
                                       sim_model_role_name(&prov_model, SIM_ROLE_JOBS)};
  std_relax_options o = {
      .job = {.threads = (int)a->threads, .stop = app_stop_flag()}, .year = (int)a->year, .n_outcomes = 3};
  char *words = a->outcomes ? strdup(a->outcomes) : NULL, *rest = NULL;
  app_scenarios all = {0};
  uint64_t failed = 0;
  sim_status st = a->outcomes && !words ? SIM_ERR_MEMORY : SIM_OK;
  if (words) o.n_outcomes = 0;
  for (char *part = words ? strtok_r(words, ", ", &rest) : NULL; part && o.n_outcomes < OUTCOMES_MAX;
       part = strtok_r(NULL, ", ", &rest))
    outcome[o.n_outcomes++] = part;
  o.outcome = outcome;
  o.confidence = STAT_CONFIDENCE;
  if (st == SIM_OK && o.n_outcomes == 0) st = sim_fail(errors, SIM_ERR_USAGE, "--outcomes wants indicators");
  if (st == SIM_OK) st = app_scenarios_load(&all, n_files, files, &a->set, errors);
  if (st == SIM_OK) app_condition_unused(all.n, all.item);
  if (st == SIM_OK && json) st = model_json(a, &o, &all, n_files, files, json, &failed, errors);
  for (int s = 0; s < all.n && !json && st == SIM_OK; s++) {
    o.n_rep = a->replications > 0 ? (uint32_t)a->replications : DEFAULT_REPLICATIONS;
    o.seed = a->seed.given ? a->seed.value : sim_scenario_seed(&all.item[s]);
    app_note_say(language, what, all.item[s].name, app_count(language, all.item[s].n_relax, n[0]),
                 app_count(language, o.n_rep, n[1]));
    std_relax relax;
    st = std_relax_make(&relax, &all.item[s], &o, errors);
    if (st == SIM_OK) out_relax_print(app_out(), &relax, language);
    failed += relax.failed;
    std_relax_free(&relax);
  }
  app_scenarios_free(&all);
  free(words);
  if (st == SIM_ERR_INTERRUPTED) {
    app_unkept_warn(language);
    return app_stop_code();
  }
  if (st != SIM_OK) return json ? app_json_end(json, st, APP_DONE, errors) : app_fail(st, errors);
  app_failed_warn(failed, 0, language);
  int code = failed > 0 ? APP_FAILED : APP_DONE;
  return json ? app_json_end(json, SIM_OK, code, errors) : code;
}

int cmd_bottlenecks(int argc, char **argv) {
  bottleneck_args a = {0};
  const app_option options[] = {
      {"relax", 0, APP_FLAG, NULL, N_("run scenario files: each entry of their relax: in turn"), &a.relax},
      {"period", 0, APP_COUNT, "YEARS", N_("years that a sentence sums up (default 5)"), &a.period},
      {"by-sector", 0, APP_FLAG, NULL, N_("each sector year by year instead of by period"), &a.by_sector},
      {"outcomes", 0, APP_TEXT, "A,B,...", N_("with --relax: indicators, e.g. output_real[NAME]"), &a.outcomes},
      {"year", 0, APP_COUNT, "YEAR", N_("with --relax: when they are compared (default: the last)"), &a.year},
      {"replications", 'n', APP_COUNT, "N", N_("with --relax: replications of each (default 500)"), &a.replications},
      {"seed", 0, APP_SEED, "S", N_("with --relax: master seed (default: the file's)"), &a.seed},
      {"threads", 0, APP_THREADS, "T", N_("with --relax: threads; never changes results"), &a.threads},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("with --relax: change a value first; may be repeated"), &a.set},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the tables"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "bottlenecks",
      "RESULTS.h5 | --relax [OPTIONS] SCENARIO.yaml...",
      N_("Which constraint binds when: where project time is lost by year, projects lost by reason, queues,\n"
         "vacancies. With --relax: what it would bring to make each constraint less tight, on the same random\n"
         "worlds, largest first. What is relaxed stands in the scenario, section relax:."),
      "plansim bottlenecks plan.h5; plansim bottlenecks --relax scenarios/plan.yaml",
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
  app_json json, *document = as_json ? &json : NULL;
  app_stop_catch();
  bool model_option = a.outcomes || a.year || a.replications || a.seed.given || a.threads || a.set.n;
  if (as_json) app_json_begin(&json, argc, argv);
  if (a.relax) return from_model(&a, n_files, files, language, document, &errors);
  if (n_files > 1 || model_option)
    return app_fail(sim_fail(&errors, SIM_ERR_USAGE,
                             model_option ? "--outcomes, --year, -n, --seed, --threads and --set belong to --relax, "
                                            "which runs scenario files"
                                          : "without --relax, bottlenecks takes one results file"),
                    &errors);
  return from_results(&a, files[0], language, document, &errors);
}
