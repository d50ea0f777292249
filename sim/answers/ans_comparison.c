/* Differences to the base, world by world: key indicators as `compare` shows them, and targets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_compare.h"
#include "ans_label.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

static const ans_column column[] = {
    {"what", ANS_TEXT, ANS_KEY, NULL, "", NC_("kind", "what"),
     N_("indicator: difference of the values; target: difference of the shares of futures that meet it")},
    {"name", ANS_TEXT, ANS_KEY, NULL, "", N_("name"), N_("name of the indicator or target")},
    ANS_COLUMN_CELL,
    {"year", ANS_WHOLE, ANS_KEY, NULL, "", N_("year"), N_("calendar year")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"scenario", ANS_TEXT, ANS_KEY, NULL, "", N_("scenario"), N_("name of the scenario")},
    {"base", ANS_TEXT, ANS_KEY, NULL, "", N_("base"), N_("scenario that it is compared with")},
    ANS_COLUMN_UNIT,
    {"pairs", ANS_WHOLE, ANS_N, "difference", "", N_("pairs"), N_("replications in which both have a value")},
    {"difference", ANS_REAL, ANS_VALUE, NULL, "unit", N_("difference"), N_("mean of scenario - base, world by world")},
    {"mcse", ANS_REAL, ANS_ERROR, "difference", "unit", N_("± error"),
     N_("Monte Carlo standard error of the difference")},
    {"low", ANS_REAL, ANS_LOW, "difference", "unit", N_("95 % from"),
     N_("lower end of the 95 % interval of the difference")},
    {"high", ANS_REAL, ANS_HIGH, "difference", "unit", N_("95 % to"), N_("upper end of it")},
    {"p", ANS_REAL, ANS_P, "difference", "1", N_("p"), N_("two-sided p-value of no difference")},
    {"p_adjusted", ANS_REAL, ANS_P, "difference", "1", N_("p adjusted"),
     N_("the same after Holm, among all differences of the file with the same `what`")},
    {"result", ANS_TEXT, ANS_VERDICT, "difference", "", N_("result"),
     N_("seen: these futures suffice to see it; not told apart: they do not; the same: equal in every future; too few: "
        "pairs")},
    {"detectable", ANS_REAL, ANS_VALUE, NULL, "unit", N_("would have been seen"),
     N_("smallest true difference that would have been seen with a power of 80 %")},
    {"q10", ANS_REAL, ANS_VALUE, NULL, "unit", N_("10 %"), N_("quantile of the differences")},
    {"median", ANS_REAL, ANS_VALUE, NULL, "unit", N_("median"), N_("median of the differences")},
    {"q90", ANS_REAL, ANS_VALUE, NULL, "unit", N_("90 %"), N_("quantile of the differences")},
    {"more_in", ANS_REAL, ANS_SHARE, NULL, "1", N_("more in"), N_("share of worlds in which the scenario has more")},
    {"less_in", ANS_REAL, ANS_SHARE, NULL, "1", N_("less in"), N_("share of worlds in which it has less")},
    {"gain", ANS_REAL, ANS_VALUE, NULL, "1", N_("gain"),
     N_("how many times more replications independent worlds would need for the same error")},
};

static void found_add(ans_row *row, const ans_compare *c, const ans_difference *d, int tests) {
  const stat_paired *paired = &d->of.paired;
  bool none = d->verdict == STAT_TOO_FEW || d->verdict == STAT_SAME;
  ans_put_number(row, paired->pairs);
  ans_put_number(row, paired->mean);
  ans_put_number(row, paired->mcse);
  ans_put_number(row, paired->interval.low);
  ans_put_number(row, paired->interval.high);
  ans_put_number(row, paired->p);
  ans_put_number(row, d->adjusted);
  ans_put_text(row, wrd_verdict(SIM_EN, d->verdict));
  ans_put_number(row, none ? NAN : ana_detectable(paired->mcse, c->confidence, tests, ANS_COMPARE_POWER));
  for (int i = 0; i < ANA_LEVELS; i++) ans_put_number(row, d->of.quantile[i]);
  ans_put_number(row, d->of.above);
  ans_put_number(row, d->of.below);
  ans_put_number(row, d->of.gain);
}

/* ---- indicators ---- */

