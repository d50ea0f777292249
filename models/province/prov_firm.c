/* The table of firms and projects; opening, exit and expansion. */
#include <math.h>
#include <stdlib.h>

#include "prov_world.h"
#include "sim_math.h"

/* ---- the table ---- */

static bool grow(prov_world *w) {
  prov_firms *f = &w->firm;
  size_t n = f->capacity ? 2 * (size_t)f->capacity : 2048;
#define PROV_X(type, name, doc)                                                                                        \
  {                                                                                                                    \
    type *column = realloc(f->name, n * sizeof *column);                                                               \
    if (!column) return false;                                                                                         \
    f->name = column;                                                                                                  \
  }
  PROV_FIRM_COLUMNS(PROV_X)
#undef PROV_X
  double *drawn = realloc(f->drawn, n * 2 * PROV_DRAWN * sizeof *drawn);
  if (!drawn) return false;
  f->drawn = drawn;
  f->capacity = (int)n;
  return true;
}

void prov_firms_free(prov_firms *f) {
#define PROV_X(type, name, doc) free(f->name);
  PROV_FIRM_COLUMNS(PROV_X)
#undef PROV_X
  free(f->drawn);
}

int prov_firm_add(sim_rep *rep, uint32_t entity, uint32_t block, int sector, int origin) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  if (f->n == f->capacity && !grow(w)) {
    sim_rep_fail(rep, SIM_ERR_MEMORY, "out of memory at %d firms", f->n);
    return PROV_NO_FIRM;
  }
  int i = f->n++;
  w->held.n_state[PROV_NEW]++;
#define PROV_X(type, name, doc) f->name[i] = 0;
  PROV_FIRM_COLUMNS(PROV_X)
#undef PROV_X
  f->entity[i] = entity;
  f->block[i] = block;
  f->sector[i] = (uint8_t)sector;
  f->origin[i] = (uint8_t)origin;
  f->parent[i] = f->next[i] = f->prev[i] = f->annex[i] = PROV_NO_FIRM;
  f->zone[i] = PROV_NO_ZONE;
  return i;
}

/* ---- opening ---- */

static double expand_clock(const sim_rep *rep, uint32_t entity, uint32_t n) {
  double u[2];
  sim_rep_uniform2(rep, PROV_STREAM_EXPAND, entity, n, u);
  return -sim_log(u[0]);
}

/* What the plan counts: the high-tech group, and supporting firms that are able to supply. */
static bool is_counted(const sim_rep *rep, int sector, double able) {
  int group = prov_group(rep, sector);
  return group == PROV_HIGH_TECH || (group == PROV_SUPPORTING && able < PROV_P(rep, ABLE, 0));
}

/* What a firm draws when it opens, all at once. */
enum { ABLE, EXIT, EXPAND, AT_OPENING };
static void opening_draws(const sim_rep *rep, uint32_t entity, double u[AT_OPENING]) {
  uint32_t stream[AT_OPENING] = {[ABLE] = rep->stream[PROV_STREAM_ABLE],
                                 [EXIT] = rep->stream[PROV_STREAM_EXIT],
                                 [EXPAND] = rep->stream[PROV_STREAM_EXPAND]};
  double second[AT_OPENING];
  rep->lanes->streams2(AT_OPENING, rep->key, stream, entity, 0, u, second);
}

int prov_firm_open(sim_rep *rep, int i, double output) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  prov_operating *o = &w->operating;
  int k = prov_operating_add(rep, i);
  double u[AT_OPENING];
  if (k < 0) return k;
  opening_draws(rep, f->entity[i], u);
  w->n_opened++;
  w->suppliers.lead_firms += prov_group(rep, f->sector[i]) == PROV_HIGH_TECH;
  prov_state_set(rep, i, PROV_OPERATING);
  o->opened_at[k] = rep->now;
  o->youth[k] = o->entrant[k];
  o->potential[k] = fmax(output, 1e-9); /* its logarithm must exist */
  o->log_output[k] = sim_log(o->potential[k]);
  prov_potential_changed(w);
  o->qualified[k] = is_counted(rep, f->sector[i], u[ABLE]);
  o->exit_left[k] = -sim_log(u[EXIT]);
  o->expand_left[k] = -sim_log(u[EXPAND]);
  return k;
}

