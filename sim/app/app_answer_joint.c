/* Targets together: sets that are met in one future, and pairs that are met and missed with each other. */
#include <math.h>
#include <stdlib.h>

#include "ana_joint.h"
#include "ans_columns.h"
#include "app_answers.h"
#include "app_json.h"
#include "app_show_targets.h"
#include "app_target_sets.h"

static const ans_column sets_column[] = {
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_WHOLE_COLUMN("year", ANS_KEY, "year", "năm", "year of the set's targets; empty: any",
                     "năm của các mục tiêu; để trống: mọi năm"),
    ANS_TEXT_COLUMN("group", ANS_KEY, "group", "nhóm", "group of the set's targets; empty: any",
                    "nhóm mục tiêu; để trống: mọi nhóm"),
    ANS_COLUMN_SCENARIO,
    ANS_WHOLE_COLUMN("targets", ANS_COUNT, "targets", "số mục tiêu", "targets in the set", "số mục tiêu trong tập"),
    ANS_REAL_COLUMN("probability", ANS_SHARE, NULL, "1", "all met", "cùng đạt",
                    "share of futures that meet all of them", "tỷ lệ lần mô phỏng đạt tất cả"),
    ANS_REAL_COLUMN("mcse", ANS_ERROR, "probability", "1", "± error", "± sai số", "Monte Carlo standard error",
                    "sai số chuẩn Monte Carlo"),
    ANS_REAL_COLUMN("low", ANS_LOW, "probability", "1", "95 % from", "95 % từ", "lower end of the 95 % Wilson interval",
                    "cận dưới khoảng tin cậy Wilson 95 %"),
    ANS_REAL_COLUMN("high", ANS_HIGH, "probability", "1", "95 % to", "95 % đến", "upper end of it",
                    "cận trên của khoảng đó"),
    ANS_REAL_COLUMN("met_q10", ANS_VALUE, NULL, "", "met, 10 %", "số đạt, 10 %",
                    "number of them that are met: quantile", "số mục tiêu đạt: phân vị"),
    ANS_REAL_COLUMN("met_median", ANS_VALUE, NULL, "", "met, median", "số đạt, trung vị", "median of it", "trung vị"),
    ANS_REAL_COLUMN("met_q90", ANS_VALUE, NULL, "", "met, 90 %", "số đạt, 90 %", "quantile of it", "phân vị"),
};

static sim_status set_rows(const io_results *r, const app_target_set *set, const double *met, bool *in, ans_row *row,
                           sim_errors *errors) {
  char label[SIM_LANGUAGES][256];
  int without;
  sim_status st = SIM_OK;
  if (app_target_set_mark(r, set, in, &without) == 0) return SIM_OK;
  for (int l = 0; l < SIM_LANGUAGES; l++) app_target_set_label(set, l, label[l], sizeof label[l]);
  for (int k = 0; k < r->n_scenarios && st == SIM_OK; k++) {
    ana_joint joint;
    st = ana_joint_of(met + (size_t)k * (size_t)r->n_evaluated * r->n_rep, r->n_evaluated, in, NULL, r->n_rep,
                      STAT_CONFIDENCE, &joint);
    if (st != SIM_OK) return st;
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, label[l]);
    ans_put_number(row, set->year ? (double)set->year : NAN);
    ans_put_text(row, set->group);
    ans_put_text(row, r->scenario[k]);
    ans_put_number(row, joint.size);
    ans_put_number(row, joint.all.p);
    ans_put_number(row, joint.all.mcse);
    ans_put_number(row, joint.all.interval.low);
    ans_put_number(row, joint.all.interval.high);
    for (int i = 0; i < 3; i++) ans_put_number(row, joint.met[i]);
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status sets_rows(const void *from, ans_row *row, sim_errors *errors) {
  const app_joint_source *s = from;
  const io_results *r = s->r;
  app_target_set *set = NULL;
  int n = 0;
  bool *in = calloc((size_t)r->n_evaluated + 1, sizeof *in);
  sim_status st = in ? app_target_sets_list(r, &n, &set) : SIM_ERR_MEMORY;
  for (int i = 0; i < n && st == SIM_OK; i++) st = set_rows(r, &set[i], s->met, in, row, errors);
  free(set);
  free(in);
  return st;
}

const ans_answer app_answer_sets = {
    "target_sets",
    {"Targets together", "Mục tiêu cùng đạt"},
    {"how likely all targets of a year, of a group, and all of them are met in one future",
     "xác suất mọi mục tiêu của một năm, một nhóm, và tất cả cùng đạt"},
    sizeof sets_column / sizeof *sets_column,
    sets_column,
    {{ANS_BY_LABEL}, "scenario", {"probability", "mcse"}},
    sets_rows};

static const ans_column pairs_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("a", ANS_KEY, "target", "mục tiêu", "name of the first target", "tên mục tiêu thứ nhất"),
    ANS_TEXT_COLUMN("b", ANS_KEY, "with", "với", "name of the second target", "tên mục tiêu thứ hai"),
    ANS_REAL_COLUMN("met_a", ANS_SHARE, NULL, "1", "first met", "đạt thứ nhất", "share of futures that meet the first",
                    "tỷ lệ lần mô phỏng đạt mục tiêu thứ nhất"),
    ANS_REAL_COLUMN("met_b", ANS_SHARE, NULL, "1", "second met", "đạt thứ hai", "share of futures that meet the second",
                    "tỷ lệ lần mô phỏng đạt mục tiêu thứ hai"),
    ANS_REAL_COLUMN("both", ANS_SHARE, NULL, "1", "both met", "cùng đạt", "share of futures that meet both",
                    "tỷ lệ lần mô phỏng đạt cả hai"),
    ANS_REAL_COLUMN("missed_with", ANS_SHARE, NULL, "1", "missed with", "cùng không đạt",
                    "share of the futures that miss the first which miss the second, too",
                    "trong số lần không đạt mục tiêu thứ nhất, tỷ lệ cũng không đạt mục tiêu thứ hai"),
    ANS_REAL_COLUMN("phi", ANS_VALUE, NULL, "", "correlation", "tương quan", "correlation of the two, -1 to 1",
                    "tương quan của hai mục tiêu, từ -1 đến 1"),
    ANS_REAL_COLUMN("z", ANS_VALUE, NULL, "", "z", "z", "of `both` against the product of the two shares",
                    "của `both` so với tích hai tỷ lệ"),
    ANS_REAL_COLUMN("replications", ANS_N, "both", "", "replications", "số lần mô phỏng",
                    "replications with both values", "số lần mô phỏng có cả hai giá trị"),
};

