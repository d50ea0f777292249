#include "ana_evidence.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "stat_summary.h"

const double ana_evidence_level[ANA_EVIDENCE_QUANTILES] = {0.01, 0.25, 0.5, 0.75, 0.99};
const double ana_evidence_tail = 0.01, ana_evidence_impossible = 0.01, ana_evidence_half_low = 0.3,
             ana_evidence_half_high = 0.7;

/* Where a value lies among x[n] blurred by the error of the evidence. */
static double place_of(const sim_check *c, const double *x, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += gsl_cdf_ugaussian_P((c->value - x[i]) / c->error);
  return sum / (double)n;
}

static double beyond_of(const sim_check *c, const double *x, size_t n) {
  size_t beyond = 0;
  for (size_t i = 0; i < n; i++) beyond += x[i] < c->low || x[i] > c->high;
  return (double)beyond / (double)n;
}

sim_status ana_evidence_judge(const sim_check *c, const double *x, size_t n, ana_finding *f) {
  double *sorted = malloc((n + 1) * sizeof *sorted);
  size_t m = 0;
  if (!sorted) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) sorted[m++] = x[i];
  gsl_sort(sorted, 1, m);
  *f = (ana_finding){.n = (double)m, .place = NAN, .beyond = NAN, .fails = m == 0};
  for (int k = 0; k < ANA_EVIDENCE_QUANTILES; k++)
    f->quantile[k] = stat_quantile_sorted(sorted, m, ana_evidence_level[k]);
  f->sd = stat_sd(stat_moments_of(sorted, NULL, m));
  if (m > 0 && c->kind == SIM_CHECK_VALUE) {
    f->place = place_of(c, sorted, m);
    f->half = f->place >= 0.25 && f->place <= 0.75;
    f->fails = f->place < ana_evidence_tail || f->place > 1 - ana_evidence_tail;
  } else if (m > 0 && c->kind == SIM_CHECK_BOUND) {
    f->beyond = beyond_of(c, sorted, m);
    f->fails = f->beyond > ana_evidence_impossible;
  } else if (m > 0) {
    f->fails = !(f->sd <= c->widest);
  }
  free(sorted);
  return SIM_OK;
}

ana_gate ana_evidence_gate(const sim_check *check, const ana_finding *finding, int n) {
  ana_gate g = {0};
  for (int i = 0; i < n; i++) {
    if (check[i].waits[0]) continue;
    g.checks++;
    g.failed += finding[i].fails;
    g.values += check[i].kind == SIM_CHECK_VALUE;
    g.half += finding[i].half;
  }
  double share = g.values ? (double)g.half / g.values : NAN;
  g.spread_fails = share < ana_evidence_half_low || share > ana_evidence_half_high;
  return g;
}
