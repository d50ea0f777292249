/* Lines over years: a few series on one scale, with ranges at their end, a band, or many thin paths under them.
 *
 * thread: no shared state. */
#ifndef REP_LINES_H
#define REP_LINES_H

#include "rep_chart.h"

typedef struct rep_series {
  const char *label;
  const double *y;  /* [n_years]; NaN: a gap */
  double low, high; /* a range behind the last year; NaN: none */
} rep_series;

typedef struct rep_lines_chart {
  const char *title, *unit, *footer;
  int n_years;
  const int *year; /* [n_years] */
  int n_series;
  const rep_series *series;           /* styles in their order */
  const char *ends;                   /* what the ranges behind the last year are; NULL: there are none */
  const double *band_low, *band_high; /* [n_years] one band under all; NULL: none */
  const char *band;                   /* what it is */
  int n_paths;
  const double *path; /* [n_paths][n_years] thin grey lines under the series */
  const char *paths;  /* what they are; NULL: there are none */
  int n_marks;
  const rep_mark *mark;
  double low, high; /* ends of the vertical axis; NaN: by what is drawn */
} rep_lines_chart;

SIM_NODISCARD sim_status rep_lines_draw(const rep_lines_chart *chart, const rep_output *output, sim_errors *errors);

#endif
