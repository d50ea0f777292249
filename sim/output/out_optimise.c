/* The answer of plansim optimise in words and tables. */
#include "out_optimise.h"

#include <math.h>
#include <stdio.h>

#include "ans_label.h"
#include "ans_optimum_words.h"
#include "out_teller.h"
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
    [T_FIRST] = N_("First stage: {} {1:allocation|allocations}, ranked by {}"),
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

/* What is told, and to whom. */
typedef struct telling {
  const ans_optimum *o;
  int top;
  const out_teller *to;
} telling;

static const char *T(const telling *t, int text) { return wrd_text(t->to->voice.language, texts[text]); }

static void heading_tell(const telling *t, const char *text) { t->to->heading(t->to->self, text); }
static void paragraph_tell(const telling *t, const char *text) { t->to->paragraph(t->to->self, text); }
static void table_tell(const telling *t, out_table *table) { t->to->table(t->to->self, table); }

static void name_add(const telling *t, out_table *table, const ans_allocation *a) {
  char text[160];
  ans_allocation_name(a, t->to->voice.language, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void number_add(const telling *t, out_table *table, double x) {
  char text[64];
  wrd_number(t->to->voice, x, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void estimate_add(const telling *t, out_table *table, const ans_estimate *e) {
  char text[160];
  wrd_estimate(t->to->voice, e->value, e->mcse, text, sizeof text);
  out_table_mark(table, !isnan(e->value) && e->best.may_be_best ? OUT_STRONG : OUT_PLAIN, "%s", text);
}

static void to_plan_add(const telling *t, out_table *table, const ans_allocation *a, const ans_estimate *e) {
  char text[160] = "-";
  if (a->origin != ANS_PLAN) wrd_difference(t->to->voice, &e->to_plan, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void word_add(const telling *t, out_table *table, int text) { out_table_add(table, "%s", T(t, text)); }

/* What stands over a column of one objective: with its number, where there are two. */
static void head_add(const telling *t, out_table *table, int k, int text) {
  if (t->o->n_objectives > 1)
    out_table_add(table, "%d: %s", k + 1, T(t, text));
  else
    word_add(t, table, text);
}

/* ---- what was asked, and the answer ---- */

static void asked_tell(const telling *t) {
  char text[ANS_OPTIMUM_TEXT];
  ans_optimum_asked(t->o, t->to->voice, text, sizeof text);
  paragraph_tell(t, text);
  for (int k = 0; k < t->o->n_objectives; k++) {
    ans_objective_asked(t->o, k, t->to->voice, text, sizeof text);
    t->to->item(t->to->self, k + 1, text);
  }
  ans_optimum_worlds(t->o, t->to->voice, text, sizeof text);
  paragraph_tell(t, text);
}

static void short_tell(const telling *t) {
  char text[ANS_OPTIMUM_TEXT];
  ans_optimum_short(t->o, t->to->voice, text, sizeof text);
  paragraph_tell(t, text);
}

/* ---- the first stage ---- */

static void first_row(const telling *t, out_table *table, int rank) {
  const ans_allocation *a = &t->o->point[t->o->ranked[rank]];
  out_table_add(table, "%d", rank + 1);
  name_add(t, table, a);
  for (int k = 0; k < t->o->n_objectives; k++) {
    estimate_add(t, table, &a->first[k]);
    to_plan_add(t, table, a, &a->first[k]);
    word_add(t, table, a->first[k].best.may_be_best ? T_MAY : T_NOT);
  }
}

static void first_tell(const telling *t) {
  const ans_optimum *o = t->o;
  out_table table = {.columns = 2 + 3 * o->n_objectives, .keys = 2};
  char n[24], text[ANS_OPTIMUM_TEXT];
  wrd_exact(t->to->voice, o->n_ranked, n, sizeof n);
  wrd_fill(text, sizeof text, T(t, T_FIRST), n, o->objective[0].label[t->to->voice.language]);
  heading_tell(t, text);
  word_add(t, &table, T_RANK);
  word_add(t, &table, T_ALLOCATION);
  for (int k = 0; k < o->n_objectives; k++) {
    head_add(t, &table, k, T_VALUE);
    word_add(t, &table, T_PLAN);
    word_add(t, &table, T_BEST);
  }
  for (int i = 0; i < o->n_ranked; i++)
    if (i < t->top || o->point[o->ranked[i]].origin <= ANS_NOTHING) first_row(t, &table, i);
  table_tell(t, &table);
  for (int k = 0; k < o->n_objectives; k++) {
    ans_optimum_verdict(o, false, k, t->to->voice, text, sizeof text);
    paragraph_tell(t, text);
  }
}

/* ---- the chosen ---- */

static void chosen_row(const telling *t, out_table *table, int i, int k) {
  const ans_allocation *a = &t->o->point[t->o->chosen[i]];
  char text[160];
  out_table_add(table, "%d", i + 1);
  name_add(t, table, a);
  to_plan_add(t, table, a, &a->raced[k]);
  estimate_add(t, table, &a->fresh[k]);
  to_plan_add(t, table, a, &a->fresh[k]);
  word_add(t, table, a->fresh[k].best.may_be_best ? T_MAY : T_NOT);
  if (!t->o->beside) return;
  wrd_estimate(t->to->voice, a->beside[k].value, a->beside[k].mcse, text, sizeof text);
  out_table_add(table, "%s", text);
  to_plan_add(t, table, a, &a->beside[k]);
}

static void chosen_one_tell(const telling *t, int k) {
  const ans_optimum *o = t->o;
  out_table table = {.columns = o->beside ? 8 : 6, .keys = 2};
  static const int head[] = {T_ALLOCATION, T_SEARCHED, T_FRESH, T_PLAN, T_BEST};
  char text[ANS_OPTIMUM_TEXT];
  ans_objective_asked(o, k, t->to->voice, text, sizeof text);
  heading_tell(t, text);
  out_table_add(&table, "%s", "");
  for (size_t c = 0; c < sizeof head / sizeof *head; c++) word_add(t, &table, head[c]);
  if (o->beside) {
    wrd_fill(text, sizeof text, T(t, T_BESIDE), o->beside->name);
    out_table_add(&table, "%s", text);
    word_add(t, &table, T_PLAN);
  }
  for (int i = 0; i < o->n_chosen; i++) chosen_row(t, &table, i, k);
  table_tell(t, &table);
  ans_optimum_verdict(o, true, k, t->to->voice, text, sizeof text);
  paragraph_tell(t, text);
  ans_optimum_curse(o, k, t->to->voice, text, sizeof text);
  if (text[0]) paragraph_tell(t, text);
}

static void chosen_tell(const telling *t) {
  const ans_optimum *o = t->o;
  char n[24], all[24], text[ANS_OPTIMUM_TEXT];
  int fronts = 0;
  for (int i = 0; i < o->n_chosen; i++) fronts += o->point[o->chosen[i]].on_front;
  wrd_exact(t->to->voice, fronts, n, sizeof n);
  wrd_exact(t->to->voice, o->n_front, all, sizeof all);
  wrd_fill(text, sizeof text, T(t, T_FRONT), n, all);
  heading_tell(t, text);
  for (int k = 0; k < o->n_objectives; k++) chosen_one_tell(t, k);
}

/* ---- amounts ---- */

/* What programmes cost in fresh worlds, where the model counts it. */
static void spent_add(const telling *t, out_table *table) {
  const ans_optimum *o = t->o;
  const sim_model *m = o->scenario->model;
  int cost = sim_model_role(m, SIM_ROLE_PUBLIC_COST);
  char text[160];
  if (cost < 0) return;
  wrd_fill(text, sizeof text, T(t, T_SPENT), ans_unit_label(m->indicators[cost].unit, t->to->voice.language));
  out_table_add(table, "%s", text);
  out_table_add(table, "%s", "");
  for (int i = 0; i < o->n_chosen; i++) number_add(t, table, o->point[o->chosen[i]].cost);
}

static void amounts_tell(const telling *t) {
  const ans_optimum *o = t->o;
  out_table table = {.columns = 2 + o->n_chosen};
  int language = t->to->voice.language;
  char text[ANS_OPTIMUM_TEXT];
  double now = 0;
  wrd_fill(text, sizeof text, T(t, T_AMOUNTS), wrd_unit_written(o->unit, language).t);
  heading_tell(t, text);
  word_add(t, &table, T_LINE);
  word_add(t, &table, T_NOW);
  for (int i = 0; i < o->n_chosen; i++) out_table_add(&table, "%d", i + 1);
  for (int j = 0; j <= o->n_lines; j++) {
    bool sum = j == o->n_lines;
    out_table_add(&table, "%s", sum ? T(t, T_SUM) : o->line[j].label[language]);
    now += sum ? 0 : o->line[j].now;
    number_add(t, &table, sum ? now : o->line[j].now);
    for (int i = 0; i < o->n_chosen; i++) {
      const ans_allocation *a = &o->point[o->chosen[i]];
      number_add(t, &table, sum ? a->total : a->amount[j]);
    }
  }
  spent_add(t, &table);
  table_tell(t, &table);
  if (!ans_optimum_plan_fits(o)) paragraph_tell(t, ans_optimum_plan_cut(language));
}

/* ---- what it rests on ---- */

static void worth_one_tell(const telling *t, int k) {
  const ans_optimum *o = t->o;
  out_table table = {.columns = 4};
  int language = t->to->voice.language;
  char text[ANS_OPTIMUM_TEXT];
  ans_objective_asked(o, k, t->to->voice, text, sizeof text);
  if (o->n_objectives > 1) heading_tell(t, text);
  word_add(t, &table, T_LINE);
  wrd_fill(text, sizeof text, T(t, T_MORE), wrd_unit_written(o->unit, language).t);
  out_table_add(&table, "%s", text);
  word_add(t, &table, T_DIFFERENCE);
  word_add(t, &table, T_AHEAD);
  for (int i = 0; i < o->n_worth; i++) {
    const ans_worth *w = &o->worth[i];
    if (w->objective != k) continue;
    out_table_add(&table, "%s", o->line[w->line].label[language]);
    number_add(t, &table, w->more);
    ans_worth_number(w, t->to->voice, text, sizeof text);
    out_table_mark(&table, w->is_seen ? OUT_STRONG : OUT_PLAIN, "%s", text);
    ans_worth_ahead(o, w, t->to->voice, text, sizeof text);
    out_table_add(&table, "%s", text);
  }
  table_tell(t, &table);
}

static void worth_tell(const telling *t) {
  char text[ANS_OPTIMUM_TEXT];
  heading_tell(t, T(t, T_WORTH));
  for (int k = 0; k < t->o->n_objectives; k++) worth_one_tell(t, k);
  ans_worth_legend(t->o, t->to->voice, text, sizeof text);
  paragraph_tell(t, text);
}

static void regret_tell(const telling *t) {
  const ans_optimum *o = t->o;
  out_table table = {.columns = 2 + 3 * o->n_objectives, .keys = 2};
  char text[160];
  heading_tell(t, T(t, T_REGRET));
  out_table_add(&table, "%s", "");
  word_add(t, &table, T_ALLOCATION);
  for (int k = 0; k < o->n_objectives; k++) {
    head_add(t, &table, k, T_REGRET_MEAN);
    word_add(t, &table, T_REGRET_95);
    word_add(t, &table, T_IS_BEST);
  }
  for (int i = 0; i < o->n_chosen; i++) {
    const ans_allocation *a = &o->point[o->chosen[i]];
    out_table_add(&table, "%d", i + 1);
    name_add(t, &table, a);
    for (int k = 0; k < o->n_objectives; k++) {
      wrd_estimate(t->to->voice, a->regret[k].mean, a->regret[k].mcse, text, sizeof text);
      out_table_add(&table, "%s", text);
      number_add(t, &table, a->regret[k].q95);
      wrd_percent(t->to->voice, a->regret[k].best, 0, text, sizeof text);
      out_table_add(&table, "%s", text);
    }
  }
  table_tell(t, &table);
}

static void decider_row(const telling *t, out_table *table, const ans_decider *d) {
  const sim_slot *slot = &t->o->scenario->slot[d->slot];
  int language = t->to->voice.language;
  char text[160];
  out_table_add(table, "%s", t->o->line[d->line].label[language]);
  out_table_add(table, "%s", slot->path);
  wrd_decimals(t->to->voice, d->correlation, 2, text, sizeof text);
  out_table_add(table, "%s", text);
  out_table_add(table, "%s", wrd_grade(language, slot->grade));
  if (t->o->n_objectives > 1) out_table_add(table, "%d", d->objective + 1);
}

static void deciders_tell(const telling *t) {
  const ans_optimum *o = t->o;
  out_table table = {.columns = o->n_objectives > 1 ? 5 : 4, .wrap = 1U << 1};
  static const int head[] = {T_LINE, T_INPUT, T_CORRELATION, T_GRADE, T_OBJECTIVE};
  char tried[24], text[ANS_OPTIMUM_TEXT];
  if (o->n_deciders == 0) {
    wrd_exact(t->to->voice, o->n_tried, tried, sizeof tried);
    wrd_fill(text, sizeof text, T(t, T_NO_DECIDERS), tried);
    paragraph_tell(t, text);
    return;
  }
  heading_tell(t, T(t, T_DECIDERS));
  for (int c = 0; c < table.columns; c++) word_add(t, &table, head[c]);
  for (int i = 0; i < o->n_deciders && i < DECIDERS_SHOWN; i++) decider_row(t, &table, &o->decider[i]);
  table_tell(t, &table);
}

static void limits_tell(const telling *t) { paragraph_tell(t, ans_optimum_limits(t->to->voice.language)); }

/* ---- the whole ---- */

static void (*const parts[OUT_OPTIMISE_PARTS])(const telling *t) = {
    [OUT_OPTIMISE_ASKED] = asked_tell,   [OUT_OPTIMISE_SHORT] = short_tell,       [OUT_OPTIMISE_FIRST] = first_tell,
    [OUT_OPTIMISE_CHOSEN] = chosen_tell, [OUT_OPTIMISE_AMOUNTS] = amounts_tell,   [OUT_OPTIMISE_WORTH] = worth_tell,
    [OUT_OPTIMISE_REGRET] = regret_tell, [OUT_OPTIMISE_DECIDERS] = deciders_tell, [OUT_OPTIMISE_LIMITS] = limits_tell,
};

void out_optimise_tell(const ans_optimum *o, out_optimise_part part, int top, const out_teller *to) {
  parts[part](&(telling){o, top, to});
}

void out_optimise_print(out_face *out, const ans_optimum *o, int top, int language) {
  out_terminal terminal = {.out = out};
  const out_teller to = out_terminal_teller(&terminal, language);
  for (out_optimise_part part = 0; part < OUT_OPTIMISE_PARTS; part++) {
    out_terminal_part(&terminal);
    out_optimise_tell(o, part, top, &to);
  }
}
