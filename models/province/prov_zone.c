/* How zones come about and release their land.
 *
 * A zone that keeps its dates is cleared in three parts from its approval, whoever asks for the land: that is how plans
 * are written. All others go the way of the reference class: proposed, established, open. Each step has a hazard, and
 * the steps of all zones share a common factor (a Gaussian copula; Li, 2000), because they are tied to the same
 * decisions and markets. An open zone releases land slice by slice, one at a time, as what is cleared fills up. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

enum { FIRST_PARTS = 3 }; /* of a zone that keeps its dates */

static bool in_programme(const sim_rep *rep, int z) {
  return PROV_P(rep, ZONE_PROGRAMME, z) != PROV_PROGRAMME_NONE && PROV_ON(rep, ZONES);
}

/* ---- zones that keep their dates ---- */

/* Times from approval to the release of the parts. */
static void release_times(const sim_rep *rep, int z, double approved, double at[FIRST_PARTS]) {
  const prov_world *w = prov_world_of(rep);
  bool programme = in_programme(rep, z);
  double build = PROV_P(rep, BUILD_FACTOR, w->land.zone[z].kind), infrastructure, t = 0;
  double clearance = build * (programme ? PROV_P(rep, CLEARANCE_FACTOR, 0) : 1);
  const sim_dist *stage[FIRST_PARTS] = {PROV_D(rep, CLEARANCE_FIRST, 0), PROV_D(rep, CLEARANCE_SECOND, 0),
                                        PROV_D(rep, CLEARANCE_LAST, 0)};
  infrastructure =
      build * prov_draw(rep, PROV_D(rep, INFRASTRUCTURE, 0), PROV_STREAM_INFRASTRUCTURE, w->land.zone_key[z], 0, 0);
  for (uint32_t k = 0; k < FIRST_PARTS; k++) {
    double policy = programme ? prov_policy_factor(rep, PROV_ACTS_CLEARANCE, approved + t) : 1;
    t += policy * clearance * prov_draw(rep, stage[k], PROV_STREAM_CLEARANCE, w->land.zone_key[z], k, 0);
    at[k] = approved + t + infrastructure;
  }
}

/* From a date of approval or, for the programme's zones, from that at which the plan wants to begin. */
static void keep_dates(sim_rep *rep, int z) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  double begin = PROV_P(rep, ZONE_APPROVED, z), at[FIRST_PARTS];
  if (in_programme(rep, z)) {
    if (PROV_P(rep, ZONE_PLANNED, z) > 0) begin = PROV_P(rep, ZONE_PLANNED, z);
    begin += PROV_P(rep, ZONE_DELAY, 0);
  }
  zone->stage = PROV_ZONE_DATED;
  zone->approved = fmin(zone->approved, begin);
  release_times(rep, z, begin, at);
  for (uint32_t k = 0; k < FIRST_PARTS; k++)
    sim_rep_schedule(rep, fmax(rep->now, at[k]), PROV_EVENT_RELEASED, (uint32_t)z, k);
}

/* Decided by one draw, so that a plan which keeps more dates keeps those of one which keeps fewer. */
static bool is_on_time(const sim_rep *rep, int z) {
  double u[2];
  sim_rep_uniform2(rep, PROV_STREAM_ZONE_DELIVERY, prov_world_of(rep)->land.zone_key[z], 0, u);
  return u[0] < PROV_P(rep, ON_TIME, 0);
}

/* Until the plan comes into force all zones go the same way, with and without it. */
void prov_zones_policy(sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, DEMAND)) return;
  for (int z = 0; z < w->n_zones; z++) {
    bool before = w->land.zone[z].stage == PROV_ZONE_PROPOSED || w->land.zone[z].stage == PROV_ZONE_ESTABLISHED;
    if (!before || !in_programme(rep, z) || !is_on_time(rep, z)) continue;
    if (w->land.zone[z].step) sim_rep_cancel(rep, w->land.zone[z].step);
    keep_dates(rep, z);
  }
}

/* ---- the reference class ---- */

