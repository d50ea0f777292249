/* plansim show in more depth: how far targets are missed, when they are met, and how they hang together. */
#ifndef OUT_TARGETS_H
#define OUT_TARGETS_H

#include "out_print.h"
#include "res_file.h"

/* For each target and scenario: probability with interval, missing amount, first year met. Needs keep all. */
SIM_NODISCARD sim_status out_show_shortfall(out_face *out, const res_file *results, int language, sim_errors *errors);

/* For each scenario: probability that all targets of a year, of a group, and all of them are met together. The brief
 * form says why not when the file holds no single replications, the other fails. */
SIM_NODISCARD sim_status out_show_joint(out_face *out, const res_file *results, bool brief, int language,
                                        sim_errors *errors);

/* Of one scenario: which targets are missed together, and which stand in each other's way. Needs keep all. */
SIM_NODISCARD sim_status out_show_pairs(out_face *out, const res_file *results, int scenario, int language,
                                        sim_errors *errors);

#endif
