/* Relaxations and levers (sim_relax.h) applied: one change of a scenario at a time, on a branch of it.
 *
 * thread: a branch belongs to one thread. */
#ifndef EXP_RELAX_H
#define EXP_RELAX_H

#include "sim_relax.h"
#include "sim_scenario.h"

/* Applies all changes to a branch, in order, and checks the rules of the model. SIM_ERR_RANGE, SIM_ERR_INPUT with the
 * reason. */
SIM_NODISCARD sim_status exp_relax_apply(const sim_relax *relax, sim_scenario *branch, sim_errors *errors);

#endif
