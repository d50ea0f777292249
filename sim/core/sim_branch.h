/* A branch: a scenario whose values may be changed, and which shares everything else with the scenario that it is of.
 *
 * A value that is set becomes a constant, exactly as if a file said so; a value that is scaled keeps its distribution,
 * with every quantile multiplied, so that the same world is as lucky as before. A factor of 1 changes no bit. A value
 * that comes from a posterior is scaled likewise, row by row; one that is set no longer follows the posterior.
 *
 * A branch must not outlive its scenario and is freed by sim_branch_free only.
 *
 * thread: a branch belongs to one thread while it is changed. */
#ifndef SIM_BRANCH_H
#define SIM_BRANCH_H

#include "sim_scenario.h"

sim_scenario *sim_branch_make(const sim_scenario *scenario); /* NULL when memory is short */
void sim_branch_free(sim_scenario *branch);                  /* legal on NULL */

/* Undoes all changes. */
void sim_branch_reset(sim_scenario *branch, const sim_scenario *scenario);

/* Undoes the changes of one slot. */
void sim_branch_restore(sim_scenario *branch, const sim_scenario *scenario, int slot);

void sim_branch_set(sim_scenario *branch, int slot, double value);

/* factor >= 0. */
void sim_branch_scale(sim_scenario *branch, int slot, double factor);

/* Whether all that a slot can be lies in the range that the model's list allows; with the reason when it does not. */
SIM_NODISCARD sim_status sim_branch_check(const sim_scenario *branch, int slot, sim_errors *errors);

#endif
