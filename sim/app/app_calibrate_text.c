/* What a calibration found, as tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_calibrate.h"
#include "app_table.h"
#include "app_text.h"
#include "stat_quantile.h"
#include "wrd_number.h"

static const double TAIL = 1.645;                           /* normal quantile of 95 %: tables show 5 to 95 % */
static const double FAR = 2;                                /* standard deviations: not matched */
static const double LEARNT_LEAST = 0.1, MOVED_LEAST = 0.25; /* share of variance; prior standard deviations */
enum { FEW = 100 };

enum {
  T_HEAD,
  T_WORLDS,
  T_ESS,
  T_FEW,
  T_FIGURES,
  T_FIGURE,
  T_OBSERVED,
  T_BEFORE,
  T_AFTER,
  T_SCORE,
  T_LEFT,
  T_UNMATCHED,
  T_MATCHED,
  T_PARAMETERS,
  T_PARAMETER,
  T_LEARNT,
  T_NOTHING,
  T_EXPLAIN,
  N_TEXTS
};

static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_HEAD] = {"Calibration of {}: {} parameters on {} observations",
                "Hiệu chỉnh {}: {} tham số theo {} số liệu quan sát"},
    [T_WORLDS] = {"{} rounds of {} draws, each in the same {} random worlds; seed {}",
                  "{} vòng, mỗi vòng {} bộ tham số, mỗi bộ trong cùng {} điều kiện ngẫu nhiên; số khởi tạo {}"},
    [T_ESS] = {"effective sample size of the posterior: {} of {} draws",
               "cỡ mẫu hiệu dụng của hậu nghiệm: {} trên {} bộ tham số"},
    [T_FEW] =
        {"Few draws carry the posterior, so its ranges are rough: more --draws or --rounds, fewer parameters.",
         "Quá ít bộ tham số mang trọng số nên các khoảng chỉ là ước lượng thô: tăng --draws, --rounds hoặc bớt tham "
         "số."},
    [T_FIGURES] = {"Observations: what the model says of them before and after, median [5 %; 95 %]",
                   "Số liệu quan sát: mô hình nói gì trước và sau hiệu chỉnh, trung vị [5 %; 95 %]"},
    [T_FIGURE] = {"observation", "số liệu"},
    [T_OBSERVED] = {"observed", "quan sát"},
    [T_BEFORE] = {"before", "trước"},
    [T_AFTER] = {"after", "sau"},
    [T_SCORE] = {"score", "độ lệch"},
    [T_LEFT] = {"took no part: {} of {} observations (other years, other use, not modelled, or left out)",
                "không tham gia: {} trên {} số liệu (năm khác, mục đích khác, ngoài mô hình hoặc bị loại)"},
    [T_UNMATCHED] = {"! {}: observed more than {} standard deviations from what the calibrated model says",
                     "! {}: số liệu cách mô hình đã hiệu chỉnh quá {} độ lệch chuẩn"},
    [T_MATCHED] = {"Every observation lies within two standard deviations of what the calibrated model says.",
                   "Mọi số liệu đều nằm trong hai độ lệch chuẩn so với mô hình đã hiệu chỉnh."},
    [T_PARAMETERS] = {"Parameters, median [5 %; 95 %]; learnt: share of the prior's variance that the data remove",
                      "Tham số, trung vị [5 %; 95 %]; học được: phần phương sai tiên nghiệm mà số liệu loại bỏ"},
    [T_PARAMETER] = {"parameter", "tham số"},
    [T_LEARNT] = {"learnt", "học được"},
    [T_NOTHING] = {"nothing", "không"},
    [T_EXPLAIN] =
        {"score: (observed - mean) / standard deviation, with the luck of a random world and the standard error "
         "of the observation. nothing: the data say nothing about this parameter; it stays as assumed.",
         "độ lệch: (quan sát - trung bình) / độ lệch chuẩn, gồm cả ngẫu nhiên và sai số của số liệu. "
         "không: số liệu không nói gì về tham số này; nó giữ nguyên như giả định."},
};

static const char *number(double x, int language, char text[32]) {
  wrd_number(wrd_plain(language), x, text, 32);
  return text;
}

static void count(double x, char text[32]) { wrd_format_exact(x, text, 32); }

/* "median [low; high]" */
static void range_add(app_table *t, double median, double low, double high, int language) {
  char text[112];
  wrd_range(wrd_plain(language), median, low, high, text, sizeof text);
  app_table_add(t, "%s", text);
}

/* ---- observations ---- */

static double shown(const app_calibrate *c, int i, double x) { return app_calibrate_logs(c, i) ? exp(x) : x; }

static void prediction_add(const app_calibrate *c, app_table *t, int i, const ana_prediction *p, int language) {
  range_add(t, shown(c, i, p->mean), shown(c, i, p->mean - TAIL * p->sd), shown(c, i, p->mean + TAIL * p->sd),
            language);
}

