/* Labels that people can tell apart: what several share stands with the name of each behind it, "Plan (late)".
 * Variants, and the targets and observations of a variant.
 *
 * thread: no shared state. */
#ifndef SCN_LABELS_H
#define SCN_LABELS_H

#include "sim_scenario.h"

/* Of all variants that are told of together. */
SIM_NODISCARD sim_status scn_labels_distinguish(int n, sim_scenario *scenario);

#endif
