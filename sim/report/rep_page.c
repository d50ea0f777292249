#include "rep_page.h"

#include "rep_axis.h"
#include "rep_frame.h"
#include "rep_gnuplot.h"
#include "rep_style.h"

static const rep_pen title_pen = {18, "#111111"}, unit_pen = {12, REP_SOFT_COLOUR}, footer_pen = {10, "#777777"};

static double lines_height(int n, rep_pen pen) { return n * REP_LINE_HEIGHT * pen.size; }

static double footer_top(const rep_page *p) { return REP_MARGIN / 2 + lines_height(p->footer_lines, footer_pen); }

rep_page rep_page_make(const char *title, const char *footer, double width, double height, const rep_output *output) {
  return (rep_page){.title = title,
                    .footer = footer,
                    .output = output,
                    .canvas = {NULL, width, height},
                    .legend = rep_legend_make(width - 2 * REP_MARGIN)};
}

void rep_page_layout(rep_page *p) {
  double room = p->canvas.width - 2 * REP_MARGIN;
  p->title_lines = rep_text_wrap(p->title, room / title_pen.size, p->title_line, REP_TITLE_LINES);
  p->footer_lines = rep_text_wrap(p->footer, room / footer_pen.size, p->footer_line, REP_FOOTER_LINES);
  double legend = p->legend.n > 0 ? REP_LEGEND_ROW * p->legend.rows + 8 : 8;
  p->room = (rep_box){REP_MARGIN, footer_top(p) + legend, p->canvas.width - REP_MARGIN,
                      p->canvas.height - 20 - lines_height(p->title_lines, title_pen)};
}

sim_status rep_page_begin(rep_page *p, sim_errors *errors) {
  sim_status st = rep_script_open(&p->canvas.script, p->output->format, p->canvas.width, p->canvas.height, errors);
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
  rep_line line;
  rep_axis_unit(axis, unit, text, sizeof text);
  int n = rep_text_wrap(text, (y1 - y0) / unit_pen.size, &line, 1);
  rep_canvas_lines(p->canvas, REP_MARGIN, (y0 + y1) / 2, REP_UPWARDS, unit_pen, &line, n);
}

void rep_page_unit_below(const rep_page *p, const rep_axis *axis, const char *unit, double x0, double x1, double y) {
  char text[REP_NUMBER_SIZE];
  rep_line line;
  rep_axis_unit(axis, unit, text, sizeof text);
  int n = rep_text_wrap(text, (x1 - x0) / unit_pen.size, &line, 1);
  rep_canvas_lines(p->canvas, (x0 + x1) / 2, y, REP_CENTRE, unit_pen, &line, n);
}

double rep_page_left(const rep_axis *axis, int language) {
  return 24 + REP_TICK_SIZE * rep_axis_width(axis, language) + 10;
}
