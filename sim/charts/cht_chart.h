/* Charts of a results file: which it can give, what each shows in words, and drawing one.
 *
 * A kind of chart is one line of a table (cht_kinds.c): its name, what it shows, how its charts are listed and drawn. A
 * chart is one picture: an id, which is its file's name without ending, a title, and a finding: a sentence or two with
 * the numbers that the picture shows, for whoever cannot see it. Numbers come from the functions of sim/analysis that
 * the tables of plansim show, compare, sensitivity, ... print; a chart computes nothing of its own.
 *
 *   cht_charts charts;
 *   cht_charts_list(&charts, results, &(cht_wish){0}, language, &errors);
 *   for (int i = 0; i < charts.n; i++)
 *     cht_draw(&charts, &charts.item[i], &(cht_picture){fd, REP_SVG}, &errors);   // fills item[i].finding, too
 *   cht_charts_free(&charts);
 *
 * Lists are quick: values are read when a chart is drawn or its finding is asked for. */
#ifndef CHT_CHART_H
#define CHT_CHART_H

#include "ans_effects.h"
#include "rep_chart.h"
#include "res_file.h"
#include "sim_names.h"
#include "wrd_fill.h"

/* What is wanted; zeroed: the default set. */
typedef struct cht_wish {
  sim_names kinds;      /* names of kinds; "all": every kind; none: the default ones */
  sim_names indicators; /* NAME or NAME[cell]; none: the key indicators, or fewer, as the kind says */
  sim_names targets;    /* names; none: all, or fewer, as the kind says */
  sim_names variants;   /* scenarios; none: all of them */
  const char *base;     /* what others are compared with; NULL: see ans_base_default */
  const char *first;    /* shown first, and alone where one is shown; NULL: the file's or --variant's first */
  bool all;             /* every indicator */
  bool plain; /* a fan for a page that says the rest: no shares of targets, no source, no title of its one panel */
  bool lead;  /* from three variants on, without a word about what is wanted: no fans side by side */
} cht_wish;

enum { CHT_ID = 200, CHT_TEXT = WRD_SENTENCE, CHT_FINDING = 2 * WRD_SENTENCE };

typedef struct cht_chart {
  char id[CHT_ID]; /* letters, digits, '-' and '_'; unique in the list */
  const char *kind;
  char title[CHT_TEXT];
  char finding[CHT_FINDING]; /* "" until cht_find or cht_draw */
  int variable, cell, year;  /* what is shown, as far as the kind needs it: indices, else -1; private */
  int target, scenario;
  int part; /* of a picture that would be too long in one piece: 0, 1, ... */
} cht_chart;

typedef struct cht_gap { /* a kind that was looked for and that this file cannot give */
  const char *kind;
  char why[CHT_TEXT]; /* in the language */
} cht_gap;

typedef struct cht_charts {
  const res_file *r; /* not owned; must outlive the list, as must the wish */
  const cht_wish *wish;
  int language;
  int n_scenarios;
  int *scenario; /* [n_scenarios] those shown */
  int base;      /* which of them the others are compared with: a scenario of the file */
  bool doubtful; /* of a weighted file: what is given the observations is not to be trusted in one of them */
  const char
      *headline[4]; /* indicators that stand for all where a picture of each would be too many; NULL at the end */
  int n;
  cht_chart *item; /* [n] */
  int n_gaps;
  cht_gap *gap;         /* [n_gaps] */
  ans_effects *effects; /* of the file, filled when a chart first asks (cht_effects); private */
} cht_charts;

/* Lists the charts that are wanted and possible. SIM_ERR_USAGE when something is named that is not in the file, or a
 * kind that this file cannot give. cht_charts_free is legal after a failure. */
SIM_NODISCARD sim_status cht_charts_list(cht_charts *charts, const res_file *results, const cht_wish *wish,
                                         int language, sim_errors *errors);
void cht_charts_free(cht_charts *charts);

/* Fills chart->finding. SIM_ERR_ABSENT when it turns out that the file cannot give this chart after all (too few
 * replications, say): whoever draws a default set goes on then. */
SIM_NODISCARD sim_status cht_find(const cht_charts *charts, cht_chart *chart, sim_errors *errors);

/* Where a picture goes: an empty file, open for reading and writing, and one for the gnuplot script that draws it as
 * the file `name`; script NULL: none is kept. */
typedef struct cht_picture {
  int fd;
  rep_format format;
  FILE *script;
  const char *name;
  rep_look look;
} cht_picture;

/* Draws, and likewise fills chart->finding. */
SIM_NODISCARD sim_status cht_draw(const cht_charts *charts, cht_chart *chart, const cht_picture *picture,
                                  sim_errors *errors);

/* The kinds in the order in which they are drawn; NULL behind the last. */
typedef struct cht_kind cht_kind;
const cht_kind *cht_kind_at(int i);
const cht_kind *cht_kind_find(const char *name); /* NULL: there is none */
const char *cht_kind_name(const cht_kind *kind);
const char *cht_kind_label(const cht_kind *kind, int language);
bool cht_kind_default(const cht_kind *kind);

#endif
