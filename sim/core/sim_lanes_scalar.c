/* The reference: the scalar functions, one element after the other. */
#include "sim_dist_grid.h"
#include "sim_lanes_priv.h"
#include "sim_math.h"

#define EACH(name)                                                                                                     \
  static void scalar_##name(size_t n, const double *x, double *y) {                                                    \
    for (size_t i = 0; i < n; i++) y[i] = sim_##name(x[i]);                                                            \
  }
EACH(exp)
EACH(log)
EACH(log1p)
EACH(normal_quantile)

static bool scalar_grid(size_t n, const double *table, const double *p, double *y) {
  bool known = true;
  for (size_t i = 0; i < n; i++) {
    known &= sim_grid_has(p[i]);
    y[i] = sim_grid_value(table, sim_grid_has(p[i]) ? p[i] : 0.25);
  }
  return known;
}

static void scalar_uniform2(size_t n, sim_key key, uint32_t stream, const uint32_t *entity, uint32_t block, double *u,
                            double *v) {
  for (size_t i = 0; i < n; i++) {
    double pair[2];
    sim_uniform2(key, stream, entity[i], block, pair);
    u[i] = pair[0];
    v[i] = pair[1];
  }
}

static void scalar_streams2(size_t n, sim_key key, const uint32_t *stream, uint32_t entity, uint32_t block, double *u,
                            double *v) {
  for (size_t i = 0; i < n; i++) scalar_uniform2(1, key, stream[i], &entity, block, u + i, v + i);
}

const sim_lanes sim_lanes_scalar = {.name = "scalar",
                                    .exp = scalar_exp,
                                    .log = scalar_log,
                                    .log1p = scalar_log1p,
                                    .normal_quantile = scalar_normal_quantile,
                                    .grid = scalar_grid,
                                    .uniform2 = scalar_uniform2,
                                    .streams2 = scalar_streams2};
