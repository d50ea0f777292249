/* Where the program finds what it was installed with, and what it is made of. */
#ifndef APP_INSTALLED_H
#define APP_INSTALLED_H

#include <stddef.h>

/* The folder of the scenarios that come with the program: ../share/plansim/scenarios beside the folder of the program,
 * with links followed; that name as it is when nothing is there. Not to be freed. */
const char *app_scenario_dir(void);

/* Versions of the libraries that results depend on, as in "GSL 2.7.1, HDF5 library version 1.10.8, libyaml 0.2.5". */
void app_libraries_text(char *text, size_t size);

/* plansim --version: version and revision of the source, results version of the model, file format, libraries. */
void app_version_print(void);

#endif
