/* Scores of a run as an answer; source: an ans_score. Columns are those of --csv. */
#include "ans_columns.h"
#include "ans_score.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("observation", ANS_KEY, N_("observation"), N_("name of the observation")),
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_TEXT_COLUMN("measure", ANS_ABOUT, N_("measure"), N_("level or growth")),
    ANS_WHOLE_COLUMN("from", ANS_ABOUT, NC_("year", "from"), N_("year from which a growth counts; 0: a level")),
    ANS_COLUMN_YEAR,
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("observed", ANS_VALUE, NULL, "unit", N_("observed"), N_("what was observed")),
    ANS_REAL_COLUMN("standard_error", ANS_ERROR, "observed", "unit", N_("± error"), N_("standard error of it")),
    ANS_WHOLE_COLUMN("known", ANS_COUNT, N_("known"), N_("values of the series that were known before")),
    ANS_REAL_COLUMN("replications", ANS_N, "median", "", N_("replications"), N_("effective number of replications")),
    ANS_REAL_COLUMN("median", ANS_VALUE, NULL, "unit", N_("median"), N_("median of the forecast")),
    ANS_REAL_COLUMN("low_50", ANS_LOW, "median", "unit", N_("50 % from"),
                    N_("lower end of the central 50 % interval of the forecast")),
    ANS_REAL_COLUMN("high_50", ANS_HIGH, "median", "unit", N_("50 % to"), N_("upper end of it")),
    ANS_REAL_COLUMN("low_80", ANS_LOW, "median", "unit", N_("80 % from"),
                    N_("lower end of the central 80 % interval of the forecast")),
    ANS_REAL_COLUMN("high_80", ANS_HIGH, "median", "unit", N_("80 % to"), N_("upper end of it")),
    ANS_REAL_COLUMN("low_95", ANS_LOW, "median", "unit", N_("95 % from"),
                    N_("lower end of the central 95 % interval of the forecast")),
    ANS_REAL_COLUMN("high_95", ANS_HIGH, "median", "unit", N_("95 % to"), N_("upper end of it")),
    ANS_REAL_COLUMN("pit", ANS_VALUE, NULL, "1", N_("PIT"), N_("place of the observation in the forecast, 0 to 1")),
    ANS_WHOLE_COLUMN("inside_50", ANS_VERDICT, N_("in 50 %"), N_("1: the interval holds it")),
    ANS_WHOLE_COLUMN("inside_80", ANS_VERDICT, N_("in 80 %"), N_("1: the interval holds it")),
    ANS_WHOLE_COLUMN("inside_95", ANS_VERDICT, N_("in 95 %"), N_("1: the interval holds it")),
    ANS_REAL_COLUMN("crps", ANS_VALUE, NULL, "unit", N_("CRPS"),
                    N_("continuous ranked probability score: smaller is better")),
    ANS_REAL_COLUMN("crps_expected", ANS_VALUE, NULL, "unit", N_("CRPS if right"),
                    N_("mean score if the forecast is right")),
    ANS_REAL_COLUMN("crps_last", ANS_VALUE, NULL, "unit", N_("CRPS of last"), N_("score of the last known value")),
    ANS_REAL_COLUMN("crps_past", ANS_VALUE, NULL, "unit", N_("CRPS of past"),
                    N_("score of a normal law with mean and sd of the known values")),
};

static sim_status score_row(const ans_score *t, int s, int i, ans_row *row, sim_errors *errors) {
  const res_observation *o = &t->r->observation[t->observation[i]];
  const ana_score *x = &t->score[s * t->n + i];
  ans_put_text(row, t->r->scenario[s]);
  ans_put_text(row, o->name);
  ans_put_text(row, o->variable);
  ans_put_text(row, o->cell_name);
  ans_put_text(row, o->measure);
  ans_put_number(row, o->from_year);
  ans_put_number(row, o->year);
  ans_put_text(row, o->unit);
  ans_put_number(row, o->value);
  ans_put_number(row, o->standard_error);
  ans_put_number(row, t->n_known[i]);
  ans_put_number(row, x->size);
  ans_put_number(row, x->median);
  for (int k = 0; k < ANA_SCORE_LEVELS; k++) {
    ans_put_number(row, x->low[k]);
    ans_put_number(row, x->high[k]);
  }
  ans_put_number(row, x->pit);
  for (int k = 0; k < ANA_SCORE_LEVELS; k++) ans_put_number(row, x->inside[k]);
  ans_put_number(row, x->crps);
  ans_put_number(row, x->expected);
  for (int k = 0; k < ANA_NAIVE; k++) ans_put_number(row, x->naive[k]);
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_score *t = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < t->r->n_scenarios; s++)
    for (int i = 0; i < t->n && st == SIM_OK; i++) st = score_row(t, s, i, row, errors);
  return st;
}

const ans_answer ans_scores = {"scores",
                               N_("Scores"),
                               N_("how the forecasts of a run compare with what was observed"),
                               ANS_LISTED(column),
                               {{"observation", "year"}, "scenario", {"observed", "median", "pit"}},
                               .rows = rows};
