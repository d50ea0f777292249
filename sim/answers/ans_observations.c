/* What the scenarios say of reality. */
#include <math.h>
#include <string.h>

#include "ans_columns.h"

static const ans_column column[] = {
    {"observation",
     ANS_TEXT,
     ANS_KEY,
     NULL,
     "",
     {"observation", "số liệu"},
     {"name of the observation", "tên số liệu"}},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"indicator",
     ANS_TEXT,
     ANS_KEY,
     NULL,
     "",
     {"indicator", "chỉ tiêu"},
     {"what was measured; empty: the model does not have it", "đo chỉ tiêu nào; để trống: mô hình không có"}},
    ANS_COLUMN_CELL,
    {"measure",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"measure", "cách đo"},
     {"level in the year, or growth: mean growth a year since from_year",
      "level: mức trong năm, growth: tăng trưởng bình quân năm từ from_year"}},
    {"from_year",
     ANS_WHOLE,
     ANS_ABOUT,
     NULL,
     "",
     {"from", "từ năm"},
     {"first year of growth; empty for a level", "năm đầu của tăng trưởng; để trống nếu là mức"}},
    {"year",
     ANS_WHOLE,
     ANS_KEY,
     NULL,
     "",
     {"year", "năm"},
     {"year of the observation, also outside those of the run", "năm của số liệu, cả ngoài kỳ mô phỏng"}},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit", {"observed", "thực tế"}, {"observed value", "giá trị thực tế"}},
    {"standard_error",
     ANS_REAL,
     ANS_ERROR,
     "value",
     "unit",
     {"standard error", "sai số chuẩn"},
     {"standard deviation of what was observed around the truth", "độ lệch chuẩn của số liệu quanh giá trị thực"}},
    ANS_COLUMN_UNIT,
    {"use",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"use", "dùng để"},
     {"condition: weights the replications; calibration: compared when parameters are calibrated; none",
      "condition: tạo trọng số cho các lần mô phỏng; calibration: so sánh khi hiệu chỉnh tham số; none: không"}},
    {"not_modelled",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"why not modelled", "vì sao không mô phỏng"},
     {"reason; empty where the model can give it", "lý do; để trống nếu mô hình có"}},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
};

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const io_results *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_observations && st == SIM_OK; i++) {
    const io_observation *o = &r->observation[i];
    bool growth = strcmp(o->measure, "growth") == 0;
    ans_put_text(row, o->name);
    ans_put_text(row, o->label[SIM_EN]);
    ans_put_text(row, o->label[SIM_VI]);
    ans_put_text(row, o->variable);
    ans_put_text(row, o->cell_name);
    ans_put_text(row, o->measure);
    ans_put_number(row, growth ? (double)o->from_year : NAN);
    ans_put_number(row, o->year > 0 ? (double)o->year : NAN);
    ans_put_number(row, o->value);
    ans_put_number(row, o->standard_error);
    ans_put_text(row, o->unit);
    ans_put_text(row, sim_use_name(o->use));
    ans_put_text(row, o->not_modelled);
    ans_put_text(row, o->source);
    ans_put_text(row, o->grade);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_observations = {
    "observations",
    {"Observations", "Số liệu thực tế"},
    {"what was observed in reality, with its error", "số liệu thống kê thực tế, kèm sai số"},
    sizeof column / sizeof *column,
    column,
    {{ANS_BY_LABEL, "year"}, NULL, {"value", "standard_error", "source"}},
    rows};
