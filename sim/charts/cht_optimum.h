/* Charts of a search among allocations: numbers and words are those of the answer (ans_optimum.h).
 *
 * thread: no shared state. */
#ifndef CHT_OPTIMUM_H
#define CHT_OPTIMUM_H

#include "ans_optimum.h"
#include "rep_chart.h"

/* The front of two objectives: what every allocation gives against the plan's where it was chosen, and the chosen in
 * fresh worlds. SIM_ERR_ABSENT for one objective. */
SIM_NODISCARD sim_status cht_optimum_front(const ans_optimum *optimum, const rep_output *output, sim_errors *errors);

/* An objective of the chosen against the plan's allocation: where they were chosen, and in fresh worlds. */
SIM_NODISCARD sim_status cht_optimum_confirmed(const ans_optimum *optimum, int objective, const rep_output *output,
                                               sim_errors *errors);

/* What the chosen give to each line. */
SIM_NODISCARD sim_status cht_optimum_amounts(const ans_optimum *optimum, const rep_output *output, sim_errors *errors);

#endif
