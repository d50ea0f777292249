/* What plansim optimise -o writes into a folder: tables, charts, and a scenario file of each chosen allocation. */
#ifndef APP_OPTIMISE_H
#define APP_OPTIMISE_H

#include "io_sources.h"
#include "std_optimise.h"

typedef struct app_optimise_way {
  const char *folder, *base, *command; /* base: the scenario's file, which scenario files extend */
  bool force;
  const io_sources *inputs;
  int language; /* of the charts */
} app_optimise_way;

/* The answers of a search, NULL at the end. */
extern const ans_answer *const app_optimise_answers[];

/* Whether all names are free or plansim's own, before the work. */
SIM_NODISCARD sim_status app_optimise_check(const std_optimise *optimise, const app_optimise_way *way,
                                            sim_errors *errors);

/* Writes and prints the names. */
SIM_NODISCARD sim_status app_optimise_write(const std_optimise *optimise, const app_optimise_way *way,
                                            sim_errors *errors);

#endif
