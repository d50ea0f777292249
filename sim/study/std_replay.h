/* One trial of a results file, made again from the scenario texts in it, by the model of the file (res_file). */
#ifndef STD_REPLAY_H
#define STD_REPLAY_H

#include "exp_experiment.h"
#include "res_file.h"

typedef struct std_replay {
  const res_file *results;
  int scenario;
  uint32_t replication;

  int n_variants;
  sim_scenario *variant; /* [n_variants] */
  exp_experiment experiment;
  sim_rep *rep;
  double *value, *row, *draws;
  exp_trial trial;
} std_replay;

/* Loads every variant of the file and joins them as the run did; replay->rep is ready. std_replay_free is needed after
 * a failure too. */
SIM_NODISCARD sim_status std_replay_init(std_replay *replay, const res_file *results, int scenario,
                                         uint32_t replication, sim_errors *errors);
void std_replay_free(std_replay *replay);

/* Runs the trial. */
SIM_NODISCARD sim_status std_replay_run(std_replay *replay, sim_errors *errors);

/* Compares what was made with what the file holds, bit for bit: the number of outcomes, or the first that differs in
 * words (*differs, "" when none does). Only for files with --keep all. */
SIM_NODISCARD sim_status std_replay_compare(const std_replay *replay, int *n, char *differs, size_t size,
                                            sim_errors *errors);

#endif
