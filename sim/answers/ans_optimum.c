/* What a search among allocations found, as rows. */
#include "ans_optimum.h"

#include <math.h>

#include "ans_columns.h"

int ans_optimum_may_be_best(const ans_optimum *o, bool fresh, int objective) {
  int n = 0, all = fresh ? o->n_chosen : o->n_ranked;
  for (int i = 0; i < all; i++) {
    const ans_allocation *a = &o->point[fresh ? o->chosen[i] : o->ranked[i]];
    n += fresh ? a->fresh[objective].best.may_be_best : a->first[objective].best.may_be_best;
  }
  return n;
}

bool ans_optimum_nothing_does(const ans_optimum *o) {
  for (int i = 0; i < o->n_points; i++) {
    if (o->point[i].origin != ANS_NOTHING) continue;
    for (int k = 0; k < o->n_objectives; k++)
      if (!o->point[i].fresh[k].best.may_be_best) return false;
  }
  return true;
}

bool ans_optimum_plan_fits(const ans_optimum *o) {
  static const double rounding = 1e-5; /* amounts are whole multiples of a small step */
  for (int i = 0; i < o->n_lines && o->n_points > 0; i++)
    if (fabs(o->point[0].amount[i] - o->line[i].now) > rounding * o->total) return false;
  return true;
}

#define ALLOCATION                                                                                                     \
  ANS_TEXT_COLUMN("allocation", ANS_KEY, N_("allocation"),                                                             \
                  N_("plan: the scenario's own; equal: equal shares; nothing; drawn-N: at random; global-N, local-N: " \
                     "found by the search"))
#define OBJECTIVE                                                                                                      \
  ANS_TEXT_COLUMN("objective", ANS_KEY, N_("objective"), N_("indicator, year and statistic that are wanted"))
#define LINE ANS_TEXT_COLUMN("line", ANS_KEY, N_("line"), N_("line of money"))
#define MONEY ANS_TEXT_COLUMN("money_unit", ANS_ABOUT, N_("unit of money"), N_("unit of the amounts"))
#define ERROR(NAME, OF) ANS_REAL_COLUMN(NAME, ANS_ERROR, OF, "unit", N_("± error"), N_("Monte Carlo standard error"))

/* ---- allocations ---- */

