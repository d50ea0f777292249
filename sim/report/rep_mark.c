#include "rep_mark.h"

#include <math.h>

#include "rep_style.h"

enum { LABEL_LINES = 6, BRIEF_ABOVE = 2 }; /* lines: a higher label would lie upon what it is about */
static const double label_size = 11, reach = 9;

/* The label of a mark on its free spot, with a thin line to the mark when it stands apart. */
static rep_box label_put(rep_canvas c, const rep_frame *f, const rep_ground *g, const rep_mark *m, bool up) {
  rep_line line[LABEL_LINES];
  double px = rep_frame_x(f, m->year), py = rep_frame_y(f, m->value);
  double room = 0.45 * (g->frame.x1 - g->frame.x0) / label_size, widest = 0, height = REP_LINE_HEIGHT * label_size;
  int n = rep_text_wrap(m->text, fmax(room, 6), line, LABEL_LINES);
  if (n > BRIEF_ABOVE && m->brief[0]) n = rep_text_wrap(m->brief, fmax(room, 6), line, LABEL_LINES);
  if (n == 0) return (rep_box){px, py, px, py};
  for (int i = 0; i < n; i++) widest = fmax(widest, rep_text_width(line[i].start, line[i].n) + line[i].cut);
  rep_box b = rep_label_place(g, px, py, widest * label_size, n * height, up);
  rep_align align = b.x1 < px ? REP_RIGHT : b.x0 > px ? REP_LEFT : REP_CENTRE;
  double x = align == REP_RIGHT ? b.x1 : align == REP_LEFT ? b.x0 : (b.x0 + b.x1) / 2;
  double nx = fmin(fmax(px, b.x0), b.x1), ny = fmin(fmax(py, b.y0), b.y1), far = hypot(nx - px, ny - py);
  if (align == REP_CENTRE) nx = (nx + x) / 2;
  if (far > 3 * reach)
    rep_canvas_stroke(c, px + (nx - px) * reach / far, py + (ny - py) * reach / far, nx, ny,
                      (rep_pen){0.8, REP_TARGET_TEXT});
  rep_canvas_plate(c, b);
  rep_canvas_lines(c, x, b.y1, align, (rep_pen){label_size, REP_TARGET_TEXT}, line, n);
  return b;
}

rep_box rep_mark_room(const rep_frame *f) { return (rep_box){f->box.x0 + 6, f->box.y0 + 6, f->box.x1 + 12, f->box.y1}; }

void rep_marks_put(rep_canvas c, const rep_frame *f, rep_ground *g, rep_box *taken, int n, const rep_mark *mark,
                   const double *usual) {
  for (int m = 0; m < n; m++) {
    if (!rep_drawable(mark[m].value)) continue;
    double x = rep_frame_x(f, mark[m].year), y = rep_frame_y(f, mark[m].value);
    taken[g->n_taken++] = (rep_box){x - reach, y - reach, x + reach, y + reach};
    rep_canvas_mark(c, x, y, mark[m].at_least);
  }
  for (int m = 0; m < n; m++) {
    if (!rep_drawable(mark[m].value)) continue;
    rep_box label = label_put(c, f, g, &mark[m], !(mark[m].value < usual[m]));
    taken[g->n_taken++] = label;
  }
}
