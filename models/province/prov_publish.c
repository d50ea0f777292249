/* Observation: what the statistics office would publish, and how it can differ from the truth.
 *
 * Definitions drift: firms and output of the ordinary sector come to be published as supporting industry, and large
 * foreign firms as high-tech. Total output stays what it is. Nothing in the model reads a published figure. */
#include <math.h>

#include "prov_world.h"

static double rounded(double x, double unit) { return unit > 0 ? unit * round(x / unit) : x; }

static void set(sim_rep *rep, int indicator, int year, double x) {
  sim_tally_stock(&rep->tally, indicator, 0, year, x);
}

/* Figures of the truth become those that would be published. */
static void observe_with_errors(const sim_rep *rep, int year, prov_truth *t) {
  const prov_world *w = prov_world_of(rep);
  double more_value = (PROV_P(rep, DRIFT_VALUE, 0) - 1) * year / w->n_years;
  double moved = fmin(PROV_P(rep, RECLASSIFIED, 0) * year, w->rest_foreign);
  double ordinary = t->total_output - t->modern_output, unit = PROV_P(rep, ROUNDING, 0);
  double value = more_value * t->supporting_output + moved * PROV_P(rep, RECLASSIFIED_OUTPUT, 0);
  t->supporting_firms += PROV_P(rep, DRIFT, 0) * fmax(0, t->supporting_firms - w->initial_suppliers);
  t->high_tech_firms += moved;
  t->modern_output = rounded(t->modern_output + fmin(value, ordinary), unit);
  t->total_output = rounded(t->total_output, unit);
}

void prov_publish(sim_rep *rep, int year, const prov_truth *truth) {
  prov_truth t = *truth;
  if (PROV_ON(rep, OBSERVATION)) observe_with_errors(rep, year, &t);
  set(rep, PROV_IND_PUBLISHED_SUPPORTING, year, t.supporting_firms);
  set(rep, PROV_IND_PUBLISHED_HIGH_TECH, year, t.high_tech_firms);
  set(rep, PROV_IND_PUBLISHED_MODERN, year, t.high_tech_firms + t.supporting_firms);
  set(rep, PROV_IND_PUBLISHED_OUTPUT, year, t.modern_output);
  set(rep, PROV_IND_PUBLISHED_TOTAL, year, t.total_output);
}
