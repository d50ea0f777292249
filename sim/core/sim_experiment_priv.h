/* The design's part of an experiment (sim_experiment_design.c). */
#ifndef SIM_EXPERIMENT_PRIV_H
#define SIM_EXPERIMENT_PRIV_H

#include "sim_experiment.h"

/* Takes the design of the first variant, makes its points, finds every factor's slots in every variant and checks that
 * the model accepts each point. */
SIM_NODISCARD sim_status sim_experiment_design(sim_experiment *experiment, sim_errors *errors);

/* Writes a scenario's design values into `own`, a branch of its variant: what they stand for is certain there. */
void sim_experiment_place(const sim_experiment *experiment, int scenario, sim_scenario *own);

#endif
