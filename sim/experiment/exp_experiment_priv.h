/* The parts of an experiment that stand in files of their own. */
#ifndef EXP_EXPERIMENT_PRIV_H
#define EXP_EXPERIMENT_PRIV_H

#include "exp_experiment.h"

/* Takes the design of the first variant, makes its points, finds every factor's slots in every variant and checks that
 * the model accepts each point. */
SIM_NODISCARD sim_status exp_experiment_design(exp_experiment *experiment, sim_errors *errors);

/* Joins the observations of all variants by name. */
SIM_NODISCARD sim_status exp_experiment_observations(exp_experiment *experiment, sim_errors *errors);

/* Makes the conditions of those with use: condition. SIM_ERR_USAGE where they make no sense or cannot be kept. */
SIM_NODISCARD sim_status exp_experiment_conditions(exp_experiment *experiment, sim_errors *errors);

/* Cell of shape `axis` in `to` for cell c of the same shape in `from`; -1 when a member is missing in `to`. */
int exp_translate(const int axis[SIM_MAX_AXES], const sim_axis *from, const sim_axis *to, int c);

/* The cell of the union axes that is `cell` of an indicator in a variant. */
int exp_experiment_translate(const exp_experiment *experiment, const sim_scenario *variant, int indicator, int cell);

#endif
