/* A key that no parameter of a scenario has: what was meant, or why there is none.
 *
 * thread: pure functions. */
#ifndef WRD_PARAMETER_H
#define WRD_PARAMETER_H

#include "sim_scenario.h"
#include "wrd_nearest.h"

/* "; the scenario has no list zones", "; did you mean 'growth.incumbent[food]'?", or "" (WRD_HINT is room enough). */
void wrd_parameter_hint(const sim_scenario *scenario, const char *key, char *text, size_t size);

#endif
