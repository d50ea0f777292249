/* What the scenarios say of reality. */
#include <math.h>
#include <string.h>

#include "ans_columns.h"
#include "ans_plan.h"
#include "sim_observation.h"
#include "wrd_text.h"

/* What both answers say of an observation. */
#define OBSERVATION_COLUMNS                                                                                            \
  {"observation", ANS_TEXT, ANS_KEY, NULL, "", N_("observation"), N_("name of the observation")}, ANS_COLUMN_LABEL_EN, \
      ANS_COLUMN_LABEL_VI, {"indicator",                                                                               \
                            ANS_TEXT,                                                                                  \
                            ANS_KEY,                                                                                   \
                            NULL,                                                                                      \
                            "",                                                                                        \
                            N_("indicator"),                                                                           \
                            N_("what was measured; empty: the model does not have it")},                               \
      ANS_COLUMN_CELL,                                                                                                 \
      {"measure",                                                                                                      \
       ANS_TEXT,                                                                                                       \
       ANS_ABOUT,                                                                                                      \
       NULL,                                                                                                           \
       "",                                                                                                             \
       N_("measure"),                                                                                                  \
       N_("level in the year, or growth: mean growth a year since from_year")},                                        \
      ANS_WHOLE_COLUMN("from_year", ANS_ABOUT, NC_("year", "from"), N_("first year of growth; empty for a level")),    \
      ANS_WHOLE_COLUMN("year", ANS_KEY, N_("year"), N_("year of the observation, also outside those of the run")),     \
      {"value", ANS_REAL, ANS_VALUE, NULL, "unit", N_("observed"), N_("observed value")},                              \
      {"standard_error",                                                                                               \
       ANS_REAL,                                                                                                       \
       ANS_ERROR,                                                                                                      \
       "value",                                                                                                        \
       "unit",                                                                                                         \
       N_("standard error"),                                                                                           \
       N_("standard deviation of what was observed around the truth")},                                                \
      ANS_COLUMN_UNIT,                                                                                                 \
      {"use",                                                                                                          \
       ANS_TEXT,                                                                                                       \
       ANS_ABOUT,                                                                                                      \
       NULL,                                                                                                           \
       "",                                                                                                             \
       N_("use"),                                                                                                      \
       N_("condition: weights the replications; calibration: compared when parameters "                                \
          "are calibrated; none")},                                                                                    \
      {"not_modelled",                                                                                                 \
       ANS_TEXT,                                                                                                       \
       ANS_ABOUT,                                                                                                      \
       NULL,                                                                                                           \
       "",                                                                                                             \
       N_("why not modelled"),                                                                                         \
       N_("reason; empty where the model can give it")},                                                               \
      {"not_modelled_vi",                                                                                              \
       ANS_TEXT,                                                                                                       \
       ANS_ABOUT,                                                                                                      \
       NULL,                                                                                                           \
       "",                                                                                                             \
       N_("reason in Vietnamese"),                                                                                     \
       N_("why the model does not cover it, in Vietnamese")},                                                          \
      ANS_COLUMN_SOURCE, ANS_COLUMN_GRADE,

static const ans_column column[] = {OBSERVATION_COLUMNS};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_observations && st == SIM_OK; i++) {
    const res_observation *o = &r->observation[i];
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
    ans_put_text(row, o->not_modelled_vi);
    ans_put_text(row, o->source);
    ans_put_text(row, o->grade);
    st = ans_put_end(row, errors);
  }
  return st;
}

static const void *observations_own(const void *from) {
  const ans_source *source = from;
  return source->r->n_observations > 0 ? source : NULL;
}

static const ans_shown observations_shown[] = {
    {"label", 58, LOOK_TEXT},    {"measure", 12, LOOK_WORD}, {"from_year", 7, LOOK_WHOLE},
    {"year", 7, LOOK_WHOLE},     {"value", 12, LOOK_VALUE},  {"standard_error", 12, LOOK_ERROR},
    {"unit", 14, LOOK_UNIT},     {"use", 20, LOOK_WORD},     {"not_modelled", 40, LOOK_TEXT},
    {"source", 60, LOOK_SOURCE}, {"grade", 11, LOOK_GRADE}};
static const ans_sheet observations_sheet = {N_("Observations"),
                                             N_("What has been observed in reality, with its error"), N_("observation"),
                                             ANS_SHOWN(observations_shown)};

const ans_answer ans_observations = {"observations",
                                     N_("Observations"),
                                     N_("what was observed in reality, with its error"),
                                     ANS_LISTED(column),
                                     {{ANS_BY_LABEL, "year"}, NULL, {"value", "standard_error", "source"}},
                                     .rows = rows,
                                     .own = observations_own,
                                     .sheet = &observations_sheet};

/* ---- of scenario files; source: an ans_plans ---- */

static const ans_column plan_column[] = {ANS_COLUMN_SCENARIO, OBSERVATION_COLUMNS};

static sim_status observation_row(const sim_scenario *s, const sim_observation *o, ans_row *row, sim_errors *errors) {
  bool growth = o->measure == SIM_MEAN_GROWTH;
  ans_put_text(row, s->name);
  ans_put_text(row, o->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, o->label[l]);
  ans_put_text(row, o->not_modelled ? NULL : s->model->indicators[o->indicator].name);
  ans_put_text(row, o->not_modelled ? NULL : o->cell_name);
  ans_put_text(row, growth ? "growth" : "level");
  ans_put_number(row, growth ? (double)o->from_year : NAN);
  ans_put_number(row, o->year > 0 ? (double)o->year : NAN);
  ans_put_number(row, o->value);
  ans_put_number(row, o->standard_error > 0 ? o->standard_error : NAN);
  ans_put_text(row, o->unit);
  ans_put_text(row, sim_use_name(o->use));
  ans_put_text(row, o->not_modelled);
  ans_put_text(row, o->not_modelled_vi);
  ans_put_text(row, o->source);
  ans_put_text(row, o->grade);
  return ans_put_end(row, errors);
}

static sim_status plan_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_plans *p = from;
  sim_status st = SIM_OK;
  for (int k = 0; k < p->n; k++)
    for (int i = 0; i < p->item[k].n_observations && st == SIM_OK; i++)
      st = observation_row(&p->item[k], &p->item[k].observation[i], row, errors);
  return st;
}

const ans_answer ans_plan_observations = {"plan_observations",
                                          N_("Observations of the scenarios"),
                                          N_("what the scenario files say was observed"),
                                          ANS_LISTED(plan_column),
                                          {{"scenario", ANS_BY_LABEL}, NULL, {"value", "standard_error", "unit"}},
                                          .rows = plan_rows};
