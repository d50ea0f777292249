/* Where projects stand, and what holds them up: in each sector, how many wait for a licence, for land, are being built
 * for longer than usual, or are idle for want of workers (in firms' worth of output). The yearly means say which
 * constraint binds. */
#include "prov_world.h"

/* What a project waits for; -1 for nothing. Building holds it up only when it takes longer than usual. */
static int hold_of(const prov_firms *f, int i) {
  switch (f->state[i]) {
    case PROV_IN_LICENSING:
      return PROV_HOLD_LICENSING;
    case PROV_IN_QUEUE:
      return PROV_HOLD_LAND;
    case PROV_IN_CONSTRUCTION:
      return f->late[i] ? PROV_HOLD_CONSTRUCTION : -1;
    default:
      return -1;
  }
}

static void held_set(sim_rep *rep, int sector, int hold, double held) {
  prov_world *w = prov_world_of(rep);
  int cell = sector * PROV_HOLD_COUNT + hold;
  w->held.all[hold] += held - w->held.by_sector[cell];
  w->held.by_sector[cell] = held;
  sim_tally_set(&rep->tally, PROV_IND_HELD_SECTOR, cell, held, rep->now);
}

static void all_set(sim_rep *rep, int hold) {
  const prov_world *w = prov_world_of(rep);
  double total = 0;
  for (int k = 0; k < PROV_HOLD_COUNT; k++) total += w->held.all[k];
  sim_tally_set(&rep->tally, PROV_IND_HELD, hold, w->held.all[hold], rep->now);
  sim_tally_set(&rep->tally, PROV_IND_HELD_TOTAL, 0, total, rep->now);
}

static void hold_add(sim_rep *rep, int sector, int hold, int change) {
  if (hold < 0) return;
  held_set(rep, sector, hold, prov_world_of(rep)->held.by_sector[sector * PROV_HOLD_COUNT + hold] + change);
  all_set(rep, hold);
}

void prov_state_set(sim_rep *rep, int i, prov_state state) {
  prov_world *w = prov_world_of(rep);
  if (state == PROV_GONE) prov_tranches_settle(rep);
  int before = hold_of(&w->firm, i);
  w->held.n_state[w->firm.state[i]]--;
  w->held.n_state[state]++;
  w->firm.state[i] = (uint8_t)state;
  w->firm.late[i] = false;
  int after = hold_of(&w->firm, i);
  if (before == after) return;
  hold_add(rep, w->firm.sector[i], before, -1);
  hold_add(rep, w->firm.sector[i], after, 1);
}

void prov_sector_set(sim_rep *rep, int i, int sector) {
  prov_firms *f = &prov_world_of(rep)->firm;
  hold_add(rep, f->sector[i], hold_of(f, i), -1);
  f->sector[i] = (uint8_t)sector;
  hold_add(rep, sector, hold_of(f, i), 1);
}

void prov_late_set(sim_rep *rep, int i) {
  prov_firms *f = &prov_world_of(rep)->firm;
  if (f->state[i] != PROV_IN_CONSTRUCTION || f->late[i]) return;
  f->late[i] = true;
  hold_add(rep, f->sector[i], PROV_HOLD_CONSTRUCTION, 1);
}

void prov_idle_set(sim_rep *rep, const double *idle) {
  prov_world *w = prov_world_of(rep);
  double sum = 0;
  for (int s = 0; s < w->n_sectors; s++) {
    held_set(rep, s, PROV_HOLD_LABOUR, idle[s]);
    sum += idle[s];
  }
  w->held.all[PROV_HOLD_LABOUR] = sum; /* fractions: their differences would not add up to it */
  all_set(rep, PROV_HOLD_LABOUR);
}
