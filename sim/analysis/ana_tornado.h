/* Tornado: the mean outcome where a parameter is low and where it is high, the widest bar first.
 *
 * From random futures: the futures in the lowest and in the highest tenth of a parameter's values; all other parameters
 * vary as ever. From chosen points: the point where only this parameter differs, or the points with its lowest and
 * highest value.
 *
 * thread: pure functions. */
#ifndef ANA_TORNADO_H
#define ANA_TORNADO_H

#include <stdbool.h>

#include "ana_sensitivity.h"
#include "stat_drawn.h"

typedef struct ana_bar {
  ana_estimate low, high;  /* mean outcome where the parameter is low, and high */
  ana_estimate difference; /* high - low; the interval takes account of pairs where there are any */
  double se;               /* of the difference */
  double at_low, at_high;  /* mean of the parameter there */
} ana_bar;

/* The futures whose x lies in the lowest and in the highest `share` of the weight. Futures with a NaN in x or y are
 * left out. NaN when a side has fewer than two futures or x does not vary. Errors are those of stat_drawn.h; NULL:
 * futures count alike and share nothing. */
SIM_NODISCARD sim_status ana_tornado_of(const double *x, const double *y, const stat_drawn *drawn, size_t n,
                                        double share, double confidence, ana_bar *bar);

/* Which points of a design show factor j low and high: side[n_points] = -1, 0, 1. x[n_points][k]. When every point
 * differs from the first one in at most one factor, these points and the first one; else all points with the factor's
 * lowest and highest value. false when it does not vary. */
bool ana_tornado_sides(const double *x, int n_points, int k, int j, int *side);

/* The bar of points with sides: y[n_points][n_worlds]. All points meet the same worlds, so the difference is formed
 * world by world; a world with a NaN on either side is left out. `drawn`: the worlds; NULL: they share nothing.
 * SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status ana_tornado_worlds(const double *y, const int *side, int n_points, size_t n_worlds,
                                            const stat_drawn *drawn, double confidence, ana_bar *bar);

#endif
