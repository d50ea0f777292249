#include "rep_chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rep_fan.h"
#include "rep_grid.h"

static const double gap = 30;

typedef struct layout {
  const rep_fan_chart *chart;
  int language;
  rep_page page;
  rep_grid grid;
  rep_axis *axis; /* [n_panels] */
  int year[2];
} layout;

/* All panels share one horizontal scale, and one vertical one unless the chart says otherwise. */
static void scales_make(layout *a) {
  const rep_fan_chart *chart = a->chart;
  double value[2] = {NAN, NAN};
  int year[2] = {1, 0};
  for (int i = 0; i < chart->n_panels; i++) {
    if (chart->free_scale) value[0] = value[1] = NAN;
    rep_fan_extent(&chart->panel[i], value, year);
    a->axis[i] = rep_axis_roomy(value[0], value[1], chart->unit);
  }
  for (int i = 0; i < chart->n_panels; i++) {
    if (!chart->free_scale) a->axis[i] = a->axis[chart->n_panels - 1];
    a->grid.numbers = fmax(a->grid.numbers, rep_page_left(&a->axis[i], a->language));
  }
  a->year[0] = year[0] <= year[1] ? year[0] : 0;
  a->year[1] = year[0] <= year[1] ? year[1] : 0;
}

static void layout_make(layout *a, const rep_output *output) {
  const rep_fan_chart *chart = a->chart;
  double width, height;
  bool titles = false;
  scales_make(a);
  a->grid.columns = chart->columns;
  rep_grid_size(&a->grid, chart->n_panels, output, &width, &height);
  a->page = rep_page_make(chart->title, chart->footer, width, height, output);
  a->page.legend = rep_legend_of(chart, a->language, a->page.legend.width);
  rep_page_layout(&a->page);
  for (int i = 0; i < chart->n_panels; i++) titles = titles || (chart->panel[i].title && chart->panel[i].title[0]);
  a->grid.gap = chart->free_scale ? a->grid.numbers + 6 : gap;
  a->grid.below = REP_YEAR_HEIGHT;
  rep_grid_layout(&a->grid, a->page.room, titles);
}

static sim_status panel_draw(const layout *a, int i) {
  const rep_fan *fan = &a->chart->panel[i];
  rep_panel panel = {.fan = fan,
                     .number = i,
                     .frame = {.box = rep_grid_box(&a->grid, i), .y0 = a->axis[i].low, .y1 = a->axis[i].high},
                     .axis = a->axis[i],
                     .year = {a->year[0], a->year[1]},
                     .numbers = rep_grid_first(&a->grid, i) || a->chart->free_scale,
                     .language = a->language};
  rep_frame_year_range(&panel.frame, a->year[0], a->year[1]);
  rep_grid_title(a->page.canvas, &a->grid, i, fan->title);
  return rep_panel_draw(a->page.canvas, &panel);
}

sim_status rep_fan_draw(const rep_fan_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (chart->n_panels < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without panels");
  layout a = {.chart = chart, .language = output->language == SIM_VI ? SIM_VI : SIM_EN};
  a.axis = calloc((size_t)chart->n_panels, sizeof *a.axis);
  if (!a.axis) return SIM_ERR_MEMORY;
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_page_unit(&a.page, &a.axis[0], chart->unit, a.page.room.y0, a.page.room.y1);
  for (int i = 0; i < chart->n_panels; i++) SIM_TRY(panel_draw(&a, i));
out:
  st = rep_page_finish(&a.page, st, errors);
  free(a.axis);
  return st;
}
