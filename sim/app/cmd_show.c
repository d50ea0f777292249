/* plansim show: targets with their probability and Monte Carlo error, paired differences between variants, and key
 * indicators, as tables. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_effects.h"
#include "ans_met.h"
#include "ans_sureness.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_condition.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_design.h"
#include "out_effects.h"
#include "out_land.h"
#include "out_table.h"
#include "out_targets.h"
#include "out_worst.h"
#include "sim_leaf.h"
#include "wrd_share.h"
#include "wrd_text.h"

/* Texts in both languages. */
enum {
  T_HEADER,
  T_TARGETS,
  T_TARGET,
  T_TRUE,
  T_TRUE_NOTE,
  T_TOGETHER,
  T_NO_PAIRS,
  T_NOT_MODELLED,
  T_APPROXIMATE,
  T_INDICATORS,
  T_FIRST_COLUMN,
  T_STOPPED,
  T_NOT_REACHED,
  T_HOPELESS,
  T_FAILED,
  T_LEFT_OUT,
  T_REPLAY,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEADER] = N_("replications of each scenario, seed"),
    [T_TARGETS] = N_("Targets: share of futures that meet them ± Monte Carlo standard error (mean outcome)"),
    [T_TARGET] = N_("target"),
    [T_TRUE] = N_("true figures"),
    [T_TRUE_NOTE] =
        N_("Targets are judged by what statistics would publish; true figures beside them where they differ."),
    [T_TOGETHER] =
        N_("The variants meet the same random worlds: compare them by the next tables, not by the errors above."),
    [T_NO_PAIRS] = N_("Differences world by world need a file written with --keep all."),
    [T_NOT_MODELLED] = N_("Targets that the model does not cover"),
    [T_STOPPED] = N_("Stopped by precision"),
    [T_NOT_REACHED] = N_("Not precise enough"),
    [T_HOPELESS] = N_("Not precise enough, and more replications cannot make it so: only a better calibration does"),
    [T_APPROXIMATE] = N_("From a summary: medians and ranges of counts are exact, others off by at most 0.4 %."),
    [T_INDICATORS] = N_("Key indicators: median [10 % to 90 % of futures]; one number: the same in all of them"),
    [T_FIRST_COLUMN] = N_("first column:"),
    [T_FAILED] = N_("replications failed and are left out"),
    [T_LEFT_OUT] = N_("Why, and the first of them; a difference leaves out each world in which either variant failed:"),
    [T_REPLAY] = N_("Event by event:"),
};

/* The stopping rule on one line. */
static void print_precision(const res_file *r, int language) {
  if (!r->precision[0]) return;
  int end = r->precision_reached ? T_STOPPED : r->precision_hopeless ? T_HOPELESS : T_NOT_REACHED;
  app_print(stdout, "\n%s (", wrd_text(language, texts[end]));
  for (const char *line = r->precision; *line;) {
    int n = (int)strcspn(line, "\n");
    app_print(stdout, "%s%.*s", line == r->precision ? "" : ", ", n, line);
    line += n + (line[n] == '\n');
  }
  printf("): n = %u\n", (unsigned)r->n_rep);
}

static void print_header(const res_file *r, int language) {
  app_print(stdout, "%s: %u %s %llu, plansim %s\n\n", r->path, r->n_rep, wrd_text(language, texts[T_HEADER]),
            (unsigned long long)r->seed, r->version);
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 1};
  bool many = r->n_scenarios > ANS_SCENARIOS_SHOWN;
  for (int s = 0, step = many ? r->n_points : 1; s < r->n_scenarios; s += step) {
    uint64_t failed = 0;
    for (int i = s; i < s + step; i++) failed += r->n_failed[i];
    out_table_add(&table, "%s", many ? r->variant[s] : r->scenario[s]);
    out_table_add(&table, "%s", ans_scenario_label(r, s, language));
    if (failed)
      out_table_add(&table, "%llu %s", (unsigned long long)failed, wrd_text(language, texts[T_FAILED]));
    else
      out_table_add(&table, "%s", "");
  }
  out_table_print(app_out(), &table);
}

/* "2, 7, 8, ...": the failures that share scenario and reason with failure i; false when an earlier one does. */
static bool list_like(const res_failed_trial *failure, int n, int i, char *text, size_t size) {
  enum { LISTED = 5 };
  int listed = 0;
  text[0] = '\0';
  for (int k = 0; k < n && listed <= LISTED; k++) {
    if (failure[k].scenario != failure[i].scenario || strcmp(failure[k].reason, failure[i].reason) != 0) continue;
    if (k < i) return false;
    size_t used = strlen(text);
    if (listed++ < LISTED)
      snprintf(text + used, size - used, "%s%u", k == i ? "" : ", ", (unsigned)failure[k].replication);
    else
      snprintf(text + used, size - used, ", ...");
  }
  return true;
}

