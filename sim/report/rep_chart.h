/* Charts, drawn by gnuplot.
 *
 * A chart is described as data (numbers, labels, what to mark) and knows nothing of indicators, files or models. The
 * script is written by rep_gnuplot.c, which is the only place that knows how to quote text for gnuplot, so that no
 * label can reach the interpreter as code.
 *
 * thread: no shared state. */
#ifndef REP_CHART_H
#define REP_CHART_H

#include <stdbool.h>
#include <stdio.h>

#include "sim_model.h"
#include "sim_status.h"

typedef enum rep_format { REP_SVG, REP_PNG, REP_PDF, REP_EMF, REP_FORMATS } rep_format;

/* Format of a name ("svg"), REP_FORMATS when unknown; and its file ending. */
rep_format rep_format_of(const char *name);
const char *rep_format_name(rep_format format);

/* How a picture is to look where it will stand; zeroed: as it reads well by itself. With a width the layout is made
 * anew for it: narrower pictures have fewer panels beside each other. */
typedef struct rep_look {
  double width_cm, height_cm; /* height: of charts over years with a single row of panels; 0: as the width asks for */
  double size_pt;    /* of most text; titles are larger, footers a little smaller; 0: 9 where there is a width */
  const char *font;  /* NULL: DejaVu Sans */
  const char *title; /* in the place of the chart's own; "": none; NULL: the chart's */
} rep_look;

/* The words that a name of a font may have: letters, digits, blanks, hyphens. */
bool rep_font_is_valid(const char *name);

/* Where a picture goes, and what is said about it. */
typedef struct rep_output {
  int picture;      /* descriptor of a file, open for reading and writing, that is emptied; as all below the caller's */
  FILE *script;     /* takes a script that draws the same picture again; NULL: none */
  const char *name; /* of the picture, by which that script calls it */
  rep_format format;
  rep_look look;
  int language;
  const char *title, *description; /* title and alternative text inside an SVG; may be NULL */
} rep_output;

typedef struct rep_mark { /* a target in a fan chart */
  int year;
  double value;
  bool at_least;
  char text[96];  /* e.g. "target 340, met in 12 % of futures" */
  char brief[48]; /* what stands instead where that would take too many lines: "target 340"; "": nothing else */
} rep_mark;

/* A value with an interval: something observed, or an estimate. */
typedef struct rep_point {
  int year;
  double value, low, high;
} rep_point;

enum { REP_POINT_STYLE = 5 }; /* of rep_style.h */

/* One panel: yearly quantiles of one variable in one scenario. */
typedef struct rep_fan {
  const char *title; /* above the panel */
  int n_years;
  const int *year;      /* [n_years] */
  int n_bands;          /* symmetric bands, widest first */
  const double *level;  /* [n_bands] e.g. 0.9, 0.7, 0.5, 0.3, 0.1 */
  const double *low;    /* [n_bands][n_years] */
  const double *high;   /* [n_bands][n_years] */
  const double *median; /* [n_years] */
  int n_marks;
  const rep_mark *mark;
  int n_points;
  const rep_point *point; /* over the fan, with error bars */
} rep_fan;

/* A picture: panels side by side on one common vertical scale (one per scenario, or small multiples). */
typedef struct rep_fan_chart {
  const char *title, *unit;
  const char *footer; /* where the numbers come from: file, replications, seed */
  int n_panels;
  int columns; /* of panels, at most 3; 0: as they read well */
  const rep_fan *panel;
  bool free_scale;    /* each panel has its own vertical scale */
  const char *points; /* what the points are, for the legend; NULL without points */
} rep_fan_chart;

/* Draws into the output's path (written to a temporary file beside it, then renamed). Fails with SIM_ERR_EXTERNAL when
 * gnuplot is missing or refuses, SIM_ERR_IO when the file cannot be written. */
SIM_NODISCARD sim_status rep_fan_draw(const rep_fan_chart *chart, const rep_output *output, sim_errors *errors);

#endif
