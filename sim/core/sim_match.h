/* From a path to slots: what a factor, a relaxation or a lever of a scenario means.
 *
 * thread: pure function. */
#ifndef SIM_MATCH_H
#define SIM_MATCH_H

#include "sim_scenario.h"

/* Slots that a factor's path means: slot[n_slots of the scenario] or NULL; returns how many. A path is that of a slot
 * ("growth.incumbent[mechanical]", or with points), or a key for all its cells ("growth.incumbent", "zones[].area",
 * "zones[lai_cach].area"). A path that names no year means the years for which the scenario gives the number, all when
 * it gives it for none. */
int sim_scenario_match(const sim_scenario *scenario, const char *path, int *slot);

#endif
