/* What the errors of a file's numbers hold, and what would make them smaller: more replications, or a better posterior.
 *
 * thread: reads the file. */
#ifndef ANS_SURENESS_H
#define ANS_SURENESS_H

#include "res_file.h"

typedef struct ans_sureness {
  int n_rows, n_calibrations; /* of the posterior; 0 without one */
  double effective;           /* equally weighted rows that say as much */
  double replications; /* part of the variance of the shares of targets that more replications shrink, on average over
                                 targets met in 2 to 98 % of futures; NaN without any */
} ans_sureness;

SIM_NODISCARD sim_status ans_sureness_of(const res_file *results, int scenario, ans_sureness *sureness,
                                         sim_errors *errors);

/* Sentences; empty without a posterior. */
void ans_sureness_text(const ans_sureness *sureness, int language, char *text, size_t size);

#endif
