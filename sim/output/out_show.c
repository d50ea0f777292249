#include "out_show.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_compare.h"
#include "ans_effects.h"
#include "ans_given.h"
#include "ans_label.h"
#include "ans_met.h"
#include "ans_name.h"
#include "ans_points.h"
#include "ans_precision.h"
#include "ans_sureness.h"
#include "out_condition.h"
#include "out_design.h"
#include "out_effects.h"
#include "out_land.h"
#include "out_rounded.h"
#include "out_table.h"
#include "out_targets.h"
#include "out_text.h"
#include "out_worst.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_HEADER,
  T_TARGETS,
  T_TARGET,
  T_TRUE,
  T_TRUE_NOTE,
  T_TOGETHER,
  T_NO_PAIRS,
  T_NOT_MODELLED,
  T_FAILED,
  T_LEFT_OUT,
  T_REPLAY,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEADER] = N_("{}: {} {2:replication|replications} of each scenario, seed {}, plansim {}"),
    [T_TARGETS] = N_("Targets: share of futures that meet them ± Monte Carlo standard error (mean outcome)"),
    [T_TARGET] = N_("target"),
    [T_TRUE] = N_("true figures"),
    [T_TRUE_NOTE] =
        N_("Targets are judged by what statistics would publish; true figures beside them where they differ."),
    [T_TOGETHER] =
        N_("The variants meet the same random worlds: compare them by the next tables, not by the errors above."),
    [T_NO_PAIRS] = N_("Differences world by world need a file written with --keep all."),
    [T_NOT_MODELLED] = N_("Targets that the model does not cover"),
    [T_FAILED] = N_("{} {1:replication failed and is|replications failed and are} left out"),
    [T_LEFT_OUT] = N_("Why, and the first of them; a difference leaves out each world in which either variant failed:"),
    [T_REPLAY] = N_("Event by event:"),
};

/* The stopping rule on one line. */
static sim_status print_precision(out_face *out, const res_file *r, int language) {
  if (ans_precision_of(r) == ANS_NOT_ASKED) return SIM_OK;
  char *rule = ans_precision_rule(r);
  if (!rule) return SIM_ERR_MEMORY;
  out_print(out, "\n%s (%s): n = %u\n", ans_precision_word(r, language), rule, (unsigned)r->n_rep);
  free(rule);
  return SIM_OK;
}

/* A point by its values, where points are listed one by one: its name alone does not say what it is. */
static void scenario_told(const res_file *r, int scenario, bool many, int language, char *text, size_t size) {
  if (!many) ans_point_label(r, scenario, language, text, size);
  if (many || strcmp(text, r->scenario[scenario]) == 0)
    snprintf(text, size, "%s", ans_scenario_label(r, scenario, language));
}

static void print_header(out_face *out, const res_file *r, int language) {
  char n[40], seed[24], left_out[160], label[1024];
  wrd_exact(wrd_plain(language), r->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->seed);
  out_say(out, wrd_text(language, texts[T_HEADER]), r->path, n, seed, r->version);
  out_print(out, "\n");
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 1};
  bool many = r->n_scenarios > ANS_SCENARIOS_SHOWN;
  for (int s = 0, step = many ? r->n_points : 1; s < r->n_scenarios; s += step) {
    uint64_t failed = 0;
    for (int i = s; i < s + step; i++) failed += r->n_failed[i];
    out_table_add(&table, "%s", many ? r->variant[s] : r->scenario[s]);
    scenario_told(r, s, many, language, label, sizeof label);
    out_table_add(&table, "%s", label);
    wrd_exact(wrd_plain(language), (double)failed, n, sizeof n);
    (void)wrd_fill(left_out, sizeof left_out, wrd_text(language, texts[T_FAILED]), n);
    out_table_add(&table, "%s", failed ? left_out : "");
  }
  out_table_print(out, &table);
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
static sim_status print_failures(out_face *out, const res_file *r, int language, sim_errors *errors) {
  enum { SHOWN = 8 };
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 2};
  res_failed_trial *failure;
  char list[128];
  int n, shown = 0;
  sim_status st = res_file_failed_trials(r, &n, &failure, errors);
  if (st != SIM_OK || n == 0) return st;
  out_print(out, "\n%s\n\n", wrd_text(language, texts[T_LEFT_OUT]));
  for (int i = 0; i < n && shown < SHOWN; i++) {
    if (!list_like(failure, n, i, list, sizeof list)) continue;
    out_table_add(&table, "%s", r->scenario[failure[i].scenario]);
    out_table_add(&table, "%s", list);
    out_table_add(&table, "%s", failure[i].reason);
    shown++;
  }
  out_table_print(out, &table);
  out_print(out, "\n%s plansim replay %s --variant %s --replication %u", wrd_text(language, texts[T_REPLAY]), r->path,
            r->variant[failure[0].scenario], (unsigned)failure[0].replication);
  if (r->n_points > 1) out_print(out, " --design-point %d", r->design_point[failure[0].scenario]);
  out_print(out, "\n");
  st = out_failed_draws_print(out, r, failure[0].scenario, language, errors);
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
  char name[WRD_SENTENCE];
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
static sim_status print_sureness(out_face *out, const res_file *r, int language, sim_errors *errors) {
  char text[1024], before[1024] = "";
  for (int s = 0; s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++) {
    ans_sureness sureness;
    bool again = s > 0 && r->rows && r->rows[s] && r->rows[s - 1] && r->rows[s]->n_rows == r->rows[s - 1]->n_rows &&
                 r->rows[s]->effective == r->rows[s - 1]->effective;
    if (again) continue;
    sim_status st = ans_sureness_of(r, s, &sureness, errors);
    if (st != SIM_OK) return st;
    ans_sureness_text(&sureness, language, text, sizeof text);
    if (text[0] && strcmp(text, before) != 0) out_print(out, "\n");
    if (text[0] && strcmp(text, before) != 0) out_say(out, "{}", text);
    snprintf(before, sizeof before, "%s", text);
  }
  return SIM_OK;
}

