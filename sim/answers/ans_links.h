/* How targets hang together, two by two: which go together beyond chance, which stand in each other's way.
 *
 * thread: reads the file. */
#ifndef ANS_LINKS_H
#define ANS_LINKS_H

#include "ana_joint.h"
#include "res_file.h"

typedef struct ans_link {
  int a, b; /* places in the list of targets */
  ana_pair pair;
  double p, adjusted; /* of independence against "in each other's way", one-sided; after Holm (1979) over all pairs */
} ans_link;

/* All pairs of target[n], from met[n_evaluated][n_rep] (ans_targets_met), the most alike first; of goals judged in both
 * price bases, real and nominal terms are no pair, since no set asks for both. *link is the caller's to free. */
SIM_NODISCARD sim_status ans_links_make(const res_file *results, int scenario, const double *met, int n,
                                        const int *target, int *n_links, ans_link **link);

#endif
