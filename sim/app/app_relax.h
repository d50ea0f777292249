/* Relaxations of a scenario against itself: one experiment, the same random worlds. */
#ifndef APP_RELAX_H
#define APP_RELAX_H

#include "ans_table.h"

typedef struct app_relax_options {
  uint64_t seed;
  uint32_t n_rep;
  int threads, language;
  int year; /* calendar; 0: the last one */
  int n_outcomes;
  const char *const *outcome; /* "modern_firms", "output_real[mechanical]" */
  double confidence;          /* of all intervals of the tables together */
  ans_row *row;               /* takes the differences instead of the tables; NULL: they are printed */
} app_relax_options;

/* Runs the scenario and each of its relaxations and prints one table of paired differences per outcome. *failed: trials
 * that failed. */
SIM_NODISCARD sim_status app_relax(const sim_scenario *scenario, const app_relax_options *options, uint64_t *failed,
                                   sim_errors *errors);

/* Source of app_answer_relaxations. */
typedef struct app_relax_asked {
  const app_relax_options *options;
  int n;
  const sim_scenario *scenario; /* [n] */
  const uint64_t *seed;         /* NULL: each file's, else that of the options */
  uint64_t *failed;
} app_relax_asked;

#endif
