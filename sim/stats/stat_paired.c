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
    if (pairs->drawn.w && !(pairs->drawn.w[i] > 0)) d[i] = NAN;
    if (isnan(d[i])) continue;
    largest = fmax(largest, fmax(fabs(pairs->x[i]), fabs(pairs->base[i])));
    out->pairs++;
    out->won += d[i] > 0;
    out->lost += d[i] < 0;
  }
  return largest;
}

/* Of weighted pairs, `won` and `lost` are shares of the weight, as parts of `pairs`. */
static void weigh(const double *w, const double *d, size_t n, stat_paired *out) {
  double total = 0, won = 0, lost = 0;
  for (size_t i = 0; i < n; i++) {
    if (isnan(d[i])) continue;
    total += w[i];
    won += d[i] > 0 ? w[i] : 0;
    lost += d[i] < 0 ? w[i] : 0;
  }
  out->won = out->pairs * won / total;
  out->lost = out->pairs * lost / total;
}

static void student(stat_paired *out, double df, double confidence) {
  if (!out->same && isnan(out->mcse)) return; /* too few count */
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

/* Of single replications: `largest` is the largest of the values that were subtracted. */
static sim_status sampled(const stat_pairs *pairs, const double *d, double largest, double confidence,
                          stat_paired *out) {
  stat_error e;
  sim_status st = stat_drawn_error(d, &pairs->drawn, pairs->n, &e);
  if (st != SIM_OK) return st;
  stat_moments m = stat_moments_rounded(stat_moments_of(d, pairs->drawn.w, pairs->n), largest);
  out->mean = m.mean;
  out->ess = stat_ess(m);
  out->mcse = stat_enough(out->ess) && !(m.m2 > 0) ? 0 : e.mcse;
  out->posterior = isgreater(out->mcse, 0) ? e.posterior : 0; /* NaN: too few pairs */
  out->df = e.df;
  if (pairs->drawn.w) weigh(pairs->drawn.w, d, pairs->n, out);
  student(out, e.df, confidence);
  return SIM_OK;
}

sim_status stat_paired_of(const stat_pairs *pairs, double confidence, stat_paired *out) {
  *out = (stat_paired){.mean = NAN, .mcse = NAN, .df = NAN, .interval = {NAN, NAN}, .p = NAN};
  double *d = malloc((pairs->n + 1) * sizeof *d);
  sim_status st = d ? SIM_OK : SIM_ERR_MEMORY;
  if (!d) return st;
  double largest = differences(pairs, d, out);
  out->same = out->pairs > 0 && out->won == 0 && out->lost == 0;
  out->ess = out->pairs;
  out->df = out->pairs - 1;
  if (out->pairs > 0 && pairs->of == STAT_SHARES && !pairs->drawn.w && !pairs->drawn.row)
    exact(out, confidence);
  else if (out->pairs > 0)
    st = sampled(pairs, d, largest, confidence, out);
  free(d);
  return st;
}

stat_verdict stat_paired_verdict(const stat_paired *paired, double adjusted, double confidence) {
  if (isnan(paired->p)) return STAT_TOO_FEW;
  if (paired->same) return STAT_SAME;
  return adjusted < 1 - confidence ? STAT_SEEN : STAT_UNSEEN;
}
