#include "rep_rows.h"

#include <math.h>
#include <string.h>

#include "rep_frame.h"
#include "rep_page.h"
#include "rep_style.h"

enum { LABEL_LINES = 4 };
static const rep_pen label_pen = {12, REP_TEXT_COLOUR}, heading_pen = {12.5, "#111111"};
static const double usual_width = 1200, axis_height = 54, most_label = 0.5; /* of the width */

typedef struct layout {
  const rep_rows_chart *chart;
  rep_page page;
  rep_axis axis;
  rep_frame frame;
  double label_width, row_height;
} layout;

static bool heading(const rep_rows_chart *c, int row) { return c->heading && c->heading[row]; }

static void widen(double value[2], double x) {
  if (!rep_drawable(x)) return;
  value[0] = fmin(value[0], x); /* NAN: none yet */
  value[1] = fmax(value[1], x);
}

static rep_axis axis_of(const rep_rows_chart *c) {
  double value[2] = {c->low, c->high};
  if (!isnan(c->low)) return rep_axis_around(value[0], value[1]);
  for (int i = 0; i < c->n_rows * c->n_series; i++) {
    if (!rep_drawable(c->value[i].value)) continue;
    widen(value, c->value[i].value);
    widen(value, c->value[i].low);
    widen(value, c->value[i].high);
  }
  widen(value, c->base);
  if (c->bars && isnan(c->base)) widen(value, 0);
  return rep_axis_tight(value[0], value[1]);
}

/* Lines of the longest label. */
static int lines_of(const rep_rows_chart *c, double room) {
  rep_line line[LABEL_LINES];
  int most = 1;
  for (int i = 0; i < c->n_rows; i++) {
    int n = heading(c, i) ? 1 : rep_text_wrap(c->label[i], room / label_pen.size, line, LABEL_LINES);
    most = n > most ? n : most;
  }
  return most;
}

static void layout_make(layout *a, const rep_output *output) {
  const rep_rows_chart *c = a->chart;
  double widest = 0, width = rep_page_width(output, usual_width);
  for (int i = 0; i < c->n_rows; i++)
    if (!heading(c, i)) widest = fmax(widest, label_pen.size * rep_text_width(c->label[i], strlen(c->label[i])));
  a->label_width = fmin(widest, most_label * width) + 14;
  a->row_height = fmax(lines_of(c, a->label_width - 10) * REP_LINE_HEIGHT * label_pen.size + 8,
                       c->together ? 26 : 10 * c->n_series + 12);
  a->page = rep_page_make(c->title, c->footer, width, 0, output);
  for (int s = 0; c->series && s < c->n_series; s++)
    rep_legend_add(&a->page.legend, c->bars ? REP_FILL : REP_SYMBOL, s, rep_style_of(s)->colour, c->series[s]);
  if (c->interval) rep_legend_add(&a->page.legend, REP_RULE, 0, "#777777", c->interval);
  a->page.canvas.height = 120 + axis_height + a->row_height * c->n_rows +
                          REP_LEGEND_ROW * (output->look.width_cm > 0 ? 1 : a->page.legend.rows);
  rep_page_layout(&a->page);
  a->axis = axis_of(c);
  rep_box room = a->page.room;
  a->frame = (rep_frame){.box = {room.x0 + a->label_width, room.y0 + axis_height, room.x1 - 20, room.y1 - 10},
                         .x0 = a->axis.low,
                         .x1 = a->axis.high,
                         .y0 = -0.5,
                         .y1 = c->n_rows - 0.5};
}

/* The first row stands on top. */
static double row_at(const rep_rows_chart *c, int row) { return c->n_rows - 1 - row; }

static double series_at(const rep_rows_chart *c, int row, int series) {
  double step = c->together ? 0 : 0.76 / c->n_series;
  return row_at(c, row) + step * ((c->n_series - 1) / 2.0 - series);
}

