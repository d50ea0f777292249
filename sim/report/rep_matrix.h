/* A square table of shares as colours with numbers: the darker, the larger.
 *
 * thread: no shared state. */
#ifndef REP_MATRIX_H
#define REP_MATRIX_H

#include "rep_chart.h"

typedef struct rep_matrix {
  const char *title, *footer;
  const char *note; /* what a cell says, above the table */
  int n;
  const char *const *label; /* [n] of rows; columns bear their numbers */
  const double *share;      /* [n][n] 0 to 1; NaN: an empty cell */
} rep_matrix;

SIM_NODISCARD sim_status rep_matrix_draw(const rep_matrix *chart, const rep_output *output, sim_errors *errors);

#endif
