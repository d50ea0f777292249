/* What has been observed since a results file was made: a file of observations read beside it (--observed). */
#ifndef APP_OBSERVED_H
#define APP_OBSERVED_H

#include "app_results.h"
#include "io_sources.h"
#include "wrd_text.h"

/* Lays the observations of `file` over those of the results, which keep everything else; nothing when it is NULL.
 * `inputs` may be NULL. SIM_ERR_USAGE when nothing in it is of a year that the run forecasts. */
SIM_NODISCARD sim_status app_observed_add(res_file *results, const char *file, io_sources *inputs, sim_errors *errors);

#define APP_OBSERVED_OPTION(VALUE)                                                                                     \
  {                                                                                                                    \
    "observed", 0, APP_TEXT, "FILE.yaml",                                                                              \
        N_("what has been observed since: a file of observations, as for run --condition"), &VALUE                     \
  }

#endif
