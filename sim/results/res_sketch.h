/* A sketch of a distribution: counts in fixed bins, from which quantiles are read with a known error.
 *
 * Whole numbers up to RES_SKETCH_WHOLE have a bin each, so quantiles of counts are exact, and are counts. The bin of
 * any other x is its sign, its binary exponent and the first 7 bits of its mantissa; |x| < 1e-9 is the bin of zero.
 * Such a bin is at most 2^-7 wide relative to its values, so its middle is off by at most 2^-8 (0.4 %) of the value. (A
 * quantile lies between two values: the bound is that of the larger one.) That is DDSketch (Masson, Rim and Lee 2019)
 * with the logarithm read off the number itself and no bin ever joined with another. Sketches merge by adding counts,
 * which are integers: the order in which values come does not matter. Memory grows with the number of bins in use, not
 * with the number of values. Smallest and largest value are kept exactly, so a constant has exact quantiles.
 *
 * thread: belongs to one thread. */
#ifndef RES_SKETCH_H
#define RES_SKETCH_H

#include <stdint.h>

#include "io_buffer.h"

enum { RES_SKETCH_WHOLE = 1 << 12 };

typedef struct res_bin {
  int32_t at; /* 0: zero; else +-(1 + exponent and mantissa bits), or of a whole number */
  uint32_t count;
} res_bin;

typedef struct res_sketch {
  uint64_t n;
  double min, max;
  uint32_t used, capacity; /* capacity: a power of two, or 0 */
  res_bin *bin;            /* open addressing; count 0 = free; owned */
} res_sketch;

/* Adds the finite values of x[n]; others are left out. */
SIM_NODISCARD sim_status res_sketch_add(res_sketch *sketch, const double *x, size_t n);

/* Adds all values of another sketch. */
SIM_NODISCARD sim_status res_sketch_merge(res_sketch *sketch, const res_sketch *from);

/* Quantiles at ascending levels: out[n], NaN when there is no value. Type 7 over the bins' middles; between whole
 * numbers the nearest of the two. */
SIM_NODISCARD sim_status res_sketch_quantiles(const res_sketch *sketch, int n, const double *level, double *out);

/* To and from bytes; reading is refused (SIM_ERR_FORMAT) when they make no sense. */
SIM_NODISCARD sim_status res_sketch_put(const res_sketch *sketch, io_buffer *buffer);
SIM_NODISCARD sim_status res_sketch_get(res_sketch *sketch, io_cursor *cursor);

void res_sketch_free(res_sketch *sketch); /* legal on a zeroed struct */

#endif
