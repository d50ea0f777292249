#include "ans_optimum_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_label.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_ASKED,
  T_CAP,
  T_BESIDE,
  T_OBJECTIVE,
  T_MORE,
  T_LESS,
  T_WORLDS,
  T_WORLDS_FRESH,
  T_SOME,
  T_ONE,
  T_ALL,
  T_NOTHING,
  T_PLAN_TOO,
  T_CURSE,
  T_SHORT_NOTHING,
  T_SHORT_PLAN,
  T_SHORT_BETTER,
  T_LEGEND,
  T_LIMITS,
  T_CUT,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_ASKED] = N_("{}: {} {} at most, over {} {4:line|lines}{}{}"),
    [T_CAP] = N_("; in {} at most {}"),
    [T_BESIDE] = N_("; beside it {}"),
    [T_OBJECTIVE] = N_("{} ({}), {}"),
    [T_MORE] = N_("more is better"),
    [T_LESS] = N_("less is better"),
    [T_WORLDS] =
        N_("{} {1:allocation|allocations} in {} {2:world|worlds} each, the best of them and {} more in {}; seed {}"),
    [T_WORLDS_FRESH] = N_("The chosen in {} fresh {1:world|worlds}, by which nothing was chosen"),
    [T_SOME] = N_("{}: {} of {} cannot be told from the best; with {} confidence the best of them is among these."),
    [T_ONE] = N_("{}: one of {} is told apart as the best, with {} confidence: {}."),
    [T_ALL] = N_("{}: these futures can tell none of the {} allocations from the best."),
    [T_NOTHING] = N_("Spending nothing is one of those."),
    [T_PLAN_TOO] = N_("The plan's allocation is one of those."),
    [T_CURSE] =
        N_("{}: against the plan the best looked like {} where it was chosen and is {} in fresh worlds. What is "
           "chosen because it looks best looks better than it is, on average: the second figure counts."),
    [T_SHORT_NOTHING] = N_("Cannot be told apart: by these futures no allocation of this money does more than spending "
                           "nothing."),
    [T_SHORT_PLAN] = N_("Cannot be told apart: money does something, but by these futures no allocation does more than "
                        "the plan's."),
    [T_SHORT_BETTER] = N_("{} ({}): {} is told apart from the plan's allocation: {} {} in fresh worlds."),
    [T_LEGEND] =
        N_("A tenth of the plan's money more for one line, taken from the others in proportion. A number alone: "
           "seen (all of them together {}); in brackets: not told apart from none; =: the same in every "
           "future; -: bounds or caps leave nothing to move. Better (worse): in how many of 100 futures."),
    [T_LIMITS] =
        N_("Errors and verdicts hold chance with this many worlds, not whether the effects of money are right: "
           "most of these are assumptions."),
    [T_CUT] = N_("The plan's own amounts do not keep these caps and bounds: the plan's allocation is cut to them, in "
                 "proportion."),
};
static const char *const name_text[] = {
    [ANS_PLAN] = N_("the plan's allocation"),
    [ANS_EQUAL] = N_("equal shares"),
    [ANS_NOTHING] = N_("no money"),
    [ANS_DRAWN] = N_("random {}"),
    [ANS_LOCAL] = N_("search {}"),
    [ANS_GLOBAL] = N_("wide search {}"),
    [ANS_SHIFTED] = N_("more for line {}"),
};

static const char *count_text(wrd_voice voice, double n, char *text, size_t size) {
  wrd_exact(voice, n, text, size);
  return text;
}

void ans_allocation_name(const ans_allocation *a, int language, char *text, size_t size) {
  const char *dash = strrchr(a->name, '-');
  if (a->origin <= ANS_NOTHING)
    snprintf(text, size, "%s", wrd_text(language, name_text[a->origin]));
  else
    wrd_fill(text, size, wrd_text(language, name_text[a->origin]), dash ? dash + 1 : "");
}

/* ---- what was asked ---- */

