/* The functions of sim_math.h and the blocks of sim_random.h for arrays: vectors as wide as the processor has.
 *
 * Every form carries out the same operations in the same order on each element, so all of them give the same bits as
 * the scalar functions; which one runs is a matter of speed alone. The program holds all forms for its architecture and
 * takes the widest that the processor knows. The environment variable PLANSIM_VECTOR names another one (scalar, sse2,
 * avx2, avx512), for tests.
 *
 * Arrays may be the same for input and output, but must not overlap otherwise. No alignment is asked for.
 * thread: constant tables of pure functions. */
#ifndef SIM_LANES_H
#define SIM_LANES_H

#include <stdbool.h>
#include <stddef.h>

#include "sim_random.h"

typedef struct sim_lanes {
  const char *name;
  void (*exp)(size_t n, const double *x, double *y);             /* y[n] = e^x[n] */
  void (*log)(size_t n, const double *x, double *y);             /* natural logarithms */
  void (*log1p)(size_t n, const double *x, double *y);           /* log(1 + x) */
  void (*normal_quantile)(size_t n, const double *p, double *z); /* sim_normal_quantile */
  /* y[n] = values of the polynomials of a table of quantiles (sim_dist_grid.h) at p[n]; false when it has not all p. */
  bool (*grid)(size_t n, const double *table, const double *p, double *y);
  /* u[n], v[n] = the two uniforms of a block of a stream for each entity[n]: sim_uniform2. */
  void (*uniform2)(size_t n, sim_key key, uint32_t stream, const uint32_t *entity, uint32_t block, double *u,
                   double *v);
  /* The same of each stream[n] for one entity. */
  void (*streams2)(size_t n, sim_key key, const uint32_t *stream, uint32_t entity, uint32_t block, double *u,
                   double *v);
} sim_lanes;

/* The form of that name, if the program has it and the processor can run it; else NULL. */
const sim_lanes *sim_lanes_named(const char *name);

/* The form that PLANSIM_VECTOR names, or the widest (when it names none that can run). */
const sim_lanes *sim_lanes_best(void);

/* Names of all forms of this architecture, narrowest first, ending with NULL. */
const char *const *sim_lanes_names(void);

#endif
