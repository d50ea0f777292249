/* What every variant changes against the base, as tables. */
#ifndef APP_EFFECTS_PRINT_H
#define APP_EFFECTS_PRINT_H

#include "ans_effects.h"

/* The targets in each of these scenarios against the base. */
SIM_NODISCARD sim_status app_effects_print(const ans_effects *effects, int n_scenarios, const int *scenario,
                                           int language, sim_errors *errors);

#endif
