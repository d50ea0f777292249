/* How often land binds, in a sentence: the share of futures with the indicator land_binds in the last year. One wording
 * for show, bottlenecks and the report. Of weighted files it is what is given the observations, but in `show`, which
 * counts every replication alike outside of its columns "given". */
#ifndef ANS_LAND_H
#define ANS_LAND_H

#include "ans_cells.h"

typedef struct ans_land {
  bool known; /* the file has the indicator, and there is land to compete for */
  char share[16], year[16], part[16];
  const char *label;    /* of the scenario */
  const char *sentence; /* a template with places for share, label, year and part of the projects */
} ans_land;

SIM_NODISCARD sim_status ans_land_read(ans_land *land, const res_file *results, int scenario, bool given, int language,
                                       sim_errors *errors);

#endif
