/* plansim rank: all variants, or all points of a design, from the best down. */
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_name.h"
#include "ans_pick.h"
#include "ans_rank.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_csv.h"
#include "out_rank.h"
#include "wrd_text.h"

enum { SHOWN = 10 };

typedef struct rank_args {
  const char *by, *cost, *base, *better, *format, *lang;
  long top;
} rank_args;

/* ---- what is asked ---- */

static sim_status members_refuse(const res_file *r, const char *option, int variable, sim_errors *errors) {
  char cell[256];
  const char *name = r->variable[variable].name;
  ans_cell_name(r, variable, 0, cell, sizeof cell);
  return sim_fail(errors, SIM_ERR_USAGE, "%s: the members of %s cannot be added up: name one, such as %s[%s]", option,
                  name, name, cell);
}

static sim_status measure_find(const res_file *r, const char *option, const char *text, bool targets, ans_measure *m,
                               sim_errors *errors) {
  static const char prefix[] = "target:";
  ans_named named;
  bool only = targets && strncmp(text, prefix, sizeof prefix - 1) == 0;
  sim_status st = ans_name_find(r, option, text + (only ? sizeof prefix - 1 : 0), targets, &named, errors);
  if (st != SIM_OK) return st;
  if (only && named.target < 0)
    return sim_fail(errors, SIM_ERR_USAGE, "%s: '%.160s' is no target that is evaluated", option, text);
  if (named.target < 0 && named.cell < 0 && r->variable[named.variable].n_cells > 1 &&
      !ans_measure_adds(&r->variable[named.variable]))
    return members_refuse(r, option, named.variable, errors);
  *m = (ans_measure){named.target, named.variable, named.cell, named.year < 0 ? ans_target_year(r) : named.year};
  return SIM_OK;
}

static sim_status better_read(const char *text, bool target, bool *less, sim_errors *errors) {
  if (text && target)
    return sim_fail(errors, SIM_ERR_USAGE,
                    "--better is for indicators: of a target more futures that meet it are better");
  *less = text && strcmp(text, "low") == 0;
  if (!text || *less || strcmp(text, "high") == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--better knows high and low, not '%.60s'", text);
}

static sim_status base_find(const res_file *r, const char *name, int *base, sim_errors *errors) {
  *base = ans_base_default(r);
  return name ? ans_scenario_named(r, "--base", name, base, errors) : SIM_OK;
}

static sim_status ranking_ask(const rank_args *a, const res_file *r, ans_rank *k, sim_errors *errors) {
  sim_status st = SIM_OK;
  *k = (ans_rank){.r = r, .confidence = STAT_CONFIDENCE, .costed = a->cost != NULL, .cost = {.target = -1}};
  if (!a->by) return sim_fail(errors, SIM_ERR_USAGE, "--by is missing: target:NAME, or an indicator");
  SIM_TRY(measure_find(r, "--by", a->by, true, &k->by, errors));
  if (a->cost) SIM_TRY(measure_find(r, "--cost", a->cost, false, &k->cost, errors));
  SIM_TRY(better_read(a->better, k->by.target >= 0, &k->less_is_best, errors));
  SIM_TRY(base_find(r, a->base, &k->base, errors));
  SIM_TRY(ans_rank_make(k, errors));
out:
  return st;
}

/* ---- the command ---- */

static int answer_json(const ans_rank *k, int argc, char **argv) {
  sim_errors errors = {0};
  app_json json;
  ans_source source = {.r = k->r, .ranking = k, .digest = ""};
  app_json_begin(&json, argc, argv);
  sim_status st = app_json_file(&json, &source, ANS_RANK, &errors);
  return app_json_end(&json, st, APP_DONE, &errors);
}

/* text, json or csv */
static bool format_read(const char *format, bool *json, bool *csv) {
  *csv = format && strcmp(format, "csv") == 0;
  *json = format && strcmp(format, "json") == 0;
  if (!format || *csv || *json || strcmp(format, "text") == 0) return true;
  app_warn("--format knows text, json and csv, not '%s'", format);
  return false;
}

int cmd_rank(int argc, char **argv) {
  rank_args a = {.top = SHOWN};
  const app_option options[] = {
      {"by", 0, APP_TEXT, "WHAT", N_("target:NAME, or an indicator: NAME, NAME[cell], NAME@YEAR"), &a.by},
      {"cost", 0, APP_TEXT, "INDICATOR", N_("what it costs, e.g. public_cost; marks who gives most for it"), &a.cost},
      {"top", 0, APP_COUNT, "N", N_("how many to print (default: 10)"), &a.top},
      {"base", 0, APP_TEXT, "SCENARIO", N_("what the others are compared with (default: \"baseline\", else the first)"),
       &a.base},
      {"better", 0, APP_TEXT, "high|low", N_("of an indicator: what is better (default: high)"), &a.better},
      {"format", 0, APP_TEXT, "text|json|csv", N_("json, csv: every scenario and number, unrounded"), &a.format},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of what is printed"), &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "rank",
      "[OPTIONS] RESULTS.h5",
      N_("Ranks all variants, or all points of a design, by the share of futures that meet a target or by the\n"
         "mean of an indicator: differences world by world with their errors, which cannot be told from the\n"
         "best (multiple comparisons with the best), costs, and who gives most for its cost (Pareto front).\n"
         "Without a year the last of any target is meant. A flow is summed up to the year; without a member\n"
         "all are added."),
      "plansim rank plan.h5 --by modern_firms --cost public_cost --top 3",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  bool json, csv;
  if (language < 0 || !format_read(a.format, &json, &csv)) return APP_USAGE;
  sim_errors errors = {0};
  res_file *r = NULL;
  ans_rank k = {0};
  sim_status st = app_results_open(&r, files[0], &errors);
  if (st == SIM_OK) st = ranking_ask(&a, r, &k, &errors);
  if (st == SIM_OK && json)
    code = answer_json(&k, argc, argv);
  else if (st == SIM_OK && csv)
    st = out_csv_answer(stdout, NULL, NULL, &ans_ranking, &k, &errors);
  else if (st == SIM_OK)
    out_rank_print(app_out(), &k, a.top, language);
  ans_rank_free(&k);
  res_file_close(r);
  return st != SIM_OK ? app_fail(st, &errors) : json ? code : APP_DONE;
}
