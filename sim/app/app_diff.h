/* What differs between two sides (plansim diff), and what each variant of a file changes: the rows of ans_changes.h for
 * people. */
#ifndef APP_DIFF_H
#define APP_DIFF_H

#include "ans_changes.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "sim_design.h"

/* One side: a variant of a results file or a scenario file. */
typedef struct app_side {
  res_file *r;              /* NULL for a scenario file; owned */
  bool shared;              /* r belongs to the other side */
  int scenario;             /* of the results */
  app_scenarios all;        /* of a scenario file */
  const sim_design *design; /* of a scenario file, a view; NULL without one */
  const char *name;
  int n;
  res_input *input;
} app_side;

/* Whether a side is a scenario file, by its name; else it is a results file. */
bool app_side_is_scenario(const char *path);

/* "FILE" or "FILE:VARIANT"; a results file that the other side has opened is shared. `other`: a variant that is not
 * taken unless it is named (or the only one); NULL: none. */
SIM_NODISCARD sim_status app_side_open(app_side *side, const char *text, const app_side *other, sim_errors *errors);
void app_side_close(app_side *side);

#endif
