/* What a run would be: its size, memory and time, without writing anything. */
#ifndef APP_DRY_RUN_H
#define APP_DRY_RUN_H

#include "sim_experiment.h"

/* Prints the table; with `measure`, runs trials for about a second to estimate the time. The exit code. */
int app_dry_run(const sim_experiment *experiment, int threads, bool measure, sim_errors *errors);

#endif
