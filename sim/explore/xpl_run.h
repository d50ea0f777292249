/* A scenario with some of its slots set, ready to be simulated trial by trial: "yours", or the plan itself when nothing
 * is set.
 *
 * A slot that is set is what a scenario file would say: a constant, no longer drawn; all others keep their streams. The
 * rules of the model are checked as for a file.
 *
 * thread: a run belongs to one thread; the scenario is shared. */
#ifndef XPL_RUN_H
#define XPL_RUN_H

#include "exp_experiment.h"

typedef struct xpl_change {
  int slot;
  double value; /* in the canonical unit */
} xpl_change;

typedef struct xpl_run {
  sim_scenario *branch; /* of the scenario, with the slots set */
  sim_scenario view;    /* the branch under its own name; not to be freed as a scenario */
  exp_experiment e;
  sim_rep *rep;
  double *value;       /* [n_slots] of the last trial */
  double *row, *draws; /* of the last trial, as exp_experiment_trial fills them */
  exp_trial trial;
} xpl_run;

/* `name` must stay valid, as the scenario must. SIM_ERR_RANGE and others with the reason when a value is refused.
 * xpl_run_free is needed after a failure, too. */
SIM_NODISCARD sim_status xpl_run_make(xpl_run *run, const sim_scenario *scenario, const char *name, int n_changes,
                                      const xpl_change *change, uint64_t seed, uint32_t n_rep, sim_errors *errors);
void xpl_run_free(xpl_run *run);

/* Simulates one replication into row, draws and trial. */
void xpl_run_trial(xpl_run *run, uint32_t replication);

#endif
