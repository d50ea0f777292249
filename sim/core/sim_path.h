/* Parts of a file's path.
 *
 * thread: pure functions. */
#ifndef SIM_PATH_H
#define SIM_PATH_H

#include <stddef.h>

/* The last part: "plan.yaml" of "scenarios/plan.yaml". Within `path`. */
const char *sim_path_name(const char *path);

/* Bytes of the folder with the slash at its end: 10 of "scenarios/plan.yaml", 0 of "plan.yaml". */
size_t sim_path_folder(const char *path);

/* Bytes of a name without its ending: 4 of "plan.yaml", all of "plan" and of ".plan". */
size_t sim_path_stem(const char *name);

#endif
