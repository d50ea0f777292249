/* What plansim optimise -o writes into a folder: tables, charts, and a scenario file of each chosen allocation. */
#ifndef TAB_OPTIMISE_H
#define TAB_OPTIMISE_H

#include "io_sources.h"
#include "out_print.h"
#include "std_optimise.h"

typedef struct tab_optimise_way {
  const char *folder, *base, *command; /* base: the scenario's file, which scenario files extend */
  bool force;
  const io_sources *inputs;
  int language;    /* of the charts */
  out_face *names; /* the names of what was written; NULL: nobody reads them */
} tab_optimise_way;

/* The answers of a search, NULL at the end. */
extern const ans_answer *const tab_optimise_answers[];

/* Whether all names are free or plansim's own, before the work. */
SIM_NODISCARD sim_status tab_optimise_check(const std_optimise *optimise, const tab_optimise_way *way,
                                            sim_errors *errors);

/* Writes the folder. */
SIM_NODISCARD sim_status tab_optimise_write(const std_optimise *optimise, const tab_optimise_way *way,
                                            sim_errors *errors);

#endif
