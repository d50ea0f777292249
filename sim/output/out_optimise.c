/* The answer of plansim optimise in words and tables. */
#include "out_optimise.h"

#include <math.h>
#include <stdio.h>

#include "ans_label.h"
#include "ans_optimum_words.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { DECIDERS_SHOWN = 8 };

enum {
  T_RANK,
  T_ALLOCATION,
  T_VALUE,
  T_PLAN,
  T_BEST,
  T_MAY,
  T_NOT,
  T_FIRST,
  T_FRONT,
  T_SEARCHED,
  T_FRESH,
  T_BESIDE,
  T_SPENT,
  T_AMOUNTS,
  T_LINE,
  T_SUM,
  T_NOW,
  T_WORTH,
  T_MORE,
  T_DIFFERENCE,
  T_AHEAD,
  T_REGRET,
  T_REGRET_MEAN,
  T_REGRET_95,
  T_IS_BEST,
  T_DECIDERS,
  T_NO_DECIDERS,
  T_INPUT,
  T_CORRELATION,
  T_GRADE,
  T_OBJECTIVE,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_RANK] = N_("rank"),
    [T_ALLOCATION] = N_("allocation"),
    [T_VALUE] = N_("value ± error"),
    [T_PLAN] = N_("against the plan"),
    [T_BEST] = N_("best?"),
    [T_MAY] = N_("may be"),
    [T_NOT] = N_("no"),
    [T_FIRST] = N_("First stage: {} allocations, ranked by {}"),
    [T_FRONT] = N_("Chosen and confirmed: {} of {} on the front, then the plan's allocation, equal shares and nothing"),
    [T_SEARCHED] = N_("to the plan where it was chosen"),
    [T_FRESH] = N_("in fresh worlds"),
    [T_BESIDE] = N_("in {}"),
    [T_SPENT] = N_("spent on all programmes ({})"),
    [T_AMOUNTS] = N_("What the chosen give to each line ({}, sum over the years)"),
    [T_LINE] = N_("line of money"),
    [T_SUM] = N_("all lines"),
    [T_NOW] = N_("the scenario"),
    [T_WORTH] = N_("What it rests on: what each line deserves, from the plan's allocation on"),
    [T_MORE] = N_("more money ({})"),
    [T_DIFFERENCE] = N_("difference"),
    [T_AHEAD] = N_("better (worse) in 100"),
    [T_REGRET] = N_("Regret: what the best of the chosen gives more in the same world"),
    [T_REGRET_MEAN] = N_("mean"),
    [T_REGRET_95] = N_("95 %"),
    [T_IS_BEST] = N_("is the best in"),
    [T_DECIDERS] = N_("Which uncertain inputs decide: rank correlation of their draws with that difference"),
    [T_NO_DECIDERS] = N_("No single uncertain input is seen to decide what a line deserves ({} tried)."),
    [T_INPUT] = N_("uncertain input"),
    [T_CORRELATION] = N_("correlation"),
    [T_GRADE] = N_("grade"),
    [T_OBJECTIVE] = N_("objective"),
};

static const char *T(int text, int language) { return wrd_text(language, texts[text]); }

