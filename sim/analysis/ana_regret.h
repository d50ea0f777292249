/* Which scenario to choose: regret over futures, and the order of the means with its uncertainty.
 *
 * Regret in one world is what the best scenario would have given more than the chosen one (Savage, 1951): 0 where the
 * chosen one is best, and where a difference is rounding (sim_rounding.h). The order of the means is uncertain because
 * there are only so many replications: the bootstrap draws worlds again, the same for all scenarios (Efron, 1979), and
 * counts how often each has each rank.
 *
 * Values stand as value[scenario][n]; larger is better when `high`. Worlds in which any scenario has no value are left
 * out. `drawn`: how worlds were drawn (stat_drawn.h), NULL: alike and alone. Where they share rows, or calibrations,
 * the bootstrap draws these.
 *
 * thread: pure functions. draws: stream "compare/rank". */
#ifndef ANA_REGRET_H
#define ANA_REGRET_H

#include <stdint.h>

#include "stat_drawn.h"

typedef struct ana_regret {
  double mean, mcse, q95;
  double best; /* share of worlds in which no other is better; shares add to more than 1 when some are equal */
} ana_regret;

SIM_NODISCARD sim_status ana_regret_of(const double *const *value, int n_scenarios, const stat_drawn *drawn, size_t n,
                                       bool high, ana_regret *regret);

/* probability[scenario][rank], rank 0 best; equal means share their ranks; NaN where less than two worlds, rows or
 * calibrations count. mean[scenario] of the worlds that count. */
SIM_NODISCARD sim_status ana_rank_of(const double *const *value, int n_scenarios, const stat_drawn *drawn, size_t n,
                                     bool high, uint64_t seed, int resamples, double *mean, double *probability);

#endif