/* Why replications failed, with the first of each scenario and reason, and how to look at one. */
static sim_status print_failures(const res_file *r, int language, sim_errors *errors) {
  enum { SHOWN = 8 };
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 2};
  res_failed_trial *failure;
  char list[128];
  int n, shown = 0;
  sim_status st = res_file_failed_trials(r, &n, &failure, errors);
  if (st != SIM_OK || n == 0) return st;
  printf("\n%s\n\n", wrd_text(language, texts[T_LEFT_OUT]));
  for (int i = 0; i < n && shown < SHOWN; i++) {
    if (!list_like(failure, n, i, list, sizeof list)) continue;
    out_table_add(&table, "%s", r->scenario[failure[i].scenario]);
    out_table_add(&table, "%s", list);
    out_table_add(&table, "%s", failure[i].reason);
    shown++;
  }
  out_table_print(app_out(), &table);
  app_print(stdout, "\n%s plansim replay %s --variant %s --replication %u", wrd_text(language, texts[T_REPLAY]),
            r->path, r->variant[failure[0].scenario], (unsigned)failure[0].replication);
  if (r->n_points > 1) printf(" --design-point %d", r->design_point[failure[0].scenario]);
  printf("\n");
  st = out_failed_draws_print(app_out(), r, failure[0].scenario, language, errors);
  res_failed_trials_free(n, failure);
  return st;
}

/* ---- targets ---- */

static void probability_add(out_table *table, const stat_share *met, double mean, int language) {
  char share[64], number[32];
  wrd_share(wrd_plain(language), met, WRD_ERROR, share, sizeof share);
  wrd_number(wrd_plain(language), mean, number, sizeof number);
  if (isnan(met->p))
    out_table_add(table, "-");
  else
    out_table_mark(table, out_likely_mark(met->p * met->n, met->n), "%s (%s)", share, number);
}

/* Weighted files show what is given beside what is judged, and leave true figures to export and report. */
static bool shows_truth(const res_file *r) { return r->twofold && !r->weighted; }

/* Columns of each scenario: judged; given what was observed; by the true figures. */
static int columns_each(const res_file *r) { return 1 + r->weighted + shows_truth(r); }

static sim_status add_target(out_table *table, const res_file *r, int scenario, int target, int language,
                             sim_errors *errors) {
  ans_met met, given;
  if (isnan(r->target[target].value[scenario])) {
    for (int i = 0; i < columns_each(r); i++) out_table_add(table, "-");
    return SIM_OK;
  }
  sim_status st = ans_met_of(r, scenario, target, false, &met, errors);
  if (st == SIM_OK && r->weighted) st = ans_met_of(r, scenario, target, true, &given, errors);
  if (st != SIM_OK) return st;
  probability_add(table, &met.judged, met.mean, language);
  if (r->weighted) probability_add(table, &given.judged, given.mean, language);
  if (shows_truth(r) && met.twofold) probability_add(table, &met.truth, met.true_mean, language);
  if (shows_truth(r) && !met.twofold) out_table_add(table, "%s", "");
  return SIM_OK;
}

static void add_yardstick(out_table *table, const res_file *r, int target, int language) {
  char yardstick[80];
  int s = 0;
  while (s < r->n_scenarios - 1 && isnan(r->target[target].value[s])) s++;
  ans_target_text(&r->target[target], s, language, yardstick, sizeof yardstick);
  out_table_add(table, "%s", r->target[target].label[language]);
  out_table_add(table, "%s", wrd_local(yardstick, language));
}

/* `given`: a second column for each scenario. */
static void add_head(out_table *table, const res_file *r, bool given, int language) {
  char name[160];
  out_table_add(table, "%s", "");
  out_table_add(table, "%s", wrd_text(language, texts[T_TARGET]));
  for (int s = 0; s < r->n_scenarios; s++) {
    out_table_add(table, "%s", r->scenario[s]);
    ans_given_name(r->scenario[s], language, name, sizeof name);
    if (given) out_table_add(table, "%s", name);
    if (shows_truth(r)) out_table_add(table, "%s, %s", r->scenario[s], wrd_text(language, texts[T_TRUE]));
  }
}

