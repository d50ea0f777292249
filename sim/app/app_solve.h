/* A question "what would it take" on its way from the command line to ana_solve: targets, levels, evaluations. */
#ifndef APP_SOLVE_H
#define APP_SOLVE_H

#include "ana_solve.h"
#include "sim_scenario.h"

/* What each of several targets comes to at one level. */
typedef struct app_level {
  double level, n, all; /* valid replications; of them, those that meet all */
  double median, most;  /* targets that are met in the median replication, and in the best */
  double *met, *alone;  /* [n_targets] replications that meet it; that meet all others and miss this one */
} app_level;

typedef struct app_solve {
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
  int threads;
  /* what is varied */
  int n_slots;
  int *slot;
  const char *unit;        /* of levels, as the file has it; "" for factors */
  double multiply, divide; /* canonical value = level x multiply / divide */
  sim_scenario *branch;    /* what is run */
  /* what came out */
  double now_n, now_met; /* the scenario as it is */
  uint64_t failed;       /* most failed trials at one level */
  int evaluations;
  ana_solution solution;
  int n_levels;
  app_level *level; /* [n_levels] as they were run */
  sim_errors *errors;
} app_solve;

/* Finds targets and slots, sets unit and range, and checks both ends against the model's rules. min and max NaN: not
 * given. Legal to free after a failure. */
SIM_NODISCARD sim_status app_solve_prepare(app_solve *solve, bool joint, double min, double max);
void app_solve_free(app_solve *solve);

/* Runs the scenario as it is, then searches. */
SIM_NODISCARD sim_status app_solve_run(app_solve *solve);

/* Keeps what one[n_targets][n_rep] says: 1 met, 0 not, NaN failed. */
SIM_NODISCARD sim_status app_solve_level_keep(app_solve *solve, double level, const double *one);
void app_solve_levels_free(app_solve *solve);

/* Prints the answer (app_solve_text.c); and, of several targets, how near a level comes and which of them stand in the way
 * (app_solve_joint.c). */
void app_solve_print(const app_solve *solve, int language);
void app_solve_joint_print(const app_solve *solve, int language);

/* A level with enough digits; its unit with a blank before it, or nothing. */
const char *app_solve_level(const app_solve *solve, double level, int language, char *text, size_t size);
const char *app_solve_unit(const app_solve *solve, char *text, size_t size);

#endif
