/* A design: which values of parameters and levers an experiment visits, beside its variants and replications.
 *
 * A factor is a slot, or all cells of a key at once. A design gives every factor a value at every design point; a
 * trial at a point runs the variant as if these values were written in its file as constants. What is not a factor is
 * drawn per replication as ever, so all points meet the same random worlds.
 *
 * Shares are factors that add up to a total, as budget lines under a cap: each is the sum of its cells, which keep
 * their pattern. All ways to split the total are equally likely (Devroye 1986, chapter V.2: normalised exponentials).
 *
 * Points are made in the unit cube, u in (0, 1) for each factor, and mapped to values: by the scenario's own
 * distribution, uniformly between two ends, or to one of a list of values. Each point also has what an analysis needs
 * to take the design apart: its group (base point or trajectory), its role, and the factor that was changed.
 *
 * A sequence may be cut into independent scrambles, one after the other, each with as many points: what differs between
 * them is the error of the design (Owen 1997, Scrambled net variance for integrals of smooth functions).
 *
 * Randomised designs use the stream "design" of the master seed. Sources: McKay, Beckman and Conover (1979); Sobol'
 * (1967); Halton (1960); Saltelli et al. (2010); Morris (1991); Iman and Conover (1982).
 *
 * thread: constant once made. */
#ifndef SIM_DESIGN_H
#define SIM_DESIGN_H

#include "sim_scenario.h"

/* X(ID, name) */
#define SIM_DESIGN_METHODS(X)                                                                                          \
  X(LIST, "list")                                                                                                      \
  X(GRID, "grid")                                                                                                      \
  X(MONTE_CARLO, "monte_carlo")                                                                                        \
  X(LATIN_HYPERCUBE, "latin_hypercube")                                                                                \
  X(SOBOL, "sobol")                                                                                                    \
  X(HALTON, "halton")                                                                                                  \
  X(SALTELLI, "saltelli")                                                                                              \
  X(MORRIS, "morris")                                                                                                  \
  X(NESTED, "nested")

typedef enum sim_design_method {
#define SIM_X(id, name) SIM_DESIGN_##id,
  SIM_DESIGN_METHODS(SIM_X)
#undef SIM_X
      SIM_DESIGN_COUNT
} sim_design_method;

enum { SIM_POINTS_MAX = 1000000, SIM_SCRAMBLES_MAX = 64 };

typedef struct sim_factor {
  char *path;  /* of a slot, or a key that stands for all its cells */
  char *unit;  /* canonical; values are in it */
  char *words; /* "off|on" or the names of a choice, by value; "" for a number */
  bool own;    /* the scenario's own distribution */
  int split;   /* of which split total it is a share, from 1; 0: none. Its value is the sum of its cells */
  char *label[SIM_LANGUAGES]; /* what people call it; "" without one */
  double min, max;
  int n_values; /* > 0: a list of values instead of min and max */
  double *value;
} sim_factor;

typedef struct sim_split {
  double total; /* canonical unit of the shares */
} sim_split;

typedef struct sim_rank_pair {
  int a, b; /* factors */
  double rank;
} sim_rank_pair;

typedef struct sim_design {
  sim_design_method method;
  int points;        /* base points (saltelli), trajectories (morris), points; list and grid: as the values give */
  int levels;        /* morris: even */
  bool second_order; /* saltelli: also BA */
  bool random_base;  /* saltelli: A and B by Monte Carlo instead of a Sobol' sequence */
  int scrambles;     /* sobol, halton, saltelli: independent scrambles that share the points evenly; below 2: one */
  int n_factors;     /* nested: every uncertain slot */
  sim_factor *factor;
  int n_splits;
  sim_split *split;
  int n_stages; /* latin_hypercube: numbers of points with which it is one, each a multiple of the one before */
  int *stage;
  bool reference; /* one point more, the first: the scenario as it stands */
  int n_pairs;
  sim_rank_pair *pair;
  char *text; /* what was written, to tell designs apart */
  sim_place place;
} sim_design;

const char *sim_design_method_name(sim_design_method method); /* NULL when out of range */
sim_design_method sim_design_method_of(const char *name);     /* SIM_DESIGN_COUNT when unknown */
bool sim_design_takes_values(sim_design_method method);       /* list and grid: every factor needs values */
bool sim_design_takes_correlation(sim_design_method method);  /* those that fill the cube at random or evenly */
long long sim_design_size(const sim_design *design);          /* number of points */
void sim_design_free(sim_design *design);                     /* legal on a zeroed struct */

/* Slots that a factor's path means: slot[n_slots of the scenario] or NULL; returns how many. A path is that of a slot
 * ("growth.incumbent[mechanical]", or with points), or a key for all its cells ("growth.incumbent", "zones[].area",
 * "zones[lai_cach].area"). A path that names no year means the years for which the scenario gives the number, all when
 * it gives it for none. */
int sim_scenario_match(const sim_scenario *scenario, const char *path, int *slot);

/* X(ID, name): what a point is in its design. */
#define SIM_POINT_ROLES(X)                                                                                             \
  X(POINT, "point")                                                                                                    \
  X(A, "A")                                                                                                            \
  X(B, "B")                                                                                                            \
  X(AB, "AB")                                                                                                          \
  X(BA, "BA")                                                                                                          \
  X(START, "start")                                                                                                    \
  X(STEP, "step")                                                                                                      \
  X(BASE, "base")

typedef enum sim_point_role {
#define SIM_X(id, name) SIM_POINT_##id,
  SIM_POINT_ROLES(SIM_X)
#undef SIM_X
      SIM_POINT_ROLE_COUNT
} sim_point_role;

const char *sim_point_role_name(sim_point_role role);

enum { SIM_NO_FACTOR = -1 };

typedef struct sim_points {
  int n, n_factors;
  double *u; /* [n][n_factors] place in the unit cube; for lists and grids, the middle of the value's part; base: 0.5 */
  double *value;    /* [n][n_factors] canonical units */
  int32_t *group;   /* [n] base point or trajectory; the point itself otherwise */
  int32_t *role;    /* [n] sim_point_role */
  int32_t *changed; /* [n] AB, BA: factor taken from the other matrix; step: factor that moved; else SIM_NO_FACTOR */
} sim_points;

/* What a share adds up to in a scenario: the sum of its slots, which are certain. */
double sim_share_total(const sim_scenario *scenario, int n, const int *slot);

/* Makes the points of a design. `scenario` brings the factors' own distributions. SIM_ERR_INPUT with a reason at the
 * design's place when there are too many factors for a sequence or a correlation is impossible. */
SIM_NODISCARD sim_status sim_points_make(sim_points *points, const sim_design *design, const sim_scenario *scenario,
                                         uint64_t seed, sim_errors *errors);
void sim_points_free(sim_points *points); /* legal on a zeroed struct */

/* Two factors whose points are correlated beyond chance, the most of all; a is SIM_NO_FACTOR when there are none. Their
 * effects cannot be told apart. */
typedef struct sim_correlation {
  int a, b;
  double r;
} sim_correlation;
SIM_NODISCARD sim_status sim_points_correlation(const sim_points *points, const sim_design *design,
                                                sim_correlation *worst);

#endif
