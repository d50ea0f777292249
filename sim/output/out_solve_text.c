/* The answer of plansim solve in words and a table. */
#include <math.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_sureness.h"
#include "out_solve.h"
#include "out_table.h"
#include "out_text.h"
#include "stat_share.h"
#include "wrd_distribution.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_slot.h"
#include "wrd_text.h"

enum { SLOTS_SHOWN = 4, TEXT = WRD_SENTENCE };

enum {
  T_ALL,
  T_MET,
  T_LEFT_OUT,
  T_VARIED,
  T_SCALED,
  T_NOW,
  T_NOW_MET,
  T_RANGE,
  T_CURVE,
  T_LEVEL,
  T_SHARE,
  T_INTERVAL,
  T_ANSWER,
  T_BEYOND,
  T_LUCK,
  T_MEANS,
  T_NEVER,
  T_ALWAYS,
  T_UNCLEAR,
  T_CLOSE,
  T_NO_EFFECT,
  T_NOTHING,
  T_NOTHING_JOINT,
  T_GRADE,
  T_NOT_MONOTONE,
  T_REVERSED,
  T_INPUTS,
  N_TEXTS
};

static const char *const texts[N_TEXTS] = {
    [T_ALL] = N_("{} {1:target|targets} together ({})"),
    [T_MET] = N_("wanted: met in {} % of futures"),
    [T_LEFT_OUT] = N_("left out, not covered by the model:"),
    [T_VARIED] = N_("varied"),
    [T_SCALED] = N_("scaled (value or distribution x factor)"),
    [T_NOW] = N_("now"),
    [T_NOW_MET] = N_("as it stands, {} meets this in {} of futures"),
    [T_RANGE] = N_("levels from {} to {}{}; {} {4:replication|replications} at each, the same random worlds; seed {}"),
    [T_CURVE] = N_("All levels that were run"),
    [T_LEVEL] = N_("level"),
    [T_SHARE] = N_("futures that meet it"),
    [T_INTERVAL] = N_("interval"),
    [T_ANSWER] = N_("Answer: {}{} [{}; {}]"),
    [T_BEYOND] = N_("beyond the range"),
    [T_MEANS] = N_("From {}{} on {}, the target is met in at least {} % of futures ({} % at that level)."),
    [T_LUCK] = N_("In brackets the {} % interval for the level that unlimited replications would give."),
    [T_NEVER] = N_("Answer: no level in the range does it. The probability is {} at {}{} and {} at {}{}."),
    [T_ALWAYS] = N_("Answer: every level in the range does it. The probability is {} at {}{} and {} at {}{}."),
    [T_UNCLEAR] =
        N_("Answer: cannot be told. The probability stays so close to the wanted one that luck decides: {} at "
           "{}{} and {} at {}{}."),
    [T_CLOSE] =
        N_("The interval at {}{} reaches the wanted probability: more replications (-n) could change the answer."),
    [T_NO_EFFECT] =
        N_("Not told apart by these futures: over the whole range the probability changes by less than luck "
           "alone could do."),
    [T_NOTHING] = N_("Whether the target is met is the same in every future at all levels that were run."),
    [T_NOTHING_JOINT] =
        N_("Whether all of them are met is the same in every future at all levels that were run; what each of "
           "them does is below."),
    [T_GRADE] = N_("grade"),
    [T_NOT_MONOTONE] =
        N_("The response is not monotone: the probability clearly rises in one part of the range and falls "
           "in another.\nEach level at which it passes the wanted probability is given."),
    [T_REVERSED] =
        N_("In {} of {} {2:replication|replications} the target is won and lost again as the level moves one way."),
    [T_INPUTS] = N_("The interval holds chance with this many replications, not whether the inputs are right."),
};

/* A probability that somebody wrote, in per cent: "50", "2.5". */
static const char *percent_text(double p, int language, char *text, size_t size) {
  snprintf(text, size, "%.6g", 100 * p);
  return wrd_local(text, language);
}

static const char *count_text(double n, int language, char *text, size_t size) {
  wrd_exact(wrd_plain(language), n, text, size);
  return text;
}

/* ---- the question ---- */

static void print_targets(out_face *out, const std_solve *s, int language) {
  char percent[32], yardstick[40], count[24];
  if (s->n_targets > 1) {
    out_say(out, wrd_text(language, texts[T_ALL]), count_text(s->n_targets, language, count, sizeof count), s->what);
  }
  out_table table = {.columns = 3, .no_head = true, .wrap = 1U << 1};
  for (int i = 0; i < s->n_targets; i++) {
    const sim_target *t = &s->scenario->target[s->target[i]];
    wrd_format_exact(t->value, yardstick, sizeof yardstick);
    out_table_add(&table, "%s", t->name);
    out_table_add(&table, "%s", t->label[language]);
    out_table_add(&table, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", wrd_local(yardstick, language),
                  ans_unit_label(t->unit, language));
  }
  out_table_print(out, &table);
  out_say(out, wrd_text(language, texts[T_MET]), percent_text(s->probability, language, percent, sizeof percent));
  if (s->n_left_out == 0) return;
  out_print(out, "\n%s\n", wrd_text(language, texts[T_LEFT_OUT]));
  for (int i = 0; i < s->n_left_out; i++) {
    const sim_target *t = &s->scenario->target[s->left_out[i]];
    out_say_at(out, 2, "{}: {}", t->name, language == SIM_VI ? t->not_modelled_vi : t->not_modelled);
  }
}

