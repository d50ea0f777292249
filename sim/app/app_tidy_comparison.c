/* Differences to the base, world by world: key indicators as `compare` shows them, and targets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_results.h"
#include "app_tidy.h"
#include "wrd_share.h"

static const app_tidy_column column[] = {
    {"what",
     APP_TIDY_TEXT,
     "",
     {"what", "loại"},
     {"indicator: difference of the values; target: difference of the shares of futures that meet it",
      "indicator: chênh lệch giá trị; target: chênh lệch tỷ lệ lần mô phỏng đạt mục tiêu"}},
    {"name", APP_TIDY_TEXT, "", {"name", "tên"}, {"name of the indicator or target", "tên chỉ tiêu hoặc mục tiêu"}},
    APP_TIDY_CELL,
    {"year", APP_TIDY_WHOLE, "", {"year", "năm"}, {"calendar year", "năm dương lịch"}},
    APP_TIDY_LABEL_EN,
    APP_TIDY_LABEL_VI,
    {"scenario", APP_TIDY_TEXT, "", {"scenario", "kịch bản"}, {"name of the scenario", "tên kịch bản"}},
    {"base", APP_TIDY_TEXT, "", {"base", "cơ sở"}, {"scenario that it is compared with", "kịch bản được so sánh cùng"}},
    APP_TIDY_UNIT,
    {"pairs",
     APP_TIDY_WHOLE,
     "",
     {"pairs", "số cặp"},
     {"replications in which both have a value", "số lần mô phỏng mà cả hai đều có giá trị"}},
    {"difference",
     APP_TIDY_REAL,
     "unit",
     {"difference", "chênh lệch"},
     {"mean of scenario - base, world by world", "trung bình của kịch bản trừ cơ sở, theo từng cặp lần mô phỏng"}},
    {"mcse",
     APP_TIDY_REAL,
     "unit",
     {"± error", "± sai số"},
     {"Monte Carlo standard error of the difference", "sai số chuẩn Monte Carlo của chênh lệch"}},
    {"low",
     APP_TIDY_REAL,
     "unit",
     {"95 % from", "95 % từ"},
     {"lower end of the 95 % interval of the difference", "cận dưới khoảng tin cậy 95 % của chênh lệch"}},
    {"high", APP_TIDY_REAL, "unit", {"95 % to", "95 % đến"}, {"upper end of it", "cận trên của khoảng đó"}},
    {"p", APP_TIDY_REAL, "1", {"p", "p"}, {"two-sided p-value of no difference", "giá trị p hai phía"}},
    {"p_adjusted",
     APP_TIDY_REAL,
     "1",
     {"p adjusted", "p hiệu chỉnh"},
     {"the same after Holm, among all differences of the file with the same `what`",
      "p sau hiệu chỉnh Holm cho mọi chênh lệch của tệp cùng `what`"}},
    {"result",
     APP_TIDY_TEXT,
     "",
     {"result", "kết luận"},
     {"seen: these futures suffice to see it; not told apart: they do not; the same: equal in every future; too few: "
      "pairs",
      "seen: đủ để thấy chênh lệch; not told apart: chưa đủ để phân biệt; the same: mọi lần mô phỏng như nhau; too "
      "few: quá ít cặp"}},
    {"detectable",
     APP_TIDY_REAL,
     "unit",
     {"would have been seen", "ngưỡng thấy được"},
     {"smallest true difference that would have been seen with a power of 80 %",
      "chênh lệch thật nhỏ nhất có 80 % khả năng đã thấy"}},
    {"q10", APP_TIDY_REAL, "unit", {"10 %", "10 %"}, {"quantile of the differences", "phân vị của chênh lệch"}},
    {"median", APP_TIDY_REAL, "unit", {"median", "trung vị"}, {"median of the differences", "trung vị của chênh lệch"}},
    {"q90", APP_TIDY_REAL, "unit", {"90 %", "90 %"}, {"quantile of the differences", "phân vị của chênh lệch"}},
    {"more_in",
     APP_TIDY_REAL,
     "1",
     {"more in", "nhiều hơn trong"},
     {"share of worlds in which the scenario has more", "tỷ lệ lần mô phỏng mà kịch bản có nhiều hơn"}},
    {"less_in",
     APP_TIDY_REAL,
     "1",
     {"less in", "ít hơn trong"},
     {"share of worlds in which it has less", "tỷ lệ lần mô phỏng mà kịch bản có ít hơn"}},
    {"gain",
     APP_TIDY_REAL,
     "1",
     {"gain", "lợi"},
     {"how many times more replications independent worlds would need for the same error",
      "nếu các lần mô phỏng độc lập thì cần gấp bấy nhiêu lần mô phỏng để có cùng sai số"}},
};

static void found_add(app_tidy_row *row, const app_compare *c, const app_difference *d, int tests) {
  const stat_paired *paired = &d->of.paired;
  bool none = d->verdict == STAT_TOO_FEW || d->verdict == STAT_SAME;
  app_tidy_number(row, paired->pairs);
  app_tidy_number(row, paired->mean);
  app_tidy_number(row, paired->mcse);
  app_tidy_number(row, paired->interval.low);
  app_tidy_number(row, paired->interval.high);
  app_tidy_number(row, paired->p);
  app_tidy_number(row, d->adjusted);
  app_tidy_text(row, wrd_verdict(SIM_EN, d->verdict));
  app_tidy_number(row, none ? NAN : ana_detectable(paired->mcse, c->confidence, tests, APP_COMPARE_POWER));
  for (int i = 0; i < ANA_LEVELS; i++) app_tidy_number(row, d->of.quantile[i]);
  app_tidy_number(row, d->of.above);
  app_tidy_number(row, d->of.below);
  app_tidy_number(row, d->of.gain);
}

/* ---- indicators ---- */

