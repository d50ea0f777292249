/* How a run's forecasts compare with what was observed (`plansim score`). */
#ifndef ANS_SCORE_H
#define ANS_SCORE_H

#include "ana_score.h"
#include "res_file.h"
#include "sim_names.h"

typedef struct ans_score {
  const res_file *r;
  int language;
  int origin;                 /* what was observed before this year counts as known */
  int n;                      /* observations that are scored */
  int *observation;           /* [n] indices into r->observation */
  int *series;                /* [n] its series, from 0 */
  int *n_known;               /* [n] values of the series that were known */
  ana_score *score;           /* [n_scenarios][n] */
  ana_score_summary *summary; /* [n_scenarios] */
} ans_score;

/* What is scored: observations between two years (0: no limit), those with these names, or those that were read since
 * the run; else all that test the run: what its replications are weighted by is no test of them. */
typedef struct ans_score_asked {
  int from, until;
  const sim_names *names; /* none: all */
  bool since;
} ans_score_asked;

/* Scores every scenario; language is the caller's to set. SIM_ERR_USAGE when there is nothing to score. `results` must
 * stay open; ans_score_free is needed after a failure, too. */
SIM_NODISCARD sim_status ans_score_make(ans_score *scores, const res_file *results, const ans_score_asked *asked,
                                        sim_errors *errors);
void ans_score_free(ans_score *scores);

#endif
