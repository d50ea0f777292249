/* Designs that are made to ask what matters: Morris, Saltelli, nested; and chosen points (lists and grids). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ana_morris.h"
#include "ana_sobol.h"
#include "ana_tornado.h"
#include "ana_variance.h"
#include "ans_sense.h"
#include "sim_design.h"
#include "stat_share.h"
#include "stat_student.h"
#include "stat_summary.h"
#include "wrd_number.h"
#include "wrd_text.h"

static const double SMALL = 0.01; /* a share of the variance, or of the largest effect, that nobody asks about */

enum {
  T_FACTOR,
  T_MU_STAR,
  T_MU,
  T_SIGMA,
  T_MORRIS_SMALL,
  T_MORE,
  T_FIRST,
  T_TOTAL,
  T_PAIR,
  T_SECOND,
  T_SUM,
  T_SUM_ALL,
  T_SOBOL_SMALL,
  T_PAIRS_SMALL,
  T_LEFT_OUT,
  T_SOURCE,
  T_SHARE,
  T_PARAMETERS,
  T_CHANCE,
  T_BOTH,
  T_KNOWN,
  T_TABLE,
  T_LOW,
  T_HIGH,
  T_DIFFERENCE,
  T_SEEN,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_FACTOR] = N_("factor"),
    [T_MU_STAR] = N_("mu* [95 %]"),
    [T_MU] = N_("mu"),
    [T_SIGMA] = N_("sigma [95 %]"),
    [T_MORRIS_SMALL] = N_("{} not shown: mu* below 1 % of the largest"),
    [T_MORE] = N_("{} more that {1:matters|matter}: --top shows {1:it|them}"),
    [T_FIRST] = N_("alone [95 %]"),
    [T_TOTAL] = N_("in all [95 %]"),
    [T_PAIR] = N_("pair"),
    [T_SECOND] = N_("only together [95 %]"),
    [T_SUM_ALL] = N_("alone they explain {}: within these intervals all, so no interaction is seen"),
    [T_SUM] = N_("alone they explain {}; the other {} takes two or more together"),
    [T_SOBOL_SMALL] = N_("{} not shown: less than 1 % of the variance each, with all interactions"),
    [T_PAIRS_SMALL] = N_("{} {1:pair|pairs} not shown: no detectable effect together"),
    [T_LEFT_OUT] = N_("{} of {} {2:point|points} {1:has|have} no value; what depends on {1:it|them} is left out"),
    [T_SOURCE] = N_("due to"),
    [T_SHARE] = N_("share of the variance [95 %]"),
    [T_PARAMETERS] = N_("parameters that are not known"),
    [T_CHANCE] = N_("chance"),
    [T_BOTH] = N_("chance that depends on the parameters"),
    [T_KNOWN] = N_("if all parameters were known, {} of the variance would go and {} would stay as luck"),
    [T_TABLE] = N_("{} {1:point|points} in {} random {2:world|worlds}"),
    [T_LOW] = N_("at its lowest"),
    [T_HIGH] = N_("at its highest"),
    [T_DIFFERENCE] = N_("difference ±95 %"),
    [T_SEEN] = N_("{} not shown: no detectable difference; beyond ±{} it would have been seen"),
};

static const char *text_of(const ans_sense *s, int text) { return wrd_text(s->language, texts[text]); }

static void count_say(const ans_sense *s, int text, int count, const char *more) {
  char number[32];
  if (ans_sense_quiet(s) || count == 0) return;
  wrd_exact(wrd_plain(s->language), count, number, sizeof number);
  ans_sense_say(s, text_of(s, text), number, more);
}