static sim_status indicators(const ans_compare *c, ans_row *row, sim_errors *errors) {
  char cell[256], label[SIM_LANGUAGES][WRD_SENTENCE];
  const res_file *r = c->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->picks.n; i++)
    for (int s = 1; s < c->n && st == SIM_OK; s++) {
      const ans_pick *pick = &c->picks.item[i];
      ans_put_text(row, "indicator");
      ans_put_text(row, r->variable[pick->variable].name);
      ans_cell_name(r, pick->variable, pick->cell, cell, sizeof cell);
      ans_put_text(row, cell);
      ans_put_number(row, r->year[pick->year]);
      for (int l = 0; l < SIM_LANGUAGES; l++) {
        ans_cell_label(r, pick->variable, pick->cell, l, label[l], sizeof label[l]);
        ans_put_text(row, label[l]);
      }
      ans_put_text(row, r->scenario[c->scenario[s]]);
      ans_put_text(row, r->scenario[ans_compare_base(c)]);
      ans_put_text(row, r->variable[pick->variable].unit);
      found_add(row, c, ans_compare_found(c, i, s), c->tests);
      st = ans_put_end(row, errors);
    }
  return st;
}

/* ---- targets ---- */

static sim_status targets(const ans_compare *c, ans_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < c->effects.n * c->r->n_evaluated && st == SIM_OK; i++) {
    int s = c->effects.scenario[i / c->r->n_evaluated], at = i % c->r->n_evaluated;
    const res_target *t = &c->r->target[at];
    const ans_difference *d = ans_effects_met(&c->effects, at, s);
    if (isnan(t->value[s]) || isnan(t->value[c->effects.base])) continue;
    ans_put_text(row, "target");
    ans_put_text(row, t->name);
    ans_put_text(row, t->cell_name);
    ans_put_number(row, t->year);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, t->label[l]);
    ans_put_text(row, c->r->scenario[s]);
    ans_put_text(row, c->r->scenario[c->effects.base]);
    ans_put_text(row, "1");
    found_add(row, c, d, c->effects.tests_met);
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  if (!source->comparison) return SIM_OK;
  sim_status st = indicators(source->comparison, row, errors);
  return st == SIM_OK ? targets(source->comparison, row, errors) : st;
}

static const void *own(const void *from) {
  const ans_source *source = from;
  return source->comparison ? source : NULL;
}

static const ans_shown shown[] = {
    {"label", 52, LOOK_TEXT},         {"year", 7, LOOK_WHOLE},     {"scenario", 16, LOOK_TEXT},
    {"base", 16, LOOK_TEXT},          {"unit", 16, LOOK_UNIT},     {"difference", 12, LOOK_SIGNED},
    {"mcse", 10, LOOK_ERROR},         {"low", 12, LOOK_SIGNED},    {"high", 12, LOOK_SIGNED},
    {"p_adjusted", 11, LOOK_P_VALUE}, {"result", 20, LOOK_WORD},   {"detectable", 13, LOOK_VALUE},
    {"q10", 11, LOOK_SIGNED},         {"median", 11, LOOK_SIGNED}, {"q90", 11, LOOK_SIGNED},
    {"more_in", 10, LOOK_SHARE},      {"less_in", 10, LOOK_SHARE}, {"gain", 9, LOOK_TIMES}};
static const ans_sheet sheet = {
    N_("Comparison"),
    N_("Differences between scenarios, world by world, and whether these futures suffice to see them"), N_("what"),
    ANS_SHOWN(shown)};

const ans_answer ans_comparison = {"comparison",
                                   N_("Comparison"),
                                   N_("differences to the base, world by world: key indicators and targets"),
                                   ANS_LISTED(column),
                                   {{"what", ANS_BY_LABEL, "year"}, "scenario", {"difference", "mcse", "result"}},
                                   .rows = rows,
                                   .own = own,
                                   .sheet = &sheet};
