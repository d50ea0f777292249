#include "stat_psis.h"

#include <math.h>
#include <stdlib.h>

#include "sim_math.h"
#include "sim_rounding.h"

/* Mean of log(1 - b x). */
static double mean_log(const double *x, size_t n, double b) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += sim_log1p(-b * x[i]);
  return sum / (double)n;
}

double stat_pareto_fit(const double *x, size_t n, double *scale) {
  enum { MOST = 1024 };
  static const double PRIOR_B = 3, PRIOR_K = 10;
  double b[MOST], length[MOST], size = (double)n, sum = 0, mean = 0;
  int m = 30 + (int)fmin(sqrt(size), MOST - 30);
  double quarter = x[(size_t)(size / 4 + 0.5) - 1];
  for (int i = 0; i < m; i++) {
    b[i] = (1 - sqrt(m / (i + 0.5))) / (PRIOR_B * quarter) + 1 / x[n - 1];
    double k = mean_log(x, n, b[i]);
    length[i] = size * (sim_log(-b[i] / k) - k - 1);
  }
  for (int i = 0; i < m; i++) { /* posterior weight of b[i] */
    double others = 0;
    for (int j = 0; j < m; j++) others += sim_exp(length[j] - length[i]);
    sum += 1 / others;
    mean += b[i] / others;
  }
  mean /= sum;
  double k = mean_log(x, n, mean);
  *scale = -k / mean;
  return (size * k + PRIOR_K * 0.5) / (size + PRIOR_K);
}

/* Quantile of the generalised Pareto distribution. */
static double pareto_quantile(double p, double k, double scale) {
  double log_tail = sim_log1p(-p);
  return fabs(k) < 1e-12 ? -scale * log_tail : scale * sim_expm1(-k * log_tail) / k;
}

typedef struct place {
  double w;
  size_t at;
} place;

static int by_weight(const void *a, const void *b) {
  const place *p = a, *q = b;
  if (p->w != q->w) return p->w < q->w ? -1 : 1;
  return p->at < q->at ? -1 : p->at > q->at;
}

/* What was equal stays equal: which of two equal weights comes first is a matter of the file's order alone. */
static void level_ties(const place *tail, size_t n, double *x) {
  for (size_t i = 0, end; i < n; i = end) {
    double sum = 0;
    for (end = i; end < n && !(sim_difference(tail[end].w, tail[i].w) > 0); end++) sum += x[end];
    for (size_t j = i; j < end; j++) x[j] = sum / (double)(end - i);
  }
}

/* tail[n] ascending above `cutoff`; x[n] is room. */
static double smooth(double *weight, const place *tail, size_t n, double cutoff, double *x) {
  double scale, most = tail[n - 1].w;
  for (size_t i = 0; i < n; i++) x[i] = tail[i].w - cutoff;
  double k = stat_pareto_fit(x, n, &scale);
  if (!isfinite(k)) return NAN;
  for (size_t i = 0; i < n; i++) x[i] = fmin(most, cutoff + pareto_quantile(((double)i + 0.5) / (double)n, k, scale));
  level_ties(tail, n, x);
  for (size_t i = 0; i < n; i++) weight[tail[i].at] = x[i];
  return k;
}

sim_status stat_psis(double *weight, size_t n, double *k) {
  enum { LEAST = 5 };
  size_t m = 0, wanted;
  double sum = 0;
  place *all = malloc((n + 1) * sizeof *all);
  double *x = malloc((n + 1) * sizeof *x);
  sim_status st = all && x ? SIM_OK : SIM_ERR_MEMORY;
  *k = NAN;
  if (st != SIM_OK) goto out;
  for (size_t i = 0; i < n; i++)
    if (weight[i] > 0) all[m++] = (place){weight[i], i};
  qsort(all, m, sizeof *all, by_weight);
  wanted = (size_t)ceil(fmin((double)m / 5, 3 * sqrt((double)m)));
  if (wanted >= LEAST) {
    size_t first = m - wanted;
    double cutoff = all[first - 1].w;
    while (first < m && !(sim_difference(all[first].w, cutoff) > 0)) first++;
    if (m - first >= LEAST && sim_difference(all[m - 1].w, all[first].w) > 0)
      *k = smooth(weight, all + first, m - first, cutoff, x);
  }
  for (size_t i = 0; i < n; i++) sum += weight[i];
  for (size_t i = 0; i < n && sum > 0; i++) weight[i] /= sum;
out:
  free(all);
  free(x);
  return st;
}
