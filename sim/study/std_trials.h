/* Runs that are kept in memory: the rows of all trials of a small experiment. */
#ifndef STD_TRIALS_H
#define STD_TRIALS_H

#include "exp_experiment.h"
#include "sim_status.h"
#include "std_job.h"

typedef struct std_trials {
  const exp_experiment *experiment;
  double *row;     /* [n_scenarios][n_rep][row_size] */
  uint64_t failed; /* trials; their rows are NaN */
} std_trials;

/* Runs every trial. Legal to free after a failure. */
SIM_NODISCARD sim_status std_trials_run(std_trials *trials, const exp_experiment *experiment, const std_job *job,
                                        sim_errors *errors);
void std_trials_free(std_trials *trials);

/* One column of a scenario's rows: out[n_rep]. */
void std_trials_column(const std_trials *trials, int scenario, int column, double *out);

#endif
