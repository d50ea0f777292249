/* The ranking as rows: one for each scenario, the best first. */
#include <math.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_points.h"
#include "ans_rank.h"
#include "wrd_fill.h"
#include "wrd_text.h"

static const ans_column column[] = {
    ANS_WHOLE_COLUMN("rank", ANS_KEY, N_("rank"),
                     N_("place from 1, the best first; equal means share it, the cheaper first")),
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("variant", ANS_ABOUT, N_("variant"), N_("name of the variant")),
    ANS_WHOLE_COLUMN("design_point", ANS_ABOUT, N_("point"),
                     N_("point of the design, from 0; the table design has its values")),
    ANS_TEXT_COLUMN("by", ANS_KEY, N_("by"), N_("target or indicator that decides the rank")),
    ANS_TEXT_COLUMN("cell", ANS_ABOUT, N_("member"),
                    N_("member of the indicator's list that decides it; empty: the sum of all, or no list")),
    ANS_WHOLE_COLUMN("year", ANS_ABOUT, N_("year"), N_("year that decides it; a flow is summed up to it")),
    ANS_COLUMN_UNIT,
    ANS_WHOLE_COLUMN("replications", ANS_ABOUT, N_("replications"),
                     N_("random worlds in which every scenario has a value")),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", N_("value"),
                    N_("mean over the futures; of a target the share of futures that meet it")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "value", "unit", N_("± error"), N_("Monte Carlo standard error of it")),
    ANS_REAL_COLUMN("to_base", ANS_VALUE, NULL, "unit", N_("difference to the base"),
                    N_("mean of scenario - base, world by world")),
    ANS_REAL_COLUMN("to_base_mcse", ANS_ERROR, "to_base", "unit", N_("± error"),
                    N_("Monte Carlo standard error of it")),
    ANS_REAL_COLUMN("behind", ANS_VALUE, NULL, "unit", N_("difference to the best"),
                    N_("mean of scenario - the best of the others, world by world")),
    ANS_REAL_COLUMN("behind_mcse", ANS_ERROR, "behind", "unit", N_("± error"), N_("Monte Carlo standard error of it")),
    ANS_REAL_COLUMN(
        "low", ANS_LOW, "behind", "unit", N_("from"),
        N_("lower end of the interval of that difference; all intervals together hold with the confidence (Hsu 1984)")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "behind", "unit", N_("to"), N_("upper end of it")),
    ANS_TEXT_COLUMN("best", ANS_VERDICT, N_("the best?"),
                    N_("may be best: these futures cannot tell it from the best; not best: they can; no value: in no "
                       "future; alone: no other has one")),
    ANS_REAL_COLUMN("cost", ANS_VALUE, NULL, "cost_unit", N_("cost"),
                    N_("mean cost, summed up to the year when it is a flow")),
    ANS_REAL_COLUMN("cost_mcse", ANS_ERROR, "cost", "cost_unit", N_("± error"), N_("Monte Carlo standard error of it")),
    ANS_REAL_COLUMN("cost_to_base", ANS_VALUE, NULL, "cost_unit", N_("extra cost"),
                    N_("mean of scenario - base, world by world")),
    ANS_REAL_COLUMN("cost_to_base_mcse", ANS_ERROR, "cost_to_base", "cost_unit", N_("± error"),
                    N_("Monte Carlo standard error of it")),
    ANS_TEXT_COLUMN("cost_by", ANS_ABOUT, N_("cost by"), N_("indicator of the cost")),
    ANS_TEXT_COLUMN("cost_cell", ANS_ABOUT, N_("member of the cost"),
                    N_("member of that indicator's list; empty: the sum of all, or no list")),
    ANS_WHOLE_COLUMN("cost_year", ANS_ABOUT, N_("year of the cost"), N_("year of the cost; a flow is summed up to it")),
    ANS_TEXT_COLUMN("cost_unit", ANS_ABOUT, N_("unit of cost"), N_("unit of the costs")),
    ANS_TEXT_COLUMN("front", ANS_VERDICT, N_("on the front"),
                    N_("yes: no other scenario is at least as good and cheaper, or better and as cheap, by means")),
};

static const char *const verdict[] = {[ANS_RANK_NONE] = "no value",
                                      [ANS_RANK_ALONE] = "alone",
                                      [ANS_RANK_MAY_BE_BEST] = "may be best",
                                      [ANS_RANK_NOT_BEST] = "not best"};

