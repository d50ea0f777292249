/* plansim rank: all variants, or all points of a design, from the best down. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_name.h"
#include "ans_pick.h"
#include "ans_points.h"
#include "ans_rank.h"
#include "ans_sureness.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "out_csv.h"
#include "out_table.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { SHOWN = 10, FRONT_SHOWN = 20 };

typedef struct rank_args {
  const char *by, *cost, *base, *better, *format, *lang;
  long top;
} rank_args;

enum {
  T_HEAD,
  T_SHARE,
  T_MEAN,
  T_RANK,
  T_WHAT,
  T_VALUE,
  T_BASE,
  T_BEST,
  T_COST,
  T_EXTRA,
  T_MAY,
  T_NOT,
  T_ALL,
  T_SOME,
  T_ONE,
  T_LUCK,
  T_FRONT,
  T_FRONT_MORE,
  T_POINTS,
  T_LEFT_OUT,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEAD] = N_("{}: {} scenarios, {} replications of each, ranked by {}"),
    [T_SHARE] = N_("share of futures that meet: {}"),
    [T_MEAN] = N_("mean of {} ({})"),
    [T_RANK] = N_("rank"),
    [T_WHAT] = N_("scenario"),
    [T_VALUE] = N_("value ± error"),
    [T_BASE] = N_("against {}"),
    [T_BEST] = N_("against the best other"),
    [T_COST] = N_("cost ({})"),
    [T_EXTRA] = N_("best?"),
    [T_MAY] = N_("may be"),
    [T_NOT] = N_("no"),
    [T_ALL] = N_("These futures can tell none of the {} from the best."),
    [T_SOME] = N_("{} of {} cannot be told from the best; with {} confidence the best of all is among them."),
    [T_ONE] = N_("{} is the best of {}, with {} confidence."),
    [T_LUCK] = N_(
        "The first of many owes a part of its place to luck: read its value as too good by about its distance to the "
        "others that cannot be told from it."),
    [T_FRONT] = N_("Cheapest for what they give: none gives as much for less ({} of {}, by means)"),
    [T_FRONT_MORE] = N_("and {} more: --format csv lists them (column front)"),
    [T_POINTS] = N_("percentage points"),
    [T_LEFT_OUT] = N_("{} replications in which some scenario failed are left out."),
};

/* ---- what is asked ---- */

static sim_status measure_find(const res_file *r, const char *option, const char *text, bool targets, ans_measure *m,
                               sim_errors *errors) {
  static const char prefix[] = "target:";
  ans_named named;
  bool only = targets && strncmp(text, prefix, sizeof prefix - 1) == 0;
  sim_status st = ans_name_find(r, option, text + (only ? sizeof prefix - 1 : 0), targets, &named, errors);
  if (st != SIM_OK) return st;
  if (only && named.target < 0)
    return sim_fail(errors, SIM_ERR_USAGE, "%s: '%.160s' is no target that is evaluated", option, text);
  *m = (ans_measure){named.target, named.variable, named.cell, named.year < 0 ? ans_target_year(r) : named.year};
  return SIM_OK;
}

