/* What weighted runs say given what was observed in reality. */
#include <math.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_given.h"
#include "wrd_fill.h"
#include "wrd_text.h"

/* ---- targets given what was observed ---- */

static const ans_column targets_column[] = {
    {"target", ANS_TEXT, ANS_KEY, NULL, "", N_("target"), N_("name of the target")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_COLUMN_SCENARIO,
    {"unit", ANS_TEXT, ANS_ABOUT, NULL, "", N_("unit"), N_("unit of the mean")},
    {"effective", ANS_REAL, ANS_N, "probability", "", N_("count"),
     N_("effective number of replications with their weights")},
    {"probability", ANS_REAL, ANS_SHARE, NULL, "1", N_("probability"),
     N_("share of futures that meet the target, weighted by how well they agree with what was observed")},
    {"mcse", ANS_REAL, ANS_ERROR, "probability", "1", N_("± error"),
     N_("Monte Carlo standard error of the probability")},
    {"low", ANS_REAL, ANS_LOW, "probability", "1", N_("95 % from"),
     N_("lower end of the 95 % Wilson interval of the probability")},
    {"high", ANS_REAL, ANS_HIGH, "probability", "1", N_("95 % to"), N_("upper end of it")},
    {"mean", ANS_REAL, ANS_VALUE, NULL, "unit", N_("mean"), N_("weighted mean outcome")},
    {"mean_mcse", ANS_REAL, ANS_ERROR, "mean", "unit", N_("± error"),
     N_("Monte Carlo standard error of the weighted mean")},
    {"true_probability", ANS_REAL, ANS_SHARE, NULL, "1", N_("true share"),
     N_("the same share by the true figures; the probability where nothing else is published")},
    {"true_mean", ANS_REAL, ANS_VALUE, NULL, "unit", N_("true mean"), N_("weighted mean of the true figures")},
};

static sim_status targets_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  ans_given_target given, truth;
  sim_status st = SIM_OK;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < ans_scenarios_of(source) && r->weighted && st == SIM_OK; s++) {
      if (isnan(r->target[t].value[s])) continue;
      st = ans_given_target_of(r, s, t, &given, errors);
      if (st == SIM_OK) st = ans_given_target_true(r, s, t, &truth, errors);
      if (st != SIM_OK) break;
      ans_put_text(row, r->target[t].name);
      for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, r->target[t].label[l]);
      ans_put_text(row, r->scenario[s]);
      ans_put_text(row, r->target[t].unit);
      const double number[] = {
          given.n,         given.met.p, given.met.mcse, given.met.interval.low, given.met.interval.high, given.mean,
          given.mean_mcse, truth.met.p, truth.mean};
      for (size_t i = 0; i < sizeof number / sizeof *number; i++) ans_put_number(row, number[i]);
      st = ans_put_end(row, errors);
    }
  return st;
}

static const void *targets_given_own(const void *from) {
  const ans_source *source = from;
  return source->r->weighted && source->r->n_evaluated > 0 ? source : NULL;
}

static const ans_shown targets_given_shown[] = {
    {"label", 58, LOOK_TEXT},        {"scenario", 16, LOOK_TEXT}, {"effective", 12, LOOK_TIMES},
    {"probability", 11, LOOK_SHARE}, {"mcse", 9, LOOK_SHARE},     {"low", 9, LOOK_SHARE},
    {"high", 9, LOOK_SHARE},         {"mean", 11, LOOK_VALUE},    {"unit", 14, LOOK_UNIT}};
static const ans_sheet targets_given_sheet = {
    N_("Targets given"), N_("Targets, with futures weighted by how well they agree with what was observed"),
    N_("target"), ANS_SHOWN(targets_given_shown)};

const ans_answer ans_targets_given = {"targets_given",
                                      N_("Targets given"),
                                      N_("targets, with replications weighted by what was observed"),
                                      ANS_LISTED(targets_column),
                                      {{ANS_BY_LABEL}, "scenario", {"probability", "mcse", "mean"}},
                                      .rows = targets_rows,
                                      .own = targets_given_own,
                                      .sheet = &targets_given_sheet};

/* ---- indicators given what was observed ---- */

