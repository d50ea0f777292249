/* How often land binds, in a sentence, as several commands print it. */
#ifndef OUT_LAND_H
#define OUT_LAND_H

#include "ans_cells.h"
#include "ans_label.h"
#include "out_print.h"
#include "stat_share.h"

/* Prints the sentence of a scenario. */
SIM_NODISCARD sim_status out_land_say(out_face *out, const res_file *results, int scenario, int language,
                                      sim_errors *errors);

/* Those of the scenarios that are shown, below an empty line; nothing where land binds nowhere. */
SIM_NODISCARD sim_status out_land_say_all(out_face *out, const res_file *results, int language, sim_errors *errors);

#endif
