/* Sets of targets that are judged together: all, those of a year, those of a group. A set whose targets were judged in
 * two price bases comes in each of them apart. */
#ifndef ANS_TARGET_SETS_H
#define ANS_TARGET_SETS_H

#include "res_file.h"

typedef enum ans_basis { ANS_BASIS_BOTH, ANS_BASIS_REAL, ANS_BASIS_NOMINAL } ans_basis;

typedef struct ans_target_set {
  int year;                         /* 0: any */
  const char *group;                /* NULL: any */
  const char *label[SIM_LANGUAGES]; /* of the group */
  ans_basis basis;
} ans_target_set;

/* The sets of a file that hold an evaluated target, all first, then years, then groups; *set is the caller's. */
SIM_NODISCARD sim_status ans_target_sets_list(const res_file *results, int *n, ans_target_set **set);

/* Marks the members in[n_evaluated]; gives their number and that of members which are not evaluated. */
int ans_target_set_mark(const res_file *results, const ans_target_set *set, bool *in, int *without);

/* "2025", a group, or "all"; and the price basis. */
void ans_target_set_label(const ans_target_set *set, int language, char *text, size_t size);

/* Whether each future meets each evaluated target: met[n_evaluated][n_rep], 1, 0 or NaN. */
SIM_NODISCARD sim_status ans_targets_met(const res_file *results, int scenario, double *met, sim_errors *errors);

#endif
