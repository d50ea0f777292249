/* What the scenarios say of reality. */
#include <math.h>
#include <string.h>

#include "app_tidy.h"

static const app_tidy_column column[] = {
    {"observation", APP_TIDY_TEXT, "", {"observation", "số liệu"}, {"name of the observation", "tên số liệu"}},
    APP_TIDY_LABEL_EN,
    APP_TIDY_LABEL_VI,
    {"indicator",
     APP_TIDY_TEXT,
     "",
     {"indicator", "chỉ tiêu"},
     {"what was measured; empty: the model does not have it", "đo chỉ tiêu nào; để trống: mô hình không có"}},
    APP_TIDY_CELL,
    {"measure",
     APP_TIDY_TEXT,
     "",
     {"measure", "cách đo"},
     {"level in the year, or growth: mean growth a year since from_year",
      "level: mức trong năm, growth: tăng trưởng bình quân năm từ from_year"}},
    {"from_year",
     APP_TIDY_WHOLE,
     "",
     {"from", "từ năm"},
     {"first year of growth; empty for a level", "năm đầu của tăng trưởng; để trống nếu là mức"}},
    {"year",
     APP_TIDY_WHOLE,
     "",
     {"year", "năm"},
     {"year of the observation, also outside those of the run", "năm của số liệu, cả ngoài kỳ mô phỏng"}},
    {"value", APP_TIDY_REAL, "unit", {"observed", "thực tế"}, {"observed value", "giá trị thực tế"}},
    {"standard_error",
     APP_TIDY_REAL,
     "unit",
     {"standard error", "sai số chuẩn"},
     {"standard deviation of what was observed around the truth", "độ lệch chuẩn của số liệu quanh giá trị thực"}},
    APP_TIDY_UNIT,
    {"use",
     APP_TIDY_TEXT,
     "",
     {"use", "dùng để"},
     {"condition: weights the replications; calibration: compared when parameters are calibrated; none",
      "condition: tạo trọng số cho các lần mô phỏng; calibration: so sánh khi hiệu chỉnh tham số; none: không"}},
    {"not_modelled",
     APP_TIDY_TEXT,
     "",
     {"why not modelled", "vì sao không mô phỏng"},
     {"reason; empty where the model can give it", "lý do; để trống nếu mô hình có"}},
    APP_TIDY_SOURCE,
    APP_TIDY_GRADE,
};

static sim_status rows(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors) {
  const io_results *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_observations && st == SIM_OK; i++) {
    const io_observation *o = &r->observation[i];
    bool growth = strcmp(o->measure, "growth") == 0;
    app_tidy_text(row, o->name);
    app_tidy_text(row, o->label[SIM_EN]);
    app_tidy_text(row, o->label[SIM_VI]);
    app_tidy_text(row, o->variable);
    app_tidy_text(row, o->cell_name);
    app_tidy_text(row, o->measure);
    app_tidy_number(row, growth ? (double)o->from_year : NAN);
    app_tidy_number(row, o->year > 0 ? (double)o->year : NAN);
    app_tidy_number(row, o->value);
    app_tidy_number(row, o->standard_error);
    app_tidy_text(row, o->unit);
    app_tidy_text(row, sim_use_name(o->use));
    app_tidy_text(row, o->not_modelled);
    app_tidy_text(row, o->source);
    app_tidy_text(row, o->grade);
    st = app_tidy_end(row, errors);
  }
  return st;
}

const app_tidy app_tidy_observations = {
    "observations",
    {"Observations", "Số liệu thực tế"},
    {"what was observed in reality, with its error", "số liệu thống kê thực tế, kèm sai số"},
    sizeof column / sizeof *column,
    column,
    rows};
