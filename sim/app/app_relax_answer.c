/* What relaxing each constraint brings, as an answer; source: an app_relax_asked. */
#include <math.h>

#include "ans_columns.h"
#include "app_answers.h"
#include "app_relax.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("relaxed", ANS_KEY, N_("relaxed"), N_("name in the section relax:")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("outcome", ANS_KEY, N_("outcome"), N_("indicator, with its member")),
    ANS_WHOLE_COLUMN("year", ANS_KEY, N_("year"), N_("calendar year")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("base_mean", ANS_VALUE, NULL, "unit", N_("mean as it is"), N_("mean of the scenario as it is")),
    ANS_REAL_COLUMN("difference", ANS_VALUE, NULL, "unit", N_("difference"),
                    N_("mean of relaxed - as it is, world by world")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "difference", "unit", N_("± error"), N_("Monte Carlo standard error")),
    ANS_REAL_COLUMN("pairs", ANS_N, "difference", "", N_("pairs"), N_("replications in which both have a value")),
};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const app_relax_asked *a = from;
  app_relax_options o = *a->options;
  sim_status st = SIM_OK;
  o.row = row;
  for (int s = 0; s < a->n && st == SIM_OK; s++) {
    o.seed = a->seed ? *a->seed : a->scenario[s].has_seed ? a->scenario[s].seed : o.seed;
    st = app_relax(&a->scenario[s], &o, a->failed, errors);
  }
  return st;
}

const ans_answer app_answer_relaxations = {"relaxations",
                                           N_("Relaxations"),
                                           N_("what it would bring to make each constraint a little less tight"),
                                           sizeof column / sizeof *column,
                                           column,
                                           {{"outcome", ANS_BY_LABEL}, NULL, {"difference", "mcse"}},
                                           rows};
