#include "rep_grid.h"

#include "rep_page.h"
#include "rep_style.h"

enum { MAX_COLUMNS = 3, TITLE_LINES = 2 };
static const rep_pen title_pen = {13.5, REP_TEXT_COLOUR};

static double lines_height(int n) { return n * REP_LINE_HEIGHT * title_pen.size; }

void rep_grid_size(rep_grid *g, int n, const rep_output *o, double *width, double *height) {
  static const double widths[MAX_COLUMNS] = {900, 1400, 1800}, least = 270;
  if (g->columns == 0) g->columns = n == 4 ? 2 : n < MAX_COLUMNS ? n : MAX_COLUMNS;
  double usual = widths[g->columns - 1];
  *width = rep_page_width(o, usual);
  while (g->columns > 1 && *width < usual && *width / g->columns < least) g->columns--;
  g->rows = (n + g->columns - 1) / g->columns;
  *height = n == 1 ? 560 : g->rows == 1 ? 600 : 140 + 420 * g->rows;
  double slope = n == 1 ? 0.34 : 0.46; /* two pictures of one panel fit on a page */
  if (*width < widths[g->columns - 1]) *height = 150 + g->rows * (60 + slope * *width / g->columns);
  if (g->rows == 1) *height = rep_page_height(o, *height);
}

void rep_grid_layout(rep_grid *g, rep_box room, bool titles) {
  g->room = room;
  g->title_height = (titles ? lines_height(TITLE_LINES) : 0) + 10;
  g->width = (room.x1 - room.x0 - g->numbers - g->gap * (g->columns - 1)) / g->columns;
  g->height = (room.y1 - room.y0) / g->rows - g->title_height - g->below;
}

rep_box rep_grid_box(const rep_grid *g, int i) {
  int column = i % g->columns, row = i / g->columns;
  double x = g->room.x0 + g->numbers + column * (g->width + g->gap);
  double y = g->room.y1 - row * (g->room.y1 - g->room.y0) / g->rows - g->title_height;
  return (rep_box){x, y - g->height, x + g->width, y};
}

/* A title of one line stands just above its panel. */
void rep_grid_title(rep_canvas c, const rep_grid *g, int i, const char *title) {
  rep_box box = rep_grid_box(g, i);
  rep_line line[TITLE_LINES];
  int n = rep_text_wrap(title, g->width / title_pen.size, line, TITLE_LINES);
  rep_canvas_lines(c, box.x0, box.y1 + 8 + lines_height(n), REP_LEFT, title_pen, line, n);
}
