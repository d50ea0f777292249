/* Which of several constraints binds: the part of all lost time that each takes, and how often each takes most.
 *
 * thread: pure functions. */
#ifndef ANA_BINDING_H
#define ANA_BINDING_H

#include "stat_ratio.h"

typedef struct ana_binding {
  stat_ratio share; /* time lost by this constraint over time lost by all, both summed over replications */
  double first; /* weighted share of replications in which it loses most (ties: the first listed); NaN without any */
} ana_binding;

/* lost[k][n]: time lost by constraint k in replication r. A replication with a NaN or nothing lost counts in no
 * `first`, one with a NaN in no share. out[k]. `scratch` [n] is overwritten. `drawn`: how the replications were
 * drawn. */
SIM_NODISCARD sim_status ana_binding_of(int k, size_t n, const double *const *lost, const stat_drawn *drawn,
                                        double *scratch, ana_binding *out);

#endif
