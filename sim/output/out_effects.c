/* The targets of each variant against the base, as tables. */
#include "out_effects.h"

#include <stdio.h>

#include "out_table.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_TITLE,
  T_POINTS,
  T_AHEAD,
  T_RESULT,
  T_GRADES,
  T_NO_CHANGE,
  T_TARGET,
  T_ASKED,
  T_DIFFERENCE,
  T_OF,
  T_SAID,
  T_NO_PAIR,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Share of futures that meet a target: {} against {}, in the same random worlds"),
    [T_POINTS] =
        N_("difference: percentage points ± standard error; ahead (behind): of 100 futures, in how many only {} "
           "meets the target (only {})"),
    [T_RESULT] = N_("seen: these futures suffice to see it, with {} {1:difference|differences} of the file looked at "
                    "together ({}, Holm); not told apart: they do not suffice; the same: in every future. Judged is "
                    "chance in the simulation, not whether the inputs are right."),
    [T_GRADES] = N_("Inputs that {} changes: {} ({}); the effect rests on them, and on the model."),
    [T_NO_CHANGE] = N_("{} changes no input."),
    [T_TARGET] = N_("target"),
    [T_DIFFERENCE] = N_("difference"),
    [T_OF] = N_("ahead (behind)"),
    [T_SAID] = N_("result"),
    [T_NO_PAIR] = N_("In no future do both {} and {} have a value, so there is nothing to compare."),
};

static void row_add(out_table *table, const ans_effects *e, int target, int scenario, int language) {
  const res_target *t = &e->r->target[target];
  const ans_difference *d = ans_effects_met(e, target, scenario);
  const stat_paired *paired = &d->of.paired;
  char text[96];
  out_mark mark = d->verdict != STAT_SEEN ? OUT_PLAIN : paired->mean > 0 ? OUT_GOOD : OUT_BAD;
  out_table_add(table, "%s", t->label[language]);
  ans_target_text(t, scenario, language, text, sizeof text);
  out_table_add(table, "%s", wrd_local(text, language));
  wrd_points(wrd_plain(language), paired, text, sizeof text);
  out_table_mark(table, mark, "%s", text);
  wrd_ahead(wrd_plain(language), paired, text, sizeof text);
  out_table_add(table, "%s", text);
  out_table_mark(table, mark, "%s", wrd_verdict(language, d->verdict));
}

static sim_status head_print(out_face *out, const ans_effects *e, int scenario, int language, sim_errors *errors) {
  const char *name = e->r->scenario[scenario], *base = e->r->scenario[e->base];
  ans_changed changed;
  char n[16], grades[96];
  sim_status st = ans_effects_changed(e->r, e->base, scenario, &changed, errors);
  if (st != SIM_OK) return st;
  wrd_exact(wrd_plain(language), changed.n, n, sizeof n);
  ans_changed_text(&changed, language, grades, sizeof grades);
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_TITLE]), name, base);
  out_say(out, wrd_text(language, texts[T_POINTS]), name, base);
  if (changed.n > 0)
    out_say(out, wrd_text(language, texts[T_GRADES]), name, n, grades);
  else
    out_say(out, wrd_text(language, texts[T_NO_CHANGE]), name);
  out_print(out, "\n");
  return SIM_OK;
}

static void table_print(out_face *out, const ans_effects *e, int scenario, int language) {
  static const int head[] = {T_TARGET, T_ASKED, T_DIFFERENCE, T_OF, T_SAID};
  out_table table = {.columns = 5, .keys = 2};
  for (int i = 0; i < table.columns; i++)
    out_table_add(&table, "%s", head[i] == T_ASKED ? "" : wrd_text(language, texts[head[i]]));
  int n = 0;
  for (int t = 0; t < e->r->n_evaluated; t++) {
    if (!(ans_effects_met(e, t, scenario)->of.paired.pairs > 0)) continue;
    row_add(&table, e, t, scenario, language);
    n++;
  }
  if (n > 0)
    out_table_print(out, &table);
  else
    out_say(out, wrd_text(language, texts[T_NO_PAIR]), e->r->scenario[scenario], e->r->scenario[e->base]);
  if (n == 0) out_table_free(&table);
}

sim_status out_effects_print(out_face *out, const ans_effects *e, int n, const int *scenario, int language,
                             sim_errors *errors) {
  char tests[16], confidence[16];
  if (e->r->n_evaluated == 0) return SIM_OK;
  for (int i = 0; i < n; i++) {
    if (scenario[i] == e->base) continue;
    sim_status st = head_print(out, e, scenario[i], language, errors);
    if (st != SIM_OK) return st;
    table_print(out, e, scenario[i], language);
  }
  if (e->tests_met == 0) return SIM_OK;
  wrd_exact(wrd_plain(language), e->tests_met, tests, sizeof tests);
  wrd_percent_exact(wrd_plain(language), e->confidence, confidence, sizeof confidence);
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_RESULT]), tests, confidence);
  return SIM_OK;
}
