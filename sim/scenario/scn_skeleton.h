/* A folder to start from: the commented example province and a policy variant of it, under a name of their own. */
#ifndef SCN_SKELETON_H
#define SCN_SKELETON_H

#include "sim_status.h"

/* Makes province.yaml and policy.yaml in `folder` (made when it is not there) from the examples among
 * the scenarios of `installed_dir`. A province is called after its folder, where that is a name. Nobody's file is
 * replaced. SIM_ERR_IO when one cannot be read or written; then nothing is left that was not there.
 * thread: safe for different folders. */
SIM_NODISCARD sim_status scn_skeleton_write(const char *folder, const char *installed_dir, sim_errors *errors);

#endif
