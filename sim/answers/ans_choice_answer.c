/* Which variant to choose, as answers: dominance over the base, regret, ranks of the means. Source: an
 * ans_source with a comparison. */
#include "ans_choice.h"
#include "ans_columns.h"
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
  sim_status st = ans_choice_orders(c, pick, order, errors);
  for (int i = 0; i < 2 * (c->n - 1) && st == SIM_OK; i++) {
    const ana_order *o = &order[i / 2][i % 2];
    outcome_put(row, c, pick, c->scenario[1 + i / 2], cell);
    ans_put_text(row, c->r->scenario[ans_compare_base(c)]);
    ans_put_number(row, i % 2 + 1);
    ans_put_number(row, o->p[0]);
    ans_put_number(row, o->p[1]);
    ans_put_text(row, ans_choice_order_word(c, o));
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status dominance_rows(const void *from, ans_row *row, sim_errors *errors) {
  return each(from, row, dominance_make, errors);
}

const ans_answer ans_dominance = {"dominance",
                                  N_("Dominance"),
                                  N_("stochastic dominance over the base, first and second order"),
                                  ANS_LISTED(dominance_column),
                                  {{"indicator", "year", "order"}, "scenario", {"result"}},
                                  .rows = dominance_rows};

/* Rows of what is ranked, `per` of them for each scenario: `put` adds the cells of row i. */
typedef void (*of_ranked)(ans_row *row, const ans_choice_ranked *made, int i);

static sim_status ranked_make(ans_row *row, const ans_compare *c, const ans_pick *pick, int per, of_ranked put,
                              sim_errors *errors) {
  ans_choice_ranked made = {0};
  char cell[256];
  sim_status st = ans_choice_ranks(c, pick, &made, errors);
  for (int i = 0; i < c->n * per && st == SIM_OK; i++) {
    outcome_put(row, c, pick, c->scenario[i / per], cell);
    put(row, &made, i);
    st = ans_put_end(row, errors);
  }
  ans_choice_ranked_free(&made);
  return st;
}

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

static void regret_put(ans_row *row, const ans_choice_ranked *made, int i) {
  ans_put_number(row, made->mean[i]);
  ans_put_number(row, made->regret[i].mean);
  ans_put_number(row, made->regret[i].mcse);
  ans_put_number(row, made->regret[i].q95);
  ans_put_number(row, made->regret[i].best);
}

static sim_status regret_make(ans_row *row, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  return ranked_make(row, c, pick, 1, regret_put, errors);
}

static sim_status regret_rows(const void *from, ans_row *row, sim_errors *errors) {
  return each(from, row, regret_make, errors);
}

const ans_answer ans_regret = {"regret",
                               N_("Regret"),
                               N_("what the best variant of each future gives more"),
                               ANS_LISTED(regret_column),
                               {{"indicator", "year"}, "scenario", {"regret", "mcse"}},
                               .rows = regret_rows};

/* ---- ranks ---- */

static const ans_column ranks_column[] = {
    OUTCOME_COLUMNS,
    ANS_WHOLE_COLUMN("rank", ANS_KEY, N_("rank"), N_("place among the variants by the mean, from 1, the best")),
    ANS_REAL_COLUMN("probability", ANS_SHARE, NULL, "1", N_("probability of the rank"),
                    N_("share of bootstrap resamples of the replications in which it has the rank")),
};

static void rank_put(ans_row *row, const ans_choice_ranked *made, int i) {
  ans_put_number(row, i % made->n + 1);
  ans_put_number(row, made->probability[i]);
}

static sim_status ranks_make(ans_row *row, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  return ranked_make(row, c, pick, c->n, rank_put, errors);
}

static sim_status ranks_rows(const void *from, ans_row *row, sim_errors *errors) {
  return each(from, row, ranks_make, errors);
}

const ans_answer ans_ranks = {"ranks",
                              N_("Ranks"),
                              N_("order of the variants by their means, and how sure it is"),
                              ANS_LISTED(ranks_column),
                              {{"indicator", "year", "rank"}, "scenario", {"probability"}},
                              .rows = ranks_rows};
