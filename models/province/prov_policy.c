/* Policy levers: the effects of the budget, measures, and the reform of procedures. Nothing acts before the plan's start.
 *
 * A budget line acts by the money spent in a calendar year, a measure between two dates; both multiply what they act on. */
#include <math.h>

#include "prov_world.h"

/* ---- the budget ---- */

/* One response for every line: linear in spending relative to the full line, capped, times one uncertain effect. Where the
 * plan is in force for a part of the year, that part's money is compared with that part of the full line. */
static double line_factor(const sim_rep *rep, int line, int year) {
  const prov_world *w = prov_world_of(rep);
  double part = prov_policy_part(rep, year, 0, INFINITY);
  if (part <= 0) return 1;
  double relative = w->budget.spent[line * w->n_years + year] / (PROV_P(rep, BUDGET_FULL, line) * part);
  return fmax(0, 1 + PROV_P(rep, BUDGET_EFFECT, line) * fmin(relative, PROV_P(rep, BUDGET_CAP, 0)));
}

static void budget_factors(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  for (int i = 0; i < PROV_MECHANISM_COUNT * w->n_years; i++) w->factor[i] = 1;
  if (!PROV_ON(rep, BUDGET)) return;
  for (int line = 0; line < w->n_lines; line++) {
    int acts = (int)PROV_P(rep, BUDGET_ACTS, line), also = (int)PROV_P(rep, BUDGET_ALSO, line);
    for (int y = 0; y < w->n_years; y++) {
      double factor = line_factor(rep, line, y);
      w->factor[acts * w->n_years + y] *= factor;
      if (also != acts) w->factor[also * w->n_years + y] *= factor;
    }
  }
}

/* ---- measures ---- */

/* Rates of arrivals change with the date; all else asks for the factor when it needs it. */
static void change_on(sim_rep *rep, double time) {
  if (time > rep->now && time <= rep->scenario->year_end + 1) sim_rep_schedule(rep, time, PROV_EVENT_MEASURE, 0, 0);
}

static void list_measures(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->n_measures = 0;
  for (int k = 0; k < rep->scenario->axis[PROV_AXIS_MEASURE].n; k++) {
    if (PROV_P(rep, MEASURE_ON, k) == 0) continue;
    prov_measure *m = &w->measure[w->n_measures++];
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
  for (int k = 0; k < w->n_measures; k++) {
    const prov_measure *m = &w->measure[k];
    if (time >= m->begin && time < m->end && (m->acts == mechanism || m->also == mechanism)) factor *= m->factor;
  }
  return factor;
}

/* ---- what the processes ask ---- */

void prov_policy_begin(sim_rep *rep) {
  prov_budget_begin(rep);
  budget_factors(rep);
  list_measures(rep);
}

double prov_policy_part(const sim_rep *rep, int year, double begin, double end) {
  double first = rep->scenario->year_start + year;
  begin = fmax(begin, PROV_P(rep, POLICY_START, 0));
  return fmax(0, fmin(end, first + 1) - fmax(begin, first));
}

double prov_policy_factor(const sim_rep *rep, int mechanism, double time) {
  const prov_world *w = prov_world_of(rep);
  int year = (int)floor(time) - rep->scenario->year_start;
  if (time <= PROV_P(rep, POLICY_START, 0)) return 1;
  double budget = year < 0 || year >= w->n_years ? 1 : w->factor[mechanism * w->n_years + year];
  return budget * measures_factor(w, mechanism, time);
}

double prov_policy_licensing(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  if (!w->policy) return 1;
  return (1 - PROV_P(rep, REFORM, 0) / 100) / fmax(0.01, prov_policy_factor(rep, PROV_ACTS_LICENSING, rep->now));
}

double prov_policy_reform(const sim_rep *rep) {
  if (!prov_world_of(rep)->policy) return 1;
  return 1 + PROV_P(rep, REFORM_EFFECT, 0) * PROV_P(rep, REFORM, 0) / PROV_P(rep, REFORM_REFERENCE, 0);
}