static const ans_column allocations_column[] = {
    ALLOCATION,
    OBJECTIVE,
    ANS_TEXT_COLUMN("objective_en", ANS_ABOUT, N_("objective in English"), N_("the same in English")),
    ANS_TEXT_COLUMN("objective_vi", ANS_ABOUT, N_("objective in Vietnamese"), N_("the same in Vietnamese")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("total", ANS_VALUE, NULL, "money_unit", N_("money in all"), N_("sum of its lines")),
    MONEY,
    ANS_REAL_COLUMN("first", ANS_VALUE, NULL, "unit", N_("first stage"), N_("in the worlds of the first stage")),
    ERROR("first_mcse", "first"),
    ANS_REAL_COLUMN("first_to_plan", ANS_VALUE, NULL, "unit", N_("against the plan"),
                    N_("this one less the plan's allocation, world by world, in the first stage")),
    ERROR("first_to_plan_mcse", "first_to_plan"),
    ANS_TEXT_COLUMN("first_best", ANS_VERDICT, N_("the best?"),
                    N_("in the first stage: may be best, or not best; all of its allocations together")),
    ANS_REAL_COLUMN("searched", ANS_VALUE, NULL, "unit", N_("where it was chosen"),
                    N_("in the worlds of race and search, by which the front is chosen: too good by what luck adds")),
    ERROR("searched_mcse", "searched"),
    ANS_REAL_COLUMN("searched_to_plan", ANS_VALUE, NULL, "unit", N_("against the plan"),
                    N_("this one less the plan's allocation, world by world, where it was chosen")),
    ERROR("searched_to_plan_mcse", "searched_to_plan"),
    ANS_TEXT_COLUMN("front", ANS_VERDICT, N_("on the front"),
                    N_("yes: none that met these worlds is as good in every objective and better in one")),
    ANS_WHOLE_COLUMN("chosen", ANS_ABOUT, N_("chosen"), N_("place among the chosen, from 1; empty: not chosen")),
    ANS_REAL_COLUMN("fresh", ANS_VALUE, NULL, "unit", N_("in fresh worlds"),
                    N_("in worlds that nothing was chosen by")),
    ERROR("fresh_mcse", "fresh"),
    ANS_REAL_COLUMN("fresh_to_plan", ANS_VALUE, NULL, "unit", N_("against the plan"),
                    N_("this one less the plan's allocation, world by world, in fresh worlds")),
    ERROR("fresh_to_plan_mcse", "fresh_to_plan"),
    ANS_REAL_COLUMN("behind", ANS_VALUE, NULL, "unit", N_("difference to the best"),
                    N_("this one less the best of the other chosen ones, in fresh worlds")),
    ANS_REAL_COLUMN("behind_low", ANS_LOW, "behind", "unit", N_("from"),
                    N_("lower end of its interval; all intervals together hold with the confidence (Hsu 1984)")),
    ANS_REAL_COLUMN("behind_high", ANS_HIGH, "behind", "unit", N_("to"), N_("upper end of it")),
    ANS_TEXT_COLUMN("best", ANS_VERDICT, N_("the best?"),
                    N_("in fresh worlds: may be best, or not best, of the chosen together")),
    ANS_REAL_COLUMN("regret", ANS_VALUE, NULL, "unit", N_("mean regret"),
                    N_("what the best of the chosen gives more in the same world: mean over fresh worlds")),
    ERROR("regret_mcse", "regret"),
    ANS_REAL_COLUMN("regret_q95", ANS_VALUE, NULL, "unit", N_("95 % regret"), N_("95 % quantile of it")),
    ANS_REAL_COLUMN("best_share", ANS_SHARE, NULL, "1", N_("is the best in"),
                    N_("share of fresh worlds in which no other of the chosen is better; equal ones count for each")),
    ANS_REAL_COLUMN("beside", ANS_VALUE, NULL, "unit", N_("in the scenario beside"),
                    N_("the same allocation and worlds in the scenario of --beside")),
    ERROR("beside_mcse", "beside"),
    ANS_REAL_COLUMN("beside_to_plan", ANS_VALUE, NULL, "unit", N_("there against the plan"),
                    N_("this one less the plan's allocation there, world by world")),
    ERROR("beside_to_plan_mcse", "beside_to_plan"),
    ANS_REAL_COLUMN(
        "spent", ANS_VALUE, NULL, "", N_("spent"),
        N_("what programmes cost the public up to the last year, mean over fresh worlds, in the unit of that "
           "indicator")),
    ANS_REAL_COLUMN("spent_mcse", ANS_ERROR, "spent", "", N_("± error"), N_("Monte Carlo standard error")),
};

static void estimate_put(ans_row *row, const ans_estimate *e) {
  ans_put_number(row, e->value);
  ans_put_number(row, e->mcse);
}

static void to_plan_put(ans_row *row, const ans_estimate *e) {
  bool known = !isnan(e->value);
  ans_put_number(row, known ? e->to_plan.mean : NAN);
  ans_put_number(row, known ? e->to_plan.mcse : NAN);
}

static const char *best_word(const ans_estimate *e) {
  return isnan(e->value) ? NULL : e->best.may_be_best ? "may be best" : "not best";
}

static sim_status allocation_row(const ans_optimum *o, const ans_allocation *a, int k, ans_row *row,
                                 sim_errors *errors) {
  const ans_objective *y = &o->objective[k];
  bool met = !isnan(a->fresh[k].value), raced = !isnan(a->raced[k].value);
  ans_put_text(row, a->name);
  ans_put_text(row, y->name);
  ans_put_text(row, y->label[SIM_EN]);
  ans_put_text(row, y->label[SIM_VI]);
  ans_put_text(row, y->unit);
  ans_put_number(row, a->total);
  ans_put_text(row, o->unit);
  estimate_put(row, &a->first[k]);
  to_plan_put(row, &a->first[k]);
  ans_put_text(row, best_word(&a->first[k]));
  estimate_put(row, &a->raced[k]);
  to_plan_put(row, &a->raced[k]);
  ans_put_text(row, !raced ? NULL : a->on_front ? "yes" : "no");
  ans_put_number(row, a->chosen ? (double)a->chosen : NAN);
  estimate_put(row, &a->fresh[k]);
  to_plan_put(row, &a->fresh[k]);
  ans_put_number(row, met ? a->fresh[k].best.behind : NAN);
  ans_put_number(row, met ? a->fresh[k].best.interval.low : NAN);
  ans_put_number(row, met ? a->fresh[k].best.interval.high : NAN);
  ans_put_text(row, best_word(&a->fresh[k]));
  ans_put_number(row, a->regret[k].mean);
  ans_put_number(row, a->regret[k].mcse);
  ans_put_number(row, a->regret[k].q95);
  ans_put_number(row, a->regret[k].best);
  estimate_put(row, &a->beside[k]);
  to_plan_put(row, &a->beside[k]);
  ans_put_number(row, a->cost);
  ans_put_number(row, a->cost_mcse);
  return ans_put_end(row, errors);
}

static sim_status allocations_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_optimum *o = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < o->n_points && st == SIM_OK; i++)
    for (int k = 0; k < o->n_objectives && st == SIM_OK && o->point[i].origin != ANS_SHIFTED; k++)
      st = allocation_row(o, &o->point[i], k, row, errors);
  return st;
}

