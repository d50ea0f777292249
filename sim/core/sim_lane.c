#include "sim_lane.h"

#include <stdlib.h>
#include <string.h>

static bool before(const sim_lane_item *x, const sim_lane_item *y) {
  return x->time < y->time || (x->time == y->time && x->order < y->order);
}

static const sim_lane_item *first_of(const sim_lane *l) { return &l->item[l->first]; }

static const sim_lane_item *last_of(const sim_lane *l) { return &l->item[(l->first + l->n - 1) & (l->capacity - 1)]; }

void sim_lane_set_reset(sim_lane_set *set) {
  for (int i = 0; i < SIM_LANES; i++) set->lane[i].first = set->lane[i].n = 0;
  set->front = -1;
  set->used = 0;
}

void sim_lane_set_free(sim_lane_set *set) {
  for (int i = 0; i < SIM_LANES; i++) free(set->lane[i].item);
}

/* Capacities are powers of two. The ring is laid out anew from its first item. */
static bool grow(sim_lane *l) {
  size_t capacity = l->capacity ? 2 * l->capacity : 64;
  sim_lane_item *item = malloc(capacity * sizeof *item);
  if (!item) return false;
  for (size_t i = 0; i < l->n; i++) item[i] = l->item[(l->first + i) & (l->capacity - 1)];
  free(l->item);
  *l = (sim_lane){item, 0, l->n, capacity};
  return true;
}

/* The lane with the latest end that is not later than the item; an empty one when there is none. */
static sim_lane *lane_for(sim_lane_set *set, const sim_lane_item *item) {
  sim_lane *best = NULL, *empty = NULL;
  for (int i = 0; i < SIM_LANES; i++) {
    sim_lane *l = &set->lane[i];
    if (l->n == 0) {
      if (!empty) empty = l;
    } else if (before(last_of(l), item) && (!best || before(last_of(best), last_of(l)))) {
      best = l;
    }
  }
  return best ? best : empty;
}

static void find_front(sim_lane_set *set) {
  set->front = -1;
  for (int i = 0; i < set->used; i++) {
    const sim_lane *l = &set->lane[i];
    if (l->n > 0 && (set->front < 0 || before(first_of(l), first_of(&set->lane[set->front])))) set->front = i;
  }
}

bool sim_lane_set_push(sim_lane_set *set, uint32_t usual, sim_lane_item item) {
  sim_lane *l = &set->lane[usual % SIM_LANES];
  if (l->n > 0 && !before(last_of(l), &item)) l = lane_for(set, &item);
  if (!l || (l->n == l->capacity && !grow(l))) return false;
  l->item[(l->first + l->n++) & (l->capacity - 1)] = item;
  if (l - set->lane >= set->used) set->used = (int)(l - set->lane) + 1;
  if (set->front < 0 || before(&item, first_of(&set->lane[set->front]))) set->front = (int)(l - set->lane);
  return true;
}

const sim_lane_item *sim_lane_set_front(const sim_lane_set *set) {
  return set->front < 0 ? NULL : first_of(&set->lane[set->front]);
}

void sim_lane_set_drop(sim_lane_set *set) {
  sim_lane *l = &set->lane[set->front];
  l->first = (l->first + 1) & (l->capacity - 1);
  l->n--;
  find_front(set);
}

size_t sim_lane_set_size(const sim_lane_set *set) {
  size_t n = 0;
  for (int i = 0; i < SIM_LANES; i++) n += set->lane[i].n;
  return n;
}
