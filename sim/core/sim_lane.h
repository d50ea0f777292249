/* A lane: a queue for waits of one length.
 *
 * Such waits end in the order in which they begin. So an item joins at the end of a ring and leaves from its front, at
 * constant cost, where a heap asks for the logarithm of all that wait. Of several lengths each has a lane of its own,
 * and what ends first is the earliest of their fronts.
 *
 * thread: a lane belongs to one owner. */
#ifndef SIM_LANE_H
#define SIM_LANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_lane_item {
  double time;
  uint32_t a, b; /* the owner's */
} sim_lane_item;

typedef struct sim_lane {
  sim_lane_item *item; /* [capacity] a ring; capacities are powers of two */
  size_t first, n, capacity;
} sim_lane;

void sim_lane_reset(sim_lane *lane); /* empties it, keeps the memory; also to begin with, on zeroed memory */
void sim_lane_free(sim_lane *lane);

/* Takes an item that ends no earlier than those that wait already. False, and nothing has changed, when it ends earlier
 * or memory is short. */
bool sim_lane_push(sim_lane *lane, sim_lane_item item);

/* The item that ends first, NULL when none waits. */
static inline const sim_lane_item *sim_lane_front(const sim_lane *lane) {
  return lane->n ? &lane->item[lane->first] : NULL;
}

/* Takes it out. */
static inline void sim_lane_drop(sim_lane *lane) {
  lane->first = (lane->first + 1) & (lane->capacity - 1);
  lane->n--;
}

#endif