/* Cumulative hazard at which a zone takes its next step: exponential, correlated over zones. */
static double step_hazard(const sim_rep *rep, int z, int step) {
  double common[2], own[2], rho = PROV_P(rep, ZONE_CORRELATION, 0);
  sim_rep_uniform2(rep, PROV_STREAM_ZONE_COMMON, 0, (uint32_t)step, common);
  sim_rep_uniform2(rep, PROV_STREAM_ZONE_STEP, prov_world_of(rep)->land.zone_key[z], (uint32_t)step, own);
  double x = sqrt(rho) * sim_normal_quantile(common[0]) + sqrt(1 - rho) * sim_normal_quantile(own[0]);
  return -sim_log(sim_normal_cdf(x, true));
}

/* The plan hastens the zones of its programme: their times are multiplied by this. */
static double time_factor(const sim_rep *rep, int z) {
  const prov_world *w = prov_world_of(rep);
  bool begun = w->policy.in_force && rep->now >= PROV_P(rep, POLICY_START, 0) + PROV_P(rep, ZONE_DELAY, 0);
  double build = PROV_P(rep, BUILD_FACTOR, w->land.zone[z].kind);
  if (!begun || !in_programme(rep, z)) return build;
  return build * PROV_P(rep, CLEARANCE_FACTOR, 0) * prov_policy_factor(rep, PROV_ACTS_CLEARANCE, rep->now);
}

/* Is it on anybody's list yet? Zones that only the plan brings up wait for it. */
static bool is_listed(const sim_rep *rep, int z) {
  if (PROV_P(rep, ZONE_PROGRAMME, z) != PROV_PROGRAMME_BRINGS) return true;
  const prov_world *w = prov_world_of(rep);
  return in_programme(rep, z) && w->policy.in_force &&
         rep->now >= PROV_P(rep, POLICY_START, 0) + PROV_P(rep, ZONE_DELAY, 0);
}

/* Runs a zone's clock for a time with the rates of now; a step that falls into it becomes an event. */
static void run_clock(sim_rep *rep, int z, double span) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  bool proposed = zone->stage == PROV_ZONE_PROPOSED;
  if (!proposed && zone->stage != PROV_ZONE_ESTABLISHED) return;
  if (!is_listed(rep, z) || span <= 0 || zone->step) return;
  double rate = PROV_P(rep, ESTABLISHMENT, 0) / time_factor(rep, z);
  if (!proposed) rate = PROV_P(rep, OPENING_RATE, 0) / time_factor(rep, z);
  if (rate * span < zone->left) {
    zone->left -= rate * span;
    return;
  }
  zone->step = sim_rep_schedule(rep, rep->now + zone->left / rate, PROV_EVENT_ZONE, (uint32_t)z, 0);
}

static double next_tick(const sim_rep *rep) {
  return rep->scenario->year_start + (prov_world_of(rep)->quarter + 1) * PROV_QUARTER;
}

static void establish(sim_rep *rep, int z) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  zone->stage = PROV_ZONE_ESTABLISHED;
  zone->approved = fmin(zone->approved, rep->now);
  zone->left = step_hazard(rep, z, PROV_ZONE_ESTABLISHED);
}

/* ---- slices ---- */

static void begin_slice(sim_rep *rep, int z, double area) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  uint32_t key = prov_world_of(rep)->land.zone_key[z], n = (uint32_t)zone->n_slices;
  double most = PROV_P(rep, SLICE_MOST, 0);
  double time = prov_draw(rep, PROV_D(rep, CLEARANCE_FIRST, 0), PROV_STREAM_CLEARANCE, key, n, 0) +
                prov_draw(rep, PROV_D(rep, INFRASTRUCTURE, 0), PROV_STREAM_INFRASTRUCTURE, key, n, 0);
  time *= time_factor(rep, z);
  if (most > 0) time = fmax(time, area / most);
  zone->clearing = area;
  sim_rep_schedule(rep, rep->now + time, PROV_EVENT_RELEASED, (uint32_t)z, FIRST_PARTS + n);
}

static double slice_of(const sim_rep *rep, int z) {
  const prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  return fmin(PROV_P(rep, SLICE, 0) * zone->total, zone->total - zone->released);
}

/* Hectares that the queue asks for. */
static double waiting(const prov_world *w) {
  double sum = 0;
  for (int i = w->land.queue_head; i != PROV_NO_FIRM; i = w->firm.next[i]) sum += w->firm.plot[i];
  return sum;
}

