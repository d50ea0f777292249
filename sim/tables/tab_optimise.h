/* What plansim optimise -o writes into a folder: a report, a workbook, tables, charts, and a scenario file of each
 * chosen allocation. */
#ifndef TAB_OPTIMISE_H
#define TAB_OPTIMISE_H

#include "io_sources.h"
#include "out_optimise_file.h"
#include "out_print.h"
#include "std_optimise.h"

struct tab_optimise_way;

/* Writes the report of the search as a page. */
typedef sim_status tab_optimise_page(const ans_optimum *optimum, const struct tab_optimise_way *way, FILE *file,
                                     sim_errors *errors);

typedef struct tab_optimise_way {
  const char *folder;
  out_optimise_way made;   /* how scenario files come to be */
  tab_optimise_page *page; /* writes the report */
  bool force;
  const io_sources *inputs;
  int language;    /* of the charts */
  out_face *names; /* the names of what was written; NULL: nobody reads them */
} tab_optimise_way;

/* Whether all names are free or plansim's own, before the work. */
SIM_NODISCARD sim_status tab_optimise_check(const std_optimise *optimise, const tab_optimise_way *way,
                                            sim_errors *errors);

/* The workbook: the answer as it is told on a terminal, and its tables. `file` is open for writing, `name` its name in
 * messages (tab_optimise_book.c). */
SIM_NODISCARD sim_status tab_optimise_book(const ans_optimum *optimum, int language, const char *name, FILE *file,
                                           sim_errors *errors);

/* Writes the folder. */
SIM_NODISCARD sim_status tab_optimise_write(const std_optimise *optimise, const tab_optimise_way *way,
                                            sim_errors *errors);

#endif
