#include "sim_ahead.h"

sim_ahead sim_ahead_open(const sim_lanes *lanes, sim_key key, uint32_t stream, bool exponential) {
  return (sim_ahead){.lanes = lanes, .key = key, .stream = stream, .exponential = exponential};
}

void sim_ahead_fill(sim_ahead *a, uint32_t entity) {
  uint32_t number[SIM_AHEAD];
  double second[SIM_AHEAD]; /* of each block's two uniforms the first is taken, as sim_uniform does */
  a->first = entity - entity % SIM_AHEAD;
  a->filled = true;
  for (uint32_t k = 0; k < SIM_AHEAD; k++) number[k] = a->first + k;
  a->lanes->uniform2(SIM_AHEAD, a->key, a->stream, number, 0, a->value, second);
  if (!a->exponential) return;
  a->lanes->log(SIM_AHEAD, a->value, a->value);
  for (int k = 0; k < SIM_AHEAD; k++) a->value[k] = -a->value[k];
}
