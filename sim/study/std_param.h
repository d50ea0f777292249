/* The parameter that a study is asked to vary. */
#ifndef STD_PARAM_H
#define STD_PARAM_H

#include "sim_scenario.h"

/* SIM_ERR_USAGE that says that no parameter, and no number of the scenario, is called `key`, and what was perhaps
 * meant; `option`: "--levers: ", or "". */
SIM_NODISCARD sim_status std_param_unknown(const sim_scenario *scenario, const char *option, const char *key,
                                           sim_errors *errors);

#endif
