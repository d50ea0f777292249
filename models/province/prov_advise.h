/* Remarks about a scenario of the province: sim_model.h says what they are for. */
#ifndef PROV_ADVISE_H
#define PROV_ADVISE_H

#include "sim_model.h"

/* Processes that are on and have nothing to work on (prov_needs.def), and what begins when the run is over. */
void prov_advise(const struct sim_scenario *scenario, sim_advice take, void *self);

/* The budget: amounts of all lines, and its ceiling. */
bool prov_commit(const struct sim_scenario *scenario, const double *value, sim_commitment *out);

#endif
