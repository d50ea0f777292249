/* A ranking of all scenarios of a file, variants or points of a design, by a target or an indicator, beside what they
 * cost.
 *
 * All scenarios meet the same random worlds, so every difference is taken world by world: to the base, and to the best
 * of the others, with the errors of replications that share rows of a posterior (stat_drawn.h). Which may be the best
 * is a question to all of them together (stat_best.h). The front holds those than which none is at least as good and
 * cheaper, or better and as cheap, by their means.
 *
 * thread: as res_file.h. */
#ifndef ANS_RANK_H
#define ANS_RANK_H

#include "ans_table.h"
#include "stat_best.h"
#include "stat_paired.h"

typedef struct ans_measure {
  int target;               /* the share of futures that meet it; -1: an indicator */
  int variable, cell, year; /* indices; a flow is summed up to the year; cell -1: the sum of all cells */
} ans_measure;

/* Whether the members of an indicator can be summed: amounts and numbers can, shares and growth cannot. */
bool ans_measure_adds(const res_variable *variable);

/* Writes what is measured: "Label: Member, 2035 (unit)", of a flow the years that are summed; the label of a target. */
void ans_measure_label(const res_file *results, const ans_measure *measure, int language, char *text, size_t size);

typedef struct ans_ranked {
  int scenario, rank; /* from 1, equal means share it; 0: in no replication has it a value, so it is not ranked */
  stat_best of;       /* where less is better, means and differences have their own sign again, intervals too */
  stat_share share;   /* of a ranking by a target: over the same replications as `of` */
  stat_paired to_base;
  double cost, cost_mcse; /* NaN without costs */
  stat_paired cost_to_base;
  bool on_front;
} ans_ranked;

typedef struct ans_rank {
  const res_file *r;
  ans_measure by, cost;
  bool costed;       /* `cost` is meant */
  bool less_is_best; /* of an indicator */
  int base;          /* scenario */
  double confidence;
  int n, n_best, n_front;
  int n_ranked;        /* of n: those with a value, which stand first */
  size_t used;         /* replications that count: those in which no ranked scenario failed */
  double replications; /* of the variance of differences to the base, the part that more of them shrink; NaN: none */
  ans_ranked *item;    /* [n] the best first; owned */
} ans_rank;

/* What is said of an item: it has no value in any future; it alone has one, so that there is no best; it cannot be told
 * from the best; it can. */
typedef enum ans_rank_verdict {
  ANS_RANK_NONE,
  ANS_RANK_ALONE,
  ANS_RANK_MAY_BE_BEST,
  ANS_RANK_NOT_BEST
} ans_rank_verdict;

ans_rank_verdict ans_rank_verdict_of(const ans_rank *ranking, const ans_ranked *item);

/* Whether a file can be ranked: it keeps single replications, and they count alike. */
bool ans_rank_allowed(const res_file *results);

/* Fills all behind `confidence` from what stands before it. SIM_ERR_USAGE for a weighted file, SIM_ERR_ABSENT for
 * one without single replications. Free it after a failure, too. */
SIM_NODISCARD sim_status ans_rank_make(ans_rank *ranking, sim_errors *errors);
void ans_rank_free(ans_rank *ranking);

/* The answer ranking (ans_list.def) has an ans_rank for its source: one row for each scenario. */

#endif
