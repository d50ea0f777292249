/* Exact quantiles without sorting everything: only the ranks that the quantiles need are put in their place.
 *
 * thread: pure. */
#ifndef RES_SELECT_H
#define RES_SELECT_H

#include <stddef.h>

/* Quantiles of type 7 at ascending levels: out[n_levels], NaN when x holds no value. Reorders x[n]; NaN are left
 * out. */
void res_select_quantiles(double *x, size_t n, int n_levels, const double *level, double *out);

#endif
