/* What is asked of an outcome over futures: its mean, or a quantile of it; and how sure that is.
 *
 * Beside the statistic stands a value for each future, whose mean is the statistic and whose scatter is that of its
 * estimate: for a mean the outcomes themselves, for a quantile q at level p
 *   q + c s (G - G(x)),    s = (Q(p + h) - Q(p - h)) / 2h,   h = sqrt(p (1 - p) / n)
 * where G(x) falls from 1 at Q(p - h) to 0 at Q(p + h), G is its mean and c makes the variance of G(x) that of the
 * step, p (1 - p). With the step in place of the ramp this is Bahadur's (1966) form, with the slope s of Siddiqui
 * (1960) and Bloch and Gastwirth (1968); the ramp also sees what differs between alternatives in worlds that do not
 * cross the quantile. So differences of quantiles between alternatives in the same futures have paired errors as
 * differences of means have, and pass through the same functions.
 *
 * thread: pure functions. */
#ifndef ANA_STATISTIC_H
#define ANA_STATISTIC_H

#include <stdbool.h>
#include <stddef.h>

#include "sim_status.h"

typedef struct ana_statistic {
  bool is_quantile;
  double level; /* of a quantile */
} ana_statistic;

/* of x[n]; NaN are left out and stay NaN. *value is NaN of nothing. own[n]: the values behind it. */
SIM_NODISCARD sim_status ana_statistic_of(const ana_statistic *statistic, const double *x, size_t n, double *value,
                                          double *own);

#endif
