/* Sets of targets that are judged together: all, those of a year, those of a group. A set whose targets were judged in
 * two price bases comes in each of them apart. */
#ifndef APP_TARGET_SETS_H
#define APP_TARGET_SETS_H

#include "io_results.h"

typedef enum app_basis { APP_BASIS_BOTH, APP_BASIS_REAL, APP_BASIS_NOMINAL } app_basis;

typedef struct app_target_set {
  int year;                         /* 0: any */
  const char *group;                /* NULL: any */
  const char *label[SIM_LANGUAGES]; /* of the group */
  app_basis basis;
} app_target_set;

/* The sets of a file that hold an evaluated target, all first, then years, then groups; *set is the caller's. */
SIM_NODISCARD sim_status app_target_sets_list(const io_results *results, int *n, app_target_set **set);

/* Marks the members in[n_evaluated]; gives their number and that of members which are not evaluated. */
int app_target_set_mark(const io_results *results, const app_target_set *set, bool *in, int *without);

/* "2025", a group, or "all"; and the price basis. */
void app_target_set_label(const app_target_set *set, int language, char *text, size_t size);

#endif
