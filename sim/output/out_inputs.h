/* Where the numbers of a scenario come from: value, unit, source, grade, place in the files. */
#ifndef OUT_INPUTS_H
#define OUT_INPUTS_H

#include "out_print.h"
#include "sim_scenario.h"

/* All that the scenario gives. Members of a parameter with the same value, unit, source and grade share a row. As
 * Markdown one table per section of the file, for the documentation, always in English. */
void out_inputs_print(out_face *out, const sim_scenario *scenario, bool markdown, int language);

/* The scenario's targets as a Markdown table. */
void out_targets_markdown(out_face *out, const sim_scenario *scenario);

/* What a parameter of the model means, and its values in each scenario. The key may be that of the list
 * ("zones[].area"), a path ("zones.north.area", "growth.incumbent[crops]"), a record ("zones.north") or a section
 * ("land"). Returns how many parameters it meant. */
int out_inputs_explain(out_face *out, const sim_model *model, const char *key, int n, const sim_scenario *scenario,
                       int language);

#endif
