/* Several tests at once.
 *
 * With enough comparisons some look clear by luck. Holm (1979) raises the p-values so that the chance of even one false
 * finding among all stays below the chosen level, whatever the dependence between the tests, and with more power than
 * Bonferroni.
 *
 * thread: pure functions. */
#ifndef STAT_ADJUST_H
#define STAT_ADJUST_H

#include "sim_status.h"

/* p[n] -> adjusted[n]; may be the same array. A NaN stays NaN and counts as no test. */
SIM_NODISCARD sim_status stat_holm(const double *p, size_t n, double *adjusted);

#endif
