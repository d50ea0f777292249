/* All numbers of one target in one scenario, made once for tables, exports and reports. */
#ifndef APP_TARGET_FIGURES_H
#define APP_TARGET_FIGURES_H

#include "ana_shortfall.h"
#include "res_file.h"
#include "stat_share.h"

typedef struct ans_figures {
  res_target_result result;
  stat_share met;          /* with its interval */
  res_target_result truth; /* by the true figures; the same where nothing else is published */
  stat_share true_met;
  ana_shortfall shortfall; /* NaN without single replications */
  bool has_first;          /* a level with single replications: `first` is filled */
  ana_first_met first;
} ans_figures;

/* Room for ans_figures_of, the caller's; NULL when memory is short. */
double *ans_figures_room(const res_file *results);

/* `target` is evaluated in `scenario` (its yardstick is no NaN). `given`: replications count by their weights, in all
 * but the counts of `result` and `truth`. */
SIM_NODISCARD sim_status ans_figures_of(const res_file *results, int scenario, int target, bool given, double *room,
                                        ans_figures *out, sim_errors *errors);

#endif
