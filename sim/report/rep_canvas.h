/* Drawing on a picture in pixels, y upwards: texts, lines, rectangles and target marks, written into a gnuplot script.
 *
 * gnuplot draws these with the next plot and keeps them until rep_canvas_clear().
 *
 * thread: no shared state. */
#ifndef REP_CANVAS_H
#define REP_CANVAS_H

#include <stdbool.h>
#include <stdio.h>

#include "rep_place.h"
#include "rep_text.h"

typedef struct rep_canvas {
  FILE *script; /* not owned */
  double width, height;
  const char *font; /* a valid name (rep_font_is_valid); NULL: REP_FONT */
} rep_canvas;

#define REP_FONT "DejaVu Sans"

typedef struct rep_pen {
  double size;        /* of the font, or width of a line */
  const char *colour; /* "#rrggbb" */
} rep_pen;

typedef enum rep_align { REP_LEFT, REP_CENTRE, REP_RIGHT, REP_UPWARDS /* turned left, centred */ } rep_align;

/* Distance of two lines of text, in units of the font size. */
#define REP_LINE_HEIGHT 1.35

/* Lines of text below y. */
void rep_canvas_lines(rep_canvas canvas, double x, double y, rep_align align, rep_pen pen, const rep_line *line, int n);

/* One line of text, centred on y. */
void rep_canvas_text(rep_canvas canvas, double x, double y, rep_align align, rep_pen pen, const char *text);

/* dash: gnuplot's words, as in rep_style.h */
void rep_canvas_dashes(rep_canvas canvas, double x0, double y0, double x1, double y1, rep_pen pen, const char *dash);
void rep_canvas_stroke(rep_canvas canvas, double x0, double y0, double x1, double y1, rep_pen pen);
void rep_canvas_fill(rep_canvas canvas, rep_box box, const char *colour);

/* White, but not quite: under a text, so that no line strikes it through. */
void rep_canvas_plate(rep_canvas canvas, rep_box box);

void rep_canvas_back(rep_canvas canvas, rep_box box, const char *colour); /* behind everything */

/* A triangle that points up (at least) or down (at most), about as large as a letter. */
void rep_canvas_mark(rep_canvas canvas, double x, double y, bool up);

/* One of gnuplot's symbols. */
void rep_canvas_symbol(rep_canvas canvas, double x, double y, int symbol, const char *colour);

void rep_canvas_clear(rep_canvas canvas);

#endif
