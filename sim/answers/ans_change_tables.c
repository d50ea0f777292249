/* What differs, as answers: inputs, results, runs. */
#include <math.h>
#include <string.h>

#include "ans_changes.h"
#include "ans_columns.h"

#define PAIR                                                                                                           \
  ANS_TEXT_COLUMN("scenario", ANS_KEY, "scenario", "kịch bản", "the new side", "phía mới"),                            \
      ANS_TEXT_COLUMN("base", ANS_KEY, "against", "so với", "the old side", "phía cũ")

/* ---- inputs ---- */

static const ans_column inputs_column[] = {
    PAIR,
    ANS_TEXT_COLUMN("parameter", ANS_KEY, "parameter", "tham số", "path of the number", "đường dẫn của con số"),
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_TEXT_COLUMN(
        "change", ANS_ABOUT, "change", "thay đổi",
        "changed: another value or distribution; added, removed: only one side gives it; evidence: the same "
        "number from another source or with another grade",
        "changed: giá trị hoặc phân phối khác; added, removed: chỉ một phía có; evidence: cùng con số nhưng "
        "nguồn hoặc hạng nguồn khác"),
    ANS_REAL_COLUMN("old", ANS_VALUE, NULL, "unit", "old", "cũ", "value of the old side; of a distribution its mean",
                    "giá trị của phía cũ; với phân phối: trung bình"),
    ANS_REAL_COLUMN("new", ANS_VALUE, NULL, "unit", "new", "mới", "value of the new side", "giá trị của phía mới"),
    ANS_COLUMN_UNIT,
    ANS_TEXT_COLUMN("old_distribution", ANS_ABOUT, "old, as written", "cũ, như đã ghi",
                    "distribution, constant or word of the old side", "phân phối, hằng số hoặc từ của phía cũ"),
    ANS_TEXT_COLUMN("new_distribution", ANS_ABOUT, "new, as written", "mới, như đã ghi", "that of the new side",
                    "của phía mới"),
    ANS_TEXT_COLUMN("old_source", ANS_ORIGIN, "old source", "nguồn cũ", "source of the old side", "nguồn của phía cũ"),
    ANS_TEXT_COLUMN("new_source", ANS_ORIGIN, "new source", "nguồn mới", "source of the new side",
                    "nguồn của phía mới"),
    ANS_TEXT_COLUMN("old_grade", ANS_ORIGIN, "old grade", "hạng cũ", "grade of the old source", "hạng của nguồn cũ"),
    ANS_TEXT_COLUMN("new_grade", ANS_ORIGIN, "new grade", "hạng mới", "grade of the new source", "hạng của nguồn mới"),
    ANS_TEXT_COLUMN("old_file", ANS_ORIGIN, "old file", "tệp cũ", "file of the old side", "tệp của phía cũ"),
    ANS_WHOLE_COLUMN("old_line", ANS_ORIGIN, "old line", "dòng cũ", "line in it", "dòng trong tệp đó"),
    ANS_TEXT_COLUMN("new_file", ANS_ORIGIN, "new file", "tệp mới", "file of the new side", "tệp của phía mới"),
    ANS_WHOLE_COLUMN("new_line", ANS_ORIGIN, "new line", "dòng mới", "line in it", "dòng trong tệp đó"),
};

typedef struct writing {
  const ans_sides *sides;
  int i;
  ans_row *row;
} writing;

/* A path or key without brackets and what they hold: members are not the parameter's. */
static void key_of(const char *path, char key[256]) {
  int n = 0;
  for (bool in = false; *path && n < 255; path++) {
    in = in || *path == '[';
    if (!in) key[n++] = *path;
    in = in && *path != ']';
  }
  key[n] = '\0';
}

/* What the model says of the parameter that a path is a cell of; NULL when it has none. */
static const char *meaning(const sim_model *m, const char *path, int language) {
  char wanted[256], own[256];
  key_of(path, wanted);
  for (int p = 0; m && p < m->n_params; p++) {
    key_of(m->params[p].key, own);
    if (strcmp(own, wanted) == 0) return m->params[p].doc[language];
  }
  return NULL;
}

static double line_of(const io_input *x) { return x && x->line > 0 ? (double)x->line : NAN; }