/* What the scenario has, with its source. */
static void print_slot(out_face *out, const std_solve *s, int slot, int language) {
  const sim_slot *x = &s->scenario->slot[slot];
  const sim_param_desc *param = &s->scenario->model->params[sim_scenario_param(s->scenario, slot)];
  const char *unit = s->scale ? param->unit : s->unit;
  char english[WRD_SLOT_TEXT] = "", text[WRD_SLOT_TEXT], mean[40], line[16];
  double canonical = s->scenario->base[slot];
  wrd_number_in(wrd_plain(language), s->scale ? canonical : canonical * s->divide / s->multiply, param->unit, mean,
                sizeof mean);
  if (x->dist.kind != SIM_DIST_CONSTANT) wrd_slot_distribution(s->scenario, slot, english);
  wrd_distribution(wrd_plain(language), english, param->unit, text, sizeof text);
  out_say_at(out, 2, "{}: {}{}{}{}{}", x->path, mean, strcmp(unit, "1") == 0 ? "" : " ",
             strcmp(unit, "1") == 0 ? "" : wrd_unit_written(unit, language).t, text[0] ? ", " : "", text);
  if (!x->given) return;
  snprintf(line, sizeof line, "%d", x->place.line);
  out_say_at(out, 4, "{} {}, {}:{}", wrd_text(language, texts[T_GRADE]), wrd_grade(language, x->grade), x->place.file,
             line);
  out_say_at(out, 4, "{}", wrd_source(language, x->source));
}

static void print_question(out_face *out, const std_solve *s, int language) {
  char low[40], high[40], unit[80], share[40], count[24], seed[24];
  const sim_param_desc *d = &s->scenario->model->params[sim_scenario_param(s->scenario, s->slot[0])];
  out_print(out, "\n");
  out_say(out, "{} {}: {}", wrd_text(language, texts[s->scale ? T_SCALED : T_VARIED]), s->key, d->doc[language]);
  out_print(out, "%s\n", wrd_text(language, texts[T_NOW]));
  for (int i = 0; i < s->n_slots && i < SLOTS_SHOWN; i++) print_slot(out, s, s->slot[i], language);
  if (s->n_slots > SLOTS_SHOWN) out_print(out, "  ... (%d)\n", s->n_slots);
  wrd_share(wrd_plain(language), &s->now, WRD_POINT, share, sizeof share);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)s->seed);
  out_say(out, wrd_text(language, texts[T_NOW_MET]), s->scenario->name, share);
  out_say(out, wrd_text(language, texts[T_RANGE]), std_solve_level(s, s->low, language, low, sizeof low),
          std_solve_level(s, s->high, language, high, sizeof high), std_solve_unit(s, language, unit, sizeof unit),
          count_text(s->n_rep, language, count, sizeof count), seed);
}

/* ---- the answer ---- */

static void print_root(out_face *out, const std_solve *s, const ana_root *r, int language) {
  static const char *const way[2] = {N_("downwards"), N_("upwards")};
  char level[40], end[2][WRD_SENTENCE], unit[80], wanted[32], share[32];
  const double bound[2] = {r->interval.low, r->interval.high};
  std_solve_unit(s, language, unit, sizeof unit);
  std_solve_level(s, r->level, language, level, sizeof level);
  for (int i = 0; i < 2; i++) {
    std_solve_level(s, bound[i], language, end[i], sizeof end[i]);
    if (i == 0 ? r->open_low : r->open_high) snprintf(end[i], sizeof end[i], "%s", wrd_text(language, texts[T_BEYOND]));
  }
  out_say(out, wrd_text(language, texts[T_ANSWER]), level, unit, end[0], end[1]);
  wrd_decimals(wrd_plain(language), 100 * r->share, 1, share, sizeof share);
  out_say(out, wrd_text(language, texts[T_MEANS]), level, unit, wrd_text(language, way[r->rising]),
          percent_text(s->probability, language, wanted, sizeof wanted), share);
}

