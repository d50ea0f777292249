#include "rep_frame.h"

#include <string.h>

#include "rep_gnuplot.h"
#include "rep_style.h"

double rep_frame_x(const rep_frame *f, double x) {
  return f->box.x0 + (f->box.x1 - f->box.x0) * (x - f->x0) / (f->x1 - f->x0);
}

double rep_frame_y(const rep_frame *f, double y) {
  return f->box.y0 + (f->box.y1 - f->box.y0) * (y - f->y0) / (f->y1 - f->y0);
}

void rep_frame_begin(rep_canvas c, const rep_frame *f, bool vertical_grid) {
  fprintf(c.script, "set lmargin at screen %.6f\nset rmargin at screen %.6f\n", f->box.x0 / c.width,
          f->box.x1 / c.width);
  fprintf(c.script, "set bmargin at screen %.6f\nset tmargin at screen %.6f\n", f->box.y0 / c.height,
          f->box.y1 / c.height);
  fprintf(c.script, "unset xzeroaxis\nunset yzeroaxis\n");
  fprintf(c.script, "set border 1 lc rgb '#888888' lw 1\nset grid %s back lt 1 lc rgb '#e2e2e2' lw 1\n",
          vertical_grid ? "xtics noytics" : "noxtics ytics");
}

void rep_frame_values(rep_canvas c, const rep_frame *f, char axis, const rep_axis *values, bool numbers, int language) {
  FILE *s = c.script;
  char text[REP_NUMBER_SIZE] = "";
  double low = axis == 'x' ? f->x0 : f->y0, high = axis == 'x' ? f->x1 : f->y1;
  fprintf(s, "set %crange [%.17g:%.17g]\nset %ctics nomirror %s tc rgb '" REP_SOFT_COLOUR "' (", axis, low, high, axis,
          axis == 'x' ? "out scale 0.5" : "scale 0");
  for (int i = 0; i < values->n; i++) {
    if (numbers) rep_axis_label(values, i, language, text);
    if (i > 0) fprintf(s, ", ");
    rep_script_text(s, text, strlen(text));
    fprintf(s, " %.17g", rep_axis_tick(values, i));
  }
  fprintf(s, ")\n");
  if (low < 0 && high > 0) fprintf(s, "set %czeroaxis lt 1 lc rgb '#888888'\n", axis == 'x' ? 'y' : 'x');
}

static double year_room(int first, int last) { return first == last ? 1 : 0.4; }

void rep_frame_year_range(rep_frame *f, int first, int last) {
  f->x0 = first - year_room(first, last);
  f->x1 = last + year_room(first, last);
}

static int labels_of(int years, int step) { return years / step + 1; }

void rep_frame_years(rep_canvas c, const rep_frame *f, int first, int last) {
  static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
  int span = last - first, step = steps[0];
  double fit = (f->box.x1 - f->box.x0) / (4 * REP_TICK_SIZE);
  for (int i = 0; i < 10 && labels_of(span, step = steps[i]) > fit; i++) continue;
  fprintf(c.script, "set xrange [%.17g:%.17g]\nset xtics nomirror out scale 0.5 tc rgb '" REP_SOFT_COLOUR "' (",
          first - year_room(first, last), last + year_room(first, last));
  const char *separator = "";
  for (int y = first; y <= last; y++) {
    if (y % step != 0) continue;
    fprintf(c.script, "%s'%d' %d", separator, y, y);
    separator = ", ";
  }
  fprintf(c.script, ")\n");
}

void rep_frame_bare(rep_canvas c, const rep_frame *f) {
  fprintf(c.script, "set yrange [%.17g:%.17g]\nunset ytics\n", f->y0, f->y1);
}
