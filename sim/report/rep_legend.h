/* A legend in rows from left to right.
 *
 * thread: no shared state. */
#ifndef REP_LEGEND_H
#define REP_LEGEND_H

#include "rep_canvas.h"
#include "rep_chart.h"

enum { REP_LEGEND_ITEMS = 16, REP_LEGEND_TEXT = 200, REP_LEGEND_LINES = 3 };

#define REP_LEGEND_ROW 24.0 /* height of a row in pixels */

typedef enum rep_legend_kind {
  REP_MEDIAN,   /* line of a fan's median */
  REP_BANDS,    /* all bands of a fan */
  REP_AT_LEAST, /* target marks */
  REP_AT_MOST,
  REP_SERIES, /* line and symbol of a style */
  REP_SYMBOL, /* symbol of a style, with an interval */
  REP_FILL,   /* a filled box of a colour */
  REP_RULE,   /* a plain line of a colour */
} rep_legend_kind;

typedef struct rep_legend_item {
  rep_legend_kind kind;
  char text[REP_LEGEND_TEXT];
  double x, key; /* where it starts; width of its sample */
  int row;
  int style;
  char colour[8];
} rep_legend_item;

typedef struct rep_legend {
  int n_bands, n, rows; /* rows: at least 1 */
  double width, x;      /* of a row; where the next item starts */
  rep_legend_item item[REP_LEGEND_ITEMS];
} rep_legend;

/* An empty legend with rows of `width` pixels. */
rep_legend rep_legend_make(double width);

/* Adds an item behind the last, or in a new row when it does not fit there. Beyond REP_LEGEND_ITEMS it is left out. */
void rep_legend_add(rep_legend *legend, rep_legend_kind kind, int style, const char *colour, const char *text);

/* What a fan chart needs explained. */
rep_legend rep_legend_of(const rep_fan_chart *chart, int language, double width);

/* Draws it with its upper left corner at (x, y). */
void rep_legend_draw(rep_canvas canvas, const rep_legend *legend, double x, double y);

#endif
