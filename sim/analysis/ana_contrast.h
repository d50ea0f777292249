/* What goes with an event: how some replications differ from the rest in what was drawn.
 *
 * Each parameter is compared by ranks (Mann and Whitney 1947): `above` is the chance that a value of the group is
 * larger than one of the rest, equal ones counted half, so 0.5 says nothing and 0 or 1 that the two do not overlap. Its
 * p-value is the normal one with the correction for ties; p-values are adjusted for the number of parameters (Holm
 * 1979). It says what goes together, not what causes what.
 *
 * thread: pure functions. */
#ifndef ANA_CONTRAST_H
#define ANA_CONTRAST_H

#include <stddef.h>

#include "sim_status.h"

typedef struct ana_contrast {
  size_t n, rest;         /* values in the group, in the rest */
  double mean, mean_rest; /* NaN without any */
  double above;           /* 0.5: no difference; NaN without any on one side */
  double z, p, adjusted;  /* NaN where all values are equal or one side has none */
} ana_contrast;

/* x[n] of one parameter, in[n]: belongs to the group; NaN are left out. Fills all but `adjusted`. */
SIM_NODISCARD sim_status ana_contrast_of(const double *x, const bool *in, size_t n, ana_contrast *out);

/* Adjusts the p-values of m parameters. */
SIM_NODISCARD sim_status ana_contrast_adjust(ana_contrast *contrast, size_t m);

#endif
