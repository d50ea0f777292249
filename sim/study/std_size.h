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

#endif
