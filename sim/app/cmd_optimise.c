/* plansim optimise: which allocation of money under its caps does most, and how sure that is. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_installed.h"
#include "app_json.h"
#include "app_message.h"
#include "app_number.h"
#include "app_options.h"
#include "app_provenance.h"
#include "app_scenarios.h"
#include "app_stop.h"
#include "io_file.h"
#include "out_optimise.h"
#include "out_text.h"
#include "page_optimum.h"
#include "scn_base.h"
#include "sim_path.h"
#include "std_optimise.h"
#include "tab_optimise.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { SHOWN = 5 };

typedef struct optimise_args {
  const char *levers, *total, *risk, *beside, *confidence, *variant, *lang, *format, *output;
  long replications, points, evaluations, chosen, threads, top;
  bool no_search, force, resume;
  app_seed seed;
  sim_names objective, better, cap, bound, fix, set;
} optimise_args;

/* Everything that the command loads and makes. */
typedef struct session {
  app_scenarios all, beside;
  std_optimise study;
  const char *stage; /* that was told last */
  int language;
  sim_errors *errors;
} session;

/* Each stage once, then how far it is. */
static void step_told(void *self, const std_step *step) {
  static const char *const so_far = N_("{} of about {} {2:allocation|allocations}");
  session *s = self;
  char done[16], expected[16];
  if (step->stage != s->stage) out_say_at(app_messages(), 2, "{}", wrd_text(s->language, step->stage));
  s->stage = step->stage;
  if (step->done % 40 != 0) return;
  wrd_exact(wrd_plain(s->language), step->done, done, sizeof done);
  wrd_exact(wrd_plain(s->language), step->expected, expected, sizeof expected);
  out_say_at(app_messages(), 4, wrd_text(s->language, so_far), done, expected);
}

static sim_status options_read(const optimise_args *a, const sim_scenario *s, std_optimise_options *o,
                               sim_errors *errors) {
  sim_status st = SIM_OK;
  *o = std_optimise_default(s);
  SIM_TRY(app_number_read("total", a->total, -INFINITY, INFINITY, &o->total, errors));
  SIM_TRY(app_share_read("confidence", a->confidence, 100, &o->confidence, errors));
  o->levers = a->levers;
  o->risk = a->risk;
  o->objective = &a->objective;
  o->better = &a->better;
  o->cap = &a->cap;
  o->bound = &a->bound;
  o->fix = &a->fix;
  if (a->seed.given) o->seed = a->seed.value;
  if (a->replications > 0) o->n_worlds = (uint32_t)a->replications;
  if (a->points > 0) o->n_drawn = (int)a->points;
  if (a->evaluations > 0) o->n_evaluations = (int)a->evaluations;
  if (a->no_search) o->n_evaluations = 0;
  if (a->chosen > 0) o->n_chosen = (int)a->chosen;
out:
  return st;
}

static sim_status prepare(const optimise_args *a, session *s, int n_files, char **files) {
  sim_status st = SIM_OK;
  const sim_scenario *scenario, *beside = NULL;
  char *other[] = {(char *)a->beside};
  std_optimise_options o;
  SIM_TRY(app_scenarios_load(&s->all, n_files, files, &a->set, s->errors));
  app_condition_unused(s->all.n, s->all.item);
  SIM_TRY(app_scenarios_choose(&s->all, a->variant, &scenario, s->errors));
  if (a->beside) {
    SIM_TRY(app_scenarios_load(&s->beside, 1, other, &a->set, s->errors));
    SIM_TRY(app_scenarios_choose(&s->beside, NULL, &beside, s->errors));
  }
  SIM_TRY(options_read(a, scenario, &o, s->errors));
  o.beside = beside;
  o.job = (std_job){
      .threads = (int)a->threads, .stop = app_stop_flag(), .progress = app_quiet() ? NULL : step_told, .self = s};
  SIM_TRY(std_optimise_prepare(&s->study, scenario, &o, s->errors));
out:
  return st;
}

/* ---- what is kept and written ---- */

static sim_status page_write(const ans_optimum *o, const tab_optimise_way *way, FILE *file, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html html = {0};
  const page_optimum_way page = {.language = way->language, .command = way->made.command, .stop = app_stop_flag()};
  SIM_TRY(page_optimum_make(o, &page, &html, errors));
  (void)fwrite(html.out.text, 1, html.out.n, file); /* whoever saves the file looks at its errors */
out:
  rep_html_free(&html);
  return st;
}

/* The files of chosen allocations extend the scenario by its name. Where they stand, that must not lead to another
 * scenario, which would be run in its place without a word. */
