/* Which of many alternatives may be the best: multiple comparisons with the best (Hsu 1984; Edwards and Hsu 1983).
 *
 * The highest of many means is the highest in part by luck. For every alternative i there is an interval of
 *   mean of i - the highest mean of the others,
 * all of them right together with the confidence. An alternative whose interval reaches above 0 cannot be told from the
 * best; the true best is among those with the confidence, whatever their number.
 *
 * All alternatives meet the same replications, so errors are those of differences, replication by replication, and each
 * pair has its own. With i in the place of the best, the critical value is a quantile of the largest of all studentised
 * differences to i. Each is Student's, and they hang together as the replications show (Nelson and Matejcik
 * 1995 do so under sphericity): the quantile is simulated with normal multipliers of the centred replications. Where
 * that would take too long, and for alternatives that even Bonferroni's larger value keeps out, Bonferroni's stands.
 *
 * Where replications share rows of a posterior, these are the units in their place, and an error is the larger one of
 * what differs between rows and between calibrations, Student's with the latter's degrees of freedom where it is theirs
 * (stat_drawn.h).
 *
 * Sources: Hsu (1984) Annals of Statistics 12, 1136-1144; Edwards and Hsu (1983) JASA 78, 965-971; Nelson and Matejcik
 * (1995) Management Science 41, 1935-1945; Giné and Zinn (1990) on multipliers.
 *
 * thread: pure functions; the same bits for the same input. */
#ifndef STAT_BEST_H
#define STAT_BEST_H

#include "stat_drawn.h"

typedef struct stat_best {
  double mean, mcse;          /* over the replications that all alternatives have */
  double behind, behind_mcse; /* mean of i - the highest of the others' means, and its error */
  stat_interval interval;     /* of that difference, together with those of all others */
  bool may_be_best;           /* cannot be told from the best */
} stat_best;

/* x[k][n]: the larger the better; a replication with a NaN of any alternative is left out, k >= 1. `drawn` has no
 * weights; NULL: replications share nothing. *used: how many are left. Below two everything but means is unknown, and
 * all may be best. Ties are kept together. */
SIM_NODISCARD sim_status stat_best_of(size_t k, size_t n, const double *x, const stat_drawn *drawn, double confidence,
                                      stat_best *out, size_t *used);

#endif
