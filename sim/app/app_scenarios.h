/* Scenario files of a command line, loaded. */
#ifndef APP_SCENARIOS_H
#define APP_SCENARIOS_H

#include "io_sources.h"
#include "sim_names.h"
#include "sim_scenario.h"

typedef struct app_scenarios {
  int n;
  sim_scenario *item;
  io_sources inputs; /* every file that was read, also for statements */
} app_scenarios;

/* Loads every variant of every file, in order. All errors of all files are collected. */
SIM_NODISCARD sim_status app_scenarios_load(app_scenarios *scenarios, int n_files, char **files, const sim_names *set,
                                            sim_errors *errors);

/* The same, with files of observations that weight the replications of every variant. */
SIM_NODISCARD sim_status app_scenarios_load_given(app_scenarios *scenarios, int n_files, char **files,
                                                  const sim_names *set, const sim_names *condition, sim_errors *errors);

/* The same for who draws nothing and asks for no quantile (scn_options.only_read). */
SIM_NODISCARD sim_status app_scenarios_read(app_scenarios *scenarios, int n_files, char **files, const sim_names *set,
                                            const sim_names *condition, sim_errors *errors);

/* The variant that is named; the only one when `variant` is NULL. SIM_ERR_USAGE with a message. */
SIM_NODISCARD sim_status app_scenarios_choose(const app_scenarios *scenarios, const char *variant,
                                              const sim_scenario **chosen, sim_errors *errors);
/* The master seed that they ask for: the first scenario's that has one, else 1. */
uint64_t app_scenarios_seed(const app_scenarios *scenarios);
void app_scenarios_free(app_scenarios *scenarios);

#endif