/* Once for each posterior: variants mostly share one. */
static sim_status print_sureness(const res_file *r, int language, sim_errors *errors) {
  char text[1024], before[1024] = "";
  for (int s = 0; s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++) {
    ans_sureness sureness;
    bool again = s > 0 && r->rows && r->rows[s] && r->rows[s - 1] && r->rows[s]->n_rows == r->rows[s - 1]->n_rows &&
                 r->rows[s]->effective == r->rows[s - 1]->effective;
    if (again) continue;
    sim_status st = ans_sureness_of(r, s, &sureness, errors);
    if (st != SIM_OK) return st;
    ans_sureness_text(&sureness, language, text, sizeof text);
    if (text[0] && strcmp(text, before) != 0) printf("\n");
    if (text[0] && strcmp(text, before) != 0) out_say(app_out(), "{}", text);
    snprintf(before, sizeof before, "%s", text);
  }
  return SIM_OK;
}

static sim_status print_targets(const res_file *r, int language, sim_errors *errors) {
  out_table table = {.columns = 2 + columns_each(r) * r->n_scenarios, .keys = 2};
  sim_status st = SIM_OK;
  if (r->n_evaluated == 0) return SIM_OK;
  printf("\n%s\n\n", wrd_text(language, texts[T_TARGETS]));
  add_head(&table, r, r->weighted, language);
  for (int t = 0; t < r->n_evaluated; t++) {
    add_yardstick(&table, r, t, language);
    for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) st = add_target(&table, r, s, t, language, errors);
  }
  out_table_print(app_out(), &table);
  if (shows_truth(r)) app_print(stdout, "\n%s\n", wrd_text(language, texts[T_TRUE_NOTE]));
  if (st == SIM_OK) st = print_sureness(r, language, errors);
  return st;
}

static void print_not_modelled(const res_file *r, int language) {
  out_table table = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  if (r->n_targets == r->n_evaluated) return;
  printf("\n%s\n\n", wrd_text(language, texts[T_NOT_MODELLED]));
  for (int t = r->n_evaluated; t < r->n_targets; t++) {
    out_table_add(&table, "%s", r->target[t].label[language]);
    out_table_add(&table, "%s", ans_target_reason(&r->target[t], language));
  }
  out_table_print(app_out(), &table);
}

/* ---- differences ---- */

static sim_status print_differences(const res_file *r, int base, int language, sim_errors *errors) {
  ans_effects effects = {0};
  sim_status st = SIM_OK;
  if (r->n_scenarios < 2 || r->n_evaluated == 0) return SIM_OK;
  if (!r->keep_all) {
    printf("\n%s\n", wrd_text(language, texts[T_NO_PAIRS]));
    return SIM_OK;
  }
  printf("\n");
  out_say(app_out(), wrd_text(language, texts[T_TOGETHER]));
  SIM_TRY(ans_effects_make(&effects, r, base, 0, NULL, STAT_CONFIDENCE));
  SIM_TRY(ans_effects_targets(&effects, errors));
  SIM_TRY(out_effects_print(app_out(), &effects, effects.n, effects.scenario, language, errors));
out:
  ans_effects_free(&effects);
  return st;
}

/* ---- indicators ---- */

static const double range_level[3] = {0.5, 0.1, 0.9};

/* Median and range from quantiles at range_level. */
static void add_range(out_table *table, const double x[3], int language) {
  char number[3][32], range[112];
  for (int i = 0; i < 3; i++) {
    wrd_format(x[i], number[i], sizeof number[i]);
    wrd_local(number[i], language);
  }
  if (isnan(x[0]))
    out_table_add(table, "-");
  else if (strcmp(number[1], number[0]) == 0 && strcmp(number[2], number[0]) == 0)
    out_table_add(table, "%s", number[0]); /* the same in all futures, as the initial state is */
  else {
    wrd_range(wrd_plain(language), x[0], x[1], x[2], range, sizeof range);
    out_table_add(table, "%s", range);
  }
}

static sim_status add_ranges(out_table *table, const res_file *r, int variable, int cell, const int years[3],
                             int scenario, int language, sim_errors *errors) {
  double *q;
  sim_status read = ans_quantiles_read(r, variable, scenario, &q, errors);
  if (read != SIM_OK) return read;
  out_table_add(table, "  %s", r->scenario[scenario]);
  for (int y = 0; y < 3; y++) {
    double x[3];
    for (int i = 0; i < 3; i++) {
      int k = ans_quantile_index(r, range_level[i]);
      size_t at = (size_t)k * (size_t)r->n_years + (size_t)years[y];
      x[i] = k < 0 ? NAN : q[at * (size_t)r->variable[variable].n_cells + (size_t)cell];
    }
    add_range(table, x, language);
  }
  free(q);
  return SIM_OK;
}