static const ans_shown allocations_shown[] = {{"allocation", 14, LOOK_TEXT},
                                              {"objective", 50, LOOK_TEXT},
                                              {"unit", 14, LOOK_UNIT},
                                              {"total", 12, LOOK_COUNT},
                                              {"money_unit", 12, LOOK_UNIT},
                                              {"first", 11, LOOK_VALUE},
                                              {"first_mcse", 9, LOOK_ERROR},
                                              {"first_to_plan", 12, LOOK_SIGNED},
                                              {"first_to_plan_mcse", 9, LOOK_ERROR},
                                              {"first_best", 14, LOOK_WORD},
                                              {"searched", 12, LOOK_VALUE},
                                              {"searched_mcse", 9, LOOK_ERROR},
                                              {"searched_to_plan", 12, LOOK_SIGNED},
                                              {"searched_to_plan_mcse", 9, LOOK_ERROR},
                                              {"front", 10, LOOK_WORD},
                                              {"chosen", 8, LOOK_WHOLE},
                                              {"fresh", 12, LOOK_VALUE},
                                              {"fresh_mcse", 9, LOOK_ERROR},
                                              {"fresh_to_plan", 12, LOOK_SIGNED},
                                              {"fresh_to_plan_mcse", 9, LOOK_ERROR},
                                              {"behind", 12, LOOK_SIGNED},
                                              {"behind_low", 10, LOOK_SIGNED},
                                              {"behind_high", 10, LOOK_SIGNED},
                                              {"best", 14, LOOK_WORD},
                                              {"regret", 11, LOOK_VALUE},
                                              {"regret_mcse", 9, LOOK_ERROR},
                                              {"regret_q95", 11, LOOK_VALUE},
                                              {"best_share", 10, LOOK_SHARE},
                                              {"beside", 12, LOOK_VALUE},
                                              {"beside_mcse", 9, LOOK_ERROR},
                                              {"beside_to_plan", 12, LOOK_SIGNED},
                                              {"beside_to_plan_mcse", 9, LOOK_ERROR},
                                              {"spent", 11, LOOK_OWN},
                                              {"spent_mcse", 9, LOOK_OWN}};
static const ans_sheet allocations_sheet = {
    N_("Allocations"), N_("Every allocation that was looked at: what it gives where it was chosen and in fresh worlds"),
    "", ANS_SHOWN(allocations_shown)};

