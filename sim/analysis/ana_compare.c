#include "ana_compare.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "stat_quantile.h"

static const double levels[ANA_LEVELS] = {0.1, 0.5, 0.9};

static double variance_of(stat_moments m) {
  double sd = stat_sd(m);
  return sd * sd;
}

/* Student's test and interval for the mean of the differences. */
static void test_fill(ana_comparison *c, double confidence) {
  if (!(c->ess > 1)) return;
  double t = gsl_cdf_tdist_Qinv((1 - confidence) / 2, c->ess - 1);
  c->interval = (stat_interval){c->mean - t * c->mcse, c->mean + t * c->mcse};
  if (c->mcse > 0)
    c->p = 2 * gsl_cdf_tdist_Q(fabs(c->mean) / c->mcse, c->ess - 1);
  else
    c->p = c->mean == 0 ? 1 : 0;
}

sim_status ana_compare(const double *x, const double *base, const double *w, size_t n, double confidence,
                       ana_comparison *out) {
  ana_comparison c = {.mean = NAN, .mcse = NAN, .interval = {NAN, NAN}, .p = NAN, .gain = NAN};
  for (int i = 0; i < ANA_LEVELS; i++) c.quantile[i] = NAN;
  double *both = malloc((3 * n + 1) * sizeof *both), *own = both + n, *other = both + 2 * n, above = 0, below = 0;
  sim_status st = SIM_OK;
  if (!both) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    double d = both[i] = x[i] - base[i], wi = isnan(d) ? 0 : w ? w[i] : 1;
    own[i] = wi > 0 ? x[i] : NAN;
    other[i] = wi > 0 ? base[i] : NAN;
    if (!(wi > 0)) both[i] = NAN;
    c.pairs += wi > 0;
    if (wi > 0 && d > 0) above += wi;
    if (wi > 0 && d < 0) below += wi;
  }
  if (c.pairs > 0) {
    stat_moments m = stat_moments_of(both, w, n);
    c.ess = stat_ess(m);
    c.mean = m.mean;
    c.mcse = stat_mcse(m);
    c.above = above / m.weight;
    c.below = below / m.weight;
    c.same = above == 0 && below == 0;
    c.gain = (variance_of(stat_moments_of(own, w, n)) + variance_of(stat_moments_of(other, w, n))) / variance_of(m);
    test_fill(&c, confidence);
    st = stat_quantiles_of(both, w, n, levels, ANA_LEVELS, c.quantile);
  }
  free(both);
  *out = c;
  return st;
}

double ana_detectable(double mcse, double confidence, double tests, double power) {
  double alpha = (1 - confidence) / fmax(1, tests);
  return mcse * (gsl_cdf_ugaussian_Qinv(alpha / 2) + gsl_cdf_ugaussian_Pinv(power));
}