/* Means over the points with their Monte Carlo errors: y[n], mcse[n]; and what chance may do to them in words. */
static sim_status means_read(ans_sense *s, const ans_outcome *o, double *y, double *mcse, bool *varies,
                             sim_errors *errors) {
  int n = s->r->n_points, missing = 0;
  char number[32];
  double sd;
  sim_status st = ans_outcome_means(s->r, o, s->first, y, mcse, errors);
  if (st != SIM_OK) return st;
  ans_sense_title(s, o);
  *varies = ans_sense_spread(s, o, y, (size_t)n, true, &sd);
  for (int p = 0; p < n; p++) missing += isnan(y[p]);
  wrd_exact(wrd_plain(s->language), n, number, sizeof number);
  count_say(s, T_LEFT_OUT, missing, number);
  if (*varies) ans_sense_noise(s, o, mcse, (size_t)n, sd);
  return SIM_OK;
}

/* ---- Morris ---- */

/* Half of the range at each step, up or down by the value that changed. */
static void steps_fill(const res_file *r, double *step) {
  for (int p = 0; p < r->n_points; p++) {
    int j = r->design_changed[p];
    step[p] = 0;
    if (j < 0 || p == 0) continue;
    const double *now = r->design_value + (size_t)p * (size_t)r->n_factors + j, *before = now - r->n_factors;
    step[p] = *now > *before ? 0.5 : *now < *before ? -0.5 : 0;
  }
}

static void morris_print(ans_sense *s, const ans_outcome *o, const ana_morris *m, ans_sense_row *row) {
  const res_file *r = s->r;
  double largest = 0;
  int hidden[2];
  for (int j = 0; j < r->n_factors; j++) largest = fmax(largest, m[j].mu_star.value);
  for (int j = 0; j < r->n_factors; j++)
    row[j] = (ans_sense_row){.name = r->factor[j],
                             .e = {m[j].mu_star, m[j].mu, m[j].sigma},
                             .order = m[j].mu_star.value,
                             .clear = m[j].mu_star.value > SMALL * largest};
  ans_sense_table t = {r->n_factors,
                       3,
                       row,
                       {{"mu_star", text_of(s, T_MU_STAR), ANS_SENSE_INTERVAL, true},
                        {"mu", text_of(s, T_MU), ANS_SENSE_PLAIN, true},
                        {"sigma", text_of(s, T_SIGMA), ANS_SENSE_INTERVAL, true}},
                       text_of(s, T_FACTOR)};
  ans_sense_give(s, o, &t, hidden);
  count_say(s, T_MORE, hidden[0], "");
  count_say(s, T_MORRIS_SMALL, hidden[1], "");
}

sim_status ans_sense_morris(ans_sense *s, const ans_outcome *o, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  const res_file *r = s->r;
  size_t n = (size_t)r->n_points;
  bool varies;
  double *y = malloc(3 * n * sizeof *y);
  ana_morris *m = malloc((size_t)r->n_factors * sizeof *m);
  ans_sense_row *row = malloc((size_t)r->n_factors * sizeof *row);
  if (!y || !m || !row) goto out;
  SIM_TRY(means_read(s, o, y, y + n, &varies, errors));
  if (!varies) goto out;
  steps_fill(r, y + 2 * n);
  SIM_TRY(ana_morris_of(y, y + 2 * n, r->design_changed, r->n_points, r->n_factors, s->confidence, m));
  morris_print(s, o, m, row);
out:
  free(y);
  free(m);
  free(row);
  return st;
}

/* ---- Saltelli ---- */

static void indices_print(ans_sense *s, const ans_outcome *o, const ana_estimate *first, const ana_estimate *total,
                          ans_sense_row *row) {
  const res_file *r = s->r;
  double sum = 0, squares = 0;
  int hidden[2];
  char number[2][32];
  for (int j = 0; j < r->n_factors; j++) {
    double half = (first[j].high - first[j].low) / 2;
    sum += first[j].value;
    squares += half * half;
    row[j] = (ans_sense_row){
        .name = r->factor[j], .e = {first[j], total[j]}, .order = total[j].value, .clear = !(total[j].high < SMALL)};
  }
  ans_sense_table t = {r->n_factors,
                       2,
                       row,
                       {{"first_order", text_of(s, T_FIRST), ANS_SENSE_INTERVAL, false},
                        {"total", text_of(s, T_TOTAL), ANS_SENSE_INTERVAL, false}},
                       text_of(s, T_FACTOR)};
  ans_sense_give(s, o, &t, hidden);
  count_say(s, T_MORE, hidden[0], "");
  count_say(s, T_SOBOL_SMALL, hidden[1], "");
  bool all = sum + sqrt(squares) >= 1; /* as far as these estimates can tell */
  sum = fmin(1, fmax(0, sum));         /* of estimates: may lie outside */
  if (!ans_sense_quiet(s) && all)
    ans_sense_say(s, text_of(s, T_SUM_ALL), ans_sense_percent(s, sum, number[0]));
  else if (!ans_sense_quiet(s))
    ans_sense_say(s, text_of(s, T_SUM), ans_sense_percent(s, sum, number[0]), ans_sense_percent(s, 1 - sum, number[1]));
}

