/* Targets whose figure the plan rounds ("about 35 %"): how likely they are met within that rounding.
 *
 * A target of at least 35 that may be off by 0.5 is met within the rounding from 34.5 on. This never replaces the
 * number that the target leads with; it says how much of a miss is the plan's rounding.
 *
 * thread: reads the file. */
#ifndef ANS_ROUNDED_H
#define ANS_ROUNDED_H

#include "ans_table.h"
#include "stat_share.h"

typedef struct ans_rounded {
  double yardstick, about, relaxed; /* the plan's figure, how far off it may be, and what is enough then */
  stat_share met, within;           /* by the figure, and within its rounding */
} ans_rounded;

/* Is something said of the target's rounding in the scenario, and single replications kept to judge by it? */
bool ans_is_rounded(const res_file *results, int scenario, int target);

/* Of a target that ans_is_rounded. Replications count by their weights where they have some. */
SIM_NODISCARD sim_status ans_rounded_of(const res_file *results, int scenario, int target, ans_rounded *out,
                                        sim_errors *errors);

/* How many targets have something said of their rounding in some scenario before n_scenarios, and for which of them it
 * matters: the two shares differ. matters[n_evaluated]; both for tables that show the latter only. */
SIM_NODISCARD sim_status ans_rounded_which(const res_file *results, int n_scenarios, int *n, int *n_matter,
                                           bool *matters, sim_errors *errors);

/* The answer targets_rounded (ans_list.def) has one row for each such target and scenario. */

#endif
