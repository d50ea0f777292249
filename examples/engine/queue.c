/* A queue with one server, simulated with plansim's engine outside of plansim: a calendar of events, and draws that are
 * keyed by what they are about, so that customer 17 of replication 4 has the same luck whatever else is changed.
 * Prints the mean time in the system over replications, its standard error, and what theory says (M/M/1). */
#include <math.h>
#include <plansim/sim_calendar.h>
#include <plansim/sim_math.h>
#include <plansim/sim_random.h>
#include <stdio.h>
#include <stdlib.h>

enum { REPLICATIONS = 200, CUSTOMERS = 20000 };
enum { ARRIVAL, DEPARTURE };

static const double load = 0.5; /* arrivals per mean service time */

typedef struct queue {
  sim_calendar *calendar;
  sim_key key;
  double arrived[CUSTOMERS], sum;
  uint32_t n_arrived, n_served;
} queue;

static double exponential(const queue *q, const char *stream, uint32_t customer, double mean) {
  return -mean * sim_log(sim_uniform(q->key, sim_stream_id(stream), customer));
}

static sim_status later(queue *q, double time, uint32_t type) {
  return sim_calendar_schedule(q->calendar, (sim_event){.time = time, .type = type}, 0) ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status serve(queue *q, double now) {
  return later(q, now + exponential(q, "service", q->n_served, 1), DEPARTURE);
}

static sim_status on_arrival(queue *q, double now) {
  sim_status st = SIM_OK;
  q->arrived[q->n_arrived++] = now;
  if (q->n_arrived == q->n_served + 1) st = serve(q, now);
  if (st == SIM_OK && q->n_arrived < CUSTOMERS)
    st = later(q, now + exponential(q, "arrival", q->n_arrived, 1 / load), ARRIVAL);
  return st;
}

static sim_status on_departure(queue *q, double now) {
  q->sum += now - q->arrived[q->n_served++];
  return q->n_arrived > q->n_served ? serve(q, now) : SIM_OK;
}

/* One replication; the mean time in the system. */
static sim_status replicate(queue *q, uint32_t replication, double *mean) {
  sim_event event;
  q->key = (sim_key){.seed = 1, .replication = replication};
  q->n_arrived = q->n_served = 0;
  q->sum = 0;
  sim_calendar_reset(q->calendar);
  sim_status st = later(q, exponential(q, "arrival", 0, 1 / load), ARRIVAL);
  while (st == SIM_OK && sim_calendar_pop(q->calendar, &event))
    st = event.type == ARRIVAL ? on_arrival(q, event.time) : on_departure(q, event.time);
  *mean = q->sum / CUSTOMERS;
  return st;
}

int main(void) {
  static queue q;
  double sum = 0, squares = 0, mean;
  sim_status st = sim_calendar_create(&q.calendar);
  for (uint32_t r = 0; r < REPLICATIONS && st == SIM_OK; r++) {
    st = replicate(&q, r, &mean);
    sum += mean;
    squares += mean * mean;
  }
  sim_calendar_destroy(q.calendar);
  if (st != SIM_OK) return fprintf(stderr, "queue: %s\n", sim_status_text(st)), EXIT_FAILURE;
  mean = sum / REPLICATIONS;
  double error = sqrt((squares / REPLICATIONS - mean * mean) / (REPLICATIONS - 1)), theory = 1 / (1 - load);
  printf("mean time in the system %.4f +-%.4f, theory %.4f\n", mean, error, theory);
  return fabs(mean - theory) < 4 * error ? EXIT_SUCCESS : EXIT_FAILURE;
}
