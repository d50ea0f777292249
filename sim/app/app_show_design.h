/* plansim show for a design with many points: each variant over all points instead of each scenario. */
#ifndef APP_SHOW_DESIGN_H
#define APP_SHOW_DESIGN_H

#include "app_results.h"

/* Method, factors and their ranges. */
void app_show_factors(const res_file *results, int language);

/* Targets and key indicators: mean over the points, and the lowest and highest point. */
SIM_NODISCARD sim_status app_show_points(const res_file *results, int language, sim_errors *errors);

#endif
