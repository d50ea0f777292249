/* What differs between two sides, on a terminal. */
#ifndef OUT_DIFF_H
#define OUT_DIFF_H

#include "ans_changes.h"
#include "out_print.h"

/* Prints the inputs that differ, all with their sources, or, with `most` > 0, so many without them, and how
 * to see the others. */
SIM_NODISCARD sim_status out_diff_inputs_print(out_face *out, const ans_sides *sides, int language, int most,
                                               sim_errors *errors);

#endif
