#include "queue_model.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "both.h"

enum { WARMUP, SERVERS, ARRIVAL_RATE, SERVICE, INITIAL, FAIL_SHARE, PARAMS };
enum { ARRIVAL, DEPARTURE, EVENTS };
enum { ON_ARRIVAL, ON_SERVICE, ON_CLASS, ON_INITIAL, ON_FAILURE, STREAMS };

typedef struct customer {
  uint32_t number;
  double arrived;
} customer;

typedef struct world {
  uint32_t arrived, gone, busy;
  size_t head, tail, capacity; /* those who wait: head to tail - 1 */
  customer *waiting;
} world;

/* ---- world ---- */

static sim_status create(const sim_scenario *scenario, void **out) {
  (void)scenario;
  *out = calloc(1, sizeof(world));
  return *out ? SIM_OK : SIM_ERR_MEMORY;
}

static void destroy(void *self) {
  world *w = self;
  if (!w) return;
  free(w->waiting);
  free(w);
}

static bool join_queue(sim_rep *rep, world *w, customer c) {
  if (w->tail == w->capacity) {
    size_t more = w->capacity ? 2 * w->capacity : 64;
    customer *grown = realloc(w->waiting, more * sizeof *grown);
    if (!grown) {
      sim_rep_fail(rep, SIM_ERR_MEMORY, "no memory for those who wait");
      return false;
    }
    w->waiting = grown;
    w->capacity = more;
  }
  w->waiting[w->tail++] = c;
  return true;
}

static void levels_set(sim_rep *rep, const world *w) {
  double queue = (double)(w->tail - w->head);
  sim_tally_set(&rep->tally, QUEUE_IN_QUEUE, 0, queue, rep->now);
  sim_tally_set(&rep->tally, QUEUE_IN_SYSTEM, 0, queue + w->busy, rep->now);
}

static void service_start(sim_rep *rep, world *w, customer c) {
  double time = sim_dist_quantile(sim_rep_dist(rep, SERVICE, 0), sim_rep_uniform(rep, ON_SERVICE, c.number));
  w->busy++;
  sim_tally_add(&rep->tally, QUEUE_STARTED, 0, 1);
  sim_tally_add(&rep->tally, QUEUE_WAIT, 0, rep->now - c.arrived);
  sim_rep_schedule(rep, rep->now + time, DEPARTURE, c.number, 0);
}

static void enter(sim_rep *rep, world *w) {
  customer c = {w->arrived++, rep->now};
  double servers = sim_rep_value(rep, SERVERS, 0);
  if (servers == 0 || w->busy < servers)
    service_start(rep, w, c);
  else
    join_queue(rep, w, c);
}

static void next_arrival(sim_rep *rep, const world *w) {
  double u = sim_rep_uniform(rep, ON_ARRIVAL, w->arrived);
  sim_rep_schedule(rep, rep->now - log(u) / sim_rep_value(rep, ARRIVAL_RATE, 0), ARRIVAL, w->arrived, 0);
}

/* ---- events ---- */

static void on_arrival(sim_rep *rep, const sim_event *event) {
  world *w = rep->world;
  int classes = rep->scenario->axis[QUEUE_CLASS].n;
  int class = (int)(classes * sim_rep_uniform(rep, ON_CLASS, event->a));
  sim_tally_add(&rep->tally, QUEUE_ARRIVED, 0, 1);
  sim_tally_add(&rep->tally, QUEUE_BY_CLASS, class, 1);
  if (event->a == QUEUE_FAILS_AT && sim_rep_uniform(rep, ON_FAILURE, 0) < sim_rep_value(rep, FAIL_SHARE, 0))
    sim_rep_fail(rep, SIM_ERR_MODEL, "customer %u ran away in replication %u", event->a, rep->key.replication);
  enter(rep, w);
  next_arrival(rep, w);
  levels_set(rep, w);
}

static void on_departure(sim_rep *rep, const sim_event *event) {
  (void)event;
  world *w = rep->world;
  w->busy--;
  w->gone++;
  if (w->head < w->tail) service_start(rep, w, w->waiting[w->head++]);
  if (w->head == w->tail) w->head = w->tail = 0;
  levels_set(rep, w);
}

/* ---- callbacks ---- */

static double start_time(const sim_scenario *s) { return s->year_start - s->base[s->offset[WARMUP]]; }

static void begin(sim_rep *rep) {
  world *w = rep->world;
  double n = sim_dist_quantile(sim_rep_dist(rep, INITIAL, 0), sim_rep_uniform(rep, ON_INITIAL, 0));
  w->arrived = w->gone = w->busy = 0;
  w->head = w->tail = 0;
  for (int i = 0; i < n; i++) enter(rep, w);
  next_arrival(rep, w);
  levels_set(rep, w);
}

