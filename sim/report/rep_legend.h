/* The legend of a fan chart: median, bands, target marks; in rows from left to right.
 *
 * thread: no shared state. */
#ifndef REP_LEGEND_H
#define REP_LEGEND_H

#include "rep_canvas.h"
#include "rep_chart.h"

enum { REP_LEGEND_ITEMS = 4, REP_LEGEND_TEXT = 200 };

#define REP_LEGEND_ROW 24.0 /* height of a row in pixels */

typedef enum rep_legend_kind { REP_MEDIAN, REP_BANDS, REP_AT_LEAST, REP_AT_MOST } rep_legend_kind;

typedef struct rep_legend_item {
  rep_legend_kind kind;
  char text[REP_LEGEND_TEXT];
  double x, key; /* where it starts; width of its sample */
  int row;
} rep_legend_item;

typedef struct rep_legend {
  int n_bands, n, rows;
  double width;
  rep_legend_item item[REP_LEGEND_ITEMS];
} rep_legend;

/* What the chart needs explained, laid out in rows of `width` pixels. */
rep_legend rep_legend_of(const rep_fan_chart *chart, int language, double width);

/* Draws it with its upper left corner at (x, y). */
void rep_legend_draw(rep_canvas canvas, const rep_legend *legend, double x, double y);

#endif
