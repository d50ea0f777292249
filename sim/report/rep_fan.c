#include "rep_fan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rep_gnuplot.h"

#define LABEL_COLOUR "#a34700"
#define TEXT_COLOUR "#444444"

enum { LABEL_LINES = 3 };
const rep_pen rep_median_pen = {2.4, "#08306b"};

static const double label_size = 11, tick_size = 12, mark_reach = 9;

static bool drawable(double x) { return fabs(x) < REP_DRAWABLE; }

/* A year is drawn when all its numbers are there. */
static bool year_drawable(const rep_fan *f, int y) {
  bool good = drawable(f->median[y]);
  for (int b = 0; b < f->n_bands; b++)
    good = good && drawable(f->low[b * f->n_years + y]) && drawable(f->high[b * f->n_years + y]);
  return good;
}

static void widen(double range[2], double x) {
  range[0] = fmin(range[0], x); /* NAN: none yet */
  range[1] = fmax(range[1], x);
}

static void widen_years(int year[2], int y) {
  if (year[0] > year[1]) year[0] = year[1] = y;
  if (y < year[0]) year[0] = y;
  if (y > year[1]) year[1] = y;
}

void rep_fan_extent(const rep_fan *f, double value[2], int year[2]) {
  for (int y = 0; y < f->n_years; y++) {
    if (!year_drawable(f, y)) continue;
    widen_years(year, f->year[y]);
    widen(value, f->median[y]);
    for (int b = 0; b < f->n_bands; b++) {
      widen(value, f->low[b * f->n_years + y]);
      widen(value, f->high[b * f->n_years + y]);
    }
  }
  for (int m = 0; m < f->n_marks; m++) {
    if (!drawable(f->mark[m].value)) continue;
    widen_years(year, f->mark[m].year);
    widen(value, f->mark[m].value);
  }
}

