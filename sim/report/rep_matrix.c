#include "rep_matrix.h"

#include <math.h>
#include <string.h>

#include "rep_frame.h"
#include "rep_page.h"
#include "rep_style.h"

enum { LABEL_LINES = 3 };
static const double least_label = 120, side = 34, least_side = 22, head = 26;
static const rep_pen label_pen = {12, REP_TEXT_COLOUR}, note_pen = {12, REP_SOFT_COLOUR};

typedef struct layout {
  const rep_matrix *chart;
  rep_page page;
  rep_frame frame;
  double label_width, column, row; /* width of a column, height of a row */
  int n_note;
  rep_line note[2];
} layout;

static void layout_make(layout *a, const rep_output *output) {
  const rep_matrix *c = a->chart;
  double widest = 0;
  for (int i = 0; i < c->n; i++)
    widest = fmax(widest, label_pen.size * rep_text_width(c->label[i], strlen(c->label[i])));
  double usual = fmax(760, 2 * REP_MARGIN + fmin(widest, 470) + 50 + side * c->n),
         width = rep_page_width(output, usual);
  double free = width - 2 * REP_MARGIN - 50;
  a->label_width = fmin(widest, fmax(least_label, free - least_side * c->n)) + 50;
  a->column = fmin(side, fmax(least_side, (free + 50 - a->label_width) / c->n));
  a->row = side;
  for (int i = 0; i < c->n; i++) {
    rep_line line[LABEL_LINES];
    int n = rep_text_wrap(c->label[i], (a->label_width - 44) / label_pen.size, line, LABEL_LINES);
    a->row = fmax(a->row, n * REP_LINE_HEIGHT * label_pen.size + 4);
  }
  a->n_note = rep_text_wrap(c->note, (width - 2 * REP_MARGIN) / note_pen.size, a->note, 2);
  a->page = rep_page_make(c->title, c->footer, width, 105 + 18 * a->n_note + head + a->row * c->n, output);
  rep_page_layout(&a->page);
  double x = REP_MARGIN + a->label_width, y = a->page.room.y1 - 18 * a->n_note - head - 10;
  a->frame = (rep_frame){{x, y - a->row * c->n, x + a->column * c->n, y}, -0.5, c->n - 0.5, -0.5, c->n - 0.5};
}

/* From white to dark blue. */
static unsigned colour_of(double share) {
  static const double light[] = {247, 251, 255}, dark[] = {8, 48, 107};
  unsigned rgb = 0;
  for (int i = 0; i < 3; i++) rgb = rgb << 8 | ((unsigned)lround(light[i] + share * (dark[i] - light[i])) & 0xff);
  return rgb;
}

static void data_put(FILE *s, const rep_matrix *c) {
  fprintf(s, "# column, row from below, share in per cent, colour of the cell, of its number\n$cells << EOD\n");
  for (int i = 0; i < c->n; i++)
    for (int j = 0; j < c->n; j++) {
      double share = c->share[i * c->n + j];
      if (isnan(share)) continue;
      share = fmin(fmax(share, 0), 1);
      fprintf(s, "%d %d %.17g %u %u\n", j, c->n - 1 - i, 100 * share, colour_of(share),
              share > 0.45 ? 0xffffffu : 0x222222u);
    }
  fprintf(s, "EOD\n");
}

static void labels_put(const layout *a) {
  const rep_matrix *c = a->chart;
  char number[16];
  rep_line line[LABEL_LINES];
  for (int i = 0; i < c->n; i++) {
    double x = rep_frame_x(&a->frame, i), y = rep_frame_y(&a->frame, c->n - 1 - i);
    int n = rep_text_wrap(c->label[i], (a->label_width - 44) / label_pen.size, line, LABEL_LINES);
    snprintf(number, sizeof number, "%d", i + 1);
    rep_canvas_text(a->page.canvas, x, a->frame.box.y1 + 12, REP_CENTRE, label_pen, number);
    rep_canvas_text(a->page.canvas, a->frame.box.x0 - 10, y, REP_RIGHT, label_pen, number);
    rep_canvas_lines(a->page.canvas, a->frame.box.x0 - 38, y + n * REP_LINE_HEIGHT * label_pen.size / 2, REP_RIGHT,
                     label_pen, line, n);
  }
}

sim_status rep_matrix_draw(const rep_matrix *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  layout a = {.chart = chart};
  if (chart->n < 1) return sim_fail(errors, SIM_ERR_RANGE, "a table without cells");
  layout_make(&a, output);
  SIM_TRY(rep_page_begin(&a.page, errors));
  rep_canvas c = a.page.canvas;
  data_put(c.script, chart);
  rep_canvas_lines(c, REP_MARGIN, a.page.room.y1 - 2, REP_LEFT, note_pen, a.note, a.n_note);
  rep_frame_begin(c, &a.frame, false);
  fprintf(c.script, "unset grid\nunset border\nunset xtics\nset xrange [%g:%g]\n", a.frame.x0, a.frame.x1);
  rep_frame_bare(c, &a.frame);
  labels_put(&a);
  fprintf(c.script,
          "plot $cells using 1:2:(0.48):(0.48):4 with boxxyerror fs solid noborder lc rgb variable notitle, "
          "$cells using 1:2:($3 < 0.5 ? '' : sprintf('%%d', floor($3 + 0.5 + 1e-9))):5 with labels font '%s,11' tc rgb "
          "variable notitle\n",
          c.font ? c.font : REP_FONT);
  rep_canvas_clear(c);
out:
  return rep_page_finish(&a.page, st, errors);
}
