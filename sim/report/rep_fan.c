#include "rep_fan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rep_gnuplot.h"
#include "rep_mark.h"
#include "rep_style.h"
#include "wrd_text.h"

const rep_pen rep_median_pen = {2.4, "#08306b"};

static bool drawable(double x) { return rep_drawable(x); }

/* A year is drawn when all its numbers are there. */
static bool year_drawable(const rep_fan *f, int y) {
  bool good = drawable(f->median[y]);
  for (int b = 0; b < f->n_bands; b++)
    good = good && drawable(f->low[b * f->n_years + y]) && drawable(f->high[b * f->n_years + y]);
  return good;
}

static bool point_drawable(const rep_point *p) { return drawable(p->value) && drawable(p->low) && drawable(p->high); }

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
  for (int i = 0; i < f->n_points; i++) {
    if (!point_drawable(&f->point[i])) continue;
    widen_years(year, f->point[i].year);
    widen(value, f->point[i].low);
    widen(value, f->point[i].high);
  }
  for (int m = 0; m < f->n_marks; m++) {
    if (!drawable(f->mark[m].value)) continue;
    widen_years(year, f->mark[m].year);
    widen(value, f->mark[m].value);
  }
}

void rep_band_colour(int b, int n, char colour[8]) {
  static const double light[] = {207, 225, 242}, dark[] = {49, 120, 184};
  double t = n > 1 ? (double)b / (n - 1) : 0.25;
  unsigned rgb[3];
  for (int i = 0; i < 3; i++) rgb[i] = (unsigned)lround(light[i] + t * (dark[i] - light[i])) & 0xff;
  snprintf(colour, 8, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
}

static double pixel_x(const rep_panel *p, double year) { return rep_frame_x(&p->frame, year); }
static double pixel_y(const rep_panel *p, double value) { return rep_frame_y(&p->frame, value); }

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
  fprintf(s, "# year, median, then low and high of each band, the widest first\n$fan%d << EOD\n", p->number);
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
  *ground = (rep_ground){
      .frame = rep_mark_room(&p->frame), .n_fan = k, .x = x, .low = x + n, .high = x + 2 * n, .median = x + 3 * n};
  return SIM_OK;
}

static double median_at(const rep_fan *f, int year) {
  for (int y = 0; y < f->n_years; y++)
    if (f->year[y] == year) return f->median[y];
  return NAN;
}

static sim_status marks_put(rep_canvas c, const rep_panel *p) {
  const rep_fan *f = p->fan;
  sim_status st = SIM_OK;
  double *block = NULL;
  rep_ground ground = {0};
  size_t n = (size_t)f->n_marks;
  rep_box *taken = malloc((2 * n + 1) * sizeof *taken);
  double *usual = malloc((n + 1) * sizeof *usual);
  if (!taken || !usual) st = SIM_ERR_MEMORY;
  if (st == SIM_OK) st = ground_make(p, &ground, &block);
  ground.taken = taken;
  for (size_t m = 0; m < n && st == SIM_OK; m++) usual[m] = median_at(f, f->mark[m].year);
  if (st == SIM_OK) rep_marks_put(c, &p->frame, &ground, taken, f->n_marks, f->mark, usual);
  free(block);
  free(taken);
  free(usual);
  return st;
}

/* Points with their intervals, on a white rim that keeps them apart from the fan. */
static bool points_put(FILE *s, const rep_panel *p) {
  bool any = false;
  for (int i = 0; i < p->fan->n_points; i++) any = any || point_drawable(&p->fan->point[i]);
  if (!any) return false;
  fprintf(s, "# year, value, low, high\n$points%d << EOD\n", p->number);
  for (int i = 0; i < p->fan->n_points; i++) {
    const rep_point *q = &p->fan->point[i];
    if (point_drawable(q)) fprintf(s, "%d %.17g %.17g %.17g\n", q->year, q->value, q->low, q->high);
  }
  fprintf(s, "EOD\n");
  return true;
}

static void points_plot(FILE *s, int number) {
  const rep_style *style = rep_style_of(REP_POINT_STYLE);
  fprintf(s, ", $points%d using 1:2:3:4 with yerrorbars pt %d ps 0.9 lw 4 lc rgb '#ffffff' notitle", number,
          style->symbol);
  fprintf(s, ", $points%d using 1:2:3:4 with yerrorbars pt %d ps 0.85 lw 1.4 lc rgb '%s' notitle", number,
          style->symbol, style->colour);
}

sim_status rep_panel_draw(rep_canvas c, const rep_panel *p) {
  static const char *const nothing = N_("no data");
  FILE *s = c.script;
  bool any = data_put(s, p);
  rep_frame_begin(c, &p->frame, false);
  rep_frame_values(c, &p->frame, 'y', &p->axis, p->numbers, p->language);
  rep_frame_years(c, &p->frame, p->year[0], p->year[1]);
  bool points = points_put(s, p);
  if (!any && !points) { /* in the middle, between two lines of the grid */
    double middle = (rep_axis_tick(&p->axis, p->axis.n / 2) + rep_axis_tick(&p->axis, p->axis.n / 2 - 1)) / 2;
    rep_canvas_text(c, (p->frame.box.x0 + p->frame.box.x1) / 2, pixel_y(p, middle), REP_CENTRE,
                    (rep_pen){13, "#777777"}, wrd_text(p->language, nothing));
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
  if (points) points_plot(s, p->number);
  fprintf(s, "\n");
  rep_canvas_clear(c);
  return st;
}
