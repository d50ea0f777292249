/* A model's lists and a scenario's targets in words (`plansim describe`); as tables of Markdown they are the reference
 * (out_reference.h). */
#ifndef OUT_MODEL_H
#define OUT_MODEL_H

#include "out_print.h"
#include "sim_scenario.h"

/* One of parameters, indicators, events, streams, lists, distributions, units; false when `what` is none of them. */
bool out_model_print(out_face *out, const sim_model *model, const char *what, bool markdown, int language);

/* What a plan asks for. */
void out_targets_print(out_face *out, const sim_scenario *scenario, bool markdown, int language);

#endif