static void pairs_print(ans_sense *s, const ans_outcome *o, const ana_estimate *second, ans_sense_row *row) {
  const res_file *r = s->r;
  int k = r->n_factors, hidden[2];
  for (int i = 0; i < k; i++)
    for (int j = i + 1; j < k; j++) {
      ana_estimate e = second[ana_pair(k, i, j)];
      row[ana_pair(k, i, j)] =
          (ans_sense_row){.name = r->factor[i], .other = r->factor[j], .e = {e}, .order = e.value, .clear = e.low > 0};
    }
  ans_sense_table t = {
      k * (k - 1) / 2, 1, row, {{"second_order", text_of(s, T_SECOND), ANS_SENSE_INTERVAL, false}}, text_of(s, T_PAIR)};
  ans_sense_give(s, o, &t, hidden);
  count_say(s, T_MORE, hidden[0], "");
  count_say(s, T_PAIRS_SMALL, hidden[1], "");
}

sim_status ans_sense_saltelli(ans_sense *s, const ans_outcome *o, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  const res_file *r = s->r;
  size_t n = (size_t)r->n_points, k = (size_t)r->n_factors, rows = k + k * (k - 1) / 2;
  bool varies;
  double variance;
  ana_saltelli saltelli = {0};
  double *y = malloc(2 * n * sizeof *y);
  ana_estimate *e = malloc((k + rows) * sizeof *e);
  ans_sense_row *row = malloc(rows * sizeof *row);
  if (!y || !e || !row) goto out;
  SIM_TRY(means_read(s, o, y, y + n, &varies, errors));
  if (!varies) goto out;
  SIM_TRY(ana_saltelli_make(&saltelli, y, r->design_group, r->design_role, r->design_changed, r->n_points, r->n_factors,
                            errors));
  saltelli.scrambles = r->design_scrambles;
  SIM_TRY(ana_sobol_of(&saltelli, r->seed, ANS_SENSE_RESAMPLES, s->confidence, e, e + k, e + 2 * k, &variance));
  indices_print(s, o, e, e + k, row);
  if (saltelli.ba && k > 1) pairs_print(s, o, e + 2 * k, row);
out:
  ana_saltelli_free(&saltelli);
  free(y);
  free(e);
  free(row);
  return st;
}

/* ---- points by worlds ---- */

/* y[n_points][n_rep] of one outcome. */
static sim_status worlds_read(ans_sense *s, const ans_outcome *o, double **y, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t n = s->r->n_rep;
  *y = malloc((size_t)s->r->n_points * n * sizeof **y + 1);
  if (!*y) return SIM_ERR_MEMORY;
  for (int p = 0; p < s->r->n_points && st == SIM_OK; p++)
    st = ans_outcome_values(s->r, o, s->first + p, *y + (size_t)p * n, errors);
  return st;
}

static void shares_print(ans_sense *s, const ans_outcome *o, const ana_variance *v) {
  char number[2][32];
  int hidden[2];
  ans_sense_row row[] = {
      {.name = text_of(s, T_PARAMETERS), .e = {v->points}, .clear = true},
      {.name = text_of(s, T_CHANCE), .e = {v->worlds}, .clear = true},
      {.name = text_of(s, T_BOTH), .e = {v->both}, .clear = true},
  };
  ans_sense_table t = {3, 1, row, {{"share", text_of(s, T_SHARE), ANS_SENSE_INTERVAL, false}}, text_of(s, T_SOURCE)};
  ans_sense_give(s, o, &t, hidden);
  if (ans_sense_quiet(s)) return;
  ans_sense_say(s, text_of(s, T_KNOWN), ans_sense_percent(s, v->points.value, number[0]),
                ans_sense_percent(s, 1 - v->points.value, number[1]));
}

