/* The runner: maps trials to threads and hands finished leaves to a sink in a fixed order.
 *
 * Work goes block by block; within a block, threads take trials one by one and each writes its own row. While they run,
 * the calling thread hands over the leaves of the block before, in order of (leaf index, scenario). Nothing is summed
 * here, so results cannot depend on the number of threads, on the size of blocks, or on where a run was resumed.
 *
 * thread: one call at a time; it starts threads of its own, which wait without turning. */
#ifndef RUN_EXPERIMENT_H
#define RUN_EXPERIMENT_H

#include <signal.h>

#include "exp_experiment.h"

typedef struct run_progress {
  uint64_t done, total; /* trials */
  double seconds;       /* since this call began */
} run_progress;

typedef struct run_options {
  int threads;                 /* 0: as many as run_threads says */
  uint32_t block_trials;       /* trials handed out between two hand-overs; 0: chosen. Never changes results */
  uint64_t done_leaves;        /* already in the sink: skipped */
  uint64_t first_leaf;         /* of a part of the run, for progress; done_leaves is not below it */
  uint64_t end_leaf;           /* where a part of the run ends; 0: with the last leaf */
  double checkpoint_seconds;   /* least time between checkpoints */
  volatile sig_atomic_t *stop; /* when it becomes non-zero, the run ends after the running trials; may be NULL */
  void (*progress)(void *self, const run_progress *progress); /* after each block; may be NULL */
  void *self;
  /* Leaves that need not be simulated: fills one that is known; called by the calling thread. NULL: none is. */
  sim_status (*known)(void *known_self, const exp_leaf *leaf, double *row, double *draw, exp_trial *trial, bool *known,
                      sim_errors *errors);
  void *known_self;
} run_options;

typedef struct run_report {
  uint64_t trials, failed, events; /* of this call */
  double seconds;                  /* wall time of this call */
  int threads;
  exp_trial first_failed; /* meaningful when failed > 0 */
  int first_failed_scenario;
} run_report;

/* Runs what is not done. SIM_ERR_INTERRUPTED when stopped (everything handed over is checkpointed), the sink's status
 * when it fails, SIM_ERR_MEMORY, also when memory is short inside a replication: its block is not handed over. Other
 * failures of replications are reported, not errors. */
SIM_NODISCARD sim_status run_experiment(const exp_experiment *experiment, const run_options *options,
                                        const exp_sink *sink, run_report *report, sim_errors *errors);

#endif
