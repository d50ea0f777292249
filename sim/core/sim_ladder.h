/* The far part of the calendar: events that lie too far off to be put in order yet.
 *
 * A heap pays for all pending events with every one that comes and goes, and most of them fire years later. Here such
 * an event goes to the end of a list at constant cost: to a bucket of a rung, which cuts a span of time into equal
 * parts, or, later than all rungs, to the list on top. When the near events have fired, the next bucket is handed over;
 * one with many events becomes a rung of its own, and so does the list on top when no rung is left (a ladder queue:
 * Tang, Goh and Thng, 2005). The caller puts in order what it gets.
 *
 * No order is lost: an event's bucket never falls with its time, and events of equal time share a bucket.
 *
 * thread: a ladder belongs to one calendar. */
#ifndef SIM_LADDER_H
#define SIM_LADDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An event in the caller's table, named by its place there; `next` links lists. */
typedef struct sim_waiting {
  double time;
  uint64_t order; /* of equal times, for the caller */
  uint32_t type, a, b;
  uint32_t generation; /* tells a stale handle from a live one */
  uint32_t next;       /* in a list, or the next free place */
  uint32_t state;      /* the caller's */
} sim_waiting;

#define SIM_NO_PLACE UINT32_MAX /* ends a list */

typedef struct sim_waiting_list {
  uint32_t first, n;
} sim_waiting_list;

typedef struct sim_rung {
  double start, scale;      /* time at which it begins, buckets per unit of time */
  uint32_t n, at, capacity; /* buckets; those before `at` were handed over; that there is memory for */
  sim_waiting_list *bucket; /* [capacity] */
} sim_rung;

enum { SIM_RUNGS = 8 };

typedef struct sim_ladder {
  sim_rung rung[SIM_RUNGS];
  int n_rungs;
  sim_waiting_list top;
  double after; /* what is later than this goes to the top; infinity: nothing does */
  size_t n;     /* events here */
} sim_ladder;

void sim_ladder_reset(sim_ladder *ladder); /* empties it, keeps the memory; also to begin with, on zeroed memory */
void sim_ladder_free(sim_ladder *ladder);

/* Takes the event unless it is near, that is, before what was not handed over yet. On an empty ladder all are near. */
bool sim_ladder_put(sim_ladder *ladder, sim_waiting *table, uint32_t place);

/* Takes a list of events into an empty ladder, none of them near. */
void sim_ladder_fill(sim_ladder *ladder, sim_waiting_list events);

/* Hands over a list of the earliest events, all before those that stay; an empty one when none are left. What is near
 * from then on is what is not later than these, and before those that stay. */
sim_waiting_list sim_ladder_take(sim_ladder *ladder, sim_waiting *table);

/* Takes out all events, in any order. */
sim_waiting_list sim_ladder_empty(sim_ladder *ladder, sim_waiting *table);

#endif