static sim_status base_check(const optimise_args *a, const session *s, const char *file) {
  sim_status st = SIM_OK;
  char *folder = io_file_name(a->output, "/"), *found = NULL;
  sim_errors unsaid = {0}; /* another scenario need not be right */
  app_scenarios scenarios = {0};
  bool same = false;
  if (!folder) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(scn_base_find(folder, sim_path_name(file), app_scenario_dir(), &found));
  if (!found || io_file_same(found, file)) goto out;
  st = app_scenarios_read(&scenarios, 1, &found, &a->set, &(sim_names){0}, &unsaid);
  if (st == SIM_ERR_MEMORY) goto out;
  st = SIM_OK;
  for (int i = 0; i < scenarios.n; i++)
    same = same || strcmp(scenarios.item[i].resolved, s->study.scenario->resolved) == 0;
  if (!same)
    st = sim_fail(s->errors, SIM_ERR_USAGE,
                  "the allocations in %s extend %s, and from there that is %s, another scenario than %s: give one of "
                  "the two another name",
                  a->output, sim_path_name(file), found, file);
out:
  app_scenarios_free(&scenarios);
  free(found);
  free(folder);
  return st;
}

static sim_status output_check(const optimise_args *a, session *s, int language, char *file, tab_optimise_way *way) {
  sim_status st = SIM_OK;
  if (!a->output) {
    if (a->resume) return sim_fail(s->errors, SIM_ERR_USAGE, "--resume goes on with what -o FOLDER kept: give -o");
    return SIM_OK;
  }
  if (!a->output[0]) return sim_fail(s->errors, SIM_ERR_USAGE, "-o wants the name of a folder");
  for (int i = 0; i < s->beside.inputs.n; i++) SIM_TRY(io_sources_add(&s->all.inputs, s->beside.inputs.item[i].path));
  *way = (tab_optimise_way){.folder = a->output,
                            .made = {.base = file, .installed = app_scenario_dir()},
                            .page = page_write,
                            .force = a->force,
                            .inputs = &s->all.inputs,
                            .language = language,
                            .names = app_quiet() ? NULL : app_messages()};
  SIM_TRY(tab_optimise_check(&s->study, way, s->errors));
  SIM_TRY(base_check(a, s, file));
out:
  return st;
}

/* Searches; what is simulated is kept beside the folder until the search is done. */
static sim_status search(const optimise_args *a, session *s, int language, char *file, int argc, char **argv) {
  sim_status st = SIM_OK;
  tab_optimise_way way = {0};
  std_store *store = NULL;
  char *partial = a->output ? io_file_name(a->output, ".partial") : NULL, *command = app_command_text(argc, argv);
  if ((a->output && !partial) || !command) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(output_check(a, s, language, file, &way));
  if (a->output) {
    app_locks_warn(a->output);
    io_open_mode mode = a->resume ? IO_RESUME : a->force ? IO_FORCE : IO_NEW;
    SIM_TRY(std_store_open(&store, partial, mode, &s->all.inputs, s->errors));
  }
  s->study.options.store = store;
  SIM_TRY(std_optimise_run(&s->study));
  way.made.command = command;
  if (a->output) SIM_TRY(app_whole(s->errors));
  if (a->output) SIM_TRY(tab_optimise_write(&s->study, &way, s->errors));
out:
  std_store_close(store, st == SIM_OK);
  free(partial);
  free(command);
  return st;
}

static int finish_json(sim_status st, session *s, int n_files, char **files, int argc, char **argv) {
  app_json json;
  app_json_begin(&json, argc, argv);
  if (st == SIM_OK) {
    ans_made made = {.n_files = n_files,
                     .file = files,
                     .n_scenarios = 1,
                     .scenario = s->study.scenario,
                     .seed = s->study.optimum.seed,
                     .n_rep = s->study.optimum.n_first};
    st = app_json_made(&json, &made, s->errors);
    if (st == SIM_OK) st = app_json_answers(&json, ANS_OPTIMISE, &s->study.optimum, s->errors);
  }
  return app_json_end(&json, st, s->study.optimum.failed ? APP_FAILED : APP_DONE, s->errors);
}

static int interrupted(const optimise_args *a) {
  char partial[4200];
  snprintf(partial, sizeof partial, "%s.partial", a->output ? a->output : "");
  if (a->output && access(partial, F_OK) != 0)
    app_warn("interrupted before anything could be saved");
  else if (a->output)
    app_warn("interrupted: what was simulated is saved in %s.partial; the same command with --resume continues",
             a->output);
  else
    app_warn("interrupted; nothing is kept without -o FOLDER");
  return app_stop_code();
}

