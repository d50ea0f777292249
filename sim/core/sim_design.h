/* A design: which values of parameters and levers an experiment visits, beside its variants and replications.
 *
 * A factor is a slot, or all cells of a key at once. A design gives every factor a value at every design point; a
 * trial at a point runs the variant as if these values were written in its file as constants. What is not a factor is
 * drawn per replication as ever, so all points meet the same random worlds.
 *
 * Shares are factors that add up to a total, as budget lines under a cap: each is the sum of its cells, which keep
 * their pattern. All ways to split the total are equally likely (Devroye 1986, chapter V.2: normalised exponentials).
 *
 * How the points are made is in exp_points.h: the engine only knows what a scenario asks for.
 *
 * A sequence may be cut into independent scrambles, one after the other, each with as many points: what differs between
 * them is the error of the design (Owen 1997, Scrambled net variance for integrals of smooth functions).
 *
 * thread: constant once made. */
#ifndef SIM_DESIGN_H
#define SIM_DESIGN_H

#include "sim_model.h"

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

#endif
