/* plansim sensitivity: which uncertain numbers drive an outcome, by the analysis that fits what is in the file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_answers.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_condition.h"
#include "out_sense.h"
#include "out_text.h"
#include "sim_design.h"
#include "sim_names.h"
#include "stat_share.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { TOP = 10 };

/* First what the ways explain themselves with (ans_sense_way). */
enum {
  T_RANDOM = ANS_SENSE_RANDOM,
  T_TORNADO = ANS_SENSE_TORNADO,
  T_MORRIS = ANS_SENSE_MORRIS,
  T_SALTELLI = ANS_SENSE_SALTELLI,
  T_NESTED = ANS_SENSE_NESTED,
  T_CHOSEN = ANS_SENSE_CHOSEN,
  T_SCRAMBLED,
  T_HEAD,
  T_POINTS,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEAD] = N_("{}: {}{}, {} {4:replication|replications}, seed {}"),
    [T_POINTS] = N_("points"),
    [T_RANDOM] =
        N_("SRC: standard deviations by which the outcome moves when the parameter moves by one, all others\n"
           "fixed. PRCC: partial correlation of ranks, undisturbed by monotone bends. Shown is what luck alone\n"
           "would show in at most one outcome of twenty; \"would have been seen\" means in nine files of ten.\n"
           "What the linear model does not explain is due to bends, interactions and chance."),
    [T_TORNADO] =
        N_("Mean outcome in the tenth of cases where a parameter is lowest and where it is highest; all others\n"
           "vary as ever. Shown is what luck alone would show in at most one outcome of twenty; \"would have been\n"
           "seen\" means in nine files of ten."),
    [T_MORRIS] =
        N_("Elementary effects: change of the outcome per full width of a factor's range. mu*: mean size, mu:\n"
           "mean with its sign, sigma: how much it differs from place to place (bends and interactions).\n"
           "Intervals are over trajectories. What is not a factor is alike at all points and does not count."),
    [T_SALTELLI] =
        N_("Sobol' indices: share of the variance of the points' means that a factor explains alone, and in\n"
           "all, with every interaction. Intervals: bootstrap of base points, as if these were drawn at random;\n"
           "those of a Sobol' sequence are more even. They do not hold the error of chance below: all points\n"
           "meet the same random worlds, which cancels most of it, but other worlds would give somewhat other\n"
           "indices."),
    [T_SCRAMBLED] =
        N_("Sobol' indices: share of the variance of the points' means that a factor explains alone, and in\n"
           "all, with every interaction. Intervals: what differs between the independent scrambles. They do not\n"
           "hold the error of chance below: all points meet the same random worlds, which cancels most of it,\n"
           "but other worlds would give somewhat other indices."),
    [T_NESTED] =
        N_("Ignorance or luck: every point fixes all uncertain parameters, and all points meet the same random\n"
           "worlds. Intervals: jackknife over points and over worlds."),
    [T_CHOSEN] = N_("Mean outcome over all points with a factor's lowest and with its highest value; where no point\n"
                    "differs from the first one in more than one factor, over these. The difference is formed world\n"
                    "by world."),
};

/* Draws of whole rows are not independent; points of a design over single factors are. */
static const char *const joint_text[2] = {
    [T_RANDOM] =
        N_("Parameters from a posterior vary together: effects with the others held fixed are known less well."),
    [T_TORNADO] = N_("Parameters from a posterior vary together: a difference also holds what goes along with one.")};

static bool drawn_jointly(const ans_sense *s, ans_sense_way text) {
  bool rows = !s->r->design[0] || sim_design_method_of(s->r->design) == SIM_DESIGN_NESTED;
  bool posterior = false;
  if (text != ANS_SENSE_RANDOM && text != ANS_SENSE_TORNADO) return false;
  if (rows && res_file_has_posterior(s->r, s->first, &posterior) != SIM_OK) app_out()->failed = true;
  return posterior;
}

