#include "rep_scatter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rep_frame.h"
#include "rep_page.h"
#include "rep_style.h"

enum { NOTE_LINES = 8, LABEL_LINES = 3 };
static const rep_pen note_pen = {12, REP_TEXT_COLOUR}, label_pen = {11.5, REP_TEXT_COLOUR};
static const double width = 1000, height = 680, axis_height = 56, reach = 9;

typedef struct layout {
  const rep_scatter *chart;
  rep_page page;
  rep_axis x, y;
  rep_frame frame;
  int n_note;
  rep_line note[NOTE_LINES];
} layout;

static void widen(double value[2], rep_value v) {
  const double all[3] = {v.value, v.low, v.high};
  for (int i = 0; i < 3 && rep_drawable(v.value); i++) {
    if (!rep_drawable(all[i])) continue;
    value[0] = fmin(value[0], all[i]); /* NAN: none yet */
    value[1] = fmax(value[1], all[i]);
  }
}

static rep_axis axis_of(const rep_scatter *c, bool vertical) {
  double value[2] = {vertical ? c->y_low : c->x_low, vertical ? c->y_high : c->x_high};
  if (!isnan(value[0])) return rep_axis_around(value[0], value[1]);
  for (int k = 0; k < c->n_clouds; k++)
    for (int i = 0; i < c->cloud[k].n; i++) widen(value, vertical ? c->cloud[k].spot[i].y : c->cloud[k].spot[i].x);
  double room = 0.06 * (value[1] - value[0]); /* no point on the edge */
  return rep_axis_tight(value[0] - room, value[1] + room);
}

/* The lines of the note, broken where they are too long. */
static void note_wrap(layout *a) {
  double room = (a->page.canvas.width - 2 * REP_MARGIN) / note_pen.size;
  char one[REP_NUMBER_SIZE];
  for (const char *text = a->chart->note; text && *text && a->n_note < NOTE_LINES;) {
    size_t n = strcspn(text, "\n");
    snprintf(one, sizeof one, "%.*s", (int)n, text);
    rep_line line[NOTE_LINES];
    int lines = rep_text_wrap(one, room, line, NOTE_LINES - a->n_note);
    for (int i = 0; i < lines; i++)
      a->note[a->n_note++] = (rep_line){text + (line[i].start - one), line[i].n, line[i].cut};
    text += n + (text[n] == '\n');
  }
}

static void layout_make(layout *a, const rep_output *output) {
  const rep_scatter *c = a->chart;
  double wide = rep_page_width(output, width);
  a->page = rep_page_make(c->title, c->footer, wide, fmin(height, 100 + 0.62 * wide), output);
  for (int k = 0; k < c->n_clouds; k++)
    if (c->cloud[k].label)
      rep_legend_add(&a->page.legend, c->cloud[k].joined ? REP_SERIES : REP_SYMBOL, k, NULL, c->cloud[k].label);
  if (c->interval) rep_legend_add(&a->page.legend, REP_RULE, 0, "#777777", c->interval);
  rep_page_layout(&a->page);
  note_wrap(a);
  a->x = axis_of(c, false);
  a->y = axis_of(c, true);
  rep_box room = a->page.room;
  double above = a->n_note * REP_LINE_HEIGHT * note_pen.size + 12;
  a->frame = (rep_frame){
      .box = {room.x0 + rep_page_left(&a->y, output->language), room.y0 + axis_height, room.x1 - 20, room.y1 - above},
      .x0 = a->x.low,
      .x1 = a->x.high,
      .y0 = a->y.low,
      .y1 = a->y.high};
}

static bool drawn(const rep_spot *s) { return rep_drawable(s->x.value) && rep_drawable(s->y.value); }

static void data_put(FILE *s, const rep_scatter *c) {
  for (int k = 0; k < c->n_clouds; k++) {
    fprintf(s, "# x, its low and high; y, its low and high\n$cloud%d << EOD\n", k);
    for (int i = 0; i < c->cloud[k].n; i++) {
      const rep_spot *p = &c->cloud[k].spot[i];
      const rep_value v[2] = {p->x, p->y};
      if (!drawn(p)) continue;
      for (int d = 0; d < 2; d++) {
        bool interval = rep_drawable(v[d].low) && rep_drawable(v[d].high);
        fprintf(s, "%.17g %.17g %.17g ", v[d].value, interval ? v[d].low : v[d].value,
                interval ? v[d].high : v[d].value);
      }
      fprintf(s, "\n");
    }
    fprintf(s, "EOD\n");
  }
}

