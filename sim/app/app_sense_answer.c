/* Sensitivities as an answer: one number with its interval a row; source: an app_sense_asked. Columns are those of --csv. */
#include "ans_columns.h"
#include "app_answers.h"
#include "app_sense.h"

static const ans_column column[] = {
    ANS_TEXT_COLUMN("variant", ANS_KEY, "variant", "phương án", "which variant", "phương án nào"),
    ANS_TEXT_COLUMN("outcome", ANS_KEY, "outcome", "kết quả", "target, or indicator[member]@year",
                    "mục tiêu, hoặc chỉ tiêu[thành phần]@năm"),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("statistic", ANS_KEY, "statistic", "thống kê",
                    "mean, sd, src, prcc, mu, sigma, first, total, low, high, ...: as docs/STATISTICS.md names them",
                    "mean, sd, src, prcc, mu, sigma, first, total, low, high, ...: như trong docs/STATISTICS.md"),
    ANS_TEXT_COLUMN("parameter", ANS_KEY, "parameter", "tham số", "uncertain number or factor; empty: of the outcome",
                    "tham số chưa biết hoặc yếu tố; để trống: của kết quả"),
    ANS_TEXT_COLUMN("with", ANS_KEY, "with", "với", "the other of a pair", "tham số kia của một cặp"),
    ANS_REAL_COLUMN("value", ANS_VALUE, NULL, "", "value", "giá trị",
                    "value of the statistic; means, differences and sd are in the outcome's unit",
                    "giá trị thống kê; trung bình, chênh lệch và sd theo đơn vị của kết quả"),
    ANS_REAL_COLUMN("low", ANS_LOW, "value", "", "95 % from", "95 % từ", "lower end of its 95 % interval",
                    "cận dưới khoảng tin cậy 95 %"),
    ANS_REAL_COLUMN("high", ANS_HIGH, "value", "", "95 % to", "95 % đến", "upper end of it", "cận trên của khoảng đó"),
};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const app_sense_asked *asked = from;
  app_sense *s = asked->sense;
  sim_status st = SIM_OK;
  s->row = row;
  for (int i = 0; i < asked->n && st == SIM_OK; i++) {
    st = asked->analyse(s, &asked->outcome[i], errors);
    if (st == SIM_OK) st = s->taken;
  }
  s->row = NULL;
  return st;
}

const ans_answer app_answer_sensitivity = {"sensitivity",
                                           {"Sensitivity", "Độ nhạy"},
                                           {"which uncertain numbers drive an outcome", "tham số nào chi phối kết quả"},
                                           sizeof column / sizeof *column,
                                           column,
                                           {{"outcome", "parameter"}, "statistic", {"value", "low", "high"}},
                                           rows};
