/* What a run would be: its size, memory and time, without writing anything. Estimates: a few per cent off where values
 * compress otherwise than in designs of the plan.
 *
 * thread: functions of their arguments; std_trial_seconds looks at the clock. */
#ifndef STD_SIZE_H
#define STD_SIZE_H

#include "res_shard.h"

/* Bytes of the results file, of the journal while it runs, and of memory on so many threads. */
double std_file_bytes(const exp_experiment *experiment);
double std_journal_bytes(const exp_experiment *experiment);
double std_memory_bytes(const exp_experiment *experiment, int threads);

/* Seconds per trial on one thread, from trials of about a second spread over all scenarios; < 0 when that is
 * impossible. */
double std_trial_seconds(const exp_experiment *experiment);

/* Trials of the run, or of a shard of it (shard.count > 0). */
SIM_NODISCARD sim_status std_trials_count(const exp_experiment *experiment, res_shard shard, double *trials,
                                          sim_errors *errors);

/* SIM_ERR_IO when a run, or a shard of it, into `path` would take more room than its disk has, or more memory than the
 * machine. A run that ends when it is precise is let begin: nobody knows how far it goes. */
SIM_NODISCARD sim_status std_room_check(const exp_experiment *experiment, res_shard shard, int threads,
                                        const char *path, sim_errors *errors);

#endif
