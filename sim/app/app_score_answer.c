/* Scores of a run as an answer; source: an app_score. Columns are those of --csv. */
#include "ans_columns.h"
#include "app_answers.h"
#include "app_score.h"

static const ans_column column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_TEXT_COLUMN("observation", ANS_KEY, "observation", "số liệu", "name of the observation", "tên số liệu"),
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_TEXT_COLUMN("measure", ANS_ABOUT, "measure", "cách đo", "level or growth", "level: mức; growth: tăng trưởng"),
    ANS_WHOLE_COLUMN("from", ANS_ABOUT, "from", "từ năm", "year from which a growth counts; 0: a level",
                     "năm bắt đầu tính tăng trưởng; 0: mức"),
    ANS_COLUMN_YEAR,
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("observed", ANS_VALUE, NULL, "unit", "observed", "thực tế", "what was observed", "số liệu thực tế"),
    ANS_REAL_COLUMN("standard_error", ANS_ERROR, "observed", "unit", "± error", "± sai số", "standard error of it",
                    "sai số chuẩn"),
    ANS_WHOLE_COLUMN("known", ANS_COUNT, "known", "đã biết", "values of the series that were known before",
                     "số giá trị của chuỗi đã biết trước đó"),
    ANS_REAL_COLUMN("replications", ANS_N, "median", "", "replications", "số lần mô phỏng",
                    "effective number of replications", "số lần mô phỏng hữu hiệu"),
    ANS_REAL_COLUMN("median", ANS_VALUE, NULL, "unit", "median", "trung vị", "median of the forecast",
                    "trung vị dự báo"),
    ANS_REAL_COLUMN("low_50", ANS_LOW, "median", "unit", "50 % from", "50 % từ",
                    "lower end of the central 50 % interval of the forecast", "cận dưới khoảng 50 % của dự báo"),
    ANS_REAL_COLUMN("high_50", ANS_HIGH, "median", "unit", "50 % to", "50 % đến", "upper end of it",
                    "cận trên của khoảng đó"),
    ANS_REAL_COLUMN("low_80", ANS_LOW, "median", "unit", "80 % from", "80 % từ",
                    "lower end of the central 80 % interval of the forecast", "cận dưới khoảng 80 % của dự báo"),
    ANS_REAL_COLUMN("high_80", ANS_HIGH, "median", "unit", "80 % to", "80 % đến", "upper end of it",
                    "cận trên của khoảng đó"),
    ANS_REAL_COLUMN("low_95", ANS_LOW, "median", "unit", "95 % from", "95 % từ",
                    "lower end of the central 95 % interval of the forecast", "cận dưới khoảng 95 % của dự báo"),
    ANS_REAL_COLUMN("high_95", ANS_HIGH, "median", "unit", "95 % to", "95 % đến", "upper end of it",
                    "cận trên của khoảng đó"),
    ANS_REAL_COLUMN("pit", ANS_VALUE, NULL, "1", "PIT", "PIT", "place of the observation in the forecast, 0 to 1",
                    "vị trí của số liệu trong dự báo, từ 0 đến 1"),
    ANS_WHOLE_COLUMN("inside_50", ANS_VERDICT, "in 50 %", "trong 50 %", "1: the interval holds it",
                     "1: khoảng chứa số liệu"),
    ANS_WHOLE_COLUMN("inside_80", ANS_VERDICT, "in 80 %", "trong 80 %", "1: the interval holds it",
                     "1: khoảng chứa số liệu"),
    ANS_WHOLE_COLUMN("inside_95", ANS_VERDICT, "in 95 %", "trong 95 %", "1: the interval holds it",
                     "1: khoảng chứa số liệu"),
    ANS_REAL_COLUMN("crps", ANS_VALUE, NULL, "unit", "CRPS", "CRPS",
                    "continuous ranked probability score: smaller is better", "điểm CRPS: càng nhỏ càng tốt"),
    ANS_REAL_COLUMN("crps_expected", ANS_VALUE, NULL, "unit", "CRPS if right", "CRPS nếu đúng",
                    "mean score if the forecast is right", "điểm trung bình nếu dự báo đúng"),
    ANS_REAL_COLUMN("crps_last", ANS_VALUE, NULL, "unit", "CRPS of last", "CRPS của giá trị cuối",
                    "score of the last known value", "điểm của giá trị đã biết cuối cùng"),
    ANS_REAL_COLUMN("crps_past", ANS_VALUE, NULL, "unit", "CRPS of past", "CRPS của quá khứ",
                    "score of a normal law with mean and sd of the known values",
                    "điểm của phân phối chuẩn theo các giá trị đã biết"),
};

static sim_status score_row(const app_score *t, int s, int i, ans_row *row, sim_errors *errors) {
  const io_observation *o = &t->r->observation[t->observation[i]];
  const ana_score *x = &t->score[s * t->n + i];
  ans_put_text(row, t->r->scenario[s]);
  ans_put_text(row, o->name);
  ans_put_text(row, o->variable);
  ans_put_text(row, o->cell_name);
  ans_put_text(row, o->measure);
  ans_put_number(row, o->from_year);
  ans_put_number(row, o->year);
  ans_put_text(row, o->unit);
  ans_put_number(row, o->value);
  ans_put_number(row, o->standard_error);
  ans_put_number(row, t->n_known[i]);
  ans_put_number(row, x->size);
  ans_put_number(row, x->median);
  for (int k = 0; k < ANA_LEVELS; k++) {
    ans_put_number(row, x->low[k]);
    ans_put_number(row, x->high[k]);
  }
  ans_put_number(row, x->pit);
  for (int k = 0; k < ANA_LEVELS; k++) ans_put_number(row, x->inside[k]);
  ans_put_number(row, x->crps);
  ans_put_number(row, x->expected);
  for (int k = 0; k < ANA_NAIVE; k++) ans_put_number(row, x->naive[k]);
  return ans_put_end(row, errors);
}

static sim_status rows(const void *from, ans_row *row, sim_errors *errors) {
  const app_score *t = from;
  sim_status st = SIM_OK;
  for (int s = 0; s < t->r->n_scenarios; s++)
    for (int i = 0; i < t->n && st == SIM_OK; i++) st = score_row(t, s, i, row, errors);
  return st;
}

const ans_answer app_answer_scores = {
    "scores",
    {"Scores", "Điểm dự báo"},
    {"how the forecasts of a run compare with what was observed", "dự báo của lần chạy so với số liệu thực tế"},
    sizeof column / sizeof *column,
    column,
    {{"observation", "year"}, "scenario", {"observed", "median", "pit"}},
    rows};
