/* Checks of what a scenario implies, as an answer; source: an std_priors. */
#include <math.h>

#include "ans_columns.h"
#include "std_priors.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("predictive", ANS_KEY, N_("predictive distribution"),
                    N_("prior, or posterior: the scenario with its posterior")),
    ANS_TEXT_COLUMN("check", ANS_KEY, N_("check"), N_("name in the file of evidence")),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("kind", ANS_ABOUT, N_("kind"),
                    N_("value: what is known; bound: what is impossible; width: how wide a forecast may be")),
    ANS_TEXT_COLUMN("quantity", ANS_ABOUT, N_("quantity"), N_("formula over indicators and years")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", N_("known"), N_("what is known; of a check of kind value")),
    ANS_REAL_COLUMN("standard_error", ANS_ERROR, "value", "unit", N_("± error"), N_("standard error of it")),
    ANS_REAL_COLUMN("low", ANS_ABOUT, NULL, "unit", N_("at least"), N_("lower bound; of a check of kind bound")),
    ANS_REAL_COLUMN("high", ANS_ABOUT, NULL, "unit", N_("at most"), N_("upper bound; of a check of kind bound")),
    ANS_REAL_COLUMN("widest", ANS_ABOUT, NULL, "unit", N_("widest"),
                    N_("largest standard deviation allowed; of a check of kind width")),
    ANS_REAL_COLUMN("replications", ANS_N, "q50", "", N_("replications"),
                    N_("replications in which the quantity is defined")),
    ANS_REAL_COLUMN("q01", ANS_LOW, "q50", "unit", N_("1 %"), N_("quantile of the quantity over replications")),
    ANS_REAL_COLUMN("q25", ANS_LOW, "q50", "unit", N_("25 %"), N_("quantile of the quantity over replications")),
    ANS_REAL_COLUMN("q50", ANS_VALUE, NULL, "unit", N_("median"), N_("median of the quantity over replications")),
    ANS_REAL_COLUMN("q75", ANS_HIGH, "q50", "unit", N_("75 %"), N_("quantile of the quantity over replications")),
    ANS_REAL_COLUMN("q99", ANS_HIGH, "q50", "unit", N_("99 %"), N_("quantile of the quantity over replications")),
    ANS_REAL_COLUMN("sd", ANS_VALUE, NULL, "unit", N_("sd"), N_("standard deviation over replications")),
    ANS_REAL_COLUMN("place", ANS_SHARE, NULL, "1", N_("place"),
                    N_("where what is known lies in the distribution, with its error; of a check of kind value")),
    ANS_REAL_COLUMN("beyond", ANS_SHARE, NULL, "1", N_("beyond"),
                    N_("share of replications beyond the bounds; of a check of kind bound")),
    ANS_WHOLE_COLUMN("counts", ANS_ABOUT, N_("counts"), N_("0: the model lacks what it takes, and it is not counted")),
    ANS_WHOLE_COLUMN("fails", ANS_VERDICT, N_("fails"), N_("1: it fails")),
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
};

static void known_put(const aud_check *c, ans_row *row) {
  bool value = c->kind == AUD_CHECK_VALUE, bound = c->kind == AUD_CHECK_BOUND;
  ans_put_number(row, value ? c->value : NAN);
  ans_put_number(row, value ? c->error : NAN);
  ans_put_number(row, bound && isfinite(c->low) ? c->low : NAN);
  ans_put_number(row, bound && isfinite(c->high) ? c->high : NAN);
  ans_put_number(row, c->kind == AUD_CHECK_WIDTH ? c->widest : NAN);
}

static sim_status check_put(const std_priors *p, int predictive, int i, ans_row *row, sim_errors *errors) {
  static const char *const kinds[AUD_CHECK_KINDS] = {"value", "bound", "width"};
  static const char *const predictives[STD_PREDICTIVES] = {"prior", "posterior"};
  const aud_check *c = &p->evidence.check[i];
  const aud_finding *f = &p->finding[predictive][i];
  ans_put_text(row, p->name);
  ans_put_text(row, predictives[predictive]);
  ans_put_text(row, c->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, c->label[l]);
  ans_put_text(row, kinds[c->kind]);
  ans_put_text(row, c->quantity);
  ans_put_text(row, c->unit);
  known_put(c, row);
  ans_put_number(row, f->n);
  for (int q = 0; q < AUD_EVIDENCE_QUANTILES; q++) ans_put_number(row, f->quantile[q]);
  ans_put_number(row, f->sd);
  ans_put_number(row, f->place);
  ans_put_number(row, f->beyond);
  ans_put_number(row, !c->waits[0]);
  ans_put_number(row, f->fails);
  ans_put_text(row, c->source);
  ans_put_text(row, c->grade);
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const std_priors *p = from;
  sim_status st = SIM_OK;
  for (int k = 0; k < p->n; k++)
    for (int i = 0; i < p->evidence.n && st == SIM_OK; i++) st = check_put(p, k, i, row, errors);
  return st;
}

const ans_answer std_checks = {"checks",
                               N_("Checks of priors"),
                               N_("what a scenario implies beside what is known, before and after its calibration"),
                               ANS_LISTED(column),
                               {{ANS_BY_LABEL}, "predictive", {"q50", "place"}},
                               .rows = rows};
