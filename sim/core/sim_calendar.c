#include "sim_calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_ladder.h"

typedef struct entry { /* what the heap compares */
  double time;
  uint64_t order; /* priority in the upper 16 bits, sequence number below */
  uint32_t place; /* in the table */
} entry;

/* Near events stand in the heap, far ones in the ladder; a cancelled one stays where it is until it is met.
 *
 * While they are few, the heap is a sorted array, whose first entry leaves without anything being moved and whose new
 * ones mostly belong to its end. A sorted array is a heap as well: when a crowd comes together after all, it is one
 * from then on, until it has been empty. */
enum { NEAR, FAR, CANCELLED };

struct sim_calendar {
  entry *array;       /* [capacity] */
  entry *heap;        /* where the first entry stands in it: it moves on while the heap is sorted */
  sim_waiting *table; /* [capacity] of all events in heap and ladder */
  size_t size, capacity;
  bool sorted;
  size_t cancelled; /* in both; never at the top of the heap */
  uint32_t n_places, free_place;
  uint64_t sequence;
  sim_ladder ladder;
};

/* Events in the heap from which on it is worth to set the later ones apart. */
enum { CROWD = 48 };

sim_status sim_calendar_create(sim_calendar **calendar) {
  sim_calendar *c = calloc(1, sizeof *c);
  *calendar = c;
  if (!c) return SIM_ERR_MEMORY;
  c->free_place = SIM_NO_PLACE;
  c->sorted = true;
  sim_ladder_reset(&c->ladder);
  return SIM_OK;
}

void sim_calendar_destroy(sim_calendar *c) {
  if (!c) return;
  free(c->array);
  free(c->table);
  sim_ladder_free(&c->ladder);
  free(c);
}

static void heap_empty(sim_calendar *c) {
  c->heap = c->array;
  c->size = 0;
  c->sorted = true;
}

void sim_calendar_reset(sim_calendar *c) {
  for (uint32_t i = 0; i < c->n_places; i++)
    c->table[i].generation++; /* handles of the last world are stale in the next */
  heap_empty(c);
  c->cancelled = 0;
  c->n_places = 0;
  c->free_place = SIM_NO_PLACE;
  c->sequence = 0;
  sim_ladder_reset(&c->ladder);
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
  size_t capacity = c->capacity ? 2 * c->capacity : 256, first = c->array ? (size_t)(c->heap - c->array) : 0;
  if (capacity >= SIM_NO_PLACE) return false;
  entry *array = realloc(c->array, capacity * sizeof *array);
  if (!array) return false;
  c->array = array;
  c->heap = array + first;
  sim_waiting *table = realloc(c->table, capacity * sizeof *table);
  if (!table) return false;
  c->table = table;
  for (size_t i = c->capacity; i < capacity; i++) table[i].generation = 0;
  c->capacity = capacity;
  return true;
}

static uint32_t take_place(sim_calendar *c) {
  uint32_t i = c->free_place;
  if (i != SIM_NO_PLACE) {
    c->free_place = c->table[i].next;
    return i;
  }
  return c->n_places++;
}

static void free_place(sim_calendar *c, uint32_t i) {
  c->table[i].generation++;
  c->table[i].next = c->free_place;
  c->free_place = i;
}

static sim_handle handle_of(uint32_t i, uint32_t generation) { return ((uint64_t)generation << 32) | (i + 1u); }

static uint64_t order_of(int priority, uint64_t sequence) {
  return ((uint64_t)(uint16_t)(priority + 32768) << 48) | sequence;
}

/* ---- near and far ---- */

/* Room behind the last entry of a sorted heap. */
static void move_back(sim_calendar *c) {
  if (c->heap == c->array || (size_t)(c->heap - c->array) + c->size < c->capacity) return;
  memmove(c->array, c->heap, c->size * sizeof *c->heap);
  c->heap = c->array;
}

static void insert(sim_calendar *c, entry e) {
  move_back(c);
  size_t i = c->size++;
  for (; i > 0 && before(&e, &c->heap[i - 1]); i--) c->heap[i] = c->heap[i - 1];
  c->heap[i] = e;
}

static inline void heap_add(sim_calendar *c, entry e) {
  c->table[e.place].state = NEAR;
  if (c->sorted && c->size == CROWD) { /* as a heap it begins where the array does: there is always room then */
    memmove(c->array, c->heap, c->size * sizeof *c->heap);
    c->heap = c->array;
    c->sorted = false;
  }
  if (c->sorted)
    insert(c, e);
  else
    sift_up(c->heap, 0, c->size++, e);
}

