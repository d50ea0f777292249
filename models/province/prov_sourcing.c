/* Local sourcing: what part of their inputs lead firms (the high-tech group) buy from supporting firms here.
 *
 * The trend of that part is history, and history is inside the published growth on which firms' growth rests. So only
 * the deviation from the trend is demand that nobody has counted yet:
 *
 *   extra = inputs x output of lead firms x (share - share of the trend),
 *
 * and a part of it becomes output of supporting firms. `sourced` is what it has become so far; each quarter the firms'
 * potential output moves by the difference, in proportion, within a bound; the remainder waits for the next quarter. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static double within(double x, double low, double high) { return fmin(fmax(x, low), high); }

/* Points of the trend since the start. */
static double trend(const sim_rep *rep) {
  return PROV_P(rep, SOURCING_TREND, 0) * (rep->now - rep->scenario->year_start);
}

static double share_after(const sim_rep *rep, double rise) {
  return within(PROV_P(rep, SOURCING_SHARE, 0) + rise, 0, PROV_P(rep, SOURCING_MOST, 0)) / 100;
}

static double supplier_effect(const sim_rep *rep, double suppliers) {
  double initial = prov_world_of(rep)->suppliers.initial_suppliers;
  return initial > 0 ? PROV_P(rep, SUPPLIER_EFFECT, 0) * sim_log(fmax(1, suppliers) / initial) : 0;
}

static double substitution(const sim_rep *rep) {
  double start = fmax(PROV_P(rep, POLICY_START, 0), rep->scenario->year_start);
  double span = PROV_P(rep, SUBSTITUTION_YEAR, 0) - start;
  double done = span > 0 ? within((rep->now - start) / span, 0, 1) : 1;
  return PROV_P(rep, SUBSTITUTION, 0) * done;
}

/* The budget makes what is gained since the start larger; it does not make a loss larger. */
static double share_now(const sim_rep *rep, double suppliers) {
  double rise = trend(rep) + supplier_effect(rep, suppliers), middle = rep->now - PROV_QUARTER / 2;
  if (middle < PROV_P(rep, POLICY_START, 0)) return share_after(rep, rise);
  rise += substitution(rep);
  return share_after(rep, rise > 0 ? rise * prov_policy_factor(rep, PROV_ACTS_SOURCING, middle) : rise);
}

void prov_sourcing_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->suppliers.sourced = 0;
  w->suppliers.local_share = share_after(rep, 0);
}

/* Multiplies the potential output of all supporting firms. */
static void supporting_scale(sim_rep *rep, double factor) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  double *output = w->operating.pass[PROV_PASS_A];
  int *place = w->operating.pass_place;
  size_t n = 0;
  for (int k = 0; k < o->n; k++) {
    place[n] = k;
    n += prov_group(rep, o->sector[k]) == PROV_SUPPORTING;
  }
  for (size_t k = 0; k < n; k++) output[k] = o->potential[place[k]] *= factor;
  rep->lanes->log(n, output, output);
  for (size_t k = 0; k < n; k++) o->log_output[place[k]] = output[k];
  prov_potential_changed(w);
}

void prov_sourcing_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, SOURCING)) return;
  prov_chain c = prov_chain_sum(rep); /* lead firms order by what they made in the last quarter */
  w->suppliers.local_share = share_now(rep, c.suppliers);
  double extra =
      PROV_P(rep, SOURCING_INPUTS, 0) * c.lead_output * (w->suppliers.local_share - share_after(rep, trend(rep)));
  double change = PROV_P(rep, CAPACITY_RESPONSE, 0) * extra - w->suppliers.sourced,
         bound = PROV_P(rep, SOURCING_BOUND, 0);
  if (change == 0 || c.supporting_potential <= 0) return;
  double factor = within(1 + change / c.supporting_potential, 1 / bound, bound);
  supporting_scale(rep, factor);
  w->suppliers.sourced += c.supporting_potential * (factor - 1);
}

void prov_sourcing_observe(sim_rep *rep, int y) {
  double inputs = PROV_ON(rep, SOURCING) ? PROV_P(rep, SOURCING_INPUTS, 0) * prov_lead_output(rep) : 0;
  inputs *= prov_world_of(rep)->discrepancy.modern; /* as the output that is reported */
  sim_tally_stock(&rep->tally, PROV_IND_LEAD_INPUTS, 0, y, inputs);
  sim_tally_stock(&rep->tally, PROV_IND_LOCAL_PURCHASES, 0, y, inputs * prov_world_of(rep)->suppliers.local_share);
}
