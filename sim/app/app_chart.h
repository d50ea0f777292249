/* Charts of a results file: which it can give, what each shows in words, and drawing one.
 *
 * A kind of chart is one line of a table (app_chart_kinds.c): its name, what it shows, how its charts are listed and drawn. A
 * chart is one picture: an id, which is its file's name without ending, a title, and a finding: a sentence or two with
 * the numbers that the picture shows, for whoever cannot see it. Numbers come from the functions of sim/analysis that
 * the tables of plansim show, compare, sensitivity, ... print; a chart computes nothing of its own.
 *
 *   app_charts charts;
 *   app_charts_list(&charts, results, &(app_chart_wish){0}, language, &errors);
 *   for (int i = 0; i < charts.n; i++)
 *     app_chart_draw(&charts, &charts.item[i], &(app_picture){fd, REP_SVG}, &errors);   // fills item[i].finding, too
 *   app_charts_free(&charts);
 *
 * Lists are quick: values are read when a chart is drawn or its finding is asked for. */
#ifndef APP_CHART_H
#define APP_CHART_H

#include "ans_effects.h"
#include "app.h"
#include "io_results.h"
#include "rep_chart.h"

/* What is wanted; zeroed: the default set. */
typedef struct app_chart_wish {
  sim_names kinds;      /* names of kinds; "all": every kind; none: the default ones */
  sim_names indicators; /* NAME or NAME[cell]; none: the key indicators, or fewer, as the kind says */
  sim_names targets;    /* names; none: all, or fewer, as the kind says */
  sim_names variants;   /* scenarios; none: all of them */
  const char *base;     /* what others are compared with; NULL: see ans_base_default */
  const char *first;    /* shown first, and alone where one is shown; NULL: the file's or --variant's first */
  bool all;             /* every indicator */
} app_chart_wish;

enum { APP_CHART_ID = 200, APP_CHART_TEXT = 320, APP_CHART_FINDING = 1200 };

typedef struct app_chart {
  char id[APP_CHART_ID]; /* letters, digits, '-' and '_'; unique in the list */
  const char *kind;
  char title[APP_CHART_TEXT];
  char finding[APP_CHART_FINDING]; /* "" until app_chart_find or app_chart_draw */
  int variable, cell, year;        /* what is shown, as far as the kind needs it: indices, else -1; private */
  int target, scenario;
} app_chart;

typedef struct app_chart_gap { /* a kind that was looked for and that this file cannot give */
  const char *kind;
  char why[APP_CHART_TEXT]; /* in the language */
} app_chart_gap;

typedef struct app_charts {
  const io_results *r; /* not owned; must outlive the list, as must the wish */
  const app_chart_wish *wish;
  int language;
  int n_scenarios;
  int *scenario; /* [n_scenarios] those shown */
  int base;      /* which of them the others are compared with: a scenario of the file */
  const char
      *headline[4]; /* indicators that stand for all where a picture of each would be too many; NULL at the end */
  int n;
  app_chart *item; /* [n] */
  int n_gaps;
  app_chart_gap *gap;   /* [n_gaps] */
  ans_effects *effects; /* of the file, filled when a chart first asks (app_chart_effects); private */
} app_charts;

/* Lists the charts that are wanted and possible. SIM_ERR_USAGE when something is named that is not in the file, or a
 * kind that this file cannot give. app_charts_free is legal after a failure. */
SIM_NODISCARD sim_status app_charts_list(app_charts *charts, const io_results *results, const app_chart_wish *wish,
                                         int language, sim_errors *errors);
void app_charts_free(app_charts *charts);

/* Fills chart->finding. SIM_ERR_ABSENT when it turns out that the file cannot give this chart after all (too few
 * replications, say): whoever draws a default set goes on then. */
SIM_NODISCARD sim_status app_chart_find(const app_charts *charts, app_chart *chart, sim_errors *errors);

/* Where a picture goes: an empty file, open for reading and writing, and one for the gnuplot script that draws it as the
 * file `name`; script NULL: none is kept. */
typedef struct app_picture {
  int fd;
  rep_format format;
  FILE *script;
  const char *name;
} app_picture;

/* Draws, and likewise fills chart->finding. */
SIM_NODISCARD sim_status app_chart_draw(const app_charts *charts, app_chart *chart, const app_picture *picture,
                                        sim_errors *errors);

/* The kinds in the order in which they are drawn; NULL behind the last. */
typedef struct app_chart_kind app_chart_kind;
const app_chart_kind *app_chart_kind_at(int i);
const app_chart_kind *app_chart_kind_find(const char *name); /* NULL: there is none */
const char *app_chart_kind_name(const app_chart_kind *kind);
const char *app_chart_kind_label(const app_chart_kind *kind, int language);
bool app_chart_kind_default(const app_chart_kind *kind);

#endif
