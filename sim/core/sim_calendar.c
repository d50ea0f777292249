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
  uint32_t next;       /* WAITING, CANCELLED, or the next free slot */
} slot;

struct sim_calendar {
  entry *heap;
  slot *slots;
  size_t size, capacity;
  size_t cancelled; /* of size: never at the top */
  uint32_t n_slots, free_slot;
  uint64_t sequence;
  sim_lane_set lanes;
};

/* What no slot is called. */
static const uint32_t NO_SLOT = UINT32_MAX, WAITING = UINT32_MAX - 1, CANCELLED = UINT32_MAX - 2;

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
  c->size = c->cancelled = 0;
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

/* From the hole at i up, no further than `top`. */
static void sift_up(entry *heap, size_t top, size_t i, entry e) {
  for (size_t parent = (i - 1) / 2; i > top && before(&e, &heap[parent]); parent = (i - 1) / 2) {
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = e;
}

/* The hole goes down to a leaf by the smaller child, then the entry up from there: what fills a hole came from the
 * bottom and mostly belongs there, so this saves nearly half of the comparisons (Wegener, 1993). */
static void sift_down(sim_calendar *c, size_t top, entry e) {
  entry *heap = c->heap;
  size_t i = top;
  for (size_t child = 2 * i + 1; child < c->size; child = 2 * i + 1) {
    child += child + 1 < c->size && before(&heap[child + 1], &heap[child]);
    heap[i] = heap[child];
    i = child;
  }
  sift_up(heap, top, i, e);
}

static bool grow(sim_calendar *c) {
  size_t capacity = c->capacity ? 2 * c->capacity : 256;
  if (capacity >= CANCELLED) return false;
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
    c->free_slot = c->slots[i].next;
    return i;
  }
  return c->n_slots++;
}

static void free_slot(sim_calendar *c, uint32_t i) {
  c->slots[i].generation++;
  c->slots[i].next = c->free_slot;
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
  s->next = WAITING;
  sift_up(c->heap, 0, c->size++, (entry){event.time, order_of(priority, c->sequence++), i});
  return handle_of(i, s->generation);
}

bool sim_calendar_schedule_lane(sim_calendar *c, sim_event event, int priority) {
  if (!isfinite(event.time)) return false;
  sim_lane_item item = {event.time, order_of(priority, c->sequence), event.type, event.a, event.b};
  if (!sim_lane_set_push(&c->lanes, item)) return sim_calendar_schedule(c, event, priority) != 0;
  c->sequence++;
  return true;
}

static void drop_top(sim_calendar *c) {
  entry last = c->heap[--c->size];
  free_slot(c, c->heap[0].slot);
  if (c->size > 0) sift_down(c, 0, last);
}

/* Takes out the first event, and what was cancelled that comes to stand at the top. */
static void drop_first(sim_calendar *c) {
  drop_top(c);
  while (c->cancelled > 0 && c->slots[c->heap[0].slot].next == CANCELLED) {
    c->cancelled--;
    drop_top(c);
  }
}

/* Removes what was cancelled; the rest becomes a heap again from the bottom up (Floyd, 1964). */
static void sweep(sim_calendar *c) {
  size_t kept = 0;
  for (size_t i = 0; i < c->size; i++) {
    uint32_t own = c->heap[i].slot;
    if (c->slots[own].next == CANCELLED)
      free_slot(c, own);
    else
      c->heap[kept++] = c->heap[i];
  }
  c->size = kept;
  c->cancelled = 0;
  for (size_t i = kept / 2; i-- > 0;) sift_down(c, i, c->heap[i]);
}

bool sim_calendar_cancel(sim_calendar *c, sim_handle handle) {
  uint32_t i = (uint32_t)handle - 1u, generation = (uint32_t)(handle >> 32);
  if (handle == 0 || i >= c->n_slots || c->slots[i].generation != generation || c->slots[i].next != WAITING)
    return false;
  if (c->heap[0].slot == i) {
    drop_first(c);
    return true;
  }
  c->slots[i].next = CANCELLED;
  if (2 * ++c->cancelled > c->size) sweep(c);
  return true;
}

/* The first item of the lanes when it fires before the top of the heap, else NULL. */
static const sim_lane_item *lane_first(const sim_calendar *c) {
  const sim_lane_item *l = sim_lane_set_front(&c->lanes);
  if (!l || c->size == 0) return l;
  return before(&(entry){l->time, l->order, 0}, &c->heap[0]) ? l : NULL;
}

bool sim_calendar_pop_until(sim_calendar *c, double limit, sim_event *event) {
  const sim_lane_item *l = lane_first(c);
  if (l) {
    if (l->time > limit) return false;
    *event = (sim_event){l->time, l->type, l->a, l->b};
    sim_lane_set_drop(&c->lanes);
    return true;
  }
  if (c->size == 0 || c->heap[0].time > limit) return false;
  const slot *s = &c->slots[c->heap[0].slot];
  *event = (sim_event){c->heap[0].time, s->type, s->a, s->b};
  drop_first(c);
  return true;
}

bool sim_calendar_pop(sim_calendar *c, sim_event *event) { return sim_calendar_pop_until(c, INFINITY, event); }

double sim_calendar_next_time(const sim_calendar *c) {
  const sim_lane_item *l = lane_first(c);
  return l ? l->time : c->size ? c->heap[0].time : INFINITY;
}

size_t sim_calendar_size(const sim_calendar *c) { return c->size - c->cancelled + sim_lane_set_size(&c->lanes); }
