/* run --resume with a finished output: is it what is asked for now? */
#ifndef RES_COMPLETE_H
#define RES_COMPLETE_H

#include "exp_experiment.h"
#include "sim_status.h"

/* SIM_OK when the results file is that of the experiment, so that nothing is left to do; else SIM_ERR_MISMATCH and the
 * first thing that differs. */
SIM_NODISCARD sim_status res_complete_check(const char *path, const exp_experiment *experiment, sim_errors *errors);

#endif
