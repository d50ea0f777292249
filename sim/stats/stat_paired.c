#include "stat_paired.h"

#include <math.h>
#include <stdlib.h>

#include "sim_rounding.h"
#include "stat_student.h"

/* The differences with their weights; NaN where one is missing or weighs nothing. Returns the largest of the values. */
static double differences(const stat_pairs *pairs, double *d, stat_paired *out) {
  double largest = 0;
  for (size_t i = 0; i < pairs->n; i++) {
    d[i] = sim_difference(pairs->x[i], pairs->base[i]);
    if (pairs->weight && !(pairs->weight[i] > 0)) d[i] = NAN;
    if (isnan(d[i])) continue;
    largest = fmax(largest, fmax(fabs(pairs->x[i]), fabs(pairs->base[i])));
    out->pairs++;
    out->won += d[i] > 0;
    out->lost += d[i] < 0;
  }
  return largest;
}

/* The standard error between clusters, sum[n] is room; the number of clusters. */
static double cluster_error(const stat_pairs *pairs, const double *d, double *sum, double mean, double *mcse) {
  double total = 0, squares = 0, clusters = 0;
  for (size_t i = 0; i < pairs->n; i++) sum[i] = NAN;
  for (size_t i = 0; i < pairs->n; i++) {
    if (isnan(d[i])) continue;
    double w = pairs->weight ? pairs->weight[i] : 1, *own = &sum[pairs->cluster[i]];
    *own = (isnan(*own) ? 0 : *own) + w * (d[i] - mean);
    total += w;
  }
  for (size_t i = 0; i < pairs->n; i++) {
    if (isnan(sum[i])) continue;
    squares += sum[i] * sum[i];
    clusters++;
  }
  *mcse = clusters > 1 ? sqrt(clusters / (clusters - 1) * squares) / total : NAN;
  return clusters;
}

static void student(stat_paired *out, double df, double confidence) {
  if (!(df > 0)) return;
  double half = stat_student_quantile((1 - confidence) / 2, df) * out->mcse;
  out->interval = (stat_interval){out->mean - half, out->mean + half};
  if (out->same)
    out->p = 1;
  else
    out->p = out->mcse > 0 ? 2 * stat_student_tail(fabs(out->mean) / out->mcse, df) : 0;
}

/* From whole numbers alone. Half a replication is added to each of the four cells (Agresti and Min 2005). */
static void exact(stat_paired *out, double confidence) {
  double n = out->pairs, both = out->won + out->lost, d = out->won - out->lost, m = n + 2;
  out->mean = d / n;
  if (!(n > 1)) return;
  out->mcse = sqrt((both - d * d / n) / (n * (n - 1)));
  out->p = stat_mcnemar_exact(out->won, out->lost);
  double half = stat_student_quantile((1 - confidence) / 2, 1e9) * sqrt(both + 1 - d * d / m) / m; /* normal */
  out->interval = (stat_interval){fmax(-1, d / m - half), fmin(1, d / m + half)};
}

sim_status stat_paired_of(const stat_pairs *pairs, double confidence, stat_paired *out) {
  *out = (stat_paired){.mean = NAN, .mcse = NAN, .interval = {NAN, NAN}, .p = NAN};
  double *d = malloc((2 * pairs->n + 1) * sizeof *d);
  if (!d) return SIM_ERR_MEMORY;
  double largest = differences(pairs, d, out);
  out->same = out->pairs > 0 && out->won == 0 && out->lost == 0;
  out->ess = out->pairs;
  if (out->pairs > 0 && pairs->of == STAT_SHARES && !pairs->weight && !pairs->cluster) {
    exact(out, confidence);
  } else if (out->pairs > 0) {
    stat_moments m = stat_moments_rounded(stat_moments_of(d, pairs->weight, pairs->n), largest);
    out->mean = m.mean;
    out->ess = stat_ess(m);
    out->mcse = stat_mcse(m);
    double own = out->ess;
    if (pairs->cluster && m.m2 > 0) own = cluster_error(pairs, d, d + pairs->n, m.mean, &out->mcse);
    student(out, own - 1, confidence);
  }
  free(d);
  return SIM_OK;
}

stat_verdict stat_paired_verdict(const stat_paired *paired, double adjusted, double confidence) {
  if (isnan(paired->p)) return STAT_TOO_FEW;
  if (paired->same) return STAT_SAME;
  return adjusted < 1 - confidence ? STAT_SEEN : STAT_UNSEEN;
}
