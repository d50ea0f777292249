/* How far a target is missed, and when it is first met.
 *
 * Met or missed alone hides whether a target is missed by a little or by a lot, and whether it is missed or only late.
 *
 * thread: pure functions. */
#ifndef ANA_SHORTFALL_H
#define ANA_SHORTFALL_H

#include "stat_drawn.h"

typedef struct ana_shortfall {
  double missed;       /* share of futures; NaN without any */
  double given_missed; /* mean missing amount where missed, > 0; NaN when never missed */
  double given_mcse;
  double mean; /* mean missing amount over all futures, 0 where met */
  double mcse;
} ana_shortfall;

/* value[n] against the yardstick; `drawn` may be NULL; NaN values are left out. */
SIM_NODISCARD sim_status ana_shortfall_of(const double *value, const stat_drawn *drawn, size_t n, bool at_least,
                                          double threshold, ana_shortfall *out);

typedef struct ana_first_met {
  int median;   /* index of the first year by whose end at least half of the futures have met it; -1: none */
  double never; /* share of futures that never meet it; NaN without any */
  double n;     /* effective number of futures with a value */
} ana_first_met;

/* value[n_years][n]. A future first meets the target in the first year whose value reaches the yardstick; it need not
 * stay there. Years without a value do not count; a future without any is left out. */
SIM_NODISCARD sim_status ana_first_met_of(const double *value, const double *w, size_t n, int n_years, bool at_least,
                                          double threshold, ana_first_met *out);

#endif
