/* Where the labels of a panel go: the free spot nearest to what they belong to.
 *
 * Coordinates are pixels, y upwards. A label must stay inside the frame; it may not cover another label or a mark,
 * and keeps off the filled part of the chart when there is room elsewhere. All spots of a fine grid are compared by
 * one cost.
 *
 * thread: pure function. */
#ifndef REP_PLACE_H
#define REP_PLACE_H

typedef struct rep_box {
  double x0, y0, x1, y1;
} rep_box;

typedef struct rep_ground { /* what is in the panel already */
  rep_box frame;
  double grid, grid_step; /* horizontal lines at grid + i grid_step */
  int n_taken;
  const rep_box *taken;                  /* [n_taken] marks and labels */
  int n_fan;                             /* filled part: between low and high over ascending x */
  const double *x, *low, *high, *median; /* [n_fan] */
} rep_ground;

/* The box of a label of the given size that belongs to the point (px, py); `up`: rather above than below it. */
rep_box rep_label_place(const rep_ground *ground, double px, double py, double width, double height, int up);

#endif
