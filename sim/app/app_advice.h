/* What a correct scenario perhaps does not mean, and the money that it commits: printed by check, run and --dry-run.
 *
 * thread: none of it is shared. */
#ifndef APP_ADVICE_H
#define APP_ADVICE_H

#include <stdio.h>

#include "res_file.h"
#include "sim_experiment.h"

/* Processes that are on and have nothing to work on, a line each. */
void app_advice_print(FILE *to, const sim_scenario *scenario, int language);

/* The budget of each variant by year, beside its stated limit; of a design the least and the most over its points. */
SIM_NODISCARD sim_status app_commitments_print(FILE *to, const sim_experiment *experiment, int language);

/* The same for one scenario, with its design if it has one. */
SIM_NODISCARD sim_status app_commitment_print(FILE *to, const sim_scenario *scenario, int language, sim_errors *errors);

/* Warns of two factors of the design that cannot be told apart. */
SIM_NODISCARD sim_status app_design_warn(const sim_experiment *experiment);

/* Warns of indicators charted by default that stay what they were at the start, in every year and future of a variant:
 * an input is probably missing. Of a design the first point of each variant counts. */
SIM_NODISCARD sim_status app_still_warn(const res_file *results, sim_errors *errors);

#endif
