/* Industrial land: plots in zones, and the queue for them. How zones release land: prov_zone.c. */
#include <math.h>

#include "prov_world.h"

void prov_land_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->queue_head = w->queue_tail = PROV_NO_FIRM;
  for (int k = 0; k < PROV_CLASSES; k++) w->n_queue[k] = 0;
  for (int z = 0; z < w->n_zones; z++) prov_zone_begin(rep, z);
  w->land_asked = w->land_lost = 0;
  double until = PROV_P(rep, RESERVE_UNTIL, 0);
  if (until > rep->now) sim_rep_schedule(rep, until, PROV_EVENT_RESERVE_ENDS, 0, 0);
}

/* ---- plots ---- */

static int group_of(const sim_rep *rep, int project) {
  return prov_group(rep, prov_world_of(rep)->firm.sector[project]);
}

/* Land of a zone kept for a group and not used by it yet. What the programme would keep is not kept without it. */
static double reserved(const sim_rep *rep, int z, int group) {
  const prov_zone *zone = &prov_world_of(rep)->zone[z];
  if (!PROV_ON(rep, ZONES) && PROV_P(rep, ZONE_PROGRAMME, z) != PROV_PROGRAMME_NONE) return 0;
  double share = group == PROV_HIGH_TECH    ? PROV_P(rep, RESERVE_HIGH_TECH, z)
                 : group == PROV_SUPPORTING ? PROV_P(rep, RESERVE_SUPPORTING, z)
                                            : 0;
  return fmax(0, share * zone->released - zone->by_group[group]);
}

/* Free land that a group may be offered: without what the plan keeps for others, until reserves end. */
static double room(const sim_rep *rep, int z, int group) {
  const prov_zone *zone = &prov_world_of(rep)->zone[z];
  double free = zone->released - zone->leased;
  if (!prov_world_of(rep)->policy || rep->now >= PROV_P(rep, RESERVE_UNTIL, 0)) return free;
  for (int other = 0; other < PROV_GROUPS; other++)
    if (other != group) free -= reserved(rep, z, other);
  return free;
}

static double smallest_plot(const sim_rep *rep, int z) {
  const prov_world *w = prov_world_of(rep);
  double plot = PROV_P(rep, MIN_PLOT, w->zone[z].kind);
  return w->policy && PROV_P(rep, SMALL_PLOTS, 0) != 0 ? fmin(plot, PROV_P(rep, SMALL_PLOT, 0)) : plot;
}

/* Of the zones that the project accepts and that have room, the one with most of it (the first of equals); its plot in
 * *area. */
static int find_zone(const sim_rep *rep, int project, double *area) {
  const prov_world *w = prov_world_of(rep);
  int best = PROV_NO_ZONE, group = group_of(rep, project);
  double most = -1;
  for (int z = 0; z < w->n_zones; z++) {
    if (PROV_P(rep, SECOND_CHOICE, w->zone[z].kind) != 0 && !w->firm.second_choice[project]) continue;
    double free = room(rep, z, group), plot = fmax(w->firm.plot[project], smallest_plot(rep, z));
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
  w->zone[z].leased += area;
  w->zone[z].named += area;
  w->zone[z].by_group[group_of(rep, project)] += area;
  w->firm.zone[project] = z;
  w->firm.area[project] = area;
  sim_tally_add(&rep->tally, PROV_IND_LAND_TAKEN, w->zone[z].kind, area);
  return true;
}

/* ---- the queue: first come, first served within a class ---- */

static int class_of(const sim_rep *rep, int project) {
  return 2 * group_of(rep, project) + prov_world_of(rep)->firm.second_choice[project];
}

static void queue_count(sim_rep *rep, int project, int change) {
  prov_world *w = prov_world_of(rep);
  w->n_queue[class_of(rep, project)] += change;
}

static void queue_join(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  f->prev[project] = w->queue_tail;
  f->next[project] = PROV_NO_FIRM;
  if (w->queue_tail == PROV_NO_FIRM)
    w->queue_head = project;
  else
    f->next[w->queue_tail] = project;
  w->queue_tail = project;
  prov_state_set(rep, project, PROV_IN_QUEUE);
  queue_count(rep, project, 1);
}

void prov_queue_leave(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  int before = f->prev[project], after = f->next[project];
  if (before == PROV_NO_FIRM)
    w->queue_head = after;
  else
    f->next[before] = after;
  if (after == PROV_NO_FIRM)
    w->queue_tail = before;
  else
    f->prev[after] = before;
  f->next[project] = f->prev[project] = PROV_NO_FIRM;
  queue_count(rep, project, -1);
}

void prov_land_serve(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  bool blocked[PROV_CLASSES] = {false};
  for (int i = w->queue_head, after; i != PROV_NO_FIRM; i = after) {
    int class = class_of(rep, i);
    after = f->next[i];
    if (blocked[class]) continue;
    if (!try_place(rep, i)) {
      blocked[class] = true;
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
  uint32_t entity = f->entity[project], block = f->block[project];
  f->plot[project] =
      f->capital[project] / prov_draw(rep, PROV_D(rep, CAPITAL_PER_HA, 0), PROV_STREAM_PLOT, entity, block, 0);
  f->plot[project] *= prov_policy_factor(rep, PROV_ACTS_LAND_DEMAND, rep->now);
  /* Plots of the warm-up belong to the published stock of leased land; they are named at the opening. */
  bool at_once = !w->opened || !PROV_ON(rep, LAND);
  if (w->opened) {
    w->land_asked++;
    sim_tally_add(&rep->tally, PROV_IND_LAND_ASKED, 0, 1);
  }
  if (at_once || (w->n_queue[class_of(rep, project)] == 0 && try_place(rep, project))) {
    prov_project_placed(rep, project);
    return;
  }
  double patience = prov_draw(rep, PROV_D(rep, LAND_PATIENCE, 0), PROV_STREAM_LAND_PATIENCE, entity, block, 0);
  queue_join(rep, project);
  f->pending[project] = sim_rep_schedule(rep, rep->now + patience, PROV_EVENT_LAND_LOST, (uint32_t)project, 0);
}

void prov_on_land_lost(sim_rep *rep, const sim_event *event) {
  prov_queue_leave(rep, (int)event->a);
  prov_world_of(rep)->land_lost++;
  prov_project_lost(rep, (int)event->a, PROV_LOSS_LAND);
  prov_land_serve(rep); /* it may have blocked smaller plots behind it */
}

void prov_land_return(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  int z = w->firm.zone[project];
  if (z == PROV_NO_ZONE) return;
  w->zone[z].leased -= w->firm.area[project];
  w->zone[z].named -= w->firm.area[project];
  w->zone[z].by_group[group_of(rep, project)] -= w->firm.area[project];
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
      if (w->zone[z].leased - w->zone[z].named < f->plot[i]) continue;
      w->zone[z].named += f->plot[i];
      w->zone[z].by_group[group_of(rep, i)] += f->plot[i];
      f->zone[i] = z;
      f->area[i] = f->plot[i];
    }
  }
}
