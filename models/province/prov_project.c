/* A project on its way: licence, land, construction. Expansions take the same way without the licence. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static bool is_foreign(const sim_rep *rep, int origin) { return PROV_P(rep, FOREIGN, origin) != 0; }

static void register_capital(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  int origin = w->firm.origin[project];
  double capital = w->firm.capital[project];
  sim_tally_add(&rep->tally, PROV_IND_REGISTERED, origin, capital);
  if (!is_foreign(rep, origin)) return;
  sim_tally_add(&rep->tally, PROV_IND_FDI_REGISTERED, 0, capital);
  w->fdi_stock += capital;
}

void prov_capital_forget(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  if (is_foreign(rep, w->firm.origin[project])) w->fdi_stock -= w->firm.capital[project];
}

/* What a project that is not stalled realises, so that the mean over all projects is the parameter. */
static double realised_share(const sim_rep *rep, int origin, bool stalled) {
  double stall = PROV_ON(rep, STALLING) ? PROV_P(rep, STALL, 0) : 0;
  double of_stalled = PROV_P(rep, STALLED_SHARE, 0);
  if (stalled) return of_stalled;
  if (stall >= 1) return 0;
  return fmin(1, fmax(0, (PROV_P(rep, REALISED, origin) - stall * of_stalled) / (1 - stall)));
}

void prov_project_licensed(sim_rep *rep, int project) {
  prov_firms *f = &prov_world_of(rep)->firm;
  f->pending[project] = 0;
  sim_tally_add(&rep->tally, PROV_IND_LICENSED, f->origin[project], 1);
  if (is_foreign(rep, f->origin[project])) sim_tally_add(&rep->tally, PROV_IND_FDI_PROJECTS, 0, 1);
  register_capital(rep, project);
  prov_land_ask(rep, project);
}

void prov_on_licensed(sim_rep *rep, const sim_event *event) { prov_project_licensed(rep, (int)event->a); }

void prov_on_licence_lost(sim_rep *rep, const sim_event *event) {
  prov_project_lost(rep, (int)event->a, PROV_LOSS_LICENCE);
}

void prov_project_lost(sim_rep *rep, int project, int why) {
  prov_firms *f = &prov_world_of(rep)->firm;
  bool counted = f->state[project] == PROV_IS_STALLED; /* lost already, though it keeps its plot */
  prov_state_set(rep, project, why == PROV_LOSS_STALLED ? PROV_IS_STALLED : PROV_GONE);
  f->pending[project] = 0;
  if (f->parent[project] >= 0 && why != PROV_LOSS_STALLED) f->unfinished[f->parent[project]]--;
  if (why == PROV_LOSS_LAND || why == PROV_LOSS_PARENT) prov_capital_forget(rep, project);
  if (!counted) sim_tally_add(&rep->tally, PROV_IND_LOST, why, 1);
}

void prov_project_begin(sim_rep *rep) {
  double norm = PROV_P(rep, CONSTRUCTION_NORM, 0), usual = 0;
  if (norm > 0)
    usual = sim_dist_quantile(PROV_D(rep, PERMITS, 0), norm) + sim_dist_quantile(PROV_D(rep, CONSTRUCTION, 0), norm);
  prov_world_of(rep)->held.usual_construction = usual;
}

/* Permits and building hold a project up from the time on that most others would need no longer. */
static void expect_delay(sim_rep *rep, int project, double time) {
  double usual = prov_world_of(rep)->held.usual_construction;
  if (usual <= 0)
    prov_late_set(rep, project);
  else if (time > usual)
    sim_rep_schedule(rep, rep->now + usual, PROV_EVENT_LATE, (uint32_t)project, 0);
}

void prov_project_placed(sim_rep *rep, int project) {
  prov_firms *f = &prov_world_of(rep)->firm;
  bool stalled = PROV_ON(rep, STALLING) && prov_drawn(rep, project, PROV_DRAWN_STALL, 0) < PROV_P(rep, STALL, 0);
  f->realised[project] = realised_share(rep, f->origin[project], stalled);
  prov_tranches_promise(rep, project);
  if (stalled) {
    prov_project_lost(rep, project, PROV_LOSS_STALLED); /* keeps its plot until it is revoked */
    f->stalled_at[project] = rep->now;
    prov_project_doom(rep, project);
    return;
  }
  prov_state_set(rep, project, PROV_IN_CONSTRUCTION);
  double permits = prov_drawn_of(rep, PROV_D(rep, PERMITS, 0), project, PROV_DRAWN_BUILD, 0);
  double build = prov_drawn_of(rep, PROV_D(rep, CONSTRUCTION, 0), project, PROV_DRAWN_BUILD, 1);
  double time = (permits + build) * prov_policy_factor(rep, PROV_ACTS_CONSTRUCTION, rep->now);
  f->pending[project] = sim_rep_schedule(rep, rep->now + time, PROV_EVENT_BUILT, (uint32_t)project, 0);
  expect_delay(rep, project, time);
}