static sim_status print_targets(out_face *out, const res_file *r, int language, sim_errors *errors) {
  out_table table = {.columns = 2 + columns_each(r) * r->n_scenarios, .keys = 2};
  sim_status st = SIM_OK;
  if (r->n_evaluated == 0) return SIM_OK;
  out_print(out, "\n%s\n\n", wrd_text(language, texts[T_TARGETS]));
  add_head(&table, r, r->weighted, language);
  for (int t = 0; t < r->n_evaluated; t++) {
    add_yardstick(&table, r, t, language);
    for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) st = add_target(&table, r, s, t, language, errors);
  }
  out_table_print(out, &table);
  if (shows_truth(r)) out_print(out, "\n%s\n", wrd_text(language, texts[T_TRUE_NOTE]));
  if (st == SIM_OK) st = print_sureness(out, r, language, errors);
  if (st == SIM_OK) st = out_rounded_print(out, r, language, errors);
  return st;
}

static void print_not_modelled(out_face *out, const res_file *r, int language) {
  out_table table = {.columns = 2, .no_head = true, .wrap = 1U << 1};
  if (r->n_targets == r->n_evaluated) return;
  out_print(out, "\n%s\n\n", wrd_text(language, texts[T_NOT_MODELLED]));
  for (int t = r->n_evaluated; t < r->n_targets; t++) {
    out_table_add(&table, "%s", r->target[t].label[language]);
    out_table_add(&table, "%s", ans_target_reason(&r->target[t], language));
  }
  out_table_print(out, &table);
}

/* ---- differences ---- */

static sim_status print_differences(out_face *out, const res_file *r, int base, int language, sim_errors *errors) {
  ans_effects effects = {0};
  sim_status st = SIM_OK;
  if (r->n_scenarios < 2 || r->n_evaluated == 0) return SIM_OK;
  if (!r->keep_all) {
    out_print(out, "\n%s\n", wrd_text(language, texts[T_NO_PAIRS]));
    return SIM_OK;
  }
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_TOGETHER]));
  SIM_TRY(ans_effects_make(&effects, r, base, 0, NULL, STAT_CONFIDENCE));
  SIM_TRY(ans_effects_targets(&effects, errors));
  SIM_TRY(out_effects_print(out, &effects, effects.n, effects.scenario, language, errors));
out:
  ans_effects_free(&effects);
  return st;
}

/* ---- all ---- */

static sim_status print_summary(out_face *out, const res_file *r, int base, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(print_targets(out, r, language, errors));
  SIM_TRY(print_differences(out, r, base, language, errors));
  SIM_TRY(out_show_joint(out, r, true, language, errors));
  print_not_modelled(out, r, language);
  SIM_TRY(out_show_indicators(out, r, language, errors));
  SIM_TRY(out_land_say_all(out, r, language, errors));
out:
  return st;
}

static sim_status print_depth(out_face *out, const res_file *r, bool targets, bool joint, int scenario, int language,
                              sim_errors *errors) {
  sim_status st = SIM_OK;
  if (targets && r->weighted) out_print(out, "\n");
  for (int s = 0; targets && s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN; s++)
    out_condition_count(out, r, s, language);
  if (targets) st = out_show_shortfall(out, r, language, errors);
  if (st == SIM_OK && joint) st = out_show_joint(out, r, false, language, errors);
  if (st == SIM_OK && joint) st = out_show_pairs(out, r, scenario, language, errors);
  return st;
}

/* Refuses what the file does not give, before anything is printed. */
static sim_status asked_find(const res_file *r, const out_show_asked *a, bool many, int *base, int *variant,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  bool allowed;
  *base = ans_base_default(r);
  *variant = 0;
  if (a->base) SIM_TRY(ans_scenario_named(r, "--base", a->base, base, errors));
  if (a->variant) SIM_TRY(ans_scenario_named(r, "--variant", a->variant, variant, errors));
  SIM_TRY(ans_compare_allowed(r, a->base, &allowed, errors));
  if (many && a->base)
    st = sim_fail(errors, SIM_ERR_USAGE,
                  "--base: show compares no points of a design of %d scenarios; plansim compare and rank do",
                  r->n_scenarios);
  if (many && (a->targets || a->joint))
    st = sim_fail(errors, SIM_ERR_USAGE, "%d scenarios are too many for --targets and --joint (at most %d)",
                  r->n_scenarios, ANS_SCENARIOS_SHOWN);
out:
  return st;
}

sim_status out_show_print(out_face *out, const res_file *r, const out_show_asked *a, int language, sim_errors *errors) {
  bool many = r->n_points > 1 && r->n_scenarios > ANS_SCENARIOS_SHOWN;
  sim_status st = SIM_OK;
  int base, variant;
  SIM_TRY(asked_find(r, a, many, &base, &variant, errors));
  print_header(out, r, language);
  SIM_TRY(print_precision(out, r, language));
  SIM_TRY(print_failures(out, r, language, errors));
  out_show_factors(out, r, language);
  SIM_TRY(out_condition_show(out, r, language, errors));
  if (a->targets || a->joint) return print_depth(out, r, a->targets, a->joint, variant, language, errors);
  if (many) {
    SIM_TRY(out_show_points(out, r, language, errors));
    print_not_modelled(out, r, language);
    return SIM_OK;
  }
  st = print_summary(out, r, base, language, errors);
out:
  return st;
}
