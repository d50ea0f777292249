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

void prov_certification_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  if (!PROV_ON(rep, CERTIFICATION)) return;
  double a = gain(rep), both = a + PROV_P(rep, CERTIFICATION_LOSS, 0), u[2];
  if (both <= 0) return;
  double settled = a / both, memory = sim_exp(-both * PROV_QUARTER);
  for (int k = 0; k < w->n_operating; k++) {
    int i = w->operating[k];
    if (prov_group(rep, f->sector[i]) != PROV_HIGH_TECH) continue;
    sim_rep_uniform2(rep, PROV_STREAM_CERTIFY, f->entity[i], w->quarter, u);
    f->certified[i] = u[0] < settled + (f->certified[i] - settled) * memory;
  }
}

double prov_certified_firms(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  double n = 0;
  for (int k = 0; k < w->n_operating; k++) n += w->firm.certified[w->operating[k]];
  return n;
}

double prov_certified_expansion(const sim_rep *rep, int i) {
  return prov_world_of(rep)->firm.certified[i] ? PROV_P(rep, CERTIFIED_EXPANSION, 0) : 1;
}
