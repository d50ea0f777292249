/* What run and its like say of observations that weight replications (out_condition.h has the words for `show`). */
#ifndef APP_CONDITION_H
#define APP_CONDITION_H

#include "sim_scenario.h"
#include "sim_status.h"

/* For `run`: how many replications of a finished file count, on stderr; with --quiet only where too few count. */
SIM_NODISCARD sim_status app_condition_report(const char *path, sim_errors *errors);

/* For commands that count all replications alike: says so when a scenario wants them weighted. */
void app_condition_unused(int n, const sim_scenario *scenario);

/* Warns of observations that have been used before: a calibration has seen what a condition uses again. */
void app_condition_warn(int n, const sim_scenario *scenario);

#endif
