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

static ana_estimate mean_of(stat_moments m, double confidence) {
  return around(m.mean, stat_mcse(m), stat_ess(m) - 1, confidence);
}

/* Two independent means (Welch, 1947). */
static void difference_set(ana_bar *bar, stat_moments low, stat_moments high, double confidence) {
  double a = stat_mcse(low) * stat_mcse(low), b = stat_mcse(high) * stat_mcse(high);
  double df = (a + b) * (a + b) / (a * a / (stat_ess(low) - 1) + b * b / (stat_ess(high) - 1));
  bar->se = sqrt(a + b);
  bar->difference = around(high.mean - low.mean, bar->se, a + b > 0 ? df : 1, confidence);
}

/* One end of the order: whole groups of equal x as long as they stay within `share` of the weight, but at least one. */
typedef struct tail {
  stat_moments x, y;
} tail;

static tail tail_take(const double *x, const double *y, const double *w, const size_t *order, size_t n, bool high,
                      double share) {
  tail t = {0};
  double total = 0;
  for (size_t i = 0; i < n; i++) total += w ? w[order[i]] : 1;
  for (size_t from = 0, to; from < n; from = to) {
    stat_moments gx = {0}, gy = {0};
    size_t first = order[high ? n - 1 - from : from];
    for (to = from; to < n; to++) {
      size_t at = order[high ? n - 1 - to : to];
      if (x[at] != x[first]) break;
      gx = stat_moments_merge(gx, stat_moments_of(x + at, w ? w + at : NULL, 1));
      gy = stat_moments_merge(gy, stat_moments_of(y + at, w ? w + at : NULL, 1));
    }
    if (from > 0 && t.y.weight + gy.weight > share * total * (1 + 1e-12)) break;
    t.x = stat_moments_merge(t.x, gx);
    t.y = stat_moments_merge(t.y, gy);
  }
  return t;
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

sim_status ana_tornado_of(const double *x, const double *y, const double *w, size_t n, double share, double confidence,
                          ana_bar *bar) {
  sim_status st = SIM_ERR_MEMORY;
  size_t *order = malloc((2 * n + 1) * sizeof *order), valid;
  double *key = calloc(n + 1, sizeof *key);
  *bar = (ana_bar){NONE, NONE, NONE, NAN, NAN, NAN};
  if (!order || !key) goto out;
  st = SIM_OK;
  valid = order_fill(x, y, n, key, order + n, order);
  if (valid == 0 || x[order[0]] == x[order[valid - 1]]) goto out;
  tail low = tail_take(x, y, w, order, valid, false, share), high = tail_take(x, y, w, order, valid, true, share);
  if (!(stat_ess(low.y) > 1) || !(stat_ess(high.y) > 1)) goto out;
  bar->low = mean_of(low.y, confidence);
  bar->high = mean_of(high.y, confidence);
  bar->at_low = low.x.mean;
  bar->at_high = high.x.mean;
  difference_set(bar, low.y, high.y, confidence);
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

bool ana_tornado_sides(const double *x, int n_points, int k, int j, int *side) {
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
    side[p] = other || low == high ? 0 : v == low ? -1 : v == high ? 1 : 0;
  }
  return low < high;
}

/* Mean over one side's points in a world; NaN when one of them failed. */
static double side_mean(const double *y, const int *side, int n_points, size_t n_worlds, size_t world, int which) {
  double sum = 0;
  int n = 0;
  for (int p = 0; p < n_points; p++) {
    if (side[p] != which) continue;
    sum += y[(size_t)p * n_worlds + world];
    n++;
  }
  return n > 0 ? sum / n : NAN;
}

sim_status ana_tornado_worlds(const double *y, const int *side, int n_points, size_t n_worlds, double confidence,
                              ana_bar *bar) {
  double *mean = malloc(3 * n_worlds * sizeof *mean + 1);
  *bar = (ana_bar){NONE, NONE, NONE, NAN, NAN, NAN};
  if (!mean) return SIM_ERR_MEMORY;
  double *low = mean, *high = mean + n_worlds, *difference = mean + 2 * n_worlds;
  for (size_t i = 0; i < n_worlds; i++) {
    low[i] = side_mean(y, side, n_points, n_worlds, i, -1);
    high[i] = side_mean(y, side, n_points, n_worlds, i, 1);
    difference[i] = high[i] - low[i];
    if (isnan(difference[i])) low[i] = high[i] = NAN; /* both sides over the same worlds */
  }
  stat_moments d = stat_moments_of(difference, NULL, n_worlds);
  if (d.weight > 0) {
    bar->low = mean_of(stat_moments_of(low, NULL, n_worlds), confidence);
    bar->high = mean_of(stat_moments_of(high, NULL, n_worlds), confidence);
    bar->difference = mean_of(d, confidence);
    bar->se = stat_mcse(d);
  }
  free(mean);
  return SIM_OK;
}
