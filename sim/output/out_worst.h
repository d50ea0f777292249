/* plansim show --worst: the futures that miss a target most, and what was drawn in them. */
#ifndef OUT_WORST_H
#define OUT_WORST_H

#include "ans_worst.h"
#include "exp_experiment.h"
#include "out_print.h"

enum { OUT_WORST_SHOWN = 10 }; /* looked at unless another number is asked for */

/* The scenario called `name` (NULL: the first) and the target of this name; target NULL: failed ones. */
SIM_NODISCARD sim_status out_worst_make(const res_file *results, const char *target, const char *scenario, int most,
                                        ans_worst_of *worst, sim_errors *errors);

void out_worst_print(out_face *out, const ans_worst_of *worst, int language);

/* Of failed replications: which draws go with failing, in a sentence each; nothing when none failed or nothing is
 * seen. */
SIM_NODISCARD sim_status out_failed_draws_print(out_face *out, const res_file *results, int scenario, int language,
                                                sim_errors *errors);

#endif
