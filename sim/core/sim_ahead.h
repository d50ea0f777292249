/* Keyed draws for entities that come in order, made ahead in vectors.
 *
 * A model that numbers its customers, orders or jobs asks for the draw of number 0, 1, 2, ... of a stream. Each draw is
 * what sim_uniform gives for that entity, to the last bit; only the work is done for many entities at a time. Out of
 * order is right as well, and slower.
 *
 * thread: the object belongs to one replication. */
#ifndef SIM_AHEAD_H
#define SIM_AHEAD_H

#include "sim_lanes.h"

enum { SIM_AHEAD = 64 };

typedef struct sim_ahead {
  const sim_lanes *lanes;
  sim_key key;
  uint32_t stream, first; /* entity of value[0] */
  bool exponential, filled;
  double value[SIM_AHEAD];
} sim_ahead;

/* Uniforms inside (0, 1), or with `exponential` the exponential variates of mean 1 that inversion makes of them,
 * -log(u). Nothing is drawn yet. */
sim_ahead sim_ahead_open(const sim_lanes *lanes, sim_key key, uint32_t stream, bool exponential);

/* Draws the block of entities that this one belongs to. */
void sim_ahead_fill(sim_ahead *ahead, uint32_t entity);

/* The draw of an entity. */
static inline double sim_ahead_draw(sim_ahead *ahead, uint32_t entity) {
  if (!ahead->filled || entity - ahead->first >= SIM_AHEAD) sim_ahead_fill(ahead, entity);
  return ahead->value[entity - ahead->first];
}

#endif
