/* A calibration: a scenario's parameters against its observations.
 *
 * What is simulated: points of parameter space, all in the same random worlds; what is not calibrated keeps its own
 * draws, the same at every point. An amount is compared in logarithms (its standard error relative), because amounts of
 * money and people are skewed and cannot be negative; growth and shares as they are.
 *
 * thread: a calibration belongs to one thread; `stop` may be set by any. */
#ifndef STD_CALIBRATE_H
#define STD_CALIBRATE_H

#include <signal.h>

#include "ana_calibrate.h"
#include "sim_names.h"
#include "sim_observation.h"
#include "std_store.h"

enum { STD_CALIBRATE_SLOTS = 64 }; /* more parameters than that, no importance sampling can tell apart */

typedef struct std_calibrate {
  /* Set by the caller. */
  const sim_scenario *scenario;
  int from, until;     /* years of observations, inclusive */
  sim_names leave_out; /* observations that take no part */
  sim_names parameter; /* keys; none: those of the scenario's `calibrate:` */
  uint32_t worlds;
  uint64_t seed;
  int threads;
  volatile sig_atomic_t *stop; /* not 0: end soon with SIM_ERR_INTERRUPTED; NULL: nobody asks for it */
  /* Some draws of a round are done (`round`, `done`); a round is. NULL: nobody looks. */
  void (*drawn)(void *self, const struct std_calibrate *calibrate);
  void (*ended)(void *self, const struct std_calibrate *calibrate, double temper, double ess);
  void *self;
  std_store *store; /* what was simulated before an interruption; NULL: nothing is kept */
  sim_errors *errors;

  /* Its own; of the problem, draws, rounds and ess are the caller's. */
  int n_slots, slot[STD_CALIBRATE_SLOTS];
  int n_observed, *observed;  /* indices of the scenario's observations that take part */
  double *value, *covariance; /* as compared: [n_observed]; covariance [n_observed][n_observed] */
  ana_calibration_problem problem;
  ana_calibration result;
  uint64_t trials, failed;
  int round;   /* that runs */
  size_t done; /* draws of it */
} std_calibrate;

/* Chooses parameters and observations. */
SIM_NODISCARD sim_status std_calibrate_prepare(std_calibrate *calibrate);

/* Calibrates. */
SIM_NODISCARD sim_status std_calibrate_run(std_calibrate *calibrate);

/* The highest posterior density, as a single draw that replaces all others. */
SIM_NODISCARD sim_status std_calibrate_point(std_calibrate *calibrate, int steps);

void std_calibrate_free(std_calibrate *calibrate);

/* Value of parameter j at a normal score, in its canonical unit. */
double std_calibrate_value(const std_calibrate *calibrate, int j, double z);

/* Whether an observation is compared in logarithms; and its inverse. */
bool std_calibrate_logs(const std_calibrate *calibrate, int observed);

/* The unit in which people see parameter j, and the factor from the canonical one. */
const char *std_calibrate_unit(const std_calibrate *calibrate, int j, double *multiply);

#endif