const ans_answer ans_allocations = {
    "allocations",
    N_("Allocations"),
    N_("every allocation of money that was looked at: what it gives, where it was chosen and in fresh worlds"),
    ANS_LISTED(allocations_column),
    {{"allocation"}, "objective", {"searched", "fresh", "fresh_mcse", "best"}},
    .rows = allocations_rows,
    .sheet = &allocations_sheet};

/* ---- their amounts ---- */

static const ans_column lines_column[] = {
    ALLOCATION,
    LINE,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_REAL_COLUMN("amount", ANS_VALUE, NULL, "unit", N_("amount"), N_("sum over the years")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("part", ANS_SHARE, NULL, "1", N_("share"), N_("its share of the allocation's money")),
    ANS_REAL_COLUMN("now", ANS_VALUE, NULL, "unit", N_("the scenario"), N_("what the scenario gives the line")),
};

static sim_status lines_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_optimum *o = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < o->n_points; i++)
    for (int j = 0; j < o->n_lines && o->point[i].origin != ANS_SHIFTED; j++) {
      const ans_allocation *a = &o->point[i];
      ans_put_text(row, a->name);
      ans_put_text(row, o->line[j].name);
      for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, o->line[j].label[l]);
      ans_put_number(row, a->amount[j]);
      ans_put_text(row, o->unit);
      ans_put_number(row, a->total > 0 ? a->amount[j] / a->total : NAN);
      ans_put_number(row, o->line[j].now);
      SIM_TRY(ans_put_end(row, errors));
    }
out:
  return st;
}

static const ans_shown allocation_lines_shown[] = {{"allocation", 14, LOOK_TEXT}, {"label", 50, LOOK_TEXT},
                                                   {"amount", 13, LOOK_VALUE},    {"unit", 12, LOOK_UNIT},
                                                   {"part", 10, LOOK_SHARE},      {"now", 13, LOOK_VALUE}};
static const ans_sheet allocation_lines_sheet = {N_("Amounts"), N_("What each allocation gives to each line"),
                                                 N_("line of money"), ANS_SHOWN(allocation_lines_shown)};

const ans_answer ans_allocation_lines = {"allocation_lines",
                                         N_("Amounts"),
                                         N_("what each allocation gives to each line"),
                                         ANS_LISTED(lines_column),
                                         {{"line", ANS_BY_LABEL}, "allocation", {"amount"}},
                                         .rows = lines_rows,
                                         .sheet = &allocation_lines_sheet};

/* ---- what each line deserves ---- */

static const ans_column worth_column[] = {
    LINE,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    OBJECTIVE,
    ANS_REAL_COLUMN("more", ANS_VALUE, NULL, "money_unit", N_("more"),
                    N_("money that it gets more than in the plan's allocation, taken from the others in proportion; 0: "
                       "bounds and caps leave none")),
    MONEY,
    ANS_REAL_COLUMN("difference", ANS_VALUE, NULL, "unit", N_("difference"),
                    N_("mean of the objective's outcome with it less without it, world by world, in fresh worlds")),
    ERROR("mcse", "difference"),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("ahead", ANS_SHARE, NULL, "1", N_("deserves more in"),
                    N_("share of futures in which the outcome is better with it")),
    ANS_REAL_COLUMN("behind", ANS_SHARE, NULL, "1", N_("deserves less in"),
                    N_("share of futures in which the outcome is worse with it; in the rest it is the same")),
    ANS_REAL_COLUMN("p", ANS_P, "difference", "", N_("p"),
                    N_("of no difference, among all lines and objectives (Holm)")),
    ANS_TEXT_COLUMN("verdict", ANS_VERDICT, N_("verdict"), N_("more, less, not told apart, the same")),
};

static const char *worth_word(const ans_optimum *o, const ans_worth *w) {
  if (w->more == 0 || w->d.same) return "the same";
  if (!w->is_seen) return "not told apart";
  return (w->d.mean > 0) != o->objective[w->objective].less ? "more" : "less";
}

