#include "rep_lines.h"

#include <math.h>
#include <stdlib.h>

#include "rep_mark.h"
#include "rep_page.h"
#include "rep_style.h"
#include "wrd_text.h"

#define BAND_COLOUR "#dde6ef"
#define PATH_COLOUR "#9db3c8"

static const double width = 1000, height = 600, end_step = 0.42;

typedef struct layout {
  const rep_lines_chart *chart;
  rep_page page;
  rep_axis axis;
  rep_frame frame;
} layout;

static void widen(double value[2], double x) {
  if (!rep_drawable(x)) return;
  value[0] = fmin(value[0], x); /* NAN: none yet */
  value[1] = fmax(value[1], x);
}

static rep_axis axis_of(const rep_lines_chart *c) {
  double value[2] = {c->low, c->high};
  int n = c->n_years;
  if (isnan(c->low)) {
    for (int s = 0; s < c->n_series; s++) {
      for (int y = 0; y < n; y++) widen(value, c->series[s].y[y]);
      widen(value, c->series[s].low);
      widen(value, c->series[s].high);
    }
    for (int y = 0; y < n && c->band_low; y++) {
      widen(value, c->band_low[y]);
      widen(value, c->band_high[y]);
    }
    for (int i = 0; i < n * c->n_paths; i++) widen(value, c->path[i]);
    for (int m = 0; m < c->n_marks; m++) widen(value, c->mark[m].value);
  }
  return isnan(c->low) ? rep_axis_roomy(value[0], value[1], c->unit) : rep_axis_around(value[0], value[1]);
}

static void legend_fill(layout *a) {
  static const char *const target[2] = {N_("target: at least"), N_("target: at most")};
  const rep_lines_chart *c = a->chart;
  bool seen[2] = {false, false};
  for (int s = 0; s < c->n_series; s++)
    rep_legend_add(&a->page.legend, c->n_series > 1 ? REP_SERIES : REP_MEDIAN, s, NULL, c->series[s].label);
  if (c->ends) rep_legend_add(&a->page.legend, REP_RULE, 0, "#777777", c->ends);
  if (c->band) rep_legend_add(&a->page.legend, REP_FILL, 0, BAND_COLOUR, c->band);
  if (c->paths) rep_legend_add(&a->page.legend, REP_RULE, 0, PATH_COLOUR, c->paths);
  for (int m = 0; m < c->n_marks; m++) {
    bool most = !c->mark[m].at_least;
    if (!seen[most])
      rep_legend_add(&a->page.legend, most ? REP_AT_MOST : REP_AT_LEAST, 0, NULL,
                     wrd_text(a->page.output->language, target[most]));
    seen[most] = true;
  }
}

static void layout_make(layout *a, const rep_output *output) {
  const rep_lines_chart *c = a->chart;
  double wide = rep_page_width(output, width);
  a->page = rep_page_make(c->title, c->footer, wide, fmin(height, 90 + 0.44 * wide), output);
  legend_fill(a);
  rep_page_layout(&a->page);
  a->axis = axis_of(c);
  rep_box room = a->page.room;
  a->frame = (rep_frame){
      .box = {room.x0 + rep_page_left(&a->axis, output->language), room.y0 + REP_YEAR_HEIGHT, room.x1, room.y1 - 12},
      .y0 = a->axis.low,
      .y1 = a->axis.high};
  rep_frame_year_range(&a->frame, c->year[0], c->year[c->n_years - 1]);
  if (c->ends) a->frame.x1 = c->year[c->n_years - 1] + 0.3 + end_step * (c->n_series + 0.5);
}

/* ---- data ---- */

static void number_put(FILE *s, double x) {
  if (rep_drawable(x))
    fprintf(s, " %.17g", x);
  else
    fprintf(s, " NaN");
}

static void series_put(FILE *s, const rep_lines_chart *c) {
  fprintf(s, "# year%s, then each series\n$lines << EOD\n", c->band_low ? ", low and high of the band" : "");
  for (int y = 0; y < c->n_years; y++) {
    fprintf(s, "%d", c->year[y]);
    if (c->band_low) {
      number_put(s, c->band_low[y]);
      number_put(s, c->band_high[y]);
    }
    for (int i = 0; i < c->n_series; i++) number_put(s, c->series[i].y[y]);
    fprintf(s, "\n");
  }
  fprintf(s, "EOD\n");
}

/* A path after the other, parted by empty lines. */
static void paths_put(FILE *s, const rep_lines_chart *c) {
  fprintf(s, "# year, value: one path after the other\n$paths << EOD\n");
  for (int i = 0; i < c->n_paths; i++) {
    for (int y = 0; y < c->n_years; y++) {
      fprintf(s, "%d", c->year[y]);
      number_put(s, c->path[(size_t)i * (size_t)c->n_years + (size_t)y]);
      fprintf(s, "\n");
    }
    fprintf(s, "\n");
  }
  fprintf(s, "EOD\n");
}

