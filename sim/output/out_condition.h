/* What a file's weights say: the observations they come from, how many replications still count, and when too few
 * do. */
#ifndef OUT_CONDITION_H
#define OUT_CONDITION_H

#include "out_print.h"
#include "res_file.h"

/* For `show`: which observations weight the replications, what was expected of them, how many replications count, and
 * what to think of that. Nothing for a file without weights. */
SIM_NODISCARD sim_status out_condition_show(out_face *out, const res_file *results, int language, sim_errors *errors);

/* For answers that weigh: says by which scenario, how many count, and whether to trust that; nothing for a file
 * without weights. */
SIM_NODISCARD sim_status out_condition_note(out_face *out, const res_file *results, int scenario, int language,
                                            sim_errors *errors);

/* The first part of it alone, where out_condition_show has told the rest. */
void out_condition_count(out_face *out, const res_file *results, int scenario, int language);

/* For `run`: the last of it alone, among messages; without `all` only where too few count. */
SIM_NODISCARD sim_status out_condition_counts(out_face *out, const res_file *results, bool all, sim_errors *errors);

#endif
