/* Disbursement: capital is paid out in the middle of each year from the time the plot is found.
 *
 * Tranches are more than half of all that happens, and nothing asks for one before its year is closed or before
 * somebody who might have to pay is gone. So they are no events: they wait in queues (sim_lane.h) and are settled in
 * order when one of those moments comes. Only a replication that is watched has an event for each, so that a trace
 * shows it; both ways add the same numbers in the same order. */
#include "prov_world.h"

/* Half a year to the first tranche, a year from each to the next. */
static double wait_for(int tranche) { return tranche == 0 ? 0.5 : 1; }

/* Of two tranches at one time the one goes first that began to wait first. */
static uint64_t order_of(prov_world *w, int tranche) { return (uint64_t)(tranche == 0) << 63 | w->tranches.n_waited++; }

static void wait(sim_rep *rep, double from, int project, int tranche) {
  prov_world *w = prov_world_of(rep);
  double time = from + wait_for(tranche);
  if (tranche >= w->n_tranches) return;
  if (rep->trace) {
    sim_rep_schedule(rep, time, PROV_EVENT_DISBURSED, (uint32_t)project, (uint32_t)tranche);
    return;
  }
  sim_lane_item item = {time, order_of(w, tranche), (uint32_t)project, (uint32_t)tranche};
  if (!sim_lane_set_push(&w->tranches.lanes, tranche > 0, item))
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
  sim_lane_set_reset(&w->tranches.lanes);
  w->tranches.n_waited = 0;
}

void prov_tranches_promise(sim_rep *rep, int project) { wait(rep, rep->now, project, 0); }

void prov_tranches_settle(sim_rep *rep) {
  sim_lane_set *queues = &prov_world_of(rep)->tranches.lanes;
  for (const sim_lane_item *next; (next = sim_lane_set_front(queues)) && next->time <= rep->now;) {
    sim_lane_item due = *next;
    sim_lane_set_drop(queues);
    rep->n_events++; /* as many as are seen when it is watched */
    disburse(rep, due.time, (int)due.a, (int)due.b);
  }
}

void prov_on_disbursed(sim_rep *rep, const sim_event *event) {
  disburse(rep, event->time, (int)event->a, (int)event->b);
}
