#include "ana_tornado.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "stat_summary.h"

static const ana_estimate NONE = {NAN, NAN, NAN};

static ana_estimate around(double value, double se, double df, double confidence) {
  double half = df > 0 ? gsl_cdf_tdist_Qinv((1 - confidence) / 2, df) * se : NAN;
  return (ana_estimate){value, value - half, value + half};
}

/* A mean of y[n], NaN left out, with its error. */
typedef struct side {
  double mean;
  stat_error error;
} side;

static sim_status side_of(const double *y, const stat_drawn *drawn, size_t n, side *out) {
  out->mean = stat_moments_of(y, drawn ? drawn->w : NULL, n).mean;
  return stat_drawn_error(y, drawn, n, &out->error);
}

static ana_estimate mean_of(const side *s, double confidence) {
  return around(s->mean, s->error.mcse, s->error.df, confidence);
}

/* Two independent means (Welch, 1947). */
static void difference_set(ana_bar *bar, const side *low, const side *high, double confidence) {
  double a = low->error.mcse * low->error.mcse, b = high->error.mcse * high->error.mcse;
  double df = (a + b) * (a + b) / (a * a / low->error.df + b * b / high->error.df);
  bar->se = sqrt(a + b);
  bar->difference = around(high->mean - low->mean, bar->se, a + b > 0 ? df : 1, confidence);
}

/* One end of the order: whole groups of equal x as long as they stay within `share` of the weight, but at least one.
 * tail[n_all] becomes y there and NaN elsewhere; returns the mean of x. */
static double tail_take(const double *x, const double *y, const double *w, const size_t *order, size_t n, bool high,
                        double share, size_t n_all, double *tail) {
  double total = 0, weight = 0, sum = 0;
  for (size_t i = 0; i < n_all; i++) tail[i] = NAN;
  for (size_t i = 0; i < n; i++) total += w ? w[order[i]] : 1;
  for (size_t from = 0, to; from < n; from = to) {
    double group = 0, first = x[order[high ? n - 1 - from : from]];
    for (to = from; to < n; to++) {
      size_t at = order[high ? n - 1 - to : to];
      if (x[at] != first) break;
      group += w ? w[at] : 1;
    }
    if (from > 0 && weight + group > share * total * (1 + 1e-12)) break;
    for (size_t i = from; i < to; i++) {
      size_t at = order[high ? n - 1 - i : i];
      tail[at] = y[at];
    }
    weight += group;
    sum += group * first;
  }
  return sum / weight;
}

/* order[] of the futures that have both values, by x; returns how many. key[n], place[n]: work space. */
static size_t order_fill(const double *x, const double *y, size_t n, double *key, size_t *place, size_t *order) {
  size_t valid = 0;
  for (size_t i = 0; i < n; i++) {
    if (isnan(x[i]) || isnan(y[i])) continue;
    key[valid] = x[i];
    place[valid++] = i;
  }
  gsl_sort_index(order, key, 1, valid);
  for (size_t i = 0; i < valid; i++) order[i] = place[order[i]];
  return valid;
}

sim_status ana_tornado_of(const double *x, const double *y, const stat_drawn *drawn, size_t n, double share,
                          double confidence, ana_bar *bar) {
  sim_status st = SIM_ERR_MEMORY;
  size_t *order = malloc((2 * n + 1) * sizeof *order), valid;
  double *key = calloc(3 * n + 1, sizeof *key), *end[2] = {key + n, key + 2 * n}, at[2];
  const double *w = drawn ? drawn->w : NULL;
  side of[2];
  *bar = (ana_bar){NONE, NONE, NONE, NAN, NAN, NAN};
  if (!order || !key) goto out;
  st = SIM_OK;
  valid = order_fill(x, y, n, key, order + n, order);
  if (valid == 0 || x[order[0]] == x[order[valid - 1]]) goto out;
  for (int k = 0; k < 2; k++) {
    at[k] = tail_take(x, y, w, order, valid, k == 1, share, n, end[k]);
    SIM_TRY(side_of(end[k], drawn, n, &of[k]));
    if (isnan(of[k].error.mcse)) goto out;
  }
  bar->low = mean_of(&of[0], confidence);
  bar->high = mean_of(&of[1], confidence);
  bar->at_low = at[0];
  bar->at_high = at[1];
  difference_set(bar, &of[0], &of[1], confidence);
out:
  free(order);
  free(key);
  return st;
}

static int differing(const double *x, int k, int point) {
  int n = 0;
  for (int j = 0; j < k; j++) n += x[(size_t)point * (size_t)k + (size_t)j] != x[j];
  return n;
}

bool ana_tornado_sides(const double *x, int n_points, int k, int j, int *sides) {
  double low = INFINITY, high = -INFINITY;
  bool one_at_a_time = true;
  for (int p = 0; p < n_points; p++) {
    double v = x[(size_t)p * (size_t)k + (size_t)j];
    low = fmin(low, v);
    high = fmax(high, v);
    one_at_a_time = one_at_a_time && differing(x, k, p) <= 1;
  }
  for (int p = 0; p < n_points; p++) {
    double v = x[(size_t)p * (size_t)k + (size_t)j];
    bool other = one_at_a_time && p > 0 && v == x[j]; /* a point of another factor */
    sides[p] = other || low == high ? 0 : v == low ? -1 : v == high ? 1 : 0;
  }
  return low < high;
}

/* Mean over one side's points in a world; NaN when one of them failed. */
static double side_mean(const double *y, const int *sides, int n_points, size_t n_worlds, size_t world, int which) {
  double sum = 0;
  int n = 0;
  for (int p = 0; p < n_points; p++) {
    if (sides[p] != which) continue;
    sum += y[(size_t)p * n_worlds + world];
    n++;
  }
  return n > 0 ? sum / n : NAN;
}

sim_status ana_tornado_worlds(const double *y, const int *sides, int n_points, size_t n_worlds, const stat_drawn *drawn,
                              double confidence, ana_bar *bar) {
  sim_status st = SIM_OK;
  side l, h, d;
  double *mean = malloc(3 * n_worlds * sizeof *mean + 1);
  *bar = (ana_bar){NONE, NONE, NONE, NAN, NAN, NAN};
  if (!mean) return SIM_ERR_MEMORY;
  double *low = mean, *high = mean + n_worlds, *difference = mean + 2 * n_worlds;
  for (size_t i = 0; i < n_worlds; i++) {
    low[i] = side_mean(y, sides, n_points, n_worlds, i, -1);
    high[i] = side_mean(y, sides, n_points, n_worlds, i, 1);
    difference[i] = high[i] - low[i];
    if (isnan(difference[i])) low[i] = high[i] = NAN; /* both sides over the same worlds */
  }
  SIM_TRY(side_of(low, drawn, n_worlds, &l));
  SIM_TRY(side_of(high, drawn, n_worlds, &h));
  SIM_TRY(side_of(difference, drawn, n_worlds, &d));
  if (isnan(d.mean)) goto out;
  bar->low = mean_of(&l, confidence);
  bar->high = mean_of(&h, confidence);
  bar->difference = mean_of(&d, confidence);
  bar->se = d.error.mcse;
out:
  free(mean);
  return st;
}
