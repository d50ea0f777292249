/* What each lever does, as an answer; source: an std_levers_all. */
#include "ans_changes.h"
#include "ans_columns.h"
#include "sim_relax.h"
#include "std_levers.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("lever", ANS_KEY, N_("lever"), N_("name in the section levers:")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("setting", ANS_KEY, N_("setting"),
                    N_("off: the plan as it is - without the lever; alone: the lever alone - none of them; strong: the "
                       "plan with the lever at its strong setting - as it is")),
    ANS_COLUMN_INDICATOR,
    ANS_WHOLE_COLUMN("year", ANS_KEY, N_("year"), N_("when they are compared; flows are summed up to it")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("difference", ANS_VALUE, NULL, "unit", N_("difference"), N_("mean difference, world by world")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "difference", "unit", N_("± error"), N_("Monte Carlo standard error")),
    ANS_REAL_COLUMN("low", ANS_LOW, "difference", "unit", N_("interval from"),
                    N_("lower end of the interval; those of a setting hold together")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "difference", "unit", N_("interval to"), N_("upper end of it")),
    ANS_REAL_COLUMN("pairs", ANS_N, "difference", "", N_("pairs"), N_("replications in which both have a value")),
    ANS_REAL_COLUMN("more_in", ANS_SHARE, NULL, "1", N_("more in"), N_("share of futures with a higher value")),
    ANS_REAL_COLUMN("less_in", ANS_SHARE, NULL, "1", N_("less in"), N_("share of futures with a lower value")),
    ANS_TEXT_COLUMN("result", ANS_VERDICT, N_("result"),
                    N_("whether these futures suffice to see it: seen, not told apart, the same, too few")),
};

static stat_verdict verdict_of(const std_lever_effect *effect) {
  if (effect->of.pairs < 2) return STAT_TOO_FEW;
  return effect->of.same ? STAT_SAME : effect->seen ? STAT_SEEN : STAT_UNSEEN;
}

static sim_status effect_put(const std_levers *l, std_lever_setting setting, int lever, int outcome, ans_row *row,
                             sim_errors *errors) {
  static const char *const settings[STD_LEVER_SETTINGS] = {"off", "alone", "strong"};
  const sim_model *m = l->scenario->model;
  const struct sim_lever *of = &l->scenario->lever[lever];
  const std_lever_effect *e = std_lever_effect_of(l, setting, lever, outcome);
  int indicator = std_lever_indicator(l, outcome);
  ans_put_text(row, l->scenario->name);
  ans_put_text(row, of->off.name);
  for (int k = 0; k < SIM_LANGUAGES; k++) ans_put_text(row, of->off.label[k]);
  ans_put_text(row, settings[setting]);
  ans_put_text(row, indicator < 0 ? NULL : m->indicators[indicator].name);
  ans_put_number(row, l->options.year);
  ans_put_text(row, indicator < 0 ? NULL : m->indicators[indicator].unit);
  ans_put_number(row, e->of.mean);
  ans_put_number(row, e->of.mcse);
  ans_put_number(row, e->of.interval.low);
  ans_put_number(row, e->of.interval.high);
  ans_put_number(row, e->of.pairs);
  ans_put_number(row, e->of.won / e->of.pairs);
  ans_put_number(row, e->of.lost / e->of.pairs);
  ans_put_text(row, ans_verdict_name(verdict_of(e)));
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const std_levers_all *all = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < all->n; s++)
    for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++)
      for (int i = 0; i < all->item[s].scenario->n_levers; i++)
        for (int k = 0; k < STD_LEVER_OUTCOMES && st == SIM_OK; k++)
          st = effect_put(&all->item[s], (std_lever_setting)setting, i, k, row, errors);
  return st;
}

const ans_answer std_lever_effects = {"lever_effects",
                                      N_("Effects of levers"),
                                      N_("what each lever does by itself, within the plan and at its strong setting"),
                                      ANS_LISTED(column),
                                      {{"setting", ANS_BY_LABEL}, "indicator", {"difference", "mcse"}},
                                      .rows = rows};
