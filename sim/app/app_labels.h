/* Labels that people can tell apart: what several share stands with the name of each behind it, "Plan (late)".
 * Variants, and the targets and observations of a variant. */
#ifndef APP_LABELS_H
#define APP_LABELS_H

#include "sim_scenario.h"

/* Of all variants of a command together. */
SIM_NODISCARD sim_status app_labels_distinguish(int n, sim_scenario *scenario);

#endif
