#include "ana_contrast.h"

#include <math.h>
#include <stdlib.h>

#include "stat_adjust.h"
#include "stat_rank.h"
#include "stat_student.h"

/* Degrees of freedom with which Student's law is the normal one. */
static const double NORMAL = 1e9;

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Sum of t^3 - t over groups of t equal values. */
static double ties_of(double *x, size_t n) {
  double sum = 0;
  qsort(x, n, sizeof *x, by_size);
  for (size_t i = 0, k; i < n; i = k) {
    for (k = i; k < n && x[k] == x[i]; k++) continue;
    double t = (double)(k - i);
    sum += t * t * t - t;
  }
  return sum;
}

sim_status ana_contrast_of(const double *x, const bool *in, size_t n, ana_contrast *out) {
  sim_status st = SIM_OK;
  size_t m = 0;
  double *kept = calloc(n + 1, sizeof *kept), *rank = calloc(n + 1, sizeof *rank), sum[2] = {0, 0}, places = 0;
  bool *group = calloc(n + 1, sizeof *group);
  *out = (ana_contrast){.mean = NAN, .mean_rest = NAN, .above = NAN, .z = NAN, .p = NAN, .adjusted = NAN};
  if (!kept || !rank || !group) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (size_t i = 0; i < n; i++) {
    if (isnan(x[i])) continue;
    kept[m] = x[i];
    group[m++] = in[i];
    sum[in[i]] += x[i];
    out->n += in[i];
  }
  out->rest = m - out->n;
  if (out->n > 0) out->mean = sum[1] / (double)out->n;
  if (out->rest > 0) out->mean_rest = sum[0] / (double)out->rest;
  if (out->n == 0 || out->rest == 0) goto out;
  SIM_TRY(stat_ranks(kept, NULL, m, rank));
  for (size_t i = 0; i < m; i++)
    if (group[i]) places += rank[i] + 0.5;
  double a = (double)out->n, b = (double)out->rest, all = (double)m;
  double wins = places - a * (a + 1) / 2;
  out->above = wins / (a * b);
  double variance = a * b / 12 * (all + 1 - ties_of(kept, m) / (all * (all - 1)));
  if (!(variance > 0)) goto out;
  out->z = (wins - a * b / 2) / sqrt(variance);
  out->p = fmin(1, 2 * stat_student_tail(fabs(out->z), NORMAL));
out:
  free(kept);
  free(rank);
  free(group);
  return st;
}

sim_status ana_contrast_adjust(ana_contrast *c, size_t m) {
  double *p = calloc(m + 1, sizeof *p);
  if (!p) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < m; i++) p[i] = c[i].p;
  sim_status st = stat_holm(p, m, p);
  for (size_t i = 0; i < m; i++) c[i].adjusted = p[i];
  free(p);
  return st;
}
