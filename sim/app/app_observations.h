/* What a scenario says of reality, for reading (`describe observations`). */
#ifndef APP_OBSERVATIONS_H
#define APP_OBSERVATIONS_H

#include "sim_scenario.h"

void app_observations_print(const sim_scenario *scenario, bool markdown, int language);

#endif
