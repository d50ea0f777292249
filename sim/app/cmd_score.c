/* plansim score: do the intervals of a run hold what was observed, and does it beat naive forecasts? */

#include "app_answers.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_observed.h"
#include "app_options.h"
#include "app_results.h"
#include "out_score.h"
#include "sim_names.h"
#include "wrd_text.h"

typedef struct score_args {
  long from, until;
  sim_names names;
  bool csv, markdown;
  const char *lang, *format, *observed;
} score_args;

/* json: the document that the numbers go into; NULL: they are printed. */
static sim_status score(const score_args *a, const char *path, int language, app_json *json, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  ans_score scores = {0};
  const ans_score_asked asked = {(int)a->from, (int)a->until, &a->names, a->observed != NULL};
  SIM_TRY(app_results_open(&r, path, errors));
  SIM_TRY(app_observed_add(r, a->observed, NULL, errors));
  SIM_TRY(ans_score_make(&scores, r, &asked, errors));
  scores.language = language;
  if (json) {
    ans_source source = {.r = r, .digest = ""};
    SIM_TRY(app_json_file(json, &source, ANS_ALONE, errors));
    if (r->n_observations > 0) SIM_TRY(out_json_answer(&json->out, &ans_observations, &source, errors));
    st = out_json_answer(&json->out, &ans_scores, &scores, errors);
  } else if (a->csv)
    out_score_csv(app_out(), &scores);
  else
    st = out_score_print(app_out(), &scores, a->markdown, errors);
out:
  ans_score_free(&scores);
  res_file_close(r);
  return st;
}

int cmd_score(int argc, char **argv) {
  score_args a = {0};
  const app_option options[] = {
      {"from", 0, APP_COUNT, "YEAR", N_("score only what was observed from this year on; before it counts as known"),
       &a.from},
      {"until", 0, APP_COUNT, "YEAR", N_("score only what was observed until this year"), &a.until},
      {"observations", 0, APP_MANY, "NAME", N_("score only this one; may be repeated (default: all)"), &a.names},
      APP_OBSERVED_OPTION(a.observed),
      {"csv", 0, APP_FLAG, NULL, N_("one line for each scenario and observation, all numbers"), &a.csv},
      {"markdown", 0, APP_FLAG, NULL, N_("tables of Markdown"), &a.markdown},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of what is printed"), &a.lang},
  };
  const app_command command = {
      "score",
      "[OPTIONS] RESULTS.h5",
      N_("Compares a run with the `observations:` of its scenarios: where what was observed lies in the forecast,\n"
         "which central intervals hold it, the continuous ranked probability score, and how that compares with\n"
         "naive forecasts from what was known before. Needs a file written with --keep all.\n"
         "What a run was calibrated on does not test it: score what came after, with --from. Replications count by\n"
         "their weights, where a file has them (run --condition); what gave the weights is not scored unless named.\n"
         "--observed scores a forecast that was made before: what the file holds is scored, and nothing else."),
      "plansim score history.h5 --from 2019",
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
  if (a.csv && a.markdown) {
    app_warn("--csv and --markdown do not go together");
    return APP_USAGE;
  }
  sim_errors errors = {0};
  app_json json;
  if (as_json) app_json_begin(&json, argc, argv);
  sim_status st = score(&a, files[0], language, as_json ? &json : NULL, &errors);
  if (as_json) return app_json_end(&json, st, APP_DONE, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
