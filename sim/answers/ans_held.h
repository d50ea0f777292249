/* Time that projects lose by what holds them up, from a results file. */
#ifndef ANS_HELD_H
#define ANS_HELD_H

#include "ana_binding.h"
#include "res_file.h"

/* Time lost by each constraint in a span of years, by replication. */
typedef struct ans_held {
  int variable, cell; /* its first cell: those of the constraints follow each other */
  int k;              /* constraints */
  size_t n;
  double *sum, *year, *total; /* sum[k][n] */
  const double **by;          /* [k] rows of sum */
  ana_binding *binding;       /* [k] */
} ans_held;

/* k constraints, n replications; legal to free after a failure. */
SIM_NODISCARD sim_status ans_held_make(ans_held *held, int k, size_t n);
void ans_held_free(ans_held *held);

/* Sums the years first to last (indices) of a scenario, and finds what binds. Set variable and cell before. */
SIM_NODISCARD sim_status ans_held_read(ans_held *held, const res_file *results, int scenario, int first, int last,
                                       sim_errors *errors);

/* Source of ans_bottlenecks: indicators of time lost by constraint, and by sector and constraint (-1: not there). */
typedef struct ans_held_asked {
  const res_file *r;
  int held, in_sectors;
  int period; /* years */
} ans_held_asked;

#endif
