/* What a file's weights say: the observations they come from, how many replications still count, and when too few
 * do. */
#ifndef APP_CONDITION_H
#define APP_CONDITION_H

#include "app_results.h"

/* For `show`: which observations weight the replications, what was expected of them, how many replications count, and
 * what to think of that. Nothing for a file without weights. */
SIM_NODISCARD sim_status app_condition_show(const res_file *results, int language, sim_errors *errors);

/* For answers that weigh: says by which scenario, and how many count; nothing for a file without weights. */
void app_condition_note(const res_file *results, int scenario, int language);

/* For `run`: the last of it alone, of a finished file, on stderr; with --quiet only where too few count. */
SIM_NODISCARD sim_status app_condition_report(const char *path, sim_errors *errors);

/* For commands that count all replications alike: says so when a scenario wants them weighted. */
void app_condition_unused(int n, const sim_scenario *scenario);

/* Warns of observations that have been used before: a calibration has seen what a condition uses again. */
void app_condition_warn(int n, const sim_scenario *scenario);

#endif
