/* What is around the panels of a picture: title, unit, legend, footer; and the room that is left for them.
 *
 * thread: no shared state. */
#ifndef REP_PAGE_H
#define REP_PAGE_H

#include "rep_axis.h"
#include "rep_legend.h"

enum { REP_TITLE_LINES = 3, REP_FOOTER_LINES = 4 };

typedef struct rep_page {
  const char *title, *footer; /* not owned */
  const rep_output *output;
  rep_canvas canvas;
  rep_legend legend; /* n = 0: none */
  rep_box room;      /* for the panels with all their labels; known after rep_page_layout */
  int title_lines, footer_lines;
  rep_line title_line[REP_TITLE_LINES], footer_line[REP_FOOTER_LINES];
} rep_page;

#define REP_MARGIN 20.0

/* The width (height) of a page: the usual one, or what the look asks for, in the pixels of the layout. */
double rep_page_width(const rep_output *output, double usual);
double rep_page_height(const rep_output *output, double usual);

/* A page of this size in pixels with an empty legend, to be filled before rep_page_layout. */
rep_page rep_page_make(const char *title, const char *footer, double width, double height, const rep_output *output);
void rep_page_layout(rep_page *page);

/* Opens the script and draws what is around the panels; then each panel is one plot. rep_page_finish draws the picture
 * in place, or throws the script away when `st` is a failure, which it then returns. */
SIM_NODISCARD sim_status rep_page_begin(rep_page *page, sim_errors *errors);
SIM_NODISCARD sim_status rep_page_finish(rep_page *page, sim_status st, sim_errors *errors);

/* "unit" upwards at the left edge, in the middle of [y0, y1]; or centred below a horizontal axis. */
void rep_page_unit(const rep_page *page, const rep_axis *axis, const char *unit, double y0, double y1);
void rep_page_unit_below(const rep_page *page, const rep_axis *axis, const char *unit, double x0, double x1, double y);

/* Room for the unit and the numbers at the left of a vertical axis. */
double rep_page_left(const rep_axis *axis, int language);

#endif
