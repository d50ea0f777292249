/* What the errors of numbers hold, and what would make them smaller: more replications, or a better posterior.
 *
 * thread: reads the file. */
#ifndef ANS_SURENESS_H
#define ANS_SURENESS_H

#include "res_file.h"
#include "sim_posterior.h"

typedef struct ans_sureness {
  int n_rows, n_calibrations; /* of the posterior; 0 without one */
  double effective;           /* equally weighted rows that say as much */
  double replications;        /* part of the variance of shares that more replications shrink, on average over those of
                                 2 to 98 %; NaN without any */
  bool summary;               /* single replications were not kept: what rows have in common is in no error */
  bool counted; /* but what is met in each calibration: what differs between these is in the errors of shares */
} ans_sureness;

SIM_NODISCARD sim_status ans_sureness_of(const res_file *results, int scenario, ans_sureness *sureness,
                                         sim_errors *errors);

/* The same of other numbers of the file. */
ans_sureness ans_sureness_in(const res_file *results, int scenario, double replications);

/* The same of replications that were not kept in a file; posterior NULL: without one. */
ans_sureness ans_sureness_by(const sim_posterior *posterior, double replications);

/* Sentences; empty without a posterior. */
void ans_sureness_text(const ans_sureness *sureness, int language, char *text, size_t size);

#endif
