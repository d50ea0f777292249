/* A queue, the second model: Poisson arrivals, equal servers, first come, first served. Time is in years.
 *
 * It shows how a model is written, whole in one file: lists (axes, parameters, indicators, events, random streams), the
 * world of a replication, handlers, and the few callbacks that sim_model.h asks for; a scenario file for it is
 * queue.yaml beside it. Everything about it is known from theory, so that tests hold the engine against it.
 *
 * thread: the model is constant; each replication has a world of its own. */
#ifndef QUE_MODEL_H
#define QUE_MODEL_H

#include "sim_model.h"

enum { QUE_YEAR, QUE_CLASS, QUE_AXES };

enum {
  QUE_WARMUP,       /* years before the first */
  QUE_SERVERS,      /* 0: unlimited */
  QUE_ARRIVAL_RATE, /* customers a year, may be uncertain */
  QUE_SERVICE,      /* time of a service, in years */
  QUE_INITIAL,      /* customers at the beginning */
  QUE_FAIL_SHARE,   /* part of the replications that fail on purpose */
  QUE_PARAMS
};

enum {
  QUE_ARRIVED,    /* customers, flow */
  QUE_STARTED,    /* services begun, flow */
  QUE_WAIT,       /* years waited by those whose service began, flow */
  QUE_IN_SYSTEM,  /* customers, time-weighted */
  QUE_IN_QUEUE,   /* customers, time-weighted */
  QUE_PRESENT,    /* customers at the end of the year */
  QUE_MEAN_WAIT,  /* years, ratio */
  QUE_BY_CLASS,   /* arrived, by class */
  QUE_CLASS_PART, /* per cent of arrived, by class */
  QUE_INDICATORS
};

enum { QUE_MAX_CLASSES = 4, QUE_FAILS_AT = 10 /* the customer with whom failures on purpose come */ };

extern const sim_model que_model;

#endif
