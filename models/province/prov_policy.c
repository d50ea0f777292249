/* Policy levers: the budget and the reform of procedures. Nothing acts before the plan's start. */
#include <math.h>

#include "prov_world.h"

/* Money of a line spent in a year. */
static double spent(const sim_rep *rep, int line, int year) {
  return PROV_P(rep, BUDGET, line * prov_world_of(rep)->n_years + year) * PROV_P(rep, EXECUTION, 0);
}

/* One response for every line: linear in spending relative to the full line, capped, times one uncertain effect. */
static double line_factor(const sim_rep *rep, int line, int year) {
  double relative = spent(rep, line, year) / PROV_P(rep, BUDGET_FULL, line);
  return fmax(0, 1 + PROV_P(rep, BUDGET_EFFECT, line) * fmin(relative, PROV_P(rep, BUDGET_CAP, 0)));
}

void prov_policy_begin(sim_rep *rep) {
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

double prov_policy_factor(const sim_rep *rep, int mechanism, double time) {
  const prov_world *w = prov_world_of(rep);
  int year = (int)floor(time) - rep->scenario->year_start;
  if (!w->policy || year < 0 || year >= w->n_years) return 1;
  return w->factor[mechanism * w->n_years + year];
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

void prov_policy_spend(sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  int year = (int)floor(rep->now - PROV_QUARTER / 2) - rep->scenario->year_start;
  if (!w->policy || !PROV_ON(rep, BUDGET) || year >= w->n_years) return;
  for (int line = 0; line < w->n_lines; line++)
    sim_tally_add(&rep->tally, PROV_IND_BUDGET_SPENT, line, PROV_QUARTER * spent(rep, line, year));
}
