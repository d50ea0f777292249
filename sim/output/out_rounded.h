/* Targets that the plan rounds, met within the rounding: below the table of targets. */
#ifndef OUT_ROUNDED_H
#define OUT_ROUNDED_H

#include "out_print.h"
#include "res_file.h"

/* Nothing where no target says how it is rounded. */
SIM_NODISCARD sim_status out_rounded_print(out_face *out, const res_file *results, int language, sim_errors *errors);

#endif
