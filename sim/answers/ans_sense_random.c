/* Random futures (draws of each replication) or points (a design that fills the cube): regression and tornado. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ana_regression.h"
#include "ana_tornado.h"
#include "ans_sense.h"
#include "stat_summary.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

static const double TENTH = 0.1;
static const double RISK = 0.05; /* of naming any parameter of an outcome by luck alone */
static const double POWER = 0.9; /* chance with which an effect of the stated size is seen */

enum {
  T_PARAMETER,
  T_SRC,
  T_PRCC,
  T_EXPLAINED,
  T_ALL,
  T_OTHERS,
  T_SEEN,
  T_MORE,
  T_LOW,
  T_HIGH,
  T_DIFFERENCE,
  T_FOLLOWS,
  T_DIFFERENCES
};
static const char *const texts[] = {
    [T_PARAMETER] = N_("parameter"),
    [T_SRC] = N_("SRC [95 %]"),
    [T_PRCC] = N_("PRCC [95 %]"),
    [T_EXPLAINED] = N_("the linear model explains {} of the variance, in ranks {}"),
    [T_ALL] = N_("of {} {1:parameter|parameters} none has a detectable effect; {}"),
    [T_OTHERS] = N_("{} not shown: no detectable effect; {}"),
    [T_SEEN] = N_("an SRC beyond ±{} would have been seen"),
    [T_MORE] = N_("{} more {1:has|have} a detectable effect: --top shows {1:it|them}"),
    [T_LOW] = N_("lowest tenth"),
    [T_HIGH] = N_("highest tenth"),
    [T_DIFFERENCE] = N_("difference ±95 %"),
    [T_FOLLOWS] = N_(
        "{} is left out: it adds up to a total with others, and each effect of theirs is that of a shift away from it"),
    [T_DIFFERENCES] = N_("a difference beyond ±{} would have been seen"),
};

/* What all outcomes share: parameters of futures or points, and the last preparation for a regression. */
typedef struct shared {
  bool points;
  stat_drawn drawn; /* of futures */
  size_t n;
  int k;
  char **name;
  io_table x;      /* [k][n]; of points in memory */
  bool *follows;   /* [k] of points: columns that follow from those before them, left out of the regression */
  const double *w; /* [n] of futures; NULL: all alike */
  double *y, *mcse;
  bool *keep, *kept; /* [n] rows of this outcome; of the prepared regression */
  bool prepared;
  ana_predictors plain, ranked;
} shared;

static void shared_free(shared *c) {
  if (!c) return;
  ana_predictors_free(&c->plain);
  ana_predictors_free(&c->ranked);
  free(c->follows);
  io_table_free(&c->x);
  free(c->y);
  free(c->mcse);
  free(c->keep);
  free(c->kept);
  free(c);
}

void ans_sense_random_free(ans_sense *s) {
  shared_free(s->cache);
  s->cache = NULL;
}

/* Points, which the file's reader holds in memory as well, or the draws of futures. */
static sim_status parameters_read(const ans_sense *s, shared *c, sim_errors *errors) {
  const res_file *r = s->r;
  if (!c->points) return res_file_draws_table(r, s->first, 1, NULL, &c->x, errors);
  sim_status st = io_table_make(&c->x, (size_t)c->k, c->n, SIZE_MAX, errors);
  for (size_t j = 0; st == SIM_OK && j < c->x.rows; j++)
    for (size_t i = 0; i < c->n; i++) c->x.data[j * c->n + i] = r->design_value[i * c->x.rows + j];
  return st;
}

/* Shares of a total follow from each other; without one of them the rest can be told apart. */
static sim_status follows_find(shared *c) {
  c->follows = calloc((size_t)c->k + 1, sizeof *c->follows);
  if (!c->follows) return SIM_ERR_MEMORY;
  return c->points ? ana_follows(c->x.data, c->n, c->k, c->follows) : SIM_OK;
}

