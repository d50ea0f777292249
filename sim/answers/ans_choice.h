/* Which variant to choose: stochastic dominance over the base, regret over futures, order of the means. All of these
 * need to know what is better (ans_pick.h), and the futures are matched.
 *
 * thread: as res_file.h. */
#ifndef ANS_CHOICE_H
#define ANS_CHOICE_H

#include "ana_dominance.h"
#include "ana_regret.h"
#include "ans_compare.h"

/* Dominance of each compared scenario but the base, first and second order: order[n - 1][2]. */
SIM_NODISCARD sim_status ans_choice_orders(const ans_compare *compare, const ans_pick *pick, ana_order (*order)[2],
                                           sim_errors *errors);

/* What an order says: "dominates", ...: a text of wrd_text.h; NULL with too few pairs. */
const char *ans_choice_order_word(const ans_compare *compare, const ana_order *order);

/* Regret and rank of each compared scenario. */
typedef struct ans_choice_ranked {
  int n;               /* scenarios */
  ana_regret *regret;  /* [n] */
  double *mean;        /* [n] */
  double *probability; /* [n][n] of each rank */
} ans_choice_ranked;

/* `made` is zeroed before; ans_choice_ranked_free is legal after a failure. */
SIM_NODISCARD sim_status ans_choice_ranks(const ans_compare *compare, const ans_pick *pick, ans_choice_ranked *made,
                                          sim_errors *errors);
void ans_choice_ranked_free(ans_choice_ranked *made);

/* The answers dominance, regret and ranks (ans_list.def) have an ans_source with a comparison for their source. */

#endif
