/* Growth of potential output: trend, regime, common and sector factors, firm noise.
 *
 * `growth.incumbent` is arithmetic expected growth: each term that adds chance is corrected by its log moment
 * generating function, so that more noise does not mean more expected growth.
 *
 * Common and sector factors are Ornstein-Uhlenbeck growth rates held over a quarter, i.e. g' = phi g + noise with phi =
 * 2^(-quarter / half-life), scaled so that the sum over four quarters has variance one. The variance of the sum over n
 * quarters, which the correction needs, follows from Var(S + g) = Var(S) + 2 Cov(S, g) + Var(g).
 *
 * Firm noise is Laplace over a year: four variance-gamma increments sd sqrt(G) Z with G ~ gamma(1/4), since the sum of
 * their variances is exponential (Kotz, Kozubowski and Podgorski, 2001). Its sd falls with size (Stanley et al., 1996).
 * The other shape has power-law tails (prov_tail.c). */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* Of a firm's yearly noise: 90 % of 2, at which the mean of exp(Laplace) becomes infinite. */
static const double MOST_VARIANCE = 2 * 90 / 100.0;

/* ---- regimes ---- */

static void regime_integrate(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->growth.regime_sum += w->growth.regime_change * (rep->now - w->growth.regime_since);
  w->growth.regime_since = rep->now;
}

static double regime_length(const sim_rep *rep, int regime, uint32_t n) {
  if (regime == PROV_SHOCK) return prov_draw(rep, PROV_D(rep, SHOCK_LENGTH, 0), PROV_STREAM_REGIME, n, 0, 0);
  if (regime == PROV_REBOUND) return prov_draw(rep, PROV_D(rep, REBOUND_LENGTH, 0), PROV_STREAM_REGIME, n, 0, 0);
  double hazard = -sim_log1p(-PROV_P(rep, SHOCK_CHANCE, 0));
  return hazard > 0 ? -sim_log(sim_rep_uniform(rep, PROV_STREAM_REGIME, n)) / hazard : INFINITY;
}

static void regime_enter(sim_rep *rep, int regime, double from) {
  prov_world *w = prov_world_of(rep);
  uint32_t n = w->growth.n_regimes++;
  w->growth.regime = regime;
  w->growth.regime_change = 0;
  if (regime == PROV_SHOCK)
    w->growth.regime_change = prov_draw(rep, PROV_D(rep, SHOCK_DEPTH, 0), PROV_STREAM_REGIME_DEPTH, n, 0, 0);
  if (regime == PROV_REBOUND)
    w->growth.regime_change = prov_draw(rep, PROV_D(rep, REBOUND, 0), PROV_STREAM_REGIME_DEPTH, n, 0, 0);
  double length = regime_length(rep, regime, n);
  if (isfinite(length)) sim_rep_schedule(rep, from + length, PROV_EVENT_REGIME, 0, 0);
}

void prov_on_regime(sim_rep *rep, const sim_event *event) {
  static const int next[] = {[PROV_NORMAL] = PROV_SHOCK, [PROV_SHOCK] = PROV_REBOUND, [PROV_REBOUND] = PROV_NORMAL};
  (void)event;
  regime_integrate(rep);
  regime_enter(rep, next[prov_world_of(rep)->growth.regime], rep->now);
}

/* ---- factors ---- */

void prov_growth_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double phi = sim_exp2(-PROV_QUARTER / PROV_P(rep, HALF_LIFE, 0));
  w->quarter = 0;
  w->growth.log_reference = sim_log(PROV_P(rep, REFERENCE_SIZE, 0));
  w->growth.log_prices = sim_log1p(PROV_P(rep, CAPITAL_PRICES, 0) / 100);
  w->growth.phi = phi;
  w->growth.factor_variance = 1 / (4 + 2 * (3 * phi + 2 * phi * phi + phi * phi * phi));
  w->growth.sum_covariance = 0;
  w->growth.regime = PROV_NORMAL;
  w->growth.n_regimes = 0;
  w->growth.regime_change = w->growth.regime_sum = 0;
  w->growth.regime_since = rep->scenario->year_start;
  if (PROV_ON(rep, NOISE) && PROV_P(rep, NOISE_SHAPE, 0) == PROV_POWER_TAIL) prov_tail_begin(rep, sqrt(MOST_VARIANCE));
  if (PROV_ON(rep, REGIME)) regime_enter(rep, (int)PROV_P(rep, REGIME_INITIAL, 0), rep->scenario->year_start);
}

static double next_factor(const sim_rep *rep, double now, int stream, uint32_t entity) {
  const prov_world *w = prov_world_of(rep);
  double u[2], sd = sqrt(w->growth.factor_variance);
  sim_rep_uniform2(rep, stream, entity, w->quarter, u);
  double z = sim_normal_quantile(u[0]);
  return w->quarter == 1 ? sd * z : w->growth.phi * now + sd * sqrt(1 - w->growth.phi * w->growth.phi) * z;
}

/* What the sum's variance gains in this quarter, at unit yearly sd. */
static double variance_step(prov_world *w) {
  double step = 2 * w->growth.sum_covariance + w->growth.factor_variance;
  w->growth.sum_covariance = w->growth.phi * (w->growth.sum_covariance + w->growth.factor_variance);
  return step;
}

static double sector_trend(const sim_rep *rep, int sector, double regime) {
  double growth = PROV_P(rep, GROWTH, sector) / 100;
  double policy = 0;
  if (prov_group(rep, sector) != PROV_ORDINARY)
    policy = fmax(0, growth) * (prov_policy_factor(rep, PROV_ACTS_PRODUCTIVITY, rep->now - PROV_QUARTER / 2) - 1);
  return (sim_log1p(growth) + policy + prov_moving_growth(rep)) * PROV_QUARTER + regime / 100;
}

