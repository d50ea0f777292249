/* Numbers that page one shares with the pages behind it. */
#ifndef PAGE_FRONT_H
#define PAGE_FRONT_H

#include "page.h"

/* Targets of the main variant that count once, those more likely met than not, those met in fewer than one future in
 * ten, and those of which too few futures tell neither; and how often all are met together (`together`: known). */
typedef struct app_counts {
  double n, likely, rare, untold;
  bool partners; /* some target counts with its partner */
  bool together;
  ana_joint joint;
} app_counts;
SIM_NODISCARD sim_status page_counts_find(const page_report *report, app_counts *counts);

/* What takes most of all project time in the main variant, and what comes next; `most` is -1 where the file does not
 * say. */
typedef struct app_holding {
  int most, next;
  const char *label[2];
  double share[2], first; /* of all time; how often the first is the largest */
} app_holding;
SIM_NODISCARD sim_status page_holding_find(const page_report *report, app_holding *holding, sim_errors *errors);

/* The one chart: the fan of an indicator in the main variant. */
SIM_NODISCARD sim_status page_front_chart(page_report *report, const char *indicator, const char *cell,
                                          sim_errors *errors);

#endif
