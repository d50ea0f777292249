/* What each lever of a scenario does: alone off, alone on, and at its strong setting, on the same random worlds. */
#ifndef APP_LEVERS_H
#define APP_LEVERS_H

#include "app.h"

typedef struct app_levers_options {
  uint64_t seed;
  uint32_t n_rep;
  int threads, language;
  int year; /* calendar; 0: the last one */
  bool markdown;
  double confidence; /* of all intervals of one table together */
} app_levers_options;

/* Runs the scenario with each of its levers in turn and prints one table for each setting. *failed: trials that
 * failed. */
SIM_NODISCARD sim_status app_levers(const sim_scenario *scenario, const app_levers_options *options, uint64_t *failed,
                                    sim_errors *errors);

#endif
