/* The allocations of a search with what they gave in the worlds that they have met.
 *
 * thread: belongs to one search. */
#ifndef STD_POOL_H
#define STD_POOL_H

#include "std_search.h"

typedef enum std_worlds { STD_FIRST, STD_RACED, STD_FRESH, STD_BESIDE } std_worlds;

typedef struct std_met {
  double *near;           /* [n_columns][raced worlds], of which `have` are filled */
  double *fresh, *beside; /* [n_columns][fresh worlds]; NULL: not met */
  uint32_t have;
} std_met;

typedef struct std_pool {
  const std_search_options *o;
  ans_optimum *optimum; /* its points are those of the pool */
  std_met *met;         /* [optimum->n_points] */
  int capacity, n_columns;
  uint64_t done, expected; /* allocations x parts of worlds, for progress */
  const char *stage;
  double *best[ANS_OBJECTIVES]; /* [raced worlds] for regret in the second stage: the best of the race in each world */
  sim_errors *errors;
} std_pool;

/* Adds an allocation, cut to the limits and rounded; one that is there already is found again. Its index in *at. */
SIM_NODISCARD sim_status std_pool_add(std_pool *pool, ans_origin origin, int number, const double *amount, int *at);

/* Lets points[n] meet all worlds of a kind. */
SIM_NODISCARD sim_status std_pool_meet(std_pool *pool, std_worlds worlds, int n, const int *point);

/* How many worlds a kind has; a column of a point in them. */
uint32_t std_pool_worlds(const std_pool *pool, std_worlds worlds);
const double *std_pool_column(const std_pool *pool, std_worlds worlds, int point, int column);

/* Estimates of points[n] in worlds that all of them have met, compared with each other and with the first of the
 * pool, the plan's. */
SIM_NODISCARD sim_status std_pool_estimate(std_pool *pool, std_worlds worlds, int n, const int *point);

/* own[worlds]: the values behind an objective's estimate (ana_statistic.h), turned so that larger is better. best: of
 * each world, for a regret. */
SIM_NODISCARD sim_status std_pool_own(const std_pool *pool, std_worlds worlds, int point, int objective,
                                      const double *best, double *value, double *own);

/* The best outcome of points[n] in each world. */
void std_pool_best(const std_pool *pool, std_worlds worlds, int n, const int *point, int objective, double *best);

/* How the worlds of a kind were drawn. */
stat_drawn std_pool_drawn(const std_pool *pool, std_worlds worlds);

void std_pool_free(std_pool *pool);

#endif