static void figures_print(const app_calibrate *c, int language) {
  app_table t = {.columns = 5};
  printf("\n");
  app_say(texts[T_FIGURES][language]);
  for (int h = T_FIGURE; h <= T_SCORE; h++) app_table_add(&t, "%s", texts[h][language]);
  for (int i = 0; i < c->n_observed; i++) {
    const sim_observation *o = &c->scenario->observation[c->observed[i]];
    const ana_prediction *after = &c->result.posterior[i];
    char value[32], error[32], score[32];
    app_table_add(&t, "%s", o->label[language]);
    app_table_add(&t, "%s ±%s %s", number(o->value, language, value), number(o->standard_error, language, error),
                  o->unit);
    prediction_add(c, &t, i, &c->result.prior[i], language);
    prediction_add(c, &t, i, after, language);
    snprintf(score, sizeof score, "%+.1f", after->score);
    bool far = fabs(after->score) > FAR;
    app_table_mark(&t, far ? APP_BAD : APP_PLAIN, "%s%s", wrd_local(score, language), far ? " !" : "");
  }
  app_table_print(&t);
}

static void matches_print(const app_calibrate *c, int language) {
  char far[32], some[32], all[32];
  bool matched = true;
  number(FAR, language, far);
  for (int i = 0; i < c->n_observed; i++) {
    if (fabs(c->result.posterior[i].score) <= FAR) continue;
    matched = false;
    app_say(texts[T_UNMATCHED][language], c->scenario->observation[c->observed[i]].label[language], far);
  }
  if (matched) app_say(texts[T_MATCHED][language]);
  count(c->scenario->n_observations - c->n_observed, some);
  count(c->scenario->n_observations, all);
  if (c->scenario->n_observations > c->n_observed) app_say(texts[T_LEFT][language], some, all);
}

/* ---- parameters ---- */

static void prior_add(const app_calibrate *c, app_table *t, int j, double multiply, int language) {
  range_add(t, multiply * app_calibrate_value(c, j, 0), multiply * app_calibrate_value(c, j, -TAIL),
            multiply * app_calibrate_value(c, j, TAIL), language);
}

static sim_status posterior_add(const app_calibrate *c, app_table *t, int j, double multiply, int language) {
  static const double level[3] = {0.05, 0.5, 0.95};
  const ana_calibration *r = &c->result;
  double q[3], *x = malloc(r->n * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < r->n; i++) x[i] = multiply * app_calibrate_value(c, j, r->z[i * (size_t)r->k + (size_t)j]);
  sim_status st = stat_quantiles_of(x, r->weight, r->n, level, 3, q);
  free(x);
  if (st == SIM_OK) range_add(t, q[1], q[0], q[2], language);
  return st;
}

/* What chance with so few draws could pretend is taken off. */
static bool says_nothing(const app_calibrate *c, const ana_learnt *l) {
  double noise = 2 * sqrt(2 / c->result.ess);
  return l->contraction - noise < LEARNT_LEAST && fabs(l->mean) - 2 * l->error < MOVED_LEAST;
}

static void parameters_print(const app_calibrate *c, int language) {
  app_table t = {.columns = 4};
  sim_status st = SIM_OK;
  printf("\n");
  app_say(texts[T_PARAMETERS][language]);
  app_table_add(&t, "%s", texts[T_PARAMETER][language]);
  app_table_add(&t, "%s", texts[T_BEFORE][language]);
  app_table_add(&t, "%s", texts[T_AFTER][language]);
  app_table_add(&t, "%s", texts[T_LEARNT][language]);
  for (int j = 0; j < c->n_slots && st == SIM_OK; j++) {
    const ana_learnt *l = &c->result.learnt[j];
    double multiply;
    char learnt[32];
    const char *unit = app_calibrate_unit(c, j, &multiply);
    app_table_add(&t, "%s, %s", c->scenario->slot[c->slot[j]].path, unit);
    prior_add(c, &t, j, multiply, language);
    st = posterior_add(c, &t, j, multiply, language);
    wrd_percent(wrd_plain(language), fmax(l->contraction, 0), 0, learnt, sizeof learnt);
    app_table_add(&t, "%s", says_nothing(c, l) ? texts[T_NOTHING][language] : learnt);
  }
  app_table_print(&t);
}

void app_calibrate_print(const app_calibrate *c, int language) {
  char a[32], b[32], d[32], e[32];
  count(c->n_slots, a);
  count(c->n_observed, b);
  app_say(texts[T_HEAD][language], c->scenario->name, a, b);
  count(c->result.n_rounds, a);
  count((double)c->problem.draws, b);
  count(c->worlds, d);
  snprintf(e, sizeof e, "%llu", (unsigned long long)c->seed);
  app_say(texts[T_WORLDS][language], a, b, d, e);
  count(round(c->result.ess), a);
  count((double)c->result.n, b);
  app_say(texts[T_ESS][language], a, b);
  if (c->result.ess < FEW) app_say(texts[T_FEW][language]);
  figures_print(c, language);
  matches_print(c, language);
  parameters_print(c, language);
  app_say(texts[T_EXPLAIN][language]);
}
