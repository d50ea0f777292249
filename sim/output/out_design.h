/* plansim show for a design with many points: each variant over all points instead of each scenario. */
#ifndef OUT_DESIGN_H
#define OUT_DESIGN_H

#include "ans_cells.h"
#include "ans_label.h"
#include "out_print.h"
#include "stat_share.h"

/* Method, factors and their ranges. */
void out_show_factors(out_face *out, const res_file *results, int language);

/* Targets and key indicators: mean over the points, and the lowest and highest point. */
SIM_NODISCARD sim_status out_show_points(out_face *out, const res_file *results, int language, sim_errors *errors);

#endif
