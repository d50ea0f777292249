/* Disbursement: capital is paid out in the middle of each year from the time the plot is found.
 *
 * Tranches are more than half of all that happens, and nothing asks for one before its year is closed or before
 * somebody who might have to pay is gone. So they are no events: they wait in queues (sim_lane.h) and are settled in
 * order when one of those moments comes. Only a replication that is watched has an event for each, so that a trace
 * shows it; both ways add the same numbers in the same order. */
#include "prov_world.h"

/* Half a year to the first tranche, a year from each to the next: each of the two lengths has its queue. */
static double wait_for(int tranche) { return tranche == 0 ? 0.5 : 1; }

static sim_lane *lane_of(prov_world *w, int tranche) { return tranche == 0 ? &w->tranches.first : &w->tranches.later; }

static void wait(sim_rep *rep, double from, int project, int tranche) {
  prov_world *w = prov_world_of(rep);
  double time = from + wait_for(tranche);
  if (tranche >= w->n_tranches) return;
  if (rep->trace)
    sim_rep_schedule(rep, time, PROV_EVENT_DISBURSED, (uint32_t)project, (uint32_t)tranche);
  else if (!sim_lane_push(lane_of(w, tranche), (sim_lane_item){time, (uint32_t)project, (uint32_t)tranche}))
    sim_rep_fail(rep, SIM_ERR_MEMORY, "out of memory for tranches of capital");
}

/* Whoever is gone pays nothing more; a finished expansion goes with its firm. */
bool prov_project_pays(const prov_firms *f, int project) {
  if (f->state[project] != PROV_MERGED) return f->state[project] != PROV_GONE;
  return f->parent[project] < 0 || f->state[f->parent[project]] == PROV_OPERATING;
}

static void disburse(sim_rep *rep, double time, int project, int tranche) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  int origin = f->origin[project];
  if (!prov_project_pays(f, project)) return;
  double amount = f->capital[project] * f->realised[project] * PROV_P(rep, TRANCHE_SHARE, tranche);
  sim_tally_add(&rep->tally, PROV_IND_DISBURSED, origin, amount);
  if (PROV_P(rep, FOREIGN, origin) != 0) sim_tally_add(&rep->tally, PROV_IND_FDI_DISBURSED, 0, amount);
  wait(rep, time, project, tranche + 1);
}

void prov_tranches_begin(prov_world *w) {
  sim_lane_reset(&w->tranches.first);
  sim_lane_reset(&w->tranches.later);
}

void prov_tranches_free(prov_world *w) {
  sim_lane_free(&w->tranches.first);
  sim_lane_free(&w->tranches.later);
}

void prov_tranches_promise(sim_rep *rep, int project) { wait(rep, rep->now, project, 0); }

/* Where the tranche stands that is due first. Of two at one time the later one of its project began to wait first. */
static sim_lane *next_lane(prov_tranches *t) {
  const sim_lane_item *first = sim_lane_front(&t->first), *later = sim_lane_front(&t->later);
  return later && !(first && first->time < later->time) ? &t->later : &t->first;
}

void prov_tranches_settle(sim_rep *rep) {
  prov_tranches *t = &prov_world_of(rep)->tranches;
  for (sim_lane *lane = next_lane(t); lane->n > 0 && sim_lane_front(lane)->time <= rep->now; lane = next_lane(t)) {
    sim_lane_item due = *sim_lane_front(lane);
    sim_lane_drop(lane);
    rep->n_events++; /* as many as are seen when it is watched */
    disburse(rep, due.time, (int)due.a, (int)due.b);
  }
}

void prov_on_disbursed(sim_rep *rep, const sim_event *event) {
  disburse(rep, event->time, (int)event->a, (int)event->b);
}
