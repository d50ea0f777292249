/* The event trace of one replication as a table: one line per event, one per closed year.
 *
 * An event is described after it has fired; the engine's hook comes before an event, so each line is made when the next
 * event comes, or at the end. */
#ifndef APP_TRACE_H
#define APP_TRACE_H

#include "out_table.h"
#include "sim_names.h"
#include "sim_replication.h"

typedef struct app_trace {
  /* Set by the caller. */
  int language;
  bool csv;
  const sim_names *events; /* names of lines to show; none: all */
  double from, to;         /* times, both included */

  /* Its own. */
  out_table table;
  bool pending;
  sim_event event;
  int year_index; /* rows that were shown */
} app_trace;

/* Names of the two lines that are no events of the model. */
#define APP_TRACE_YEAR_END "year-end"
#define APP_TRACE_FAILED "failed"

/* False, after a message that lists what is allowed, when a name of `events` is no line of the model's traces. */
bool app_trace_names_check(const sim_model *model, const sim_names *events);

/* Prints the head of a CSV table; makes rep->trace fill the trace. */
void app_trace_begin(app_trace *trace, sim_rep *rep);

/* After the run: the last event, the last years, why it failed; prints the table. */
void app_trace_end(app_trace *trace, const sim_rep *rep);

#endif