/* Zones whose cleared land is let, or would be if those who wait took it, begin their next slice. */
static void slices_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double wanted = waiting(w), threshold = PROV_P(rep, SLICE_THRESHOLD, 0);
  for (int z = 0; z < w->n_zones; z++) {
    prov_zone *zone = &w->land.zone[z];
    if (zone->stage != PROV_ZONE_OPEN || zone->clearing > 0) continue;
    double area = slice_of(rep, z);
    if (area <= 0 || zone->leased + wanted < threshold * zone->released) continue;
    begin_slice(rep, z, area);
    wanted = fmax(0, wanted - area);
  }
}

/* ---- events ---- */

static void release(sim_rep *rep, int z, double area) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  zone->released = fmin(zone->total, zone->released + area);
  double cost = area * PROV_P(rep, ZONE_COST, z);
  sim_tally_add(&rep->tally, PROV_IND_LAND_COST, 0, cost);
  if (PROV_P(rep, ZONE_PROGRAMME, z) != PROV_PROGRAMME_NONE)
    prov_cost_add(rep, PROV_COST_LAND, cost * PROV_P(rep, COST_LAND, 0));
  prov_land_serve(rep);
}

void prov_on_released(sim_rep *rep, const sim_event *event) {
  int z = (int)event->a;
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  double first = PROV_P(rep, FIRST_SHARE, 0), second = PROV_P(rep, SECOND_SHARE, 0), area = zone->clearing;
  if (event->b < FIRST_PARTS)
    area = (event->b == 0 ? first : event->b == 1 ? second : 1 - first - second) * zone->total;
  zone->clearing = 0;
  zone->n_slices++;
  release(rep, z, fmin(area, zone->total - zone->released));
}

void prov_on_zone(sim_rep *rep, const sim_event *event) {
  int z = (int)event->a;
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  zone->step = 0;
  if (zone->stage == PROV_ZONE_PROPOSED) {
    establish(rep, z);
    run_clock(rep, z, next_tick(rep) - rep->now);
    return;
  }
  zone->stage = PROV_ZONE_OPEN;
  release(rep, z, slice_of(rep, z));
  zone->n_slices++;
}

void prov_zones_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, DEMAND)) return;
  for (int z = 0; z < w->n_zones; z++) run_clock(rep, z, next_tick(rep) - rep->now);
  slices_begin(rep);
}

/* ---- beginning ---- */

static void begin_existing(sim_rep *rep, int z) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  zone->stage = PROV_ZONE_OPEN;
  zone->approved = -INFINITY;
  zone->released = zone->total * (PROV_ON(rep, DEMAND) ? PROV_P(rep, ZONE_RELEASED, z) : 1);
  double let = PROV_P(rep, ZONE_OCCUPANCY, z) * PROV_P(rep, KIND_OCCUPANCY, zone->kind);
  zone->leased = fmin(zone->released, zone->total * let);
}

static void begin_reference(sim_rep *rep, int z) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  double established = PROV_P(rep, ZONE_APPROVED, z);
  zone->stage = PROV_ZONE_PROPOSED;
  zone->left = step_hazard(rep, z, PROV_ZONE_PROPOSED);
  if (established <= 0) return;
  zone->approved = established;
  zone->step = sim_rep_schedule(rep, fmax(established, rep->scenario->year_start), PROV_EVENT_ZONE, (uint32_t)z, 0);
}

void prov_zone_begin(sim_rep *rep, int z) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  *zone = (prov_zone){.total = PROV_P(rep, ZONE_AREA, z) * PROV_P(rep, ZONE_INDUSTRIAL, z),
                      .kind = (int)PROV_P(rep, ZONE_IS, z),
                      .approved = INFINITY};
  bool programme = PROV_P(rep, ZONE_PROGRAMME, z) != PROV_PROGRAMME_NONE;
  if (PROV_P(rep, ZONE_EXISTING, z) != 0)
    begin_existing(rep, z);
  else if (PROV_ON(rep, DEMAND))
    begin_reference(rep, z);
  else if (!programme || PROV_ON(rep, ZONES))
    keep_dates(rep, z);
}
