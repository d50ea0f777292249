/* Histograms of one outcome in several panels, one below the other on one scale, with a target: the part that meets it
 * is dark.
 *
 * thread: no shared state. */
#ifndef REP_HISTOGRAM_H
#define REP_HISTOGRAM_H

#include "rep_chart.h"

typedef struct rep_bins {
  const char *title;
  const double *share; /* [n_bins] per cent of futures */
  double target;       /* NaN: none; else an edge of the bins */
  bool at_least;
  char text[96]; /* at the target's line */
} rep_bins;

typedef struct rep_histogram {
  const char *title, *unit, *share, *footer; /* share: what the vertical axis shows */
  const char *met, *missed;                  /* for the legend */
  int n_bins;
  const double *edge; /* [n_bins + 1] ascending */
  int n_panels;
  const rep_bins *panel;
} rep_histogram;

SIM_NODISCARD sim_status rep_histogram_draw(const rep_histogram *chart, const rep_output *output, sim_errors *errors);

#endif
