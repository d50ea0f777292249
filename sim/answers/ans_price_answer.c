/* The cost of one more as an answer. */
#include <math.h>

#include "ans_columns.h"
#include "ans_price.h"
#include "wrd_text.h"

static const ans_column costs_column[] = {
    ANS_TEXT_COLUMN("cost", ANS_KEY, N_("cost"), N_("indicator of the cost")),
    ANS_TEXT_COLUMN("effect", ANS_KEY, N_("effect"), N_("indicator of what comes in addition")),
    ANS_COLUMN_YEAR,
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("base", ANS_KEY, N_("base"), N_("scenario that it is compared with")),
    ANS_TEXT_COLUMN("cost_unit", ANS_ABOUT, N_("unit of the cost"), N_("unit of extra_cost")),
    ANS_TEXT_COLUMN("effect_unit", ANS_ABOUT, N_("unit of the effect"), N_("unit of additional")),
    ANS_REAL_COLUMN("extra_cost", ANS_VALUE, NULL, "", N_("extra cost"),
                    N_("mean difference of the cost to the base; a flow is summed up to the year")),
    ANS_REAL_COLUMN("extra_cost_mcse", ANS_ERROR, "extra_cost", "", N_("± error"), N_("Monte Carlo standard error")),
    ANS_REAL_COLUMN("additional", ANS_VALUE, NULL, "", N_("additional"),
                    N_("mean difference of the effect to the base; a flow is summed up to the year")),
    ANS_REAL_COLUMN("additional_mcse", ANS_ERROR, "additional", "", N_("± error"), N_("Monte Carlo standard error")),
    ANS_REAL_COLUMN("ratio", ANS_VALUE, NULL, "", N_("cost for one more"),
                    N_("ratio of the mean differences; empty where it is not defined")),
    ANS_REAL_COLUMN("low", ANS_LOW, "ratio", "", N_("95 % from"), N_("lower end of its interval (Fieller)")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "ratio", "", N_("95 % to"), N_("upper end of it")),
    ANS_TEXT_COLUMN("result", ANS_VERDICT, N_("result"),
                    N_("why the ratio is not defined, or that each unit less saves; empty: one more costs that")),
};

typedef struct pricing {
  const ans_compare *c;
  ans_row *row;
} pricing;

static sim_status price_put(void *self, const ans_price *p, sim_errors *errors) {
  const pricing *to = self;
  const res_file *r = to->c->r;
  bool known;
  const char *word = ans_price_word(&p->of, &known);
  ans_put_text(to->row, r->variable[p->cost].name);
  ans_put_text(to->row, r->variable[p->effect].name);
  ans_put_number(to->row, r->year[p->year]);
  ans_put_text(to->row, r->scenario[p->scenario]);
  ans_put_text(to->row, r->scenario[ans_compare_base(to->c)]);
  ans_put_text(to->row, r->variable[p->cost].unit);
  ans_put_text(to->row, r->variable[p->effect].unit);
  ans_put_number(to->row, p->of.numerator);
  ans_put_number(to->row, p->of.numerator_mcse);
  ans_put_number(to->row, p->of.denominator);
  ans_put_number(to->row, p->of.denominator_mcse);
  ans_put_number(to->row, known ? p->of.ratio : NAN);
  ans_put_number(to->row, known ? p->of.interval.low : NAN);
  ans_put_number(to->row, known ? p->of.interval.high : NAN);
  ans_put_text(to->row, wrd_text(SIM_EN, word));
  return ans_put_end(to->row, errors);
}

static sim_status costs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_compare *c = ((const ans_source *)from)->comparison;
  return c ? ans_prices(c, price_put, &(pricing){c, row}, errors) : SIM_OK;
}

const ans_answer ans_costs = {"costs",
                              N_("Cost of one more"),
                              N_("what one more firm, job, unit of output and hectare costs against the base"),
                              ANS_LISTED(costs_column),
                              {{"cost", "effect"}, "scenario", {"ratio", "low", "high"}},
                              .rows = costs_rows};
