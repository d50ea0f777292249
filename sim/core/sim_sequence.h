/* Sequences that fill the unit cube evenly, randomised so that every point is uniform, means over them are unbiased,
 * and sequences of two seeds are independent: their difference shows the error of a design.
 *
 * Sobol' (1967): direction numbers of Joe and Kuo (2008); nested uniform scrambling (Owen 1995), which keeps all that
 * makes the points even. The first point is kept: without it the first 2^m points are no net any more (Owen 2020).
 * Halton (1960): a random permutation of the digits in each position of each dimension (Owen 2017).
 *
 * Point i of a dimension depends on i, the dimension and the seed alone, so that more points add to the first ones.
 *
 * thread: pure functions. */
#ifndef SIM_SEQUENCE_H
#define SIM_SEQUENCE_H

#include <stdint.h>

#include "sim_random.h"
#include "sim_status.h"

enum { SIM_SOBOL_DIMENSIONS = 1024, SIM_HALTON_DIMENSIONS = 5000 };

/* Point i of an unscrambled Sobol' sequence in a dimension from 0, as 32 binary digits. */
uint32_t sim_sobol_bits(int dimension, uint32_t i);

/* Point key.replication of a van der Corput sequence (1935), scrambled by the seed and the stream: strictly inside (0,
 * 1). The points of replications 0 to n - 1 are even for every n, and each depends on its own number alone. */
double sim_corput(sim_key key, uint32_t stream);

/* u[n][k], each strictly inside (0, 1). SIM_ERR_RANGE for more dimensions than there are. */
SIM_NODISCARD sim_status sim_sobol_fill(double *u, int n, int k, uint64_t seed);
SIM_NODISCARD sim_status sim_halton_fill(double *u, int n, int k, uint64_t seed);

#endif
