/* Certificates of high-tech firms: a Markov chain of two states per firm.
 *
 * Hazards hold for a quarter, so its transition is known exactly: with gain a and loss b the chance to be certified
 * moves from 0 or 1 towards a / (a + b) by the part 1 - exp(-(a + b) / 4), whatever happens in between. One uniform per
 * firm and quarter decides, hence a variant with more gain certifies the same firms and more. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static double gain(const sim_rep *rep) {
  double middle = rep->now - PROV_QUARTER / 2, rate = PROV_P(rep, CERTIFICATION_RATE, 0);
  if (middle < PROV_P(rep, POLICY_START, 0)) return rate;
  return rate * PROV_P(rep, CERTIFICATION_PROGRAMME, 0) * prov_policy_factor(rep, PROV_ACTS_CERTIFICATION, middle);
}

/* Places of high-tech firms into place[], their identities into w->operating.pass_entity; returns how many. */
static size_t list_firms(const sim_rep *rep, int *place) {
  const prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  size_t n = 0;
  for (int k = 0; k < o->n; k++) {
    w->operating.pass_entity[n] = o->entity[k];
    place[n] = k;
    n += prov_group(rep, o->sector[k]) == PROV_HIGH_TECH;
  }
  return n;
}

void prov_certification_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, CERTIFICATION)) return;
  double a = gain(rep), both = a + PROV_P(rep, CERTIFICATION_LOSS, 0);
  if (both <= 0) return;
  double settled = a / both, memory = sim_exp(-both * PROV_QUARTER), *u = w->operating.pass[PROV_PASS_A];
  size_t n = list_firms(rep, w->operating.pass_place);
  rep->lanes->uniform2(n, rep->key, rep->stream[PROV_STREAM_CERTIFY], w->operating.pass_entity, w->quarter, u,
                       w->operating.pass[PROV_PASS_B]);
  for (size_t k = 0; k < n; k++) {
    bool *certified = &w->operating.certified[w->operating.pass_place[k]];
    *certified = u[k] < settled + (*certified - settled) * memory;
  }
}

double prov_certified_firms(const sim_rep *rep) {
  const prov_operating *o = &prov_world_of(rep)->operating;
  double n = 0;
  for (int k = 0; k < o->n; k++) n += o->certified[k];
  return n;
}