static void name_add(out_table *table, const ans_allocation *a, int language) {
  char text[160];
  ans_allocation_name(a, language, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void estimate_add(out_table *table, const ans_estimate *e, int language) {
  char text[160];
  wrd_estimate(wrd_plain(language), e->value, e->mcse, text, sizeof text);
  out_table_mark(table, !isnan(e->value) && e->best.may_be_best ? OUT_STRONG : OUT_PLAIN, "%s", text);
}

static void to_plan_add(out_table *table, const ans_allocation *a, const ans_estimate *e, int language) {
  char text[160] = "-";
  if (a->origin != ANS_PLAN) wrd_difference(wrd_plain(language), &e->to_plan, text, sizeof text);
  out_table_add(table, "%s", text);
}

/* ---- the first stage ---- */

static void first_row(out_table *table, const ans_optimum *o, int rank, int language) {
  const ans_allocation *a = &o->point[o->ranked[rank]];
  out_table_add(table, "%d", rank + 1);
  name_add(table, a, language);
  for (int k = 0; k < o->n_objectives; k++) {
    estimate_add(table, &a->first[k], language);
    to_plan_add(table, a, &a->first[k], language);
    out_table_add(table, "%s", T(a->first[k].best.may_be_best ? T_MAY : T_NOT, language));
  }
}

/* What stands over the columns of one objective: its number, where there are two. */
static void head_add(out_table *table, const ans_optimum *o, int k, const char *text) {
  if (o->n_objectives > 1)
    out_table_add(table, "%d: %s", k + 1, text);
  else
    out_table_add(table, "%s", text);
}

static void first_print(out_face *out, const ans_optimum *o, int top, int language) {
  out_table table = {.columns = 2 + 3 * o->n_objectives, .keys = 2};
  char n[24], text[ANS_OPTIMUM_TEXT];
  snprintf(n, sizeof n, "%d", o->n_ranked);
  out_print(out, "\n");
  out_say(out, T(T_FIRST, language), n, o->objective[0].label[language]);
  out_print(out, "\n");
  out_table_add(&table, "%s", T(T_RANK, language));
  out_table_add(&table, "%s", T(T_ALLOCATION, language));
  for (int k = 0; k < o->n_objectives; k++) {
    head_add(&table, o, k, T(T_VALUE, language));
    out_table_add(&table, "%s", T(T_PLAN, language));
    out_table_add(&table, "%s", T(T_BEST, language));
  }
  for (int i = 0; i < o->n_ranked; i++)
    if (i < top || o->point[o->ranked[i]].origin <= ANS_NOTHING) first_row(&table, o, i, language);
  out_table_print(out, &table);
  out_print(out, "\n");
  for (int k = 0; k < o->n_objectives; k++) {
    ans_optimum_verdict(o, false, k, wrd_plain(language), text, sizeof text);
    out_paragraph(out, 0, text);
  }
}

/* ---- the chosen ---- */

static void chosen_row(out_table *table, const ans_optimum *o, int i, int k, int language) {
  const ans_allocation *a = &o->point[o->chosen[i]];
  char text[160];
  out_table_add(table, "%d", i + 1);
  name_add(table, a, language);
  to_plan_add(table, a, &a->raced[k], language);
  estimate_add(table, &a->fresh[k], language);
  to_plan_add(table, a, &a->fresh[k], language);
  out_table_add(table, "%s", T(a->fresh[k].best.may_be_best ? T_MAY : T_NOT, language));
  if (!o->beside) return;
  wrd_estimate(wrd_plain(language), a->beside[k].value, a->beside[k].mcse, text, sizeof text);
  out_table_add(table, "%s", text);
  to_plan_add(table, a, &a->beside[k], language);
}

static void chosen_print_one(out_face *out, const ans_optimum *o, int k, int language) {
  out_table table = {.columns = o->beside ? 8 : 6, .keys = 2};
  char text[ANS_OPTIMUM_TEXT];
  out_print(out, "\n");
  ans_objective_asked(o, k, wrd_plain(language), text, sizeof text);
  out_paragraph(out, 0, text);
  out_print(out, "\n");
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", T(T_ALLOCATION, language));
  out_table_add(&table, "%s", T(T_SEARCHED, language));
  out_table_add(&table, "%s", T(T_FRESH, language));
  out_table_add(&table, "%s", T(T_PLAN, language));
  out_table_add(&table, "%s", T(T_BEST, language));
  if (o->beside) {
    wrd_fill(text, sizeof text, T(T_BESIDE, language), o->beside->name);
    out_table_add(&table, "%s", text);
    out_table_add(&table, "%s", T(T_PLAN, language));
  }
  for (int i = 0; i < o->n_chosen; i++) chosen_row(&table, o, i, k, language);
  out_table_print(out, &table);
  out_print(out, "\n");
  ans_optimum_verdict(o, true, k, wrd_plain(language), text, sizeof text);
  out_paragraph(out, 0, text);
  ans_optimum_curse(o, k, wrd_plain(language), text, sizeof text);
  if (text[0]) out_paragraph(out, 0, text);
}

static void chosen_print(out_face *out, const ans_optimum *o, int language) {
  char n[24], all[24];
  int fronts = 0;
  for (int i = 0; i < o->n_chosen; i++) fronts += o->point[o->chosen[i]].on_front;
  snprintf(n, sizeof n, "%d", fronts);
  snprintf(all, sizeof all, "%d", o->n_front);
  out_print(out, "\n");
  out_say(out, T(T_FRONT, language), n, all);
  for (int k = 0; k < o->n_objectives; k++) chosen_print_one(out, o, k, language);
}

/* ---- amounts ---- */

/* What programmes cost in fresh worlds, where the model counts it. */
static void spent_add(out_table *table, const ans_optimum *o, int language) {
  const sim_model *m = o->scenario->model;
  int cost = sim_model_role(m, SIM_ROLE_PUBLIC_COST);
  char text[160];
  if (cost < 0) return;
  wrd_fill(text, sizeof text, T(T_SPENT, language), ans_unit_label(m->indicators[cost].unit, language));
  out_table_add(table, "%s", text);
  out_table_add(table, "%s", "");
  for (int i = 0; i < o->n_chosen; i++) {
    wrd_number(wrd_plain(language), o->point[o->chosen[i]].cost, text, sizeof text);
    out_table_add(table, "%s", text);
  }
}

static void amounts_print(out_face *out, const ans_optimum *o, int language) {
  out_table table = {.columns = 2 + o->n_chosen};
  char text[160];
  double now = 0;
  out_print(out, "\n");
  out_say(out, T(T_AMOUNTS, language), ans_unit_label(o->unit, language));
  out_print(out, "\n");
  out_table_add(&table, "%s", T(T_LINE, language));
  out_table_add(&table, "%s", T(T_NOW, language));
  for (int i = 0; i < o->n_chosen; i++) out_table_add(&table, "%d", i + 1);
  for (int j = 0; j <= o->n_lines; j++) {
    bool sum = j == o->n_lines;
    out_table_add(&table, "%s", sum ? T(T_SUM, language) : o->line[j].label[language]);
    now += sum ? 0 : o->line[j].now;
    wrd_number(wrd_plain(language), sum ? now : o->line[j].now, text, sizeof text);
    out_table_add(&table, "%s", text);
    for (int i = 0; i < o->n_chosen; i++) {
      const ans_allocation *a = &o->point[o->chosen[i]];
      wrd_number(wrd_plain(language), sum ? a->total : a->amount[j], text, sizeof text);
      out_table_add(&table, "%s", text);
    }
  }
  spent_add(&table, o, language);
  out_table_print(out, &table);
  if (ans_optimum_plan_fits(o)) return;
  out_print(out, "\n");
  out_paragraph(out, 0, ans_optimum_plan_cut(language));
}

/* ---- what it rests on ---- */

static void worth_print(out_face *out, const ans_optimum *o, int language) {
  out_table table = {.columns = 2 + 2 * o->n_objectives};
  char text[ANS_OPTIMUM_TEXT];
  out_print(out, "\n%s\n\n", T(T_WORTH, language));
  out_table_add(&table, "%s", T(T_LINE, language));
  wrd_fill(text, sizeof text, T(T_MORE, language), ans_unit_label(o->unit, language));
  out_table_add(&table, "%s", text);
  for (int k = 0; k < o->n_objectives; k++) {
    head_add(&table, o, k, T(T_DIFFERENCE, language));
    out_table_add(&table, "%s", T(T_AHEAD, language));
  }
  for (int i = 0; i < o->n_worth; i++) {
    const ans_worth *w = &o->worth[i];
    if (w->objective == 0) {
      out_table_add(&table, "%s", o->line[w->line].label[language]);
      wrd_number(wrd_plain(language), w->more, text, sizeof text);
      out_table_add(&table, "%s", text);
    }
    ans_worth_number(w, wrd_plain(language), text, sizeof text);
    out_table_mark(&table, w->is_seen ? OUT_STRONG : OUT_PLAIN, "%s", text);
    ans_worth_ahead(o, w, wrd_plain(language), text, sizeof text);
    out_table_add(&table, "%s", text);
  }
  out_table_print(out, &table);
  out_print(out, "\n");
  ans_worth_legend(o, wrd_plain(language), text, sizeof text);
  out_paragraph(out, 0, text);
}

static void regret_print(out_face *out, const ans_optimum *o, int language) {
  out_table table = {.columns = 2 + 3 * o->n_objectives, .keys = 2};
  char text[160];
  out_print(out, "\n%s\n\n", T(T_REGRET, language));
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", T(T_ALLOCATION, language));
  for (int k = 0; k < o->n_objectives; k++) {
    head_add(&table, o, k, T(T_REGRET_MEAN, language));
    out_table_add(&table, "%s", T(T_REGRET_95, language));
    out_table_add(&table, "%s", T(T_IS_BEST, language));
  }
  for (int i = 0; i < o->n_chosen; i++) {
    const ans_allocation *a = &o->point[o->chosen[i]];
    out_table_add(&table, "%d", i + 1);
    name_add(&table, a, language);
    for (int k = 0; k < o->n_objectives; k++) {
      wrd_estimate(wrd_plain(language), a->regret[k].mean, a->regret[k].mcse, text, sizeof text);
      out_table_add(&table, "%s", text);
      wrd_number(wrd_plain(language), a->regret[k].q95, text, sizeof text);
      out_table_add(&table, "%s", text);
      wrd_percent(wrd_plain(language), a->regret[k].best, 0, text, sizeof text);
      out_table_add(&table, "%s", text);
    }
  }
  out_table_print(out, &table);
}

static void deciders_print(out_face *out, const ans_optimum *o, int language) {
  out_table table = {.columns = o->n_objectives > 1 ? 5 : 4, .wrap = 1U << 1};
  char text[160];
  out_print(out, "\n");
  if (o->n_deciders == 0) {
    snprintf(text, sizeof text, "%d", o->n_tried);
    out_say(out, T(T_NO_DECIDERS, language), text);
    return;
  }
  out_print(out, "%s\n\n", T(T_DECIDERS, language));
  out_table_add(&table, "%s", T(T_LINE, language));
  out_table_add(&table, "%s", T(T_INPUT, language));
  out_table_add(&table, "%s", T(T_CORRELATION, language));
  out_table_add(&table, "%s", T(T_GRADE, language));
  if (o->n_objectives > 1) out_table_add(&table, "%s", T(T_OBJECTIVE, language));
  for (int i = 0; i < o->n_deciders && i < DECIDERS_SHOWN; i++) {
    const ans_decider *d = &o->decider[i];
    const sim_slot *slot = &o->scenario->slot[d->slot];
    out_table_add(&table, "%s", o->line[d->line].label[language]);
    out_table_add(&table, "%s", slot->path);
    wrd_decimals(wrd_plain(language), d->correlation, 2, text, sizeof text);
    out_table_add(&table, "%s", text);
    out_table_add(&table, "%s", wrd_grade(language, slot->grade));
    if (o->n_objectives > 1) out_table_add(&table, "%d", d->objective + 1);
  }
  out_table_print(out, &table);
}

/* ---- the whole ---- */

void out_optimise_print(out_face *out, const ans_optimum *o, int top, int language) {
  char text[ANS_OPTIMUM_TEXT], number[16];
  wrd_voice voice = wrd_plain(language);
  ans_optimum_asked(o, voice, text, sizeof text);
  out_paragraph(out, 0, text);
  for (int k = 0; k < o->n_objectives; k++) {
    ans_objective_asked(o, k, voice, text, sizeof text);
    snprintf(number, sizeof number, "%d", k + 1);
    out_say_at(out, 2, "{}  {}", number, text);
  }
  ans_optimum_worlds(o, voice, text, sizeof text);
  out_paragraph(out, 0, text);
  out_print(out, "\n");
  ans_optimum_short(o, voice, text, sizeof text);
  out_paragraph(out, 0, text);
  first_print(out, o, top, language);
  chosen_print(out, o, language);
  amounts_print(out, o, language);
  worth_print(out, o, language);
  regret_print(out, o, language);
  deciders_print(out, o, language);
  out_print(out, "\n");
  out_paragraph(out, 0, ans_optimum_limits(language));
}
