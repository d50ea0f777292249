/* A folder in the place of scenario files: all variants in it, in the order of their names, the baseline first.
 *
 * One experiment has one horizon and one design. So a file is left out, with a note, when it has a
 * design or other years than the first, when it says the same as an earlier
 * one but for its name, or when its name is taken. */
#ifndef APP_FOLDER_H
#define APP_FOLDER_H

#include "exp_experiment.h"

typedef struct app_folder {
  int n;
  char **file; /* [n] paths */
} app_folder;

bool app_folder_is(const char *path);

/* Lists the *.yaml files of a folder. app_folder_free is needed after a failure, too. */
SIM_NODISCARD sim_status app_folder_open(app_folder *folder, const char *path, sim_errors *errors);
void app_folder_free(app_folder *folder);

/* Why the variants of a file do not go with those taken before; NULL when they do. */
const char *app_folder_why_not(int n, const sim_scenario *more, int n_taken, const sim_scenario *taken);

void app_folder_left_out(const char *file, const char *why);

#endif
