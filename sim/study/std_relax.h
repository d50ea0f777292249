/* What relaxing each constraint of a scenario brings: the scenario against itself, on the same random worlds.
 *
 * thread: see std_job.h. */
#ifndef STD_RELAX_H
#define STD_RELAX_H

#include "ans_table.h"
#include "stat_paired.h"
#include "std_job.h"

typedef struct std_relax_options {
  std_job job;
  uint64_t seed;
  uint32_t n_rep;
  int year; /* calendar; 0: the last one */
  int n_outcomes;
  const char *const *outcome; /* [n_outcomes] "modern_firms", "output_real[mechanical]" */
  double confidence;          /* of all intervals of a scenario together (Bonferroni) */
} std_relax_options;

typedef struct std_relaxed {
  int relax;     /* index in the scenario */
  stat_paired d; /* relaxed - as it is; its interval holds for all relaxations and outcomes at once */
} std_relaxed;

typedef struct std_relax_outcome {
  const char *name; /* as in the options */
  int indicator, column;
  char label[SIM_LANGUAGES][256];
  double mean;      /* of the scenario as it is */
  std_relaxed *row; /* [n_relax] the largest difference first; owned */
} std_relax_outcome;

typedef struct std_relax {
  const sim_scenario *scenario; /* borrowed, as all of the options */
  std_relax_options options;    /* with the year */
  std_relax_outcome *outcome;   /* [n_outcomes], owned */
  uint64_t failed;              /* trials; left out of all pairs */
} std_relax;

/* Runs the scenario and each of its relaxations. std_relax_free is needed after a failure, too. */
SIM_NODISCARD sim_status std_relax_make(std_relax *relax, const sim_scenario *scenario,
                                        const std_relax_options *options, sim_errors *errors);
void std_relax_free(std_relax *relax);

/* How many differences are judged together. */
static inline double std_relax_tests(const std_relax *r) {
  return (double)r->scenario->n_relax * r->options.n_outcomes;
}

/* The answer relaxations, and what it is made from. */
typedef struct std_relax_asked {
  const std_relax_options *options;
  int n;
  const sim_scenario *scenario; /* [n] */
  const uint64_t *seed;         /* NULL: each scenario's own (sim_scenario_seed) */
  uint64_t *failed;
} std_relax_asked;

extern const ans_answer std_relaxations;

#endif
