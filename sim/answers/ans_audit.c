/* What the audit found: rules between the plan's own figures, and what each reading of them says. */
#include <math.h>

#include "ans_columns.h"
#include "ans_plan.h"
#include "wrd_text.h"

static const char *const kind_name[] = {
    [AUD_RULE_SAME] = "same", [AUD_RULE_COMPARE] = "compare", [AUD_RULE_RANK] = "rank", [AUD_RULE_START] = "start"};

#define RULE ANS_TEXT_COLUMN("rule", ANS_KEY, N_("rule"), N_("name of the rule between figures"))

static const ans_column rules_column[] = {
    ANS_COLUMN_SCENARIO,
    RULE,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("kind", ANS_ABOUT, N_("kind"),
                    N_("same: all readings are one quantity; compare: one is not above the other; rank: a stated rank; "
                       "start: a target that the start does not meet yet")),
    ANS_WHOLE_COLUMN("derived", ANS_ABOUT, N_("derived"), N_("1: follows from the targets; 0: stated in the file")),
    ANS_WHOLE_COLUMN("found", ANS_VERDICT, N_("cannot hold"),
                     N_("1: the printed figures cannot all hold, rounding allowed for; 0: they can")),
    ANS_WHOLE_COLUMN("readings", ANS_COUNT, N_("readings"), N_("ways to read the quantity")),
    ANS_WHOLE_COLUMN("agree", ANS_COUNT, N_("agree"),
                     N_("of a rule `same`: readings in the largest group that has a number in common")),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("file", ANS_ORIGIN, N_("file"), N_("where a stated rule stands")),
    ANS_WHOLE_COLUMN("line", ANS_ORIGIN, N_("line"), N_("line in the file")),
};

static sim_status rule_row(const ans_judged *j, int i, ans_row *row, sim_errors *errors) {
  const aud_rule *r = &j->statements->rule[i];
  const aud_verdict *v = &j->verdict[i];
  ans_put_text(row, j->scenario->name);
  ans_put_text(row, r->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, r->label[l]);
  ans_put_text(row, kind_name[r->kind]);
  ans_put_number(row, r->derived);
  ans_put_number(row, v->found);
  ans_put_number(row, r->n);
  ans_put_number(row, r->kind == AUD_RULE_SAME ? (double)v->agreement.n : NAN);
  ans_put_text(row, r->unit);
  ans_put_text(row, r->place.file);
  ans_put_number(row, r->place.file ? (double)r->place.line : NAN);
  return ans_put_end(row, errors);
}

static sim_status rules_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_audits *a = from;
  sim_status st = SIM_OK;
  for (int k = 0; k < a->n; k++)
    for (int i = 0; i < a->item[k].statements->n_rules && st == SIM_OK; i++) st = rule_row(&a->item[k], i, row, errors);
  return st;
}

const ans_answer ans_rules = {"rules",
                              N_("Rules between figures"),
                              N_("whether the plan's own figures can all hold"),
                              ANS_LISTED(rules_column),
                              {{"scenario", ANS_BY_LABEL}, NULL, {"found", "readings", "agree"}},
                              .rows = rules_rows};

static const ans_column readings_column[] = {
    ANS_COLUMN_SCENARIO,
    RULE,
    ANS_TEXT_COLUMN("reading", ANS_KEY, N_("reading"), N_("name of the reading")),
    ANS_TEXT_COLUMN("formula", ANS_ABOUT, N_("formula"), N_("formula over figures")),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", N_("value"), N_("value of the printed figures")),
    ANS_REAL_COLUMN("low", ANS_LOW, "value", "unit", N_("from"), N_("least value that rounding allows")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "value", "unit", N_("to"), N_("largest value that rounding allows")),
    ANS_COLUMN_UNIT,
    ANS_WHOLE_COLUMN("agrees", ANS_ABOUT, N_("agrees"),
                     N_("of a rule `same`: 1 when it is in the largest group that agrees")),
};

static sim_status readings_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_audits *a = from;
  sim_status st = SIM_OK;
  for (int k = 0; k < a->n; k++)
    for (int i = 0; i < a->item[k].statements->n_rules; i++) {
      const aud_rule *r = &a->item[k].statements->rule[i];
      const aud_verdict *v = &a->item[k].verdict[i];
      for (int m = 0; m < r->n && st == SIM_OK; m++) {
        ans_put_text(row, a->item[k].scenario->name);
        ans_put_text(row, r->name);
        ans_put_text(row, r->reading[m].name);
        ans_put_text(row, r->reading[m].formula);
        ans_put_number(row, v->reading[m].value);
        ans_put_number(row, v->reading[m].low);
        ans_put_number(row, v->reading[m].high);
        ans_put_text(row, r->unit);
        ans_put_number(row, r->kind == AUD_RULE_SAME && v->member ? (double)v->member[m] : NAN);
        st = ans_put_end(row, errors);
      }
    }
  return st;
}

const ans_answer ans_readings = {"readings",
                                 N_("Readings"),
                                 N_("each way in which a rule reads the figures"),
                                 ANS_LISTED(readings_column),
                                 {{"scenario", "rule", "reading"}, NULL, {"value", "low", "high"}},
                                 .rows = readings_rows};