static sim_status add_given_ranges(out_table *table, const res_file *r, int variable, int cell, const int years[3],
                                   int scenario, int language, sim_errors *errors) {
  char name[160];
  ans_given_name(r->scenario[scenario], language, name, sizeof name);
  out_table_add(table, "  %s", name);
  for (int y = 0; y < 3; y++) {
    double x[3];
    sim_status st = ans_given_quantiles(r, variable, scenario, years[y], cell, 3, range_level, x, NULL, errors);
    if (st != SIM_OK) return st;
    add_range(table, x, language);
  }
  return SIM_OK;
}

static sim_status add_variable(out_table *table, const res_file *r, int variable, int language, sim_errors *errors) {
  const res_variable *v = &r->variable[variable];
  bool flow = v->kind[0] == 'f'; /* flows have no value at the start */
  int years[3] = {flow ? 1 : 0, r->n_years / 2, r->n_years - 1};
  sim_status st = SIM_OK;
  char started[64];
  snprintf(started, sizeof started, "; %s %d", wrd_text(language, texts[T_FIRST_COLUMN]), r->year[1]);
  for (int cell = 0; cell < v->n_cells; cell++) {
    char label[256];
    ans_cell_label(r, variable, cell, language, label, sizeof label);
    out_table_add(table, "%s (%s%s)", label, ans_unit_label(v->unit, language), flow ? started : "");
    for (int i = 0; i < 3; i++) out_table_add(table, "%s", "");
    for (int s = 0; s < r->n_scenarios; s++) {
      SIM_TRY(add_ranges(table, r, variable, cell, years, s, language, errors));
      if (r->weighted) SIM_TRY(add_given_ranges(table, r, variable, cell, years, s, language, errors));
    }
  }
out:
  return st;
}

static sim_status print_indicators(const res_file *r, int language, sim_errors *errors) {
  out_table table = {.columns = 4, .loose = true};
  const int years[3] = {0, r->n_years / 2, r->n_years - 1};
  sim_status st = SIM_OK;
  printf("\n%s\n", wrd_text(language, texts[T_INDICATORS]));
  if (!r->keep_all && r->n_rep > SIM_LEAF) out_say(app_out(), wrd_text(language, texts[T_APPROXIMATE]));
  printf("\n");
  out_table_add(&table, "%s", "");
  for (int i = 0; i < 3; i++) out_table_add(&table, "%d", r->year[years[i]]);
  for (int i = 0; i < r->n_variables && st == SIM_OK; i++)
    if (r->variable[i].chart) st = add_variable(&table, r, i, language, errors);
  out_table_print(app_out(), &table);
  return st;
}

/* ---- the command ---- */

static sim_status print_summary(const res_file *r, int base, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(print_targets(r, language, errors));
  SIM_TRY(print_differences(r, base, language, errors));
  SIM_TRY(out_show_joint(app_out(), r, true, language, errors));
  print_not_modelled(r, language);
  SIM_TRY(print_indicators(r, language, errors));
  printf("\n");
  for (int s = 0; s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++)
    SIM_TRY(out_land_say(app_out(), r, s, language, errors));
out:
  return st;
}

/* The scenario of a name, the first without one; -1 after an error. */
static int scenario_of(const res_file *r, const char *name, sim_errors *errors) {
  for (int s = 0; s < r->n_scenarios; s++)
    if (!name || strcmp(r->scenario[s], name) == 0) return s;
  (void)sim_fail(errors, SIM_ERR_USAGE, "%s has no scenario '%s'; its first is '%s'", r->path, name, r->scenario[0]);
  return -1;
}

static sim_status print_depth(const res_file *r, bool targets, bool joint, const char *variant, int language,
                              sim_errors *errors) {
  int scenario = scenario_of(r, variant, errors);
  sim_status st = scenario < 0 ? SIM_ERR_USAGE : SIM_OK;
  if (st == SIM_OK && r->n_points > 1 && r->n_scenarios > ANS_SCENARIOS_SHOWN)
    st = sim_fail(errors, SIM_ERR_USAGE, "%d scenarios are too many for --targets and --joint (at most %d)",
                  r->n_scenarios, ANS_SCENARIOS_SHOWN);
  if (st == SIM_OK && targets && r->weighted) printf("\n");
  for (int s = 0; targets && s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++) app_condition_note(r, s, language);
  if (st == SIM_OK && targets) st = out_show_shortfall(app_out(), r, language, errors);
  if (st == SIM_OK && joint) st = out_show_joint(app_out(), r, false, language, errors);
  if (st == SIM_OK && joint) st = out_show_pairs(app_out(), r, scenario, language, errors);
  return st;
}

