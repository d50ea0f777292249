/* plansim compare in parts: one table for each question. */
#ifndef APP_COMPARE_PRINT_H
#define APP_COMPARE_PRINT_H

#include "ans_compare.h"
#include "app_table.h"

/* How sure, and how large: difference, interval, test. Then its distribution over the worlds. */
void app_compare_differences(const ans_compare *compare);
void app_compare_worlds(const ans_compare *compare);

/* Dominance, regret and rank: of outcomes of which is known what is better. */
SIM_NODISCARD sim_status app_compare_dominance(const ans_compare *compare, sim_errors *errors);
SIM_NODISCARD sim_status app_compare_choice(const ans_compare *compare, sim_errors *errors);

/* Cost of one more firm, job and unit of output, where the file has these indicators. */
SIM_NODISCARD sim_status app_compare_cost(const ans_compare *compare, sim_errors *errors);
/* The same as a table, its heading first; the caller frees it in every case. */
SIM_NODISCARD sim_status app_compare_cost_table(const ans_compare *compare, app_table *table, int *year,
                                                sim_errors *errors);

#endif
