/* Targets: one row for each target and scenario. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "ans_figures.h"

static const ans_column column[] = {
    {"target", ANS_TEXT, ANS_KEY, NULL, "", {"target", "mục tiêu"}, {"name of the target", "tên mục tiêu"}},
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    {"group", ANS_TEXT, ANS_ABOUT, NULL, "", {"group", "nhóm"}, {"group of targets", "nhóm mục tiêu"}},
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    {"measure",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"measure", "cách đo"},
     {"level: value of `year`; growth: mean growth a year from `from_year` to `year`",
      "level: giá trị của `year`; growth: tăng bình quân năm từ `from_year` đến `year`"}},
    {"from_year",
     ANS_WHOLE,
     ANS_ABOUT,
     NULL,
     "",
     {"from", "từ năm"},
     {"first year of a growth; empty for a level", "năm đầu khi đo tăng trưởng; để trống khi đo mức"}},
    {"year", ANS_WHOLE, ANS_KEY, NULL, "", {"year", "năm"}, {"year of the target", "năm của mục tiêu"}},
    {"relation",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"relation", "chiều"},
     {"at least or at most: met when the value is at least (at most) the threshold",
      "at least: đạt khi không thấp hơn mức; at most: đạt khi không cao hơn mức"}},
    {"threshold", ANS_REAL, ANS_VALUE, NULL, "unit", {"threshold", "mức mục tiêu"}, {"the yardstick", "mức phải đạt"}},
    {"unit",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"unit", "đơn vị"},
     {"unit of threshold and value", "đơn vị của mức và giá trị"}},
    {"replications",
     ANS_WHOLE,
     ANS_N,
     "probability",
     "",
     {"replications", "số lần mô phỏng"},
     {"replications with a value", "số lần mô phỏng có giá trị"}},
    {"met",
     ANS_WHOLE,
     ANS_COUNT,
     NULL,
     "",
     {"met in", "số lần đạt"},
     {"replications that meet it", "số lần mô phỏng đạt"}},
    {"probability",
     ANS_REAL,
     ANS_SHARE,
     NULL,
     "1",
     {"probability", "xác suất đạt"},
     {"share of futures that meet the target", "tỷ lệ lần mô phỏng đạt mục tiêu"}},
    {"mcse",
     ANS_REAL,
     ANS_ERROR,
     "probability",
     "1",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of the probability", "sai số chuẩn Monte Carlo của xác suất"}},
    {"low",
     ANS_REAL,
     ANS_LOW,
     "probability",
     "1",
     {"95 % from", "95 % từ"},
     {"lower end of the 95 % Wilson interval of the probability", "cận dưới khoảng tin cậy Wilson 95 % của xác suất"}},
    {"high",
     ANS_REAL,
     ANS_HIGH,
     "probability",
     "1",
     {"95 % to", "95 % đến"},
     {"upper end of it", "cận trên của khoảng đó"}},
    {"mean", ANS_REAL, ANS_VALUE, NULL, "unit", {"mean", "trung bình"}, {"mean outcome", "kết quả trung bình"}},
    {"sd",
     ANS_REAL,
     ANS_VALUE,
     NULL,
     "unit",
     {"sd", "độ lệch chuẩn"},
     {"standard deviation of the outcome over futures", "độ lệch chuẩn của kết quả qua các lần mô phỏng"}},
    {"q10", ANS_REAL, ANS_VALUE, NULL, "unit", {"10 %", "10 %"}, {"quantile of the outcome", "phân vị của kết quả"}},
    {"median", ANS_REAL, ANS_VALUE, NULL, "unit", {"median", "trung vị"}, {"median outcome", "trung vị của kết quả"}},
    {"q90", ANS_REAL, ANS_VALUE, NULL, "unit", {"90 %", "90 %"}, {"quantile of the outcome", "phân vị của kết quả"}},
    {"missing_if_missed",
     ANS_REAL,
     ANS_VALUE,
     NULL,
     "unit",
     {"missing if missed", "thiếu nếu không đạt"},
     {"mean amount missing in the futures that miss the target",
      "phần thiếu bình quân trong các lần mô phỏng không đạt"}},
    {"missing_if_missed_mcse",
     ANS_REAL,
     ANS_ERROR,
     "missing_if_missed",
     "unit",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of it", "sai số chuẩn Monte Carlo của phần đó"}},
    {"missing",
     ANS_REAL,
     ANS_VALUE,
     NULL,
     "unit",
     {"missing over all", "thiếu tính chung"},
     {"mean amount missing over all futures, 0 where met", "phần thiếu bình quân mọi lần mô phỏng, bằng 0 khi đạt"}},
    {"missing_mcse",
     ANS_REAL,
     ANS_ERROR,
     "missing",
     "unit",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of it", "sai số chuẩn Monte Carlo của phần đó"}},
    {"first_met_year",
     ANS_WHOLE,
     ANS_VALUE,
     NULL,
     "",
     {"first met", "năm đầu đạt"},
     {"first year by whose end half of all futures have reached the level once; empty: not half of them, or a growth",
      "năm đầu tiên mà đến cuối năm một nửa số lần mô phỏng đã đạt mức; để trống: chưa đến nửa, hoặc mục tiêu tăng "
      "trưởng"}},
    {"never_met",
     ANS_REAL,
     ANS_SHARE,
     NULL,
     "1",
     {"never met", "không bao giờ đạt"},
     {"share of futures that never reach the level", "tỷ lệ lần mô phỏng không bao giờ đạt mức"}},
    {"true_indicator",
     ANS_TEXT,
     ANS_ABOUT,
     NULL,
     "",
     {"true figure", "chỉ tiêu thực"},
     {"the true figure beside the published one that is judged; the same where nothing else is published",
      "giá trị thực bên cạnh số công bố dùng để đánh giá; như nhau nếu không công bố số khác"}},
    {"true_met",
     ANS_WHOLE,
     ANS_COUNT,
     NULL,
     "",
     {"truly met in", "số lần thực sự đạt"},
     {"replications that meet it by the true figures", "số lần mô phỏng đạt theo giá trị thực"}},
    {"true_probability",
     ANS_REAL,
     ANS_SHARE,
     NULL,
     "1",
     {"true probability", "xác suất đạt thực"},
     {"share of futures that meet the target by the true figures", "tỷ lệ lần mô phỏng đạt theo giá trị thực"}},
    {"true_mean",
     ANS_REAL,
     ANS_VALUE,
     NULL,
     "unit",
     {"true mean", "trung bình thực"},
     {"mean outcome in true figures", "giá trị thực trung bình"}},
    ANS_COLUMN_SOURCE,
    ANS_COLUMN_GRADE,
};

static void what_add(ans_row *row, const io_results *r, const io_target *t, int scenario) {
  ans_put_text(row, t->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, t->label[l]);
  ans_put_text(row, t->group);
  ans_put_text(row, r->scenario[scenario]);
  ans_put_text(row, t->variable);
  ans_put_text(row, t->cell_name);
  ans_put_text(row, t->measure);
  ans_put_number(row, strcmp(t->measure, "growth") == 0 ? (double)t->from_year : NAN);
  ans_put_number(row, t->year);
  ans_put_text(row, t->relation == SIM_AT_LEAST ? "at least" : "at most");
  ans_put_number(row, t->value[scenario]);
  ans_put_text(row, t->unit);
}

static void outcome_add(ans_row *row, const io_results *r, const ans_figures *f, const double *quantile) {
  static const double level[] = {0.1, 0.5, 0.9};
  ans_put_number(row, (double)f->result.n);
  ans_put_number(row, (double)f->result.met);
  ans_put_number(row, f->met.p);
  ans_put_number(row, f->met.mcse);
  ans_put_number(row, f->met.interval.low);
  ans_put_number(row, f->met.interval.high);
  ans_put_number(row, f->result.mean);
  ans_put_number(row, f->result.sd);
  for (size_t i = 0; i < sizeof level / sizeof *level; i++) {
    int k = ans_quantile_index(r, level[i]);
    ans_put_number(row, k < 0 ? NAN : quantile[k]);
  }
  ans_put_number(row, f->shortfall.given_missed);
  ans_put_number(row, f->shortfall.given_mcse);
  ans_put_number(row, f->shortfall.mean);
  ans_put_number(row, f->shortfall.mcse);
  ans_put_number(row, f->has_first && f->first.median >= 0 ? (double)r->year[f->first.median] : NAN);
  ans_put_number(row, f->has_first ? f->first.never : NAN);
}

static sim_status row_make(const io_results *r, int scenario, int target, double *quantile, double *room, ans_row *row,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  const io_target *t = &r->target[target];
  ans_figures figures;
  if (isnan(t->value[scenario])) return SIM_OK;
  SIM_TRY(ans_figures_of(r, scenario, target, room, &figures, errors));
  SIM_TRY(io_results_target_quantiles(r, scenario, target, quantile, errors));
  what_add(row, r, t, scenario);
  outcome_add(row, r, &figures, quantile);
  ans_put_text(row, t->truth);
  ans_put_number(row, (double)figures.truth.met);
  ans_put_number(row, figures.true_met.p);
  ans_put_number(row, figures.truth.mean);
  ans_put_text(row, t->source);
  ans_put_text(row, t->grade);
  st = ans_put_end(row, errors);
out:
  return st;
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const io_results *r = source->r;
  sim_status st = SIM_OK;
  double *room = ans_figures_room(r), *quantile = calloc((size_t)r->n_quantiles + 1, sizeof *quantile);
  if (!room || !quantile) st = SIM_ERR_MEMORY;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < ans_scenarios_of(source) && st == SIM_OK; s++)
      st = row_make(r, s, t, quantile, room, row, errors);
  free(room);
  free(quantile);
  return st;
}

const ans_answer ans_targets = {"targets",
                                {"Targets", "Mục tiêu"},
                                {"how likely each target is, how far it is missed, when it is first met",
                                 "xác suất đạt từng mục tiêu, còn thiếu bao nhiêu, năm đầu tiên đạt"},
                                sizeof column / sizeof *column,
                                column,
                                {{ANS_BY_LABEL, "threshold"}, "scenario", {"probability", "mcse", "mean"}},
                                rows};
