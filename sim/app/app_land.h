/* How often land binds, in a sentence: the share of futures with the indicator land_binds in the last year. One wording
 * for show, bottlenecks and the report. */
#ifndef APP_LAND_H
#define APP_LAND_H

#include "app_results.h"

typedef struct app_land {
  bool known; /* the file has the indicator */
  char share[16], year[16];
  const char *label;    /* of the scenario */
  const char *sentence; /* a template with places for share, label and year */
} app_land;

SIM_NODISCARD sim_status app_land_read(app_land *land, const io_results *results, int scenario, int language,
                                       sim_errors *errors);

/* Prints the sentence of a scenario. */
SIM_NODISCARD sim_status app_land_say(const io_results *results, int scenario, int language, sim_errors *errors);

#endif
