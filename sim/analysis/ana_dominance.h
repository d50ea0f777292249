/* Stochastic dominance: is one scenario better for everybody?
 *
 * x dominates the base at first order when F_x(z) <= F_base(z) at every z: whoever prefers more prefers x. At second
 * order when the same holds for the integrals of F: whoever prefers more and dislikes risk prefers x. First order
 * implies second.
 *
 * Two hypotheses are tested at each order, "x dominates" and "the base dominates". The statistic is McFadden's (1989):
 * the largest violation, max over z of F_x - F_base (or its integral). Its distribution where the two are equal comes
 * from exchanging x and base within worlds at random: exact when the two are exchangeable within a world, else valid
 * for many replications, since it has the covariance of the differences of the empirical distributions (multiplier
 * method, Barrett and Donald, 2003). Not to reject dominance does not prove it; the verdict "dominates" therefore also
 * asks that the opposite is rejected.
 *
 * thread: pure functions. draws: stream "compare/dominance". */
#ifndef ANA_DOMINANCE_H
#define ANA_DOMINANCE_H

#include <stdint.h>

#include "stat_drawn.h"

typedef enum ana_ordering {
  ANA_DOMINATES, /* dominance of x is not rejected, that of the base is */
  ANA_DOMINATED, /* the other way round */
  ANA_CROSS,     /* both are rejected: each is better for somebody */
  ANA_UNDECIDED, /* neither is rejected: no detectable order */
} ana_ordering;

typedef struct ana_order {
  double violation[2]; /* of "x dominates", of "the base dominates": 0 when it holds in the sample */
  double p[2];         /* their p-values, in steps of 1 / (resamples + 1); NaN without pairs */
} ana_order;

/* order[0] first, order[1] second. x[n], base[n]: the same replications, larger is better; a pair with a NaN is left
 * out. `drawn`: their weights, and rows of a posterior, whose pairs are exchanged together; NULL: neither. */
SIM_NODISCARD sim_status ana_dominance(const double *x, const double *base, const stat_drawn *drawn, size_t n,
                                       uint64_t seed, int resamples, ana_order order[2]);

ana_ordering ana_dominance_verdict(const ana_order *order, double confidence);

#endif
