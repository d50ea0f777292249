/* Which variant to choose, as answers: dominance over the base, regret, ranks of the means, cost of one more. Source: an
 * ans_source with a comparison. */
#include <math.h>

#include "ans_columns.h"
#include "app_answers.h"
#include "app_compare_print.h"
#include "wrd_text.h"

/* What is compared: the outcome of a row. */
#define OUTCOME_COLUMNS                                                                                                \
  ANS_COLUMN_INDICATOR, ANS_COLUMN_CELL, ANS_COLUMN_YEAR, ANS_COLUMN_UNIT,                                             \
      ANS_TEXT_COLUMN("better", ANS_ABOUT, N_("better"), N_("high or low: which values are better")),                  \
      ANS_COLUMN_SCENARIO

static void outcome_put(ans_row *row, const ans_compare *c, const ans_pick *pick, int scenario, char cell[256]) {
  const res_file *r = c->r;
  ans_cell_name(r, pick->variable, pick->cell, cell, 256);
  ans_put_text(row, r->variable[pick->variable].name);
  ans_put_text(row, cell);
  ans_put_number(row, r->year[pick->year]);
  ans_put_text(row, r->variable[pick->variable].unit);
  ans_put_text(row, pick->better > 0 ? "high" : "low");
  ans_put_text(row, r->scenario[scenario]);
}

/* Calls for each outcome of which is known what is better. */
typedef sim_status (*of_outcome)(ans_row *row, const ans_compare *c, const ans_pick *pick, sim_errors *errors);

static sim_status each(const void *from, ans_row *row, of_outcome make, sim_errors *errors) {
  const ans_compare *c = ((const ans_source *)from)->comparison;
  sim_status st = SIM_OK;
  for (int i = 0; c && i < c->picks.n && st == SIM_OK; i++)
    if (c->picks.item[i].better) st = make(row, c, &c->picks.item[i], errors);
  return st;
}

/* ---- dominance ---- */

static const ans_column dominance_column[] = {
    OUTCOME_COLUMNS,
    ANS_TEXT_COLUMN("base", ANS_KEY, N_("base"), N_("scenario that it is compared with")),
    ANS_WHOLE_COLUMN("order", ANS_KEY, N_("order"),
                     N_("1: better for whoever wants the better value; 2: for whoever also dislikes risk")),
    ANS_REAL_COLUMN("p_dominates", ANS_P, NULL, "1", N_("p dominates"),
                    N_("p-value of \"it dominates\", from bootstrap, not adjusted; empty: too few pairs")),
    ANS_REAL_COLUMN("p_dominated", ANS_P, NULL, "1", N_("p is dominated"),
                    N_("p-value of \"the base dominates\", alone, not adjusted")),
    ANS_TEXT_COLUMN("result", ANS_VERDICT, N_("result"),
                    N_("dominates, is dominated, neither: they cross, no order detected, the same")),
};

