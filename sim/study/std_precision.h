/* run --precision: what is to be known how precisely, read from the command line, and the run until it is.
 *
 * A condition is OUTCOME:WHAT:WIDTH or target:NAME:WIDTH. OUTCOME is an indicator with its members in brackets and its
 * year behind an @ (the last year, when left out); WHAT is mean or p1 to p99, a quantile; WIDTH is the half-width of
 * the confidence interval, in the indicator's unit or in per cent of the estimate. The half-width of a target is that
 * of the probability to meet it. */
#ifndef STD_PRECISION_H
#define STD_PRECISION_H

#include "res_file.h"
#include "run_precision.h"
#include "sim_names.h"

enum { STD_PRECISION_CAP = 16384 }; /* replications, when neither the command line nor a file gives a number */

typedef struct std_precision {
  double confidence;
  int n; /* conditions; 0: no rule */
  run_goal *goal;
  char **text; /* [n] the conditions in full, with year and number written out */
  int *column;
  char *rule;
  exp_watch watch; /* for the experiment */
} std_precision;

/* Reads the conditions for an experiment. SIM_ERR_USAGE when one is wrong, or when its design is of a kind in which
 * single points need no precision of their own. */
SIM_NODISCARD sim_status std_precision_read(std_precision *precision, const sim_names *conditions,
                                            const char *confidence, const exp_experiment *experiment,
                                            sim_errors *errors);
void std_precision_free(std_precision *precision); /* legal on a zeroed struct */

/* Runs until all conditions are met or the cap is reached, and finishes the results file. `end` is made here and says
 * what was reached; the caller frees it (run_precision_free), after a failure, too. Its experiment is that of the run,
 * so that a callback of `options` may look at it. */
SIM_NODISCARD sim_status std_precision_run(const std_precision *precision, run_precision *end,
                                           exp_experiment *experiment, res_writer *writer, const run_options *options,
                                           run_report *report, sim_errors *errors);

#endif
