/* One replication: the event loop around a model's world.
 *
 * sim_rep_begin puts the world into its initial state, sim_rep_run fires events in calendar order until the horizon
 * ends (or k events have fired, so that a test can check every conservation law after each one), closing a row of
 * outcomes at each year's end. All chance comes from keyed streams: two replications with the same key, scenario and
 * values are the same to the last bit.
 *
 * thread: a sim_rep is used by one thread at a time. */
#ifndef SIM_REPLICATION_H
#define SIM_REPLICATION_H

#include "sim_lanes.h"
#include "sim_tally.h"

typedef struct sim_rep sim_rep;

/* Called before each event fires, for traces. */
typedef void (*sim_trace)(void *self, const sim_rep *rep, const sim_event *event);

struct sim_rep {
  const sim_scenario *scenario;
  sim_scenario *own; /* the same, when no other replication uses it: its values may change between trials; else NULL */
  sim_calendar *calendar;
  sim_tally tally;
  void *world;
  uint32_t *stream;       /* [model->n_streams] ids */
  const sim_lanes *lanes; /* functions of arrays, in the widest form that runs here */

  /* Set by sim_rep_begin. */
  const double *value; /* [scenario->n_slots], the caller's; must stay valid until the run ends */
  sim_key key;         /* replication = chance_index */
  double now;
  int year_index; /* next year row to be closed; 0 = initial state */
  uint64_t n_events;
  bool done;
  sim_status status; /* SIM_OK, or why the replication failed */
  char reason[160];

  sim_trace trace;
  void *trace_self;
};

SIM_NODISCARD sim_status sim_rep_create(sim_rep **rep, const sim_scenario *scenario);
void sim_rep_destroy(sim_rep *rep);

/* `chance` names the random world (chance_index in chance.replication). */
void sim_rep_begin(sim_rep *rep, sim_key chance, const double *value);

/* Fires up to max_events events (0: no limit). Returns true when the horizon is reached or the replication failed. */
bool sim_rep_run(sim_rep *rep, uint64_t max_events);

/* Conservation laws of the model, and that time does not run backwards. */
SIM_NODISCARD sim_status sim_rep_check(const sim_rep *rep, sim_errors *errors);

/* The outcome row, layout rep->tally.layout; valid until the next begin. */
const double *sim_rep_row(const sim_rep *rep);

/* ---- for models ---- */

/* Parameter value of a cell. */
static inline double sim_rep_value(const sim_rep *rep, int param, int cell) {
  return rep->value[rep->scenario->offset[param] + cell];
}

/* Distribution of a SIM_CHANCE parameter. */
static inline const sim_dist *sim_rep_dist(const sim_rep *rep, int param, int cell) {
  return &rep->scenario->slot[rep->scenario->offset[param] + cell].dist;
}

/* Schedules an event of the model's list; its priority is the list's. Failing to is recorded as a failed
 * replication. */
sim_handle sim_rep_schedule(sim_rep *rep, double time, uint32_t type, uint32_t a, uint32_t b);
bool sim_rep_cancel(sim_rep *rep, sim_handle handle);

/* One uniform of an entity in a stream (index in the model's list), and block `block` of it. */
double sim_rep_uniform(const sim_rep *rep, int stream, uint32_t entity);
void sim_rep_uniform2(const sim_rep *rep, int stream, uint32_t entity, uint32_t block, double u[2]);

/* Ends the replication as failed; the first reason is kept. */
void sim_rep_fail(sim_rep *rep, sim_status status, const char *format, ...) SIM_PRINTF(3, 4);

#endif
