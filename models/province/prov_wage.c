/* Wages. The real wage index W is 1 at the start and follows
 *
 *   d ln W = [ln(1 + trend) + reaction x ln(tightness / tightness at the start)] dt,
 *
 * where the trend is a parameter or, where output per worker follows from output, a part of what that gains.
 *
 * Only the relative wage w, W over its trend, acts: growth of productivity is a parameter of its own, and what wages do
 * on their trend is part of it. When w is high, firms want fewer workers per unit of output, and more people are
 * willing to come. When it is low, firms want more than output needs; not to find these costs no output. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

void prov_wage_begin(prov_world *w) {
  w->wage.log_relative = w->wage.before = 0;
  w->wage.needed = 1;
  w->wage.start_tightness = w->labour.tightness;
}

/* A quarter at the tightness in which it began; then the workers wanted at the new wage. */
void prov_wage_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, WAGES)) return;
  double reaction = PROV_P(rep, WAGE_REACTION, 0);
  w->wage.before = w->wage.log_relative;
  if (w->labour.tightness > 0)
    w->wage.log_relative += reaction * sim_log(w->labour.tightness / w->wage.start_tightness) * PROV_QUARTER;
  double factor = sim_exp(PROV_P(rep, WAGE_ELASTICITY, 0) * w->wage.log_relative);
  for (int s = 0; s < w->n_sectors; s++) w->growth.workers_per_output[s] *= factor;
  w->wage.needed = fmin(1, 1 / factor);
}

double prov_wage_index(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, WAGES)) return 1;
  double trend = PROV_ON(rep, ELASTICITY) ? PROV_P(rep, WAGE_PASSTHROUGH, 0) * w->productivity.log_gain
                                          : w->quarter * PROV_QUARTER * sim_log1p(PROV_P(rep, WAGE_GROWTH, 0) / 100);
  return sim_exp(trend + w->wage.log_relative);
}

/* What the quarter's change of the wage adds to the logarithm of the labour force. */
double prov_wage_participation(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  return PROV_P(rep, PARTICIPATION, 0) * (w->wage.log_relative - w->wage.before);
}

/* People do not move without limit. */
static double pull_of(const sim_rep *rep, double tightness, double wage) {
  double bound = PROV_P(rep, OUTFLOW_BOUND, 0);
  return fmin(bound, fmax(1 / bound, sim_pow(tightness, PROV_P(rep, OUTFLOW_ELASTICITY, 0)) * wage));
}

double prov_wage_pull(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double all = 0, wage = sim_exp(PROV_P(rep, OUTFLOW_WAGE, 0) * w->wage.log_relative);
  for (int q = 0; q < w->n_skills; q++)
    all += w->labour.coming[q] = w->labour.newcomer_share[q] * pull_of(rep, w->labour.skill_tightness[q], wage);
  for (int q = 0; q < w->n_skills; q++) w->labour.coming[q] /= all;
  return all;
}