static sim_status worth_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_optimum *o = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < o->n_worth && st == SIM_OK; i++) {
    const ans_worth *w = &o->worth[i];
    const ans_objective *y = &o->objective[w->objective];
    double won = w->d.won / w->d.pairs, lost = w->d.lost / w->d.pairs;
    ans_put_text(row, o->line[w->line].name);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, o->line[w->line].label[l]);
    ans_put_text(row, y->name);
    ans_put_number(row, w->more);
    ans_put_text(row, o->unit);
    ans_put_number(row, w->d.mean);
    ans_put_number(row, w->d.mcse);
    ans_put_text(row, y->unit);
    ans_put_number(row, y->less ? lost : won);
    ans_put_number(row, y->less ? won : lost);
    ans_put_number(row, w->adjusted);
    ans_put_text(row, worth_word(o, w));
    st = ans_put_end(row, errors);
  }
  return st;
}

static const ans_shown line_worth_shown[] = {
    {"label", 50, LOOK_TEXT},      {"objective", 50, LOOK_TEXT},    {"more", 12, LOOK_OWN},
    {"money_unit", 12, LOOK_UNIT}, {"difference", 12, LOOK_SIGNED}, {"mcse", 10, LOOK_ERROR},
    {"unit", 14, LOOK_UNIT},       {"ahead", 10, LOOK_SHARE},       {"behind", 10, LOOK_SHARE},
    {"p", 10, LOOK_P_VALUE},       {"verdict", 18, LOOK_WORD}};
static const ans_sheet line_worth_sheet = {N_("Worth of lines"),
                                           N_("A tenth of all money more for one line, taken from the others"),
                                           N_("line of money"), ANS_SHOWN(line_worth_shown)};

const ans_answer ans_line_worth = {"line_worth",
                                   N_("What each line deserves"),
                                   N_("a tenth of all money more for one line, taken from the others"),
                                   ANS_LISTED(worth_column),
                                   {{"line", ANS_BY_LABEL}, "objective", {"difference", "mcse", "verdict"}},
                                   .rows = worth_rows,
                                   .sheet = &line_worth_sheet};

/* ---- what decides ---- */

static const ans_column deciders_column[] = {
    LINE,
    OBJECTIVE,
    ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("uncertain input")),
    ANS_REAL_COLUMN("correlation", ANS_VALUE, NULL, "1", N_("correlation"),
                    N_("rank correlation (Spearman) of its draws with what more money for the line changes")),
    ANS_REAL_COLUMN("p", ANS_P, "correlation", "", N_("p"), N_("of none, among all inputs that were tried (Holm)")),
    ANS_COLUMN_GRADE,
    ANS_COLUMN_SOURCE,
};

static sim_status deciders_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_optimum *o = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < o->n_deciders && st == SIM_OK; i++) {
    const ans_decider *d = &o->decider[i];
    const sim_slot *slot = &o->scenario->slot[d->slot];
    ans_put_text(row, o->line[d->line].name);
    ans_put_text(row, o->objective[d->objective].name);
    ans_put_text(row, slot->path);
    ans_put_number(row, d->correlation);
    ans_put_number(row, d->adjusted);
    ans_put_text(row, slot->grade);
    ans_put_text(row, slot->source);
    st = ans_put_end(row, errors);
  }
  return st;
}

static const ans_shown deciders_shown[] = {
    {"line", 20, LOOK_TEXT}, {"objective", 34, LOOK_TEXT}, {"parameter", 46, LOOK_TEXT}, {"correlation", 12, LOOK_OWN},
    {"p", 10, LOOK_P_VALUE}, {"grade", 11, LOOK_GRADE},    {"source", 70, LOOK_SOURCE}};
static const ans_sheet deciders_sheet = {N_("What decides"),
                                         N_("Uncertain inputs whose draws go with what more money for a line changes"),
                                         "", ANS_SHOWN(deciders_shown)};

const ans_answer ans_deciders = {"deciders",
                                 N_("What decides"),
                                 N_("uncertain inputs whose draws go with what more money for a line changes"),
                                 ANS_LISTED(deciders_column),
                                 {{"line", "parameter"}, "objective", {"correlation", "p"}},
                                 .rows = deciders_rows,
                                 .sheet = &deciders_sheet};