static void ends_put(FILE *s, const rep_lines_chart *c) {
  int last = c->n_years - 1;
  fprintf(s, "# behind the last year, for each series: place, value, low, high, number\n$ends << EOD\n");
  for (int i = 0; i < c->n_series; i++) {
    const rep_series *e = &c->series[i];
    if (!rep_drawable(e->y[last]) || !rep_drawable(e->low) || !rep_drawable(e->high)) continue;
    fprintf(s, "%.8g %.17g %.17g %.17g %d\n", c->year[last] + 0.3 + end_step * (i + 0.5), e->y[last], e->low, e->high,
            i);
  }
  fprintf(s, "EOD\n");
}

/* ---- drawing ---- */

static double usual_at(const rep_lines_chart *c, int year) {
  for (int y = 0; y < c->n_years && c->n_series > 0; y++)
    if (c->year[y] == year) return c->series[0].y[y];
  return NAN;
}

static sim_status marks_put(layout *a) {
  const rep_lines_chart *c = a->chart;
  size_t marks = (size_t)c->n_marks, most = (size_t)c->n_series * (size_t)c->n_years;
  rep_box *taken = malloc((most + 2 * marks + 1) * sizeof *taken);
  double *usual = malloc((marks + 1) * sizeof *usual);
  rep_ground g = {.frame = rep_mark_room(&a->frame), .taken = taken};
  sim_status st = taken && usual ? SIM_OK : SIM_ERR_MEMORY;
  for (int i = 0; i < c->n_series * c->n_years && st == SIM_OK; i++) {
    double v = c->series[i / c->n_years].y[i % c->n_years];
    if (!rep_drawable(v)) continue;
    double x = rep_frame_x(&a->frame, c->year[i % c->n_years]), y = rep_frame_y(&a->frame, v);
    taken[g.n_taken++] = (rep_box){x - 20, y - 7, x + 20, y + 7};
  }
  for (size_t m = 0; m < marks && st == SIM_OK; m++) usual[m] = usual_at(c, c->mark[m].year);
  if (st == SIM_OK) rep_marks_put(a->page.canvas, &a->frame, &g, taken, c->n_marks, c->mark, usual);
  free(taken);
  free(usual);
  return st;
}

static void plot_put(FILE *s, const rep_lines_chart *c) {
  int first = c->band_low ? 4 : 2;
  fprintf(s, "plot NaN notitle");
  if (c->band_low) fprintf(s, ", $lines using 1:2:3 with filledcurves fc rgb '" BAND_COLOUR "' notitle");
  if (c->n_paths > 0) fprintf(s, ", $paths using 1:2 with lines lw 0.8 lc rgb '" PATH_COLOUR "' notitle");
  for (int i = 0; i < c->n_series; i++) {
    const rep_style *style = rep_style_of(i);
    fprintf(s, ", $lines using 1:%d with lines lw 2.4 lc rgb '%s' %s notitle", first + i, style->colour, style->dash);
    if (c->n_series > 1)
      fprintf(s, ", $lines using 1:%d with points pt %d ps 0.9 lc rgb '%s' notitle", first + i, style->symbol,
              style->colour);
    if (c->ends)
      fprintf(s, ", $ends using ($5==%d?$1:NaN):2:3:4 with yerrorbars pt %d ps 1 lw 2.4 lc rgb '%s' notitle", i,
              style->symbol, style->colour);
  }
  fprintf(s, "\n");
}

sim_status rep_lines_draw(const rep_lines_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  layout a = {.chart = chart};
  if (chart->n_years < 1 || chart->n_series < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without lines");
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_canvas c = a.page.canvas;
  series_put(c.script, chart);
  if (chart->n_paths > 0) paths_put(c.script, chart);
  if (chart->ends) ends_put(c.script, chart);
  rep_page_unit(&a.page, &a.axis, chart->unit, a.frame.box.y0, a.frame.box.y1);
  rep_frame_begin(c, &a.frame, false);
  rep_frame_values(c, &a.frame, 'y', &a.axis, true, output->language);
  rep_frame_years(c, &a.frame, chart->year[0], chart->year[chart->n_years - 1]);
  if (chart->ends) fprintf(c.script, "set xrange [%.17g:%.17g]\n", a.frame.x0, a.frame.x1);
  SIM_TRY(marks_put(&a));
  plot_put(c.script, chart);
  rep_canvas_clear(c);
out:
  return rep_page_finish(&a.page, st, errors);
}
