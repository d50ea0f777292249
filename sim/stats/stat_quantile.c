#include "stat_quantile.h"

#include <math.h>
#include <stdlib.h>

#include "stat_summary.h"

typedef struct point {
  double x, w, at;
} point;

static int by_value(const void *a, const void *b) {
  const point *p = a, *q = b;
  return p->x < q->x ? -1 : p->x > q->x;
}

/* Where each value stands between 0 and 1. */
static void points_place(point *p, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    p[i].at = i == 0 ? 0 : sum + (p[i - 1].w + p[i].w) / 2;
    sum = p[i].at;
  }
  for (size_t i = 0; i < n; i++) p[i].at = n > 1 ? p[i].at / sum : 0;
}

static double quantile_at(const point *p, size_t n, double level) {
  if (n == 0 || isnan(level)) return NAN;
  size_t low = 0, high = n - 1; /* p[low].at <= level < p[high].at */
  if (level <= 0) return p[0].x;
  if (level >= 1 || n == 1) return p[n - 1].x;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (p[middle].at <= level)
      low = middle;
    else
      high = middle;
  }
  return stat_between(p[low].x, p[high].x, (level - p[low].at) / (p[high].at - p[low].at));
}

sim_status stat_quantiles_of(const double *x, const double *w, size_t n, const double *level, int n_levels,
                             double *quantile) {
  size_t m = 0;
  point *p = malloc((n + 1) * sizeof *p);
  if (!p) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i]) && (!w || w[i] > 0)) p[m++] = (point){x[i], w ? w[i] : 1, 0};
  qsort(p, m, sizeof *p, by_value);
  points_place(p, m);
  for (int k = 0; k < n_levels; k++) quantile[k] = quantile_at(p, m, level[k]);
  free(p);
  return SIM_OK;
}
