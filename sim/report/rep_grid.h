/* Panels of one size in rows and columns, with a title above each.
 *
 * thread: no shared state. */
#ifndef REP_GRID_H
#define REP_GRID_H

#include "rep_frame.h"
#include "rep_page.h"

typedef struct rep_grid {
  int columns, rows;
  rep_box room;
  double numbers, gap, below;         /* room left of the panels, between columns, below each */
  double width, height, title_height; /* of a panel's axes; of the room above them */
} rep_grid;

/* Rows, columns (unless set before, fewer in a narrow picture) and the size of a picture of n panels, as they read
 * well. */
void rep_grid_size(rep_grid *grid, int n, const rep_output *output, double *width, double *height);

/* Shares out the room; `titles`: there are some. Set rows, columns, numbers, gap and below before. */
void rep_grid_layout(rep_grid *grid, rep_box room, bool titles);

rep_box rep_grid_box(const rep_grid *grid, int i); /* inside the axes of panel i */
void rep_grid_title(rep_canvas canvas, const rep_grid *grid, int i, const char *title);

/* Whether panel i stands in the first column, and last in its column of n panels. */
static inline bool rep_grid_first(const rep_grid *grid, int i) { return i % grid->columns == 0; }

#endif
