/* A results file for people: targets, how the variants differ, key indicators (`plansim show`). */
#ifndef OUT_SHOW_H
#define OUT_SHOW_H

#include "out_print.h"
#include "res_file.h"

/* What is asked for. */
typedef struct out_show_asked {
  bool targets, joint; /* only targets, one by one and together */
  const char *variant; /* of whose pairs `joint` tells; NULL: the first */
  const char *base;    /* what the others are compared with; NULL: the base of every comparison */
} out_show_asked;

/* Everything; of a design with many points each variant over all of them. */
SIM_NODISCARD sim_status out_show_print(out_face *out, const res_file *results, const out_show_asked *asked,
                                        int language, sim_errors *errors);

/* Medians and ranges of the key indicators (out_show_ranges.c). */
SIM_NODISCARD sim_status out_show_indicators(out_face *out, const res_file *results, int language, sim_errors *errors);

#endif
