/* run --precision: what is to be known how precisely, read from the command line, and the run until it is.
 *
 * A condition is OUTCOME:WHAT:WIDTH or target:NAME:WIDTH. OUTCOME is an indicator with its members in brackets and its
 * year behind an @ (the last year, when left out); WHAT is mean or p1 to p99, a quantile; WIDTH is the half-width of
 * the confidence interval, in the indicator's unit or in per cent of the estimate. The half-width of a target is that
 * of the probability to meet it. */
#ifndef APP_PRECISION_H
#define APP_PRECISION_H

#include "res_file.h"
#include "run_precision.h"
#include "sim_names.h"

enum { APP_PRECISION_CAP = 16384 }; /* replications, when neither the command line nor a file gives a number */

typedef struct app_precision {
  double confidence;
  int n; /* conditions; 0: no rule */
  run_goal *goal;
  char **text; /* [n] the conditions in full, with year and number written out */
  int *column;
  char *rule;
  sim_watch watch; /* for the experiment */
} app_precision;

/* Reads the conditions for an experiment. SIM_ERR_USAGE when one is wrong, or when its design is of a kind in which
 * single points need no precision of their own. */
SIM_NODISCARD sim_status app_precision_read(app_precision *precision, const sim_names *conditions,
                                            const char *confidence, const sim_experiment *experiment,
                                            sim_errors *errors);
void app_precision_free(app_precision *precision); /* legal on a zeroed struct */

/* Runs until all conditions are met or the cap is reached, and finishes the results file; says what is not met. */
SIM_NODISCARD sim_status app_precision_run(const app_precision *precision, sim_experiment *experiment,
                                           res_writer *writer, const run_options *options, run_report *report,
                                           sim_errors *errors);

#endif
