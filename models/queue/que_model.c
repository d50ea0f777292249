#include "que_model.h"

#include <math.h>
#include <stdlib.h>

#include "sim_math.h"
#include "sim_replication.h"

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

/* ---- world: what a replication has between two events ---- */

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

static void join_queue(sim_rep *rep, world *w, customer c) {
  if (w->tail == w->capacity) {
    size_t more = w->capacity ? 2 * w->capacity : 64;
    customer *grown = realloc(w->waiting, more * sizeof *grown);
    if (!grown) {
      sim_rep_fail(rep, SIM_ERR_MEMORY, "no memory for those who wait");
      return;
    }
    w->waiting = grown;
    w->capacity = more;
  }
  w->waiting[w->tail++] = c;
}

static void levels_set(sim_rep *rep, const world *w) {
  double queue = (double)(w->tail - w->head);
  sim_tally_set(&rep->tally, QUE_IN_QUEUE, 0, queue, rep->now);
  sim_tally_set(&rep->tally, QUE_IN_SYSTEM, 0, queue + w->busy, rep->now);
}

static void service_start(sim_rep *rep, world *w, customer c) {
  double time = sim_dist_quantile(sim_rep_dist(rep, QUE_SERVICE, 0), sim_rep_uniform(rep, ON_SERVICE, c.number));
  w->busy++;
  sim_tally_add(&rep->tally, QUE_STARTED, 0, 1);
  sim_tally_add(&rep->tally, QUE_WAIT, 0, rep->now - c.arrived);
  sim_rep_schedule(rep, rep->now + time, DEPARTURE, c.number, 0);
}

static void enter(sim_rep *rep, world *w) {
  customer c = {w->arrived++, rep->now};
  double servers = sim_rep_value(rep, QUE_SERVERS, 0);
  if (servers == 0 || w->busy < servers)
    service_start(rep, w, c);
  else
    join_queue(rep, w, c);
}

static void next_arrival(sim_rep *rep, const world *w) {
  double u = sim_rep_uniform(rep, ON_ARRIVAL, w->arrived);
  sim_rep_schedule(rep, rep->now - sim_log(u) / sim_rep_value(rep, QUE_ARRIVAL_RATE, 0), ARRIVAL, w->arrived, 0);
}

/* ---- events ---- */

