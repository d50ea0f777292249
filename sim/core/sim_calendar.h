/* The event calendar: pending events in a total order, with cancellation.
 *
 * Order is (time, priority, sequence number): earlier first, then the smaller priority, then the one scheduled first.
 * No pointer, hash or thread number takes part, so equal times always resolve the same way. A binary heap of keys holds
 * the near events, a ladder (sim_ladder.h) the far ones, a table behind both what they are about; places are reused,
 * and memory only grows, so after the first replications nothing is allocated. A cancelled event stays where it is,
 * marked, until it is met or such events are more than half of all: so keys move without a note of where they are.
 *
 * thread: one calendar belongs to one replication. */
#ifndef SIM_CALENDAR_H
#define SIM_CALENDAR_H

#include <stdint.h>

#include "sim_status.h"

typedef struct sim_event {
  double time;   /* in the model's unit (years) */
  uint32_t type; /* index into the model's event list */
  uint32_t a, b; /* what it is about: meaning belongs to the type */
} sim_event;

/* Names one scheduled event for cancellation; 0 names none. A handle goes stale when its event fires, is cancelled or
 * is reset away, and a stale handle is recognised. */
typedef uint64_t sim_handle;

typedef struct sim_calendar sim_calendar;

SIM_NODISCARD sim_status sim_calendar_create(sim_calendar **calendar);
void sim_calendar_destroy(sim_calendar *calendar);

/* Empties the calendar, keeps the memory, restarts sequence numbers. */
void sim_calendar_reset(sim_calendar *calendar);

/* Schedules an event. `time` must be finite. Returns its handle, or 0 when memory is short or the time is not
 * finite. */
sim_handle sim_calendar_schedule(sim_calendar *calendar, sim_event event, int priority);

/* Takes a pending event out; false when the handle is 0 or stale. */
bool sim_calendar_cancel(sim_calendar *calendar, sim_handle handle);

/* Takes the first event; false when none is pending. */
bool sim_calendar_pop(sim_calendar *calendar, sim_event *event);

/* The same when its time is at most `limit`, else false and it stays. */
bool sim_calendar_pop_until(sim_calendar *calendar, double limit, sim_event *event);

/* Time of the first event; infinity when none is pending. */
double sim_calendar_next_time(const sim_calendar *calendar);

size_t sim_calendar_size(const sim_calendar *calendar);

#endif
