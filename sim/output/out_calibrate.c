/* What a calibration found, as tables. */
#include "out_calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "out_table.h"
#include "out_text.h"
#include "stat_psis.h"
#include "stat_quantile.h"
#include "wrd_number.h"
#include "wrd_text.h"
#include "wrd_unit_label.h"

static const double TAIL = 1.645;                           /* normal quantile of 95 %: tables show 5 to 95 % */
static const double FAR = 2;                                /* standard deviations: not matched */
static const double LEARNT_LEAST = 0.1, MOVED_LEAST = 0.25; /* share of variance; prior standard deviations */
enum { FEW = 100 };

enum {
  T_HEAD,
  T_WORLDS,
  T_ESS,
  T_TAIL,
  T_FEW,
  T_HEAVY,
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

static const char *const texts[N_TEXTS] = {
    [T_HEAD] = N_("Calibration of {}: {} {2:parameter|parameters} on {} {3:observation|observations}"),
    [T_WORLDS] = N_("{} {1:round|rounds} of {} {2:draw|draws}, each in the same {} random {3:world|worlds}; seed {}"),
    [T_ESS] = N_("effective sample size of the posterior: {} of {} {2:draw|draws}"),
    [T_FEW] = N_("Few draws carry the posterior, so its ranges are rough: more --draws or --rounds, fewer parameters."),
    [T_TAIL] = N_("tail of the weights: {}"),
    [T_HEAVY] = N_("The tail of the weights is too heavy (above {}): a few draws that happened to be made decide. "
                   "More --rounds, so that draws suit the posterior better, or more --draws."),
    [T_FIGURES] = N_("Observations: what the model says of them before and after, median [5 %; 95 %]"),
    [T_FIGURE] = N_("observation"),
    [T_OBSERVED] = N_("observed"),
    [T_BEFORE] = N_("before"),
    [T_AFTER] = N_("after"),
    [T_SCORE] = N_("score"),
    [T_LEFT] =
        N_("took no part: {} of {} {2:observation|observations} (other years, other use, not modelled, or left out)"),
    [T_UNMATCHED] = N_("! {}: observed more than {} standard deviations from what the calibrated model says"),
    [T_MATCHED] = N_("Every observation lies within two standard deviations of what the calibrated model says."),
    [T_PARAMETERS] = N_("Parameters, median [5 %; 95 %]; learnt: share of the prior's variance that the data remove"),
    [T_PARAMETER] = N_("parameter"),
    [T_LEARNT] = N_("learnt"),
    [T_NOTHING] = N_("nothing"),
    [T_EXPLAIN] =
        N_("score: (observed - mean) / standard deviation, with the luck of a random world and the standard error "
           "of the observation. nothing: the data say nothing about this parameter; it stays as assumed."),
};

static const char *number(double x, int language, char text[32]) {
  wrd_number(wrd_plain(language), x, text, 32);
  return text;
}

static void count(double x, char text[32]) { wrd_format_exact(x, text, 32); }

/* "median [low; high]" */
static void range_add(out_table *t, double median, double low, double high, int language) {
  char text[112];
  wrd_range(wrd_plain(language), median, low, high, text, sizeof text);
  out_table_add(t, "%s", text);
}

/* ---- observations ---- */

static double shown(const std_calibrate *c, int i, double x) { return std_calibrate_logs(c, i) ? exp(x) : x; }

static void prediction_add(const std_calibrate *c, out_table *t, int i, const ana_prediction *p, int language) {
  range_add(t, shown(c, i, p->mean), shown(c, i, p->mean - TAIL * p->sd), shown(c, i, p->mean + TAIL * p->sd),
            language);
}

static void figures_print(out_face *out, const std_calibrate *c, int language) {
  out_table t = {.columns = 5};
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_FIGURES]));
  for (int h = T_FIGURE; h <= T_SCORE; h++) out_table_add(&t, "%s", wrd_text(language, texts[h]));
  for (int i = 0; i < c->n_observed; i++) {
    const sim_observation *o = &c->scenario->observation[c->observed[i]];
    const ana_prediction *after = &c->result.posterior[i];
    char value[32], error[32], score[32];
    out_table_add(&t, "%s", o->label[language]);
    out_table_add(&t, "%s ±%s %s", number(o->value, language, value), number(o->standard_error, language, error),
                  wrd_unit_written(strcmp(o->unit, "1") == 0 ? "" : o->unit, language).t);
    prediction_add(c, &t, i, &c->result.prior[i], language);
    prediction_add(c, &t, i, after, language);
    snprintf(score, sizeof score, "%+.1f", after->score);
    bool far = fabs(after->score) > FAR;
    out_table_mark(&t, far ? OUT_BAD : OUT_PLAIN, "%s%s", wrd_local(score, language), far ? " !" : "");
  }
  out_table_print(out, &t);
}

static void matches_print(out_face *out, const std_calibrate *c, int language) {
  char far[32], some[32], all[32];
  bool matched = true;
  number(FAR, language, far);
  for (int i = 0; i < c->n_observed; i++) {
    if (fabs(c->result.posterior[i].score) <= FAR) continue;
    matched = false;
    out_say(out, wrd_text(language, texts[T_UNMATCHED]), c->scenario->observation[c->observed[i]].label[language], far);
  }
  if (matched) out_say(out, wrd_text(language, texts[T_MATCHED]));
  count(c->scenario->n_observations - c->n_observed, some);
  count(c->scenario->n_observations, all);
  if (c->scenario->n_observations > c->n_observed) out_say(out, wrd_text(language, texts[T_LEFT]), some, all);
}

