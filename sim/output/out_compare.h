/* plansim compare in parts: one table for each question. */
#ifndef OUT_COMPARE_H
#define OUT_COMPARE_H

#include "ans_compare.h"
#include "out_print.h"
#include "out_table.h"

/* How sure, and how large: difference, interval, test. Then its distribution over the worlds. */
void out_compare_differences(out_face *out, const ans_compare *compare);
void out_compare_worlds(out_face *out, const ans_compare *compare);

/* Dominance, regret and rank: of outcomes of which is known what is better. */
SIM_NODISCARD sim_status out_compare_dominance(out_face *out, const ans_compare *compare, sim_errors *errors);
SIM_NODISCARD sim_status out_compare_choice(out_face *out, const ans_compare *compare, sim_errors *errors);

/* Cost of one more firm, job and unit of output, where the file has these indicators. */
SIM_NODISCARD sim_status out_compare_cost(out_face *out, const ans_compare *compare, sim_errors *errors);
/* The same as a table, its heading first; the caller frees it in every case. */
SIM_NODISCARD sim_status out_compare_cost_table(const ans_compare *compare, out_table *table, int *year,
                                                sim_errors *errors);

#endif
