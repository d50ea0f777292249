/* Points in two dimensions, with intervals and labels; or joined by a line in their order.
 *
 * thread: no shared state. */
#ifndef REP_SCATTER_H
#define REP_SCATTER_H

#include "rep_chart.h"
#include "rep_rows.h"

typedef struct rep_spot {
  rep_value x, y;
  const char *label; /* NULL: none */
} rep_spot;

typedef struct rep_cloud {
  const char *label; /* in the legend; NULL: none */
  int n;
  const rep_spot *spot; /* [n] */
  bool joined;
} rep_cloud;

typedef struct rep_scatter {
  const char *title, *x, *y, *footer; /* x, y: what the axes show, with unit */
  const char *interval;               /* what the intervals are, for the legend; NULL: there are none */
  const char *note;                   /* above the panel: what else is to be known; may have several lines; NULL */
  int n_clouds;
  const rep_cloud *cloud;              /* styles in their order */
  double x_low, x_high, y_low, y_high; /* ends of the axes; NaN: by what is drawn */
} rep_scatter;

SIM_NODISCARD sim_status rep_scatter_draw(const rep_scatter *chart, const rep_output *output, sim_errors *errors);

#endif
