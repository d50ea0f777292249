/* What each line deserves: a tenth of all money more for it, world by world. */
#ifndef STD_WORTH_H
#define STD_WORTH_H

#include "std_pool.h"

/* From the plan's allocation on, in fresh worlds. *apart: as in std_search_run. */
SIM_NODISCARD sim_status std_worth_find(std_pool *pool, double **apart);

#endif
