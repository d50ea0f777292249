/* Inputs: every number that went in, with its source. */
#include <math.h>

#include "app_tidy.h"
#include "io_results.h"

static const app_tidy_column column[] = {
    {"variant", APP_TIDY_TEXT, "", {"variant", "phương án"}, {"name of the variant", "tên phương án"}},
    {"parameter",
     APP_TIDY_TEXT,
     "",
     {"parameter", "tham số"},
     {"path of the parameter in the scenario", "đường dẫn của tham số trong kịch bản"}},
    {"value",
     APP_TIDY_REAL,
     "unit",
     {"value", "giá trị"},
     {"value; of a distribution its mean; of a choice or switch its index",
      "giá trị; với phân phối: trung bình; với lựa chọn: số thứ tự"}},
    {"unit", APP_TIDY_TEXT, "", {"unit", "đơn vị"}, {"unit of the value", "đơn vị của giá trị"}},
    {"unit_as_written",
     APP_TIDY_TEXT,
     "",
     {"unit in the file", "đơn vị trong tệp"},
     {"unit in the scenario file, also that of the distribution", "đơn vị trong tệp kịch bản, cũng là của phân phối"}},
    {"distribution",
     APP_TIDY_TEXT,
     "",
     {"distribution", "phân phối"},
     {"distribution, constant, or the word chosen", "phân phối, hằng số, hoặc từ được chọn"}},
    {"uncertain",
     APP_TIDY_WHOLE,
     "",
     {"uncertain", "chưa biết"},
     {"1: drawn once for each replication", "1: được rút một lần cho mỗi lần mô phỏng"}},
    APP_TIDY_SOURCE,
    APP_TIDY_GRADE,
    {"file",
     APP_TIDY_TEXT,
     "",
     {"file", "tệp"},
     {"scenario file that gives it; empty: not given, the neutral value is used",
      "tệp kịch bản cho giá trị; để trống: không cho, dùng giá trị trung tính"}},
    {"line",
     APP_TIDY_WHOLE,
     "",
     {"line", "dòng"},
     {"line in the file; empty without a file", "dòng trong tệp; để trống nếu không có tệp"}},
    {"prior",
     APP_TIDY_TEXT,
     "",
     {"prior", "phân phối tiên nghiệm"},
     {"distribution that a posterior takes the place of; empty: none",
      "phân phối được thay bằng phân phối hậu nghiệm; để trống: không có"}},
    {"prior_source",
     APP_TIDY_TEXT,
     "",
     {"source of the prior", "nguồn của phân phối tiên nghiệm"},
     {"where the prior comes from", "phân phối tiên nghiệm lấy từ đâu"}},
    {"prior_grade",
     APP_TIDY_TEXT,
     "",
     {"grade of the prior", "hạng nguồn của phân phối tiên nghiệm"},
     {"grade of that source", "hạng của nguồn đó"}},
};

static sim_status variant_rows(const io_results *r, int scenario, app_tidy_row *row, sim_errors *errors) {
  io_input *input = NULL;
  int n = 0;
  sim_status st = io_results_inputs(r, scenario, &n, &input, errors);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    const io_input *x = &input[i];
    app_tidy_text(row, r->variant[scenario]);
    app_tidy_text(row, x->parameter);
    app_tidy_number(row, x->value);
    app_tidy_text(row, x->unit);
    app_tidy_text(row, x->unit_as_written);
    app_tidy_text(row, x->distribution);
    app_tidy_number(row, x->uncertain);
    app_tidy_text(row, x->source);
    app_tidy_text(row, x->grade);
    app_tidy_text(row, x->file);
    app_tidy_number(row, x->file[0] ? (double)x->line : NAN);
    app_tidy_text(row, x->prior);
    app_tidy_text(row, x->prior_source);
    app_tidy_text(row, x->prior_grade);
    st = app_tidy_end(row, errors);
  }
  io_inputs_free(n, input);
  return st;
}

static sim_status rows(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int s = 0; s < source->r->n_scenarios && st == SIM_OK; s += source->r->n_points)
    st = variant_rows(source->r, s, row, errors);
  return st;
}

const app_tidy app_tidy_inputs = {"inputs",
                                  {"Assumptions", "Giả định"},
                                  {"every number that went in, with source, grade, file and line",
                                   "mọi con số đầu vào, kèm nguồn, hạng nguồn, tệp và dòng"},
                                  sizeof column / sizeof *column,
                                  column,
                                  rows};
