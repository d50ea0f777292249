/* Which constraint holds projects up, for people. */
#ifndef OUT_BOTTLENECKS_H
#define OUT_BOTTLENECKS_H

#include "out_print.h"
#include "res_file.h"

/* Where project time is lost in a scenario: by year, summed up over periods of `period` years, by sector (year by year
 * with `by_sector`), and what goes with it: losses, queues, room, labour. Of a file that keeps every replication;
 * SIM_ERR_ABSENT when it lacks what is asked. */
SIM_NODISCARD sim_status out_bottlenecks_print(out_face *out, const res_file *results, int scenario, int period,
                                               bool by_sector, int language, sim_errors *errors);

#endif