void ans_optimum_asked(const ans_optimum *o, wrd_voice voice, char *text, size_t size) {
  char money[64], lines[24], caps[320] = "", beside[200] = "", year[16];
  for (int c = 0; c < o->n_caps; c++) {
    size_t used = strlen(caps);
    snprintf(year, sizeof year, "%d", o->cap_year[c]);
    wrd_exact(voice, o->cap[c], money, sizeof money);
    wrd_fill(caps + used, sizeof caps - used, wrd_text(voice.language, texts[T_CAP]), year, money);
  }
  if (o->beside)
    wrd_fill(beside, sizeof beside, wrd_text(voice.language, texts[T_BESIDE]), o->beside->label[voice.language]);
  wrd_exact(voice, o->total, money, sizeof money);
  wrd_fill(text, size, wrd_text(voice.language, texts[T_ASKED]), o->scenario->label[voice.language], money,
           wrd_unit_written(o->unit, voice.language).t, count_text(voice, o->n_lines, lines, sizeof lines), caps,
           beside);
}

void ans_objective_asked(const ans_optimum *o, int k, wrd_voice voice, char *text, size_t size) {
  const ans_objective *y = &o->objective[k];
  wrd_fill(text, size, wrd_text(voice.language, texts[T_OBJECTIVE]), y->label[voice.language],
           ans_unit_label(y->unit, voice.language),
           wrd_text(voice.language, texts[ans_objective_less(y) ? T_LESS : T_MORE]));
}

void ans_optimum_worlds(const ans_optimum *o, wrd_voice voice, char *text, size_t size) {
  char n[5][24];
  count_text(voice, o->n_ranked, n[0], sizeof n[0]);
  count_text(voice, o->n_first, n[1], sizeof n[1]);
  count_text(voice, o->evaluations, n[2], sizeof n[2]);
  count_text(voice, o->n_raced, n[3], sizeof n[3]);
  snprintf(n[4], sizeof n[4], "%llu", (unsigned long long)o->seed);
  wrd_fill(text, size, wrd_text(voice.language, texts[T_WORLDS]), n[0], n[1], n[2], n[3], n[4]);
  size_t used = strlen(text);
  count_text(voice, o->n_fresh, n[0], sizeof n[0]);
  if (used + 2 >= size) return;
  snprintf(text + used, size - used, ". ");
  wrd_fill(text + used + 2, size - used - 2, wrd_text(voice.language, texts[T_WORLDS_FRESH]), n[0]);
  used = strlen(text);
  if (used + 1 < size) snprintf(text + used, size - used, ".");
}

/* ---- verdicts ---- */

static const ans_estimate *estimate_of(const ans_allocation *a, bool fresh, int k) {
  return fresh ? &a->fresh[k] : &a->first[k];
}

static const ans_allocation *named(const ans_optimum *o, ans_origin origin) {
  for (int i = 0; i < o->n_points; i++)
    if (o->point[i].origin == origin) return &o->point[i];
  return &o->point[0];
}

/* The first of those that may be the best, by the estimate. */
static const ans_allocation *best_of(const ans_optimum *o, bool fresh, int k) {
  const ans_allocation *best = NULL;
  bool less = ans_objective_less(&o->objective[k]);
  for (int i = 0; i < (fresh ? o->n_chosen : o->n_ranked); i++) {
    const ans_allocation *a = &o->point[fresh ? o->chosen[i] : o->ranked[i]];
    double x = estimate_of(a, fresh, k)->value, y = best ? estimate_of(best, fresh, k)->value : NAN;
    if (!best || (less ? x < y : x > y)) best = a;
  }
  return best;
}

static void add(char *text, size_t size, const char *sentence) {
  size_t used = strlen(text);
  if (used + 1 < size) snprintf(text + used, size - used, " %s", sentence);
}

void ans_optimum_verdict(const ans_optimum *o, bool fresh, int k, wrd_voice voice, char *text, size_t size) {
  char n[24], all[24], sure[32], name[64];
  int language = voice.language, may = ans_optimum_may_be_best(o, fresh, k);
  const char *label = o->objective[k].label[language];
  count_text(voice, may, n, sizeof n);
  count_text(voice, (fresh ? o->n_chosen : o->n_ranked), all, sizeof all);
  wrd_percent_exact(voice, o->confidence, sure, sizeof sure);
  if (may == (fresh ? o->n_chosen : o->n_ranked)) {
    wrd_fill(text, size, wrd_text(language, texts[T_ALL]), label, all);
  } else if (may == 1) {
    ans_allocation_name(best_of(o, fresh, k), language, name, sizeof name);
    wrd_fill(text, size, wrd_text(language, texts[T_ONE]), label, all, sure, name);
  } else {
    wrd_fill(text, size, wrd_text(language, texts[T_SOME]), label, n, all, sure);
  }
  if (may > 1 && estimate_of(named(o, ANS_NOTHING), fresh, k)->best.may_be_best)
    add(text, size, wrd_text(language, texts[T_NOTHING]));
  else if (may > 1 && estimate_of(named(o, ANS_PLAN), fresh, k)->best.may_be_best)
    add(text, size, wrd_text(language, texts[T_PLAN_TOO]));
}

