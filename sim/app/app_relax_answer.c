/* What relaxing each constraint brings, as an answer; source: an app_relax_asked. */
#include <math.h>

#include "ans_columns.h"
#include "app_answers.h"
#include "app_relax.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("relaxed", ANS_KEY, "relaxed", "nới lỏng", "name in the section relax:", "tên trong mục relax:"),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("outcome", ANS_KEY, "outcome", "kết quả", "indicator, with its member", "chỉ tiêu, kèm thành phần"),
    ANS_WHOLE_COLUMN("year", ANS_KEY, "year", "năm", "calendar year", "năm dương lịch"),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("base_mean", ANS_VALUE, NULL, "unit", "mean as it is", "trung bình hiện tại",
                    "mean of the scenario as it is", "trung bình của kịch bản hiện tại"),
    ANS_REAL_COLUMN("difference", ANS_VALUE, NULL, "unit", "difference", "chênh lệch",
                    "mean of relaxed - as it is, world by world",
                    "trung bình của nới lỏng trừ hiện tại, theo từng cặp"),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "difference", "unit", "± error", "± sai số", "Monte Carlo standard error",
                    "sai số chuẩn Monte Carlo"),
    ANS_REAL_COLUMN("pairs", ANS_N, "difference", "", "pairs", "số cặp", "replications in which both have a value",
                    "số lần mô phỏng mà cả hai đều có giá trị"),
};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const app_relax_asked *a = from;
  app_relax_options o = *a->options;
  sim_status st = SIM_OK;
  o.row = row;
  for (int s = 0; s < a->n && st == SIM_OK; s++) {
    o.seed = a->seed ? *a->seed : a->scenario[s].has_seed ? a->scenario[s].seed : o.seed;
    st = app_relax(&a->scenario[s], &o, a->failed, errors);
  }
  return st;
}

const ans_answer app_answer_relaxations = {"relaxations",
                                           {"Relaxations", "Nới lỏng"},
                                           {"what it would bring to make each constraint a little less tight",
                                            "nới lỏng từng ràng buộc một chút sẽ mang lại gì"},
                                           sizeof column / sizeof *column,
                                           column,
                                           {{"outcome", ANS_BY_LABEL}, NULL, {"difference", "mcse"}},
                                           rows};
