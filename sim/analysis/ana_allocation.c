#include "ana_allocation.h"

#include <math.h>
#include <stdlib.h>

#include "sim_math.h"
#include "sim_random.h"

/* A limit counts as reached within this part of it. */
static const double NEAR = 1e-9;

/* Steps of the walk from one random allocation to the next, for each line: it forgets where it was. */
enum { WALK = 40 };

static double used(const ana_limits *l, int cap, const double *x) {
  double sum = 0;
  for (int i = 0; i < l->n; i++) sum += l->part[(size_t)cap * (size_t)l->n + (size_t)i] * x[i];
  return sum;
}

static double tolerance(double limit) { return NEAR * fmax(1, fabs(limit)); }

int ana_allocation_broken(const ana_limits *l, const double *x) {
  for (int c = 0; c < l->n_caps; c++)
    if (used(l, c, x) > l->most[c] + tolerance(l->most[c])) return c;
  return -1;
}

bool ana_allocation_fits(const ana_limits *l, const double *x) {
  for (int i = 0; i < l->n; i++)
    if (x[i] < l->low[i] - tolerance(l->low[i]) || x[i] > l->high[i] + tolerance(l->high[i])) return false;
  return ana_allocation_broken(l, x) < 0;
}

void ana_allocation_cut(const ana_limits *l, double *x) {
  double keep = 1;
  for (int i = 0; i < l->n; i++) x[i] = fmin(fmax(x[i], l->low[i]), l->high[i]);
  for (int c = 0; c < l->n_caps; c++) {
    double all = used(l, c, x), least = used(l, c, l->low);
    if (all > l->most[c] && all > least) keep = fmin(keep, (l->most[c] - least) / (all - least));
  }
  for (int i = 0; i < l->n && keep < 1; i++) x[i] = l->low[i] + fmax(0, keep) * (x[i] - l->low[i]);
}

/* ---- filling ---- */

/* How far the lines may go along `way` before a bound or a cap holds one that moves. */
static double reach(const ana_limits *l, const double *way, const double *x) {
  double far = INFINITY;
  for (int i = 0; i < l->n; i++)
    if (way[i] > 0) far = fmin(far, (l->high[i] - x[i]) / way[i]);
  for (int c = 0; c < l->n_caps; c++) {
    double speed = used(l, c, way);
    if (speed > 0) far = fmin(far, (l->most[c] - used(l, c, x)) / speed);
  }
  return fmax(0, far);
}

/* Stops the lines that have reached a bound, or a cap under which they count; false when none is left. */
static bool stop_held(const ana_limits *l, const double *x, double *way) {
  bool moves = false;
  for (int i = 0; i < l->n; i++)
    if (x[i] >= l->high[i] - tolerance(l->high[i])) way[i] = 0;
  for (int c = 0; c < l->n_caps; c++) {
    if (used(l, c, x) < l->most[c] - tolerance(l->most[c])) continue;
    for (int i = 0; i < l->n; i++)
      if (l->part[(size_t)c * (size_t)l->n + (size_t)i] > 0) way[i] = 0;
  }
  for (int i = 0; i < l->n; i++) moves |= way[i] > 0;
  return moves;
}

void ana_allocation_fill(const ana_limits *l, double *way, double *x) {
  for (int i = 0; i < l->n; i++) way[i] = fmax(0, way[i]);
  for (int turn = 0; turn < l->n + l->n_caps && stop_held(l, x, way); turn++) {
    double far = reach(l, way, x);
    for (int i = 0; i < l->n; i++) x[i] = fmin(l->high[i], x[i] + far * way[i]);
  }
}

void ana_allocation_round(const ana_limits *l, double step, double *x) {
  for (int i = 0; i < l->n; i++) x[i] = l->low[i] + step * floor((x[i] - l->low[i]) / step + 1e-6);
}

/* ---- random allocations ---- */

/* One step of hit-and-run: a random way through x, a random place on it within the limits. */
static void walk(const ana_limits *l, sim_stream *random, double *way, double *x) {
  double from = -INFINITY, to = INFINITY;
  for (int i = 0; i < l->n; i++) {
    way[i] = l->high[i] > l->low[i] ? sim_normal_quantile(sim_stream_uniform(random)) : 0;
    if (way[i] == 0) continue;
    double a = (l->low[i] - x[i]) / way[i], b = (l->high[i] - x[i]) / way[i];
    from = fmax(from, fmin(a, b));
    to = fmin(to, fmax(a, b));
  }
  for (int c = 0; c < l->n_caps; c++) {
    double speed = used(l, c, way), room = l->most[c] - used(l, c, x);
    if (speed > 0) to = fmin(to, room / speed);
    if (speed < 0) from = fmax(from, room / speed);
  }
  double at = sim_stream_uniform(random);
  if (!(from < to) || !isfinite(from) || !isfinite(to)) return;
  for (int i = 0; i < l->n; i++) x[i] += (from + at * (to - from)) * way[i];
}

sim_status ana_allocation_draw(const ana_limits *l, uint64_t seed, int count, double *x) {
  size_t n = (size_t)l->n;
  double *room = calloc(3 * n + 1, sizeof *room), *at = room, *way = room + n, *weight = room + 2 * n;
  if (!room) return SIM_ERR_MEMORY;
  sim_stream random = sim_stream_open((sim_key){seed, 0}, sim_stream_id("allocation"), 0);
  for (size_t i = 0; i < n; i++) {
    at[i] = l->low[i];
    weight[i] = 1;
  }
  ana_allocation_fill(l, weight, at);
  for (size_t i = 0; i < n; i++) at[i] = 0.5 * (at[i] + l->low[i]); /* within all limits */
  for (int k = 0; k < count; k++) {
    for (int step = 0; step < WALK * l->n; step++) walk(l, &random, way, at);
    for (size_t i = 0; i < n; i++) {
      x[(size_t)k * n + i] = at[i];
      weight[i] = at[i] - l->low[i];
    }
    ana_allocation_fill(l, weight, x + (size_t)k * n);
  }
  free(room);
  return SIM_OK;
}