static const ans_column ranges_column[] = {
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_YEAR,
    ANS_COLUMN_UNIT,
    {"q10", ANS_REAL, ANS_VALUE, NULL, "unit", N_("10 %"), N_("weighted quantile")},
    {"q50", ANS_REAL, ANS_VALUE, NULL, "unit", N_("median"), N_("weighted median")},
    {"q90", ANS_REAL, ANS_VALUE, NULL, "unit", N_("90 %"), N_("weighted quantile")},
    {"q10_low", ANS_REAL, ANS_LOW, "q10", "unit", N_("95 % from"),
     N_("lower end of the 95 % interval of the quantile")},
    {"q50_low", ANS_REAL, ANS_LOW, "q50", "unit", N_("95 % from"),
     N_("lower end of the 95 % interval of the quantile")},
    {"q90_low", ANS_REAL, ANS_LOW, "q90", "unit", N_("95 % from"),
     N_("lower end of the 95 % interval of the quantile")},
    {"q10_high", ANS_REAL, ANS_HIGH, "q10", "unit", N_("95 % to"), N_("upper end of it")},
    {"q50_high", ANS_REAL, ANS_HIGH, "q50", "unit", N_("95 % to"), N_("upper end of it")},
    {"q90_high", ANS_REAL, ANS_HIGH, "q90", "unit", N_("95 % to"), N_("upper end of it")},
};

static sim_status cell_rows(const res_file *r, int variable, int cell, int scenario, ans_row *row, sim_errors *errors) {
  static const double level[] = {0.1, 0.5, 0.9};
  enum { LEVELS = sizeof level / sizeof *level };
  const res_variable *v = &r->variable[variable];
  char name[256], label[SIM_LANGUAGES][WRD_SENTENCE];
  double q[3 * LEVELS]; /* and the ends of their intervals */
  sim_status st = SIM_OK;
  ans_cell_name(r, variable, cell, name, sizeof name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_cell_label(r, variable, cell, l, label[l], sizeof label[l]);
  for (int y = v->kind[0] == 'f'; y < r->n_years && st == SIM_OK; y++) { /* flows: not in the initial state */
    st = ans_given_quantiles(r, variable, scenario, y, cell, LEVELS, level, q, q + LEVELS, errors);
    if (st != SIM_OK) break;
    const char *text[] = {label[SIM_EN], label[SIM_VI], v->name, name, r->scenario[scenario]};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) ans_put_text(row, text[i]);
    ans_put_number(row, r->year[y]);
    ans_put_text(row, v->unit);
    for (int i = 0; i < 3 * LEVELS; i++) ans_put_number(row, q[i]);
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status ranges_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables && r->weighted; i++)
    for (int s = 0; s < ans_scenarios_of(source) && ans_is_key(source, i); s++)
      for (int c = 0; c < r->variable[i].n_cells && st == SIM_OK; c++) st = cell_rows(r, i, c, s, row, errors);
  return st;
}

static const void *ranges_given_own(const void *from) {
  const ans_source *source = from;
  return source->r->weighted ? source : NULL;
}

static const ans_shown ranges_given_shown[] = {
    {"label", 58, LOOK_TEXT}, {"scenario", 16, LOOK_TEXT}, {"year", 7, LOOK_WHOLE}, {"unit", 14, LOOK_UNIT},
    {"q10", 12, LOOK_VALUE},  {"q50", 12, LOOK_VALUE},     {"q90", 12, LOOK_VALUE}};
static const ans_sheet ranges_given_sheet = {N_("Indicators given"),
                                             N_("Key indicators, with futures weighted in the same way"),
                                             N_("indicator"), ANS_SHOWN(ranges_given_shown)};

const ans_answer ans_ranges_given = {"ranges_given",
                                     N_("Indicators given"),
                                     N_("key indicators, with replications weighted by what was observed"),
                                     ANS_LISTED(ranges_column),
                                     {{ANS_BY_LABEL, "scenario"}, "year", {"q50", "q10", "q90"}},
                                     .rows = ranges_rows,
                                     .own = ranges_given_own,
                                     .sheet = &ranges_given_sheet};
