/* Rates that move from year to year: new foreign projects, expansions, domestic entry, growth of existing firms.
 *
 * The logarithm of a rate over its level is the province's own deviation + what is common to the north + a slow drift +
 * lasting jumps + what a shock and new land do to it. Own and common deviations are autoregressive from year to year,
 * x' = phi x + sd sqrt(1 - phi^2) z, stationary from the first year of the warm-up on, and the common one may be known
 * in the first simulated year. Of rates the mean of exp(deviation) is one: half the variance is taken off. Growth adds
 * its deviation to its logarithm in a year. A year's step is keyed by the rate's name and the calendar year: variants
 * share it. A jump, as after an anchor investor, multiplies foreign projects from then on and makes existing firms grow
 * faster for some years. Estimated from a panel of provinces (scripts/rates.py). */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static double normal(const sim_rep *rep, uint32_t entity, int year) {
  double u[2];
  sim_rep_uniform2(rep, PROV_STREAM_MOVING, entity, (uint32_t)year, u);
  return sim_normal_quantile(u[0]);
}

/* ---- a year's step ---- */

static double autoregress(double x, double phi, double sd, double z, bool first) {
  return first ? sd * z : phi * x + sd * sqrt(1 - phi * phi) * z;
}

static void own_step(sim_rep *rep, int year, bool first) {
  prov_moving *m = &prov_world_of(rep)->moving;
  for (int k = 0; k < PROV_MOVING_COUNT; k++)
    m->own[k] = autoregress(m->own[k], PROV_P(rep, MOVING_PERSISTENCE, k), PROV_P(rep, MOVING_SD, k),
                            normal(rep, m->key[k], year), first);
}

/* In units of its own sd. */
static void north_step(sim_rep *rep, int year, bool first) {
  prov_moving *m = &prov_world_of(rep)->moving;
  double z = normal(rep, m->north_key, year), unknown = PROV_P(rep, NORTH_UNKNOWN, 0);
  bool known = year == rep->scenario->year_start && unknown < 1;
  m->north = known ? PROV_P(rep, NORTH_FIRST, 0) + unknown * z
                   : autoregress(m->north, PROV_P(rep, NORTH_PERSISTENCE, 0), 1, z, first);
}

/* What happened before the first simulated year is in the published levels. */
static void jump(sim_rep *rep, int year) {
  prov_moving *m = &prov_world_of(rep)->moving;
  double rate = PROV_P(rep, JUMP_RATE, 0), u[2];
  if (rate <= 0 || year < rep->scenario->year_start) return;
  sim_rep_uniform2(rep, PROV_STREAM_MOVING_JUMP, 0, (uint32_t)year, u);
  if (u[0] >= -sim_expm1(-rate)) return;
  double length = prov_draw(rep, PROV_D(rep, JUMP_LENGTH, 0), PROV_STREAM_MOVING_JUMP, 1, (uint32_t)year, 1);
  m->lasting += sim_log(sim_dist_quantile(PROV_D(rep, JUMP_SIZE, 0), u[1]));
  m->surge = prov_draw(rep, PROV_D(rep, JUMP_GROWTH, 0), PROV_STREAM_MOVING_JUMP, 1, (uint32_t)year, 0) / 100;
  m->surge_until = year + ceil(length);
}

/* The logarithm of each rate over its level in this year, without shocks and land. */
static void yearly_set(sim_rep *rep, int year) {
  prov_moving *m = &prov_world_of(rep)->moving;
  double since = fmax(0, year - rep->scenario->year_start);
  for (int k = 0; k < PROV_MOVING_COUNT; k++) {
    double own = PROV_P(rep, MOVING_SD, k), north = PROV_P(rep, NORTH_SD, k);
    double mean = k == PROV_MOVING_GROWTH ? 0 : -(own * own + north * north) / 2;
    m->yearly[k] = mean + m->own[k] + north * m->north + PROV_P(rep, MOVING_DRIFT, k) * since;
  }
  m->yearly[PROV_MOVING_LICENCES] += m->lasting;
  if (year < m->surge_until) m->yearly[PROV_MOVING_GROWTH] += m->surge;
}

static void step(sim_rep *rep, int year, bool first) {
  own_step(rep, year, first);
  north_step(rep, year, first);
  jump(rep, year);
  yearly_set(rep, year);
}

/* An unchanged level is not set again: its mean would pick up rounding from the moments at which it was looked at. */
static void factor_set(sim_rep *rep, int rate, double x) {
  double *factor = &prov_world_of(rep)->moving.factor[rate];
  if (x == *factor) return;
  *factor = x;
  sim_tally_set(&rep->tally, PROV_IND_MOVING, rate, x, rep->now);
}

static void factors_set(sim_rep *rep) {
  const prov_moving *m = &prov_world_of(rep)->moving;
  for (int k = 0; k < PROV_MOVING_COUNT; k++) factor_set(rep, k, sim_exp(m->yearly[k] + m->linked[k]));
}

static void northern_set(sim_rep *rep) {
  double x = PROV_P(rep, NORTH_SD, PROV_MOVING_LICENCES) * prov_world_of(rep)->moving.north;
  sim_tally_set(&rep->tally, PROV_IND_NORTHERN, 0, PROV_ON(rep, MOVING) ? sim_exp(x) : 1, rep->now);
}

void prov_moving_begin(sim_rep *rep) {
  prov_moving *m = &prov_world_of(rep)->moving;
  m->lasting = m->surge = m->surge_until = m->land = m->growth = 0;
  for (int k = 0; k < PROV_MOVING_COUNT; k++) {
    m->yearly[k] = m->linked[k] = m->factor[k] = 0;
    m->past[k] = 1;
  }
  if (PROV_ON(rep, MOVING)) step(rep, (int)floor(rep->now), true);
  factors_set(rep);
  northern_set(rep);
}

void prov_moving_year(sim_rep *rep) {
  if (!PROV_ON(rep, MOVING)) return;
  step(rep, (int)floor(rep->now), false);
  factors_set(rep);
  northern_set(rep);
}

/* ---- shocks and land, seen once a quarter: what happens between is not to depend on who looks when ---- */

static double released(const prov_world *w) {
  double sum = 0;
  for (int z = 0; z < w->n_zones; z++) sum += w->land.zone[z].released;
  return sum;
}

void prov_moving_opening(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->moving.land = released(w);
  prov_moving_quarter(rep);
}

static void linked_set(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_moving *m = &w->moving;
  double land = m->land > 0 ? sim_log(released(w) / m->land) : 0;
  for (int k = 0; k < PROV_MOVING_COUNT; k++)
    m->linked[k] = (w->growth.regime == PROV_SHOCK ? PROV_P(rep, SHOCK_RATE, k) : 0) + PROV_P(rep, LAND_RATE, k) * land;
}

void prov_moving_quarter(sim_rep *rep) {
  prov_moving *m = &prov_world_of(rep)->moving;
  if (!PROV_ON(rep, MOVING)) return;
  linked_set(rep);
  factors_set(rep);
  for (int k = 0; k < PROV_MOVING_COUNT; k++) m->past[k] = m->factor[k];
  m->growth = m->yearly[PROV_MOVING_GROWTH];
}

double prov_moving_factor(const sim_rep *rep, int rate) { return prov_world_of(rep)->moving.factor[rate]; }

double prov_moving_past(const sim_rep *rep, int rate) { return prov_world_of(rep)->moving.past[rate]; }

double prov_moving_growth(const sim_rep *rep) { return prov_world_of(rep)->moving.growth; }
