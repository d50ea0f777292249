#include "rep_page.h"

#include <math.h>
#include <string.h>

#include "rep_axis.h"
#include "rep_frame.h"
#include "rep_gnuplot.h"
#include "rep_style.h"

static const rep_pen title_pen = {18, "#111111"}, unit_pen = {12, REP_SOFT_COLOUR}, footer_pen = {11, "#777777"};

static double lines_height(int n, rep_pen pen) { return fmax(0, n) * REP_LINE_HEIGHT * pen.size; }

static double footer_top(const rep_page *p) { return REP_MARGIN / 2 + lines_height(p->footer_lines, footer_pen); }

/* Pixels of a layout whose usual text, of 12 pixels, comes out at the wanted size. */
static double scale_of(const rep_look *look) { return look->size_pt > 0 ? look->size_pt / 9 : 1; }

double rep_page_width(const rep_output *o, double usual) {
  enum { LEAST = 360 };
  return o->look.width_cm > 0 ? fmax(LEAST, o->look.width_cm / 2.54 * 96 / scale_of(&o->look)) : usual;
}

double rep_page_height(const rep_output *o, double usual) {
  enum { LEAST = 200 };
  return o->look.height_cm > 0 ? fmax(LEAST, o->look.height_cm / 2.54 * 96 / scale_of(&o->look)) : usual;
}

rep_page rep_page_make(const char *title, const char *footer, double width, double height, const rep_output *output) {
  return (rep_page){.title = output->look.title ? output->look.title : title,
                    .footer = footer,
                    .output = output,
                    .canvas = {NULL, width, height, output->look.font},
                    .legend = rep_legend_make(width - 2 * REP_MARGIN)};
}

void rep_page_layout(rep_page *p) {
  double room = p->canvas.width - 2 * REP_MARGIN;
  p->title_lines = rep_text_wrap(p->title, room / title_pen.size, p->title_line, REP_TITLE_LINES);
  p->footer_lines = rep_text_wrap(p->footer, room / footer_pen.size, p->footer_line, REP_FOOTER_LINES);
  if (p->output->look.width_cm > 0 && !(p->output->look.height_cm > 0)) /* what a narrow page breaks needs its room */
    p->canvas.height += lines_height(p->title_lines - 1, title_pen) + lines_height(p->footer_lines - 1, footer_pen) +
                        REP_LEGEND_ROW * (p->legend.rows - 1);
  double legend = p->legend.n > 0 ? REP_LEGEND_ROW * p->legend.rows + 8 : 8;
  p->room = (rep_box){REP_MARGIN, footer_top(p) + legend, p->canvas.width - REP_MARGIN,
                      p->canvas.height - 20 - lines_height(p->title_lines, title_pen)};
}

sim_status rep_page_begin(rep_page *p, sim_errors *errors) {
  sim_status st = rep_script_open(&p->canvas.script, p->output, p->canvas.width, p->canvas.height, errors);
  if (st != SIM_OK) return st;
  fprintf(p->canvas.script, "unset key\nset multiplot\n");
  rep_canvas_lines(p->canvas, REP_MARGIN, p->canvas.height - 14, REP_LEFT, title_pen, p->title_line, p->title_lines);
  rep_canvas_lines(p->canvas, REP_MARGIN, footer_top(p), REP_LEFT, footer_pen, p->footer_line, p->footer_lines);
  rep_legend_draw(p->canvas, &p->legend, REP_MARGIN, footer_top(p) + REP_LEGEND_ROW * p->legend.rows + 4);
  return SIM_OK;
}

sim_status rep_page_finish(rep_page *p, sim_status st, sim_errors *errors) {
  FILE *script = p->canvas.script;
  p->canvas.script = NULL;
  if (!script) return st;
  if (st != SIM_OK) {
    fclose(script);
    return st;
  }
  fprintf(script, "unset multiplot\n");
  return rep_script_run(script, p->output, errors);
}

void rep_page_unit(const rep_page *p, const rep_axis *axis, const char *unit, double y0, double y1) {
  char text[REP_NUMBER_SIZE];
  rep_line line[2];
  rep_axis_unit(axis, unit, text, sizeof text);
  double room = p->room.y1 - p->room.y0 - 8, wide = unit_pen.size * rep_text_width(text, strlen(text));
  int n = rep_text_wrap(text, fmin(wide + 1, room) / unit_pen.size, line, 2);
  for (int i = 0; i < n; i++) { /* longer than the axis it may reach below it; two lines stand side by side */
    double half = fmin(unit_pen.size * rep_text_width(line[i].start, line[i].n), room) / 2;
    double least = p->room.y0 + half + 8, middle = fmin(fmax((y0 + y1) / 2, least), fmax(least, p->room.y1 - half));
    rep_canvas_lines(p->canvas, n == 1 ? REP_MARGIN : REP_MARGIN - 7 + 14 * i, middle, REP_UPWARDS, unit_pen, &line[i],
                     1);
  }
}

void rep_page_unit_below(const rep_page *p, const rep_axis *axis, const char *unit, double x0, double x1, double y) {
  char text[REP_NUMBER_SIZE];
  rep_line line;
  rep_axis_unit(axis, unit, text, sizeof text);
  double whole = p->canvas.width - 2 * REP_MARGIN, room = fmax(x1 - x0, whole); /* it may reach under the labels */
  int n = rep_text_wrap(text, room / unit_pen.size, &line, 1);
  double half = unit_pen.size * rep_text_width(line.start, n ? line.n : 0) / 2;
  double middle = fmin((x0 + x1) / 2, p->canvas.width - REP_MARGIN - half);
  rep_canvas_lines(p->canvas, middle, y, REP_CENTRE, unit_pen, &line, n);
}

double rep_page_left(const rep_axis *axis, int language) {
  return 24 + REP_TICK_SIZE * rep_axis_width(axis, language) + 10;
}
