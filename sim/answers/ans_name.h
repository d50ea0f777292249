/* Outcomes as people name them: NAME, NAME[cell], NAME@YEAR or NAME[cell]@YEAR.
 *
 * A cell is named by its members, slowest axis first, with a comma between. Results files join them by '-', as in the
 * names of their charts; there both will do. */
#ifndef ANS_NAME_H
#define ANS_NAME_H

#include "exp_experiment.h"
#include "res_file.h"

/* The parts of such a name. They point into the struct, so it must not be copied. */
typedef struct ans_name {
  char copy[256];
  const char *name, *cell, *year; /* cell and year: NULL when left out */
} ans_name;

/* Cuts a name up; false when it is too long, or its brackets are not a pair with something in it. */
bool ans_name_cut(ans_name *name, const char *text);

/* ---- in a results file ---- */

typedef struct ans_named {
  int target;               /* index when an evaluated target is named; else -1 */
  int variable, cell, year; /* indices; -1: cell or year left out */
} ans_named;

/* Looks up what an option names; evaluated targets only when `targets`. SIM_ERR_USAGE says what is not in the file. */
SIM_NODISCARD sim_status ans_name_find(const res_file *results, const char *option, const char *text, bool targets,
                                       ans_named *named, sim_errors *errors);

/* Index of an indicator; SIM_ERR_USAGE with the nearest name, also among evaluated targets when `targets`. */
SIM_NODISCARD sim_status ans_name_variable(const res_file *results, const char *name, bool targets, int *variable,
                                           sim_errors *errors);

/* The scenario that `option` names; SIM_ERR_USAGE says which there are, and which was meant. */
SIM_NODISCARD sim_status ans_scenario_named(const res_file *results, const char *option, const char *name,
                                            int *scenario, sim_errors *errors);

/* ---- in an experiment that is yet to run ---- */

enum { ANS_NAME_WHY = 400 };

typedef struct ans_column_named {
  int indicator, cell, year; /* year: of the calendar */
  int column;                /* of a replication's row */
} ans_column_named;

/* One column; `year` is meant when the name has none. False with the reason in `why`. */
bool ans_name_column(const exp_experiment *experiment, const ans_name *name, int year, ans_column_named *found,
                     char why[ANS_NAME_WHY]);

#endif