static int finish(sim_status st, const session *s, int top, int language) {
  const ans_optimum *o = &s->study.optimum;
  if (st != SIM_OK) return app_fail(st, s->errors);
  out_optimise_print(app_out(), o, top, language);
  if (o->failed == 0) return APP_DONE;
  app_failed_warn(o->failed, o->trials, language);
  return APP_FAILED;
}

int cmd_optimise(int argc, char **argv) {
  optimise_args a = {.top = SHOWN};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FOLDER", N_("a report, tables, charts, a scenario file of each chosen allocation"),
       &a.output},
      {"force", 0, APP_FLAG, NULL, N_("replace what an earlier search wrote there"), &a.force},
      {"resume", 0, APP_FLAG, NULL, N_("go on with an interrupted search"), &a.resume},
      {"levers", 0, APP_TEXT, "KEY", N_("the amounts to share out, e.g. 'budget_lines[].amount'"), &a.levers},
      {"objective", 0, APP_MANY, "WHAT", N_("INDICATOR[cell]@YEAR:STATISTIC; mean, p10, regret; twice for a front"),
       &a.objective},
      {"risk", 0, APP_TEXT, "STATISTIC", N_("of objectives that name none: mean (default), p10, regret"), &a.risk},
      {"better", 0, APP_MANY, "INDICATOR=high|low", N_("which way is better, where targets and costs do not say"),
       &a.better},
      {"total", 0, APP_TEXT, "AMOUNT", N_("cap on the sum of all lines (default: what the scenario gives them)"),
       &a.total},
      {"cap", 0, APP_MANY, "YEAR=AMOUNT", N_("cap on a year; 'plan': each year what the scenario gives"), &a.cap},
      {"bound", 0, APP_MANY, "LINE=LOW:HIGH", N_("bounds of a line; either may be left out"), &a.bound},
      {"fix", 0, APP_MANY, "LINE[=AMOUNT]", N_("a line that is left as it is, or at an amount"), &a.fix},
      {"beside", 0, APP_TEXT, "SCENARIO.yaml", N_("what the chosen allocations give in another scenario"), &a.beside},
      {"replications", 'n', APP_COUNT, "N", N_("worlds of the first stage (default 128); race 2N, fresh worlds 4N"),
       &a.replications},
      {"points", 0, APP_COUNT, "N", N_("random allocations of the first stage (default 200)"), &a.points},
      {"evaluations", 0, APP_COUNT, "N", N_("allocations of the second stage (default 200)"), &a.evaluations},
      {"no-search", 0, APP_FLAG, NULL, N_("the first stage alone: no second one"), &a.no_search},
      {"chosen", 0, APP_COUNT, "N", N_("points of the front to confirm, at most (default 5)"), &a.chosen},
      {"confidence", 0, APP_TEXT, "C", N_("of intervals and verdicts, in per cent (default 95)"), &a.confidence},
      {"top", 0, APP_COUNT, "N", N_("how many of the first stage to print (default 5)"), &a.top},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &a.set},
      {"variant", 0, APP_TEXT, "NAME", N_("which variant of a file with several"), &a.variant},
      {"seed", 0, APP_SEED, "S", N_("master seed (default: the file's)"), &a.seed},
      APP_THREADS_OPTION(a.threads),
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of the answer"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "optimise",
      "[OPTIONS] SCENARIO.yaml",
      N_("Which allocation of money does most? Shares what a scenario gives to several lines out anew, under\n"
         "caps: the plan's own allocation, equal shares, nothing and random ones first, ranked in the same\n"
         "random worlds; then a search from the best on, a front for two objectives, and the chosen again in\n"
         "fresh worlds. Says what the answer rests on, and when allocations cannot be told apart."),
      "plansim optimise scenarios/plan-delivered.yaml --levers 'budget_lines[].amount' --objective INDICATOR",
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
  session s = {.errors = &errors, .language = language};
  app_stop_catch();
  sim_status st = prepare(&a, &s, n_files, files);
  if (st == SIM_OK) st = search(&a, &s, language, files[0], argc, argv);
  if (st == SIM_ERR_INTERRUPTED)
    code = interrupted(&a);
  else if (as_json)
    code = finish_json(st, &s, n_files, files, argc, argv);
  else
    code = finish(st, &s, (int)a.top, language);
  std_optimise_free(&s.study);
  app_scenarios_free(&s.beside);
  app_scenarios_free(&s.all);
  return code;
}
