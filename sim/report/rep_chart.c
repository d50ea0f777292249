#include "rep_chart.h"

#include <math.h>
#include <string.h>

#include "rep_fan.h"
#include "rep_gnuplot.h"
#include "rep_legend.h"

enum { MAX_COLUMNS = 3, TITLE_LINES = 2, PANEL_TITLE_LINES = 2, FOOTER_LINES = 3 };

static const rep_pen title_pen = {18, "#111111"}, panel_pen = {13.5, "#333333"}, unit_pen = {12, "#444444"};
static const rep_pen footer_pen = {10, "#777777"};
static const double margin = 20, gap = 30, tick_size = 12, year_height = 26;

typedef struct layout {
  const rep_fan_chart *chart;
  int language, columns, rows;
  rep_canvas canvas;
  rep_axis axis;
  int year[2];
  rep_legend legend;
  int title_lines, footer_lines;
  rep_line title[TITLE_LINES], footer[FOOTER_LINES];
  double left, top, bottom;           /* edges of the area of panels, which includes their titles and year labels */
  double width, height, title_height; /* of a panel's axes; of the room above them */
} layout;

static double lines_height(int n, rep_pen pen) { return n * REP_LINE_HEIGHT * pen.size; }

/* All panels share one vertical and one horizontal scale. */
static void scales_make(layout *a) {
  double value[2] = {NAN, NAN};
  int year[2] = {1, 0};
  for (int i = 0; i < a->chart->n_panels; i++) rep_fan_extent(&a->chart->panel[i], value, year);
  a->axis = rep_axis_around(value[0], value[1]);
  a->year[0] = year[0] <= year[1] ? year[0] : 0;
  a->year[1] = year[0] <= year[1] ? year[1] : 0;
}

static void picture_size(layout *a) {
  static const double width[MAX_COLUMNS] = {900, 1400, 1800};
  int n = a->chart->n_panels;
  a->columns = n == 4 ? 2 : n < MAX_COLUMNS ? n : MAX_COLUMNS;
  a->rows = (n + a->columns - 1) / a->columns;
  a->canvas.width = width[a->columns - 1];
  a->canvas.height = n == 1 ? 560 : a->rows == 1 ? 600 : 140 + 420 * a->rows;
}

static layout layout_make(const rep_fan_chart *chart, int language) {
  layout a = {.chart = chart, .language = language == SIM_VI ? SIM_VI : SIM_EN};
  scales_make(&a);
  picture_size(&a);
  double room = a.canvas.width - 2 * margin;
  a.legend = rep_legend_of(chart, a.language, room);
  a.title_lines = rep_text_wrap(chart->title, room / title_pen.size, a.title, TITLE_LINES);
  a.footer_lines = rep_text_wrap(chart->footer, room / footer_pen.size, a.footer, FOOTER_LINES);
  int above = 0;
  for (int i = 0; i < chart->n_panels; i++)
    above = chart->panel[i].title && chart->panel[i].title[0] ? PANEL_TITLE_LINES : above;
  a.title_height = lines_height(above, panel_pen) + 10;
  a.left = margin + 24 + tick_size * rep_axis_width(&a.axis, a.language) + 10;
  a.top = a.canvas.height - 20 - lines_height(a.title_lines, title_pen);
  a.bottom = margin / 2 + lines_height(a.footer_lines, footer_pen) + REP_LEGEND_ROW * a.legend.rows + 8;
  a.width = (a.canvas.width - margin - a.left - gap * (a.columns - 1)) / a.columns;
  a.height = (a.top - a.bottom) / a.rows - a.title_height - year_height;
  return a;
}

static void surroundings_draw(const layout *a) {
  char unit[REP_NUMBER_SIZE];
  rep_line line;
  double bottom = margin / 2 + lines_height(a->footer_lines, footer_pen);
  rep_canvas_lines(a->canvas, margin, a->canvas.height - 14, REP_LEFT, title_pen, a->title, a->title_lines);
  rep_canvas_lines(a->canvas, margin, bottom, REP_LEFT, footer_pen, a->footer, a->footer_lines);
  rep_legend_draw(a->canvas, &a->legend, margin, bottom + REP_LEGEND_ROW * a->legend.rows + 4);
  rep_axis_unit(&a->axis, a->chart->unit, unit, sizeof unit);
  int n = rep_text_wrap(unit, (a->top - a->bottom) / unit_pen.size, &line, 1);
  rep_canvas_lines(a->canvas, margin, (a->top + a->bottom) / 2, REP_UPWARDS, unit_pen, &line, n);
}

static sim_status panel_draw(const layout *a, int i) {
  const rep_fan *fan = &a->chart->panel[i];
  int column = i % a->columns, row = i / a->columns;
  double x = a->left + column * (a->width + gap), y = a->top - row * (a->top - a->bottom) / a->rows;
  rep_line line[PANEL_TITLE_LINES];
  int n = rep_text_wrap(fan->title, a->width / panel_pen.size, line, PANEL_TITLE_LINES);
  double below = y - a->title_height; /* a title of one line stands just above its panel */
  rep_canvas_lines(a->canvas, x, below + 8 + lines_height(n, panel_pen), REP_LEFT, panel_pen, line, n);
  rep_panel panel = {.fan = fan,
                     .number = i,
                     .frame = {x, below - a->height, x + a->width, below},
                     .axis = a->axis,
                     .year = {a->year[0], a->year[1]},
                     .numbers = column == 0,
                     .language = a->language};
  return rep_panel_draw(a->canvas, &panel);
}

sim_status rep_fan_draw(const rep_fan_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  FILE *script = NULL;
  if (chart->n_panels < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without panels");
  layout a = layout_make(chart, output->language);
  SIM_TRY(rep_script_open(&script, output->format, a.canvas.width, a.canvas.height, errors));
  a.canvas.script = script;
  fprintf(script, "unset key\nset multiplot\n");
  surroundings_draw(&a);
  for (int i = 0; i < chart->n_panels; i++) SIM_TRY(panel_draw(&a, i));
  fprintf(script, "unset multiplot\n");
  st = rep_script_run(script, output, errors);
  script = NULL;
out:
  if (script) fclose(script);
  return st;
}
