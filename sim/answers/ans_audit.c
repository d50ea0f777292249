/* What the audit found: rules between the plan's own figures, and what each reading of them says. */
#include <math.h>

#include "ans_columns.h"
#include "ans_plan.h"

static const char *const kind_name[] = {
    [SIM_RULE_SAME] = "same", [SIM_RULE_COMPARE] = "compare", [SIM_RULE_RANK] = "rank", [SIM_RULE_START] = "start"};

#define RULE                                                                                                           \
  ANS_TEXT_COLUMN("rule", ANS_KEY, "rule", "quy tắc", "name of the rule between figures", "tên quy tắc giữa các con số")

static const ans_column rules_column[] = {
    ANS_COLUMN_SCENARIO,
    RULE,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN(
        "kind", ANS_ABOUT, "kind", "loại",
        "same: all readings are one quantity; compare: one is not above the other; rank: a stated rank; "
        "start: a target that the start does not meet yet",
        "same: mọi cách tính là một đại lượng; compare: so sánh hai số; rank: thứ hạng nêu ra; start: mục tiêu "
        "chưa đạt lúc đầu"),
    ANS_WHOLE_COLUMN("derived", ANS_ABOUT, "derived", "suy ra", "1: follows from the targets; 0: stated in the file",
                     "1: suy ra từ các mục tiêu; 0: nêu trong tệp"),
    ANS_WHOLE_COLUMN("found", ANS_VERDICT, "cannot hold", "không thể đúng",
                     "1: the printed figures cannot all hold, rounding allowed for; 0: they can",
                     "1: các con số không thể cùng đúng dù đã tính làm tròn; 0: có thể"),
    ANS_WHOLE_COLUMN("readings", ANS_COUNT, "readings", "số cách tính", "ways to read the quantity",
                     "số cách tính đại "
                     "lượng"),
    ANS_WHOLE_COLUMN("agree", ANS_COUNT, "agree", "khớp nhau",
                     "of a rule `same`: readings in the largest group that has a number in common",
                     "với quy tắc `same`: số cách tính trong nhóm lớn nhất khớp nhau"),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("file", ANS_ORIGIN, "file", "tệp", "where a stated rule stands", "nơi nêu quy tắc"),
    ANS_WHOLE_COLUMN("line", ANS_ORIGIN, "line", "dòng", "line in the file", "dòng trong tệp"),
};

static sim_status rule_row(const ans_judged *j, int i, ans_row *row, sim_errors *errors) {
  const sim_rule *r = &j->statements->rule[i];
  const ana_verdict *v = &j->verdict[i];
  ans_put_text(row, j->scenario->name);
  ans_put_text(row, r->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, r->label[l]);
  ans_put_text(row, kind_name[r->kind]);
  ans_put_number(row, r->derived);
  ans_put_number(row, v->found);
  ans_put_number(row, r->n);
  ans_put_number(row, r->kind == SIM_RULE_SAME ? (double)v->agreement.n : NAN);
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

const ans_answer ans_rules = {
    "rules",
    {"Rules between figures", "Quy tắc giữa các con số"},
    {"whether the plan's own figures can all hold", "các con số của đề án có thể cùng đúng không"},
    sizeof rules_column / sizeof *rules_column,
    rules_column,
    {{"scenario", ANS_BY_LABEL}, NULL, {"found", "readings", "agree"}},
    rules_rows};

static const ans_column readings_column[] = {
    ANS_COLUMN_SCENARIO,
    RULE,
    ANS_TEXT_COLUMN("reading", ANS_KEY, "reading", "cách tính", "name of the reading", "tên cách tính"),
    ANS_TEXT_COLUMN("formula", ANS_ABOUT, "formula", "công thức", "formula over figures", "công thức trên các con số"),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "unit", "value", "giá trị", "value of the printed figures",
                    "giá trị tính từ các con số in ra"),
    ANS_REAL_COLUMN("low", ANS_LOW, "value", "unit", "from", "từ", "least value that rounding allows",
                    "giá trị nhỏ nhất mà làm tròn cho phép"),
    ANS_REAL_COLUMN("high", ANS_HIGH, "value", "unit", "to", "đến", "largest value that rounding allows",
                    "giá trị lớn nhất mà làm tròn cho phép"),
    ANS_COLUMN_UNIT,
    ANS_WHOLE_COLUMN("agrees", ANS_ABOUT, "agrees", "khớp",
                     "of a rule `same`: 1 when it is in the largest group that agrees",
                     "với quy tắc `same`: 1 khi thuộc nhóm lớn nhất khớp nhau"),
};

static sim_status readings_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_audits *a = from;
  sim_status st = SIM_OK;
  for (int k = 0; k < a->n; k++)
    for (int i = 0; i < a->item[k].statements->n_rules; i++) {
      const sim_rule *r = &a->item[k].statements->rule[i];
      const ana_verdict *v = &a->item[k].verdict[i];
      for (int m = 0; m < r->n && st == SIM_OK; m++) {
        ans_put_text(row, a->item[k].scenario->name);
        ans_put_text(row, r->name);
        ans_put_text(row, r->reading[m].name);
        ans_put_text(row, r->reading[m].formula);
        ans_put_number(row, v->reading[m].value);
        ans_put_number(row, v->reading[m].low);
        ans_put_number(row, v->reading[m].high);
        ans_put_text(row, r->unit);
        ans_put_number(row, r->kind == SIM_RULE_SAME && v->member ? (double)v->member[m] : NAN);
        st = ans_put_end(row, errors);
      }
    }
  return st;
}

const ans_answer ans_readings = {"readings",
                                 {"Readings", "Các cách tính"},
                                 {"each way in which a rule reads the figures", "từng cách mà quy tắc tính các con số"},
                                 sizeof readings_column / sizeof *readings_column,
                                 readings_column,
                                 {{"scenario", "rule", "reading"}, NULL, {"value", "low", "high"}},
                                 readings_rows};