static sim_status indicators(const app_compare *c, app_tidy_row *row, sim_errors *errors) {
  char cell[256], label[SIM_LANGUAGES][512];
  const io_results *r = c->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->picks.n; i++)
    for (int s = 1; s < c->n && st == SIM_OK; s++) {
      const app_pick *pick = &c->picks.item[i];
      app_tidy_text(row, "indicator");
      app_tidy_text(row, r->variable[pick->variable].name);
      app_cell_name(r, pick->variable, pick->cell, cell, sizeof cell);
      app_tidy_text(row, cell);
      app_tidy_number(row, r->year[pick->year]);
      for (int l = 0; l < SIM_LANGUAGES; l++) {
        app_cell_label(r, pick->variable, pick->cell, l, label[l], sizeof label[l]);
        app_tidy_text(row, label[l]);
      }
      app_tidy_text(row, r->scenario[c->scenario[s]]);
      app_tidy_text(row, r->scenario[app_compare_base(c)]);
      app_tidy_text(row, r->variable[pick->variable].unit);
      found_add(row, c, app_compare_found(c, i, s), c->tests);
      st = app_tidy_end(row, errors);
    }
  return st;
}

/* ---- targets ---- */

static sim_status targets(const app_compare *c, app_tidy_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < c->effects.n * c->r->n_evaluated && st == SIM_OK; i++) {
    int s = c->effects.scenario[i / c->r->n_evaluated], at = i % c->r->n_evaluated;
    const io_target *t = &c->r->target[at];
    const app_difference *d = app_effects_met(&c->effects, at, s);
    if (isnan(t->value[s]) || isnan(t->value[c->effects.base])) continue;
    app_tidy_text(row, "target");
    app_tidy_text(row, t->name);
    app_tidy_text(row, t->cell_name);
    app_tidy_number(row, t->year);
    for (int l = 0; l < SIM_LANGUAGES; l++) app_tidy_text(row, t->label[l]);
    app_tidy_text(row, c->r->scenario[s]);
    app_tidy_text(row, c->r->scenario[c->effects.base]);
    app_tidy_text(row, "1");
    found_add(row, c, d, c->effects.tests_met);
    st = app_tidy_end(row, errors);
  }
  return st;
}

static sim_status rows(const app_tidy_source *source, app_tidy_row *row, sim_errors *errors) {
  if (!source->compare) return SIM_OK;
  sim_status st = indicators(source->compare, row, errors);
  return st == SIM_OK ? targets(source->compare, row, errors) : st;
}

const app_tidy app_tidy_comparison = {
    "comparison",
    {"Comparison", "So sánh"},
    {"differences to the base, world by world: key indicators and targets",
     "chênh lệch so với cơ sở, theo từng cặp lần mô phỏng: chỉ tiêu chính và mục tiêu"},
    sizeof column / sizeof *column,
    column,
    rows};
