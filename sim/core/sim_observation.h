/* Observations: what has been measured in reality, with its error.
 *
 * An observation says of one cell of an indicator what statistics published for a year, or for the mean growth between
 * two years, and how far that may be from the truth. It never feeds the dynamics. A calibration compares runs with it,
 * a run may weight its replications by it, charts draw it as history. Its years may lie outside the horizon: then it is
 * kept and not evaluated.
 *
 * thread: constant after loading. */
#ifndef SIM_OBSERVATION_H
#define SIM_OBSERVATION_H

#include "sim_tally.h"

typedef enum sim_use {
  SIM_USE_CALIBRATION, /* compared with runs when parameters are calibrated; no effect on a run */
  SIM_USE_CONDITION,   /* weights the replications of a run */
  SIM_USE_NONE,        /* only told and drawn */
  SIM_USE_COUNT,
} sim_use;

const char *sim_use_name(sim_use use); /* "calibration", "condition", "none" */
sim_use sim_use_of(const char *name);  /* SIM_USE_COUNT when unknown */

typedef struct sim_observation {
  char *name, *label[SIM_LANGUAGES], *unit, *source, *grade;
  char *not_modelled;    /* the reason; NULL when modelled. With one, indicator to measure mean nothing */
  char *not_modelled_vi; /* the same in Vietnamese */
  int indicator;         /* index in the model's list */
  int cell;              /* cell of the indicator's axes in this scenario */
  char *cell_name;       /* "mechanical", "" for an indicator without axes */
  sim_measure measure;
  int year, from_year;   /* calendar years; from_year = year for a level */
  double value;          /* in `unit`, which is the indicator's unit or "%/yr" */
  double standard_error; /* sd of what was observed around the truth, in `unit`; NaN only when not modelled */
  char *block;           /* observations of one block err together, e.g. those of one source; NULL without one */
  double common_error; /* the part of the standard error that its block has in common, in `unit`; below it; 0 without */
  sim_use use;
  bool calibrated; /* its use was calibration before a file for --condition made it one */
  bool evaluable;  /* modelled, and the scenario's horizon covers its years */
  sim_place place; /* of the record; place.file is owned */
} sim_observation;

/* First year in which an indicator has a value, in a run whose first simulated year is year_start: flows and growth
 * have none in the initial state. */
int sim_observation_first_year(const sim_model *model, int indicator, int year_start);

/* What a trial gives for it: `row` is an outcome row of `layout`, whose initial state is the year before year_start,
 * and `cell` the observation's cell in the axes of that layout (observation->cell for a scenario's own row). NaN when
 * it is not evaluable, when the layout leaves the indicator out, or when growth from there is not defined. */
double sim_observation_value(const sim_observation *observation, const sim_layout *layout, int cell, int year_start,
                             const double *row);

/* Covariance of the errors of two observations, each divided by `scale` of its own (1: as they are): the square of the
 * standard error for one with itself, the product of the common parts within a block, else 0. */
double sim_observation_covariance(const sim_observation *a, double scale_a, const sim_observation *b, double scale_b);

void sim_observation_free(sim_observation *observation); /* frees the inside; legal on a zeroed struct */

#endif