static sim_status shared_open(ans_sense *s, shared **out, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  *out = s->cache;
  if (s->cache) return SIM_OK;
  shared *c = calloc(1, sizeof *c);
  if (!c) return SIM_ERR_MEMORY;
  c->points = s->r->design[0] != '\0';
  c->n = c->points ? (size_t)s->r->n_points : s->r->n_rep;
  c->drawn = c->points ? (stat_drawn){.w = NULL} : res_file_drawn(s->r, s->first);
  c->w = c->drawn.w;
  c->k = c->points ? s->r->n_factors : s->r->n_draws;
  c->name = c->points ? s->r->factor : s->r->draw_name;
  c->y = malloc((c->n + 1) * sizeof *c->y);
  c->mcse = malloc((c->n + 1) * sizeof *c->mcse);
  c->keep = calloc(c->n + 1, sizeof *c->keep);
  c->kept = calloc(c->n + 1, sizeof *c->kept);
  if (!c->y || !c->mcse || !c->keep || !c->kept) goto out;
  if (c->k == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s has no uncertain parameter: nothing varies but chance", s->r->path));
  SIM_TRY(parameters_read(s, c, errors));
  SIM_TRY(follows_find(c));
  *out = s->cache = c;
  c = NULL;
  st = SIM_OK;
out:
  shared_free(c);
  return st;
}

static sim_status outcome_read(const ans_sense *s, shared *c, const ans_outcome *o, sim_errors *errors) {
  sim_status st = c->points ? ans_outcome_means(s->r, o, s->first, c->y, c->mcse, errors)
                            : ans_outcome_values(s->r, o, s->first, c->y, errors);
  for (size_t i = 0; i < c->n; i++) c->keep[i] = !isnan(c->y[i]) && (!c->w || c->w[i] > 0);
  return st;
}

/* ---- regression ---- */

static sim_status prepare(shared *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (c->prepared && memcmp(c->keep, c->kept, c->n * sizeof *c->keep) == 0) return SIM_OK;
  c->prepared = false;
  ana_predictors_free(&c->plain);
  ana_predictors_free(&c->ranked);
  SIM_TRY(ana_predictors_make(&c->plain, &c->x, c->follows, c->w, c->keep, false, errors));
  SIM_TRY(ana_predictors_make(&c->ranked, &c->x, c->follows, c->w, c->keep, true, errors));
  SIM_TRY(ana_predictors_share(&c->plain, &c->drawn));
  SIM_TRY(ana_predictors_share(&c->ranked, &c->drawn));
  memcpy(c->kept, c->keep, c->n * sizeof *c->keep);
  c->prepared = true;
out:
  return st;
}

/* The size that an estimate must have, in standard errors, to be told from luck among `tests` (Bonferroni). */
static double bar_of(int tests, double df) { return gsl_cdf_tdist_Qinv(RISK / (2.0 * tests), df); }

/* The effect that is seen with probability POWER when estimates have these standard errors. Sorts se[n]. */
static double seen_of(double *se, int n, double bar) {
  int valid = 0;
  for (int j = 0; j < n; j++)
    if (!isnan(se[j])) se[valid++] = se[j];
  gsl_sort(se, 1, (size_t)valid);
  return (bar + gsl_cdf_ugaussian_Pinv(POWER)) * stat_quantile_sorted(se, (size_t)valid, 0.5);
}

/* How many rows are not shown, and what would have been seen; `seen` is a size in words. */
static void hidden_print(ans_sense *s, const int hidden[2], bool all, int text, const char *seen) {
  char count[32], words[160];
  if (ans_sense_quiet(s)) return;
  wrd_exact(wrd_plain(s->language), hidden[0], count, sizeof count);
  if (hidden[0] > 0) ans_sense_say(s, wrd_text(s->language, texts[T_MORE]), count);
  if (hidden[1] == 0) return;
  wrd_exact(wrd_plain(s->language), hidden[1], count, sizeof count);
  (void)wrd_fill(words, sizeof words, wrd_text(s->language, texts[text]), seen);
  ans_sense_say(s, wrd_text(s->language, texts[all ? T_ALL : T_OTHERS]), count, words);
}

static sim_status coefficients_print(ans_sense *s, const shared *c, const ans_outcome *o, const ana_coefficient *plain,
                                     const ana_coefficient *ranked, ans_sense_row *row, double *se,
                                     sim_errors *errors) {
  int tests = 2 * c->plain.n_used;
  double bar = bar_of(tests, c->plain.df);
  int hidden[2], n = 0;
  char seen[32];
  sim_status st = SIM_OK;
  ana_residuals residuals = {0};
  for (int j = 0; j < c->k; j++) {
    if (isnan(plain[j].src.value)) continue;
    double partial = ranked[j].partial.value,
           z = c->ranked.alone > 1 ? fabs(atanh(partial)) * sqrt(c->ranked.alone - 1) / ranked[j].wider : 0;
    se[n] = plain[j].se;
    row[n++] = (ans_sense_row){.name = c->name[j],
                               .e = {plain[j].src, ranked[j].partial},
                               .order = fabs(plain[j].src.value),
                               .clear = z > bar};
    bool seen_alone;
    SIM_TRY(ana_src_clear(&c->plain, c->y, j, &plain[j], &residuals, RISK / tests, s->r->seed, &seen_alone, errors));
    row[n - 1].clear = row[n - 1].clear || seen_alone;
  }
  ans_sense_table t = {n,
                       2,
                       row,
                       {{"src", wrd_text(s->language, texts[T_SRC]), ANS_SENSE_INTERVAL, false},
                        {"prcc", wrd_text(s->language, texts[T_PRCC]), ANS_SENSE_INTERVAL, false}},
                       wrd_text(s->language, texts[T_PARAMETER])};
  ans_sense_give(s, o, &t, hidden);
  ans_sense_coefficient(s, seen_of(se, n, bar), false, seen);
  hidden_print(s, hidden, hidden[1] == n, T_SEEN, seen);
out:
  ana_residuals_free(&residuals);
  return st;
}

/* Of points. */
static bool varies(const shared *c, int column) {
  const double *x = c->x.data + (size_t)column * c->n;
  for (size_t i = 1; i < c->n; i++)
    if (x[i] != x[0]) return true;
  return false;
}

sim_status ans_sense_regression(ans_sense *s, const ans_outcome *o, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  shared *c = NULL;
  ana_coefficient *plain = NULL, *ranked = NULL;
  ans_sense_row *row = NULL;
  double *se = NULL;
  ana_fit fit, rank_fit;
  double sd;
  char percent[2][32];
  SIM_TRY(shared_open(s, &c, errors));
  SIM_TRY(outcome_read(s, c, o, errors));
  ans_sense_title(s, o);
  if (!ans_sense_spread(s, o, c->y, c->n, c->points, &sd)) goto out;
  if (c->points) ans_sense_noise(s, o, c->mcse, c->n, sd);
  SIM_TRY(prepare(c, errors));
  st = SIM_ERR_MEMORY;
  plain = calloc((size_t)c->k, sizeof *plain);
  ranked = calloc((size_t)c->k, sizeof *ranked);
  row = calloc((size_t)c->k, sizeof *row);
  se = calloc((size_t)c->k, sizeof *se);
  if (!plain || !ranked || !row || !se) goto out;
  SIM_TRY(ana_regress(&c->plain, c->y, s->confidence, plain, &fit, errors));
  SIM_TRY(ana_regress(&c->ranked, c->y, s->confidence, ranked, &rank_fit, errors));
  ans_sense_value(s, o, "r2", fit.r2);
  ans_sense_value(s, o, "r2_adjusted", fit.r2_adjusted);
  ans_sense_value(s, o, "r2_rank_adjusted", rank_fit.r2_adjusted);
  if (!ans_sense_quiet(s))
    ans_sense_say(s, wrd_text(s->language, texts[T_EXPLAINED]),
                  ans_sense_percent(s, fmax(0, fit.r2_adjusted), percent[0]),
                  ans_sense_percent(s, fmax(0, rank_fit.r2_adjusted), percent[1]));
  SIM_TRY(coefficients_print(s, c, o, plain, ranked, row, se, errors));
  for (int j = 0; j < c->k && !ans_sense_quiet(s); j++)
    if (c->follows[j] && varies(c, j)) ans_sense_say(s, wrd_text(s->language, texts[T_FOLLOWS]), c->name[j]);
out:
  free(plain);
  free(ranked);
  free(row);
  free(se);
  return st;
}

/* ---- tornado ---- */

sim_status ans_sense_tornado(ans_sense *s, const ans_outcome *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  shared *c = NULL;
  ans_sense_row *row = NULL;
  double *se = NULL, sd;
  const double *x;
  io_view parameters = {0};
  int hidden[2], n = 0;
  char seen[32];
  SIM_TRY(shared_open(s, &c, errors));
  SIM_TRY(outcome_read(s, c, o, errors));
  ans_sense_title(s, o);
  if (!ans_sense_spread(s, o, c->y, c->n, c->points, &sd)) goto out;
  if (c->points) ans_sense_noise(s, o, c->mcse, c->n, sd);
  row = calloc((size_t)c->k, sizeof *row);
  se = calloc((size_t)c->k, sizeof *se);
  if (!row || !se) SIM_TRY(SIM_ERR_MEMORY);
  parameters = io_view_of(&c->x);
  double bar_size = bar_of(c->k, fmax(2, TENTH * (double)c->n - 1));
  for (int j = 0; j < c->k; j++) {
    ana_bar bar;
    SIM_TRY(io_view_row(&parameters, (size_t)j, &x, errors));
    SIM_TRY(ana_tornado_of(x, c->y, &c->drawn, c->n, TENTH, s->confidence, &bar));
    if (isnan(bar.difference.value)) continue;
    se[n] = bar.se;
    row[n++] = (ans_sense_row){.name = c->name[j],
                               .e = {bar.low, bar.high, bar.difference},
                               .order = fabs(bar.difference.value),
                               .clear = fabs(bar.difference.value) > bar_size * bar.se};
  }
  if (n == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT,
                     "%s has too few futures: the tenths of a parameter need two each, 20 in all", s->r->path));
  ans_sense_table t = {n,
                       3,
                       row,
                       {{"mean_low", wrd_text(s->language, texts[T_LOW]), ANS_SENSE_PLAIN, true},
                        {"mean_high", wrd_text(s->language, texts[T_HIGH]), ANS_SENSE_PLAIN, true},
                        {"difference", wrd_text(s->language, texts[T_DIFFERENCE]), ANS_SENSE_PLUS_MINUS, true}},
                       wrd_text(s->language, texts[T_PARAMETER])};
  ans_sense_give(s, o, &t, hidden);
  ans_sense_number(s, seen_of(se, n, bar_size), seen);
  hidden_print(s, hidden, hidden[1] == n, T_DIFFERENCES, seen);
out:
  io_view_free(&parameters);
  free(row);
  free(se);
  return st;
}
