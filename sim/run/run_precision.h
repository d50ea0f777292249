/* Stopping by precision: as many replications as the chosen outcomes need, and no more.
 *
 * A goal is an outcome (a column of the row), what of it is estimated (mean, quantile, probability) and the half-width
 * of the confidence interval that is wanted. The run stops at fixed looks only, n = 256 * 2^k replications of every
 * scenario, at the first one where every goal is met in every scenario that has the outcome; or at the cap, which is
 * the last look. Looks hang on n alone, so that the end never depends on threads, blocks or interruptions.
 *
 * Looking several times makes a plain interval cover less often than it says (Chow and Robbins 1965; Law and Kelton):
 * one stops when the estimated spread happens to be small. Half-widths differ by sqrt(2) from look to look but vary
 * much less at one look, so hardly more than two looks can be the last one: the error is split between two, and the
 * interval at each look has confidence 1 - (1 - confidence) / 2. Replications that failed are left out.
 *
 * Of a scenario with a posterior, replications share rows and calibrations, which more of them do not change
 * (stat_drawn.h). A goal is out of reach where that part alone is wider than wanted and twice what the replications add
 * to it, so that any number of them narrows the interval by less than an eighth; the run ends as soon as every goal is
 * met or out of reach.
 *
 * thread: belongs to one thread. */
#ifndef RUN_PRECISION_H
#define RUN_PRECISION_H

#include "run_experiment.h"
#include "stat_drawn.h"

typedef enum run_measure { RUN_MEAN, RUN_QUANTILE, RUN_PROBABILITY } run_measure;

typedef struct run_goal {
  int column; /* of the row; for a probability, one of zeros and ones */
  run_measure measure;
  double level;  /* of a quantile, in (0, 1) */
  double width;  /* half-width that is wanted: in the outcome's unit, */
  bool relative; /* or in per cent of the estimate */
} run_goal;

/* Where a goal stands: estimate, interval, and its half-width beside the wanted one. NaN where a scenario lacks the
 * outcome. */
typedef struct run_width {
  double estimate;
  stat_interval interval;
  double half, wanted;
  double posterior; /* half-width that any number of replications would leave; 0 without a posterior */
  double part;      /* of the variance that the posterior makes */
} run_width;

/* From x[n], whose NaN are left out, drawn so (without weights). `confidence` is that of the whole rule. */
SIM_NODISCARD sim_status run_goal_width(const run_goal *goal, double confidence, const double *x,
                                        const stat_drawn *drawn, size_t n, run_width *width);

/* How many replications with a value the interval of a quantile takes at least; 0 for other goals. */
double run_goal_least(const run_goal *goal, double confidence);

/* half / wanted: at most 1 when the goal is met; infinite when there is no interval. */
double run_width_ratio(const run_width *width);

/* Only a better calibration meets the goal. */
bool run_width_out_of_reach(const run_width *width);

/* About how many replications would meet the goal that `n` of them do not; infinite where none would. */
double run_width_needs(const run_width *width, double n);

/* The look after n (0: the first). */
uint32_t run_look_next(uint32_t n, uint32_t cap);

enum { RUN_LOOKS_MAX = 32 };

typedef struct run_look {
  uint32_t n;   /* replications of each scenario */
  double worst; /* largest ratio */
} run_look;

typedef struct run_precision {
  exp_experiment *experiment; /* its n_rep is the present look while the rule runs, and in the end the number made */
  double confidence;
  int n_goals;
  const run_goal *goal;
  uint32_t cap;
  int n_looks;
  run_look look[RUN_LOOKS_MAX];
  bool reached;     /* every goal is met */
  bool hopeless;    /* some are out of reach, and all others met */
  run_width *width; /* [n_scenarios][n_goals] at the last look */
  uint64_t from;    /* trials that were there when the present look's began */
  double *value;    /* [n_scenarios][n_goals][capacity] */
  uint32_t capacity;
  uint32_t *have; /* [n_scenarios] replications whose values are there */
} run_precision;

/* The cap is the experiment's n_rep. experiment and goals must stay valid. */
SIM_NODISCARD sim_status run_precision_init(run_precision *p, exp_experiment *experiment, double confidence,
                                            int n_goals, const run_goal *goal);
void run_precision_free(run_precision *p); /* legal on a zeroed struct */

/* Takes the goals' values of the next n replications of a scenario: value[n][n_goals]. For what was done before. */
SIM_NODISCARD sim_status run_precision_take(run_precision *p, int scenario, uint32_t n, const double *value);

/* Runs to the look where all goals are met or to the cap, from options->done_leaves on, whose values have been taken.
 * As run_experiment; progress counts to the present look. */
SIM_NODISCARD sim_status run_precision_run(run_precision *p, const run_options *options, const exp_sink *sink,
                                           run_report *report, sim_errors *errors);

#endif
