#include "sim_lane.h"

#include <stdlib.h>

void sim_lane_reset(sim_lane *l) { l->first = l->n = 0; }

void sim_lane_free(sim_lane *l) { free(l->item); }

static sim_lane_item *at(const sim_lane *l, size_t i) { return &l->item[(l->first + i) & (l->capacity - 1)]; }

/* The ring is laid out anew from its first item. */
static bool grow(sim_lane *l) {
  size_t capacity = l->capacity ? 2 * l->capacity : 64;
  sim_lane_item *item = malloc(capacity * sizeof *item);
  if (!item) return false;
  for (size_t i = 0; i < l->n; i++) item[i] = *at(l, i);
  free(l->item);
  *l = (sim_lane){item, 0, l->n, capacity};
  return true;
}

bool sim_lane_push(sim_lane *l, sim_lane_item item) {
  if (l->n > 0 && item.time < at(l, l->n - 1)->time) return false;
  if (l->n == l->capacity && !grow(l)) return false;
  *at(l, l->n++) = item;
  return true;
}
