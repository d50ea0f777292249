/* The words of what levers do, the same for every face. */
#include <stdio.h>

#include "sim_relax.h"
#include "std_levers.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

static const int decimals[STD_LEVER_OUTCOMES] = {1, 2, 0, 0, 0, 1, 0};

enum { T_LEVER, T_AHEAD, T_LEGEND, T_HEAD, T_WHY, T_NO_REASON, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_LEVER] = N_("lever"),
    [T_AHEAD] = N_("firms, ahead (behind) in 100"),
    [T_HEAD] = N_("{}, {}: {} {3:replication|replications}, seed {}"),
    [T_LEGEND] =
        N_("Mean differences world by world. A number alone: seen (all intervals of a table together {}); in "
           "brackets: not told apart from no effect; =: the same in every future. Ahead (behind): in how many of 100 "
           "futures there are more (fewer) firms. Costs are summed up to the year; *: no public cost is counted for "
           "this lever, so it is free here."),
    [T_WHY] = N_("Where nothing is seen, and why"),
    [T_NO_REASON] = N_("the scenario gives no reason"),
};
static const char *const outcome_name[STD_LEVER_OUTCOMES] = {
    N_("firms"),         N_("share, points"), N_("output, bn VND"), N_("jobs"),
    N_("land used, ha"), N_("cost, bn VND"),  N_("cost of land")};
static const char *const setting_name[STD_LEVER_SETTINGS] = {
    N_("The plan as it is, against the plan without this lever"),
    N_("This lever alone, against none of them"),
    N_("The plan with this lever at its strong setting, against the plan as it is"),
};

const char *std_lever_heading(std_lever_setting setting, int language) {
  return wrd_text(language, setting_name[setting]);
}

const char *std_lever_outcome(int outcome, int language) { return wrd_text(language, outcome_name[outcome]); }

const char *std_lever_head(int language) { return wrd_text(language, texts[T_LEVER]); }

const char *std_lever_ahead_head(int language) { return wrd_text(language, texts[T_AHEAD]); }

const char *std_lever_reasons_head(int language) { return wrd_text(language, texts[T_WHY]); }

void std_lever_label(const std_levers *l, int lever, int language, char *text, size_t size) {
  const sim_lever *of = &l->scenario->lever[lever];
  snprintf(text, size, "%s%s", of->off.label[language], of->is_free ? " *" : "");
}

void std_lever_number(const std_levers *l, wrd_voice voice, std_lever_setting setting, int lever, int outcome,
                      char *text, size_t size) {
  const std_lever_effect *e = std_lever_effect_of(l, setting, lever, outcome);
  char number[64];
  wrd_decimals_signed(voice, e->of.mean, decimals[outcome], number, sizeof number);
  snprintf(text, size, e->of.same ? "=" : e->seen ? "%s" : "(%s)", number);
}

void std_lever_ahead(const std_levers *l, wrd_voice voice, std_lever_setting setting, int lever, char *text,
                     size_t size) {
  const std_lever_effect *e = std_lever_effect_of(l, setting, lever, 0);
  snprintf(text, size, "=");
  if (!e->of.same) wrd_ahead(voice, &e->of, text, size);
}

void std_levers_about(const std_levers *l, wrd_voice voice, char *text, size_t size) {
  char year[16], n[16], seed[24];
  snprintf(year, sizeof year, "%d", l->options.year);
  wrd_exact(voice, l->options.n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)l->options.seed);
  wrd_fill(text, size, wrd_text(voice.language, texts[T_HEAD]), l->scenario->label[voice.language], year, n, seed);
}

void std_levers_legend(const std_levers *l, wrd_voice voice, char *text, size_t size) {
  char percent[32];
  wrd_percent(voice, l->options.confidence, 0, percent, sizeof percent);
  wrd_fill(text, size, wrd_text(voice.language, texts[T_LEGEND]), percent);
}

const char *std_lever_reason(const std_levers *l, int lever, int language) {
  for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++)
    for (int k = 0; k < STD_LEVER_RESULTS; k++)
      if (std_lever_effect_of(l, (std_lever_setting)setting, lever, k)->seen) return NULL;
  const char *why = l->scenario->lever[lever].why[language];
  return why && why[0] ? why : wrd_text(language, texts[T_NO_REASON]);
}
