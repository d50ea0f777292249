#include "sim_ladder.h"

#include <math.h>
#include <stdlib.h>

enum {
  FEW = 12,       /* events that are worth no rung */
  PER_BUCKET = 2, /* on average, when a rung is made */
  MOST_BUCKETS = 1 << 16,
};

static const sim_waiting_list NONE = {SIM_NO_PLACE, 0};

static void list_add(sim_waiting_list *list, sim_waiting *table, uint32_t place) {
  table[place].next = list->first;
  list->first = place;
  list->n++;
}

void sim_ladder_reset(sim_ladder *l) {
  l->n_rungs = 0;
  l->top = NONE;
  l->after = INFINITY;
  l->n = 0;
}

void sim_ladder_free(sim_ladder *l) {
  for (int k = 0; k < SIM_RUNGS; k++) free(l->rung[k].bucket);
}

/* Rounding is monotone, and so is the bucket in the time. */
static uint32_t bucket_of(const sim_rung *r, double time) {
  double x = (time - r->start) * r->scale;
  return x < 1 ? 0 : x < r->n - 1 ? (uint32_t)x : r->n - 1;
}

bool sim_ladder_put(sim_ladder *l, sim_waiting *table, uint32_t place) {
  double time = table[place].time;
  if (time > l->after) {
    list_add(&l->top, table, place);
    l->n++;
    return true;
  }
  for (int k = 0; k < l->n_rungs; k++) {
    sim_rung *r = &l->rung[k];
    uint32_t own = bucket_of(r, time);
    if (own < r->at) continue;
    list_add(&r->bucket[own], table, place);
    l->n++;
    return true;
  }
  return false;
}

void sim_ladder_fill(sim_ladder *l, sim_waiting_list events) {
  l->top = events;
  l->after = -INFINITY;
  l->n = events.n;
}

static bool has_room(sim_rung *r, uint32_t n) {
  if (n <= r->capacity) return true;
  sim_waiting_list *bucket = realloc(r->bucket, 2 * (size_t)n * sizeof *bucket);
  if (!bucket) return false;
  r->bucket = bucket;
  r->capacity = 2 * n;
  return true;
}

typedef struct span {
  double first, last;
} span;

static span span_of(sim_waiting_list list, const sim_waiting *table) {
  span s = {INFINITY, -INFINITY};
  for (uint32_t i = list.first; i != SIM_NO_PLACE; i = table[i].next) {
    s.first = table[i].time < s.first ? table[i].time : s.first;
    s.last = table[i].time > s.last ? table[i].time : s.last;
  }
  return s;
}

/* Cuts a list into buckets on a new rung. False when it cannot be cut: all at one time, a span that is no number, no
 * rung or no memory left; then nothing has changed. */
static bool cut(sim_ladder *l, sim_waiting_list list, span s, sim_waiting *table) {
  uint32_t n = list.n / PER_BUCKET < MOST_BUCKETS ? list.n / PER_BUCKET : MOST_BUCKETS;
  double scale = s.last > s.first ? n / (s.last - s.first) : 0;
  if (l->n_rungs == SIM_RUNGS || !isfinite(scale) || !(scale > 0) || !has_room(&l->rung[l->n_rungs], n)) return false;
  sim_rung *r = &l->rung[l->n_rungs++];
  r->start = s.first;
  r->scale = scale;
  r->n = n;
  r->at = 0;
  for (uint32_t k = 0; k < n; k++) r->bucket[k] = NONE;
  for (uint32_t i = list.first, next; i != SIM_NO_PLACE; i = next) {
    next = table[i].next;
    list_add(&r->bucket[bucket_of(r, table[i].time)], table, i);
  }
  return true;
}

/* The next bucket of the last rung that holds anything; rungs whose buckets are all handed over go. */
static sim_waiting_list next_bucket(sim_ladder *l) {
  while (l->n_rungs > 0) {
    sim_rung *r = &l->rung[l->n_rungs - 1];
    while (r->at < r->n && r->bucket[r->at].n == 0) r->at++;
    sim_waiting_list found = r->at < r->n ? r->bucket[r->at++] : NONE;
    if (r->at == r->n) l->n_rungs--;
    if (found.n > 0) return found;
  }
  return NONE;
}

/* The list on top, when there is no rung; from now on only what is later goes there. */
static sim_waiting_list take_top(sim_ladder *l, const sim_waiting *table) {
  sim_waiting_list top = l->top;
  l->top = NONE;
  l->after = top.n > 0 ? span_of(top, table).last : INFINITY;
  return top;
}

sim_waiting_list sim_ladder_take(sim_ladder *l, sim_waiting *table) {
  for (;;) {
    sim_waiting_list list = next_bucket(l);
    if (list.n == 0) list = take_top(l, table);
    if (list.n > FEW && cut(l, list, span_of(list, table), table)) continue;
    l->n -= list.n;
    if (l->n == 0) sim_ladder_reset(l);
    return list;
  }
}

sim_waiting_list sim_ladder_empty(sim_ladder *l, sim_waiting *table) {
  sim_waiting_list all = l->top;
  for (int k = 0; k < l->n_rungs; k++)
    for (uint32_t b = l->rung[k].at; b < l->rung[k].n; b++)
      for (uint32_t i = l->rung[k].bucket[b].first, next; i != SIM_NO_PLACE; i = next) {
        next = table[i].next;
        list_add(&all, table, i);
      }
  sim_ladder_reset(l);
  return all;
}
