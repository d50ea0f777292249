/* Ignorance and chance: which share of an outcome's variance comes from what is not known, and which from luck.
 *
 * A nested design meets the same random worlds at every point: outcomes form a table of points by worlds,
 *   outcome = mean + point + world + what the world does only at this point,
 * with three variances (two-way random effects, one outcome in each cell). An analysis of groups alone (one way) would
 * miss that the points share their worlds, and would give too little to the points.
 *
 * thread: pure functions. */
#ifndef ANA_VARIANCE_H
#define ANA_VARIANCE_H

#include "ana_sensitivity.h"

typedef struct ana_variance {
  double variance;     /* sum of the three, each at least 0 */
  ana_estimate points; /* shares of it; intervals by the jackknife over points and over worlds */
  ana_estimate worlds, both;
  int n_points, n_worlds; /* that took part */
} ana_variance;

/* y[n_points][n_worlds]. Points without any outcome are left out, then worlds in which an outcome is missing. NaN with
 * fewer than two of either, or when nothing varies. */
SIM_NODISCARD sim_status ana_variance_of(const double *y, int n_points, int n_worlds, double confidence,
                                         ana_variance *out);

#endif