static void print_ends(out_face *out, const std_solve *s, int text, int language) {
  const ana_point *p[2] = {&s->solution.point[0], &s->solution.point[s->solution.n_points - 1]};
  char share[2][40], level[2][40], unit[80];
  std_solve_unit(s, language, unit, sizeof unit);
  for (int i = 0; i < 2; i++) {
    wrd_share(wrd_plain(language), &p[i]->share, WRD_POINT, share[i], sizeof share[i]);
    std_solve_level(s, p[i]->level, language, level[i], sizeof level[i]);
  }
  out_say(out, wrd_text(language, texts[text]), share[0], level[0], unit, share[1], level[1], unit);
}

/* The point nearest to the wanted probability may be nearer than luck can tell. */
static void print_closest(out_face *out, const std_solve *s, int language) {
  const ana_point *best = &s->solution.point[0];
  char level[40], unit[80];
  for (int i = 1; i < s->solution.n_points; i++)
    if (fabs(s->solution.point[i].share.p - s->probability) < fabs(best->share.p - s->probability))
      best = &s->solution.point[i];
  stat_interval w = best->share.interval;
  if (s->probability < w.low || s->probability > w.high) return;
  out_say(out, wrd_text(language, texts[T_CLOSE]), std_solve_level(s, best->level, language, level, sizeof level),
          std_solve_unit(s, language, unit, sizeof unit));
}

/* What more replications shrink, and what only a better calibration does. */
static void print_sureness(out_face *out, const std_solve *s, int language) {
  char text[1024];
  const ans_sureness sureness = ans_sureness_by(s->scenario->posterior, ana_solution_replications(&s->solution));
  ans_sureness_text(&sureness, language, text, sizeof text);
  if (text[0]) out_say(out, "{}", text);
}

static void print_answer(out_face *out, const std_solve *s, int language) {
  const ana_solution *a = &s->solution;
  char text[32], count[24];
  out_print(out, "\n");
  for (int i = 0; i < a->n_roots; i++) print_root(out, s, &a->root[i], language);
  if (a->answer == ANA_NEVER) print_ends(out, s, T_NEVER, language);
  if (a->answer == ANA_ALWAYS) print_ends(out, s, T_ALWAYS, language);
  if (a->answer == ANA_UNCLEAR) print_ends(out, s, T_UNCLEAR, language);
  if (a->answer == ANA_NEVER || a->answer == ANA_ALWAYS) print_closest(out, s, language);
  if (a->n_roots > 0)
    out_say(out, wrd_text(language, texts[T_LUCK]), percent_text(s->confidence, language, text, sizeof text));
  bool joint = s->n_targets > 1;
  if (!a->rises && !a->falls)
    out_say(out, wrd_text(language, texts[a->changed > 0 ? T_NO_EFFECT : joint ? T_NOTHING_JOINT : T_NOTHING]));
  if (a->rises && a->falls) out_print(out, "%s\n", wrd_text(language, texts[T_NOT_MONOTONE]));
  if (a->reversed > 0)
    out_say(out, wrd_text(language, texts[T_REVERSED]), count_text(a->reversed, language, text, sizeof text),
            count_text(s->n_rep, language, count, sizeof count));
  out_print(out, "%s\n", wrd_text(language, texts[T_INPUTS]));
  print_sureness(out, s, language);
  if (joint && a->answer != ANA_ALWAYS) out_solve_joint_print(out, s, language);
}

static void print_curve(out_face *out, const std_solve *s, int language) {
  char level[40], share[40], low[40], high[40], unit[80];
  out_table table = {.columns = 3};
  out_print(out, "\n%s\n\n", wrd_text(language, texts[T_CURVE]));
  out_table_add(&table, "%s%s", wrd_text(language, texts[T_LEVEL]), std_solve_unit(s, language, unit, sizeof unit));
  out_table_add(&table, "%s", wrd_text(language, texts[T_SHARE]));
  wrd_percent_exact(wrd_plain(language), s->confidence, low, sizeof low);
  out_table_add(&table, "%s (%s)", wrd_text(language, texts[T_INTERVAL]), low);
  for (int i = 0; i < s->solution.n_points; i++) {
    const ana_point *p = &s->solution.point[i];
    out_table_add(&table, "%s", std_solve_level(s, p->level, language, level, sizeof level));
    wrd_share(wrd_plain(language), &p->share, WRD_POINT, share, sizeof share);
    out_table_add(&table, "%s", share);
    if (p->share.none || p->share.all) { /* the share is a bound, and all that is known */
      out_table_add(&table, "-");
      continue;
    }
    wrd_decimals(wrd_plain(language), 100 * p->share.interval.low, 1, low, sizeof low);
    wrd_percent(wrd_plain(language), p->share.interval.high, 1, high, sizeof high);
    out_table_add(&table, "%s - %s", low, high);
  }
  out_table_print(out, &table);
}

void out_solve_print(out_face *out, const std_solve *s, int language) {
  print_targets(out, s, language);
  print_question(out, s, language);
  print_answer(out, s, language);
  print_curve(out, s, language);
}
