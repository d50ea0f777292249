/* The front of a search, and which of its points are chosen to meet fresh worlds. */
#ifndef STD_FRONT_H
#define STD_FRONT_H

#include "std_pool.h"

/* Whether in the race's worlds point a is at least as good as b in every objective, and better in one. */
bool std_front_beats(const ans_optimum *optimum, int a, int b);

/* Marks the front among all that met the race's worlds, and chooses from it the ends and points between, evenly by
 * rank; then come the plan's allocation, equal shares and nothing. */
SIM_NODISCARD sim_status std_front_choose(std_pool *pool);

#endif
