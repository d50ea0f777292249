/* The grid of tabulated quantile functions (sim_dist_table.c): where a probability stands in it, and the polynomial
 * there. Vectors of probabilities: sim_lanes.h. */
#ifndef SIM_DIST_GRID_H
#define SIM_DIST_GRID_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
  SIM_GRID_TERMS = 8,     /* coefficients of a cell: one cache line */
  SIM_GRID_CELL_BITS = 3, /* cells per octave = 2^3 */
  SIM_GRID_LOWEST = -30,  /* table covers 2^-30 <= v < 2^-1 */
  SIM_GRID_OCTAVES = 29,
  SIM_GRID_CELLS = SIM_GRID_OCTAVES << SIM_GRID_CELL_BITS, /* of one tail */
  SIM_GRID_SHIFT = 52 - SIM_GRID_CELL_BITS,                /* from the bits of v to its cell */
};
#define SIM_GRID_START 0x1p-30 /* the least tail probability */
#define SIM_GRID_FIRST ((uint64_t)(1023 + SIM_GRID_LOWEST) << SIM_GRID_CELL_BITS)
#define SIM_GRID_WITHIN ((UINT64_C(1) << SIM_GRID_CELL_BITS) - 1) /* a cell's number in its octave */

static inline double sim_grid_tail(double p) { return p < 1 - p ? p : 1 - p; }

static inline bool sim_grid_has(double p) { return sim_grid_tail(p) >= SIM_GRID_START && sim_grid_tail(p) < 0.5; }

/* Value of a cell's polynomial at -1 <= t <= 1; by halves (Estrin), so that the processor can overlap the products. */
static inline double sim_grid_polynomial(const double c[SIM_GRID_TERMS], double t) {
  double t2 = t * t, low = (c[0] + c[1] * t) + (c[2] + c[3] * t) * t2,
         high = (c[4] + c[5] * t) + (c[6] + c[7] * t) * t2;
  return low + high * (t2 * t2);
}

/* Of a p that the grid has. */
static inline double sim_grid_value(const double *table, double p) {
  double m, v = sim_grid_tail(p);
  uint64_t bits, upper = p > 0.5; /* as likely as not: no branch depends on it */
  memcpy(&bits, &v, sizeof bits);
  uint64_t cell = (bits >> SIM_GRID_SHIFT) - SIM_GRID_FIRST;
  bits = (bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3ff0000000000000);
  memcpy(&m, &bits, sizeof m); /* v as 1 <= m < 2 within its octave */
  double t = (2 << SIM_GRID_CELL_BITS) * (m - 1) - (double)(2 * (int)(cell & SIM_GRID_WITHIN) + 1);
  return sim_grid_polynomial(table + SIM_GRID_TERMS * (cell + upper * SIM_GRID_CELLS), t);
}

#endif