/* ---- parameters ---- */

static void prior_add(const std_calibrate *c, out_table *t, int j, double multiply, int language) {
  range_add(t, multiply * std_calibrate_value(c, j, 0), multiply * std_calibrate_value(c, j, -TAIL),
            multiply * std_calibrate_value(c, j, TAIL), language);
}

static sim_status posterior_add(const std_calibrate *c, out_table *t, int j, double multiply, int language) {
  static const double level[3] = {0.05, 0.5, 0.95};
  const ana_calibration *r = &c->result;
  double q[3], *x = malloc(r->n * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < r->n; i++) x[i] = multiply * std_calibrate_value(c, j, r->z[i * (size_t)r->k + (size_t)j]);
  sim_status st = stat_quantiles_of(x, r->weight, r->n, level, 3, q);
  free(x);
  if (st == SIM_OK) range_add(t, q[1], q[0], q[2], language);
  return st;
}

/* What chance with so few draws could pretend is taken off. */
static bool says_nothing(const std_calibrate *c, const ana_learnt *l) {
  double noise = 2 * sqrt(2 / c->result.ess);
  return l->contraction - noise < LEARNT_LEAST && fabs(l->mean) - 2 * l->error < MOVED_LEAST;
}

static void parameters_print(out_face *out, const std_calibrate *c, int language) {
  out_table t = {.columns = 4};
  sim_status st = SIM_OK;
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_PARAMETERS]));
  out_table_add(&t, "%s", wrd_text(language, texts[T_PARAMETER]));
  out_table_add(&t, "%s", wrd_text(language, texts[T_BEFORE]));
  out_table_add(&t, "%s", wrd_text(language, texts[T_AFTER]));
  out_table_add(&t, "%s", wrd_text(language, texts[T_LEARNT]));
  for (int j = 0; j < c->n_slots && st == SIM_OK; j++) {
    const ana_learnt *l = &c->result.learnt[j];
    double multiply;
    char learnt[32];
    const char *unit = std_calibrate_unit(c, j, &multiply);
    out_table_add(&t, "%s, %s", c->scenario->slot[c->slot[j]].path, wrd_unit_written(unit, language).t);
    prior_add(c, &t, j, multiply, language);
    st = posterior_add(c, &t, j, multiply, language);
    wrd_percent(wrd_plain(language), fmax(l->contraction, 0), 0, learnt, sizeof learnt);
    out_table_add(&t, "%s", says_nothing(c, l) ? wrd_text(language, texts[T_NOTHING]) : learnt);
  }
  t.failed |= st != SIM_OK; /* a table without its last rows would look whole */
  out_table_print(out, &t);
}

/* How far estimates from the weights can be trusted (stat_psis.h). */
static void tail_print(out_face *out, double tail, int language) {
  char text[32], most[32];
  wrd_decimals(wrd_plain(language), tail, 2, text, sizeof text);
  wrd_decimals(wrd_plain(language), STAT_PSIS_K_MOST, 1, most, sizeof most);
  if (isnan(tail)) return;
  out_say(out, wrd_text(language, texts[T_TAIL]), text);
  if (tail > STAT_PSIS_K_MOST) out_say(out, wrd_text(language, texts[T_HEAVY]), most);
}

void out_calibrate_print(out_face *out, const std_calibrate *c, int language) {
  char a[32], b[32], d[32], e[32];
  count(c->n_slots, a);
  count(c->n_observed, b);
  out_say(out, wrd_text(language, texts[T_HEAD]), c->scenario->name, a, b);
  count(c->result.n_rounds, a);
  count((double)c->problem.draws, b);
  count(c->worlds, d);
  snprintf(e, sizeof e, "%llu", (unsigned long long)c->seed);
  out_say(out, wrd_text(language, texts[T_WORLDS]), a, b, d, e);
  count(round(c->result.ess), a);
  count((double)c->result.n, b);
  out_say(out, wrd_text(language, texts[T_ESS]), a, b);
  if (c->result.ess < FEW) out_say(out, wrd_text(language, texts[T_FEW]));
  tail_print(out, c->result.tail, language);
  figures_print(out, c, language);
  matches_print(out, c, language);
  parameters_print(out, c, language);
  out_say(out, wrd_text(language, texts[T_EXPLAIN]));
}

/* ---- while it goes on ---- */

void out_calibrate_draws(out_face *out, const std_calibrate *c) {
  fprintf(out->file, "\r  round %d of at most %d: %zu of %zu draws ", c->round + 1, c->problem.rounds, c->done,
          c->problem.draws);
  fflush(out->file);
}

void out_calibrate_round(out_face *out, const std_calibrate *c, double temper, double ess, bool terminal) {
  if (terminal) fputc('\r', out->file);
  fprintf(out->file, "  round %d: effective sample size %.0f%s", c->round, ess, temper < 1 ? "" : "\n");
  if (temper < 1) fprintf(out->file, ", likelihood tempered to %.2g\n", temper);
}
