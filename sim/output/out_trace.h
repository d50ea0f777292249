/* The event trace of one replication as a table: one line per event, one per closed year.
 *
 * An event is described after it has fired; the engine's hook comes before an event, so each line is made when the next
 * event comes, or at the end. */
#ifndef OUT_TRACE_H
#define OUT_TRACE_H

#include "out_table.h"
#include "sim_names.h"
#include "sim_replication.h"

typedef struct out_trace {
  /* Set by the caller. */
  out_face *out;
  int language;
  bool csv;
  const sim_names *events; /* names of lines to show; none: all */
  double from, to;         /* times, both included */

  /* Its own. */
  out_table table;
  bool pending;
  sim_event event;
  int year_index; /* rows that were shown */
} out_trace;

/* Names of the two lines that are no events of the model. */
#define OUT_TRACE_YEAR_END "year-end"
#define OUT_TRACE_FAILED "failed"

/* The first name of `events` that is no line of the model's traces; NULL when all are. */
const char *out_trace_unknown(const sim_model *model, const sim_names *events);

/* Prints the head of a CSV table; makes rep->trace fill the trace. */
void out_trace_begin(out_trace *trace, sim_rep *rep);

/* After the run: the last event, the last years, why it failed; prints the table. */
void out_trace_end(out_trace *trace, const sim_rep *rep);

#endif
