/* What the model is made of: parameters, indicators, events, random streams, lists. Source: a sim_model. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_columns.h"
#include "ans_plan.h"

/* "sector, zone": the axes of a parameter or indicator. */
static void axes_text(const sim_model *m, const int axis[SIM_MAX_AXES], char *text, size_t size) {
  text[0] = '\0';
  for (int i = 0; i < SIM_MAX_AXES && axis[i] != SIM_NO_AXIS; i++) {
    size_t n = strlen(text);
    snprintf(text + n, size - n, "%s%s", i ? ", " : "", m->axes[axis[i]].name);
  }
}

#define AXES                                                                                                           \
  ANS_TEXT_COLUMN("by", ANS_ABOUT, "by", "theo", "lists that it has a value for each member of, joined by a comma",    \
                  "các danh mục mà mỗi thành phần có một giá trị, cách nhau bằng dấu phẩy")

/* ---- parameters ---- */

static const ans_column parameters_column[] = {
    ANS_TEXT_COLUMN("parameter", ANS_KEY, "parameter", "tham số", "key of the list, as in scenario files",
                    "khóa trong danh mục, như trong tệp kịch bản"),
    ANS_TEXT_COLUMN(
        "kind", ANS_ABOUT, "kind", "loại",
        "number: drawn once in a replication; chance: drawn from inside it; choice: a word; switch: on or off",
        "number: rút một lần mỗi lần mô phỏng; chance: rút bên trong; choice: một từ; switch: bật hoặc tắt"),
    ANS_COLUMN_UNIT,
    AXES,
    ANS_REAL_COLUMN("neutral", ANS_VALUE, NULL, "unit", "when left out", "khi không cho",
                    "value when a scenario leaves it out; empty: it must be given",
                    "giá trị khi kịch bản không cho; để trống: bắt buộc phải cho"),
    ANS_REAL_COLUMN("min", ANS_VALUE, NULL, "unit", "least", "nhỏ nhất", "smallest value that is allowed",
                    "giá trị nhỏ nhất được phép"),
    ANS_REAL_COLUMN("max", ANS_VALUE, NULL, "unit", "most", "lớn nhất", "largest value that is allowed",
                    "giá trị lớn nhất được phép"),
    ANS_TEXT_COLUMN("choices", ANS_ABOUT, "choices", "lựa chọn", "words of a choice; @LIST: a member of that list",
                    "các từ có thể chọn; @LIST: một thành phần của danh mục đó"),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
};

static sim_status parameters_rows(const void *from, ans_row *row, sim_errors *errors) {
  static const char *const kind[] = {
      [SIM_NUMBER] = "number", [SIM_CHANCE] = "chance", [SIM_CHOICE] = "choice", [SIM_SWITCH] = "switch"};
  const sim_model *m = from;
  char axes[256];
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_params && st == SIM_OK; i++) {
    const sim_param_desc *p = &m->params[i];
    bool number = p->kind == SIM_NUMBER || p->kind == SIM_CHANCE;
    axes_text(m, p->axis, axes, sizeof axes);
    ans_put_text(row, p->key);
    ans_put_text(row, kind[p->kind]);
    ans_put_text(row, p->unit);
    ans_put_text(row, axes);
    ans_put_number(row, p->neutral);
    ans_put_number(row, number ? p->min : NAN);
    ans_put_number(row, number ? p->max : NAN);
    ans_put_text(row, p->kind == SIM_CHOICE ? p->choices : NULL);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, p->doc[l]);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_parameters = {"parameters",
                                   {"Parameters", "Tham số"},
                                   {"what a scenario can set", "những gì kịch bản có thể đặt"},
                                   sizeof parameters_column / sizeof *parameters_column,
                                   parameters_column,
                                   {{"parameter"}, NULL, {ANS_BY_LABEL, "min", "max"}},
                                   parameters_rows};

/* ---- indicators ---- */

static const ans_column indicators_column[] = {
    ANS_TEXT_COLUMN("indicator", ANS_KEY, "indicator", "chỉ tiêu", "name in results files", "tên trong tệp kết quả"),
    ANS_COLUMN_UNIT,
    AXES,
    ANS_WHOLE_COLUMN("key", ANS_ABOUT, "key indicator", "chỉ tiêu chính", "1: among the charts drawn by default",
                     "1: có trong các biểu đồ vẽ mặc định"),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, "meaning", "ý nghĩa", "what it counts or measures (English)",
                    "đếm hoặc đo cái gì (tiếng Anh)"),
};

static sim_status indicators_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  char axes[256];
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_indicators && st == SIM_OK; i++) {
    const sim_indicator_desc *d = &m->indicators[i];
    axes_text(m, d->axis, axes, sizeof axes);
    ans_put_text(row, d->name);
    ans_put_text(row, d->unit);
    ans_put_text(row, axes);
    ans_put_number(row, d->chart != 0);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, d->label[l]);
    ans_put_text(row, d->doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_model_indicators = {"model_indicators",
                                         {"Indicators of the model", "Chỉ tiêu của mô hình"},
                                         {"what a run can measure", "những gì một lần chạy có thể đo"},
                                         sizeof indicators_column / sizeof *indicators_column,
                                         indicators_column,
                                         {{"indicator"}, NULL, {ANS_BY_LABEL, "unit", "meaning"}},
                                         indicators_rows};

/* ---- events ---- */

static const ans_column events_column[] = {
    ANS_TEXT_COLUMN("event", ANS_KEY, "event", "sự kiện", "name in traces", "tên trong nhật ký sự kiện"),
    ANS_WHOLE_COLUMN("priority", ANS_ABOUT, "priority", "thứ tự", "at equal times smaller ones go first",
                     "cùng thời điểm thì số nhỏ đi trước"),
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, "meaning", "ý nghĩa", "what happens (English)", "điều xảy ra (tiếng Anh)"),
};