static void labels_put(const layout *a) {
  const rep_rows_chart *c = a->chart;
  rep_line line[LABEL_LINES];
  for (int i = 0; i < c->n_rows; i++) {
    rep_pen pen = heading(c, i) ? heading_pen : label_pen;
    double room = (heading(c, i) ? 0.9 * a->page.canvas.width : a->label_width - 10) / pen.size,
           y = rep_frame_y(&a->frame, row_at(c, i));
    int n = rep_text_wrap(c->label[i], room, line, LABEL_LINES);
    double x = heading(c, i) ? a->page.room.x0 : a->frame.box.x0 - 10;
    if (!heading(c, i) && i % 2 == 0)
      rep_canvas_back(a->page.canvas,
                      (rep_box){a->page.room.x0, y - a->row_height / 2, a->frame.box.x1, y + a->row_height / 2},
                      "#f5f6f8");
    rep_canvas_lines(a->page.canvas, x, y + n * REP_LINE_HEIGHT * pen.size / 2, heading(c, i) ? REP_LEFT : REP_RIGHT,
                     pen, line, n);
  }
}

/* One block for each series. */
static void data_put(FILE *s, const rep_rows_chart *c) {
  for (int k = 0; k < c->n_series; k++) {
    fprintf(s, "# place of the row, value, low, high\n$series%d << EOD\n", k);
    for (int i = 0; i < c->n_rows; i++) {
      const rep_value *v = &c->value[i * c->n_series + k];
      if (heading(c, i) || !rep_drawable(v->value)) continue;
      bool interval = rep_drawable(v->low) && rep_drawable(v->high);
      fprintf(s, "%.8g %.17g %.17g %.17g\n", series_at(c, i, k), v->value, interval ? v->low : v->value,
              interval ? v->high : v->value);
    }
    fprintf(s, "EOD\n");
  }
}

static void plot_put(FILE *s, const rep_rows_chart *c) {
  double base = isnan(c->base) ? 0 : c->base, half = c->together ? 0.3 : 0.34 / c->n_series;
  fprintf(s, "plot NaN notitle");
  for (int k = 0; k < c->n_series; k++) {
    const rep_style *style = rep_style_of(k);
    if (c->bars)
      fprintf(s,
              ", $series%d using (($2+%.17g)/2):1:(%.17g):2:($1-%g):($1+%g) with boxxyerror fs solid noborder lc rgb "
              "'%s' notitle",
              k, base, base, half, half, style->colour);
    if (c->interval)
      fprintf(s, ", $series%d using 2:1:3:4 with xerrorbars pt %d ps %g lw 1.8 lc rgb '%s' notitle", k, style->symbol,
              c->bars ? 0 : 1.2, c->bars ? "#555555" : style->colour);
    else if (!c->bars)
      fprintf(s, ", $series%d using 2:1 with points pt %d ps 1.2 lc rgb '%s' notitle", k, style->symbol, style->colour);
  }
  fprintf(s, "\n");
}

sim_status rep_rows_draw(const rep_rows_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  layout a = {.chart = chart};
  if (chart->n_rows < 1 || chart->n_series < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without rows");
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_canvas c = a.page.canvas;
  rep_box box = a.frame.box;
  data_put(c.script, chart);
  rep_page_unit_below(&a.page, &a.axis, chart->unit, box.x0, box.x1, box.y0 - 34);
  rep_frame_begin(c, &a.frame, true);
  rep_frame_bare(c, &a.frame);
  rep_frame_values(c, &a.frame, 'x', &a.axis, true, output->language);
  labels_put(&a);
  if (rep_drawable(chart->base)) {
    double x = rep_frame_x(&a.frame, chart->base);
    rep_canvas_stroke(c, x, box.y0, x, box.y1, (rep_pen){1.2, "#444444"});
  }
  plot_put(c.script, chart);
  rep_canvas_clear(c);
out:
  return rep_page_finish(&a.page, st, errors);
}
