/* Tallies: what a replication measures, one row of yearly values per indicator cell.
 *
 * Row layout: indicator i, year y (0 = initial state, then the simulated years), cell c (last axis fastest) stands at
 * layout.offset[i] + y * layout.cells[i] + c.
 *
 * thread: a tally belongs to one replication; a layout is constant. */
#ifndef SIM_TALLY_H
#define SIM_TALLY_H

#include "sim_scenario.h"

typedef struct sim_layout {
  int n_indicators, n_years; /* n_years counts the initial state */
  int *cells;                /* [n_indicators] */
  int *offset;               /* [n_indicators] */
  int size;                  /* doubles in a row */
} sim_layout;

SIM_NODISCARD sim_status sim_layout_init(sim_layout *layout, const sim_model *model, const sim_axis *axes, int n_years);
void sim_layout_free(sim_layout *layout);

/* 100 ((end / start)^(1 / years) - 1); NaN unless start > 0 and end >= 0. */
double sim_mean_growth(double start, double end, int years);

/* What is measured at one cell of a row: its level in year index `year`, or its mean growth per year since year index
 * `from`, in per cent; NaN when growth from there is not defined. */
double sim_layout_measure(const sim_layout *layout, const double *row, int indicator, int cell, sim_measure measure,
                          int from, int year);

typedef struct sim_tally {
  const sim_model *model;
  sim_layout layout;
  double *row;           /* [layout.size] */
  int *at;               /* [n_indicators] first cell in the arrays below */
  double *sum;           /* flows and time integrals of the running year */
  double *level, *since; /* current level of a time-weighted average and when it was set */
  int n_cells;
} sim_tally;

SIM_NODISCARD sim_status sim_tally_init(sim_tally *tally, const sim_scenario *scenario);
void sim_tally_free(sim_tally *tally);
void sim_tally_reset(sim_tally *tally, double time);

/* Flow: adds x to the running year. */
void sim_tally_add(sim_tally *tally, int indicator, int cell, double x);

/* Multiplies what all cells of a flow have added up to in the running year. */
void sim_tally_scale(sim_tally *tally, int indicator, double factor);

/* Time-weighted average: the level is x from `time` on. */
void sim_tally_set(sim_tally *tally, int indicator, int cell, double x, double time);

/* Stock: the value of the year being closed; called from the model's observe. */
void sim_tally_stock(sim_tally *tally, int indicator, int cell, int year_index, double x);

/* Closes a year at `time`: writes flows and averages into the row, forms ratios and growth, and starts the next year
 * from zero. A ratio with zero denominator and the growth of the initial state are NaN. The flows of year 0 are what
 * happened before the first year and are reported as zero. */
void sim_tally_close_year(sim_tally *tally, int year_index, double time);

/* First indicator with a value in the closed year that must not be: an infinity, or a NaN that is not a ratio or growth
 * without a denominator. -1 when all are sound. */
int sim_tally_unsound(const sim_tally *tally, int year_index);

#endif