int prov_origin(const sim_rep *rep, bool foreign) {
  const prov_world *w = prov_world_of(rep);
  for (int o = 0; o < w->n_origins; o++)
    if ((PROV_P(rep, FOREIGN, o) != 0) == foreign) return o;
  return 0;
}

/* ---- exit and expansion ---- */

/* Yearly exit hazards of all operating firms, in their order: hazard[operating.n]. */
static void exit_hazards(const sim_rep *rep, double *hazard) {
  const prov_world *w = prov_world_of(rep);
  size_t n = (size_t)w->operating.n;
  double exponent = PROV_P(rep, EXIT_SIZE, 0), rate[PROV_MOST_ORIGINS];
  for (int g = 0; g < w->n_origins; g++) rate[g] = PROV_P(rep, EXIT_RATE, g);
  if (exponent != 0) {
    prov_log_sizes(w, hazard);
    w->passes->scaled(n, hazard, exponent, w->growth.log_reference, hazard);
    rep->lanes->exp(n, hazard, hazard);
  } else {
    for (size_t k = 0; k < n; k++) hazard[k] = 1;
  }
  w->passes->hazards(&w->operating, rate, w->growth.regime == PROV_SHOCK ? PROV_P(rep, EXIT_SHOCK, 0) : 1, hazard);
}

static double expansion_hazard(const sim_rep *rep, int origin) {
  double hazard = PROV_P(rep, EXPANSION_RATE, origin);
  if (PROV_P(rep, FOREIGN, origin) != 0)
    return hazard * prov_climate_factor(rep) * prov_moving_past(rep, PROV_MOVING_EXPANSIONS);
  return hazard * prov_policy_factor(rep, PROV_ACTS_DOMESTIC_EXPANSION, rep->now - PROV_QUARTER / 2);
}

static bool is_under_way(const prov_firms *f, int i, int parent) {
  return f->expansion[i] && f->parent[i] == parent && f->state[i] != PROV_MERGED && f->state[i] != PROV_GONE;
}

static void drop(sim_rep *rep, int i) {
  sim_rep_cancel(rep, prov_world_of(rep)->firm.pending[i]);
  prov_project_lost(rep, i, PROV_LOSS_PARENT);
}

/* The expansions of a closing firm that are not finished are lost with it; those that wait go first, so that none of
 * them gets a plot that another one gives back. */
static void drop_expansions(sim_rep *rep, int parent) {
  prov_firms *f = &prov_world_of(rep)->firm;
  if (f->unfinished[parent] == 0) return;
  int first = f->first_unfinished[parent];
  for (int i = first; i < f->n; i++) {
    if (!is_under_way(f, i, parent) || f->state[i] != PROV_IN_QUEUE) continue;
    prov_queue_leave(rep, i);
    drop(rep, i);
  }
  for (int i = first; i < f->n && f->unfinished[parent] > 0; i++) {
    if (!is_under_way(f, i, parent)) continue;
    drop(rep, i);
    prov_land_return(rep, i);
  }
  prov_land_serve(rep); /* who waited may have blocked smaller plots behind it */
}

/* A firm of the start has no capital of its own in the model: it takes its part of the stock with it. */
static double leaving_capital(const sim_rep *rep) {
  double firms = PROV_P(rep, FOREIGN_FIRMS, 0);
  return firms > 0 ? PROV_P(rep, FOREIGN_STOCK, 0) / firms * PROV_P(rep, LEAVING_CAPITAL, 0) : 0;
}

static void forget_capital(sim_rep *rep, int i) {
  prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  prov_capital_forget(rep, i);
  if (f->capital[i] == 0 && PROV_P(rep, FOREIGN, f->origin[i]) != 0) w->fdi_stock -= leaving_capital(rep);
  for (int annex = f->annex[i]; annex != PROV_NO_FIRM; annex = f->next[annex]) prov_capital_forget(rep, annex);
}

/* Part of the foreign firms of the ordinary aggregate leaves. */
static void aggregate_leave(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double before = w->rest.foreign;
  w->rest.foreign *= sim_exp(-PROV_P(rep, EXIT_RATE, prov_origin(rep, true)) * PROV_QUARTER);
  w->fdi_stock -= (before - w->rest.foreign) * leaving_capital(rep);
}

