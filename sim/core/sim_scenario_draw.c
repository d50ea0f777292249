#include "sim_posterior.h"
#include "sim_scenario.h"

void sim_scenario_draw(const sim_scenario *s, sim_key key, double *value) {
  int row = s->posterior ? sim_posterior_row(s->posterior, key) : 0;
  for (int i = 0; i < s->n_slots; i++) {
    const sim_slot *slot = &s->slot[i];
    if (slot->joint)
      value[i] = slot->joint[row] * slot->dist.factor;
    else
      value[i] = slot->uncertain ? sim_dist_quantile(&slot->dist, sim_uniform(key, slot->stream, 0)) : s->base[i];
  }
}
