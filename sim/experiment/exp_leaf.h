/* The leaves of an experiment: each holds up to EXP_LEAF replications of one scenario, and they have one fixed order
 * (leaf index, then scenario), in which they are simulated, saved, summed and cut into shards.
 *
 * thread: pure functions. */
#ifndef EXP_LEAF_H
#define EXP_LEAF_H

#include "exp_experiment.h"

/* Number of leaves of all scenarios. */
uint64_t exp_leaf_count(const exp_experiment *experiment);

/* Scenario, first and n of the leaf with an ordinal in that order. */
exp_leaf exp_leaf_at(const exp_experiment *experiment, uint64_t ordinal);

/* Number of trials in the first `leaves` leaves. */
uint64_t exp_leaf_trials(const exp_experiment *experiment, uint64_t leaves);

#endif
