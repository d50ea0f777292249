#include "aud_agree.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "stat_summary.h"

const double aud_evidence_level[AUD_EVIDENCE_QUANTILES] = {0.01, 0.25, 0.5, 0.75, 0.99};
const double aud_evidence_tail = 0.01, aud_evidence_impossible = 0.01, aud_evidence_half_low = 0.3,
             aud_evidence_half_high = 0.7;

/* Where a value lies among x[n] blurred by the error of the evidence. */
static double place_of(const aud_check *c, const double *x, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += gsl_cdf_ugaussian_P((c->value - x[i]) / c->error);
  return sum / (double)n;
}

static double beyond_of(const aud_check *c, const double *x, size_t n) {
  size_t beyond = 0;
  for (size_t i = 0; i < n; i++) beyond += x[i] < c->low || x[i] > c->high;
  return (double)beyond / (double)n;
}

sim_status aud_evidence_judge(const aud_check *c, const double *x, size_t n, aud_finding *f) {
  double *sorted = malloc((n + 1) * sizeof *sorted);
  size_t m = 0;
  if (!sorted) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) sorted[m++] = x[i];
  gsl_sort(sorted, 1, m);
  *f = (aud_finding){.n = (double)m, .place = NAN, .beyond = NAN, .fails = m == 0};
  for (int k = 0; k < AUD_EVIDENCE_QUANTILES; k++)
    f->quantile[k] = stat_quantile_sorted(sorted, m, aud_evidence_level[k]);
  f->sd = stat_sd(stat_moments_of(sorted, NULL, m));
  if (m > 0 && c->kind == AUD_CHECK_VALUE) {
    f->place = place_of(c, sorted, m);
    f->half = f->place >= 0.25 && f->place <= 0.75;
    f->fails = f->place < aud_evidence_tail || f->place > 1 - aud_evidence_tail;
  } else if (m > 0 && c->kind == AUD_CHECK_BOUND) {
    f->beyond = beyond_of(c, sorted, m);
    f->fails = f->beyond > aud_evidence_impossible;
  } else if (m > 0) {
    f->fails = !(f->sd <= c->widest);
  }
  free(sorted);
  return SIM_OK;
}

aud_gate aud_evidence_gate(const aud_check *check, const aud_finding *finding, int n) {
  aud_gate g = {0};
  for (int i = 0; i < n; i++) {
    if (check[i].waits[0]) continue;
    g.checks++;
    g.failed += finding[i].fails;
    g.values += check[i].kind == AUD_CHECK_VALUE;
    g.half += finding[i].half;
  }
  double share = g.values ? (double)g.half / g.values : NAN;
  g.spread_fails = share < aud_evidence_half_low || share > aud_evidence_half_high;
  return g;
}