static void observe(sim_rep *rep, int year_index) {
  const world *w = rep->world;
  sim_tally_stock(&rep->tally, QUEUE_PRESENT, 0, year_index, w->arrived - w->gone);
}

static sim_status check(const sim_rep *rep, sim_errors *errors) {
  const world *w = rep->world;
  double present = w->arrived - w->gone, waiting = (double)(w->tail - w->head);
  double servers = rep->value[rep->scenario->offset[SERVERS]];
  if (present != w->busy + waiting) return sim_fail(errors, SIM_ERR_INVARIANT, "customers are lost");
  if (waiting > 0 && w->busy != servers) return sim_fail(errors, SIM_ERR_INVARIANT, "a server idles");
  return SIM_OK;
}

/* ---- lists ---- */

#define SCALAR                                                                                                         \
  { SIM_NO_AXIS, SIM_NO_AXIS }
#define BY_CLASS                                                                                                       \
  { QUEUE_CLASS, SIM_NO_AXIS }

static const sim_axis_desc axes[QUEUE_AXES] = {
    [QUEUE_YEAR] = {.name = "year", .source = SIM_AXIS_YEAR, .max = 1000, .doc = "years"},
    [QUEUE_CLASS] = {
        .name = "class", .key = "classes", .source = SIM_AXIS_LIST, .max = QUEUE_MAX_CLASSES, .doc = "classes"}};

static const sim_param_desc params[PARAMS] = {
    [WARMUP] = {"warmup", "yr", SIM_NUMBER, SCALAR, 0, 0, 1000, NULL, BOTH("years before the first")},
    [SERVERS] = {"servers", "1", SIM_NUMBER, SCALAR, 0, 0, 1000, NULL, BOTH("0: unlimited")},
    [ARRIVAL_RATE] = {"arrival_rate", "1/yr", SIM_NUMBER, SCALAR, NAN, 0, 1e6, NULL, BOTH("arrivals per year")},
    [SERVICE] = {"service", "yr", SIM_CHANCE, SCALAR, NAN, 0, 1000, NULL, BOTH("time of a service")},
    [INITIAL] = {"initial", "customers", SIM_CHANCE, SCALAR, 0, 0, 1e6, NULL, BOTH("customers at the beginning")},
    [FAIL_SHARE] = {"fail_share", "1", SIM_NUMBER, SCALAR, 0, 0, 1, NULL, BOTH("part of the replications that fail")}};

static const sim_indicator_desc indicators[QUEUE_INDICATORS] = {
    [QUEUE_ARRIVED] = {"arrived", "customers", SIM_FLOW, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_STARTED] = {"started", "customers", SIM_FLOW, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_WAIT] = {"wait", "yr", SIM_FLOW, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_IN_SYSTEM] = {"in_system", "customers", SIM_AVERAGE, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_IN_QUEUE] = {"in_queue", "customers", SIM_AVERAGE, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_PRESENT] = {"present", "customers", SIM_STOCK, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_MEAN_WAIT] = {"mean_wait", "yr", SIM_RATIO, SCALAR, QUEUE_WAIT, QUEUE_STARTED, 0, {"a", "a"}, ""},
    [QUEUE_BY_CLASS] = {"by_class", "customers", SIM_FLOW, BY_CLASS, -1, -1, 0, {"a", "a"}, ""},
    [QUEUE_CLASS_PART] = {"class_part", "%", SIM_RATIO, BY_CLASS, QUEUE_BY_CLASS, QUEUE_ARRIVED, 0, {"a", "a"}, ""}};

static const sim_event_desc events[EVENTS] = {
    [ARRIVAL] = {"arrival", 1, on_arrival, ""}, [DEPARTURE] = {"departure", 0, on_departure, ""}};

static const sim_stream_desc streams[STREAMS] = {[ON_ARRIVAL] = {"arrival", ""},
                                                 [ON_SERVICE] = {"service", ""},
                                                 [ON_CLASS] = {"class", ""},
                                                 [ON_INITIAL] = {"initial", ""},
                                                 [ON_FAILURE] = {"failure", ""}};

const sim_model queue_model = {.name = "queue",
                               .results_version = 1,
                               .n_axes = QUEUE_AXES,
                               .n_params = PARAMS,
                               .n_indicators = QUEUE_INDICATORS,
                               .n_events = EVENTS,
                               .n_streams = STREAMS,
                               .axes = axes,
                               .params = params,
                               .indicators = indicators,
                               .events = events,
                               .streams = streams,
                               .create = create,
                               .destroy = destroy,
                               .start_time = start_time,
                               .begin = begin,
                               .observe = observe,
                               .check = check};

/* ---- scenarios ---- */