static sim_status better_read(const char *text, bool *less, sim_errors *errors) {
  *less = text && strcmp(text, "low") == 0;
  if (!text || *less || strcmp(text, "high") == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--better knows high and low, not '%.60s'", text);
}

static sim_status base_find(const res_file *r, const char *name, int *base, sim_errors *errors) {
  *base = ans_base_default(r);
  if (!name) return SIM_OK;
  for (*base = 0; *base < r->n_scenarios; ++*base)
    if (strcmp(r->scenario[*base], name) == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "--base: %s has no scenario '%.160s'; its first is '%s'", r->path, name,
                  r->scenario[0]);
}

static sim_status ranking_ask(const rank_args *a, const res_file *r, ans_rank *k, sim_errors *errors) {
  sim_status st = SIM_OK;
  *k = (ans_rank){.r = r, .confidence = STAT_CONFIDENCE, .costed = a->cost != NULL, .cost = {.target = -1}};
  if (!a->by) return sim_fail(errors, SIM_ERR_USAGE, "--by is missing: target:NAME, or an indicator");
  SIM_TRY(measure_find(r, "--by", a->by, true, &k->by, errors));
  if (a->cost) SIM_TRY(measure_find(r, "--cost", a->cost, false, &k->cost, errors));
  SIM_TRY(better_read(a->better, &k->less_is_best, errors));
  SIM_TRY(base_find(r, a->base, &k->base, errors));
  SIM_TRY(ans_rank_make(k, errors));
out:
  return st;
}

/* ---- as a table ---- */

static void value_add(out_table *table, const ans_rank *k, const ans_ranked *i, int language) {
  char text[64];
  if (k->by.target >= 0) {
    stat_share share = ans_ranked_share(k, i);
    wrd_share(wrd_plain(language), &share, WRD_ERROR, text, sizeof text);
  } else {
    wrd_estimate(wrd_plain(language), i->of.mean, i->of.mcse, text, sizeof text);
  }
  out_table_mark(table, i->of.may_be_best ? OUT_STRONG : OUT_PLAIN, "%s", text);
}

/* Against the best of the others, with the interval that holds together with all others. */
static void behind_add(out_table *table, const ans_rank *k, const ans_ranked *i, int language) {
  double by = k->by.target >= 0 ? 100 : 1;
  char text[64], interval[64];
  wrd_estimate_signed(wrd_plain(language), by * i->of.behind, by * i->of.behind_mcse, text, sizeof text);
  wrd_interval(wrd_plain(language), (stat_interval){by * i->of.interval.low, by * i->of.interval.high},
               by * i->of.behind_mcse, interval, sizeof interval);
  if (isnan(i->of.interval.low) || !(i->of.behind_mcse > 0))
    out_table_add(table, "%s", text);
  else
    out_table_add(table, "%s %s", text, interval);
}

static void row_add(out_table *table, const ans_rank *k, const ans_ranked *i, int language) {
  char text[1024];
  out_table_add(table, "%d", i->rank);
  ans_point_label(k->r, i->scenario, language, text, sizeof text);
  bool named = strcmp(text, k->r->scenario[i->scenario]) != 0;
  out_table_add(table, "%s%s%s", k->r->design[0] && named ? k->r->scenario[i->scenario] : "",
                k->r->design[0] && named ? ": " : "", text);
  value_add(table, k, i, language);
  (k->by.target >= 0 ? wrd_points : wrd_difference)(wrd_plain(language), &i->to_base, text, sizeof text);
  out_table_add(table, "%s", i->scenario == k->base ? "-" : text);
  behind_add(table, k, i, language);
  out_table_add(table, "%s", wrd_text(language, texts[i->of.may_be_best ? T_MAY : T_NOT]));
  if (!k->costed) return;
  wrd_estimate(wrd_plain(language), i->cost, i->cost_mcse, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void head_add(out_table *table, const ans_rank *k, int language) {
  char text[256];
  *table = (out_table){.columns = k->costed ? 7 : 6, .keys = 2, .wrap = 1U << 1};
  out_table_add(table, "%s", wrd_text(language, texts[T_RANK]));
  out_table_add(table, "%s", wrd_text(language, texts[T_WHAT]));
  out_table_add(table, "%s", wrd_text(language, texts[T_VALUE]));
  wrd_fill(text, sizeof text, wrd_text(language, texts[T_BASE]), k->r->scenario[k->base]);
  out_table_add(table, "%s", text);
  out_table_add(table, "%s", wrd_text(language, texts[T_BEST]));
  out_table_add(table, "%s", wrd_text(language, texts[T_EXTRA]));
  if (!k->costed) return;
  wrd_fill(text, sizeof text, wrd_text(language, texts[T_COST]),
           ans_unit_label(k->r->variable[k->cost.variable].unit, language));
  out_table_add(table, "%s", text);
}

static void head_say(const ans_rank *k, int language) {
  char by[512], what[512], n[24], reps[24];
  const res_file *r = k->r;
  if (k->by.target >= 0) {
    wrd_fill(by, sizeof by, wrd_text(language, texts[T_SHARE]), r->target[k->by.target].label[language]);
  } else {
    const ans_pick pick = {k->by.variable, k->by.cell < 0 ? 0 : k->by.cell, k->by.year, 0};
    if (k->by.cell < 0 && r->variable[k->by.variable].n_cells > 1)
      snprintf(what, sizeof what, "%s, %d", r->variable[k->by.variable].label[language], r->year[k->by.year]);
    else
      ans_pick_label(r, &pick, language, what, sizeof what);
    wrd_fill(by, sizeof by, "{}", what);
  }
  snprintf(n, sizeof n, "%d", k->n);
  snprintf(reps, sizeof reps, "%u", (unsigned)r->n_rep);
  out_say(app_out(), wrd_text(language, texts[T_HEAD]), r->path, n, reps, by);
}

static void verdict_say(const ans_rank *k, int language) {
  char n[24], best[24], sure[32], label[1024];
  snprintf(n, sizeof n, "%d", k->n);
  snprintf(best, sizeof best, "%d", k->n_best);
  wrd_percent_exact(wrd_plain(language), k->confidence, sure, sizeof sure);
  if (k->n < 2) return;
  printf("\n");
  if (k->n_best == k->n) {
    out_say(app_out(), wrd_text(language, texts[T_ALL]), n);
  } else if (k->n_best == 1) {
    ans_point_label(k->r, k->item[0].scenario, language, label, sizeof label);
    out_say(app_out(), wrd_text(language, texts[T_ONE]), label, n, sure);
  } else {
    out_say(app_out(), wrd_text(language, texts[T_SOME]), best, n, sure);
  }
  if (k->n_best > 1) out_say(app_out(), wrd_text(language, texts[T_LUCK]));
  const ans_sureness sureness = ans_sureness_in(k->r, k->base, k->replications);
  char sure_text[1024];
  ans_sureness_text(&sureness, language, sure_text, sizeof sure_text);
  if (sure_text[0]) out_say(app_out(), "{}", sure_text);
  if (k->used < k->r->n_rep) {
    snprintf(n, sizeof n, "%llu", (unsigned long long)(k->r->n_rep - k->used));
    out_say(app_out(), wrd_text(language, texts[T_LEFT_OUT]), n);
  }
}

static void front_print(const ans_rank *k, int language) {
  out_table table;
  char n[24], all[24];
  int shown = 0;
  if (!k->costed || k->n_front == 0) return;
  snprintf(n, sizeof n, "%d", k->n_front);
  snprintf(all, sizeof all, "%d", k->n);
  printf("\n");
  out_say(app_out(), wrd_text(language, texts[T_FRONT]), n, all);
  printf("\n");
  head_add(&table, k, language);
  for (int i = 0; i < k->n && shown < FRONT_SHOWN; i++) {
    if (!k->item[i].on_front) continue;
    row_add(&table, k, &k->item[i], language);
    shown++;
  }
  out_table_print(app_out(), &table);
  if (k->n_front <= FRONT_SHOWN) return;
  snprintf(n, sizeof n, "%d", k->n_front - FRONT_SHOWN);
  out_say(app_out(), wrd_text(language, texts[T_FRONT_MORE]), n);
}

static void ranking_print(const ans_rank *k, long top, int language) {
  out_table table;
  head_say(k, language);
  printf("\n");
  head_add(&table, k, language);
  for (int i = 0; i < k->n && i < top; i++) row_add(&table, k, &k->item[i], language);
  out_table_print(app_out(), &table);
  verdict_say(k, language);
  front_print(k, language);
}

/* ---- the command ---- */

static int answer_json(const ans_rank *k, int argc, char **argv) {
  const ans_answer *const none[] = {NULL};
  sim_errors errors = {0};
  app_json json;
  ans_source source = {.r = k->r, .digest = ""};
  app_json_begin(&json, argc, argv);
  sim_status st = app_json_file(&json, &source, none, &errors);
  if (st == SIM_OK) st = out_json_answer(&json.out, &ans_ranking, k, &errors);
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
      {"by", 0, APP_TEXT, "WHAT", "target:NAME, or an indicator: NAME, NAME[cell], NAME@YEAR", &a.by},
      {"cost", 0, APP_TEXT, "INDICATOR", "what it costs, e.g. public_cost; marks who gives most for it", &a.cost},
      {"top", 0, APP_COUNT, "N", "how many to print (default: 10)", &a.top},
      {"base", 0, APP_TEXT, "SCENARIO", "what the others are compared with (default: \"baseline\", else the first)",
       &a.base},
      {"better", 0, APP_TEXT, "high|low", "of an indicator: what is better (default: high)", &a.better},
      {"format", 0, APP_TEXT, "text|json|csv", "json, csv: every scenario and number, unrounded", &a.format},
      {"lang", 0, APP_TEXT, "en|vi", "language of what is printed", &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "rank",
      "[OPTIONS] RESULTS.h5",
      "Ranks all variants, or all points of a design, by the share of futures that meet a target or by the\n"
      "mean of an indicator: differences world by world with their errors, which cannot be told from the\n"
      "best (multiple comparisons with the best), costs, and who gives most for its cost (Pareto front).",
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
    st = out_csv_answer(stdout, "-", &ans_ranking, &k, &errors);
  else if (st == SIM_OK)
    ranking_print(&k, a.top, language);
  ans_rank_free(&k);
  res_file_close(r);
  return st != SIM_OK ? app_fail(st, &errors) : json ? code : APP_DONE;
}
