/* What a search for a level found: the crossings, and every level that was run. Source: an ans_solved. */
#include <math.h>

#include "ans_columns.h"
#include "ans_plan.h"
#include "stat_share.h"

#define WHAT                                                                                                           \
  ANS_TEXT_COLUMN("target", ANS_KEY, "target", "mục tiêu", "what is to be met: a target, a group, or all",             \
                  "điều cần đạt: một mục tiêu, một nhóm, hoặc tất cả")
#define LEVER ANS_TEXT_COLUMN("parameter", ANS_KEY, "parameter", "tham số", "what is varied", "điều được thay đổi")

static const ans_column solution_column[] = {
    ANS_COLUMN_SCENARIO,
    WHAT,
    LEVER,
    ANS_TEXT_COLUMN(
        "answer", ANS_VERDICT, "answer", "trả lời",
        "found; never: below the wanted share at every level; always: at least it at every level; unclear: no "
        "crossing that luck could not make",
        "found: tìm thấy; never: mọi mức đều thấp hơn; always: mọi mức đều đạt; unclear: không rõ"),
    ANS_REAL_COLUMN("wanted", ANS_SHARE, NULL, "1", "wanted", "mong muốn", "wanted share of futures",
                    "tỷ lệ lần mô phỏng mong muốn"),
    ANS_REAL_COLUMN("level", ANS_VALUE, NULL, "unit", "level", "mức",
                    "level at which the share is reached; empty: none", "mức mà tại đó đạt tỷ lệ; để trống: không có"),
    ANS_REAL_COLUMN("low", ANS_LOW, "level", "unit", "from", "từ", "interval of the level; empty: beyond the range",
                    "khoảng của mức; để trống: ngoài phạm vi"),
    ANS_REAL_COLUMN("high", ANS_HIGH, "level", "unit", "to", "đến", "upper end of it", "cận trên của khoảng đó"),
    ANS_REAL_COLUMN("share", ANS_SHARE, NULL, "1", "share", "tỷ lệ", "share of futures at the level",
                    "tỷ lệ lần mô phỏng tại mức đó"),
    ANS_WHOLE_COLUMN("rising", ANS_ABOUT, "rising", "tăng", "1: the share grows with the level here",
                     "1: tỷ lệ tăng theo mức tại đây"),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("now", ANS_SHARE, NULL, "1", "now", "hiện nay", "share of futures in the scenario as it is",
                    "tỷ lệ lần mô phỏng của kịch bản hiện tại"),
    ANS_WHOLE_COLUMN("replications", ANS_N, "replications", "số lần mô phỏng", "replications of the scenario as it is",
                     "số lần mô phỏng của kịch bản hiện tại"),
};

static sim_status root_row(const ans_solved *s, const ana_root *root, ans_row *row, sim_errors *errors) {
  static const char *const word[] = {
      [ANA_FOUND] = "found", [ANA_NEVER] = "never", [ANA_ALWAYS] = "always", [ANA_UNCLEAR] = "unclear"};
  ans_put_text(row, s->scenario);
  ans_put_text(row, s->what);
  ans_put_text(row, s->key);
  ans_put_text(row, word[s->solution->answer]);
  ans_put_number(row, s->probability);
  ans_put_number(row, root ? root->level : NAN);
  ans_put_number(row, root && !root->open_low ? root->interval.low : NAN);
  ans_put_number(row, root && !root->open_high ? root->interval.high : NAN);
  ans_put_number(row, root ? root->share : NAN);
  ans_put_number(row, root ? root->rising : NAN);
  ans_put_text(row, s->unit);
  ans_put_number(row, s->now_n > 0 ? s->now_met / s->now_n : NAN);
  ans_put_number(row, s->now_n);
  return ans_put_end(row, errors);
}

static sim_status solution_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_solved *s = from;
  sim_status st = SIM_OK;
  if (s->solution->n_roots == 0) return root_row(s, NULL, row, errors);
  for (int i = 0; i < s->solution->n_roots && st == SIM_OK; i++) st = root_row(s, &s->solution->root[i], row, errors);
  return st;
}

const ans_answer ans_solution = {"solution",
                                 {"Solution", "Lời giải"},
                                 {"the level at which the wanted share of futures meets the target",
                                  "mức mà tại đó tỷ lệ lần mô phỏng mong muốn đạt mục tiêu"},
                                 sizeof solution_column / sizeof *solution_column,
                                 solution_column,
                                 {{"target", "parameter"}, NULL, {"answer", "level", "low", "high"}},
                                 solution_rows};

static const ans_column levels_column[] = {
    ANS_COLUMN_SCENARIO,
    WHAT,
    LEVER,
    ANS_REAL_COLUMN("level", ANS_KEY, NULL, "unit", "level", "mức", "level that was run", "mức đã chạy"),
    ANS_COLUMN_UNIT,
    ANS_WHOLE_COLUMN("replications", ANS_COUNT, "replications", "số lần mô phỏng", "replications that did not fail",
                     "số lần mô phỏng không thất bại"),
    ANS_WHOLE_COLUMN("met", ANS_COUNT, "met in", "số lần đạt", "replications that meet it", "số lần mô phỏng đạt"),
    ANS_REAL_COLUMN("share", ANS_SHARE, NULL, "1", "share", "tỷ lệ", "share of futures that meet it",
                    "tỷ lệ lần mô phỏng đạt"),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "share", "1", "± error", "± sai số", "Monte Carlo standard error of the share",
                    "sai số chuẩn Monte Carlo của tỷ lệ"),
    ANS_REAL_COLUMN("low", ANS_LOW, "share", "1", "95 % from", "95 % từ", "lower end of the 95 % Wilson interval",
                    "cận dưới khoảng tin cậy Wilson 95 %"),
    ANS_REAL_COLUMN("high", ANS_HIGH, "share", "1", "95 % to", "95 % đến", "upper end of it", "cận trên của khoảng đó"),
};

static sim_status levels_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_solved *s = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < s->solution->n_points && st == SIM_OK; i++) {
    const ana_point *p = &s->solution->point[i];
    stat_share share = stat_share_of(p->met, p->n, STAT_CONFIDENCE);
    ans_put_text(row, s->scenario);
    ans_put_text(row, s->what);
    ans_put_text(row, s->key);
    ans_put_number(row, p->level);
    ans_put_text(row, s->unit);
    ans_put_number(row, p->n);
    ans_put_number(row, p->met);
    ans_put_number(row, share.p);
    ans_put_number(row, share.mcse);
    ans_put_number(row, share.interval.low);
    ans_put_number(row, share.interval.high);
    st = ans_put_end(row, errors);
  }
  return st;
}

const ans_answer ans_levels = {"levels",
                               {"Levels", "Các mức"},
                               {"every level that was run", "mọi mức đã chạy"},
                               sizeof levels_column / sizeof *levels_column,
                               levels_column,
                               {{"level"}, NULL, {"share", "mcse", "replications"}},
                               levels_rows};
