/* Layers that lie on each other over the years, in panels on one scale.
 *
 * thread: no shared state. */
#ifndef REP_STACK_H
#define REP_STACK_H

#include "rep_chart.h"

typedef struct rep_layers {
  const char *title;
  const double *value; /* [n_layers][n_years] heights, not negative; a year with a NaN is left out */
} rep_layers;

typedef struct rep_stack {
  const char *title, *unit, *footer;
  int n_years;
  const int *year; /* [n_years] */
  int n_layers;
  const char *const *layer; /* [n_layers] the lowest first */
  int n_panels;
  const rep_layers *panel;
  double high; /* end of the vertical axis, which begins at 0; NaN: by what is drawn */
} rep_stack;

SIM_NODISCARD sim_status rep_stack_draw(const rep_stack *chart, const rep_output *output, sim_errors *errors);

#endif
