/* A panel's axes: where data lie in the picture, and their tick labels.
 *
 * thread: no shared state. */
#ifndef REP_FRAME_H
#define REP_FRAME_H

#include <stdbool.h>

#include "rep_axis.h"
#include "rep_canvas.h"

typedef struct rep_frame {
  rep_box box;           /* pixels inside the axes */
  double x0, x1, y0, y1; /* ranges of the data at its edges */
} rep_frame;

#define REP_TICK_SIZE 12.0   /* font */
#define REP_YEAR_HEIGHT 26.0 /* room below a frame for the labels of its horizontal axis */

double rep_frame_x(const rep_frame *frame, double x); /* pixels */
double rep_frame_y(const rep_frame *frame, double y);

/* Margins, border below, grid of horizontal or of vertical lines. */
void rep_frame_begin(rep_canvas canvas, const rep_frame *frame, bool vertical_grid);

/* Round values on the vertical (y) or horizontal (x) axis, with labels where `numbers`; the range is the frame's. A
 * line marks zero when it lies inside. */
void rep_frame_values(rep_canvas canvas, const rep_frame *frame, char axis, const rep_axis *values, bool numbers,
                      int language);

/* Years on the horizontal axis, as many as fit. */
void rep_frame_years(rep_canvas canvas, const rep_frame *frame, int first, int last);

/* No labels on the vertical axis: rows have their own. */
void rep_frame_bare(rep_canvas canvas, const rep_frame *frame);

/* The range of years as an axis shows it, with some room on both sides. */
void rep_frame_year_range(rep_frame *frame, int first, int last);

#endif