/* "10", behind the file; the usual number without it, -1 for anything else. */
static int worst_read(int n_files, char **files) {
  if (n_files < 2) return APP_WORST;
  char *end = NULL;
  long n = strtol(files[1], &end, 10);
  if (end != files[1] && *end == '\0' && n >= 1 && n <= 1000000) return (int)n;
  app_warn("--worst TARGET looks at a number of futures, e.g. show plan.h5 10 --worst TARGET, not at '%s'", files[1]);
  return -1;
}

static int worst_show(const res_file *r, const char *target, const char *variant, int most, app_json *json,
                      int language, sim_errors *errors) {
  static const ans_answer *const none[] = {NULL};
  ans_worst_of worst = {0};
  ans_source source = {.r = r, .digest = ""};
  sim_status st = out_worst_make(r, target, variant, most, &worst, errors);
  if (st == SIM_OK && !json) out_worst_print(app_out(), &worst, language);
  if (json && st == SIM_OK) st = app_json_file(json, &source, none, errors);
  if (json && st == SIM_OK) st = out_json_answer(&json->out, &ans_worst, &worst, errors);
  if (json && st == SIM_OK) st = out_json_answer(&json->out, &ans_worst_draws, &worst, errors);
  ans_worst_free(&worst);
  if (json) return app_json_end(json, st, APP_DONE, errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, errors);
}

int cmd_show(int argc, char **argv) {
  const char *lang = NULL, *variant = NULL, *worst = NULL, *base = NULL, *format = NULL;
  bool targets = false, joint = false, as_json;
  const app_option options[] = {
      {"targets", 0, APP_FLAG, NULL, N_("only targets: interval, amount missing, year first met"), &targets},
      {"joint", 0, APP_FLAG, NULL, N_("only targets together: sets, which are missed with which"), &joint},
      {"worst", 0, APP_TEXT, "TARGET", N_("the N futures that miss it most, and what was drawn in them"), &worst},
      {"variant", 0, APP_TEXT, "VARIANT", N_("whose pairs --joint, whose futures --worst shows (default: the first)"),
       &variant},
      {"base", 0, APP_TEXT, "VARIANT", N_("what the others are compared with (default: \"baseline\", else the first)"),
       &base},
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
  int most = worst_read(n_files, files);
  if (most < 0) return APP_USAGE;
  if (n_files > 1 && !worst) {
    app_warn("show takes one file; a number behind it belongs to --worst");
    return APP_USAGE;
  }
  sim_errors errors = {0};
  res_file *r = NULL;
  sim_status st = app_results_open(&r, files[0], &errors);
  if (st == SIM_OK && worst) {
    app_json json;
    if (as_json) app_json_begin(&json, argc, argv);
    code = worst_show(r, worst, variant, most, as_json ? &json : NULL, language, &errors);
    res_file_close(r);
    return code;
  }
  if (st == SIM_OK && as_json) {
    app_json json;
    app_json_begin(&json, argc, argv);
    st = app_show_json(&json, r, targets, joint, base, &errors);
    res_file_close(r);
    return app_json_end(&json, st, APP_DONE, &errors);
  }
  if (st == SIM_OK) print_header(r, language);
  if (st == SIM_OK) print_precision(r, language);
  if (st == SIM_OK) st = print_failures(r, language, &errors);
  if (st == SIM_OK) out_show_factors(app_out(), r, language);
  if (st == SIM_OK) st = app_condition_show(r, language, &errors);
  if (st == SIM_OK && (targets || joint)) {
    st = print_depth(r, targets, joint, variant, language, &errors);
  } else if (st == SIM_OK && r->n_points > 1 && r->n_scenarios > ANS_SCENARIOS_SHOWN) {
    st = out_show_points(app_out(), r, language, &errors);
    if (st == SIM_OK) print_not_modelled(r, language);
  } else if (st == SIM_OK) {
    int against = base ? scenario_of(r, base, &errors) : ans_base_default(r);
    st = against < 0 ? SIM_ERR_USAGE : print_summary(r, against, language, &errors);
  }
  res_file_close(r);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
