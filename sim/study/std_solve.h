/* What would it take: the level of a lever at which targets are met with a probability.
 *
 * thread: see std_job.h. */
#ifndef STD_SOLVE_H
#define STD_SOLVE_H

#include "ana_solve.h"
#include "sim_scenario.h"
#include "std_job.h"

/* What each of several targets comes to at one level. */
typedef struct std_level {
  double level;
  stat_share all;          /* of the valid replications those that meet all */
  double median, most;     /* targets that are met in the median replication, and in the best */
  stat_share *met, *alone; /* [n_targets] those that meet it; that meet all others and miss this one */
} std_level;

typedef struct std_solve {
  /* what is asked */
  const sim_scenario *scenario;
  const char *what; /* name of the target, of the group, or "all" */
  int n_targets, n_left_out;
  int *target, *left_out; /* indices in the scenario's targets: that must be met together; not covered by the model */
  const char *key;
  bool scale; /* levels are factors */
  double low, high;
  double probability, confidence;
  /* how */
  uint64_t seed;
  uint32_t n_rep;
  std_job job;
  /* what is varied */
  int n_slots;
  int *slot;
  const char *unit;        /* of levels, as the file has it; "" for factors */
  double multiply, divide; /* canonical value = level x multiply / divide */
  sim_scenario *branch;    /* what is run */
  int *row;                /* [n_rep] of its posterior; NULL without one */
  stat_drawn drawn;
  /* what came out */
  stat_share now;  /* the scenario as it is, */
  double now_n;    /* in so many valid replications */
  uint64_t failed; /* most failed trials at one level */
  int evaluations;
  ana_solution solution;
  int n_levels;
  std_level *level; /* [n_levels] as they were run */
  sim_errors *errors;
} std_solve;

/* Finds targets and slots, sets unit and range, and checks both ends against the model's rules. min and max NaN: not
 * given. Legal to free after a failure. */
SIM_NODISCARD sim_status std_solve_prepare(std_solve *solve, bool joint, double min, double max);
void std_solve_free(std_solve *solve);

/* Runs the scenario as it is, then searches. */
SIM_NODISCARD sim_status std_solve_run(std_solve *solve);

/* Keeps what one[n_targets][n_rep] says: 1 met, 0 not, NaN failed. */
SIM_NODISCARD sim_status std_solve_level_keep(std_solve *solve, double level, const double *one);
void std_solve_levels_free(std_solve *solve);

/* A level with the digits that all levels so far need; its unit with a blank before it, or nothing. */
const char *std_solve_level(const std_solve *solve, double level, int language, char *text, size_t size);
const char *std_solve_unit(const std_solve *solve, int language, char *text, size_t size);

#endif
