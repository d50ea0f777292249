/* plansim diff: what differs between two variants, two results files or two scenario files: inputs, results, runs. */
#include <stdlib.h>

#include "ans_design_changes.h"
#include "ans_diff.h"
#include "ans_run.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_diff.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "out_diff.h"
#include "prov_model.h"
#include "wrd_text.h"

typedef struct difference {
  app_side old, now;
  ans_side input[2];
  int n;
  ans_result_change *item;
  bool paired;
  ans_run run[2]; /* of results files */
  ans_run_change run_change[ANS_RUN_COMPARED];
  ans_design_changes design; /* of scenario files */
} difference;

static void difference_free(difference *d) {
  ans_design_changes_free(&d->design);
  app_side_close(&d->now);
  app_side_close(&d->old);
  free(d->item);
}

/* ---- the command ---- */

static sim_status make(difference *d, char **files, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(app_side_open(&d->old, files[0], NULL, errors));
  SIM_TRY(app_side_open(&d->now, files[1], &d->old, errors));
  if (!d->old.r != !d->now.r)
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE,
                     "%s is a scenario file and %s is not: diff wants two of a kind; 'plansim run' makes results of a "
                     "scenario",
                     files[d->old.r ? 1 : 0], files[d->old.r ? 0 : 1]));
  d->input[0] = (ans_side){d->old.name, d->old.n, d->old.input};
  d->input[1] = (ans_side){d->now.name, d->now.n, d->now.input};
  if (!d->now.r) return ans_design_changes_make(d->old.design, d->now.design, language, &d->design);
  ans_run_read(d->old.r, &d->run[0]);
  ans_run_read(d->now.r, &d->run[1]);
  ans_run_changes_make(&d->run[0], &d->run[1], d->run_change);
  st = ans_diff_results(&(ans_diff_side){d->old.r, d->old.scenario}, &(ans_diff_side){d->now.r, d->now.scenario}, &d->n,
                        &d->item, &d->paired, errors);
out:
  return st;
}

/* Of results files. */
static ans_result_changes results_of(const difference *d) {
  return (ans_result_changes){
      d->old.name, d->now.name, d->n, d->item, {d->old.r && d->old.r->weighted, d->now.r && d->now.r->weighted}};
}

static sim_status print(const difference *d, int language, sim_errors *errors) {
  const ans_sides sides = {1, &d->input[0], &d->input[1], &prov_model};
  sim_status st = out_diff_inputs_print(app_out(), &sides, language, 0, errors);
  if (st == SIM_OK && d->design.n > 0)
    out_diff_designs_print(app_out(), &(ans_run_changes){d->design.n, d->design.item}, language);
  if (st != SIM_OK || !d->now.r) return st;
  const ans_result_changes results = results_of(d);
  out_diff_results_print(app_out(), &results, d->paired, language);
  out_diff_runs_print(app_out(), &(ans_run_changes){ANS_RUN_COMPARED, d->run_change}, language);
  return SIM_OK;
}

static sim_status print_json(const difference *d, char **files, app_json *json, sim_errors *errors) {
  const ans_sides sides = {1, &d->input[0], &d->input[1], &prov_model};
  const ans_result_changes results = results_of(d);
  const ans_run_changes runs = {ANS_RUN_COMPARED, d->run_change}, designs = {d->design.n, d->design.item};
  ans_made made = {.n_files = 2, .file = files};
  sim_status st = SIM_OK;
  SIM_TRY(app_json_made(json, &made, errors));
  SIM_TRY(out_json_answer(&json->out, &ans_input_changes, &sides, errors));
  if (d->design.n > 0) SIM_TRY(out_json_answer(&json->out, &ans_run_changes_of, &designs, errors));
  if (!d->now.r) goto out;
  SIM_TRY(out_json_answer(&json->out, &ans_result_changes_of, &results, errors));
  st = out_json_answer(&json->out, &ans_run_changes_of, &runs, errors);
out:
  return st;
}

int cmd_diff(int argc, char **argv) {
  const char *lang = NULL, *format = NULL;
  const app_option options[] = {APP_FORMAT_OPTION(format),
                                {"lang", 0, APP_TEXT, "en|vi", N_("language of what is printed"), &lang},
                                APP_COLOR_OPTION};
  const app_command command = {
      "diff",
      "[OPTIONS] OLD NEW",
      N_("What differs between two variants, two results files or two scenario files: inputs with both numbers,\n"
         "source, grade and place; then results, world by world where the random worlds are the same and else by\n"
         "the errors of both; then version, results version, seed and replications; of scenario files their designs.\n"
         "A side is FILE or FILE:VARIANT; without a variant the old side is the base, and the new one another of the\n"
         "same file or the same of another."),
      "plansim diff plan.h5:baseline plan.h5:plan",
      sizeof options / sizeof *options,
      options,
      2,
      2};
  int n_files, code;
  char **files;
  bool as_json;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0 || !app_format_read(format, &as_json)) return APP_USAGE;
  sim_errors errors = {0};
  difference d = {0};
  app_json json;
  if (as_json) app_json_begin(&json, argc, argv);
  sim_status st = make(&d, files, as_json ? SIM_EN : language, &errors);
  if (st == SIM_OK) st = as_json ? print_json(&d, files, &json, &errors) : print(&d, language, &errors);
  difference_free(&d);
  if (as_json) return app_json_end(&json, st, APP_DONE, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
