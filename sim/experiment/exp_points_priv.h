/* Filling the unit cube; shared by the exp_points*.c files, one idea each:
 *   exp_points.c        from places in the cube to values
 *   exp_points_cube.c   one sample: list, grid, random, Latin hypercube, sequences
 *   exp_points_steps.c  samples made of steps: Saltelli's matrices, Morris' trajectories
 *   exp_points_rank.c   correlated factors */
#ifndef EXP_POINTS_PRIV_H
#define EXP_POINTS_PRIV_H

#include "exp_points.h"

/* The stream of all randomised designs; entity and replication name what is drawn. */
uint32_t exp_design_stream(void);

/* u[n][k] of one sample. */
void exp_cube_random(double *u, int n, int k, uint64_t seed);
SIM_NODISCARD sim_status exp_cube_sequence(double *u, int n, int k, sim_design_method method, const sim_design *design,
                                           uint64_t seed, sim_errors *errors);
SIM_NODISCARD sim_status exp_cube_fill(exp_points *points, const sim_design *design, const sim_scenario *scenario,
                                       uint64_t seed, sim_errors *errors);

SIM_NODISCARD sim_status exp_steps_saltelli(exp_points *points, const sim_design *design, uint64_t seed,
                                            sim_errors *errors);
SIM_NODISCARD sim_status exp_steps_morris(exp_points *points, const sim_design *design, uint64_t seed);

/* Gives the columns of u the design's rank correlations; SIM_ERR_INPUT when no distribution can have them. */
SIM_NODISCARD sim_status exp_rank_correlate(exp_points *points, const sim_design *design, sim_errors *errors);

#endif
