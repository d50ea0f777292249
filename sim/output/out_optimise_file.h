/* A chosen allocation as a scenario file that extends the scenario of the search. */
#ifndef OUT_OPTIMISE_FILE_H
#define OUT_OPTIMISE_FILE_H

#include <stdio.h>

#include "std_optimise.h"

typedef struct out_optimise_way {
  const char *base, *installed; /* the file of the scenario; where it may find what it extends */
  const char *command;          /* that made it */
} out_optimise_way;

/* Writes a point of the optimum. The caller looks at the file's errors. */
SIM_NODISCARD sim_status out_optimise_file(const std_optimise *optimise, int point, const out_optimise_way *way,
                                           FILE *file);

#endif
