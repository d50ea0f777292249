/* What every variant changes against the base, world by world: the numbers and verdicts that all tables, pages, exports
 * and sentences share.
 *
 * Which differences are judged together is a matter of the file, never of what somebody looks at: all targets of all
 * variants are one family, all outcomes (the key indicators in the year of the last target, and the outcomes of
 * targets) of all variants another. p-values are adjusted in each by Holm's method. A file with more than
 * ANS_EFFECTS_MOST scenarios, a design, has as family those that are compared. */
#ifndef ANS_EFFECTS_H
#define ANS_EFFECTS_H

#include "ana_compare.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "ans_pick.h"

enum { ANS_EFFECTS_MOST = 32 };

typedef struct ans_difference {
  ana_comparison of; /* of.paired.pairs is 0 where there is nothing to compare */
  double adjusted;   /* p-value among all of the family */
  stat_verdict verdict;
} ans_difference;

typedef struct ans_compared { /* an outcome: a cell in a year, or what a growth target measures */
  int variable, cell, year;   /* indices; of a growth -1 */
  int target;                 /* whose outcome it is; -1: of none */
} ans_compared;

typedef struct ans_effects {
  const res_file *r;
  int base, n; /* other scenarios */
  int *scenario;
  double confidence;
  ans_difference *met; /* [n_evaluated][n] difference of the shares of futures that meet a target */
  int tests_met;
  int n_compared;
  ans_compared *compared;
  ans_difference *mean; /* [n_compared][n] difference of the mean outcome */
  int tests_mean;
} ans_effects;

/* Of a file with single replications. chosen[n_chosen]: the scenarios that are compared, for files with too many of
 * them; NULL: all. Neither family is filled yet. ans_effects_free is needed after a failure, too. */
SIM_NODISCARD sim_status ans_effects_make(ans_effects *effects, const res_file *results, int base, int n_chosen,
                                          const int *chosen, double confidence);
SIM_NODISCARD sim_status ans_effects_targets(ans_effects *effects, sim_errors *errors);
SIM_NODISCARD sim_status ans_effects_outcomes(ans_effects *effects, sim_errors *errors);
void ans_effects_free(ans_effects *effects);

/* A scenario against the base; NULL for the base itself and what is not compared. */
const ans_difference *ans_effects_met(const ans_effects *effects, int target, int scenario);
const ans_difference *ans_effects_mean(const ans_effects *effects, int compared, int scenario);

/* Index of an outcome in `compared`; -1 when the family does not hold it. */
int ans_effects_find(const ans_effects *effects, const ans_pick *pick);
int ans_effects_find_target(const ans_effects *effects, int target);

/* Differences of picks that the family does not hold, out[n_picks][effects->n], adjusted among the family and
 * themselves; they do not change the verdicts of others. *tests: how many are judged together. */
SIM_NODISCARD sim_status ans_effects_more(const ans_effects *effects, int n_picks, const ans_pick *pick,
                                          ans_difference *out, int *tests, sim_errors *errors);

/* ---- what an effect rests on (ans_effects_grades.c) ---- */

enum { ANS_GRADES = 6 };
extern const char *const ans_grade[ANS_GRADES]; /* from official statistics to assumption */

/* Inputs in which a scenario differs from the base, how many of them have each grade, how many have none because they
 * are choices (what the model does at all), and how many are factors that a design sets to another value. */
typedef struct ans_changed {
  int n, of[ANS_GRADES], choices, factors;
} ans_changed;
SIM_NODISCARD sim_status ans_effects_changed(const res_file *results, int base, int scenario, ans_changed *changed,
                                             sim_errors *errors);

/* "A 3, C 2, assumption 9, on or off 2, set by the design 1". */
void ans_changed_text(const ans_changed *changed, int language, char *text, size_t size);

#endif