void ans_optimum_curse(const ans_optimum *o, int k, wrd_voice voice, char *text, size_t size) {
  const ans_allocation *best = NULL;
  char searched[64], fresh[64];
  bool less = ans_objective_less(&o->objective[k]);
  for (int i = 0; i < o->n_chosen; i++) {
    const ans_allocation *a = &o->point[o->chosen[i]];
    if (!best || (less ? a->raced[k].value < best->raced[k].value : a->raced[k].value > best->raced[k].value)) best = a;
  }
  *text = '\0';
  if (!best || best->origin <= ANS_NOTHING) return;
  wrd_difference(voice, &best->raced[k].to_plan, searched, sizeof searched);
  wrd_difference(voice, &best->fresh[k].to_plan, fresh, sizeof fresh);
  wrd_fill(text, size, wrd_text(voice.language, texts[T_CURSE]), o->objective[k].label[voice.language], searched,
           fresh);
}

/* Whether the best of an objective is told apart from the plan's allocation, among all of the chosen. */
static bool beats_plan(const ans_optimum *o, int k) { return !named(o, ANS_PLAN)->fresh[k].best.may_be_best; }

void ans_optimum_short(const ans_optimum *o, wrd_voice voice, char *text, size_t size) {
  int language = voice.language, told = -1;
  char name[64], more[64];
  if (ans_optimum_nothing_does(o)) {
    snprintf(text, size, "%s", wrd_text(language, texts[T_SHORT_NOTHING]));
    return;
  }
  for (int k = o->n_objectives - 1; k >= 0; k--)
    if (beats_plan(o, k)) told = k;
  if (told < 0) {
    snprintf(text, size, "%s", wrd_text(language, texts[T_SHORT_PLAN]));
    return;
  }
  *text = '\0';
  for (int k = told; k < o->n_objectives; k++) {
    if (!beats_plan(o, k)) continue;
    const ans_allocation *best = best_of(o, true, k);
    size_t used = strlen(text);
    if (used > 0 && used + 1 < size) snprintf(text + used++, 2, " ");
    ans_allocation_name(best, language, name, sizeof name);
    wrd_difference(voice, &best->fresh[k].to_plan, more, sizeof more);
    wrd_fill(text + used, size - used, wrd_text(language, texts[T_SHORT_BETTER]), o->objective[k].label[language],
             ans_unit_label(o->objective[k].unit, language), name, more,
             ans_unit_label(o->objective[k].unit, language));
  }
}

/* ---- what lines deserve ---- */

void ans_worth_number(const ans_worth *w, wrd_voice voice, char *text, size_t size) {
  char number[64];
  wrd_difference(voice, &w->d, number, sizeof number);
  snprintf(text, size, w->more == 0 ? "-" : w->d.same ? "=" : w->is_seen ? "%s" : "(%s)", number);
}

void ans_worth_ahead(const ans_optimum *o, const ans_worth *w, wrd_voice voice, char *text, size_t size) {
  stat_paired d = w->d;
  if (o->objective[w->objective].less) {
    d.won = w->d.lost;
    d.lost = w->d.won;
  }
  if (w->more == 0 || d.same)
    snprintf(text, size, w->more == 0 ? "-" : "=");
  else
    wrd_ahead(voice, &d, text, size);
}

void ans_worth_legend(const ans_optimum *o, wrd_voice voice, char *text, size_t size) {
  char sure[32];
  wrd_percent_exact(voice, o->confidence, sure, sizeof sure);
  wrd_fill(text, size, wrd_text(voice.language, texts[T_LEGEND]), sure);
}

const char *ans_optimum_limits(int language) { return wrd_text(language, texts[T_LIMITS]); }

const char *ans_optimum_plan_cut(int language) { return wrd_text(language, texts[T_CUT]); }
