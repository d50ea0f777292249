#include "rep_histogram.h"

#include <math.h>
#include <string.h>

#include "rep_grid.h"
#include "rep_style.h"

#define MET_COLOUR "#08306b"
#define MISSED_COLOUR "#a9c8e6"

static const rep_pen target_pen = {11.5, REP_TARGET_TEXT};
static const double width = 900, panel_height = 190;

typedef struct layout {
  const rep_histogram *chart;
  rep_page page;
  rep_grid grid;
  rep_axis x, y;
} layout;

static void layout_make(layout *a, const rep_output *output) {
  const rep_histogram *c = a->chart;
  double most = 0, low = c->edge[0], high = c->edge[c->n_bins];
  bool titles = false;
  for (int i = 0; i < c->n_panels; i++) {
    const rep_bins *p = &c->panel[i];
    for (int b = 0; b < c->n_bins; b++) most = fmax(most, p->share[b]);
    if (rep_drawable(p->target)) low = fmin(low, p->target), high = fmax(high, p->target);
    titles = titles || (p->title && p->title[0]);
  }
  a->x = rep_axis_tight(low, high);
  a->y = rep_axis_around(0, most);
  a->grid = (rep_grid){.columns = 1, .rows = c->n_panels, .numbers = rep_page_left(&a->y, output->language)};
  a->grid.below = REP_YEAR_HEIGHT;
  double height = c->n_panels == 1 ? 560 : 150 + (panel_height + REP_YEAR_HEIGHT + 40) * c->n_panels;
  a->page = rep_page_make(c->title, c->footer, rep_page_width(output, width), height, output);
  rep_legend_add(&a->page.legend, REP_FILL, 0, MET_COLOUR, c->met);
  rep_legend_add(&a->page.legend, REP_FILL, 0, MISSED_COLOUR, c->missed);
  rep_page_layout(&a->page);
  a->page.room.y0 += 22; /* the unit */
  rep_grid_layout(&a->grid, a->page.room, titles);
}

static void data_put(FILE *s, const rep_histogram *c, int panel) {
  const rep_bins *p = &c->panel[panel];
  fprintf(s, "# from, to, per cent of futures, target met (1) or not (0)\n$bins%d << EOD\n", panel);
  for (int b = 0; b < c->n_bins; b++) {
    double middle = (c->edge[b] + c->edge[b + 1]) / 2;
    bool met = p->at_least ? middle >= p->target : middle <= p->target;
    if (p->share[b] > 0) fprintf(s, "%.17g %.17g %.17g %d\n", c->edge[b], c->edge[b + 1], p->share[b], met);
  }
  fprintf(s, "EOD\n");
}

/* The text stands on the side of the line that has more room. */
static void target_put(const layout *a, const rep_frame *f, const rep_bins *p) {
  if (!rep_drawable(p->target)) return;
  double x = rep_frame_x(f, p->target), left = x - f->box.x0, right = f->box.x1 - x;
  rep_line line[2];
  int n = rep_text_wrap(p->text, fmax(left, right) / target_pen.size - 1, line, 2);
  rep_canvas_stroke(a->page.canvas, x, f->box.y0, x, f->box.y1 + 4, (rep_pen){2, REP_TARGET_COLOUR});
  rep_canvas_lines(a->page.canvas, right > left ? x + 8 : x - 8, f->box.y1 + 4, right > left ? REP_LEFT : REP_RIGHT,
                   target_pen, line, n);
}

static void panel_draw(const layout *a, int i) {
  rep_canvas c = a->page.canvas;
  rep_frame f = {rep_grid_box(&a->grid, i), a->x.low, a->x.high, a->y.low, a->y.high * 1.12};
  data_put(c.script, a->chart, i);
  rep_grid_title(c, &a->grid, i, a->chart->panel[i].title);
  rep_frame_begin(c, &f, false);
  rep_frame_values(c, &f, 'y', &a->y, true, a->page.output->language);
  rep_frame_values(c, &f, 'x', &a->x, true, a->page.output->language);
  fprintf(c.script, "unset yzeroaxis\n");
  target_put(a, &f, &a->chart->panel[i]);
  fprintf(c.script, "plot NaN notitle");
  for (int met = 0; met < 2; met++)
    fprintf(
        c.script,
        ", $bins%d using ($4==%d?($1+$2)/2:NaN):($3/2):1:2:(0):3 with boxxyerror fs solid noborder lc rgb '%s' notitle",
        i, met, met ? MET_COLOUR : MISSED_COLOUR);
  fprintf(c.script, "\n");
  rep_canvas_clear(c);
}

sim_status rep_histogram_draw(const rep_histogram *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  layout a = {.chart = chart};
  if (chart->n_panels < 1 || chart->n_bins < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without panels");
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_page_unit(&a.page, &a.y, chart->share, a.page.room.y0, a.page.room.y1);
  rep_page_unit_below(&a.page, &a.x, chart->unit, a.page.room.x0 + a.grid.numbers, a.page.room.x1, a.page.room.y0);
  for (int i = 0; i < chart->n_panels; i++) panel_draw(&a, i);
out:
  return rep_page_finish(&a.page, st, errors);
}
