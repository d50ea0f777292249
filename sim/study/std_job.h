/* How a study works: a question that needs new simulations (solve, levers, relaxations). It simulates with sim/run,
 * thinks with sim/analysis, and what it finds is an answer like any other (ans_table.h).
 *
 * A study prints nothing and knows no signal: it tells its progress and looks at `stop`. So a terminal, a test and a
 * server can run it alike.
 *
 * thread: one study belongs to one thread; `stop` may be set by any. */
#ifndef STD_JOB_H
#define STD_JOB_H

#include <signal.h>

/* One evaluation that is done. */
typedef struct std_step {
  int done;            /* evaluations so far, with this one */
  double level, share; /* what was tried; the share of futures that meet what is asked */
  int expected;        /* evaluations in all; 0: not known */
  const char *stage;   /* a text of wrd_text.h: which part of the study; NULL: it has one */
} std_step;

typedef struct std_job {
  int threads;                 /* 0: one per processor */
  volatile sig_atomic_t *stop; /* not 0: end soon with SIM_ERR_INTERRUPTED; NULL: nobody asks for it */
  void (*progress)(void *self, const std_step *step); /* NULL: nobody looks */
  void *self;
} std_job;

#endif
