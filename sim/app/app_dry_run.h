/* What a run would be: its size, memory and time, without writing anything. */
#ifndef APP_DRY_RUN_H
#define APP_DRY_RUN_H

#include "res_shard.h"

/* Prints the table; runs trials for about a second to estimate the time. shard.count 0: the whole run;
 * else only the shard's part is counted. The exit code. */
int app_dry_run(const sim_experiment *experiment, res_shard shard, int threads, sim_errors *errors);

/* A design in some lines on stderr before it is run: points, size, time and the cells that each factor sets. */
void app_design_note(const sim_experiment *experiment, int threads);

#endif
