/* Targets: one row for each target and scenario. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_results.h"
#include "app_target_figures.h"
#include "app_tidy.h"

static const app_tidy_column column[] = {
    {"target", APP_TIDY_TEXT, "", {"target", "mục tiêu"}, {"name of the target", "tên mục tiêu"}},
    APP_TIDY_LABEL_EN,
    APP_TIDY_LABEL_VI,
    {"group", APP_TIDY_TEXT, "", {"group", "nhóm"}, {"group of targets", "nhóm mục tiêu"}},
    APP_TIDY_SCENARIO,
    APP_TIDY_INDICATOR,
    APP_TIDY_CELL,
    {"measure",
     APP_TIDY_TEXT,
     "",
     {"measure", "cách đo"},
     {"level: value of `year`; growth: mean growth a year from `from_year` to `year`",
      "level: giá trị của `year`; growth: tăng bình quân năm từ `from_year` đến `year`"}},
    {"from_year",
     APP_TIDY_WHOLE,
     "",
     {"from", "từ năm"},
     {"first year of a growth; empty for a level", "năm đầu khi đo tăng trưởng; để trống khi đo mức"}},
    {"year", APP_TIDY_WHOLE, "", {"year", "năm"}, {"year of the target", "năm của mục tiêu"}},
    {"relation",
     APP_TIDY_TEXT,
     "",
     {"relation", "chiều"},
     {"at least or at most: met when the value is at least (at most) the threshold",
      "at least: đạt khi không thấp hơn mức; at most: đạt khi không cao hơn mức"}},
    {"threshold", APP_TIDY_REAL, "unit", {"threshold", "mức mục tiêu"}, {"the yardstick", "mức phải đạt"}},
    {"unit", APP_TIDY_TEXT, "", {"unit", "đơn vị"}, {"unit of threshold and value", "đơn vị của mức và giá trị"}},
    {"replications",
     APP_TIDY_WHOLE,
     "",
     {"replications", "số lần mô phỏng"},
     {"replications with a value", "số lần mô phỏng có giá trị"}},
    {"met", APP_TIDY_WHOLE, "", {"met in", "số lần đạt"}, {"replications that meet it", "số lần mô phỏng đạt"}},
    {"probability",
     APP_TIDY_REAL,
     "1",
     {"probability", "xác suất đạt"},
     {"share of futures that meet the target", "tỷ lệ lần mô phỏng đạt mục tiêu"}},
    {"mcse",
     APP_TIDY_REAL,
     "1",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of the probability", "sai số chuẩn Monte Carlo của xác suất"}},
    {"low",
     APP_TIDY_REAL,
     "1",
     {"95 % from", "95 % từ"},
     {"lower end of the 95 % Wilson interval of the probability", "cận dưới khoảng tin cậy Wilson 95 % của xác suất"}},
    {"high", APP_TIDY_REAL, "1", {"95 % to", "95 % đến"}, {"upper end of it", "cận trên của khoảng đó"}},
    {"mean", APP_TIDY_REAL, "unit", {"mean", "trung bình"}, {"mean outcome", "kết quả trung bình"}},
    {"sd",
     APP_TIDY_REAL,
     "unit",
     {"sd", "độ lệch chuẩn"},
     {"standard deviation of the outcome over futures", "độ lệch chuẩn của kết quả qua các lần mô phỏng"}},
    {"q10", APP_TIDY_REAL, "unit", {"10 %", "10 %"}, {"quantile of the outcome", "phân vị của kết quả"}},
    {"median", APP_TIDY_REAL, "unit", {"median", "trung vị"}, {"median outcome", "trung vị của kết quả"}},
    {"q90", APP_TIDY_REAL, "unit", {"90 %", "90 %"}, {"quantile of the outcome", "phân vị của kết quả"}},
    {"missing_if_missed",
     APP_TIDY_REAL,
     "unit",
     {"missing if missed", "thiếu nếu không đạt"},
     {"mean amount missing in the futures that miss the target",
      "phần thiếu bình quân trong các lần mô phỏng không đạt"}},
    {"missing_if_missed_mcse",
     APP_TIDY_REAL,
     "unit",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of it", "sai số chuẩn Monte Carlo của phần đó"}},
    {"missing",
     APP_TIDY_REAL,
     "unit",
     {"missing over all", "thiếu tính chung"},
     {"mean amount missing over all futures, 0 where met", "phần thiếu bình quân mọi lần mô phỏng, bằng 0 khi đạt"}},
    {"missing_mcse",
     APP_TIDY_REAL,
     "unit",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of it", "sai số chuẩn Monte Carlo của phần đó"}},
    {"first_met_year",
     APP_TIDY_WHOLE,
     "",
     {"first met", "năm đầu đạt"},
     {"first year by whose end half of all futures have reached the level once; empty: not half of them, or a growth",
      "năm đầu tiên mà đến cuối năm một nửa số lần mô phỏng đã đạt mức; để trống: chưa đến nửa, hoặc mục tiêu tăng "
      "trưởng"}},
    {"never_met",
     APP_TIDY_REAL,
     "1",
     {"never met", "không bao giờ đạt"},
     {"share of futures that never reach the level", "tỷ lệ lần mô phỏng không bao giờ đạt mức"}},
    APP_TIDY_SOURCE,
    APP_TIDY_GRADE,
};

static void what_add(app_tidy_row *row, const io_results *r, const io_target *t, int scenario) {
  app_tidy_text(row, t->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) app_tidy_text(row, t->label[l]);
  app_tidy_text(row, t->group);
  app_tidy_text(row, r->scenario[scenario]);
  app_tidy_text(row, t->variable);
  app_tidy_text(row, t->cell_name);
  app_tidy_text(row, t->measure);
  app_tidy_number(row, strcmp(t->measure, "growth") == 0 ? (double)t->from_year : NAN);
  app_tidy_number(row, t->year);
  app_tidy_text(row, t->relation == SIM_AT_LEAST ? "at least" : "at most");
  app_tidy_number(row, t->value[scenario]);
  app_tidy_text(row, t->unit);
}

static void outcome_add(app_tidy_row *row, const io_results *r, const app_target_figures *f, const double *quantile) {
  static const double level[] = {0.1, 0.5, 0.9};
  app_tidy_number(row, (double)f->result.n);
  app_tidy_number(row, (double)f->result.met);
  app_tidy_number(row, f->met.p);
  app_tidy_number(row, f->met.mcse);
  app_tidy_number(row, f->met.interval.low);
  app_tidy_number(row, f->met.interval.high);
  app_tidy_number(row, f->result.mean);
  app_tidy_number(row, f->result.sd);
  for (size_t i = 0; i < sizeof level / sizeof *level; i++) {
    int k = app_quantile_index(r, level[i]);
    app_tidy_number(row, k < 0 ? NAN : quantile[k]);
  }
  app_tidy_number(row, f->shortfall.given_missed);
  app_tidy_number(row, f->shortfall.given_mcse);
  app_tidy_number(row, f->shortfall.mean);
  app_tidy_number(row, f->shortfall.mcse);
  app_tidy_number(row, f->has_first && f->first.median >= 0 ? (double)r->year[f->first.median] : NAN);
  app_tidy_number(row, f->has_first ? f->first.never : NAN);
}

static sim_status row_make(const io_results *r, int scenario, int target, double *quantile, double *room,
                           app_tidy_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  const io_target *t = &r->target[target];
  app_target_figures figures;
  if (isnan(t->value[scenario])) return SIM_OK;
  SIM_TRY(app_target_figures_of(r, scenario, target, room, &figures, errors));
  SIM_TRY(io_results_target_quantiles(r, scenario, target, quantile, errors));
  what_add(row, r, t, scenario);
  outcome_add(row, r, &figures, quantile);
  app_tidy_text(row, t->source);
  app_tidy_text(row, t->grade);
  st = app_tidy_end(row, errors);
out:
  return st;
}

static sim_status rows(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors) {
  const io_results *r = source->r;
  sim_status st = SIM_OK;
  double *room = app_target_figures_room(r), *quantile = calloc((size_t)r->n_quantiles + 1, sizeof *quantile);
  if (!room || !quantile) st = SIM_ERR_MEMORY;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < app_tidy_scenarios_of(source) && st == SIM_OK; s++)
      st = row_make(r, s, t, quantile, room, row, errors);
  free(room);
  free(quantile);
  return st;
}

const app_tidy app_tidy_targets = {"targets",
                                   {"Targets", "Mục tiêu"},
                                   {"how likely each target is, how far it is missed, when it is first met",
                                    "xác suất đạt từng mục tiêu, còn thiếu bao nhiêu, năm đầu tiên đạt"},
                                   sizeof column / sizeof *column,
                                   column,
                                   rows};