sim_status ans_sense_nested(ans_sense *s, const ans_outcome *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  double *y = NULL, sd;
  ana_variance v;
  char number[2][32];
  SIM_TRY(worlds_read(s, o, &y, errors));
  ans_sense_title(s, o);
  if (!ans_sense_spread(s, o, y, (size_t)s->r->n_points * s->r->n_rep, false, &sd)) goto out;
  SIM_TRY(ana_variance_of(y, s->r->n_points, (int)s->r->n_rep, s->confidence, &v));
  if (isnan(v.points.value))
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT,
                     "%s: shares need two points with the same two replications, and %d by %d "
                     "are complete",
                     s->r->path, v.n_points, v.n_worlds));
  wrd_exact(wrd_plain(s->language), v.n_points, number[0], sizeof number[0]);
  wrd_exact(wrd_plain(s->language), v.n_worlds, number[1], sizeof number[1]);
  if (!ans_sense_quiet(s)) ans_sense_say(s, text_of(s, T_TABLE), number[0], number[1]);
  shares_print(s, o, &v);
out:
  free(y);
  return st;
}

/* Standard errors of a difference that is seen nine times in ten. */
static double seen(void) {
  return stat_student_quantile((1 - STAT_CONFIDENCE) / 2, 1e9) + stat_student_quantile(0.1, 1e9);
}

static void bars_print(ans_sense *s, const ans_outcome *o, ans_sense_row *row, int n, double se) {
  int hidden[2];
  char number[32];
  ans_sense_table t = {n,
                       3,
                       row,
                       {{"mean_low", text_of(s, T_LOW), ANS_SENSE_PLAIN, true},
                        {"mean_high", text_of(s, T_HIGH), ANS_SENSE_PLAIN, true},
                        {"difference", text_of(s, T_DIFFERENCE), ANS_SENSE_PLUS_MINUS, true}},
                       text_of(s, T_FACTOR)};
  ans_sense_give(s, o, &t, hidden);
  count_say(s, T_MORE, hidden[0], "");
  count_say(s, T_SEEN, hidden[1], ans_sense_number(s, seen() * se, number));
}

sim_status ans_sense_points(ans_sense *s, const ans_outcome *o, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  const res_file *r = s->r;
  double *y = NULL, se = 0, sd;
  int *side = malloc((size_t)r->n_points * sizeof *side), n = 0;
  const stat_drawn drawn = res_file_drawn(r, s->first); /* not weighted: refused for designs */
  ans_sense_row *row = calloc((size_t)r->n_factors, sizeof *row);
  if (!side || !row) goto out;
  SIM_TRY(worlds_read(s, o, &y, errors));
  ans_sense_title(s, o);
  if (!ans_sense_spread(s, o, y, (size_t)r->n_points * r->n_rep, false, &sd)) goto out;
  for (int j = 0; j < r->n_factors; j++) {
    ana_bar bar;
    if (!ana_tornado_sides(r->design_value, r->n_points, r->n_factors, j, side)) continue;
    SIM_TRY(ana_tornado_worlds(y, side, r->n_points, r->n_rep, &drawn, s->confidence, &bar));
    ana_estimate d = bar.difference;
    if (isnan(d.value)) continue;
    se = fmax(se, isnan(bar.se) ? 0 : bar.se);
    row[n++] = (ans_sense_row){.name = r->factor[j],
                               .e = {bar.low, bar.high, d},
                               .order = fabs(d.value),
                               .clear = d.value != 0 && !(d.low <= 0 && d.high >= 0)};
  }
  bars_print(s, o, row, n, se);
out:
  free(y);
  free(side);
  free(row);
  return st;
}