void rep_band_colour(int b, int n, char colour[8]) {
  static const double light[] = {207, 225, 242}, dark[] = {49, 120, 184};
  double t = n > 1 ? (double)b / (n - 1) : 0.5;
  unsigned rgb[3];
  for (int i = 0; i < 3; i++) rgb[i] = (unsigned)lround(light[i] + t * (dark[i] - light[i])) & 0xff;
  snprintf(colour, 8, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
}

static double pixel_x(const rep_panel *p, double year) {
  double pad = p->year[0] == p->year[1] ? 1 : 0.4, low = p->year[0] - pad, high = p->year[1] + pad;
  return p->frame.x0 + (p->frame.x1 - p->frame.x0) * (year - low) / (high - low);
}

static double pixel_y(const rep_panel *p, double value) {
  double t = (value - p->axis.low) / (p->axis.high - p->axis.low);
  return p->frame.y0 + (p->frame.y1 - p->frame.y0) * t;
}

static void data_line(FILE *s, const rep_fan *f, int y, double shift) {
  fprintf(s, "%.17g %.17g", f->year[y] + shift, f->median[y]);
  for (int b = 0; b < f->n_bands; b++)
    fprintf(s, " %.17g %.17g", f->low[b * f->n_years + y], f->high[b * f->n_years + y]);
  fprintf(s, "\n");
}

/* A missing year parts the fan by an empty line; a year alone is drawn as a short bar, since a line needs two ends. */
static bool data_put(FILE *s, const rep_panel *p) {
  const rep_fan *f = p->fan;
  bool any = false;
  fprintf(s, "$fan%d << EOD\n", p->number);
  for (int y = 0; y < f->n_years; y++) {
    if (!year_drawable(f, y)) continue;
    bool before = y > 0 && year_drawable(f, y - 1), after = y + 1 < f->n_years && year_drawable(f, y + 1);
    if (!before && any) fprintf(s, "\n");
    data_line(s, f, y, before || after ? 0 : -0.15);
    if (!before && !after) data_line(s, f, y, 0.15);
    any = true;
  }
  fprintf(s, "EOD\n");
  return any;
}

static void values_put(FILE *s, const rep_panel *p) {
  char text[REP_NUMBER_SIZE] = "";
  fprintf(s, "set yrange [%.17g:%.17g]\nset ytics nomirror scale 0 tc rgb '%s' (", p->axis.low, p->axis.high,
          TEXT_COLOUR);
  for (int i = 0; i < p->axis.n; i++) {
    if (p->numbers) rep_axis_label(&p->axis, i, p->language, text);
    if (i > 0) fprintf(s, ", ");
    rep_script_text(s, text, strlen(text));
    fprintf(s, " %.17g", rep_axis_tick(&p->axis, i));
  }
  fprintf(s, ")\n");
}

static void years_put(FILE *s, const rep_panel *p) {
  static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
  int span = p->year[1] - p->year[0], step = steps[0];
  double fit = (p->frame.x1 - p->frame.x0) / (4 * tick_size);
  for (int i = 0; i < 10 && span / (step = steps[i]) + 1 > fit; i++) continue;
  double pad = span == 0 ? 1 : 0.4;
  fprintf(s, "set xrange [%.17g:%.17g]\nset xtics nomirror out scale 0.5 tc rgb '%s' (", p->year[0] - pad,
          p->year[1] + pad, TEXT_COLOUR);
  const char *separator = "";
  for (int y = p->year[0]; y <= p->year[1]; y++) {
    if (y % step != 0) continue;
    fprintf(s, "%s'%d' %d", separator, y, y);
    separator = ", ";
  }
  fprintf(s, ")\n");
}

static void frame_put(rep_canvas c, const rep_panel *p) {
  fprintf(c.script, "set lmargin at screen %.6f\nset rmargin at screen %.6f\n", p->frame.x0 / c.width,
          p->frame.x1 / c.width);
  fprintf(c.script, "set bmargin at screen %.6f\nset tmargin at screen %.6f\n", p->frame.y0 / c.height,
          p->frame.y1 / c.height);
  fprintf(c.script, "set border 1 lc rgb '#888888' lw 1\nset grid noxtics ytics back lt 1 lc rgb '#e2e2e2' lw 1\n");
  fprintf(c.script, "set %s\n",
          p->axis.low < 0 && p->axis.high > 0 ? "xzeroaxis lt 1 lc rgb '#888888'" : "xzeroaxis lt -2");
}

/* The fan in pixels, for keeping labels off it: x, low, high, median of [n_years] each in one block that the caller
 * owns. */
static sim_status ground_make(const rep_panel *p, rep_ground *ground, double **block) {
  const rep_fan *f = p->fan;
  size_t n = (size_t)f->n_years;
  double *x = *block = malloc((4 * n + 1) * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  int k = 0;
  for (int y = 0; y < f->n_years; y++) {
    if (!year_drawable(f, y)) continue;
    x[k] = pixel_x(p, f->year[y]);
    x[n + k] = pixel_y(p, f->n_bands ? f->low[y] : f->median[y]);
    x[2 * n + k] = pixel_y(p, f->n_bands ? f->high[y] : f->median[y]);
    x[3 * n + k++] = pixel_y(p, f->median[y]);
  }
  rep_box frame = p->frame;
  *ground = (rep_ground){.frame = {frame.x0 + 6, frame.y0 + 6, frame.x1 + 12, frame.y1},
                         .n_fan = k,
                         .x = x,
                         .low = x + n,
                         .high = x + 2 * n,
                         .median = x + 3 * n};
  return SIM_OK;
}

static double median_at(const rep_fan *f, int year) {
  for (int y = 0; y < f->n_years; y++)
    if (f->year[y] == year) return f->median[y];
  return NAN;
}

/* The label of a mark on its free spot, with a thin line to the mark when it stands apart. */
static rep_box label_put(rep_canvas c, const rep_panel *p, const rep_ground *g, const rep_mark *m) {
  rep_line line[LABEL_LINES];
  double px = pixel_x(p, m->year), py = pixel_y(p, m->value), room = 0.45 * (g->frame.x1 - g->frame.x0) / label_size;
  double widest = 0, height = REP_LINE_HEIGHT * label_size;
  int n = rep_text_wrap(m->text, fmax(room, 6), line, LABEL_LINES);
  if (n == 0) return (rep_box){px, py, px, py};
  for (int i = 0; i < n; i++) widest = fmax(widest, rep_text_width(line[i].start, line[i].n) + line[i].cut);
  bool up = !(m->value < median_at(p->fan, m->year));
  rep_box b = rep_label_place(g, px, py, widest * label_size, n * height, up);
  rep_align align = b.x1 < px ? REP_RIGHT : b.x0 > px ? REP_LEFT : REP_CENTRE;
  double x = align == REP_RIGHT ? b.x1 : align == REP_LEFT ? b.x0 : (b.x0 + b.x1) / 2;
  double nx = fmin(fmax(px, b.x0), b.x1), ny = fmin(fmax(py, b.y0), b.y1), far = hypot(nx - px, ny - py);
  if (align == REP_CENTRE) nx = (nx + x) / 2;
  if (far > 3 * mark_reach)
    rep_canvas_stroke(c, px + (nx - px) * mark_reach / far, py + (ny - py) * mark_reach / far, nx, ny,
                      (rep_pen){0.8, LABEL_COLOUR});
  rep_canvas_lines(c, x, b.y1, align, (rep_pen){label_size, LABEL_COLOUR}, line, n);
  return b;
}

static sim_status marks_put(rep_canvas c, const rep_panel *p) {
  const rep_fan *f = p->fan;
  sim_status st = SIM_OK;
  double *block = NULL;
  rep_ground ground = {0};
  rep_box *taken = malloc((2 * (size_t)f->n_marks + 1) * sizeof *taken);
  if (!taken) return SIM_ERR_MEMORY;
  SIM_TRY(ground_make(p, &ground, &block));
  ground.taken = taken;
  for (int m = 0; m < f->n_marks; m++) {
    if (!drawable(f->mark[m].value)) continue;
    double x = pixel_x(p, f->mark[m].year), y = pixel_y(p, f->mark[m].value);
    taken[ground.n_taken++] = (rep_box){x - mark_reach, y - mark_reach, x + mark_reach, y + mark_reach};
    rep_canvas_mark(c, x, y, f->mark[m].at_least);
  }
  for (int m = 0; m < f->n_marks; m++)
    if (drawable(f->mark[m].value)) {
      rep_box label = label_put(c, p, &ground, &f->mark[m]);
      taken[ground.n_taken++] = label;
    }
out:
  free(block);
  free(taken);
  return st;
}

sim_status rep_panel_draw(rep_canvas c, const rep_panel *p) {
  static const char *const nothing[SIM_LANGUAGES] = {[SIM_EN] = "no data", [SIM_VI] = "không có dữ liệu"};
  FILE *s = c.script;
  bool any = data_put(s, p);
  frame_put(c, p);
  values_put(s, p);
  years_put(s, p);
  if (!any) { /* in the middle, between two lines of the grid */
    double middle = (rep_axis_tick(&p->axis, p->axis.n / 2) + rep_axis_tick(&p->axis, p->axis.n / 2 - 1)) / 2;
    rep_canvas_text(c, (p->frame.x0 + p->frame.x1) / 2, pixel_y(p, middle), REP_CENTRE, (rep_pen){13, "#777777"},
                    nothing[p->language]);
  }
  sim_status st = marks_put(c, p);
  fprintf(s, "plot NaN notitle");
  for (int b = 0; any && b < p->fan->n_bands; b++) {
    char colour[8];
    rep_band_colour(b, p->fan->n_bands, colour);
    fprintf(s, ", $fan%d using 1:%d:%d with filledcurves fc rgb '%s' notitle", p->number, 2 * b + 3, 2 * b + 4, colour);
  }
  if (any)
    fprintf(s, ", $fan%d using 1:2 with lines lw %g lc rgb '%s' notitle", p->number, rep_median_pen.size,
            rep_median_pen.colour);
  fprintf(s, "\n");
  rep_canvas_clear(c);
  return st;
}