static sim_status change_row(void *self, ans_change change, const io_input *old, const io_input *now,
                             sim_errors *errors) {
  static const char *const word[] = {[ANS_SAME] = "same",
                                     [ANS_CHANGED] = "changed",
                                     [ANS_ADDED] = "added",
                                     [ANS_REMOVED] = "removed",
                                     [ANS_EVIDENCE] = "evidence"};
  const writing *w = self;
  ans_row *row = w->row;
  const io_input *any = now ? now : old, *was = change == ANS_ADDED ? NULL : old,
                 *is = change == ANS_REMOVED ? NULL : now;
  ans_put_text(row, w->sides->now[w->i].name);
  ans_put_text(row, w->sides->old[w->i].name);
  ans_put_text(row, any->parameter);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, meaning(w->sides->model, any->parameter, l));
  ans_put_text(row, word[change]);
  ans_put_number(row, old ? old->value : NAN); /* what no file gives has its neutral value */
  ans_put_number(row, now ? now->value : NAN);
  ans_put_text(row, any->unit);
  ans_put_text(row, old ? old->distribution : NULL);
  ans_put_text(row, now ? now->distribution : NULL);
  ans_put_text(row, was ? was->source : NULL);
  ans_put_text(row, is ? is->source : NULL);
  ans_put_text(row, was ? was->grade : NULL);
  ans_put_text(row, is ? is->grade : NULL);
  ans_put_text(row, was ? was->file : NULL);
  ans_put_number(row, line_of(was));
  ans_put_text(row, is ? is->file : NULL);
  ans_put_number(row, line_of(is));
  return ans_put_end(row, errors);
}

static sim_status inputs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_sides *s = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n && st == SIM_OK; i++) {
    writing w = {s, i, row};
    st = ans_changes_each(s->old[i].n, s->old[i].input, s->now[i].n, s->now[i].input, change_row, &w, errors);
  }
  return st;
}

const ans_answer ans_input_changes = {
    "input_changes",
    {"What differs in the inputs", "Khác biệt ở đầu vào"},
    {"every input in which one side differs from the other", "mọi đầu vào mà hai phía khác nhau"},
    sizeof inputs_column / sizeof *inputs_column,
    inputs_column,
    {{"scenario", "parameter"}, NULL, {"old", "new", "new_grade", "new_source"}},
    inputs_rows};

/* ---- results ---- */

static const ans_column results_column[] = {
    PAIR,
    ANS_TEXT_COLUMN("what", ANS_KEY, "what", "loại", "target: share of futures that meet it; indicator: mean",
                    "target: tỷ lệ lần mô phỏng đạt; indicator: trung bình"),
    ANS_TEXT_COLUMN("name", ANS_KEY, "name", "tên", "name of the target or indicator", "tên mục tiêu hoặc chỉ tiêu"),
    ANS_COLUMN_CELL,
    ANS_TEXT_COLUMN("label_en", ANS_LABEL, "English name", "tên tiếng Anh", "label in English", "nhãn tiếng Anh"),
    ANS_COLUMN_LABEL_VI,
    ANS_WHOLE_COLUMN("year", ANS_KEY, "year", "năm", "calendar year", "năm dương lịch"),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("old", ANS_VALUE, NULL, "unit", "old", "cũ", "of the old side", "của phía cũ"),
    ANS_REAL_COLUMN("new", ANS_VALUE, NULL, "unit", "new", "mới", "of the new side", "của phía mới"),
    ANS_REAL_COLUMN("difference", ANS_VALUE, NULL, "unit", "difference", "chênh lệch", "new - old", "mới trừ cũ"),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "difference", "unit", "± error", "± sai số",
                    "Monte Carlo standard error of the difference", "sai số chuẩn Monte Carlo của chênh lệch"),
    ANS_REAL_COLUMN("low", ANS_LOW, "difference", "unit", "95 % from", "95 % từ", "lower end of the 95 % interval",
                    "cận dưới khoảng tin cậy 95 %"),
    ANS_REAL_COLUMN("high", ANS_HIGH, "difference", "unit", "95 % to", "95 % đến", "upper end of it",
                    "cận trên của khoảng đó"),
    ANS_WHOLE_COLUMN("paired", ANS_ABOUT, "paired", "theo cặp",
                     "1: world by world, because the worlds are the same; 0: by the errors of the two sides",
                     "1: theo từng cặp vì cùng điều kiện ngẫu nhiên; 0: theo sai số của hai phía"),
    ANS_REAL_COLUMN("replications", ANS_N, "difference", "", "replications", "số lần mô phỏng",
                    "pairs, or replications of the side that has fewer", "số cặp, hoặc số lần của phía ít hơn"),
    ANS_REAL_COLUMN("p", ANS_P, "difference", "1", "p", "p", "two-sided p-value of no difference",
                    "giá trị p hai phía"),
    ANS_REAL_COLUMN("p_adjusted", ANS_P, "difference", "1", "p adjusted", "p hiệu chỉnh",
                    "the same after Holm, over all that are compared", "p sau hiệu chỉnh Holm cho mọi so sánh"),
    ANS_TEXT_COLUMN(
        "result", ANS_VERDICT, "result", "kết luận",
        "seen: these futures suffice to see it; not told apart: they do not; the same: in every future; too few",
        "seen: thấy được; not told apart: chưa phân biệt được; the same: mọi lần như nhau; too few: quá ít"),
};

