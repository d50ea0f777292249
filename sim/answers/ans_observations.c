/* What the scenarios say of reality. */
#include <math.h>
#include <string.h>

#include "ans_columns.h"
#include "wrd_text.h"

static const ans_column column[] = {
    {"observation", ANS_TEXT, ANS_KEY, NULL, "", N_("observation"), N_("name of the observation")},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"indicator", ANS_TEXT, ANS_KEY, NULL, "", N_("indicator"),
     N_("what was measured; empty: the model does not have it")},
    ANS_COLUMN_CELL,
    {"measure", ANS_TEXT, ANS_ABOUT, NULL, "", N_("measure"),
     N_("level in the year, or growth: mean growth a year since from_year")},
    {"from_year", ANS_WHOLE, ANS_ABOUT, NULL, "", NC_("year", "from"), N_("first year of growth; empty for a level")},
    {"year", ANS_WHOLE, ANS_KEY, NULL, "", N_("year"), N_("year of the observation, also outside those of the run")},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit", N_("observed"), N_("observed value")},
    {"standard_error", ANS_REAL, ANS_ERROR, "value", "unit", N_("standard error"),
     N_("standard deviation of what was observed around the truth")},
    ANS_COLUMN_UNIT,
    {"use", ANS_TEXT, ANS_ABOUT, NULL, "", N_("use"),
     N_("condition: weights the replications; calibration: compared when parameters are calibrated; none")},
    {"not_modelled", ANS_TEXT, ANS_ABOUT, NULL, "", N_("why not modelled"),
     N_("reason; empty where the model can give it")},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const io_results *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_observations && st == SIM_OK; i++) {
    const io_observation *o = &r->observation[i];
    bool growth = strcmp(o->measure, "growth") == 0;
    ans_put_text(row, o->name);
    ans_put_text(row, o->label[SIM_EN]);
    ans_put_text(row, o->label[SIM_VI]);
    ans_put_text(row, o->variable);
    ans_put_text(row, o->cell_name);
    ans_put_text(row, o->measure);
    ans_put_number(row, growth ? (double)o->from_year : NAN);
    ans_put_number(row, o->year > 0 ? (double)o->year : NAN);
    ans_put_number(row, o->value);
    ans_put_number(row, o->standard_error);
    ans_put_text(row, o->unit);
    ans_put_text(row, sim_use_name(o->use));
    ans_put_text(row, o->not_modelled);
    ans_put_text(row, o->source);
    ans_put_text(row, o->grade);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_observations = {"observations",
                                     N_("Observations"),
                                     N_("what was observed in reality, with its error"),
                                     sizeof column / sizeof *column,
                                     column,
                                     {{ANS_BY_LABEL, "year"}, NULL, {"value", "standard_error", "source"}},
                                     rows};
