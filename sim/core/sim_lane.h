/* Lanes: queues for what is begun in the order in which it ends.
 *
 * Waits of a fixed length end in the order in which they began. Such an item goes to the end of a queue and comes from
 * its front, at constant cost, where a heap asks for the logarithm of all that wait. Of a few queues the one with the
 * latest end that is still not later takes the item; so each of the few lengths keeps a queue of its own without being
 * named.
 *
 * thread: lanes belong to one owner. */
#ifndef SIM_LANE_H
#define SIM_LANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_lane_item {
  double time;
  uint64_t order; /* of equal times; no two items have both alike */
  uint32_t a, b;  /* the owner's */
} sim_lane_item;

typedef struct sim_lane {
  sim_lane_item *item; /* [capacity] a ring */
  size_t first, n, capacity;
} sim_lane;

enum { SIM_LANES = 4 };

typedef struct sim_lane_set {
  sim_lane lane[SIM_LANES];
  int used;  /* lanes that have held anything since the reset are before this one */
  int front; /* the lane whose first item ends first; -1: all are empty */
} sim_lane_set;

void sim_lane_set_reset(sim_lane_set *set); /* empties them, keeps the memory; also to begin with, on zeroed memory */
void sim_lane_set_free(sim_lane_set *set);

/* Takes the item, unless every lane ends later, or memory is short. `usual` numbers the length of its wait: items of
 * one length find their lane at once. */
bool sim_lane_set_push(sim_lane_set *set, uint32_t usual, sim_lane_item item);

/* The item that ends first, NULL when there is none; and takes it out. */
const sim_lane_item *sim_lane_set_front(const sim_lane_set *set);
void sim_lane_set_drop(sim_lane_set *set);

size_t sim_lane_set_size(const sim_lane_set *set);

#endif
