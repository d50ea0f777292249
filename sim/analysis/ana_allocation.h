/* Allocations: what each of several lines gets, between bounds and under caps.
 *
 *   low[i] <= x[i] <= high[i],     sum over i of part[c][i] x[i] <= most[c]
 *
 * where part[c][i] >= 0 is how much of a unit of line i counts under cap c: 1 for a cap on the sum of all lines, a
 * line's share of a year for a cap on that year. `low` itself keeps all caps.
 *
 * Random allocations are uniform within these limits (hit-and-run, Smith 1984), then every line is raised in proportion
 * to what it has above its lower bound until a cap or a bound holds it. With one cap on the sum and no other bound than
 * 0 these are uniform on the simplex: all ways to split the sum are equally likely.
 *
 * thread: pure functions; the same bits for the same arguments. */
#ifndef ANA_ALLOCATION_H
#define ANA_ALLOCATION_H

#include <stdbool.h>
#include <stdint.h>

#include "sim_status.h"

typedef struct ana_limits {
  int n;
  const double *low, *high; /* [n] */
  int n_caps;
  const double *part; /* [n_caps][n] */
  const double *most; /* [n_caps] */
} ana_limits;

/* Whether an allocation keeps all limits, but for rounding. */
bool ana_allocation_fits(const ana_limits *limits, const double *x);

/* The first cap that an allocation breaks; -1 for none. */
int ana_allocation_broken(const ana_limits *limits, const double *x);

/* Brings x within the limits: each line to its bounds, then all of them towards their lower bounds, in proportion,
 * until the caps hold. */
void ana_allocation_cut(const ana_limits *limits, double *x);

/* Raises the lines in proportion to weight[n] >= 0; where a bound or a cap holds some, their weight becomes 0, and the
 * others go on. */
void ana_allocation_fill(const ana_limits *limits, double *weight, double *x);

/* Whole multiples of `step` above the lower bounds, rounded down: so the limits are kept. */
void ana_allocation_round(const ana_limits *limits, double step, double *x);

/* x[count][n] random ones; stream "allocation" of the seed. Lines whose bounds are equal stay there. */
SIM_NODISCARD sim_status ana_allocation_draw(const ana_limits *limits, uint64_t seed, int count, double *x);

#endif
