/* What one more firm, one more job and one more unit of output cost against the base: ratios of mean differences
 * (Fieller 1954).
 *
 * A flow is summed over the simulated years up to the last year of a target, anything else is taken in that year; cells
 * are added.
 *
 * thread: as res_file.h. */
#ifndef ANS_PRICE_H
#define ANS_PRICE_H

#include "ans_compare.h"
#include "stat_ratio.h"

typedef struct ans_price {
  int cost, effect; /* variables */
  int scenario, year;
  bool first; /* of its cost and effect */
  stat_ratio of;
} ans_price;

typedef sim_status (*ans_price_taker)(void *self, const ans_price *price, sim_errors *errors);

/* Each cost and effect that the file has, of each compared scenario but the base. */
SIM_NODISCARD sim_status ans_prices(const ans_compare *compare, ans_price_taker take, void *self, sim_errors *errors);

/* Why there is no such price, or what kind it is: a text of wrd_text.h; "" when it is one. */
const char *ans_price_word(const stat_ratio *price, bool *known);

/* Names the levers that have no public cost: a sentence for wherever costs are shown. */
const char *ans_price_uncosted(int language);

/* The answer costs (ans_list.def) has an ans_source with a comparison for its source. */

#endif
