/* The hold model of an event list (Jones, 1986): `pending` events; each step takes the first and schedules another
 * after an exponential time.
 *   hold calendar|heap PENDING STEPS      heap: the plainest binary heap of times
 * Prints CPU nanoseconds per step. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sim_calendar.h"
#include "sim_math.h"
#include "sim_random.h"

static sim_stream stream;

static double delay(void) { return -sim_log(sim_stream_uniform(&stream)); }

static double seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static double calendar(size_t pending, size_t steps) {
  sim_calendar *c;
  sim_event e = {0};
  if (sim_calendar_create(&c) != SIM_OK) abort();
  for (size_t i = 0; i < pending; i++)
    if (!sim_calendar_schedule(c, (sim_event){.time = delay()}, 0)) abort();
  double begin = seconds();
  for (size_t i = 0; i < steps; i++)
    if (!sim_calendar_pop(c, &e) || !sim_calendar_schedule(c, (sim_event){.time = e.time + delay()}, 0)) abort();
  double spent = seconds() - begin;
  sim_calendar_destroy(c);
  return spent;
}

static void up(double *h, size_t i, double x) {
  for (; i > 0 && x < h[(i - 1) / 2]; i = (i - 1) / 2) h[i] = h[(i - 1) / 2];
  h[i] = x;
}

static void down(double *h, size_t n, double x) {
  size_t i = 0;
  for (size_t child = 1; child < n; child = 2 * i + 1) {
    child += child + 1 < n && h[child + 1] < h[child];
    if (!(h[child] < x)) break;
    h[i] = h[child];
    i = child;
  }
  h[i] = x;
}

static double heap(size_t pending, size_t steps) {
  double *h = malloc((pending + 1) * sizeof *h);
  if (!h) abort();
  for (size_t i = 0; i < pending; i++) up(h, i, delay());
  double begin = seconds();
  for (size_t i = 0; i < steps; i++) {
    double now = h[0];
    down(h, pending - 1, h[pending - 1]);
    up(h, pending - 1, now + delay());
  }
  double spent = seconds() - begin;
  free(h);
  return spent;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  size_t pending = (size_t)atol(argv[2]), steps = (size_t)atol(argv[3]);
  stream = sim_stream_open((sim_key){.seed = 1}, 0, 0);
  double spent = strcmp(argv[1], "heap") == 0 ? heap(pending, steps) : calendar(pending, steps);
  printf("%s %zu cpu %.6f\n", argv[1], pending, spent / (double)steps * 1e9);
  return 0;
}