void prov_on_late(sim_rep *rep, const sim_event *event) { prov_late_set(rep, (int)event->a); }

/* ---- revocation ---- */

void prov_project_doom(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  double lapse = PROV_P(rep, LAPSE, 0), hazard = lapse + (w->policy.in_force ? PROV_P(rep, REVOCATION, 0) : 0);
  if (hazard <= 0) return;
  double u[2];
  sim_rep_uniform2(rep, PROV_STREAM_REVOKE, w->firm.entity[project], w->firm.block[project], u);
  double left =
      fmax(0, -sim_log(u[0]) - lapse * (rep->now - w->firm.stalled_at[project])); /* only lapse acted so far */
  sim_rep_cancel(rep, w->firm.pending[project]);
  w->firm.pending[project] = sim_rep_schedule(rep, rep->now + left / hazard, PROV_EVENT_REVOKED, (uint32_t)project, 0);
}

void prov_on_revoked(sim_rep *rep, const sim_event *event) {
  int project = (int)event->a;
  prov_firms *f = &prov_world_of(rep)->firm;
  f->pending[project] = 0;
  if (f->parent[project] >= 0) f->unfinished[f->parent[project]]--;
  prov_state_set(rep, project, PROV_GONE);
  prov_capital_forget(rep, project);
  sim_tally_add(&rep->tally, PROV_IND_REVOKED, 0, 1);
  prov_land_return(rep, project);
}

/* ---- operation ---- */

/* Yearly output at full use, bn VND, of the capital that a project realises (m USD), both at prices of the start. */
static double capacity_of(const sim_rep *rep, int project) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  double million_vnd_per_usd = PROV_P(rep, EXCHANGE_RATE, 0) / 1e3; /* m USD x VND/USD / 1000 = bn VND */
  return prov_size_real(f, project) * f->realised[project] * million_vnd_per_usd * PROV_P(rep, OUTPUT_PER_CAPITAL, 0);
}

/* New capacity enters output once; what happens to it afterwards is growth. */
static void expand_parent(sim_rep *rep, int project) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  int parent = f->parent[project];
  double more = capacity_of(rep, project);
  prov_potential_changed(w);
  prov_capital_built(rep, more);
  prov_account_expand(rep, parent, more);
  if (parent == PROV_AGGREGATE) {
    w->rest.log_output = sim_log(sim_exp(w->rest.log_output) + more);
    return;
  }
  prov_operating *o = &w->operating;
  int k = f->place[parent];
  o->potential[k] += more;
  o->log_output[k] = sim_log(o->potential[k]);
  f->next[project] = f->annex[parent]; /* its plot may lie in another zone than the firm's own */
  f->annex[parent] = project;
  f->unfinished[parent]--;
}

void prov_on_built(sim_rep *rep, const sim_event *event) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  int i = (int)event->a;
  f->pending[i] = 0;
  if (!w->opened) { /* a warm-up project that operates before the start is part of the published stock */
    f->parent[i] = PROV_AGGREGATE;
    prov_state_set(rep, i, PROV_MERGED);
  } else if (f->expansion[i]) {
    expand_parent(rep, i);
    prov_state_set(rep, i, PROV_MERGED);
  } else {
    double capacity = capacity_of(rep, i);
    prov_capital_built(rep, capacity);
    prov_firm_open(rep, i, capacity); /* accounted as entry at the end of the year */
    sim_tally_add(&rep->tally, PROV_IND_ENTERED, f->sector[i], 1);
  }
}

void prov_expansion_begins(prov_firms *f, int parent, int project) {
  if (f->unfinished[parent]++ == 0) f->first_unfinished[parent] = project;
}

void prov_project_expand(sim_rep *rep, int parent, uint32_t entity, uint32_t block, int sector, int origin) {
  prov_firms *f = &prov_world_of(rep)->firm;
  int i = prov_project_add(rep, entity, block, sector, origin, true);
  if (i == PROV_NO_FIRM) return;
  f->parent[i] = parent;
  if (parent >= 0) prov_expansion_begins(f, parent, i);
  prov_size_draw(rep, i, PROV_D(rep, EXPANSION_SIZE, origin));
  sim_tally_add(&rep->tally, PROV_IND_EXPANSIONS, origin, 1);
  register_capital(rep, i);
  if (prov_drawn(rep, i, PROV_DRAWN_NEEDS_LAND, 0) < PROV_P(rep, EXPANSION_LAND, 0))
    prov_land_ask(rep, i);
  else
    prov_project_placed(rep, i);
}