static sim_status events_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_events && st == SIM_OK; i++) {
    ans_put_text(row, m->events[i].name);
    ans_put_number(row, m->events[i].priority);
    ans_put_text(row, m->events[i].doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_events = {"events",
                               {"Events", "Sự kiện"},
                               {"what can happen in a replication", "những gì có thể xảy ra trong một lần mô phỏng"},
                               sizeof events_column / sizeof *events_column,
                               events_column,
                               {{"event"}, NULL, {"priority", "meaning"}},
                               events_rows};

/* ---- random streams and lists: a name and what it is ---- */

static const ans_column streams_column[] = {
    ANS_TEXT_COLUMN("stream", ANS_KEY, "random stream", "dòng ngẫu nhiên", "name that its random numbers hang on",
                    "tên quyết định các số ngẫu nhiên của dòng"),
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, "meaning", "ý nghĩa", "what it is drawn for (English)",
                    "được rút để làm gì (tiếng Anh)"),
};

static sim_status streams_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_streams && st == SIM_OK; i++) {
    ans_put_text(row, m->streams[i].name);
    ans_put_text(row, m->streams[i].doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_streams = {"streams",
                                {"Random streams", "Dòng số ngẫu nhiên"},
                                {"what is drawn at random", "những gì được rút ngẫu nhiên"},
                                sizeof streams_column / sizeof *streams_column,
                                streams_column,
                                {{"stream"}, NULL, {"meaning"}},
                                streams_rows};

static const ans_column lists_column[] = {
    ANS_TEXT_COLUMN("list", ANS_KEY, "list", "danh mục", "dimension in results files", "chiều trong tệp kết quả"),
    ANS_TEXT_COLUMN("section", ANS_ABOUT, "section", "mục",
                    "list of the scenario file that names its members; empty: fixed",
                    "danh sách trong tệp kịch bản nêu các thành phần; để trống: cố định"),
    ANS_TEXT_COLUMN("meaning", ANS_ABOUT, "meaning", "ý nghĩa", "what its members are (English)",
                    "các thành phần là gì (tiếng Anh)"),
};

static sim_status lists_rows(const void *from, ans_row *row, sim_errors *errors) {
  const sim_model *m = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < m->n_axes && st == SIM_OK; i++) {
    ans_put_text(row, m->axes[i].name);
    ans_put_text(row, m->axes[i].key);
    ans_put_text(row, m->axes[i].doc);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_lists = {"lists",
                              {"Lists", "Danh mục"},
                              {"what parameters and indicators are divided by", "tham số và chỉ tiêu chia theo gì"},
                              sizeof lists_column / sizeof *lists_column,
                              lists_column,
                              {{"list"}, NULL, {"section", "meaning"}},
                              lists_rows};

/* ---- all answers with their columns ---- */

static const ans_column columns_column[] = {
    ANS_TEXT_COLUMN("answer", ANS_KEY, "answer", "bảng", "name of the answer", "tên bảng"),
    ANS_TEXT_COLUMN("column", ANS_KEY, "column", "cột", "name of the column; empty: the answer itself",
                    "tên cột; để trống: bản thân bảng"),
    ANS_TEXT_COLUMN("kind", ANS_ABOUT, "kind", "loại", "text, whole number, number",
                    "text: chữ; whole number: số "
                    "nguyên; number: số"),
    ANS_TEXT_COLUMN("role", ANS_ABOUT, "role", "vai trò", "what the column is for", "cột dùng để làm gì"),
    ANS_TEXT_COLUMN("of", ANS_ABOUT, "of", "của", "column that it is the error, interval, number or verdict of",
                    "cột mà nó là sai số, khoảng, số lượng hay kết luận"),
    ANS_COLUMN_UNIT,
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN("meaning_en", ANS_ABOUT, "meaning", "ý nghĩa", "meaning in English", "ý nghĩa bằng tiếng Anh"),
    ANS_TEXT_COLUMN("meaning_vi", ANS_ABOUT, "meaning", "ý nghĩa", "meaning in Vietnamese", "ý nghĩa bằng tiếng Việt"),
};

static sim_status column_row(const ans_answer *a, int c, ans_row *row, sim_errors *errors) {
  const ans_column *column = c < 0 ? NULL : &a->column[c];
  const char *const *label = column ? column->label : a->label, *const *doc = column ? column->doc : a->doc;
  ans_put_text(row, a->name);
  ans_put_text(row, column ? column->name : NULL);
  ans_put_text(row, column ? ans_kind_name(column->kind) : NULL);
  ans_put_text(row, column ? ans_role_name(column->role) : NULL);
  ans_put_text(row, column ? column->of : NULL);
  ans_put_text(row, column ? column->unit : NULL);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, label[l]);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, doc[l]);
  return ans_put_end(row, errors);
}

static sim_status columns_rows(const void *from, ans_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  const ans_answer *const *list = from;
  for (; *list && st == SIM_OK; list++)
    for (int c = -1; c < (*list)->n_columns && st == SIM_OK; c++) st = column_row(*list, c, row, errors);
  return st;
}

const ans_answer ans_dictionary = {"dictionary",
                                   {"Dictionary", "Từ điển"},
                                   {"every answer and what its columns mean", "mọi bảng và ý nghĩa của từng cột"},
                                   sizeof columns_column / sizeof *columns_column,
                                   columns_column,
                                   {{"answer", "column"}, NULL, {"role", "unit", "meaning_en"}},
                                   columns_rows};
