/* How well a run's intervals cover what was observed.
 *
 * Each observation gets the place of its value in the forecast, the score of the forecast, and the scores of two naive
 * forecasts from what was known before: the last known value of the same series goes on; a normal law with mean and sd
 * of the known values. Scores of different units are put on one scale by the score that the forecast would have on
 * average if it were right: so a mean of 1 is that of a right forecast, more says too narrow or beside the point, less
 * too wide.
 *
 * thread: pure functions. draws: stream "bootstrap". */
#ifndef ANA_SCORE_H
#define ANA_SCORE_H

#include "ana_sensitivity.h"
#include "stat_summary.h"

enum { ANA_SCORE_LEVELS = 3, ANA_NAIVE = 2 };
enum { ANA_PERSISTENCE, ANA_PAST_NORMAL };
extern const double ana_score_level[ANA_SCORE_LEVELS]; /* 0.5, 0.8, 0.95: central intervals */

/* What was observed, and what had been known of the same series when the forecast begins, oldest first. */
typedef struct ana_observed {
  double value, error; /* error: standard error, > 0 */
  int n_known;
  const double *known, *known_error; /* [n_known] */
} ana_observed;

typedef struct ana_score {
  double size;                                                  /* effective number of replications */
  double median, low[ANA_SCORE_LEVELS], high[ANA_SCORE_LEVELS]; /* of the observation, its error included */
  double pit;
  bool inside[ANA_SCORE_LEVELS];
  double crps, expected;   /* expected: its mean if the forecast is right */
  double naive[ANA_NAIVE]; /* CRPS; NaN where too little was known: one value, two values */
} ana_score;

/* x[n] with weights w[n] or NULL: what the replications give for it. Without two valid values all but `size` is NaN. */
SIM_NODISCARD sim_status ana_score_observation(const ana_observed *observed, const double *x, const double *w, size_t n,
                                               ana_score *score);

typedef struct ana_score_summary {
  int n, n_series; /* observations of which replications have a value */
  int inside[ANA_SCORE_LEVELS];
  stat_interval coverage[ANA_SCORE_LEVELS]; /* Wilson, as if observations were independent */
  ana_estimate relative;                    /* mean of crps / expected */
  int n_skill[ANA_NAIVE];                   /* observations that the naive forecast can make */
  ana_estimate skill[ANA_NAIVE];            /* 1 - scores over naive scores, sums on the common scale */
} ana_score_summary;

/* score[n], of which those without a value count nowhere; series[n]: number of each one's series, from 0 without gaps.
 * Intervals at 90 % by drawing whole series; NaN below three series. */
SIM_NODISCARD sim_status ana_score_summarise(const ana_score *score, const int *series, int n,
                                             ana_score_summary *summary);

#endif