static void sector_steps(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  regime_integrate(rep);
  bool noise = PROV_ON(rep, NOISE);
  double variance = variance_step(w), limit = prov_capital_limit(rep) * PROV_QUARTER;
  w->growth.common = next_factor(rep, w->growth.common, PROV_STREAM_COMMON, 0);
  for (int s = 0; s < w->n_sectors; s++) {
    double sd = PROV_P(rep, SECTOR_SD, s) / 100, shared = PROV_P(rep, COMMON_CORRELATION, s);
    w->growth.sector_factor[s] = next_factor(rep, w->growth.sector_factor[s], PROV_STREAM_SECTOR, (uint32_t)s);
    w->growth.sector_step[s] = sim_min(sector_trend(rep, s, w->growth.regime_sum), limit);
    if (noise)
      w->growth.sector_step[s] +=
          sd * (sqrt(shared) * w->growth.common + sqrt(1 - shared) * w->growth.sector_factor[s]) -
          sd * sd * variance / 2;
  }
  w->growth.regime_sum = 0;
}

/* ---- firms ---- */

/* Operating firms are taken in passes, one operation for all of them at a time, in vectors (sim_lanes.h); columns of
 * w->operating.pass are in their order. */

/* Variances over a year of the firms' own noise by their log sizes. */
static void noise_variances(const sim_rep *rep, size_t n, const double *size, double *variance) {
  const prov_world *w = prov_world_of(rep);
  double sd = PROV_P(rep, NOISE_SD, 0), twice = 2 * PROV_P(rep, NOISE_EXPONENT, 0), square = sd * sd;
  w->passes->scaled(n, size, twice, w->growth.log_reference, variance);
  rep->lanes->exp(n, variance, variance);
  w->passes->cap(n, square, MOST_VARIANCE, variance);
}

/* The two uniforms of each firm in this quarter. */
static void noise_uniforms(const sim_rep *rep, size_t n, double *u, double *v) {
  const prov_world *w = prov_world_of(rep);
  rep->lanes->uniform2(n, rep->key, rep->stream[PROV_STREAM_NOISE], w->operating.entity, w->quarter, u, v);
}

/* A quarter's own noise of each firm, corrected to mean one in levels, added to log_output[n]. */
static void noise_add(const sim_rep *rep, size_t n, const double *size, double *log_output) {
  const prov_world *w = prov_world_of(rep);
  double *variance = w->operating.pass[PROV_PASS_A], *u = w->operating.pass[PROV_PASS_B],
         *v = w->operating.pass[PROV_PASS_C];
  if (PROV_P(rep, NOISE_SD, 0) <= 0) return;
  noise_variances(rep, n, size, variance);
  noise_uniforms(rep, n, u, v);
  if (PROV_P(rep, NOISE_SHAPE, 0) == PROV_POWER_TAIL) {
    for (size_t k = 0; k < n; k++) log_output[k] += prov_tail_noise(&w->tail, sqrt(variance[k]), v[k]);
    return;
  }
  rep->lanes->normal_quantile(n, v, v);
  sim_dist_quantiles(rep->lanes, &w->growth.unit_noise, n, u);
  w->passes->spread(n, u, variance, v);
  rep->lanes->log1p(n, variance, variance);
  w->passes->add(&w->operating, PROV_QUARTER, v, variance);
}

/* Output-weighted means of log sizes. */
static void means_set(prov_world *w, const double *size) {
  const prov_operating *o = &w->operating;
  double sum[PROV_MOST_SECTORS] = {0}, weight[PROV_MOST_SECTORS] = {0};
  for (int k = 0; k < o->n; k++) {
    int s = o->sector[k];
    sum[s] += o->potential[k] * size[k];
    weight[s] += o->potential[k];
  }
  for (int s = 0; s < w->n_sectors; s++) w->growth.mean_log_size[s] = weight[s] > 0 ? sum[s] / weight[s] : sum[s];
}

void prov_log_sizes(const prov_world *w, double *size) {
  w->passes->log_sizes(&w->operating, w->growth.log_productivity, size);
}

void prov_productivity_set(prov_world *w) {
  for (int s = 0; s < w->n_sectors; s++) w->growth.workers_per_output[s] = sim_exp(-w->growth.log_productivity[s]);
}

void prov_growth_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  size_t n = (size_t)o->n;
  double size_effect = PROV_P(rep, SIZE_EFFECT, 0) * PROV_QUARTER;
  double *size = w->operating.pass[PROV_PASS_SIZE], *output = o->log_output,
         before = w->growth.capital > 0 ? prov_potential(w) : 0;
  prov_log_sizes(w, size);
  means_set(w, size);
  sector_steps(rep);
  w->passes->step(o, w->growth.sector_step, w->growth.mean_log_size, size_effect, size);
  if (PROV_ON(rep, NOISE)) noise_add(rep, n, size, output);
  rep->lanes->exp(n, output, o->potential);
  w->rest.log_output += w->growth.sector_step[w->ordinary];
  prov_potential_changed(w);
  if (w->growth.capital > 0) prov_capital_grown(rep, before, prov_potential(w));
  if (PROV_ON(rep, ELASTICITY)) return; /* prov_productivity.c */
  double productivity = sim_log1p(PROV_P(rep, PRODUCTIVITY_GROWTH, 0) / 100) * PROV_QUARTER;
  for (int s = 0; s < w->n_sectors; s++) w->growth.log_productivity[s] += productivity;
  prov_productivity_set(w);
}
