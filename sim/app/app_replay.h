/* One trial of a results file, made again from the scenario texts in it. */
#ifndef APP_REPLAY_H
#define APP_REPLAY_H

#include "app_scenarios.h"
#include "res_file.h"

typedef struct app_replay {
  const res_file *results;
  int scenario;
  uint32_t replication;

  app_scenarios variants;
  sim_experiment experiment;
  sim_rep *rep;
  double *value, *row, *draws;
  sim_trial trial;
} app_replay;

/* Loads every variant of the file and joins them as the run did; replay->rep is ready. app_replay_free is needed after
 * a failure too. */
SIM_NODISCARD sim_status app_replay_init(app_replay *replay, const res_file *results, int scenario,
                                         uint32_t replication, sim_errors *errors);
void app_replay_free(app_replay *replay);

/* Runs the trial. */
SIM_NODISCARD sim_status app_replay_run(app_replay *replay, sim_errors *errors);

/* Compares what was made with what the file holds, bit for bit: the number of outcomes, or the first that differs in
 * words (*differs, "" when none does). Only for files with --keep all. */
SIM_NODISCARD sim_status app_replay_compare(const app_replay *replay, int *n, char *differs, size_t size,
                                            sim_errors *errors);

#endif
