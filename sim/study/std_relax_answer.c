/* What relaxing each constraint brings, as an answer; source: an std_relax_asked. */
#include "ans_columns.h"
#include "sim_relax.h"
#include "std_relax.h"
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

/* A row for each relaxation. */
static sim_status outcome_put(const std_relax *r, const std_relax_outcome *y, ans_row *row, sim_errors *errors) {
  const sim_scenario *s = r->scenario;
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n_relax && st == SIM_OK; i++) {
    const struct sim_relax *relax = &s->relax[y->row[i].relax];
    ans_put_text(row, s->name);
    ans_put_text(row, relax->name);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, relax->label[l]);
    ans_put_text(row, y->name);
    ans_put_number(row, r->options.year);
    ans_put_text(row, s->model->indicators[y->indicator].unit);
    ans_put_number(row, y->mean);
    ans_put_number(row, y->row[i].d.mean);
    ans_put_number(row, y->row[i].d.mcse);
    ans_put_number(row, y->row[i].d.pairs);
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const std_relax_asked *a = from;
  std_relax_options o = *a->options;
  sim_status st = SIM_OK;
  for (int s = 0; s < a->n && st == SIM_OK; s++) {
    std_relax relax;
    o.seed = a->seed ? *a->seed : sim_scenario_seed(&a->scenario[s]);
    st = std_relax_make(&relax, &a->scenario[s], &o, errors);
    *a->failed += relax.failed;
    for (int i = 0; i < o.n_outcomes && st == SIM_OK; i++) st = outcome_put(&relax, &relax.outcome[i], row, errors);
    std_relax_free(&relax);
  }
  return st;
}

const ans_answer std_relaxations = {"relaxations",
                                    N_("Relaxations"),
                                    N_("what it would bring to make each constraint a little less tight"),
                                    ANS_LISTED(column),
                                    {{"outcome", ANS_BY_LABEL}, NULL, {"difference", "mcse"}},
                                    .rows = rows};
