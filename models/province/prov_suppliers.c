/* Suppliers: small workshops become qualified suppliers, faster where there are more lead firms (the high-tech group).
 *
 * Each workshop has its own clock, so that their number is a pure death process: the rate of all of them falls at once
 * with each one that qualifies. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

prov_chain prov_chain_sum(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  return w->passes->chain(&w->operating, w->in_group[PROV_HIGH_TECH], w->in_group[PROV_SUPPORTING]);
}

double prov_lead_output(const sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  if (!w->suppliers.lead_known) prov_lead_set(w, prov_chain_sum(rep).lead_output);
  return w->suppliers.lead_output;
}

void prov_lead_set(prov_world *w, double output) {
  w->suppliers.lead_output = output;
  w->suppliers.lead_known = true;
}

void prov_lead_changed(prov_world *w) { w->suppliers.lead_known = false; }

bool prov_lead_sound(const sim_rep *rep) {
  const prov_suppliers *s = &prov_world_of(rep)->suppliers;
  return !s->lead_known || s->lead_output == prov_chain_sum(rep).lead_output;
}

void prov_suppliers_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_chain start = prov_chain_sum(rep);
  w->suppliers.initial_lead_firms = w->suppliers.lead_firms;
  w->suppliers.lead_factor_of = -1;
  w->suppliers.initial_suppliers = start.suppliers;
  prov_sourcing_begin(rep);
}

/* ---- qualification ---- */

/* Asked with each workshop that qualifies; lead firms open and close less often. */
static double lead_factor(const sim_rep *rep) {
  prov_suppliers *s = &prov_world_of(rep)->suppliers;
  double elasticity = PROV_P(rep, LEAD_ELASTICITY, 0);
  if (elasticity == 0 || s->initial_lead_firms <= 0) return 1;
  if (s->lead_factor_of != s->lead_firms) {
    s->lead_factor_of = s->lead_firms;
    s->lead_factor = sim_pow(s->lead_firms / s->initial_lead_firms, elasticity);
  }
  return s->lead_factor;
}

static double hazard_factor(sim_rep *rep) {
  double factor = prov_policy_factor(rep, PROV_ACTS_QUALIFICATION, rep->now) * lead_factor(rep);
  double most = PROV_P(rep, MAX_FACTOR, 0);
  if (prov_world_of(rep)->policy.in_force) factor *= PROV_P(rep, QUALIFICATION_PROGRAMME, 0);
  if (factor > most) sim_tally_add(&rep->tally, PROV_IND_CAPPED, 0, 1);
  return fmin(factor, most);
}

void prov_workshops_update(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double total = 0;
  if (!PROV_ON(rep, QUALIFICATION)) return;
  for (int s = 0; s < w->n_sectors; s++)
    if (prov_group(rep, s) == PROV_SUPPORTING) total += PROV_P(rep, QUALIFICATION_WEIGHT, s);
  double factor = w->opened && total > 0 ? hazard_factor(rep) : 0;
  for (int i = 0; i < w->entry.n_sources; i++) {
    prov_source *s = &w->entry.source[i];
    if (s->kind != PROV_FROM_WORKSHOPS) continue;
    double part = total > 0 ? PROV_P(rep, QUALIFICATION_WEIGHT, s->sector) / total : 0;
    s->rate = w->suppliers.workshops * PROV_P(rep, QUALIFICATION_RATE, 0) / 100 * part * factor;
  }
}

/* A workshop's output moves out of the ordinary sector, it is not created; what it gains as a supplier is growth. */
void prov_workshop_qualify(sim_rep *rep, uint32_t entity, int sector) {
  prov_world *w = prov_world_of(rep);
  double output = prov_draw(rep, PROV_D(rep, WORKSHOP_OUTPUT, 0), PROV_STREAM_WORKSHOP_SIZE, entity, 0, 0);
  double rest = sim_exp(w->rest.log_output);
  if (w->suppliers.workshops < 1 || output >= rest) return;
  int i = prov_firm_add(rep, entity, 0, sector, prov_origin(rep, false));
  if (i == PROV_NO_FIRM) return;
  w->suppliers.workshops -= 1;
  w->rest.firms = fmax(0, w->rest.firms - 1);
  int k = prov_firm_open(rep, i, output);
  if (k < 0) return;
  prov_operating *o = &w->operating;
  o->qualified[k] = true;
  prov_account_move(rep, k);
  o->log_output[k] += sim_log1p(PROV_P(rep, WORKSHOP_GAIN, 0)); /* growth, not moved */
  o->potential[k] = sim_exp(o->log_output[k]);
  prov_workers_move(rep, k, output / rest);
  w->rest.log_output = sim_log(rest - output);
  prov_potential_changed(w);
  sim_tally_add(&rep->tally, PROV_IND_ENTERED, sector, 1);
  prov_workshops_update(rep);
  prov_layers_extend(rep); /* lead firms may have opened since the last update */
}
