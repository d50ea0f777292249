/* Elementary effects (Morris, 1991): a cheap first look at many factors.
 *
 * A trajectory moves one factor at a time. The change of the outcome per full width of a factor's range is one
 * elementary effect; every trajectory gives one for each factor, in another place of the space. Over trajectories:
 * mu = mean, mu* = mean of the absolute values (Campolongo, Cariboni and Saltelli, 2007), sigma = standard deviation. A
 * small mu* means that the factor hardly matters; a large sigma beside it, that its effect depends on where it is or on
 * others.
 *
 * thread: pure functions. */
#ifndef ANA_MORRIS_H
#define ANA_MORRIS_H

#include "ana_sensitivity.h"

typedef struct ana_morris {
  ana_estimate mu_star, mu, sigma;
  int n; /* trajectories that gave an effect */
} ana_morris;

/* Points in the order of the design: changed[p] is the factor in which point p differs from point p - 1, negative at
 * the start of a trajectory; step[p] is how far it moved, in widths of its range with its sign (0: its value stayed,
 * so the effect is 0). y[n_points]; an effect with a NaN is left out. Intervals over trajectories: Student's t for
 * means, Bonett (2006) for sigma. out[k]. */
SIM_NODISCARD sim_status ana_morris_of(const double *y, const double *step, const int *changed, int n_points, int k,
                                       double confidence, ana_morris *out);

#endif
