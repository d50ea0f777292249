/* Functions with known Sobol' indices, and the project's own designs over the unit cube, for tests and benchmark. */
#ifndef SENSITIVITY_FUNCTIONS_H
#define SENSITIVITY_FUNCTIONS_H

#include "exp_points.h"
#include "sim_design.h"

/* The points of a design over k factors, uniform in (0, 1). Saltelli: `second` orders, a `random` base
 * instead of a Sobol' sequence. Morris: four levels. Ends the program when the design cannot be made. */
exp_points sample_make(sim_design_method method, int points, int k, bool second, bool random, uint64_t seed);

/* The same of a sequence in independent scrambles. */
exp_points sample_scrambled(sim_design_method method, int points, int scrambles, int k, uint64_t seed);

/* f at every point, to be freed. */
double *sample_outcomes(const exp_points *points, double (*f)(const double *u, int k));

/* Ishigami and Homma (1990): sin x0 + 7 sin^2 x1 + 0.1 x2^4 sin x0 on (-pi, pi)^3. */
double ishigami(const double *u, int k);
double ishigami_variance(void);
double ishigami_first(int j);
double ishigami_total(int j);

/* Sobol' (1998): product of (|4 u_j - 2| + a_j) / (1 + a_j), a = 0, 1, 4.5, 9, 99, 99, 99, 99. */
double g_function(const double *u, int k);
double g_first(int j, int k);
double g_total(int j, int k);

#endif
