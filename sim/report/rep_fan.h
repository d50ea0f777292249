/* One panel of a fan chart: what can be drawn of it, and the drawing.
 *
 * thread: no shared state. */
#ifndef REP_FAN_H
#define REP_FAN_H

#include "rep_axis.h"
#include "rep_canvas.h"
#include "rep_chart.h"
#include "rep_frame.h"

/* Widens [low, high] (values) and [first, last] (years) to hold the panel: all drawable years, bands and marks. */
void rep_fan_extent(const rep_fan *fan, double value[2], int year[2]);

/* The colour of band `b` of `n`, widest (lightest) first: one blue from light to dark, graded for grey print too. */
void rep_band_colour(int b, int n, char colour[8]);

extern const rep_pen rep_median_pen; /* the line of the median */

typedef struct rep_panel {
  const rep_fan *fan;
  int number; /* of the panel in the picture */
  rep_frame frame;
  rep_axis axis;
  int year[2];
  bool numbers; /* with tick labels at the vertical axis */
  int language;
} rep_panel;

SIM_NODISCARD sim_status rep_panel_draw(rep_canvas canvas, const rep_panel *panel);

#endif
