/* What every variant changes against the base, as tables. */
#ifndef OUT_EFFECTS_H
#define OUT_EFFECTS_H

#include "ans_effects.h"
#include "out_print.h"

/* The targets in each of these scenarios against the base. */
SIM_NODISCARD sim_status out_effects_print(out_face *out, const ans_effects *effects, int n_scenarios,
                                           const int *scenario, int language, sim_errors *errors);

#endif