static void on_arrival(sim_rep *rep, const sim_event *event) {
  world *w = rep->world;
  int classes = rep->scenario->axis[QUE_CLASS].n;
  int class = (int)(classes * sim_rep_uniform(rep, ON_CLASS, event->a));
  sim_tally_add(&rep->tally, QUE_ARRIVED, 0, 1);
  sim_tally_add(&rep->tally, QUE_BY_CLASS, class, 1);
  if (event->a == QUE_FAILS_AT && sim_rep_uniform(rep, ON_FAILURE, 0) < sim_rep_value(rep, QUE_FAIL_SHARE, 0))
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

static double start_time(const sim_scenario *s) { return s->year_start - s->base[s->offset[QUE_WARMUP]]; }

static void begin(sim_rep *rep) {
  world *w = rep->world;
  double n = sim_dist_quantile(sim_rep_dist(rep, QUE_INITIAL, 0), sim_rep_uniform(rep, ON_INITIAL, 0));
  w->arrived = w->gone = w->busy = 0;
  w->head = w->tail = 0;
  for (int i = 0; i < n; i++) enter(rep, w);
  next_arrival(rep, w);
  levels_set(rep, w);
}

static void observe(sim_rep *rep, int year_index) {
  const world *w = rep->world;
  sim_tally_stock(&rep->tally, QUE_PRESENT, 0, year_index, w->arrived - w->gone);
}

static sim_status check(const sim_rep *rep, sim_errors *errors) {
  const world *w = rep->world;
  double present = w->arrived - w->gone, waiting = (double)(w->tail - w->head);
  double servers = rep->value[rep->scenario->offset[QUE_SERVERS]];
  if (present != w->busy + waiting) return sim_fail(errors, SIM_ERR_INVARIANT, "customers are lost");
  if (waiting > 0 && w->busy != servers) return sim_fail(errors, SIM_ERR_INVARIANT, "a server idles");
  return SIM_OK;
}

/* ---- lists ---- */

#define SCALAR                                                                                                         \
  { SIM_NO_AXIS, SIM_NO_AXIS }
#define BY_CLASS                                                                                                       \
  { QUE_CLASS, SIM_NO_AXIS }
#define PARAM(key, unit, kind, neutral, most, english, vietnamese)                                                     \
  {                                                                                                                    \
    key, unit, kind, SCALAR, neutral, 0, most, NULL, { english, vietnamese }                                           \
  }
#define COUNTED(name, unit, kind, axes, english, vietnamese, doc)                                                      \
  { name, unit, kind, axes, -1, -1, 0, {english, vietnamese}, doc }
#define RATIO(name, unit, axes, above, below, english, vietnamese, doc)                                                \
  { name, unit, SIM_RATIO, axes, above, below, 1, {english, vietnamese}, doc }

static const sim_axis_desc axes[QUE_AXES] = {
    [QUE_YEAR] = {.name = "year", .source = SIM_AXIS_YEAR, .max = 1000, .doc = "simulated years"},
    [QUE_CLASS] = {.name = "class",
                   .key = "classes",
                   .source = SIM_AXIS_LIST,
                   .max = QUE_MAX_CLASSES,
                   .doc = "classes of customers, equally frequent"}};

static const sim_param_desc params[QUE_PARAMS] = {
    [QUE_WARMUP] = PARAM("warmup", "yr", SIM_NUMBER, 0, 1000, "years simulated before the first that counts",
                         "số năm mô phỏng trước năm đầu tiên được tính"),
    [QUE_SERVERS] = PARAM("servers", "1", SIM_NUMBER, 0, 1000, "servers; with 0 of them nobody waits",
                          "số quầy phục vụ; 0: không ai phải chờ"),
    [QUE_ARRIVAL_RATE] = PARAM("arrival_rate", "1/yr", SIM_NUMBER, NAN, 1e6, "mean number of customers a year",
                               "số khách trung bình mỗi năm"),
    [QUE_SERVICE] =
        PARAM("service", "yr", SIM_CHANCE, NAN, 1000, "how long a service takes", "thời gian một lần phục vụ"),
    [QUE_INITIAL] =
        PARAM("initial", "customers", SIM_CHANCE, 0, 1e6, "customers at the beginning", "số khách có mặt lúc đầu"),
    [QUE_FAIL_SHARE] = PARAM("fail_share", "1", SIM_NUMBER, 0, 1, "part of the replications that fail on purpose",
                             "phần lần mô phỏng cố ý cho hỏng")};

static const sim_indicator_desc indicators[QUE_INDICATORS] = {
    [QUE_ARRIVED] = COUNTED("arrived", "customers", SIM_FLOW, SCALAR, "Customers", "Số khách", "arrivals"),
    [QUE_STARTED] = COUNTED("started", "customers", SIM_FLOW, SCALAR, "Services", "Số lần phục vụ", "services begun"),
    [QUE_WAIT] = COUNTED("wait", "yr", SIM_FLOW, SCALAR, "Time waited", "Tổng thời gian chờ",
                         "by those whose service began in the year, all together"),
    [QUE_IN_SYSTEM] = COUNTED("in_system", "customers", SIM_AVERAGE, SCALAR, "Customers present", "Số khách có mặt",
                              "mean over the year"),
    [QUE_IN_QUEUE] = COUNTED("in_queue", "customers", SIM_AVERAGE, SCALAR, "Customers waiting", "Số khách đang chờ",
                             "mean over the year"),
    [QUE_PRESENT] = COUNTED("present", "customers", SIM_STOCK, SCALAR, "Customers at the end of the year",
                            "Số khách cuối năm", "waiting or being served"),
    [QUE_MEAN_WAIT] = RATIO("mean_wait", "yr", SCALAR, QUE_WAIT, QUE_STARTED, "Mean wait", "Thời gian chờ trung bình",
                            "of those whose service began in the year"),
    [QUE_BY_CLASS] = COUNTED("by_class", "customers", SIM_FLOW, BY_CLASS, "Customers by class", "Số khách theo loại",
                             "arrivals by class"),
    [QUE_CLASS_PART] = RATIO("class_part", "%", BY_CLASS, QUE_BY_CLASS, QUE_ARRIVED, "Part of a class",
                             "Tỷ trọng của loại", "of all customers of the year")};

static const sim_event_desc events[EVENTS] = {
    [ARRIVAL] = {"arrival", 1, on_arrival, "a customer comes, and the next is drawn"},
    [DEPARTURE] = {"departure", 0, on_departure, "a service ends; at equal times before an arrival"}};

static const sim_stream_desc streams[STREAMS] = {
    [ON_ARRIVAL] = {"arrival", "time to the arrival of a customer; block: the customer"},
    [ON_SERVICE] = {"service", "time of a service; block: the customer"},
    [ON_CLASS] = {"class", "class of a customer; block: the customer"},
    [ON_INITIAL] = {"initial", "customers at the beginning"},
    [ON_FAILURE] = {"failure", "whether the replication fails on purpose"}};

const sim_model que_model = {.name = "queue",
                             .results_version = 1,
                             .n_axes = QUE_AXES,
                             .n_params = QUE_PARAMS,
                             .n_indicators = QUE_INDICATORS,
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