static entry entry_of(const sim_calendar *c, uint32_t i) { return (entry){c->table[i].time, c->table[i].order, i}; }

/* What was cancelled leaves on the way. */
static void heap_add_list(sim_calendar *c, sim_waiting_list list) {
  for (uint32_t i = list.first, next; i != SIM_NO_PLACE; i = next) {
    next = c->table[i].next;
    if (c->table[i].state == CANCELLED) {
      c->cancelled--;
      free_place(c, i);
    } else {
      heap_add(c, entry_of(c, i));
    }
  }
}

/* As long as anything is pending, the heap has its first event. */
static void fetch(sim_calendar *c) {
  while (c->size == 0 && c->ladder.n > 0) heap_add_list(c, sim_ladder_take(&c->ladder, c->table));
}

/* All that the heap holds goes to the ladder, which gives back the earliest. */
static void set_apart(sim_calendar *c) {
  sim_waiting_list all = {SIM_NO_PLACE, 0};
  for (size_t i = 0; i < c->size; i++) {
    sim_waiting *e = &c->table[c->heap[i].place];
    if (e->state != CANCELLED) e->state = FAR;
    e->next = all.first;
    all.first = c->heap[i].place;
    all.n++;
  }
  heap_empty(c);
  sim_ladder_fill(&c->ladder, all);
  fetch(c);
}

sim_handle sim_calendar_schedule(sim_calendar *c, sim_event event, int priority) {
  if (!isfinite(event.time)) return 0;
  if (c->free_place == SIM_NO_PLACE && c->n_places == c->capacity && !grow(c)) return 0;
  uint32_t i = take_place(c), generation = c->table[i].generation;
  uint64_t order = order_of(priority, c->sequence++);
  c->table[i] = (sim_waiting){event.time, order, event.type, event.a, event.b, generation, SIM_NO_PLACE, FAR};
  if (!sim_ladder_put(&c->ladder, c->table, i)) {
    heap_add(c, (entry){event.time, order, i});
    if (c->size > CROWD && c->ladder.n == 0) set_apart(c);
  }
  return handle_of(i, generation);
}

static void drop_top(sim_calendar *c) {
  free_place(c, c->heap[0].place);
  c->size--;
  if (c->size == 0)
    heap_empty(c);
  else if (c->sorted)
    c->heap++;
  else
    sift_down(c, 0, c->heap[c->size]);
}

/* Takes out the first event, and what was cancelled that comes to stand at the top. */
static void drop_first(sim_calendar *c) {
  drop_top(c);
  while (c->cancelled > 0 && c->size > 0 && c->table[c->heap[0].place].state == CANCELLED) {
    c->cancelled--;
    drop_top(c);
  }
  if (c->size == 0) fetch(c);
}

/* Everything is looked at anew, so that what was cancelled leaves. */
static void sweep(sim_calendar *c) {
  sim_waiting_list far = sim_ladder_empty(&c->ladder, c->table);
  const entry *old = c->heap;
  size_t near = c->size;
  heap_empty(c);
  for (size_t i = 0; i < near; i++) { /* the heap never overtakes itself */
    uint32_t own = old[i].place;
    if (c->table[own].state == CANCELLED)
      free_place(c, own);
    else
      heap_add(c, entry_of(c, own));
  }
  heap_add_list(c, far);
  c->cancelled = 0;
  if (c->size > CROWD) set_apart(c);
}

bool sim_calendar_cancel(sim_calendar *c, sim_handle handle) {
  uint32_t i = (uint32_t)handle - 1u, generation = (uint32_t)(handle >> 32);
  if (handle == 0 || i >= c->n_places || c->table[i].generation != generation || c->table[i].state == CANCELLED)
    return false;
  if (c->heap[0].place == i) {
    drop_first(c);
    return true;
  }
  c->table[i].state = CANCELLED;
  if (2 * ++c->cancelled > c->size + c->ladder.n) sweep(c);
  return true;
}

bool sim_calendar_pop_until(sim_calendar *c, double limit, sim_event *event) {
  if (c->size == 0 || c->heap[0].time > limit) return false;
  const sim_waiting *s = &c->table[c->heap[0].place];
  *event = (sim_event){c->heap[0].time, s->type, s->a, s->b};
  drop_first(c);
  return true;
}

bool sim_calendar_pop(sim_calendar *c, sim_event *event) { return sim_calendar_pop_until(c, INFINITY, event); }

double sim_calendar_next_time(const sim_calendar *c) { return c->size ? c->heap[0].time : INFINITY; }

size_t sim_calendar_size(const sim_calendar *c) { return c->size + c->ladder.n - c->cancelled; }