static sim_status pair_row(const io_results *r, int scenario, int a, int b, const double *met, ans_row *row,
                           sim_errors *errors) {
  ana_pair pair = ana_pair_of(met + (size_t)a * r->n_rep, met + (size_t)b * r->n_rep, NULL, r->n_rep);
  ans_put_text(row, r->scenario[scenario]);
  ans_put_text(row, r->target[a].name);
  ans_put_text(row, r->target[b].name);
  ans_put_number(row, pair.a);
  ans_put_number(row, pair.b);
  ans_put_number(row, pair.both);
  ans_put_number(row, pair.miss_together);
  ans_put_number(row, pair.phi);
  ans_put_number(row, pair.z);
  ans_put_number(row, pair.n);
  return ans_put_end(row, errors);
}

static sim_status pairs_rows(const void *from, ans_row *row, sim_errors *errors) {
  const app_joint_source *s = from;
  const io_results *r = s->r;
  size_t block = (size_t)r->n_evaluated * r->n_rep;
  sim_status st = SIM_OK;
  for (int k = 0; k < r->n_scenarios; k++)
    for (int a = 0; a < r->n_evaluated; a++)
      for (int b = 0; b < r->n_evaluated && st == SIM_OK; b++)
        if (a != b) st = pair_row(r, k, a, b, s->met + (size_t)k * block, row, errors);
  return st;
}

const ans_answer app_answer_pairs = {
    "target_pairs",
    {"Pairs of targets", "Các cặp mục tiêu"},
    {"which targets are met and missed with which", "mục tiêu nào đạt và không đạt cùng mục tiêu nào"},
    sizeof pairs_column / sizeof *pairs_column,
    pairs_column,
    {{"a", "b"}, "scenario", {"both", "phi"}},
    pairs_rows};

sim_status app_joint_json(app_json *j, const io_results *r, sim_errors *errors) {
  size_t block = (size_t)r->n_evaluated * r->n_rep;
  sim_status st = SIM_OK;
  if (r->n_evaluated < 2 || !r->keep_all) return SIM_OK;
  double *met = malloc((size_t)r->n_scenarios * block * sizeof *met + 1);
  app_joint_source source = {r, met};
  if (!met) SIM_TRY(SIM_ERR_MEMORY);
  for (int s = 0; s < r->n_scenarios; s++) SIM_TRY(app_targets_met(r, s, met + (size_t)s * block, errors));
  SIM_TRY(out_json_answer(&j->out, &app_answer_sets, &source, errors));
  st = out_json_answer(&j->out, &app_answer_pairs, &source, errors);
out:
  free(met);
  return st;
}
