/* Differences to the base, world by world: key indicators as `compare` shows them, and targets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_results.h"
#include "app_show_targets.h"
#include "app_tidy.h"
#include "stat_adjust.h"

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
     {"the same after Holm, over all rows with the same `what`", "p sau hiệu chỉnh Holm cho mọi dòng cùng `what`"}},
    {"result",
     APP_TIDY_TEXT,
     "",
     {"result", "kết luận"},
     {"more, less; same: equal in every world; not seen: no difference is established; too few pairs",
      "more: nhiều hơn; less: ít hơn; same: mọi lần như nhau; not seen: không rõ chênh lệch; too few pairs: quá "
      "ít cặp"}},
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

static void found_add(app_tidy_row *row, const app_compare *c, const ana_comparison *d, double adjusted, int tests) {
  static const char *const word[] = {[APP_COMPARE_TOO_FEW] = "too few pairs",
                                     [APP_COMPARE_SAME] = "same",
                                     [APP_COMPARE_MORE] = "more",
                                     [APP_COMPARE_LESS] = "less",
                                     [APP_COMPARE_UNSEEN] = "not seen"};
  bool none = isnan(d->p) || d->same;
  app_tidy_number(row, d->pairs);
  app_tidy_number(row, d->mean);
  app_tidy_number(row, d->mcse);
  app_tidy_number(row, d->interval.low);
  app_tidy_number(row, d->interval.high);
  app_tidy_number(row, d->p);
  app_tidy_number(row, adjusted);
  app_tidy_text(row, word[app_compare_result_of(c, d, adjusted)]);
  app_tidy_number(row, none ? NAN : ana_detectable(d->mcse, c->confidence, tests, APP_COMPARE_POWER));
  for (int i = 0; i < ANA_LEVELS; i++) app_tidy_number(row, d->quantile[i]);
  app_tidy_number(row, d->above);
  app_tidy_number(row, d->below);
  app_tidy_number(row, d->gain);
}

/* ---- indicators ---- */

static sim_status indicators(const app_compare *c, app_tidy_row *row, sim_errors *errors) {
  char cell[256], label[SIM_LANGUAGES][512];
  const io_results *r = c->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < c->picks.n; i++)
    for (int s = 1; s < c->n && st == SIM_OK; s++) {
      const app_pick *pick = &c->picks.item[i];
      int at = i * (c->n - 1) + s - 1;
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
      found_add(row, c, &c->found[at], c->adjusted[at], app_compare_tests(c));
      st = app_tidy_end(row, errors);
    }
  return st;
}

/* ---- targets ---- */

typedef struct pairs {
  int n; /* found so far */
  int *target, *scenario;
  ana_comparison *found;
  double *adjusted;
} pairs;

/* Every scenario's targets against the base's; a target that one of the two lacks is left out. */
static sim_status pairs_find(const app_compare *c, pairs *p, double *met, double *base, sim_errors *errors) {
  const io_results *r = c->r;
  sim_status st = SIM_OK;
  SIM_TRY(app_targets_met(r, app_compare_base(c), base, errors));
  for (int s = 1; s < c->n; s++) {
    SIM_TRY(app_targets_met(r, c->scenario[s], met, errors));
    for (int t = 0; t < r->n_evaluated; t++) {
      const double *threshold = r->target[t].value;
      size_t at = (size_t)t * r->n_rep;
      if (isnan(threshold[app_compare_base(c)]) || isnan(threshold[c->scenario[s]])) continue;
      SIM_TRY(ana_compare(met + at, base + at, NULL, r->n_rep, c->confidence, &p->found[p->n]));
      p->target[p->n] = t;
      p->scenario[p->n] = c->scenario[s];
      p->adjusted[p->n] = p->found[p->n].p;
      p->n++;
    }
  }
  st = stat_holm(p->adjusted, (size_t)p->n, p->adjusted);
out:
  return st;
}

static sim_status pairs_write(const app_compare *c, const pairs *p, app_tidy_row *row, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < p->n && st == SIM_OK; i++) {
    const io_target *t = &c->r->target[p->target[i]];
    app_tidy_text(row, "target");
    app_tidy_text(row, t->name);
    app_tidy_text(row, t->cell_name);
    app_tidy_number(row, t->year);
    for (int l = 0; l < SIM_LANGUAGES; l++) app_tidy_text(row, t->label[l]);
    app_tidy_text(row, c->r->scenario[p->scenario[i]]);
    app_tidy_text(row, c->r->scenario[app_compare_base(c)]);
    app_tidy_text(row, "1");
    found_add(row, c, &p->found[i], p->adjusted[i], p->n);
    st = app_tidy_end(row, errors);
  }
  return st;
}

static sim_status targets(const app_compare *c, app_tidy_row *row, sim_errors *errors) {
  size_t most = (size_t)c->r->n_evaluated * (size_t)(c->n - 1), block = (size_t)c->r->n_evaluated * c->r->n_rep;
  pairs p = {0, calloc(most + 1, sizeof *p.target), calloc(most + 1, sizeof *p.scenario),
             calloc(most + 1, sizeof *p.found), calloc(most + 1, sizeof *p.adjusted)};
  double *met = calloc(2 * block + 1, sizeof *met);
  sim_status st = met && p.target && p.scenario && p.found && p.adjusted ? SIM_OK : SIM_ERR_MEMORY;
  if (st == SIM_OK) st = pairs_find(c, &p, met, met + block, errors);
  if (st == SIM_OK) st = pairs_write(c, &p, row, errors);
  free(met);
  free(p.target);
  free(p.scenario);
  free(p.found);
  free(p.adjusted);
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
