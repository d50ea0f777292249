/* What changed output: the year's change of real output, split into components that add up to it.
 *
 * Each firm and the ordinary aggregate remember the potential output that is accounted for. Openings, expansions,
 * closings and moves enter their components when they happen; at the end of the year the rest of each firm's change
 * goes to growth, or to entry when the firm opened since the start, so that whatever else moves potential output is
 * counted as well. What firms then produce below their potential is `use`. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

void prov_account_add(sim_rep *rep, int sector, int component, double output) {
  sim_tally_add(&rep->tally, PROV_IND_OUTPUT_CHANGE, component, output);
  if (prov_group(rep, sector) != PROV_ORDINARY) sim_tally_add(&rep->tally, PROV_IND_MODERN_CHANGE, component, output);
}

/* Growth since the firm was accounted for last. Workshops that qualify existed before, as firms of the start did. */
static void settle(sim_rep *rep, int k) {
  const prov_operating *o = &prov_world_of(rep)->operating;
  prov_account_add(rep, o->sector[k], o->entrant[k] ? PROV_COMPONENT_ENTRY : PROV_COMPONENT_GROWTH,
                   o->potential[k] - o->accounted[k]);
  o->accounted[k] = o->potential[k];
}

void prov_account_expand(sim_rep *rep, int parent, double more) {
  prov_world *w = prov_world_of(rep);
  prov_account_add(rep, parent == PROV_AGGREGATE ? w->ordinary : w->firm.sector[parent], PROV_COMPONENT_EXPANSION,
                   more);
  *(parent == PROV_AGGREGATE ? &w->rest.accounted : &w->operating.accounted[w->firm.place[parent]]) += more;
}

void prov_account_close(sim_rep *rep, int k) {
  const prov_operating *o = &prov_world_of(rep)->operating;
  settle(rep, k);
  prov_account_add(rep, o->sector[k], PROV_COMPONENT_EXIT, -o->potential[k]);
}

void prov_account_move(sim_rep *rep, int k) {
  prov_world *w = prov_world_of(rep);
  double output = w->operating.potential[k];
  prov_account_add(rep, w->operating.sector[k], PROV_COMPONENT_MOVED, output);
  prov_account_add(rep, w->ordinary, PROV_COMPONENT_MOVED, -output);
  w->operating.accounted[k] = output;
  w->rest.accounted -= output;
}

void prov_account_year(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  double rest = sim_exp(w->rest.log_output), idle_modern = 0, idle = rest - w->rest.output;
  prov_account_add(rep, w->ordinary, PROV_COMPONENT_GROWTH, rest - w->rest.accounted);
  w->rest.accounted = rest;
  for (int k = 0; k < o->n; k++) {
    settle(rep, k);
    idle += o->potential[k] - o->output[k];
    if (prov_group(rep, o->sector[k]) != PROV_ORDINARY) idle_modern += o->potential[k] - o->output[k];
  }
  sim_tally_add(&rep->tally, PROV_IND_OUTPUT_CHANGE, PROV_COMPONENT_USE, w->account.unused - idle);
  sim_tally_add(&rep->tally, PROV_IND_MODERN_CHANGE, PROV_COMPONENT_USE, w->account.unused_modern - idle_modern);
  w->account.unused = idle;
  w->account.unused_modern = idle_modern;
}
