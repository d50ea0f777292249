/* A chosen allocation as a scenario file that extends the scenario of the search. */
#ifndef OUT_OPTIMISE_FILE_H
#define OUT_OPTIMISE_FILE_H

#include <stdio.h>

#include "std_optimise.h"

/* Whether the lines are fields of the records of one list, which is what such a file can hold. */
bool out_optimise_file_works(const std_optimise *optimise);

/* Writes a point of the optimum; `base`: what it extends; `command` made it. The caller looks at the file's errors. */
SIM_NODISCARD sim_status out_optimise_file(const std_optimise *optimise, int point, const char *base,
                                           const char *command, FILE *file);

#endif
