/* What a run would be, for people: its size, memory and time (std_size.h). */
#ifndef OUT_SIZE_H
#define OUT_SIZE_H

#include "out_print.h"
#include "res_shard.h"

/* The table of a dry run; runs trials for about a second to estimate the time. shard.count 0: the whole run; else only
 * the shard's part is counted. */
SIM_NODISCARD sim_status out_size_print(out_face *out, const exp_experiment *experiment, res_shard shard, int threads,
                                        int language, sim_errors *errors);

/* A design in some lines before it is run: points, size, time and the cells that each factor sets. */
void out_design_note(out_face *out, const exp_experiment *experiment, int threads, int language);

#endif
