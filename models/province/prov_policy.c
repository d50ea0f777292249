/* Policy levers: measures and the reform of procedures. Nothing acts before the plan's start.
 *
 * A measure acts between two dates and multiplies what it acts on, as the budget does (prov_effects.c). */
#include <math.h>

#include "prov_world.h"

/* ---- measures ---- */

/* Rates of arrivals change with the date; all else asks for the factor when it needs it. */
static void change_on(sim_rep *rep, double time) {
  if (time > rep->now && time <= rep->scenario->year_end + 1) sim_rep_schedule(rep, time, PROV_EVENT_MEASURE, 0, 0);
}

static void list_measures(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->policy.n_measures = 0;
  for (int k = 0; k < rep->scenario->axis[PROV_AXIS_MEASURE].n; k++) {
    if (PROV_P(rep, MEASURE_ON, k) == 0) continue;
    prov_measure *m = &w->policy.measure[w->policy.n_measures++];
    *m = (prov_measure){.acts = (int)PROV_P(rep, MEASURE_ACTS, k),
                        .also = (int)PROV_P(rep, MEASURE_ALSO, k),
                        .factor = fmax(0, 1 + PROV_P(rep, MEASURE_EFFECT, k)),
                        .begin = fmax(PROV_P(rep, MEASURE_FROM, k), PROV_P(rep, POLICY_START, 0)),
                        .end = PROV_P(rep, MEASURE_UNTIL, k),
                        .cost = PROV_P(rep, MEASURE_COST, k)};
    if (m->factor == 1 || m->end <= m->begin) continue;
    change_on(rep, m->begin);
    change_on(rep, m->end);
  }
}

void prov_on_measure(sim_rep *rep, const sim_event *event) {
  (void)event;
  prov_rates_update(rep);
}

static double measures_factor(const prov_world *w, int mechanism, double time) {
  double factor = 1;
  for (int k = 0; k < w->policy.n_measures; k++) {
    const prov_measure *m = &w->policy.measure[k];
    if (time >= m->begin && time < m->end && (m->acts == mechanism || m->also == mechanism)) factor *= m->factor;
  }
  return factor;
}

/* ---- what the processes ask ---- */

void prov_policy_begin(sim_rep *rep) {
  prov_budget_begin(rep);
  prov_effects_begin(rep);
  list_measures(rep);
}

double prov_policy_factor(const sim_rep *rep, int mechanism, double time) {
  if (time <= PROV_P(rep, POLICY_START, 0)) return 1;
  return prov_effects_factor(rep, mechanism, time) * measures_factor(prov_world_of(rep), mechanism, time);
}

double prov_policy_licensing(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  if (!w->policy.in_force) return 1;
  return (1 - PROV_P(rep, REFORM, 0) / 100) / fmax(0.01, prov_policy_factor(rep, PROV_ACTS_LICENSING, rep->now));
}

double prov_policy_reform(const sim_rep *rep) {
  if (!prov_world_of(rep)->policy.in_force) return 1;
  return 1 + PROV_P(rep, REFORM_EFFECT, 0) * PROV_P(rep, REFORM, 0) / PROV_P(rep, REFORM_REFERENCE, 0);
}
