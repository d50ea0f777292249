/* Scenarios of the queue (models/queue) made in C, for tests that want many: with what an experiment can differ in,
 * classes of the scenario's own, a parameter that may be uncertain, targets, and replications that fail on purpose. */
#ifndef QUEUE_SETTING_H
#define QUEUE_SETTING_H

#include "exp_experiment.h"
#include "que_model.h"

enum { QUEUE_FIRST_YEAR = 2001 };

typedef struct queue_setting {
  const char *name;
  int years;                               /* simulated */
  double warmup;                           /* years before the first */
  double servers;                          /* 0: unlimited */
  double arrival_rate, arrival_spread;     /* per year; with a spread it is uncertain: uniform, rate +- spread */
  sim_dist service;                        /* time of a service; the scenario takes it over */
  sim_dist initial;                        /* customers at the beginning; the scenario takes it over */
  double fail_share;                       /* part of the replications that fail */
  const char *class_name[QUE_MAX_CLASSES]; /* NULL after the last; without any, one class "any" */
} queue_setting;

/* Makes the scenario of a setting; fails the test when memory is short. */
void queue_scenario(sim_scenario *scenario, const queue_setting *setting);

/* Adds a target on a level in `year` (from 1): at least `value`. */
void queue_target(sim_scenario *scenario, const char *name, int indicator, int cell, int year, double value);

/* A distribution with two arguments, or a constant. Fails the test when it cannot be made. */
sim_dist queue_dist(sim_dist_kind kind, const char *first, double x, const char *second, double y);

/* Value of an outcome row of the scenario itself. */
double queue_value(const sim_rep *rep, int indicator, int year, int cell);

#endif
