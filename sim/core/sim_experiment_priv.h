/* The parts of an experiment that stand in files of their own. */
#ifndef SIM_EXPERIMENT_PRIV_H
#define SIM_EXPERIMENT_PRIV_H

#include "sim_experiment.h"

/* Takes the design of the first variant, makes its points, finds every factor's slots in every variant and checks that
 * the model accepts each point. */
SIM_NODISCARD sim_status sim_experiment_design(sim_experiment *experiment, sim_errors *errors);

/* Joins the observations of all variants by name. */
SIM_NODISCARD sim_status sim_experiment_observations(sim_experiment *experiment, sim_errors *errors);

/* Makes the conditions of those with use: condition. SIM_ERR_USAGE where they make no sense or cannot be kept. */
SIM_NODISCARD sim_status sim_experiment_conditions(sim_experiment *experiment, sim_errors *errors);

/* The cell of the union axes that is `cell` of an indicator in a variant. */
int sim_experiment_translate(const sim_experiment *experiment, const sim_scenario *variant, int indicator, int cell);

#endif