/* The indicator's member, where one is named. */
static void cell_put(const res_file *r, const ans_measure *m, ans_row *row, char text[256]) {
  text[0] = '\0';
  if (m->cell >= 0) ans_cell_name(r, m->variable, m->cell, text, 256);
  ans_put_text(row, text[0] ? text : NULL);
}

static sim_status row_make(const ans_rank *k, const ans_ranked *i, ans_row *row, sim_errors *errors) {
  const res_file *r = k->r;
  char label[SIM_LANGUAGES][WRD_SENTENCE], cell[256], cost_cell[256];
  bool target = k->by.target >= 0;
  ans_put_number(row, i->rank > 0 ? (double)i->rank : (double)NAN);
  ans_put_text(row, r->scenario[i->scenario]);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    ans_point_label(r, i->scenario, l, label[l], sizeof label[l]);
    ans_put_text(row, label[l]);
  }
  ans_put_text(row, r->variant[i->scenario]);
  ans_put_number(row, r->design[0] ? (double)r->design_point[i->scenario] : NAN);
  ans_put_text(row, target ? r->target[k->by.target].name : r->variable[k->by.variable].name);
  if (target)
    ans_put_text(row, NULL);
  else
    cell_put(r, &k->by, row, cell);
  ans_put_number(row, target ? r->target[k->by.target].year : r->year[k->by.year]);
  ans_put_text(row, target ? "1" : r->variable[k->by.variable].unit);
  ans_put_number(row, i->rank > 0 ? (double)k->used : 0);
  ans_put_number(row, i->of.mean);
  ans_put_number(row, target && i->rank > 0 ? i->share.mcse : i->of.mcse);
  ans_put_number(row, i->to_base.mean);
  ans_put_number(row, i->to_base.mcse);
  ans_put_number(row, i->of.behind);
  ans_put_number(row, i->of.behind_mcse);
  ans_put_number(row, i->of.interval.low);
  ans_put_number(row, i->of.interval.high);
  ans_put_text(row, verdict[ans_rank_verdict_of(k, i)]);
  ans_put_number(row, i->cost);
  ans_put_number(row, i->cost_mcse);
  ans_put_number(row, k->costed ? i->cost_to_base.mean : NAN);
  ans_put_number(row, k->costed ? i->cost_to_base.mcse : NAN);
  ans_put_text(row, k->costed ? r->variable[k->cost.variable].name : NULL);
  if (k->costed)
    cell_put(r, &k->cost, row, cost_cell);
  else
    ans_put_text(row, NULL);
  ans_put_number(row, k->costed ? (double)r->year[k->cost.year] : (double)NAN);
  ans_put_text(row, k->costed ? r->variable[k->cost.variable].unit : NULL);
  ans_put_text(row, !k->costed ? NULL : i->on_front ? "yes" : "no");
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_rank *k = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < k->n && st == SIM_OK; i++) st = row_make(k, &k->item[i], row, errors);
  return st;
}

static const void *own(const void *from) { return ((const ans_source *)from)->ranking; }

static const ans_shown shown[] = {
    {"rank", 7, LOOK_WHOLE},      {"label", 60, LOOK_TEXT},     {"scenario", 16, LOOK_TEXT},
    {"by", 22, LOOK_TEXT},        {"unit", 16, LOOK_UNIT},      {"value", 11, LOOK_VALUE},
    {"mcse", 9, LOOK_ERROR},      {"to_base", 12, LOOK_SIGNED}, {"to_base_mcse", 9, LOOK_ERROR},
    {"behind", 12, LOOK_SIGNED},  {"low", 10, LOOK_SIGNED},     {"high", 10, LOOK_SIGNED},
    {"best", 14, LOOK_WORD},      {"cost", 13, LOOK_OWN},       {"cost_mcse", 10, LOOK_OWN},
    {"cost_unit", 12, LOOK_TEXT}, {"front", 9, LOOK_WORD}};
static const ans_sheet sheet = {N_("Ranking"),
                                N_("All scenarios from the best down, which may be the best, and what they cost"),
                                N_("what it is"), ANS_SHOWN(shown), .points = true};

const ans_answer ans_ranking = {
    "ranking",
    N_("Ranking"),
    N_("all scenarios from the best down: paired differences, which may be the best, costs and the Pareto front"),
    ANS_LISTED(column),
    {{"rank", ANS_BY_LABEL}, NULL, {"value", "mcse", "best"}},
    .rows = rows,
    .own = own,
    .sheet = &sheet};
