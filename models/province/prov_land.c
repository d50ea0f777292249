/* Industrial land: plots in zones, and the queue for them. How zones release land: prov_zone.c. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* ---- plots ---- */

static int group_of(const sim_rep *rep, int project) {
  return prov_group(rep, prov_world_of(rep)->firm.sector[project]);
}

/* What the search for land asks of each zone, again and again. What the programme would keep is not kept without it. */
static void zone_rules(sim_rep *rep, int z) {
  prov_zone *zone = &prov_world_of(rep)->land.zone[z];
  bool kept = PROV_ON(rep, ZONES) || PROV_P(rep, ZONE_PROGRAMME, z) == PROV_PROGRAMME_NONE;
  for (int g = 0; g < PROV_GROUPS; g++) zone->reserve[g] = 0;
  if (kept) zone->reserve[PROV_HIGH_TECH] = PROV_P(rep, RESERVE_HIGH_TECH, z);
  if (kept) zone->reserve[PROV_SUPPORTING] = PROV_P(rep, RESERVE_SUPPORTING, z);
  zone->least = PROV_P(rep, MIN_PLOT, zone->kind);
  zone->second_choice = PROV_P(rep, SECOND_CHOICE, zone->kind) != 0;
}

void prov_land_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->land.queue_head = w->land.queue_tail = PROV_NO_FIRM;
  for (int k = 0; k < PROV_CLASSES; k++) w->land.n_queue[k] = 0;
  for (int z = 0; z < w->n_zones; z++) {
    prov_zone_begin(rep, z);
    zone_rules(rep, z);
  }
  w->land.asked = w->land.lost = 0;
  double until = PROV_P(rep, RESERVE_UNTIL, 0);
  if (until > rep->now) sim_rep_schedule(rep, until, PROV_EVENT_RESERVE_ENDS, 0, 0);
}

/* Land of a zone kept for a group and not used by it yet. */
static double reserved(const prov_zone *zone, int group) {
  return sim_max(0, zone->reserve[group] * zone->released - zone->by_group[group]);
}

/* Free land that a group may be offered: where reserves hold, without what the plan keeps for others. */
static double room(const prov_zone *zone, int group, bool reserves) {
  double free = zone->released - zone->leased;
  for (int other = 0; reserves && other < PROV_GROUPS; other++)
    if (other != group) free -= reserved(zone, other);
  return free;
}

/* Of the zones that the project accepts and that have room, the one with most of it (the first of equals); its plot in
 * *area. */
static int find_zone(const sim_rep *rep, int project, double *area) {
  const prov_world *w = prov_world_of(rep);
  bool reserves = w->policy.in_force && rep->now < PROV_P(rep, RESERVE_UNTIL, 0);
  bool second = w->firm.second_choice[project], small = w->policy.in_force && PROV_P(rep, SMALL_PLOTS, 0) != 0;
  double wanted = w->firm.plot[project], least = small ? PROV_P(rep, SMALL_PLOT, 0) : INFINITY, most = -1;
  int best = PROV_NO_ZONE, group = group_of(rep, project);
  for (int z = 0; z < w->n_zones; z++) {
    const prov_zone *zone = &w->land.zone[z];
    if ((zone->second_choice && !second) || zone->released - zone->leased <= most) continue;
    double free = room(zone, group, reserves), plot = sim_max(wanted, sim_min(zone->least, least));
    if (free < plot || free <= most) continue;
    best = z;
    most = free;
    *area = plot;
  }
  return best;
}

static bool try_place(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  double area;
  int z = find_zone(rep, project, &area);
  if (z == PROV_NO_ZONE) return false;
  w->land.zone[z].leased += area;
  w->land.zone[z].named += area;
  w->land.zone[z].by_group[group_of(rep, project)] += area;
  w->firm.zone[project] = z;
  w->firm.area[project] = area;
  sim_tally_add(&rep->tally, PROV_IND_LAND_TAKEN, w->land.zone[z].kind, area);
  return true;
}

/* ---- the queue: first come, first served within a class ---- */

static int class_of(const sim_rep *rep, int project) {
  return 2 * group_of(rep, project) + prov_world_of(rep)->firm.second_choice[project];
}

static void queue_count(sim_rep *rep, int project, int change) {
  prov_world *w = prov_world_of(rep);
  w->land.n_queue[class_of(rep, project)] += change;
}

