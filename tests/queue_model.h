/* A queue as a model, written by hand: Poisson arrivals, `servers` equal servers, first come, first served.
 *
 * Everything about it is known from theory, and it has what an experiment can differ in: an axis with members of the
 * scenario's own (classes of customers, equally frequent), a parameter that may be uncertain, targets, and replications
 * that fail on purpose. Time is in years. */
#ifndef QUEUE_MODEL_H
#define QUEUE_MODEL_H

#include "exp_experiment.h"

enum { QUEUE_YEAR, QUEUE_CLASS, QUEUE_AXES };

enum {
  QUEUE_ARRIVED,    /* customers, flow */
  QUEUE_STARTED,    /* services begun, flow */
  QUEUE_WAIT,       /* years waited by those whose service began, flow */
  QUEUE_IN_SYSTEM,  /* customers, time-weighted */
  QUEUE_IN_QUEUE,   /* customers, time-weighted */
  QUEUE_PRESENT,    /* customers at the end of the year */
  QUEUE_MEAN_WAIT,  /* years, ratio */
  QUEUE_BY_CLASS,   /* arrived, by class */
  QUEUE_CLASS_PART, /* per cent of arrived, by class */
  QUEUE_INDICATORS
};

enum { QUEUE_FIRST_YEAR = 2001, QUEUE_MAX_CLASSES = 4, QUEUE_FAILS_AT = 10 /* customer with whom failures come */ };

typedef struct queue_setting {
  const char *name;
  int years;                                 /* simulated */
  double warmup;                             /* years before the first */
  double servers;                            /* 0: unlimited */
  double arrival_rate, arrival_spread;       /* per year; with a spread it is uncertain: uniform, rate +- spread */
  sim_dist service;                          /* time of a service; the scenario takes it over */
  sim_dist initial;                          /* customers at the beginning; the scenario takes it over */
  double fail_share;                         /* part of the replications that fail */
  const char *class_name[QUEUE_MAX_CLASSES]; /* NULL after the last; without any, one class "any" */
} queue_setting;

extern const sim_model queue_model;

/* Makes the scenario of a setting; fails the test when memory is short. */
void queue_scenario(sim_scenario *scenario, const queue_setting *setting);

/* Adds a target on a level in `year` (from 1): at least `value`. */
void queue_target(sim_scenario *scenario, const char *name, int indicator, int cell, int year, double value);

/* A distribution with two arguments, or a constant. Fails the test when it cannot be made. */
sim_dist queue_dist(sim_dist_kind kind, const char *first, double x, const char *second, double y);

/* Value of an outcome row of the scenario itself. */
double queue_value(const sim_rep *rep, int indicator, int year, int cell);

#endif