static void *some(size_t n, size_t size) {
  void *memory = calloc(n, size);
  cr_assert_not_null(memory);
  return memory;
}

static char *text(const char *from) {
  char *copy = some(strlen(from) + 1, 1);
  return strcpy(copy, from);
}

static sim_member member(const char *name) { return (sim_member){text(name), {text(name), text(name)}}; }

static void years_fill(sim_axis *axis, int years) {
  char name[16];
  *axis = (sim_axis){years, some((size_t)years, sizeof *axis->member)};
  for (int i = 0; i < years; i++) {
    snprintf(name, sizeof name, "%d", QUEUE_FIRST_YEAR + i);
    axis->member[i] = member(name);
  }
}

static void classes_fill(sim_axis *axis, const queue_setting *q) {
  *axis = (sim_axis){0, some(QUEUE_MAX_CLASSES, sizeof *axis->member)};
  for (int i = 0; i < QUEUE_MAX_CLASSES && q->class_name[i]; i++) axis->member[axis->n++] = member(q->class_name[i]);
  if (axis->n == 0) axis->member[axis->n++] = member("any");
}

static void slots_fill(sim_scenario *s, const queue_setting *q) {
  double base[PARAMS] = {q->warmup, q->servers, q->arrival_rate, 0, 0, q->fail_share};
  double spread = q->arrival_spread;
  s->n_slots = PARAMS; /* all are scalars */
  s->offset = some(PARAMS, sizeof *s->offset);
  s->slot = some(PARAMS, sizeof *s->slot);
  s->base = some(PARAMS, sizeof *s->base);
  for (int p = 0; p < PARAMS; p++) {
    const sim_param_desc *d = &params[p];
    s->offset[p] = p;
    s->base[p] = base[p];
    s->slot[p] = (sim_slot){.dist = sim_dist_constant(base[p]),
                            .given = true,
                            .stream = sim_stream_id(d->key),
                            .path = text(d->key),
                            .unit = text(d->unit),
                            .source = text(""),
                            .grade = text("")};
  }
  s->slot[SERVICE].dist = q->service;
  s->slot[INITIAL].dist = q->initial;
  if (spread <= 0) return;
  s->slot[ARRIVAL_RATE].uncertain = true;
  s->slot[ARRIVAL_RATE].dist =
      queue_dist(SIM_DIST_UNIFORM, "min", q->arrival_rate - spread, "max", q->arrival_rate + spread);
}

void queue_scenario(sim_scenario *s, const queue_setting *q) {
  *s = (sim_scenario){.model = &queue_model,
                      .name = text(q->name),
                      .label = {text(q->name), text(q->name)},
                      .year_start = QUEUE_FIRST_YEAR,
                      .year_end = QUEUE_FIRST_YEAR + q->years - 1};
  s->axis = some(QUEUE_AXES, sizeof *s->axis);
  years_fill(&s->axis[QUEUE_YEAR], q->years);
  classes_fill(&s->axis[QUEUE_CLASS], q);
  slots_fill(s, q);
}

void queue_target(sim_scenario *s, const char *name, int indicator, int cell, int year, double value) {
  bool by_class = indicators[indicator].axis[0] == QUEUE_CLASS;
  sim_target *grown = realloc(s->target, (size_t)(s->n_targets + 1) * sizeof *grown);
  cr_assert_not_null(grown);
  s->target = grown;
  grown[s->n_targets++] = (sim_target){.name = text(name),
                                       .label = {text(name), text(name)},
                                       .group = text(""),
                                       .unit = text(indicators[indicator].unit),
                                       .source = text(""),
                                       .grade = text(""),
                                       .indicator = indicator,
                                       .truth = indicator,
                                       .cell = cell,
                                       .cell_name = text(by_class ? s->axis[QUEUE_CLASS].member[cell].name : ""),
                                       .measure = SIM_LEVEL,
                                       .year = QUEUE_FIRST_YEAR + year - 1,
                                       .relation = SIM_AT_LEAST,
                                       .value = value};
}

sim_dist queue_dist(sim_dist_kind kind, const char *first, double x, const char *second, double y) {
  sim_dist dist;
  sim_errors errors = {0};
  sim_dist_arg args[] = {{first, 1, &x}, {second, 1, &y}};
  sim_status st = sim_dist_make(&dist, kind, second ? 2 : 1, args, 1, (sim_place){0}, "dist", &errors);
  cr_assert_eq(st, SIM_OK, "%s", errors.item[0].message);
  return dist;
}

double queue_value(const sim_rep *rep, int indicator, int year, int cell) {
  const sim_layout *l = &rep->tally.layout;
  return sim_rep_row(rep)[l->offset[indicator] + year * l->cells[indicator] + cell];
}
