/* Rows with names at the left and values along a horizontal axis: dots with intervals, or bars from a base.
 *
 * thread: no shared state. */
#ifndef REP_ROWS_H
#define REP_ROWS_H

#include "rep_chart.h"

typedef struct rep_value {
  double value, low, high; /* low, high: an interval, NaN without; value NaN: nothing is drawn */
} rep_value;

typedef struct rep_rows_chart {
  const char *title, *unit, *footer;
  bool bars;     /* bars from `base`, else dots */
  bool together; /* the series of a row lie on one line, not below each other */
  int n_rows;
  const char *const *label; /* [n_rows] */
  const bool *heading;      /* [n_rows] a label over the rows below it, without values; NULL: none */
  int n_series;
  const char *const *series; /* [n_series] for the legend; NULL: it is not needed */
  const rep_value *value;    /* [n_rows][n_series] */
  const char *interval;      /* what the intervals are, for the legend; NULL: there are none */
  double base;               /* where bars begin; a line is drawn there; NaN: none, bars begin at 0 */
  double low, high;          /* ends of the axis; NaN: by what is drawn */
} rep_rows_chart;

SIM_NODISCARD sim_status rep_rows_draw(const rep_rows_chart *chart, const rep_output *output, sim_errors *errors);

#endif
