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
static void settle(sim_rep *rep, int i) {
  prov_firms *f = &prov_world_of(rep)->firm;
  bool entrant = prov_entity_kind(f->entity[i]) == PROV_FROM_INVESTORS;
  prov_account_add(rep, f->sector[i], entrant ? PROV_COMPONENT_ENTRY : PROV_COMPONENT_GROWTH,
                   f->potential[i] - f->accounted[i]);
  f->accounted[i] = f->potential[i];
}

void prov_account_expand(sim_rep *rep, int parent, double more) {
  prov_world *w = prov_world_of(rep);
  prov_account_add(rep, parent == PROV_AGGREGATE ? w->ordinary : w->firm.sector[parent], PROV_COMPONENT_EXPANSION,
                   more);
  *(parent == PROV_AGGREGATE ? &w->rest_accounted : &w->firm.accounted[parent]) += more;
}

void prov_account_close(sim_rep *rep, int i) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  settle(rep, i);
  prov_account_add(rep, f->sector[i], PROV_COMPONENT_EXIT, -f->potential[i]);
}

void prov_account_move(sim_rep *rep, int i) {
  prov_world *w = prov_world_of(rep);
  double output = w->firm.potential[i];
  prov_account_add(rep, w->firm.sector[i], PROV_COMPONENT_MOVED, output);
  prov_account_add(rep, w->ordinary, PROV_COMPONENT_MOVED, -output);
  w->firm.accounted[i] = output;
  w->rest_accounted -= output;
}

void prov_account_year(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  double rest = sim_exp(w->rest_log_output), idle_modern = 0, idle = rest - w->rest_output;
  prov_account_add(rep, w->ordinary, PROV_COMPONENT_GROWTH, rest - w->rest_accounted);
  w->rest_accounted = rest;
  for (int k = 0; k < w->n_operating; k++) {
    int i = w->operating[k];
    settle(rep, i);
    idle += f->potential[i] - f->output[i];
    if (prov_group(rep, f->sector[i]) != PROV_ORDINARY) idle_modern += f->potential[i] - f->output[i];
  }
  sim_tally_add(&rep->tally, PROV_IND_OUTPUT_CHANGE, PROV_COMPONENT_USE, w->unused - idle);
  sim_tally_add(&rep->tally, PROV_IND_MODERN_CHANGE, PROV_COMPONENT_USE, w->unused_modern - idle_modern);
  w->unused = idle;
  w->unused_modern = idle_modern;
}
