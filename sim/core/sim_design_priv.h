/* Filling the unit cube; shared by the sim_design_*.c files, one idea each:
 *   sim_design.c        the design, and from places in the cube to values
 *   sim_design_cube.c   one sample: list, grid, random, Latin hypercube, sequences
 *   sim_design_steps.c  samples made of steps: Saltelli's matrices, Morris' trajectories
 *   sim_design_rank.c   correlated factors */
#ifndef SIM_DESIGN_PRIV_H
#define SIM_DESIGN_PRIV_H

#include "sim_design.h"

/* The stream of all randomised designs; entity and replication name what is drawn. */
uint32_t sim_design_stream(void);

/* u[n][k] of one sample. */
void sim_cube_random(double *u, int n, int k, uint64_t seed);
SIM_NODISCARD sim_status sim_cube_sequence(double *u, int n, int k, sim_design_method method, const sim_design *design,
                                           uint64_t seed, sim_errors *errors);
SIM_NODISCARD sim_status sim_cube_fill(sim_points *points, const sim_design *design, const sim_scenario *scenario,
                                       uint64_t seed, sim_errors *errors);

SIM_NODISCARD sim_status sim_steps_saltelli(sim_points *points, const sim_design *design, uint64_t seed,
                                            sim_errors *errors);
SIM_NODISCARD sim_status sim_steps_morris(sim_points *points, const sim_design *design, uint64_t seed);

/* Gives the columns of u the design's rank correlations; SIM_ERR_INPUT when no distribution can have them. */
SIM_NODISCARD sim_status sim_rank_correlate(sim_points *points, const sim_design *design, sim_errors *errors);

#endif
