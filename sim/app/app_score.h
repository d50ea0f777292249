/* How a run's forecasts compare with what was observed (`plansim score`). */
#ifndef APP_SCORE_H
#define APP_SCORE_H

#include "ana_score.h"
#include "app.h"
#include "io_results.h"

typedef struct app_score {
  const io_results *r;
  int language;
  int origin;                 /* what was observed before this year counts as known */
  int n;                      /* observations that are scored */
  const int *observation;     /* [n] indices into r->observation */
  const int *series;          /* [n] its series, from 0 */
  const int *n_known;         /* [n] values of the series that were known */
  ana_score *score;           /* [n_scenarios][n] */
  ana_score_summary *summary; /* [n_scenarios] */
} app_score;

/* Tables for people; the same as tables of Markdown; one line for each scenario and observation as CSV. */
void app_score_print(const app_score *scores, bool markdown);
void app_score_csv(const app_score *scores);

#endif