static sim_status variant_find(const res_file *r, const char *name, int *first, sim_errors *errors) {
  for (*first = 0; *first < r->n_scenarios; *first += r->n_points)
    if (!name || strcmp(r->variant[*first], name) == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no variant '%s'; its first is '%s'", r->path, name, r->variant[0]);
}

static sim_status head_print(const ans_sense *s, ans_sense_way text, sim_errors *errors) {
  const res_file *r = s->r;
  char design[128] = "", points[16], n[16], seed[24];
  wrd_exact(wrd_plain(s->language), r->n_points, points, sizeof points);
  wrd_exact(wrd_plain(s->language), r->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
  if (r->design[0])
    snprintf(design, sizeof design, ", %.80s, %s %s", r->design, points, wrd_text(s->language, texts[T_POINTS]));
  out_say(app_out(), wrd_text(s->language, texts[T_HEAD]), r->path, r->variant[s->first], design, n, seed);
  sim_status st = out_condition_note(app_out(), r, s->first, s->language, errors);
  bool scrambled = text == ANS_SENSE_SALTELLI && s->r->design_scrambles > 1;
  printf("\n%s\n", wrd_text(s->language, texts[scrambled ? T_SCRAMBLED : (int)text]));
  if (drawn_jointly(s, text)) printf("%s\n", wrd_text(s->language, joint_text[text]));
  return st;
}

static sim_status outcomes_json(ans_sense_asked *asked, app_json *json, sim_errors *errors) {
  ans_source source = {.r = asked->sense->r, .digest = ""};
  sim_status st = app_json_file(json, &source, ANS_ALONE, errors);
  return st == SIM_OK ? out_json_answer(&json->out, &ans_sensitivity, asked, errors) : st;
}

/* json: the document that the numbers go into; NULL: they are printed. */
static sim_status run(ans_sense *s, const char *variant, const sim_names *wanted, bool csv, app_json *json,
                      sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_outcome *outcome = NULL;
  ans_sense_way text;
  char count[APP_DIGITS];
  int n = 0;
  ans_sense_analysis *analyse;
  SIM_TRY(ans_sense_analysis_of(s->r, s->tornado, &text, &analyse, errors));
  bool singles = !s->r->design[0] || analyse == ans_sense_nested || analyse == ans_sense_points;
  SIM_TRY(variant_find(s->r, variant, &s->first, errors));
  if (singles) SIM_TRY(res_file_trials(s->r, s->first, NULL, NULL, NULL, errors)); /* refuses a summary file */
  SIM_TRY(ans_outcomes_select(s->r, wanted, s->language, &n, &outcome, errors));
  const int n_variants = s->r->n_scenarios / s->r->n_points;
  if (!variant && n_variants > 1)
    app_remark_say(s->language, N_("variant '{}' of {}; --variant chooses another"), s->r->variant[0],
                   app_count(s->language, n_variants, count));
  ans_sense_asked asked = {s, analyse, n, outcome};
  if (json || csv) {
    st = json ? outcomes_json(&asked, json, errors) : out_sense_csv_print(app_out(), &asked, errors);
    goto out;
  }
  SIM_TRY(head_print(s, text, errors));
  for (int i = 0; i < n; i++) SIM_TRY(analyse(s, &outcome[i], errors));
  st = s->taken;
out:
  free(outcome);
  ans_sense_random_free(s);
  return st;
}

int cmd_sensitivity(int argc, char **argv) {
  const char *lang = NULL, *variant = NULL, *format = NULL;
  bool as_json, csv = false;
  sim_names outcomes = {0};
  ans_sense sense = {.confidence = STAT_CONFIDENCE, .taker = out_sense_printer(app_out())};
  long top = TOP;
  const app_option options[] = {
      {"outcome", 0, APP_MANY, "NAME[CELL]@YEAR", N_("what to explain: a target, or an indicator; repeatable"),
       &outcomes},
      {"variant", 0, APP_TEXT, "NAME", N_("which variant; default the first"), &variant},
      {"top", 0, APP_COUNT, "N", N_("show at most N parameters; default 10"), &top},
      {"tornado", 0, APP_FLAG, NULL, N_("means where a parameter is low and high"), &sense.tornado},
      {"csv", 0, APP_FLAG, NULL, N_("all numbers as CSV"), &csv},
      APP_FORMAT_OPTION(format),
      {"lang", 0, APP_TEXT, "en|vi", N_("language of labels"), &lang},
      APP_COLOR_OPTION};
  const app_command command = {
      "sensitivity",
      "[OPTIONS] RESULTS.h5",
      N_("Says which uncertain numbers drive an outcome. What is in the file decides how:\n"
         "  a run without a design, or a design of random points: regression coefficients (SRC) and partial\n"
         "    rank correlations (PRCC), or --tornado\n"
         "  morris: elementary effects; saltelli: Sobol' indices; nested: shares of ignorance and luck\n"
         "  list, grid: mean outcome at a factor's lowest and highest value\n"
         "Without --outcome: all targets that are evaluated and the key indicators in the last year.\n"
         "docs/STATISTICS.md has formulas and sources."),
      "plansim sensitivity plan.h5 --outcome modern_firms --top 5",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  sense.language = app_language(lang);
  if (sense.language < 0 || !app_format_read(format, &as_json)) return APP_USAGE;
  sense.top = top < 1000000 ? (int)top : 1000000;
  sim_errors errors = {0};
  res_file *r = NULL;
  sim_status st = app_results_open(&r, files[0], &errors);
  sense.r = r;
  app_json json;
  if (as_json) app_json_begin(&json, argc, argv);
  if (st == SIM_OK) st = run(&sense, variant, &outcomes, csv, as_json ? &json : NULL, &errors);
  res_file_close(r);
  if (as_json) return app_json_end(&json, st, APP_DONE, &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
