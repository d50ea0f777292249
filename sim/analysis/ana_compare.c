#include "ana_compare.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "sim_rounding.h"
#include "stat_quantile.h"

static const double levels[ANA_LEVELS] = {0.1, 0.5, 0.9};

static double variance_of(const double *x, const double *w, size_t n) {
  double sd = stat_sd(stat_moments_of(x, w, n));
  return sd * sd;
}

static sim_status spread_fill(const stat_pairs *p, ana_comparison *c) {
  size_t n = p->n;
  double *d = malloc((3 * n + 1) * sizeof *d), *own = d + n, *other = d + 2 * n, above = 0, below = 0, weight = 0;
  if (!d) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    d[i] = sim_difference(p->x[i], p->base[i]);
    double w = isnan(d[i]) ? 0 : p->drawn.w ? p->drawn.w[i] : 1;
    own[i] = w > 0 ? p->x[i] : NAN;
    other[i] = w > 0 ? p->base[i] : NAN;
    if (!(w > 0)) d[i] = NAN;
    weight += w;
    if (d[i] > 0) above += w;
    if (d[i] < 0) below += w;
  }
  c->above = above / weight;
  c->below = below / weight;
  c->gain = INFINITY; /* the same difference in every world */
  if (c->paired.mcse > 0)
    c->gain = (variance_of(own, p->drawn.w, n) + variance_of(other, p->drawn.w, n)) / variance_of(d, p->drawn.w, n);
  sim_status st = stat_quantiles_of(d, p->drawn.w, n, levels, ANA_LEVELS, c->quantile);
  free(d);
  return st;
}

sim_status ana_compare(const stat_pairs *pairs, double confidence, ana_comparison *out) {
  ana_comparison c = {.above = NAN, .below = NAN, .gain = NAN};
  for (int i = 0; i < ANA_LEVELS; i++) c.quantile[i] = NAN;
  sim_status st = stat_paired_of(pairs, confidence, &c.paired);
  if (st == SIM_OK && c.paired.pairs > 0) st = spread_fill(pairs, &c);
  *out = c;
  return st;
}

double ana_detectable(double mcse, double confidence, double tests, double power) {
  double alpha = (1 - confidence) / fmax(1, tests);
  return mcse * (gsl_cdf_ugaussian_Qinv(alpha / 2) + gsl_cdf_ugaussian_Pinv(power));
}
