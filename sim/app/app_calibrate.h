/* plansim calibrate: a scenario's parameters against its observations.
 *
 * What is simulated: points of parameter space, all in the same random worlds; what is not calibrated keeps its own
 * draws, the same at every point. An amount is compared in logarithms (its standard error relative), because amounts of
 * money and people are skewed and cannot be negative; growth and shares as they are. */
#ifndef APP_CALIBRATE_H
#define APP_CALIBRATE_H

#include "ana_calibrate.h"
#include "app_store.h"
#include "io_output.h"
#include "sim_names.h"
#include "sim_observation.h"

enum { APP_CALIBRATE_SLOTS = 64 }; /* more parameters than that, no importance sampling can tell apart */

typedef struct app_calibrate {
  const sim_scenario *scenario;
  int from, until;     /* years of observations, inclusive */
  sim_names leave_out; /* observations that take no part */
  sim_names parameter; /* keys; none: those of the scenario's `calibrate:` */
  uint32_t worlds;
  uint64_t seed;
  int threads;
  sim_errors *errors;

  int n_slots, slot[APP_CALIBRATE_SLOTS];
  int n_observed, *observed;  /* indices of the scenario's observations that take part */
  double *value, *covariance; /* as compared: [n_observed]; covariance [n_observed][n_observed] */
  app_store *store;           /* what was simulated before an interruption; NULL: nothing is kept */
  ana_calibration_problem problem;
  ana_calibration result;
  uint64_t trials, failed;
  int round;   /* that runs */
  size_t done; /* draws of it */
} app_calibrate;

/* Chooses parameters and observations. */
SIM_NODISCARD sim_status app_calibrate_prepare(app_calibrate *calibrate);

/* Calibrates; problem.draws, rounds and ess are the caller's. */
SIM_NODISCARD sim_status app_calibrate_run(app_calibrate *calibrate);

/* The highest posterior density, as a single draw that replaces all others. */
SIM_NODISCARD sim_status app_calibrate_point(app_calibrate *calibrate, int steps);

void app_calibrate_free(app_calibrate *calibrate);

/* Value of parameter j at a normal score, in its canonical unit. */
double app_calibrate_value(const app_calibrate *calibrate, int j, double z);

/* Whether an observation is compared in logarithms; and its inverse. */
bool app_calibrate_logs(const app_calibrate *calibrate, int observed);

/* The unit in which people see parameter j, and the factor from the canonical one. */
const char *app_calibrate_unit(const app_calibrate *calibrate, int j, double *multiply);

/* Tables to stdout (app_calibrate_text.c). */
void app_calibrate_print(const app_calibrate *calibrate, int language);

/* The result as a scenario file that extends `base` (app_calibrate_file.c): at most `rows` draws. `command` made it. */
SIM_NODISCARD sim_status app_calibrate_write(const app_calibrate *calibrate, io_output *file, const char *base,
                                             const char *command, size_t rows);

#endif