static void queue_join(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  f->prev[project] = w->land.queue_tail;
  f->next[project] = PROV_NO_FIRM;
  if (w->land.queue_tail == PROV_NO_FIRM)
    w->land.queue_head = project;
  else
    f->next[w->land.queue_tail] = project;
  w->land.queue_tail = project;
  prov_state_set(rep, project, PROV_IN_QUEUE);
  queue_count(rep, project, 1);
}

void prov_queue_leave(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  int before = f->prev[project], after = f->next[project];
  if (before == PROV_NO_FIRM)
    w->land.queue_head = after;
  else
    f->next[before] = after;
  if (after == PROV_NO_FIRM)
    w->land.queue_tail = before;
  else
    f->prev[after] = before;
  f->next[project] = f->prev[project] = PROV_NO_FIRM;
  queue_count(rep, project, -1);
}

void prov_land_serve(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  bool blocked[PROV_CLASSES];
  int served = 0; /* classes in which somebody waits and nobody was refused yet */
  for (int k = 0; k < PROV_CLASSES; k++) served += !(blocked[k] = w->land.n_queue[k] == 0);
  for (int i = w->land.queue_head, after; i != PROV_NO_FIRM && served > 0; i = after) {
    int class = class_of(rep, i);
    after = f->next[i];
    if (blocked[class]) continue;
    if (!try_place(rep, i)) {
      blocked[class] = true;
      served--;
      continue;
    }
    prov_queue_leave(rep, i);
    sim_rep_cancel(rep, f->pending[i]);
    prov_project_placed(rep, i);
  }
}

/* ---- asking, giving up, returning, releasing ---- */

void prov_land_ask(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  f->plot[project] =
      prov_size_real(f, project) / prov_drawn_of(rep, PROV_D(rep, CAPITAL_PER_HA, 0), project, PROV_DRAWN_PLOT, 0);
  f->plot[project] *= prov_policy_factor(rep, PROV_ACTS_LAND_DEMAND, rep->now);
  /* Plots of the warm-up belong to the published stock of leased land; they are named at the opening. */
  bool at_once = !w->opened || !PROV_ON(rep, LAND);
  if (w->opened) {
    w->land.asked++;
    sim_tally_add(&rep->tally, PROV_IND_LAND_ASKED, 0, 1);
  }
  if (at_once || (w->land.n_queue[class_of(rep, project)] == 0 && try_place(rep, project))) {
    prov_project_placed(rep, project);
    return;
  }
  double patience = prov_drawn_of(rep, PROV_D(rep, LAND_PATIENCE, 0), project, PROV_DRAWN_LAND_PATIENCE, 0);
  queue_join(rep, project);
  f->pending[project] = sim_rep_schedule(rep, rep->now + patience, PROV_EVENT_LAND_LOST, (uint32_t)project, 0);
}

void prov_on_land_lost(sim_rep *rep, const sim_event *event) {
  prov_queue_leave(rep, (int)event->a);
  prov_world_of(rep)->land.lost++;
  prov_project_lost(rep, (int)event->a, PROV_LOSS_LAND);
  prov_land_serve(rep); /* it may have blocked smaller plots behind it */
}

void prov_land_return(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  int z = w->firm.zone[project];
  if (z == PROV_NO_ZONE) return;
  w->land.zone[z].leased -= w->firm.area[project];
  w->land.zone[z].named -= w->firm.area[project];
  w->land.zone[z].by_group[group_of(rep, project)] -= w->firm.area[project];
  w->firm.zone[project] = PROV_NO_ZONE;
  w->firm.area[project] = 0;
  prov_land_serve(rep);
}

void prov_on_reserve_ends(sim_rep *rep, const sim_event *event) {
  (void)event;
  prov_land_serve(rep);
}

void prov_land_opening(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  for (int i = 0; i < f->n; i++) {
    bool holds = f->state[i] == PROV_IN_CONSTRUCTION || f->state[i] == PROV_IS_STALLED;
    if (!holds || f->plot[i] <= 0 || !PROV_ON(rep, LAND)) continue;
    for (int z = 0; z < w->n_zones && f->zone[i] == PROV_NO_ZONE; z++) {
      if (w->land.zone[z].leased - w->land.zone[z].named < f->plot[i]) continue;
      w->land.zone[z].named += f->plot[i];
      w->land.zone[z].by_group[group_of(rep, i)] += f->plot[i];
      f->zone[i] = z;
      f->area[i] = f->plot[i];
    }
  }
}
