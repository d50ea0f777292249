/* How a run's forecasts compare with what was observed (`plansim score`). */
#ifndef ANS_SCORE_H
#define ANS_SCORE_H

#include "ana_score.h"
#include "res_file.h"

typedef struct ans_score {
  const res_file *r;
  int language;
  int origin;                 /* what was observed before this year counts as known */
  int n;                      /* observations that are scored */
  const int *observation;     /* [n] indices into r->observation */
  const int *series;          /* [n] its series, from 0 */
  const int *n_known;         /* [n] values of the series that were known */
  ana_score *score;           /* [n_scenarios][n] */
  ana_score_summary *summary; /* [n_scenarios] */
} ans_score;

#endif