static rep_box label_put(const layout *a, const rep_ground *g, const rep_spot *p) {
  rep_line line[LABEL_LINES];
  double px = rep_frame_x(&a->frame, p->x.value), py = rep_frame_y(&a->frame, p->y.value), widest = 0;
  int n = rep_text_wrap(p->label, 220 / label_pen.size, line, LABEL_LINES);
  for (int i = 0; i < n; i++) widest = fmax(widest, rep_text_width(line[i].start, line[i].n) + line[i].cut);
  rep_box b = rep_label_place(g, px, py, widest * label_pen.size, n * REP_LINE_HEIGHT * label_pen.size, 1);
  double nx = fmin(fmax(px, b.x0), b.x1), ny = fmin(fmax(py, b.y0), b.y1), far = hypot(nx - px, ny - py);
  if (far > 3 * reach)
    rep_canvas_stroke(a->page.canvas, px + (nx - px) * reach / far, py + (ny - py) * reach / far, nx, ny,
                      (rep_pen){0.8, "#777777"});
  rep_align align = b.x1 < px ? REP_RIGHT : REP_LEFT;
  rep_canvas_plate(a->page.canvas, b);
  rep_canvas_lines(a->page.canvas, align == REP_RIGHT ? b.x1 : b.x0, b.y1, align, label_pen, line, n);
  return b;
}

/* Labels keep off all points and off their intervals. */
static sim_status labels_put(const layout *a) {
  const rep_scatter *c = a->chart;
  size_t n = 0;
  for (int k = 0; k < c->n_clouds; k++) n += (size_t)c->cloud[k].n;
  rep_box *taken = malloc((4 * n + 3) * sizeof *taken);
  rep_ground g = {.frame = {a->frame.box.x0 + 4, a->frame.box.y0 + 4, a->frame.box.x1 + 16, a->frame.box.y1},
                  .taken = taken};
  if (!taken) return SIM_ERR_MEMORY;
  rep_box box = a->frame.box;
  double zero_x = rep_frame_x(&a->frame, 0), zero_y = rep_frame_y(&a->frame, 0);
  if (a->y.low < 0 && a->y.high > 0) taken[g.n_taken++] = (rep_box){box.x0, zero_y - 2, box.x1, zero_y + 2};
  if (a->x.low < 0 && a->x.high > 0) taken[g.n_taken++] = (rep_box){zero_x - 2, box.y0, zero_x + 2, box.y1};
  for (int k = 0; k < c->n_clouds; k++)
    for (int i = 0; i < c->cloud[k].n; i++) {
      const rep_spot *p = &c->cloud[k].spot[i];
      if (!drawn(p)) continue;
      double x = rep_frame_x(&a->frame, p->x.value), y = rep_frame_y(&a->frame, p->y.value);
      taken[g.n_taken++] = (rep_box){x - reach, y - reach, x + reach, y + reach};
      if (rep_drawable(p->x.low) && rep_drawable(p->x.high))
        taken[g.n_taken++] =
            (rep_box){rep_frame_x(&a->frame, p->x.low), y - 4, rep_frame_x(&a->frame, p->x.high), y + 4};
      if (rep_drawable(p->y.low) && rep_drawable(p->y.high))
        taken[g.n_taken++] =
            (rep_box){x - 4, rep_frame_y(&a->frame, p->y.low), x + 4, rep_frame_y(&a->frame, p->y.high)};
    }
  for (int k = 0; k < c->n_clouds; k++)
    for (int i = 0; i < c->cloud[k].n; i++)
      if (c->cloud[k].spot[i].label && drawn(&c->cloud[k].spot[i])) {
        rep_box label = label_put(a, &g, &c->cloud[k].spot[i]);
        taken[g.n_taken++] = label;
      }
  free(taken);
  return SIM_OK;
}

static void plot_put(FILE *s, const rep_scatter *c) {
  fprintf(s, "plot NaN notitle");
  for (int k = 0; k < c->n_clouds; k++) {
    const rep_style *style = rep_style_of(k);
    if (c->cloud[k].n == 0) continue;
    if (c->cloud[k].joined)
      fprintf(s, ", $cloud%d using 1:4 with lines lw 1.6 lc rgb '%s' %s notitle", k, style->colour, style->dash);
    fprintf(s, ", $cloud%d using 1:4:2:3:5:6 with xyerrorbars pt %d ps %g lw 1.4 lc rgb '%s' notitle", k, style->symbol,
            c->cloud[k].joined ? 0.8 : 1.4, style->colour);
  }
  fprintf(s, "\n");
}

sim_status rep_scatter_draw(const rep_scatter *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  layout a = {.chart = chart};
  if (chart->n_clouds < 1) return sim_fail(errors, SIM_ERR_RANGE, "a chart without points");
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_canvas c = a.page.canvas;
  rep_box box = a.frame.box;
  data_put(c.script, chart);
  rep_page_unit(&a.page, &a.y, chart->y, box.y0, box.y1);
  rep_page_unit_below(&a.page, &a.x, chart->x, box.x0, box.x1, box.y0 - 36);
  rep_canvas_lines(c, REP_MARGIN, a.page.room.y1 - 2, REP_LEFT, note_pen, a.note, a.n_note);
  rep_frame_begin(c, &a.frame, false);
  fprintf(c.script, "set grid xtics ytics back lt 1 lc rgb '#e2e2e2' lw 1\n");
  rep_frame_values(c, &a.frame, 'x', &a.x, true, output->language);
  rep_frame_values(c, &a.frame, 'y', &a.y, true, output->language);
  SIM_TRY(labels_put(&a));
  plot_put(c.script, chart);
  rep_canvas_clear(c);
out:
  return rep_page_finish(&a.page, st, errors);
}
