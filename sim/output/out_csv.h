/* An answer as one CSV table, headed by the names of its columns (out_csv_file.h).
 *
 * thread: as out_csv_file.h. */
#ifndef OUT_CSV_H
#define OUT_CSV_H

#include <stdio.h>

#include "ans_table.h"

/* All rows into an open file, which is the caller's; `folder` and `name` as in out_csv_file_open. */
SIM_NODISCARD sim_status out_csv_answer(FILE *file, const char *folder, const char *name, const ans_answer *answer,
                                        const void *source, sim_errors *errors);

#endif
