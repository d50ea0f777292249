/* Inputs: every number that went in, with its source. */
#include <math.h>

#include "ans_columns.h"
#include "io_results.h"

static const ans_column column[] = {
    {"variant", ANS_TEXT, ANS_KEY, NULL, "", {"variant", "phương án"}, {"name of the variant", "tên phương án"}},
    {"parameter",
     ANS_TEXT,
     ANS_KEY,
     NULL,
     "",
     {"parameter", "tham số"},
     {"path of the parameter in the scenario", "đường dẫn của tham số trong kịch bản"}},
    {"value",
     ANS_REAL,
     ANS_VALUE,
     NULL,
     "unit",
     {"value", "giá trị"},
     {"value; of a distribution its mean; of a choice or switch its index",
      "giá trị; với phân phối: trung bình; với lựa chọn: số thứ tự"}},
    {"unit", ANS_TEXT, ANS_ABOUT, NULL, "", {"unit", "đơn vị"}, {"unit of the value", "đơn vị của giá trị"}},
    {"unit_as_written",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"unit in the file", "đơn vị trong tệp"},
     {"unit in the scenario file, also that of the distribution", "đơn vị trong tệp kịch bản, cũng là của phân phối"}},
    {"distribution",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"distribution", "phân phối"},
     {"distribution, constant, or the word chosen", "phân phối, hằng số, hoặc từ được chọn"}},
    {"uncertain",
     ANS_WHOLE,
     ANS_ABOUT,
     NULL,
     "",
     {"uncertain", "chưa biết"},
     {"1: drawn once for each replication", "1: được rút một lần cho mỗi lần mô phỏng"}},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
    {"file",
     ANS_TEXT,
     ANS_ORIGIN,
     NULL,
     "",
     {"file", "tệp"},
     {"scenario file that gives it; empty: not given, the neutral value is used",
      "tệp kịch bản cho giá trị; để trống: không cho, dùng giá trị trung tính"}},
    {"line",
     ANS_WHOLE,
     ANS_ORIGIN,
     NULL,
     "",
     {"line", "dòng"},
     {"line in the file; empty without a file", "dòng trong tệp; để trống nếu không có tệp"}},
    {"prior",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"prior", "phân phối tiên nghiệm"},
     {"distribution that a posterior takes the place of; empty: none",
      "phân phối được thay bằng phân phối hậu nghiệm; để trống: không có"}},
    {"prior_source",
     ANS_TEXT,
     ANS_ORIGIN,
     NULL,
     "",
     {"source of the prior", "nguồn của phân phối tiên nghiệm"},
     {"where the prior comes from", "phân phối tiên nghiệm lấy từ đâu"}},
    {"prior_grade",
     ANS_TEXT,
     ANS_ORIGIN,
     NULL,
     "",
     {"grade of the prior", "hạng nguồn của phân phối tiên nghiệm"},
     {"grade of that source", "hạng của nguồn đó"}},
};

static sim_status variant_rows(const io_results *r, int scenario, ans_row *row, sim_errors *errors) {
  io_input *input = NULL;
  int n = 0;
  sim_status st = io_results_inputs(r, scenario, &n, &input, errors);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    const io_input *x = &input[i];
    ans_put_text(row, r->variant[scenario]);
    ans_put_text(row, x->parameter);
    ans_put_number(row, x->value);
    ans_put_text(row, x->unit);
    ans_put_text(row, x->unit_as_written);
    ans_put_text(row, x->distribution);
    ans_put_number(row, x->uncertain);
    ans_put_text(row, x->source);
    ans_put_text(row, x->grade);
    ans_put_text(row, x->file);
    ans_put_number(row, x->file[0] ? (double)x->line : NAN);
    ans_put_text(row, x->prior);
    ans_put_text(row, x->prior_source);
    ans_put_text(row, x->prior_grade);
    st = ans_put_end(row, errors);
  }
  io_inputs_free(n, input);
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < source->r->n_scenarios && st == SIM_OK; s += source->r->n_points)
    st = variant_rows(source->r, s, row, errors);
  return st;
}

const ans_answer ans_inputs = {"inputs",
                               {"Assumptions", "Giả định"},
                               {"every number that went in, with source, grade, file and line",
                                "mọi con số đầu vào, kèm nguồn, hạng nguồn, tệp và dòng"},
                               sizeof column / sizeof *column,
                               column,
                               {{"variant", "parameter"}, NULL, {"value", "distribution", "grade", "source"}},
                               rows};
