/* plansim show: targets with their probability and Monte Carlo error, paired differences between variants, and key
 * indicators, as tables. */
#include <stdlib.h>
#include <string.h>

#include "app_color.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_show.h"
#include "out_worst.h"
#include "wrd_text.h"

/* "10", behind the file; the usual number without it, -1 for anything else. */
static int worst_read(int n_files, char **files) {
  if (n_files < 2) return OUT_WORST_SHOWN;
  char *end = NULL;
  long n = strtol(files[1], &end, 10);
  if (end != files[1] && *end == '\0' && n >= 1 && n <= 1000000) return (int)n;
  app_warn("--worst TARGET looks at a number of futures, e.g. show plan.h5 10 --worst TARGET, not at '%s'", files[1]);
  return -1;
}

static int worst_show(const res_file *r, const char *target, const char *variant, int most, app_json *json,
                      int language, sim_errors *errors) {
  ans_worst_of worst = {0};
  ans_source source = {.r = r, .digest = ""};
  sim_status st = out_worst_make(r, target, variant, most, &worst, errors);
  if (st == SIM_OK && !json) out_worst_print(app_out(), &worst, language);
  if (json && st == SIM_OK) st = app_json_file(json, &source, ANS_ALONE, errors);
  if (json && st == SIM_OK) st = app_json_answers(json, ANS_WORST, &worst, errors);
  ans_worst_free(&worst);
  if (json) return app_json_end(json, st, APP_DONE, errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, errors);
}

/* What was asked for besides the file. */
typedef struct show_asked {
  const char *variant, *worst, *base;
  bool targets, joint;
} show_asked;

/* Why options do not go together; NULL when they do. */
static const char *misfit(const show_asked *a, int n_files) {
  if (n_files > 1 && !a->worst)
    return "show takes one results file; only --worst TARGET takes a number of futures behind it";
  if (a->worst && (a->targets || a->joint)) return "--worst goes with neither --targets nor --joint";
  if (a->variant && !a->joint && !a->worst)
    return "--variant belongs to --joint and --worst; without them show prints every variant";
  if (a->base && (a->targets || a->joint || a->worst))
    return "--base does not go with --targets, --joint and --worst, which compare no variants";
  return NULL;
}

int cmd_show(int argc, char **argv) {
  const char *lang = NULL, *format = NULL;
  show_asked a = {0};
  bool as_json;
  const app_option options[] = {
      {"targets", 0, APP_FLAG, NULL, N_("only targets: interval, amount missing, year first met"), &a.targets},
      {"joint", 0, APP_FLAG, NULL, N_("only targets together: sets, which are missed with which"), &a.joint},
      {"worst", 0, APP_TEXT, "TARGET", N_("the N futures that miss it most, and what was drawn in them"), &a.worst},
      {"variant", 0, APP_TEXT, "VARIANT", N_("whose pairs --joint, whose futures --worst shows (default: the first)"),
       &a.variant},
      {"base", 0, APP_TEXT, "VARIANT", N_("what the others are compared with (default: \"baseline\", else the first)"),
       &a.base},
      APP_FORMAT_OPTION(format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of labels"), &lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "show",
      "[OPTIONS] RESULTS.h5 [N]",
      N_("Prints each target with its probability and Monte Carlo error, how the variants differ from\n"
         "the base world by world, and the key indicators. A design with many points is shown as\n"
         "each variant's mean over the points with the lowest and highest point."),
      "plansim show plan.h5",
      sizeof options / sizeof *options,
      options,
      1,
      2};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0 || !app_format_read(format, &as_json)) return APP_USAGE;
  if (misfit(&a, n_files)) {
    app_warn("%s", misfit(&a, n_files));
    return APP_USAGE;
  }
  int most = worst_read(n_files, files);
  if (most < 0) return APP_USAGE;
  sim_errors errors = {0};
  res_file *r = NULL;
  sim_status st = app_results_open(&r, files[0], &errors);
  if (st == SIM_OK && a.worst) {
    app_json json;
    if (as_json) app_json_begin(&json, argc, argv);
    code = worst_show(r, a.worst, a.variant, most, as_json ? &json : NULL, language, &errors);
    res_file_close(r);
    return code;
  }
  if (st == SIM_OK && as_json) {
    app_json json;
    app_json_begin(&json, argc, argv);
    st = app_show_json(&json, r, a.targets, a.joint, a.base, &errors);
    res_file_close(r);
    return app_json_end(&json, st, APP_DONE, &errors);
  }
  const out_show_asked asked = {a.targets, a.joint, a.variant, a.base};
  if (st == SIM_OK) st = out_show_print(app_out(), r, &asked, language, &errors);
  res_file_close(r);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
