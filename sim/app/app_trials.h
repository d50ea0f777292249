/* Runs that are kept in memory: the rows of all trials of a small experiment. */
#ifndef APP_TRIALS_H
#define APP_TRIALS_H

#include "sim_experiment.h"
#include "sim_status.h"

typedef struct app_trials {
  const sim_experiment *experiment;
  double *row;     /* [n_scenarios][n_rep][row_size] */
  uint64_t failed; /* trials; their rows are NaN */
} app_trials;

/* Runs every trial. threads 0: one per processor. SIM_ERR_INTERRUPTED after Ctrl-C (app_stop.h). Legal to free after a
 * failure. */
SIM_NODISCARD sim_status app_trials_run(app_trials *trials, const sim_experiment *experiment, int threads,
                                        sim_errors *errors);
void app_trials_free(app_trials *trials);

/* One column of a scenario's rows: out[n_rep]. */
void app_trials_column(const app_trials *trials, int scenario, int column, double *out);

#endif
