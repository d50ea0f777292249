/* Trained people of the labour force, under each definition of "trained".
 *
 * Definitions differ widely, so the share is counted under every one that the scenario names. The stock gains the
 * graduates and newcomers whom the definition counts, loses those who retire, and only measures: hiring goes by
 * skill. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

void prov_trained_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  for (int d = 0; d < w->training.n; d++)
    w->training.trained[d] = w->labour.force * PROV_P(rep, TRAINED_SHARE, d) / 100;
}

/* Those who moved in are trained as often as those who were there. */
void prov_trained_tick(sim_rep *rep, double grown, double graduates, double moved) {
  prov_world *w = prov_world_of(rep);
  double stay = sim_exp(-PROV_P(rep, RETIREMENT, 0) * PROV_QUARTER), resident = w->labour.force - moved;
  double entrants = fmax(0, grown) + (resident - grown) * (1 - stay);
  for (int d = 0; d < w->training.n; d++) {
    double *t = &w->training.trained[d], other = PROV_P(rep, TRAINED_NEWCOMERS, d) / 100;
    *t = *t * stay + graduates * PROV_P(rep, TRAINED_GRADUATES, d) + entrants * other;
    if (moved > 0) *t += moved * fmin(1, *t / resident);
    *t = fmin(*t, w->labour.force);
  }
}
