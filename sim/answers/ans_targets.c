/* Targets: one row for each target and scenario. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_figures.h"
#include "wrd_text.h"

static const ans_column column[] = {
    {"target", ANS_TEXT, ANS_KEY, NULL, "", N_("target"), N_("name of the target")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"group", ANS_TEXT, ANS_ABOUT, NULL, "", N_("group"), N_("group of targets")},
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    {"measure", ANS_TEXT, ANS_ABOUT, NULL, "", N_("measure"),
     N_("level: value of `year`; growth: mean growth a year from `from_year` to `year`")},
    {"from_year", ANS_WHOLE, ANS_ABOUT, NULL, "", NC_("year", "from"), N_("first year of a growth; empty for a level")},
    {"year", ANS_WHOLE, ANS_KEY, NULL, "", N_("year"), N_("year of the target")},
    {"relation", ANS_TEXT, ANS_ABOUT, NULL, "", N_("relation"),
     N_("at least or at most: met when the value is at least (at most) the threshold")},
    {"threshold", ANS_REAL, ANS_VALUE, NULL, "unit", N_("threshold"), N_("the yardstick")},
    {"unit", ANS_TEXT, ANS_ABOUT, NULL, "", N_("unit"), N_("unit of threshold and value")},
    {"replications", ANS_WHOLE, ANS_N, "probability", "", N_("replications"), N_("replications with a value")},
    {"met", ANS_WHOLE, ANS_COUNT, NULL, "", N_("met in"), N_("replications that meet it")},
    {"probability", ANS_REAL, ANS_SHARE, NULL, "1", N_("probability"), N_("share of futures that meet the target")},
    {"mcse", ANS_REAL, ANS_ERROR, "probability", "1", N_("± error"),
     N_("Monte Carlo standard error of the probability")},
    {"low", ANS_REAL, ANS_LOW, "probability", "1", N_("95 % from"),
     N_("lower end of the 95 % Wilson interval of the probability")},
    {"high", ANS_REAL, ANS_HIGH, "probability", "1", N_("95 % to"), N_("upper end of it")},
    {"mean", ANS_REAL, ANS_VALUE, NULL, "unit", N_("mean"), N_("mean outcome")},
    {"sd", ANS_REAL, ANS_VALUE, NULL, "unit", N_("sd"), N_("standard deviation of the outcome over futures")},
    {"q10", ANS_REAL, ANS_VALUE, NULL, "unit", N_("10 %"), N_("quantile of the outcome")},
    {"median", ANS_REAL, ANS_VALUE, NULL, "unit", N_("median"), N_("median outcome")},
    {"q90", ANS_REAL, ANS_VALUE, NULL, "unit", N_("90 %"), N_("quantile of the outcome")},
    {"missing_if_missed", ANS_REAL, ANS_VALUE, NULL, "unit", N_("missing if missed"),
     N_("mean amount missing in the futures that miss the target")},
    {"missing_if_missed_mcse", ANS_REAL, ANS_ERROR, "missing_if_missed", "unit", N_("± error"),
     N_("Monte Carlo standard error of it")},
    {"missing", ANS_REAL, ANS_VALUE, NULL, "unit", N_("missing over all"),
     N_("mean amount missing over all futures, 0 where met")},
    {"missing_mcse", ANS_REAL, ANS_ERROR, "missing", "unit", N_("± error"), N_("Monte Carlo standard error of it")},
    {"first_met_year", ANS_WHOLE, ANS_VALUE, NULL, "", N_("first met"),
     N_("first year by whose end half of all futures have reached the level once; empty: not half of them, or a "
        "growth")},
    {"never_met", ANS_REAL, ANS_SHARE, NULL, "1", N_("never met"), N_("share of futures that never reach the level")},
    {"true_indicator", ANS_TEXT, ANS_ABOUT, NULL, "", N_("true figure"),
     N_("the true figure beside the published one that is judged; the same where nothing else is published")},
    {"true_met", ANS_WHOLE, ANS_COUNT, NULL, "", N_("truly met in"),
     N_("replications that meet it by the true figures")},
    {"true_probability", ANS_REAL, ANS_SHARE, NULL, "1", N_("true probability"),
     N_("share of futures that meet the target by the true figures")},
    {"true_mean", ANS_REAL, ANS_VALUE, NULL, "unit", N_("true mean"), N_("mean outcome in true figures")},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
};

static void what_add(ans_row *row, const res_file *r, const res_target *t, int scenario) {
  ans_put_text(row, t->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, t->label[l]);
  ans_put_text(row, t->group);
  ans_put_text(row, r->scenario[scenario]);
  ans_put_text(row, t->variable);
  ans_put_text(row, t->cell_name);
  ans_put_text(row, t->measure);
  ans_put_number(row, strcmp(t->measure, "growth") == 0 ? (double)t->from_year : NAN);
  ans_put_number(row, t->year);
  ans_put_text(row, t->relation == SIM_AT_LEAST ? "at least" : "at most");
  ans_put_number(row, t->value[scenario]);
  ans_put_text(row, t->unit);
}

static void outcome_add(ans_row *row, const res_file *r, const ans_figures *f, const double *quantile) {
  static const double level[] = {0.1, 0.5, 0.9};
  ans_put_number(row, (double)f->result.n);
  ans_put_number(row, (double)f->result.met);
  ans_put_number(row, f->met.p);
  ans_put_number(row, f->met.mcse);
  ans_put_number(row, f->met.interval.low);
  ans_put_number(row, f->met.interval.high);
  ans_put_number(row, f->result.mean);
  ans_put_number(row, f->result.sd);
  for (size_t i = 0; i < sizeof level / sizeof *level; i++) {
    int k = ans_quantile_index(r, level[i]);
    ans_put_number(row, k < 0 ? NAN : quantile[k]);
  }
  ans_put_number(row, f->shortfall.given_missed);
  ans_put_number(row, f->shortfall.given_mcse);
  ans_put_number(row, f->shortfall.mean);
  ans_put_number(row, f->shortfall.mcse);
  ans_put_number(row, f->has_first && f->first.median >= 0 ? (double)r->year[f->first.median] : NAN);
  ans_put_number(row, f->has_first ? f->first.never : NAN);
}

static sim_status row_make(const res_file *r, int scenario, int target, double *quantile, double *room, ans_row *row,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_target *t = &r->target[target];
  ans_figures figures;
  if (isnan(t->value[scenario])) return SIM_OK;
  SIM_TRY(ans_figures_of(r, scenario, target, false, room, &figures, errors));
  SIM_TRY(res_file_target_quantiles(r, scenario, target, quantile, errors));
  what_add(row, r, t, scenario);
  outcome_add(row, r, &figures, quantile);
  ans_put_text(row, t->truth);
  ans_put_number(row, (double)figures.truth.met);
  ans_put_number(row, figures.true_met.p);
  ans_put_number(row, figures.truth.mean);
  ans_put_text(row, t->source);
  ans_put_text(row, t->grade);
  st = ans_put_end(row, errors);
out:
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  double *room = ans_figures_room(r), *quantile = calloc((size_t)r->n_quantiles + 1, sizeof *quantile);
  if (!room || !quantile) st = SIM_ERR_MEMORY;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < ans_scenarios_of(source) && st == SIM_OK; s++)
      st = row_make(r, s, t, quantile, room, row, errors);
  free(room);
  free(quantile);
  return st;
}

static const void *own(const void *from) {
  const ans_source *source = from;
  return source->r->n_evaluated > 0 ? source : NULL;
}

static const ans_shown shown[] = {{"label", 58, LOOK_TEXT},
                                  {"scenario", 16, LOOK_TEXT},
                                  {"relation", 7, LOOK_WORD},
                                  {"threshold", 19, LOOK_WANTED},
                                  {"year", 7, LOOK_WHOLE},
                                  {"probability", 11, LOOK_SHARE},
                                  {"mcse", 9, LOOK_SHARE},
                                  {"low", 9, LOOK_SHARE},
                                  {"high", 9, LOOK_SHARE},
                                  {"q10", 11, LOOK_VALUE},
                                  {"median", 11, LOOK_VALUE},
                                  {"q90", 11, LOOK_VALUE},
                                  {"mean", 11, LOOK_VALUE},
                                  {"unit", 14, LOOK_UNIT},
                                  {"missing_if_missed", 12, LOOK_VALUE},
                                  {"missing", 12, LOOK_VALUE},
                                  {"first_met_year", 8, LOOK_WHOLE},
                                  {"never_met", 9, LOOK_SHARE},
                                  {"source", 34, LOOK_SOURCE},
                                  {"grade", 10, LOOK_GRADE}};
static const ans_sheet sheet = {N_("Targets"),
                                N_("Each target: probability with interval, outcome, amount missing, first year met"),
                                N_("target"), ANS_SHOWN(shown)};

const ans_answer ans_targets = {"targets",
                                N_("Targets"),
                                N_("how likely each target is, how far it is missed, when it is first met"),
                                ANS_LISTED(column),
                                {{ANS_BY_LABEL, "threshold"}, "scenario", {"probability", "mcse", "mean"}},
                                .rows = rows,
                                .own = own,
                                .sheet = &sheet};
