/* What a scenario says beyond a file that it could extend: a text of its own for a scenario that was loaded from that
 * file and then changed, by a variant, by --set or by a program.
 *
 * thread: no shared state. */
#ifndef SCN_OVERLAY_H
#define SCN_OVERLAY_H

#include "scn_load.h"

/* `path` is the file, `installed_dir` a further place for what it extends (may be NULL); `resolved` the changed
 * scenario (sim_scenario.resolved), set[n_set] further changes ("key.path=value"). *text is YAML that gives the changed
 * scenario when it stands behind `extends: path`; "" when nothing differs. Name, label and description are not among
 * it: they belong to whoever writes the file. Owned by the caller (free). */
SIM_NODISCARD sim_status scn_overlay_text(const sim_model *model, const char *path, const char *installed_dir,
                                          const char *resolved, int n_set, const char *const *set, char **text,
                                          sim_errors *errors);

#endif
