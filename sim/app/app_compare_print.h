/* plansim compare in parts: one table for each question. */
#ifndef APP_COMPARE_PRINT_H
#define APP_COMPARE_PRINT_H

#include "ana_dominance.h"
#include "ana_regret.h"
#include "ans_compare.h"
#include "app_table.h"
#include "stat_ratio.h"

/* How sure, and how large: difference, interval, test. Then its distribution over the worlds. */
void app_compare_differences(const ans_compare *compare);
void app_compare_worlds(const ans_compare *compare);

/* Dominance of each compared scenario but the base, first and second order: order[n - 1][2]. */
SIM_NODISCARD sim_status app_compare_orders(const ans_compare *compare, const ans_pick *pick, ana_order (*order)[2],
                                            sim_errors *errors);

/* What an order says: "dominates", ...: a text of wrd_text.h; NULL with too few pairs. */
const char *app_compare_order_word(const ans_compare *compare, const ana_order *order);

/* Regret and rank of each compared scenario; `made` is zeroed before, and app_compare_ranked_free is legal after a
 * failure. */
typedef struct app_compare_ranked {
  ana_regret *regret;  /* [n] */
  double *mean;        /* [n] */
  double *probability; /* [n][n] of each rank */
} app_compare_ranked;
SIM_NODISCARD sim_status app_compare_ranks(const ans_compare *compare, const ans_pick *pick, app_compare_ranked *made,
                                           sim_errors *errors);
void app_compare_ranked_free(app_compare_ranked *made);

/* What one more of something costs: ratio of the mean differences to the base. */
typedef struct app_compare_price {
  int cost, effect; /* variables */
  int scenario, year;
  bool first; /* of its cost and effect */
  stat_ratio of;
} app_compare_price;
typedef sim_status (*app_compare_price_taker)(void *self, const app_compare_price *price, sim_errors *errors);
SIM_NODISCARD sim_status app_compare_prices(const ans_compare *compare, app_compare_price_taker take, void *self,
                                            sim_errors *errors);
/* Why there is no such price, or what kind it is: a text of wrd_text.h; "" when it is one. */
const char *app_compare_price_word(const stat_ratio *price, bool *known);

/* Dominance, regret and rank: of outcomes of which is known what is better. */
SIM_NODISCARD sim_status app_compare_dominance(const ans_compare *compare, sim_errors *errors);
SIM_NODISCARD sim_status app_compare_choice(const ans_compare *compare, sim_errors *errors);

/* Cost of one more firm, job and unit of output, where the file has these indicators. */
SIM_NODISCARD sim_status app_compare_cost(const ans_compare *compare, sim_errors *errors);
/* The same as a table, its heading first; the caller frees it in every case. */
SIM_NODISCARD sim_status app_compare_cost_table(const ans_compare *compare, app_table *table, int *year,
                                                sim_errors *errors);
/* Names the levers that have no public cost: a sentence for wherever costs are shown. */
const char *app_compare_uncosted(int language);

#endif
