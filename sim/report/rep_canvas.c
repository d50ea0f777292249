#include "rep_canvas.h"

#include <string.h>

#include "rep_gnuplot.h"
#include "rep_style.h"

static void place(rep_canvas c, const char *word, double x, double y) {
  fprintf(c.script, " %s screen %.6f,%.6f", word, x / c.width, y / c.height);
}

static void text_put(rep_canvas c, double x, double y, rep_align align, rep_pen pen, rep_line line) {
  static const char *const words[] = {"left", "center", "right", "center rotate by 90"};
  fprintf(c.script, "set label ");
  rep_script_text(c.script, line.start, line.n);
  if (line.cut) fprintf(c.script, ".'…'");
  place(c, "at", x, y);
  fprintf(c.script, " %s noenhanced front font '%s,%g' tc rgb '%s'\n", words[align], c.font ? c.font : REP_FONT,
          pen.size, pen.colour);
}

void rep_canvas_lines(rep_canvas c, double x, double y, rep_align align, rep_pen pen, const rep_line *line, int n) {
  double height = REP_LINE_HEIGHT * pen.size;
  for (int i = 0; i < n; i++) text_put(c, x, y - (i + 0.5) * height, align, pen, line[i]);
}

void rep_canvas_text(rep_canvas c, double x, double y, rep_align align, rep_pen pen, const char *text) {
  text_put(c, x, y, align, pen, (rep_line){.start = text, .n = strlen(text)});
}

void rep_canvas_dashes(rep_canvas c, double x0, double y0, double x1, double y1, rep_pen pen, const char *dash) {
  fprintf(c.script, "set arrow");
  place(c, "from", x0, y0);
  place(c, "to", x1, y1);
  fprintf(c.script, " nohead front lw %g lc rgb '%s' %s\n", pen.size, pen.colour, dash);
}

void rep_canvas_stroke(rep_canvas c, double x0, double y0, double x1, double y1, rep_pen pen) {
  rep_canvas_dashes(c, x0, y0, x1, y1, pen, "dt 1");
}

void rep_canvas_symbol(rep_canvas c, double x, double y, int symbol, const char *colour) {
  fprintf(c.script, "set label ''");
  place(c, "at", x, y);
  fprintf(c.script, " front point pt %d ps 1.1 lc rgb '%s'\n", symbol, colour);
}

void rep_canvas_fill(rep_canvas c, rep_box b, const char *colour) {
  fprintf(c.script, "set object rectangle");
  place(c, "from", b.x0, b.y0);
  place(c, "to", b.x1, b.y1);
  fprintf(c.script, " front fc rgb '%s' fs solid noborder\n", colour);
}

void rep_canvas_plate(rep_canvas c, rep_box b) {
  fprintf(c.script, "set object rectangle");
  place(c, "from", b.x0, b.y0);
  place(c, "to", b.x1, b.y1);
  fprintf(c.script, " front fc rgb '#ffffff' fs transparent solid 0.8 noborder\n");
}

void rep_canvas_back(rep_canvas c, rep_box b, const char *colour) {
  fprintf(c.script, "set object rectangle");
  place(c, "from", b.x0, b.y0);
  place(c, "to", b.x1, b.y1);
  fprintf(c.script, " behind fc rgb '%s' fs solid noborder\n", colour);
}

static void triangle(rep_canvas c, double x, double y, double size, bool up, const char *colour) {
  double tip = up ? size : -size;
  fprintf(c.script, "set object polygon");
  place(c, "from", x - size, y - 0.7 * tip);
  place(c, "to", x + size, y - 0.7 * tip);
  place(c, "to", x, y + tip);
  place(c, "to", x - size, y - 0.7 * tip);
  fprintf(c.script, " front fc rgb '%s' fs solid noborder\n", colour);
}

/* A white rim keeps the mark apart from the fan, and two marks from each other. */
void rep_canvas_mark(rep_canvas c, double x, double y, bool up) {
  triangle(c, x, y, 9.5, up, "#ffffff");
  triangle(c, x, y, 7, up, REP_TARGET_COLOUR);
}

void rep_canvas_clear(rep_canvas c) { fprintf(c.script, "unset label\nunset arrow\nunset object\n"); }
