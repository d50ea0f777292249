/* The M/M/1 queue, three times: what a simulation costs at least, and what the engine adds.
 *   mm1 bare|streamed|keyed|ahead CUSTOMERS     one server, load 0.9, mean service 1
 * bare      the next-event loop that one writes by hand: two clocks, a queue of arrival times, xoshiro256+, the C
 *           library's log
 * streamed  the engine's calendar, handlers by a table, draws from two running streams
 * keyed     the same with a draw by customer, as models make them (common random numbers)
 * ahead     the same draws, made for many customers at a time in vectors (sim_ahead.h)
 * Prints mean time in the system (theory: 10), and CPU seconds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sim_ahead.h"
#include "sim_calendar.h"
#include "sim_math.h"
#include "sim_random.h"

static const double arrival_mean = 1 / 0.9;

/* ---- the queue of arrival times: a ring ---- */

typedef struct waiting {
  double *at;
  size_t first, n, capacity;
} waiting;

static void push(waiting *q, double time) {
  if (q->n == q->capacity) {
    size_t more = q->capacity ? 2 * q->capacity : 1024;
    double *at = malloc(more * sizeof *at);
    if (!at) abort();
    for (size_t i = 0; i < q->n; i++) at[i] = q->at[(q->first + i) & (q->capacity - 1)];
    free(q->at);
    *q = (waiting){at, 0, q->n, more};
  }
  q->at[(q->first + q->n++) & (q->capacity - 1)] = time;
}

static double pop(waiting *q) {
  double time = q->at[q->first];
  q->first = (q->first + 1) & (q->capacity - 1);
  q->n--;
  return time;
}

/* ---- by hand ---- */

static uint64_t state[4] = {1, 2, 3, 4};

static uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

/* xoshiro256+ (Blackman and Vigna, 2021). */
static double uniform(void) {
  uint64_t result = state[0] + state[3], t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = rotated(state[3], 45);
  return (double)((result >> 12) | 1) * 0x1p-52;
}

static double bare(long customers) {
  waiting q = {0};
  double arrival = -log(uniform()) * arrival_mean, departure = INFINITY, sum = 0;
  for (long served = 0; served < customers;) {
    if (arrival < departure) {
      double now = arrival;
      if (q.n == 0) departure = now - log(uniform());
      push(&q, now);
      arrival = now - log(uniform()) * arrival_mean;
    } else {
      double now = departure;
      sum += now - pop(&q);
      served++;
      departure = q.n > 0 ? now - log(uniform()) : INFINITY;
    }
  }
  free(q.at);
  return sum / (double)customers;
}

/* ---- by the engine ---- */

typedef struct world {
  sim_calendar *calendar;
  sim_stream arrivals, services;
  sim_ahead ahead[2]; /* the same two streams */
  char mode;
  waiting queue;
  double now, sum;
  uint32_t arrived, begun;
  long served;
} world;

enum { ARRIVAL, DEPARTURE };

enum { ARRIVALS, SERVICES };

static double draw(world *w, int which, uint32_t customer) {
  sim_stream *stream = which == ARRIVALS ? &w->arrivals : &w->services;
  if (w->mode == 'a') return sim_ahead_draw(&w->ahead[which], customer);
  if (w->mode == 'k') return -sim_log(sim_uniform((sim_key){.seed = 1}, stream->counter[2], customer));
  return -sim_log(sim_stream_uniform(stream));
}

static void schedule(world *w, double delay, uint32_t type) {
  if (!sim_calendar_schedule(w->calendar, (sim_event){.time = w->now + delay, .type = type}, 0)) abort();
}

static void on_arrival(world *w) {
  if (w->queue.n == 0) schedule(w, draw(w, SERVICES, w->begun++), DEPARTURE);
  push(&w->queue, w->now);
  schedule(w, draw(w, ARRIVALS, w->arrived++) * arrival_mean, ARRIVAL);
}

static void on_departure(world *w) {
  w->sum += w->now - pop(&w->queue);
  w->served++;
  if (w->queue.n > 0) schedule(w, draw(w, SERVICES, w->begun++), DEPARTURE);
}

static double engine(long customers, char mode) {
  static void (*const handler[])(world *) = {[ARRIVAL] = on_arrival, [DEPARTURE] = on_departure};
  sim_key key = {.seed = 1};
  uint32_t arrivals = sim_stream_id("arrivals"), services = sim_stream_id("services");
  world w = {.mode = mode,
             .arrivals = sim_stream_open(key, arrivals, 0),
             .services = sim_stream_open(key, services, 0),
             .ahead = {sim_ahead_open(sim_lanes_best(), key, arrivals, true),
                       sim_ahead_open(sim_lanes_best(), key, services, true)}};
  sim_event e;
  if (sim_calendar_create(&w.calendar) != SIM_OK) abort();
  schedule(&w, 0, ARRIVAL);
  while (w.served < customers && sim_calendar_pop(w.calendar, &e)) {
    w.now = e.time;
    handler[e.type](&w);
  }
  sim_calendar_destroy(w.calendar);
  free(w.queue.at);
  return w.sum / (double)customers;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  long customers = atol(argv[2]);
  double mean = strcmp(argv[1], "bare") == 0 ? bare(customers) : engine(customers, *argv[1]);
  printf("%s mean %.4f cpu %.6f\n", argv[1], mean, (double)clock() / CLOCKS_PER_SEC);
  return 0;
}
