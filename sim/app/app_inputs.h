/* Where the numbers of a scenario come from: value, unit, source, grade, place in the files. */
#ifndef APP_INPUTS_H
#define APP_INPUTS_H

#include "sim_scenario.h"

/* All that the scenario gives. Members of a parameter with the same value, unit, source and grade share a row. As
 * Markdown one table per section of the file, for the documentation, always in English. */
void app_inputs_print(const sim_scenario *scenario, bool markdown, int language);

/* The scenario's targets as a Markdown table. */
void app_targets_markdown(const sim_scenario *scenario);

/* What a parameter means, and its values in each scenario. The key may be that of the list ("zones[].area"), a path
 * ("zones.north.area", "growth.incumbent[crops]"), a record ("zones.north") or a section ("land"). Returns how many
 * parameters it meant. */
int app_inputs_explain(const char *key, int n, const sim_scenario *scenario, int language);

#endif
