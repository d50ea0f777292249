/* How often land binds, in a sentence, as several commands print it. */
#ifndef APP_LAND_H
#define APP_LAND_H

#include "app_results.h"

/* Prints the sentence of a scenario. */
SIM_NODISCARD sim_status app_land_say(const res_file *results, int scenario, int language, sim_errors *errors);

#endif
