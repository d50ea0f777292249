/* Charts that the spreadsheet program draws itself, from cells of the workbook. */
#include <math.h>

#include "out_book_priv.h"

static const char *name_of(const out_book *b, out_cells cells) { return b->sheet[cells.sheet]->name; }

static void series_add(out_book *b, lxw_chart *chart, const out_chart *c, const out_series *series) {
  lxw_chart_series *s = chart_add_series(chart, NULL, NULL);
  if (!s) {
    b->short_of_memory = true;
    return;
  }
  lxw_col_t column = (lxw_col_t)c->categories.column;
  chart_series_set_categories(s, name_of(b, c->categories), c->categories.first, column, c->categories.last, column);
  column = (lxw_col_t)series->values.column;
  chart_series_set_values(s, name_of(b, series->values), series->values.first, column, series->values.last, column);
  chart_series_set_name_range(s, name_of(b, series->name), series->name.first, (lxw_col_t)series->name.column);
  if (c->bars) {
    lxw_chart_fill fill = {.color = series->colour};
    chart_series_set_fill(s, &fill);
  } else {
    lxw_chart_line line = {.color = series->colour, .width = (float)series->width};
    chart_series_set_line(s, &line);
  }
}

/* A library of its own age: in a bar chart the axis of values is still called x here. */
static void axes_set(out_book *b, lxw_chart *chart, const out_chart *c) {
  lxw_chart_line grid = {.color = 0xd9d9d9, .width = 0.75f};
  lxw_chart_font small = {.size = 9, .bold = LXW_EXPLICIT_FALSE};
  lxw_chart_axis *values = c->bars ? chart->x_axis : chart->y_axis,
                 *categories = c->bars ? chart->y_axis : chart->x_axis;
  if (c->unit.sheet >= 0)
    chart_axis_set_name_range(values, name_of(b, c->unit), c->unit.first, (lxw_col_t)c->unit.column);
  chart_axis_set_name_font(values, &small);
  chart_axis_set_num_format(values, c->format);
  chart_axis_set_num_font(values, &small);
  chart_axis_set_num_font(categories, &small);
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &grid);
  chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
  chart_axis_set_label_position(categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  if (!isnan(c->min)) chart_axis_set_min(values, c->min);
  if (!isnan(c->max)) chart_axis_set_max(values, c->max);
  if (c->bars) chart_axis_set_reverse(categories);
}

void out_book_chart(out_book *b, const out_chart *c) {
  lxw_chart *chart = workbook_add_chart(b->workbook, c->bars ? LXW_CHART_BAR : LXW_CHART_LINE);
  if (!chart) {
    b->short_of_memory = true;
    return;
  }
  lxw_chart_font bold = {.size = 11, .bold = LXW_TRUE};
  for (int i = 0; i < c->n_series; i++) series_add(b, chart, c, &c->series[i]);
  chart_title_set_name_range(chart, name_of(b, c->title), c->title.first, (lxw_col_t)c->title.column);
  chart_title_set_name_font(chart, &bold);
  axes_set(b, chart, c);
  chart_legend_set_position(chart, c->bars ? LXW_CHART_LEGEND_TOP : LXW_CHART_LEGEND_BOTTOM);
  if (c->bars) chart_set_series_gap(chart, 60);
  enum { WIDTH = 480, HEIGHT = 288 }; /* of a chart at scale 1 */
  lxw_chart_options place = {.x_scale = (double)c->width / WIDTH, .y_scale = (double)c->height / HEIGHT};
  out_book_keep(b, worksheet_insert_chart_opt(b->sheet[c->sheet], c->row, (lxw_col_t)c->column, chart, &place));
}
