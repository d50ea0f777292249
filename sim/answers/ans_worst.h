/* The worst futures of a scenario: the replications that miss a target most, and what was drawn in them against the
 * rest; or those that failed. Of a weighted file those without weight are left out of both, since what was observed
 * excludes them; the others are taken alike.
 *
 * thread: as res_file.h. */
#ifndef ANS_WORST_H
#define ANS_WORST_H

#include "ana_contrast.h"
#include "ans_table.h"

typedef struct ans_worst_of {
  const res_file *r;
  int scenario;
  int target;              /* -1: the replications that failed */
  int most;                /* how many are looked at */
  int n;                   /* of them */
  uint32_t all;            /* futures that have a value and, where they are weighted by what was observed, a weight */
  uint32_t *replication;   /* [n] the worst first */
  double *value, *missing; /* [n] outcome, and how much of the target is missing (below 0: met); NaN of a failed one */
  ana_contrast *contrast;  /* [r->n_draws] */
  int *order;              /* [r->n_draws] the clearest first */
} ans_worst_of;

/* Fills all behind `most` from what stands before it. SIM_ERR_ABSENT for a file without single replications. Free it
 * after a failure, too. */
SIM_NODISCARD sim_status ans_worst_make(ans_worst_of *worst, sim_errors *errors);
void ans_worst_free(ans_worst_of *worst);

/* The answers worst and worst_draws (ans_list.def) have an ans_worst_of for their source: one row for each of the
 * worst, the worst first; one for each parameter drawn, the clearest first. */

#endif
