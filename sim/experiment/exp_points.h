/* The points of a design: places in the unit cube, u in (0, 1) for each factor, mapped to values by the scenario's own
 * distribution, uniformly between two ends, or to one of a list of values.
 *
 * Each point also has what an analysis needs to take the design apart: its group (base point or trajectory), its role,
 * and the factor that was changed. Randomised designs use the stream "design" of the master seed. Sources: McKay,
 * Beckman and Conover (1979); Sobol' (1967); Halton (1960); Saltelli et al. (2010); Morris (1991); Iman and Conover
 * (1982).
 *
 * thread: constant once made. */
#ifndef EXP_POINTS_H
#define EXP_POINTS_H

#include "sim_design.h"
#include "sim_scenario.h"

/* X(ID, name): what a point is in its design. */
#define EXP_POINT_ROLES(X)                                                                                             \
  X(POINT, "point")                                                                                                    \
  X(A, "A")                                                                                                            \
  X(B, "B")                                                                                                            \
  X(AB, "AB")                                                                                                          \
  X(BA, "BA")                                                                                                          \
  X(START, "start")                                                                                                    \
  X(STEP, "step")                                                                                                      \
  X(BASE, "base")

typedef enum exp_point_role {
#define SIM_X(id, name) EXP_POINT_##id,
  EXP_POINT_ROLES(SIM_X)
#undef SIM_X
      EXP_POINT_ROLE_COUNT
} exp_point_role;

const char *exp_point_role_name(exp_point_role role);

enum { EXP_NO_FACTOR = -1 };

typedef struct exp_points {
  int n, n_factors;
  double *u; /* [n][n_factors] place in the unit cube; for lists and grids, the middle of the value's part; base: 0.5 */
  double *value;    /* [n][n_factors] canonical units */
  int32_t *group;   /* [n] base point or trajectory; the point itself otherwise */
  int32_t *role;    /* [n] exp_point_role */
  int32_t *changed; /* [n] AB, BA: factor taken from the other matrix; step: factor that moved; else EXP_NO_FACTOR */
} exp_points;

/* What a share adds up to in a scenario: the sum of its slots, which are certain. */
double exp_share_total(const sim_scenario *scenario, int n, const int *slot);

/* Makes the points of a design. `scenario` brings the factors' own distributions. SIM_ERR_INPUT with a reason at the
 * design's place when there are too many factors for a sequence or a correlation is impossible. */
SIM_NODISCARD sim_status exp_points_make(exp_points *points, const sim_design *design, const sim_scenario *scenario,
                                         uint64_t seed, sim_errors *errors);
void exp_points_free(exp_points *points); /* legal on a zeroed struct */

/* Two factors whose points are correlated beyond chance, the most of all; a is EXP_NO_FACTOR when there are none. Their
 * effects cannot be told apart. */
typedef struct exp_correlation {
  int a, b;
  double r;
} exp_correlation;
SIM_NODISCARD sim_status exp_points_correlation(const exp_points *points, const sim_design *design,
                                                exp_correlation *worst);

#endif
