/* The second stage of a search: from the best of the race on. */
#ifndef STD_SECOND_H
#define STD_SECOND_H

#include "std_pool.h"

/* Evaluates up to the options' n_evaluations allocations in the race's worlds: a part of them by the global method, the
 * others by the local one, with two objectives each from another floor under the second one on. */
SIM_NODISCARD sim_status std_second_stage(std_pool *pool);

#endif
