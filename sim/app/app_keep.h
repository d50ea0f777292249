/* What a run stores of each replication: everything, the key indicators, or only summaries.
 *
 * A design has many points, and most questions to it are about targets, costs and the key indicators. So unless the
 * command line says otherwise it stores, of every replication, all targets, the key indicators without members, what
 * costs are compared by, and what observations are weighted by. */
#ifndef APP_KEEP_H
#define APP_KEEP_H

#include "exp_experiment.h"

enum { APP_KEEP_MOST = 1024 }; /* indicators that can be named */

typedef struct app_keep {
  bool key; /* the key indicators and all targets */
  char *words;
  int n;
  const char *name[APP_KEEP_MOST];
} app_keep;

/* Reads --keep (NULL: by whether there is a design) and --outcomes (NULL: none named) into *options. `keep` must stay
 * until the experiment is made. */
SIM_NODISCARD sim_status app_keep_read(app_keep *keep, const char *word, const char *outcomes, int n,
                                       const sim_scenario *variants, exp_experiment_options *options,
                                       sim_errors *errors);
void app_keep_free(app_keep *keep);

#endif
