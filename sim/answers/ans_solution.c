/* What a search for a level found: the crossings, and every level that was run. Source: an ans_solved. */
#include <math.h>

#include "ans_columns.h"
#include "ans_plan.h"
#include "stat_share.h"
#include "wrd_text.h"

#define WHAT ANS_TEXT_COLUMN("target", ANS_KEY, N_("target"), N_("what is to be met: a target, a group, or all"))
#define LEVER ANS_TEXT_COLUMN("parameter", ANS_KEY, N_("parameter"), N_("what is varied"))

static const ans_column solution_column[] = {
    ANS_COLUMN_SCENARIO,
    WHAT,
    LEVER,
    ANS_TEXT_COLUMN(
        "answer", ANS_VERDICT, N_("answer"),
        N_("found; never: below the wanted share at every level; always: at least it at every level; unclear: no "
           "crossing that luck could not make")),
    ANS_REAL_COLUMN("wanted", ANS_SHARE, NULL, "1", N_("wanted"), N_("wanted share of futures")),
    ANS_REAL_COLUMN("level", ANS_VALUE, NULL, "unit", N_("level"),
                    N_("level at which the share is reached; empty: none")),
    ANS_REAL_COLUMN("low", ANS_LOW, "level", "unit", N_("from"), N_("interval of the level; empty: beyond the range")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "level", "unit", N_("to"), N_("upper end of it")),
    ANS_REAL_COLUMN("share", ANS_SHARE, NULL, "1", N_("share"), N_("share of futures at the level")),
    ANS_WHOLE_COLUMN("rising", ANS_ABOUT, N_("rising"), N_("1: the share grows with the level here")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("now", ANS_SHARE, NULL, "1", N_("now"), N_("share of futures in the scenario as it is")),
    ANS_WHOLE_COLUMN("replications", ANS_N, N_("replications"), N_("replications of the scenario as it is")),
};

static sim_status root_row(const ans_solved *s, const ana_root *root, ans_row *row, sim_errors *errors) {
  static const char *const word[] = {
      [ANA_FOUND] = "found", [ANA_NEVER] = "never", [ANA_ALWAYS] = "always", [ANA_UNCLEAR] = "unclear"};
  ans_put_text(row, s->scenario);
  ans_put_text(row, s->what);
  ans_put_text(row, s->key);
  ans_put_text(row, word[s->solution->answer]);
  ans_put_number(row, s->probability);
  ans_put_number(row, root ? root->level : NAN);
  ans_put_number(row, root && !root->open_low ? root->interval.low : NAN);
  ans_put_number(row, root && !root->open_high ? root->interval.high : NAN);
  ans_put_number(row, root ? root->share : NAN);
  ans_put_number(row, root ? root->rising : NAN);
  ans_put_text(row, s->unit);
  ans_put_number(row, s->now.p);
  ans_put_number(row, s->now_n);
  return ans_put_end(row, errors);
}

static sim_status solution_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_solved *s = from;
  sim_status st = SIM_OK;
  if (s->solution->n_roots == 0) return root_row(s, NULL, row, errors);
  for (int i = 0; i < s->solution->n_roots && st == SIM_OK; i++) st = root_row(s, &s->solution->root[i], row, errors);
  return st;
}

const ans_answer ans_solution = {"solution",
                                 N_("Solution"),
                                 N_("the level at which the wanted share of futures meets the target"),
                                 ANS_LISTED(solution_column),
                                 {{"target", "parameter"}, NULL, {"answer", "level", "low", "high"}},
                                 .rows = solution_rows};

static const ans_column levels_column[] = {
    ANS_COLUMN_SCENARIO,
    WHAT,
    LEVER,
    ANS_REAL_COLUMN("level", ANS_KEY, NULL, "unit", N_("level"), N_("level that was run")),
    ANS_COLUMN_UNIT,
    ANS_WHOLE_COLUMN("replications", ANS_COUNT, N_("replications"), N_("replications that did not fail")),
    ANS_WHOLE_COLUMN("met", ANS_COUNT, N_("met in"), N_("replications that meet it")),
    ANS_REAL_COLUMN("share", ANS_SHARE, NULL, "1", N_("share"), N_("share of futures that meet it")),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "share", "1", N_("± error"), N_("Monte Carlo standard error of the share")),
    ANS_REAL_COLUMN("low", ANS_LOW, "share", "1", N_("from"),
                    N_("lower end of its interval, of 95 % unless --confidence asks for another")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "share", "1", N_("to"), N_("upper end of it")),
};

static sim_status levels_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_solved *s = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < s->solution->n_points && st == SIM_OK; i++) {
    const ana_point *p = &s->solution->point[i];
    const stat_share *share = &p->share;
    ans_put_text(row, s->scenario);
    ans_put_text(row, s->what);
    ans_put_text(row, s->key);
    ans_put_number(row, p->level);
    ans_put_text(row, s->unit);
    ans_put_number(row, p->n);
    ans_put_number(row, p->met);
    ans_put_number(row, share->p);
    ans_put_number(row, share->mcse);
    ans_put_number(row, share->interval.low);
    ans_put_number(row, share->interval.high);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_levels = {"levels",
                               N_("Levels"),
                               N_("every level that was run"),
                               ANS_LISTED(levels_column),
                               {{"level"}, NULL, {"share", "mcse", "replications"}},
                               .rows = levels_rows};
