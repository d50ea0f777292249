#include "sim_calendar.h"

#include <math.h>
#include <stdlib.h>

#include "sim_lane.h"

typedef struct entry { /* what the heap compares */
  double time;
  uint64_t order; /* priority in the upper 16 bits, sequence number below */
  uint32_t slot;
} entry;

typedef struct slot {
  uint32_t type, a, b;
  uint32_t generation; /* tells a stale handle from a live one */
  uint32_t position;   /* index in the heap while pending; next free slot otherwise */
} slot;

struct sim_calendar {
  entry *heap;
  slot *slots;
  size_t size, capacity;
  uint32_t n_slots, free_slot;
  uint64_t sequence;
  sim_lane_set lanes;
};

static const uint32_t NO_SLOT = UINT32_MAX;
static const uint32_t IDLE = UINT32_MAX; /* heap index that no pending event has */

sim_status sim_calendar_create(sim_calendar **calendar) {
  sim_calendar *c = calloc(1, sizeof *c);
  *calendar = c;
  if (!c) return SIM_ERR_MEMORY;
  c->free_slot = NO_SLOT;
  sim_lane_set_reset(&c->lanes);
  return SIM_OK;
}

void sim_calendar_destroy(sim_calendar *c) {
  if (!c) return;
  free(c->heap);
  free(c->slots);
  sim_lane_set_free(&c->lanes);
  free(c);
}

void sim_calendar_reset(sim_calendar *c) {
  for (uint32_t i = 0; i < c->n_slots; i++)
    c->slots[i].generation++; /* handles of the last world are stale in the next */
  c->size = 0;
  c->n_slots = 0;
  c->free_slot = NO_SLOT;
  c->sequence = 0;
  sim_lane_set_reset(&c->lanes);
}

static bool before(const entry *x, const entry *y) {
  if (x->time < y->time) return true;
  if (x->time > y->time) return false;
  return x->order < y->order;
}

static void place(sim_calendar *c, size_t i, entry e) {
  c->heap[i] = e;
  c->slots[e.slot].position = (uint32_t)i;
}

static void sift_up(sim_calendar *c, size_t i, entry e) {
  while (i > 0) {
    size_t parent = (i - 1) / 2;
    if (!before(&e, &c->heap[parent])) break;
    place(c, i, c->heap[parent]);
    i = parent;
  }
  place(c, i, e);
}

/* The hole goes down to a leaf by the smaller child, then the entry up from there: what fills a hole came from the
 * bottom and mostly belongs there, so this saves nearly half of the comparisons (Wegener, 1993). */
static void sift_down(sim_calendar *c, size_t i, entry e) {
  for (size_t child = 2 * i + 1; child < c->size; child = 2 * i + 1) {
    child += child + 1 < c->size && before(&c->heap[child + 1], &c->heap[child]);
    place(c, i, c->heap[child]);
    i = child;
  }
  sift_up(c, i, e);
}

static bool grow(sim_calendar *c) {
  size_t capacity = c->capacity ? 2 * c->capacity : 256;
  if (capacity >= IDLE) return false;
  entry *heap = realloc(c->heap, capacity * sizeof *heap);
  if (!heap) return false;
  c->heap = heap;
  slot *slots = realloc(c->slots, capacity * sizeof *slots);
  if (!slots) return false;
  c->slots = slots;
  for (size_t i = c->capacity; i < capacity; i++) slots[i].generation = 0;
  c->capacity = capacity;
  return true;
}

static uint32_t take_slot(sim_calendar *c) {
  uint32_t i = c->free_slot;
  if (i != NO_SLOT) {
    c->free_slot = c->slots[i].position;
    return i;
  }
  return c->n_slots++;
}

static void free_slot(sim_calendar *c, uint32_t i) {
  c->slots[i].generation++;
  c->slots[i].position = c->free_slot;
  c->free_slot = i;
}

static sim_handle handle_of(uint32_t i, uint32_t generation) { return ((uint64_t)generation << 32) | (i + 1u); }

static uint64_t order_of(int priority, uint64_t sequence) {
  return ((uint64_t)(uint16_t)(priority + 32768) << 48) | sequence;
}

sim_handle sim_calendar_schedule(sim_calendar *c, sim_event event, int priority) {
  if (!isfinite(event.time)) return 0;
  if (c->size == c->capacity && !grow(c)) return 0;
  uint32_t i = take_slot(c);
  slot *s = &c->slots[i];
  s->type = event.type;
  s->a = event.a;
  s->b = event.b;
  sift_up(c, c->size++, (entry){event.time, order_of(priority, c->sequence++), i});
  return handle_of(i, s->generation);
}

bool sim_calendar_schedule_lane(sim_calendar *c, sim_event event, int priority) {
  if (!isfinite(event.time)) return false;
  sim_lane_item item = {event.time, order_of(priority, c->sequence), event.type, event.a, event.b};
  if (!sim_lane_set_push(&c->lanes, item)) return sim_calendar_schedule(c, event, priority) != 0;
  c->sequence++;
  return true;
}

/* Fills the hole at heap index i with the last entry. */
static void remove_at(sim_calendar *c, size_t i) {
  entry last = c->heap[--c->size];
  if (i == c->size) return;
  if (i > 0 && before(&last, &c->heap[(i - 1) / 2]))
    sift_up(c, i, last);
  else
    sift_down(c, i, last);
}

bool sim_calendar_cancel(sim_calendar *c, sim_handle handle) {
  uint32_t i = (uint32_t)handle - 1u, generation = (uint32_t)(handle >> 32);
  if (handle == 0 || i >= c->n_slots || c->slots[i].generation != generation) return false;
  remove_at(c, c->slots[i].position);
  free_slot(c, i);
  return true;
}

/* The first item of the lanes when it fires before the top of the heap, else NULL. */
static const sim_lane_item *lane_first(const sim_calendar *c) {
  const sim_lane_item *l = sim_lane_set_front(&c->lanes);
  if (!l || c->size == 0) return l;
  return before(&(entry){l->time, l->order, 0}, &c->heap[0]) ? l : NULL;
}

bool sim_calendar_pop(sim_calendar *c, sim_event *event) {
  const sim_lane_item *l = lane_first(c);
  if (l) {
    *event = (sim_event){l->time, l->type, l->a, l->b};
    sim_lane_set_drop(&c->lanes);
    return true;
  }
  if (c->size == 0) return false;
  entry top = c->heap[0];
  const slot *s = &c->slots[top.slot];
  *event = (sim_event){top.time, s->type, s->a, s->b};
  remove_at(c, 0);
  free_slot(c, top.slot);
  return true;
}

double sim_calendar_next_time(const sim_calendar *c) {
  const sim_lane_item *l = lane_first(c);
  return l ? l->time : c->size ? c->heap[0].time : INFINITY;
}

size_t sim_calendar_size(const sim_calendar *c) { return c->size + sim_lane_set_size(&c->lanes); }
