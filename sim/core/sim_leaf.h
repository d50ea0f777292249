/* The leaves of an experiment: each holds up to SIM_LEAF replications of one scenario, and they have one fixed order
 * (leaf index, then scenario), in which they are simulated, saved, summed and cut into shards.
 *
 * thread: pure functions. */
#ifndef SIM_LEAF_H
#define SIM_LEAF_H

#include "sim_experiment.h"

/* Number of leaves of all scenarios. */
uint64_t sim_leaf_count(const sim_experiment *experiment);

/* Scenario, first and n of the leaf with an ordinal in that order. */
sim_leaf sim_leaf_at(const sim_experiment *experiment, uint64_t ordinal);

/* Number of trials in the first `leaves` leaves. */
uint64_t sim_leaf_trials(const sim_experiment *experiment, uint64_t leaves);

#endif
