#include "rep_place.h"

#include <math.h>

/* Prices in pixels of distance that a label would rather move than pay. */
enum {
  TAKEN = 100000,
  FAN = 240,
  MEDIAN = 120,
  WRONG_SIDE = 12,
  GRID = 10,
  TOUCH = 40,
  CROSSED = 2000,
  COLUMNS = 9,
  STEPS = 48
};

static double overlap(double a0, double a1, double b0, double b1) { return fmax(0, fmin(a1, b1) - fmax(a0, b0)); }

static double distance(rep_box b, double px, double py) {
  double dx = fmax(0, fmax(b.x0 - px, px - b.x1)), dy = fmax(0, fmax(b.y0 - py, py - b.y1));
  return hypot(dx, dy);
}

static double at(const rep_ground *g, const double *y, double x) {
  int i = 1;
  while (i < g->n_fan - 1 && g->x[i] < x) i++;
  double t = (x - g->x[i - 1]) / (g->x[i] - g->x[i - 1]);
  return y[i - 1] + t * (y[i] - y[i - 1]);
}

/* Share of the box that the fan fills, and the median crosses, looked up in a few columns. */
static double fan_cost(const rep_ground *g, rep_box b) {
  double cost = 0, most = 0;
  for (int c = 0; c < COLUMNS && g->n_fan > 1; c++) {
    double x = b.x0 + (b.x1 - b.x0) * c / (COLUMNS - 1);
    if (x < g->x[0] || x > g->x[g->n_fan - 1]) continue;
    double filled = overlap(b.y0, b.y1, at(g, g->low, x), at(g, g->high, x)) / (b.y1 - b.y0);
    most = fmax(most, filled);
    double median = at(g, g->median, x);
    cost += (FAN * filled + MEDIAN * (median > b.y0 && median < b.y1)) / COLUMNS;
  }
  return most > 0.05 ? cost + TOUCH : cost;
}

/* Boxes covered by the label, and boxes that its leader line would cross. */
static double taken_cost(const rep_ground *g, rep_box b, double px, double py) {
  double cost = 0, nx = fmin(fmax(px, b.x0), b.x1), ny = fmin(fmax(py, b.y0), b.y1);
  for (int i = 0; i < g->n_taken; i++) {
    rep_box t = g->taken[i];
    double area = overlap(b.x0, b.x1, t.x0, t.x1) * overlap(b.y0, b.y1, t.y0, t.y1);
    if (area > 0) cost += TAKEN + area;
    if (px > t.x0 && px < t.x1 && py > t.y0 && py < t.y1) continue; /* the mark itself */
    for (int s = 1; s < COLUMNS; s++) {
      double x = px + (nx - px) * s / COLUMNS, y = py + (ny - py) * s / COLUMNS;
      if (x > t.x0 && x < t.x1 && y > t.y0 && y < t.y1) cost += CROSSED;
    }
  }
  return cost;
}

rep_box rep_label_place(const rep_ground *g, double px, double py, double width, double height, int up) {
  rep_box best = {g->frame.x0, g->frame.y0, g->frame.x0 + width, g->frame.y0 + height};
  double least = INFINITY;
  double free_x = fmax(0, g->frame.x1 - g->frame.x0 - width), free_y = fmax(0, g->frame.y1 - g->frame.y0 - height);
  for (int i = 0; i <= STEPS; i++)
    for (int j = 0; j <= STEPS; j++) {
      double x = g->frame.x0 + free_x * i / STEPS, y = g->frame.y0 + free_y * j / STEPS;
      rep_box b = {x, y, x + width, y + height};
      double cost = distance(b, px, py) + fan_cost(g, b) + taken_cost(g, b, px, py);
      if (floor((b.y1 - g->grid) / g->grid_step) > floor((b.y0 - g->grid) / g->grid_step)) cost += GRID;
      if (up ? y + height / 2 < py : y + height / 2 > py) cost += WRONG_SIDE;
      if (cost < least) {
        least = cost;
        best = b;
      }
    }
  return best;
}
