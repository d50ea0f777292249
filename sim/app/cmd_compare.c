/* plansim compare: every variant against a base, in the same random worlds: differences with their uncertainty,
 * dominance, regret, ranks, and cost per result. */
#include <stdlib.h>
#include <string.h>

#include "app_answers.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_diff.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_compare.h"
#include "out_condition.h"
#include "out_diff.h"
#include "out_effects.h"
#include "out_text.h"
#include "scn_text.h"
#include "stat_share.h"
#include "wrd_number.h"
#include "wrd_text.h"

typedef struct compare_args {
  const char *lang, *confidence, *format;
  ans_compare_asked asked;
} compare_args;

/* As a part of 1. */
static bool confidence_read(const char *text, double *confidence) {
  char why[SCN_WHY];
  double x;
  if (!text) return true;
  bool well = scn_option_percent(text, &x, why) && x >= 50 && x < 100;
  if (well) *confidence = x / 100;
  if (!well) app_warn("--confidence wants per cent from 50 to below 100, not '%s'%s%s", text, why[0] ? ": " : "", why);
  return well;
}

/* What each variant changes comes before what comes of it. */
static sim_status changes_print(const ans_compare *c, sim_errors *errors) {
  enum { SHOWN = 8 };
  ans_file_changes changes;
  sim_status st = ans_file_changes_make(&changes, c->r, ans_compare_base(c), c->n, c->scenario, errors);
  if (st == SIM_OK) st = out_diff_inputs_print(app_out(), &changes.sides, c->language, SHOWN, errors);
  ans_file_changes_free(&changes);
  return st;
}

static sim_status print_all(const compare_args *a, ans_compare *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  static const char *const all =
      N_("with --all only differences are shown: name indicators for dominance, regret and ranks");
  static const char *const head = N_("{}: {} {2:replication|replications}, seed {}, plansim {}");
  char n[16], seed[24];
  wrd_exact(wrd_plain(c->language), c->r->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)c->r->seed);
  out_say(app_out(), wrd_text(c->language, head), c->r->path, n, seed, c->r->version);
  SIM_TRY(out_condition_note(app_out(), c->r, ans_compare_base(c), c->language, errors));
  if (a->asked.indicators.n == 0 && c->r->n_points == 1) SIM_TRY(changes_print(c, errors));
  if (a->asked.indicators.n == 0)
    SIM_TRY(out_effects_print(app_out(), &c->effects, c->n, c->scenario, c->language, errors));
  out_compare_differences(app_out(), c);
  out_compare_worlds(app_out(), c);
  if (a->asked.all) {
    app_remark_say(c->language, all);
    return SIM_OK;
  }
  SIM_TRY(out_compare_dominance(app_out(), c, errors));
  SIM_TRY(out_compare_choice(app_out(), c, errors));
  SIM_TRY(out_compare_cost(app_out(), c, errors));
out:
  return st;
}

static sim_status compare(const compare_args *a, ans_compare *c, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  SIM_TRY(app_results_open(&r, path, errors));
  SIM_TRY(ans_compare_make(c, r, &a->asked, errors));
  SIM_TRY(print_all(a, c, errors));
out:
  ans_compare_free(c);
  res_file_close(r);
  return st;
}

/* The answers behind the tables. */
static int compare_json(const compare_args *a, ans_compare *c, int argc, char **argv, const char *path) {
  ans_file_changes changes = {0};
  sim_errors errors = {0};
  sim_status st = SIM_OK;
  app_json json;
  res_file *r = NULL;
  app_json_begin(&json, argc, argv);
  SIM_TRY(app_results_open(&r, path, &errors));
  SIM_TRY(ans_compare_make(c, r, &a->asked, &errors));
  ans_source source = {.r = r, .comparison = c, .digest = ""};
  if (a->asked.indicators.n == 0 && r->n_points == 1) {
    SIM_TRY(ans_file_changes_make(&changes, r, ans_compare_base(c), c->n, c->scenario, &errors));
    source.changes = &changes.sides;
  }
  SIM_TRY(app_json_file(&json, &source, ANS_COMPARE, &errors));
  if (!a->asked.all) st = app_json_answers(&json, ANS_CHOICE, &source, &errors);
out:
  ans_file_changes_free(&changes);
  ans_compare_free(c);
  res_file_close(r);
  return app_json_end(&json, st, APP_DONE, &errors);
}

int cmd_compare(int argc, char **argv) {
  compare_args a = {0};
  const app_option options[] = {
      {"base", 0, APP_TEXT, "VARIANT", N_("what the others are compared with (default: \"baseline\", else the first)"),
       &a.asked.base},
      {"variant", 0, APP_MANY, "VARIANT", N_("compare only this one; may be repeated (default: all)"),
       &a.asked.variants},
      {"indicator", 0, APP_MANY, "NAME[cell]@YEAR", N_("compare this; may be repeated; cell and year may be left out"),
       &a.asked.indicators},
      {"all", 0, APP_FLAG, NULL, N_("compare every indicator (default: key indicators)"), &a.asked.all},
      {"better", 0, APP_MANY, "[NAME=]high|low", N_("what is better where no target says it; may be repeated"),
       &a.asked.better},
      {"confidence", 0, APP_TEXT, "PERCENT", N_("of intervals and tests (default: 95)"), &a.confidence},
      APP_FORMAT_OPTION(a.format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of what is printed"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "compare",
      "[OPTIONS] RESULTS.h5",
      N_("Compares every variant with a base world by world: targets and key indicators, with intervals, tests\n"
         "adjusted for their number, and the smallest difference that would have been seen; stochastic\n"
         "dominance, regret, ranks with their uncertainty, and the cost of one more firm, job and output.\n"
         "Needs a file written with --keep all. The year is the last one of any target unless given."),
      "plansim compare plan.h5 --base baseline --indicator modern_firms --confidence 90",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  ans_compare c = {.language = app_language(a.lang), .confidence = STAT_CONFIDENCE};
  bool as_json;
  if (c.language < 0 || !confidence_read(a.confidence, &c.confidence) || !app_format_read(a.format, &as_json))
    return APP_USAGE;
  if (as_json) return compare_json(&a, &c, argc, argv, files[0]);
  sim_errors errors = {0};
  sim_status st = compare(&a, &c, files[0], &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
