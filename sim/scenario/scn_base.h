/* Where `extends: NAME` leads: to a file beside or below the one that says so, before one of the installed scenarios.
 * For whoever writes files that extend others.
 *
 * thread: no shared state. */
#ifndef SCN_BASE_H
#define SCN_BASE_H

#include "sim_status.h"

/* *path is the file that `name` leads to from a file called `from`, which need not exist; NULL when nothing is there.
 * The caller frees it. `installed_dir` may be NULL. SIM_ERR_MEMORY, else SIM_OK. */
SIM_NODISCARD sim_status scn_base_find(const char *from, const char *name, const char *installed_dir, char **path);

#endif
