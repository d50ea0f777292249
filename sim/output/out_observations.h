/* What a scenario says of reality, for reading (`describe observations`). */
#ifndef OUT_OBSERVATIONS_H
#define OUT_OBSERVATIONS_H

#include "out_print.h"
#include "sim_scenario.h"

void out_observations_print(out_face *out, const sim_scenario *scenario, bool markdown, int language);

#endif
