/* What every variant changes against the base, world by world: the numbers and verdicts that all tables, pages, exports
 * and sentences share.
 *
 * Which differences are judged together is a matter of the file, never of what somebody looks at: all targets of all
 * variants are one family, all outcomes (the key indicators in the year of the last target, and the outcomes of targets)
 * of all variants another. p-values are adjusted in each by Holm's method. A file with more than APP_EFFECTS_MOST
 * scenarios, a design, has as family those that are compared. */
#ifndef APP_EFFECTS_H
#define APP_EFFECTS_H

#include "ana_compare.h"
#include "app_pick.h"
#include "app_results.h"

enum { APP_EFFECTS_MOST = 32 };

typedef struct app_difference {
  ana_comparison of; /* of.paired.pairs is 0 where there is nothing to compare */
  double adjusted;   /* p-value among all of the family */
  stat_verdict verdict;
} app_difference;

typedef struct app_compared { /* an outcome: a cell in a year, or what a growth target measures */
  int variable, cell, year;   /* indices; of a growth -1 */
  int target;                 /* whose outcome it is; -1: of none */
} app_compared;

typedef struct app_effects {
  const io_results *r;
  int base, n; /* other scenarios */
  int *scenario;
  double confidence;
  app_difference *met; /* [n_evaluated][n] difference of the shares of futures that meet a target */
  int tests_met;
  int n_compared;
  app_compared *compared;
  app_difference *mean; /* [n_compared][n] difference of the mean outcome */
  int tests_mean;
} app_effects;

/* Of a file with single replications. chosen[n_chosen]: the scenarios that are compared, for files with too many of
 * them; NULL: all. Neither family is filled yet. app_effects_free is needed after a failure, too. */
SIM_NODISCARD sim_status app_effects_make(app_effects *effects, const io_results *results, int base, int n_chosen,
                                          const int *chosen, double confidence);
SIM_NODISCARD sim_status app_effects_targets(app_effects *effects, sim_errors *errors);
SIM_NODISCARD sim_status app_effects_outcomes(app_effects *effects, sim_errors *errors);
void app_effects_free(app_effects *effects);

/* A scenario against the base; NULL for the base itself and what is not compared. */
const app_difference *app_effects_met(const app_effects *effects, int target, int scenario);
const app_difference *app_effects_mean(const app_effects *effects, int compared, int scenario);

/* Index of an outcome in `compared`; -1 when the family does not hold it. */
int app_effects_find(const app_effects *effects, const app_pick *pick);
int app_effects_find_target(const app_effects *effects, int target);

/* Differences of picks that the family does not hold, out[n_picks][effects->n], adjusted among the family and themselves;
 * they do not change the verdicts of others. *tests: how many are judged together. */
SIM_NODISCARD sim_status app_effects_more(const app_effects *effects, int n_picks, const app_pick *pick,
                                          app_difference *out, int *tests, sim_errors *errors);

/* ---- what an effect rests on (app_effects_grades.c) ---- */

enum { APP_GRADES = 6 };
extern const char *const app_grade[APP_GRADES]; /* from official statistics to assumption */

/* Inputs in which a scenario differs from the base, how many of them have each grade, and how many have none because they
 * are choices: what the model does at all. */
typedef struct app_changed {
  int n, of[APP_GRADES], choices;
} app_changed;
SIM_NODISCARD sim_status app_effects_changed(const io_results *results, int base, int scenario, app_changed *changed,
                                             sim_errors *errors);

/* "A 3, C 2, assumption 9, on or off 2". */
void app_changed_text(const app_changed *changed, int language, char *text, size_t size);

/* ---- as tables (app_effects_print.c) ---- */

/* The targets in each of these scenarios against the base. */
SIM_NODISCARD sim_status app_effects_print(const app_effects *effects, int n_scenarios, const int *scenario,
                                           int language, sim_errors *errors);

#endif
