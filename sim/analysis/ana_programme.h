/* A constrained maximisation whose values come from simulation: no derivatives, few evaluations.
 *
 *   max f(x)   with   g(x) >= floor  and x within limits (ana_allocation.h)
 *
 * With a sequence of floors the answers trace the front of f and g (epsilon-constraints: Haimes, Lasdon and Wismer
 * 1971). Two methods of NLopt, both deterministic: COBYLA, local, by linear models (Powell 1994); DIRECT-L, global, by
 * dividing rectangles (Gablonsky and Kelley 2001). The path of either may differ where another build of the library
 * rounds differently; what a point gives does not.
 *
 * thread: one call at a time per problem. */
#ifndef ANA_PROGRAMME_H
#define ANA_PROGRAMME_H

#include "ana_allocation.h"

typedef struct ana_programme {
  ana_limits limits;
  bool is_global;
  int n_evaluations; /* at most */
  bool has_floor;
  double floor;
  double scale[2]; /* sizes of what f and g differ by, > 0 */
  /* value[2]: f and g at x cut to the limits (ana_allocation_cut): x keeps the bounds, but perhaps not the caps, of
   * which the global method is not told: it divides the box. g is not asked for without a floor. */
  sim_status (*evaluate)(void *self, const double *x, double value[2]);
  void *self;
} ana_programme;

/* Searches from start[n] on, which keeps the limits. What is found is known to whoever evaluates. */
SIM_NODISCARD sim_status ana_programme_search(const ana_programme *programme, const double *start);

#endif
