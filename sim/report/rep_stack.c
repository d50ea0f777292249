#include "rep_stack.h"

#include <math.h>
#include <string.h>

#include "rep_grid.h"
#include "rep_style.h"

static const double gap = 30;

typedef struct layout {
  const rep_stack *chart;
  rep_page page;
  rep_grid grid;
  rep_axis axis;
} layout;

/* Height of the first `n` layers in a year; NaN when one is missing. */
static double height_of(const rep_stack *c, const rep_layers *p, int n, int year) {
  double sum = 0;
  for (int k = 0; k < c->n_layers; k++) {
    double x = p->value[k * c->n_years + year];
    if (!rep_drawable(x)) return NAN;
    sum += k < n ? x : 0;
  }
  return sum;
}

static void layout_make(layout *a, const rep_output *output) {
  const rep_stack *c = a->chart;
  double width, height, high = c->high, most = 0;
  char colour[8];
  for (int i = 0; i < c->n_panels; i++)
    for (int y = 0; y < c->n_years; y++) most = fmax(most, height_of(c, &c->panel[i], c->n_layers, y));
  a->axis = rep_axis_around(0, isnan(high) ? most : high);
  rep_grid_size(&a->grid, c->n_panels, output, &width, &height);
  a->page = rep_page_make(c->title, c->footer, width, height, output);
  for (int k = c->n_layers - 1; k >= 0; k--) { /* as they are seen from above */
    rep_fill_of(k, c->n_layers, colour);
    rep_legend_add(&a->page.legend, REP_FILL, 0, colour, c->layer[k]);
  }
  rep_page_layout(&a->page);
  a->grid.numbers = rep_page_left(&a->axis, output->language);
  a->grid.gap = gap;
  a->grid.below = REP_YEAR_HEIGHT;
  rep_grid_layout(&a->grid, a->page.room, c->n_panels > 1);
}

/* Limits between the layers, and their edges half a year around each year: columns of a year's width. */
static bool data_put(FILE *s, const rep_stack *c, int panel) {
  bool any = false;
  fprintf(s, "# year, then the lower and upper edge of each layer\n$stack%d << EOD\n", panel);
  for (int y = 0; y < c->n_years; y++) {
    if (isnan(height_of(c, &c->panel[panel], c->n_layers, y))) continue;
    fprintf(s, "%d", c->year[y]);
    for (int k = 0; k <= c->n_layers; k++) fprintf(s, " %.17g", height_of(c, &c->panel[panel], k, y));
    fprintf(s, "\n");
    any = true;
  }
  fprintf(s, "EOD\n");
  return any;
}

static void panel_draw(const layout *a, int i, int first) {
  const rep_stack *chart = a->chart;
  rep_canvas c = a->page.canvas;
  rep_frame f = {.box = rep_grid_box(&a->grid, i), .y0 = a->axis.low, .y1 = a->axis.high};
  char colour[8];
  rep_frame_year_range(&f, chart->year[first], chart->year[chart->n_years - 1]);
  bool any = data_put(c.script, chart, i);
  if (chart->n_panels > 1) rep_grid_title(c, &a->grid, i, chart->panel[i].title);
  rep_frame_begin(c, &f, false);
  rep_frame_values(c, &f, 'y', &a->axis, rep_grid_first(&a->grid, i), a->page.output->language);
  rep_frame_years(c, &f, chart->year[first], chart->year[chart->n_years - 1]);
  fprintf(c.script, "plot NaN notitle");
  for (int k = 0; any && k < chart->n_layers; k++) {
    rep_fill_of(k, chart->n_layers, colour);
    fprintf(
        c.script,
        ", $stack%d using 1:(($%d+$%d)/2):($1-0.38):($1+0.38):%d:%d with boxxyerror fs solid border lc rgb '#ffffff' "
        "lw 0.5 fc rgb '%s' notitle",
        i, k + 2, k + 3, k + 2, k + 3, colour);
  }
  fprintf(c.script, "\n");
  rep_canvas_clear(c);
}

/* The first year that any panel shows. */
static int first_year(const rep_stack *c) {
  for (int y = 0; y < c->n_years; y++)
    for (int i = 0; i < c->n_panels; i++)
      if (!isnan(height_of(c, &c->panel[i], c->n_layers, y))) return y;
  return 0;
}

sim_status rep_stack_draw(const rep_stack *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  layout a = {.chart = chart};
  if (chart->n_panels < 1 || chart->n_layers < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without panels");
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_page_unit(&a.page, &a.axis, chart->unit, a.page.room.y0, a.page.room.y1);
  for (int i = 0; i < chart->n_panels; i++) panel_draw(&a, i, first_year(chart));
out:
  return rep_page_finish(&a.page, st, errors);
}