static sim_status result_row(const ans_result_changes *c, const ans_result_change *x, ans_row *row,
                             sim_errors *errors) {
  ans_put_text(row, c->now);
  ans_put_text(row, c->old);
  ans_put_text(row, x->what);
  ans_put_text(row, x->name);
  ans_put_text(row, x->cell);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, x->label[l]);
  ans_put_number(row, x->year);
  ans_put_text(row, x->unit);
  ans_put_number(row, x->old);
  ans_put_number(row, x->now);
  ans_put_number(row, x->difference.mean);
  ans_put_number(row, x->difference.mcse);
  ans_put_number(row, x->difference.interval.low);
  ans_put_number(row, x->difference.interval.high);
  ans_put_number(row, x->paired);
  ans_put_number(row, x->difference.pairs);
  ans_put_number(row, x->difference.p);
  ans_put_number(row, x->adjusted);
  ans_put_text(row, ans_verdict_name(x->verdict));
  return ans_put_end(row, errors);
}

static sim_status results_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_result_changes *c = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->n && st == SIM_OK; i++) st = result_row(c, &c->item[i], row, errors);
  return st;
}

const ans_answer ans_result_changes_of = {"result_changes",
                                          {"What differs in the results", "Khác biệt ở kết quả"},
                                          {"targets and key indicators of one side against the other",
                                           "mục tiêu và chỉ tiêu chính của phía này so với phía kia"},
                                          sizeof results_column / sizeof *results_column,
                                          results_column,
                                          {{"what", ANS_BY_LABEL}, NULL, {"difference", "mcse", "result"}},
                                          results_rows};

/* ---- runs ---- */

static const ans_column runs_column[] = {
    ANS_TEXT_COLUMN("key", ANS_KEY, "what", "mục", "what the line says", "dòng này nói về điều gì"),
    ANS_TEXT_COLUMN("old", ANS_ABOUT, "old", "cũ", "of the old side", "của phía cũ"),
    ANS_TEXT_COLUMN("new", ANS_ABOUT, "new", "mới", "of the new side", "của phía mới"),
    ANS_WHOLE_COLUMN("same", ANS_ABOUT, "same", "giống", "1: both say the same", "1: hai phía giống nhau"),
};

static sim_status runs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_run_changes *c = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->n && st == SIM_OK; i++) {
    ans_put_text(row, c->item[i].key);
    ans_put_text(row, c->item[i].old);
    ans_put_text(row, c->item[i].now);
    ans_put_number(row, strcmp(c->item[i].old, c->item[i].now) == 0);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_run_changes_of = {
    "run_changes",
    {"The two runs", "Hai lần chạy"},
    {"program, seed and replications of the two sides", "chương trình, số khởi tạo và số lần mô phỏng của hai phía"},
    sizeof runs_column / sizeof *runs_column,
    runs_column,
    {{"key"}, NULL, {"old", "new", "same"}},
    runs_rows};