static sim_status dominance_make(ans_row *row, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  ana_order order[ANS_COMPARE_MOST][2];
  char cell[256];
  sim_status st = app_compare_orders(c, pick, order, errors);
  for (int i = 0; i < 2 * (c->n - 1) && st == SIM_OK; i++) {
    const ana_order *o = &order[i / 2][i % 2];
    outcome_put(row, c, pick, c->scenario[1 + i / 2], cell);
    ans_put_text(row, c->r->scenario[ans_compare_base(c)]);
    ans_put_number(row, i % 2 + 1);
    ans_put_number(row, o->p[0]);
    ans_put_number(row, o->p[1]);
    ans_put_text(row, app_compare_order_word(c, o));
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status dominance_rows(const void *from, ans_row *row, sim_errors *errors) {
  return each(from, row, dominance_make, errors);
}

const ans_answer app_answer_dominance = {"dominance",
                                         N_("Dominance"),
                                         N_("stochastic dominance over the base, first and second order"),
                                         sizeof dominance_column / sizeof *dominance_column,
                                         dominance_column,
                                         {{"indicator", "year", "order"}, "scenario", {"result"}},
                                         dominance_rows};

/* ---- regret ---- */

static const ans_column regret_column[] = {
    OUTCOME_COLUMNS,
    ANS_REAL_COLUMN("mean", ANS_VALUE, NULL, "unit", N_("mean"), N_("mean over the futures in which all have a value")),
    ANS_REAL_COLUMN("regret", ANS_VALUE, NULL, "unit", N_("regret"),
                    N_("what the best variant of each future gives more, on average")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "regret", "unit", N_("± error"), N_("Monte Carlo standard error")),
    ANS_REAL_COLUMN("q95", ANS_VALUE, NULL, "unit", N_("95 % below"), N_("quantile of the regret")),
    ANS_REAL_COLUMN("best_in", ANS_SHARE, NULL, "1", N_("best in"),
                    N_("share of futures in which no other variant is better")),
};

static sim_status regret_make(ans_row *row, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  app_compare_ranked made = {0};
  char cell[256];
  sim_status st = app_compare_ranks(c, pick, &made, errors);
  for (int s = 0; s < c->n && st == SIM_OK; s++) {
    outcome_put(row, c, pick, c->scenario[s], cell);
    ans_put_number(row, made.mean[s]);
    ans_put_number(row, made.regret[s].mean);
    ans_put_number(row, made.regret[s].mcse);
    ans_put_number(row, made.regret[s].q95);
    ans_put_number(row, made.regret[s].best);
    st = ans_put_end(row, errors);
  }
  app_compare_ranked_free(&made);
  return st;
}

static sim_status regret_rows(const void *from, ans_row *row, sim_errors *errors) {
  return each(from, row, regret_make, errors);
}

const ans_answer app_answer_regret = {"regret",
                                      N_("Regret"),
                                      N_("what the best variant of each future gives more"),
                                      sizeof regret_column / sizeof *regret_column,
                                      regret_column,
                                      {{"indicator", "year"}, "scenario", {"regret", "mcse"}},
                                      regret_rows};

/* ---- ranks ---- */

static const ans_column ranks_column[] = {
    OUTCOME_COLUMNS,
    ANS_WHOLE_COLUMN("rank", ANS_KEY, N_("rank"), N_("place among the variants by the mean, from 1, the best")),
    ANS_REAL_COLUMN("probability", ANS_SHARE, NULL, "1", N_("probability of the rank"),
                    N_("share of bootstrap resamples of the replications in which it has the rank")),
};

static sim_status ranks_make(ans_row *row, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  app_compare_ranked made = {0};
  char cell[256];
  sim_status st = app_compare_ranks(c, pick, &made, errors);
  for (int i = 0; i < c->n * c->n && st == SIM_OK; i++) {
    outcome_put(row, c, pick, c->scenario[i / c->n], cell);
    ans_put_number(row, i % c->n + 1);
    ans_put_number(row, made.probability[i]);
    st = ans_put_end(row, errors);
  }
  app_compare_ranked_free(&made);
  return st;
}

static sim_status ranks_rows(const void *from, ans_row *row, sim_errors *errors) {
  return each(from, row, ranks_make, errors);
}

const ans_answer app_answer_ranks = {"ranks",
                                     N_("Ranks"),
                                     N_("order of the variants by their means, and how sure it is"),
                                     sizeof ranks_column / sizeof *ranks_column,
                                     ranks_column,
                                     {{"indicator", "year", "rank"}, "scenario", {"probability"}},
                                     ranks_rows};

/* ---- costs ---- */

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

static sim_status price_put(void *self, const app_compare_price *p, sim_errors *errors) {
  const pricing *to = self;
  const res_file *r = to->c->r;
  bool known;
  const char *word = app_compare_price_word(&p->of, &known);
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
  return c ? app_compare_prices(c, price_put, &(pricing){c, row}, errors) : SIM_OK;
}

const ans_answer app_answer_costs = {"costs",
                                     N_("Cost of one more"),
                                     N_("what one more firm, job, unit of output and hectare costs against the base"),
                                     sizeof costs_column / sizeof *costs_column,
                                     costs_column,
                                     {{"cost", "effect"}, "scenario", {"ratio", "low", "high"}},
                                     costs_rows};
