/* What weighted runs say given what was observed in reality. */
#include <math.h>

#include "app_given.h"
#include "app_results.h"
#include "app_tidy.h"

/* ---- targets given what was observed ---- */

static const app_tidy_column targets_column[] = {
    {"target", APP_TIDY_TEXT, "", {"target", "mục tiêu"}, {"name of the target", "tên mục tiêu"}},
    APP_TIDY_LABEL_EN,
    APP_TIDY_LABEL_VI,
    APP_TIDY_SCENARIO,
    {"unit", APP_TIDY_TEXT, "", {"unit", "đơn vị"}, {"unit of the mean", "đơn vị của giá trị trung bình"}},
    {"effective",
     APP_TIDY_REAL,
     "",
     {"count", "có hiệu lực"},
     {"effective number of replications with their weights", "số lần mô phỏng có hiệu lực theo trọng số"}},
    {"probability",
     APP_TIDY_REAL,
     "1",
     {"probability", "xác suất đạt"},
     {"share of futures that meet the target, weighted by how well they agree with what was observed",
      "tỷ lệ lần mô phỏng đạt mục tiêu, có trọng số theo mức phù hợp với số liệu thực tế"}},
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
    {"mean",
     APP_TIDY_REAL,
     "unit",
     {"mean", "trung bình"},
     {"weighted mean outcome", "kết quả trung bình có trọng số"}},
};

static sim_status targets_rows(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors) {
  const io_results *r = source->r;
  app_given_target given;
  sim_status st = SIM_OK;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < app_tidy_scenarios_of(source) && r->weighted && st == SIM_OK; s++) {
      if (isnan(r->target[t].value[s])) continue;
      st = app_given_target_of(r, s, t, &given, errors);
      if (st != SIM_OK) break;
      app_tidy_text(row, r->target[t].name);
      for (int l = 0; l < SIM_LANGUAGES; l++) app_tidy_text(row, r->target[t].label[l]);
      app_tidy_text(row, r->scenario[s]);
      app_tidy_text(row, r->target[t].unit);
      const double number[] = {given.n,   given.met.p, given.met.mcse, given.met.interval.low, given.met.interval.high,
                               given.mean};
      for (size_t i = 0; i < sizeof number / sizeof *number; i++) app_tidy_number(row, number[i]);
      st = app_tidy_end(row, errors);
    }
  return st;
}

const app_tidy app_tidy_targets_given = {"targets_given",
                                         {"Targets given", "Mục tiêu theo số liệu"},
                                         {"targets, with replications weighted by what was observed",
                                          "mục tiêu, với trọng số của từng lần mô phỏng theo số liệu thực tế"},
                                         sizeof targets_column / sizeof *targets_column,
                                         targets_column,
                                         targets_rows};

/* ---- indicators given what was observed ---- */

static const app_tidy_column ranges_column[] = {
    APP_TIDY_LABEL_EN,
    APP_TIDY_LABEL_VI,
    APP_TIDY_INDICATOR,
    APP_TIDY_CELL,
    APP_TIDY_SCENARIO,
    APP_TIDY_YEAR,
    APP_TIDY_UNIT,
    {"q10", APP_TIDY_REAL, "unit", {"10 %", "10 %"}, {"weighted quantile", "phân vị có trọng số"}},
    {"q50", APP_TIDY_REAL, "unit", {"median", "trung vị"}, {"weighted median", "trung vị có trọng số"}},
    {"q90", APP_TIDY_REAL, "unit", {"90 %", "90 %"}, {"weighted quantile", "phân vị có trọng số"}},
};

static sim_status cell_rows(const io_results *r, int variable, int cell, int scenario, app_tidy_row *row,
                            sim_errors *errors) {
  static const double level[] = {0.1, 0.5, 0.9};
  enum { LEVELS = sizeof level / sizeof *level };
  const io_variable *v = &r->variable[variable];
  char name[256], label[SIM_LANGUAGES][512];
  double q[LEVELS];
  sim_status st = SIM_OK;
  app_cell_name(r, variable, cell, name, sizeof name);
  for (int l = 0; l < SIM_LANGUAGES; l++) app_cell_label(r, variable, cell, l, label[l], sizeof label[l]);
  for (int y = v->kind[0] == 'f'; y < r->n_years && st == SIM_OK; y++) { /* flows: not in the initial state */
    st = app_given_quantiles(r, variable, scenario, y, cell, LEVELS, level, q, errors);
    if (st != SIM_OK) break;
    const char *text[] = {label[SIM_EN], label[SIM_VI], v->name, name, r->scenario[scenario]};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) app_tidy_text(row, text[i]);
    app_tidy_number(row, r->year[y]);
    app_tidy_text(row, v->unit);
    for (int i = 0; i < LEVELS; i++) app_tidy_number(row, q[i]);
    st = app_tidy_end(row, errors);
  }
  return st;
}

static sim_status ranges_rows(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors) {
  const io_results *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables && r->weighted; i++)
    for (int s = 0; s < app_tidy_scenarios_of(source) && app_tidy_is_key(source, i); s++)
      for (int c = 0; c < r->variable[i].n_cells && st == SIM_OK; c++) st = cell_rows(r, i, c, s, row, errors);
  return st;
}

const app_tidy app_tidy_ranges_given = {"ranges_given",
                                        {"Indicators given", "Chỉ tiêu theo số liệu"},
                                        {"key indicators, with replications weighted by what was observed",
                                         "chỉ tiêu chính, với trọng số của từng lần mô phỏng theo số liệu thực tế"},
                                        sizeof ranges_column / sizeof *ranges_column,
                                        ranges_column,
                                        ranges_rows};