static void close_firm(sim_rep *rep, int k) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  int i = w->operating.row[k];
  prov_state_set(rep, i, PROV_GONE);
  prov_account_close(rep, k);
  prov_capital_left(rep, w->operating.potential[k]);
  forget_capital(rep, i);
  w->n_closed++;
  w->suppliers.lead_firms -= prov_group(rep, f->sector[i]) == PROV_HIGH_TECH;
  sim_tally_add(&rep->tally, PROV_IND_CLOSED, f->sector[i], 1);
  drop_expansions(rep, i);
  prov_workers_return(rep, k);
  prov_land_return(rep, i);
  for (int annex = f->annex[i]; annex != PROV_NO_FIRM; annex = f->next[annex]) prov_land_return(rep, annex);
  w->operating.row[k] = PROV_NO_FIRM;
}

/* Operating firms that have been there for the whole quarter; those behind them opened after its beginning. */
static int count_settled(const sim_rep *rep) {
  const prov_operating *o = &prov_world_of(rep)->operating;
  int n = o->n;
  while (n > 0 && rep->now - o->opened_at[n - 1] < PROV_QUARTER) n--;
  return n;
}

/* Takes the time since the last tick off the clocks of all operating firms, in one pass; a firm that opened after it
 * bears only its part of the quarter. For the exit, each moment is weighted by 1 + (young factor - 1) x exp(-age /
 * young time), integrated. */
static void exit_clocks(sim_rep *rep, int settled, const double *hazard) {
  const prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  double time = PROV_P(rep, YOUNG_TIME, 0), young = (PROV_P(rep, YOUNG_FACTOR, 0) - 1) * time;
  double *youth = o->youth, *left = o->exit_left;
  w->passes->exit_clocks(o, (size_t)settled, hazard, sim_exp(-PROV_QUARTER / time), young);
  for (int k = settled; k < o->n; k++) {
    double years = rep->now - o->opened_at[k], after = youth[k] == 0 ? 0 : youth[k] * sim_exp(-years / time);
    left[k] -= hazard[k] * (years + young * (youth[k] - after));
    youth[k] = after;
  }
}

static void expansion_clocks(sim_rep *rep, int settled) {
  const prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  double certified = PROV_P(rep, CERTIFIED_EXPANSION, 0), hazard[PROV_MOST_ORIGINS][2] = {{0}};
  for (int g = 0; g < w->n_origins; g++) {
    hazard[g][false] = expansion_hazard(rep, g);
    hazard[g][true] = hazard[g][false] * certified;
  }
  w->passes->expansion_clocks(o, (size_t)settled, hazard[0]);
  for (int k = settled; k < o->n; k++)
    o->expand_left[k] -= hazard[o->origin[k]][o->certified[k]] * (rep->now - o->opened_at[k]);
}

static void expand(sim_rep *rep, int k) {
  prov_world *w = prov_world_of(rep);
  prov_operating *o = &w->operating;
  while (o->expand_left[k] <= 0 && rep->status == SIM_OK) {
    uint32_t n = ++w->firm.n_expansions[o->row[k]];
    prov_project_expand(rep, o->row[k], o->entity[k], n, o->sector[k], o->origin[k]);
    o->expand_left[k] += expand_clock(rep, o->entity[k], n);
  }
}

void prov_firm_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  bool exits = PROV_ON(rep, EXIT), expansions = PROV_ON(rep, EXPANSION);
  int settled = count_settled(rep);
  if (exits) {
    exit_hazards(rep, w->operating.pass[PROV_PASS_OUTPUT]);
    exit_clocks(rep, settled, w->operating.pass[PROV_PASS_OUTPUT]);
  }
  if (expansions) expansion_clocks(rep, settled);
  int *place = w->operating.pass_place;
  size_t due = w->passes->due(o, place);
  for (size_t j = 0; j < due; j++) {
    if (exits && o->exit_left[place[j]] <= 0)
      close_firm(rep, place[j]);
    else if (expansions && o->expand_left[place[j]] <= 0)
      expand(rep, place[j]);
  }
  prov_operating_close_gaps(w);
  if (exits) aggregate_leave(rep);
}
