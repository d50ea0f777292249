/* plansim compare in parts: what is compared, and one table for each question. */
#ifndef APP_COMPARE_H
#define APP_COMPARE_H

#include "ana_dominance.h"
#include "ana_regret.h"
#include "app_effects.h"
#include "app_table.h"
#include "stat_ratio.h"

typedef struct app_compare {
  const io_results *r;
  int language;
  double confidence;
  int n;         /* scenarios compared, the base first */
  int *scenario; /* [n] */
  app_picks picks;
  app_effects effects;   /* both families of the file */
  app_difference *found; /* [picks.n][n - 1] against the base */
  int tests;             /* how many are judged together with them */
} app_compare;

/* What the command line says of it. */
typedef struct app_compare_asked {
  const char *base;                      /* NULL: see ans_base_default */
  app_many variants, indicators, better; /* without variants all; see app_pick.h */
  bool all;
} app_compare_asked;

enum { APP_COMPARE_MOST = APP_EFFECTS_MOST }; /* scenarios: tables for choosing among them get a column for each */

static const double APP_COMPARE_POWER = 0.8; /* of the difference that would have been seen */

/* Fills all but language and confidence, which are the caller's. app_compare_free is needed after a failure, too. */
SIM_NODISCARD sim_status app_compare_make(app_compare *compare, const io_results *results,
                                          const app_compare_asked *asked, sim_errors *errors);
void app_compare_free(app_compare *compare);

/* Of pick `i` in the compared scenario `s` > 0. */
static inline const app_difference *app_compare_found(const app_compare *c, int i, int s) {
  return &c->found[i * (c->n - 1) + s - 1];
}

/* The smallest true difference that would have been seen; NaN where there is nothing to see. */
double app_compare_detectable(const app_compare *compare, const app_difference *difference);

static inline int app_compare_base(const app_compare *c) { return c->scenario[0]; }

/* Values of an outcome: value[n][n_rep]. */
SIM_NODISCARD sim_status app_compare_read(const app_compare *compare, const app_pick *pick, double *value,
                                          sim_errors *errors);

/* How sure, and how large: difference, interval, test. Then its distribution over the worlds. */
void app_compare_differences(const app_compare *compare);
void app_compare_worlds(const app_compare *compare);

/* Dominance of each compared scenario but the base, first and second order: order[n - 1][2]. */
SIM_NODISCARD sim_status app_compare_orders(const app_compare *compare, const app_pick *pick, ana_order (*order)[2],
                                            sim_errors *errors);

/* What an order says: "dominates", ...: a text of wrd_text.h; NULL with too few pairs. */
const char *app_compare_order_word(const app_compare *compare, const ana_order *order);

/* Regret and rank of each compared scenario; `made` is zeroed before, and app_compare_ranked_free is legal after a
 * failure. */
typedef struct app_compare_ranked {
  ana_regret *regret;  /* [n] */
  double *mean;        /* [n] */
  double *probability; /* [n][n] of each rank */
} app_compare_ranked;
SIM_NODISCARD sim_status app_compare_ranks(const app_compare *compare, const app_pick *pick, app_compare_ranked *made,
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
SIM_NODISCARD sim_status app_compare_prices(const app_compare *compare, app_compare_price_taker take, void *self,
                                            sim_errors *errors);
/* Why there is no such price, or what kind it is: a text of wrd_text.h; "" when it is one. */
const char *app_compare_price_word(const stat_ratio *price, bool *known);

/* Dominance, regret and rank: of outcomes of which is known what is better. */
SIM_NODISCARD sim_status app_compare_dominance(const app_compare *compare, sim_errors *errors);
SIM_NODISCARD sim_status app_compare_choice(const app_compare *compare, sim_errors *errors);

/* Cost of one more firm, job and unit of output, where the file has these indicators. */
SIM_NODISCARD sim_status app_compare_cost(const app_compare *compare, sim_errors *errors);
/* The same as a table, its heading first; the caller frees it in every case. */
SIM_NODISCARD sim_status app_compare_cost_table(const app_compare *compare, app_table *table, int *year,
                                                sim_errors *errors);
/* Names the levers that have no public cost: a sentence for wherever costs are shown. */
const char *app_compare_uncosted(int language);

/* What a scenario has more of an indicator than the base, world by world, into out[n_rep]: flows summed up to the year
 * (index), others in it, over all cells. x[2][n_rep] is room. */
SIM_NODISCARD sim_status app_compare_extra(const io_results *results, int base, int variable, int scenario, int year,
                                           double *out, double *x, sim_errors *errors);

#endif
