#include "sim_replication.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

sim_status sim_rep_create(sim_rep **out, const sim_scenario *scenario) {
  const sim_model *m = scenario->model;
  sim_status st = SIM_ERR_MEMORY;
  sim_rep *rep = calloc(1, sizeof *rep);
  *out = rep;
  if (!rep) return st;
  rep->scenario = scenario;
  rep->lanes = sim_lanes_best();
  rep->stream = calloc((size_t)m->n_streams + 1, sizeof *rep->stream);
  if (!rep->stream) return st;
  for (int i = 0; i < m->n_streams; i++) rep->stream[i] = sim_stream_id(m->streams[i].name);
  SIM_TRY(sim_calendar_create(&rep->calendar));
  SIM_TRY(sim_tally_init(&rep->tally, scenario));
  SIM_TRY(m->create(scenario, &rep->world));
out:
  return st;
}

void sim_rep_destroy(sim_rep *rep) {
  if (!rep) return;
  if (rep->world) rep->scenario->model->destroy(rep->world);
  sim_calendar_destroy(rep->calendar);
  sim_tally_free(&rep->tally);
  free(rep->stream);
  if (rep->own) { /* only what a branch does not share */
    free(rep->own->slot);
    free(rep->own->base);
  }
  free(rep->own);
  free(rep);
}

void sim_rep_begin(sim_rep *rep, sim_key chance, const double *value) {
  const sim_model *m = rep->scenario->model;
  rep->value = value;
  rep->key = chance;
  rep->now = m->start_time(rep->scenario);
  rep->year_index = 0;
  rep->n_events = 0;
  rep->done = false;
  rep->status = SIM_OK;
  rep->reason[0] = '\0';
  sim_calendar_reset(rep->calendar);
  sim_tally_reset(&rep->tally, rep->now);
  m->begin(rep);
}

/* Year row y is closed at the start of calendar year year_start + y: row 0 is the state in which the first year
 * begins. */
static double closing_time(const sim_rep *rep) { return rep->scenario->year_start + rep->year_index; }

static void close_year(sim_rep *rep) {
  rep->now = closing_time(rep);
  rep->scenario->model->observe(rep, rep->year_index);
  sim_tally_close_year(&rep->tally, rep->year_index, rep->now);
  int unsound = sim_tally_unsound(&rep->tally, rep->year_index);
  if (unsound >= 0)
    sim_rep_fail(rep, SIM_ERR_MODEL, "indicator '%s' is not a finite number at the end of year row %d",
                 rep->scenario->model->indicators[unsound].name, rep->year_index);
  rep->year_index++;
}

/* Events at the very end of a year belong to it: all of them fire before its row is closed. */
static bool step(sim_rep *rep) {
  const sim_model *m = rep->scenario->model;
  sim_event event;
  if (!sim_calendar_pop_until(rep->calendar, closing_time(rep), &event)) {
    close_year(rep);
    if (rep->year_index > sim_scenario_years(rep->scenario)) rep->done = true;
    return false;
  }
  if (event.time < rep->now) {
    sim_rep_fail(rep, SIM_ERR_MODEL, "event '%s' lies in the past", m->events[event.type].name);
    return false;
  }
  rep->now = event.time;
  rep->n_events++;
  if (rep->trace) rep->trace(rep->trace_self, rep, &event);
  m->events[event.type].handle(rep, &event);
  return true;
}

bool sim_rep_run(sim_rep *rep, uint64_t max_events) {
  uint64_t fired = 0;
  while (!rep->done && rep->status == SIM_OK) {
    if (step(rep)) fired++;
    if (max_events && fired == max_events) break;
  }
  return rep->done || rep->status != SIM_OK;
}

sim_status sim_rep_check(const sim_rep *rep, sim_errors *errors) {
  if (sim_calendar_next_time(rep->calendar) < rep->now)
    return sim_fail(errors, SIM_ERR_INVARIANT, "a pending event lies before time %.17g", rep->now);
  return rep->scenario->model->check(rep, errors);
}

const double *sim_rep_row(const sim_rep *rep) { return rep->tally.row; }

sim_handle sim_rep_schedule(sim_rep *rep, double time, uint32_t type, uint32_t a, uint32_t b) {
  const sim_event_desc *desc = &rep->scenario->model->events[type];
  sim_handle handle =
      sim_calendar_schedule(rep->calendar, (sim_event){.time = time, .type = type, .a = a, .b = b}, desc->priority);
  if (!handle && isfinite(time))
    sim_rep_fail(rep, SIM_ERR_MEMORY, "out of memory for event '%s'", desc->name);
  else if (!handle)
    sim_rep_fail(rep, SIM_ERR_MODEL, "event '%s' cannot be scheduled at time %g", desc->name, time);
  return handle;
}

bool sim_rep_cancel(sim_rep *rep, sim_handle handle) { return sim_calendar_cancel(rep->calendar, handle); }

double sim_rep_uniform(const sim_rep *rep, int stream, uint32_t entity) {
  return sim_uniform(rep->key, rep->stream[stream], entity);
}

void sim_rep_uniform2(const sim_rep *rep, int stream, uint32_t entity, uint32_t block, double u[2]) {
  sim_uniform2(rep->key, rep->stream[stream], entity, block, u);
}

void sim_rep_fail(sim_rep *rep, sim_status status, const char *format, ...) {
  if (rep->status != SIM_OK) return;
  va_list args;
  va_start(args, format);
  vsnprintf(rep->reason, sizeof rep->reason, format, args);
  va_end(args);
  rep->status = status;
}
