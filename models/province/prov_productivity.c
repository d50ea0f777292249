/* Output per worker as a consequence of output: of a growth of industry's potential output by 1 % the part e, the
 * elasticity of employment, is more workers, and 1 - e more output per worker, in all sectors alike. */
#include "prov_world.h"
#include "sim_math.h"

static double potential_sum(const prov_world *w) {
  const prov_operating *o = &w->operating;
  double all = sim_exp(w->rest.log_output);
  for (int k = 0; k < o->n; k++) all += o->potential[k];
  return all;
}

double prov_potential(prov_world *w) {
  if (!w->productivity.known) w->productivity.potential = potential_sum(w);
  w->productivity.known = true;
  return w->productivity.potential;
}

void prov_potential_changed(prov_world *w) { w->productivity.known = false; }

bool prov_potential_sound(const prov_world *w) {
  return !w->productivity.known || w->productivity.potential == potential_sum(w);
}

void prov_productivity_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->productivity.log_output = sim_log(prov_potential(w));
  w->productivity.log_gain = 0;
}

void prov_productivity_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, ELASTICITY)) return;
  double now = sim_log(prov_potential(w));
  double gain = (1 - PROV_P(rep, EMPLOYMENT_ELASTICITY, 0)) * (now - w->productivity.log_output);
  w->productivity.log_output = now;
  w->productivity.log_gain += gain;
  for (int s = 0; s < w->n_sectors; s++) w->growth.log_productivity[s] += gain;
  prov_productivity_set(w);
}
