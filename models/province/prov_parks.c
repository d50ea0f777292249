/* Jobs in parks, the zones that everybody accepts. Firms of the start get such a zone by chance, as likely as it has
 * land let, without a plot of their own: theirs is part of the leased stock. Of the ordinary aggregate, which is no
 * single firm, a fixed part of the workers is in parks: what the stated jobs leave. */
#include <math.h>

#include "prov_world.h"

static bool is_park(const prov_world *w, int z) { return z != PROV_NO_ZONE && !w->land.zone[z].second_choice; }

static bool existed(const sim_rep *rep, int z) { return PROV_P(rep, ZONE_EXISTING, z) != 0; }

/* The park in which the part u of all land let in parks ends. */
static int park_at(const sim_rep *rep, double u) {
  const prov_world *w = prov_world_of(rep);
  double left = 0;
  int last = PROV_NO_ZONE;
  for (int z = 0; z < w->n_zones; z++)
    if (is_park(w, z) && existed(rep, z)) left += u * w->land.zone[z].leased;
  for (int z = 0; z < w->n_zones; z++) {
    if (!is_park(w, z) || !existed(rep, z) || w->land.zone[z].leased <= 0) continue;
    last = z;
    left -= w->land.zone[z].leased;
    if (left < 0) break;
  }
  return last;
}

static double workers_in_parks(const prov_world *w) {
  const prov_operating *o = &w->operating;
  double sum = 0;
  for (int k = 0; k < o->n; k++)
    if (is_park(w, w->firm.zone[o->row[k]]))
      for (int q = 0; q < w->n_skills; q++) sum += o->workers[k * w->skill_room + q];
  return sum;
}

static double workers_of_rest(const prov_world *w) {
  double sum = 0;
  for (int q = 0; q < w->n_skills; q++) sum += w->rest.workers[q];
  return sum;
}

void prov_parks_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  double stated = PROV_P(rep, PARK_WORKERS, 0), rest = workers_of_rest(w);
  w->labour.park_part = 0;
  if (stated <= 0) return;
  for (int k = 0; k < o->n; k++) {
    double u[2];
    sim_rep_uniform2(rep, PROV_STREAM_PARK, o->entity[k], 0, u);
    if (u[0] < PROV_P(rep, PARK_SHARE, o->origin[k])) w->firm.zone[o->row[k]] = park_at(rep, u[1]);
  }
  w->labour.park_part = rest > 0 ? fmin(1, fmax(0, stated - workers_in_parks(w)) / rest) : 0;
}

void prov_parks_observe(sim_rep *rep, int year_index) {
  const prov_world *w = prov_world_of(rep);
  double jobs = 0;
  if (PROV_P(rep, PARK_WORKERS, 0) > 0)
    jobs =
        (workers_in_parks(w) + w->labour.park_part * workers_of_rest(w)) * w->discrepancy.factor[PROV_DISCREPANCY_JOBS];
  sim_tally_stock(&rep->tally, PROV_IND_PARK_JOBS, 0, year_index, jobs);
}
