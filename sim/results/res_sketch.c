#include "res_sketch.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "stat_summary.h"

enum { MANTISSA_BITS = 7, DROPPED_BITS = 52 - MANTISSA_BITS, FIRST_CAPACITY = 32 };
static const double smallest = 1e-9;
static const int32_t WHOLE = 1 << 30; /* bins of whole numbers stand at +-(WHOLE + number) */

/* The bits of a positive double order like its value, so exponent and mantissa need no taking apart. */
static int32_t bin_of(double x) {
  double size = fabs(x);
  uint64_t bits;
  if (size < smallest) return 0;
  if (size <= RES_SKETCH_WHOLE && size == floor(size)) return x < 0 ? -(WHOLE + (int32_t)size) : WHOLE + (int32_t)size;
  memcpy(&bits, &size, sizeof bits);
  int32_t at = (int32_t)(bits >> DROPPED_BITS) + 1;
  return x < 0 ? -at : at;
}

static double edge(int32_t at) {
  uint64_t bits = (uint64_t)at << DROPPED_BITS;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static bool is_whole(int32_t at) { return at == 0 || abs(at) >= WHOLE; }

static double bin_middle(int32_t at) {
  if (at == 0) return 0;
  if (abs(at) >= WHOLE) return at < 0 ? at + WHOLE : at - WHOLE;
  int32_t size = abs(at) - 1;
  double middle = 0.5 * (edge(size) + edge(size + 1));
  return at < 0 ? -middle : middle;
}

static res_bin *bin_find(res_bin *bin, uint32_t capacity, int32_t at) {
  uint32_t i = ((uint32_t)at * 2654435769u) >> 7;
  while (bin[i & (capacity - 1)].count && bin[i & (capacity - 1)].at != at) i++;
  return &bin[i & (capacity - 1)];
}

static sim_status grow(res_sketch *s) {
  uint32_t capacity = s->capacity ? 2 * s->capacity : FIRST_CAPACITY;
  res_bin *bin = calloc(capacity, sizeof *bin);
  if (!bin) return SIM_ERR_MEMORY;
  for (uint32_t i = 0; i < s->capacity; i++)
    if (s->bin[i].count) *bin_find(bin, capacity, s->bin[i].at) = s->bin[i];
  free(s->bin);
  s->bin = bin;
  s->capacity = capacity;
  return SIM_OK;
}

/* Counts `count` more values in a bin; the table stays at most three quarters full. */
static sim_status count_add(res_sketch *s, int32_t at, uint32_t count) {
  if (4 * (s->used + 1) > 3 * s->capacity) {
    sim_status st = grow(s);
    if (st != SIM_OK) return st;
  }
  res_bin *bin = bin_find(s->bin, s->capacity, at);
  if (!bin->count) s->used++;
  bin->at = at;
  bin->count += count;
  return SIM_OK;
}

sim_status res_sketch_add(res_sketch *s, const double *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (!isfinite(x[i])) continue;
    sim_status st = count_add(s, bin_of(x[i]), 1);
    if (st != SIM_OK) return st;
    s->min = s->n && s->min < x[i] ? s->min : x[i];
    s->max = s->n && s->max > x[i] ? s->max : x[i];
    s->n++;
  }
  return SIM_OK;
}

sim_status res_sketch_merge(res_sketch *s, const res_sketch *from) {
  if (from->n == 0) return SIM_OK;
  for (uint32_t i = 0; i < from->capacity; i++) {
    if (!from->bin[i].count) continue;
    sim_status st = count_add(s, from->bin[i].at, from->bin[i].count);
    if (st != SIM_OK) return st;
  }
  s->min = s->n && s->min < from->min ? s->min : from->min;
  s->max = s->n && s->max > from->max ? s->max : from->max;
  s->n += from->n;
  return SIM_OK;
}

static int bin_compare(const void *a, const void *b) {
  const res_bin *p = a, *q = b;
  double x = bin_middle(p->at), y = bin_middle(q->at);
  if (x != y) return x < y ? -1 : 1;
  return (p->at > q->at) - (p->at < q->at);
}

/* The used bins in ascending order; to be freed by the caller. */
static res_bin *bins_sorted(const res_sketch *s) {
  res_bin *sorted = malloc((s->used + 1) * sizeof *sorted);
  uint32_t n = 0;
  for (uint32_t i = 0; sorted && i < s->capacity; i++)
    if (s->bin[i].count) sorted[n++] = s->bin[i];
  if (sorted) qsort(sorted, n, sizeof *sorted, bin_compare);
  return sorted;
}

/* Stands at the bin that holds a rank; ranks are asked for in ascending order. */
typedef struct walk {
  const res_sketch *sketch;
  const res_bin *bin;
  uint64_t before; /* values in the bins before this one */
} walk;

static double walk_value(walk *w, uint64_t rank) {
  while (rank >= w->before + w->bin->count) w->before += w->bin++->count;
  double x = bin_middle(w->bin->at);
  return x < w->sketch->min ? w->sketch->min : x > w->sketch->max ? w->sketch->max : x;
}

sim_status res_sketch_quantiles(const res_sketch *s, int n, const double *level, double *out) {
  if (s->n == 0) {
    for (int i = 0; i < n; i++) out[i] = NAN;
    return SIM_OK;
  }
  res_bin *sorted = bins_sorted(s);
  if (!sorted) return SIM_ERR_MEMORY;
  walk low = {s, sorted, 0}, high = {s, sorted, 0};
  for (int i = 0; i < n; i++) {
    double h = (double)(s->n - 1) * level[i], below = floor(h);
    uint64_t rank = (uint64_t)below;
    double a = walk_value(&low, rank), b = walk_value(&high, rank + 1 < s->n ? rank + 1 : rank);
    bool whole = is_whole(low.bin->at) && is_whole(high.bin->at); /* middles may be whole by chance */
    out[i] = whole ? stat_between(a, b, h - below) : a + (h - below) * (b - a);
  }
  free(sorted);
  return SIM_OK;
}

sim_status res_sketch_put(const res_sketch *s, io_buffer *b) {
  sim_status st = SIM_OK;
  res_bin *sorted = bins_sorted(s);
  if (!sorted) return SIM_ERR_MEMORY;
  SIM_TRY(io_buffer_put(b, &s->min, sizeof s->min));
  SIM_TRY(io_buffer_put(b, &s->max, sizeof s->max));
  SIM_TRY(io_buffer_put(b, &s->used, sizeof s->used));
  SIM_TRY(io_buffer_put(b, sorted, s->used * sizeof *sorted));
out:
  free(sorted);
  return st;
}

sim_status res_sketch_get(res_sketch *s, io_cursor *c) {
  uint32_t used;
  res_bin bin;
  *s = (res_sketch){0};
  if (!io_cursor_get(c, &s->min, sizeof s->min) || !io_cursor_get(c, &s->max, sizeof s->max) ||
      !io_cursor_get(c, &used, sizeof used))
    return SIM_ERR_FORMAT;
  for (uint32_t i = 0; i < used; i++) {
    if (!io_cursor_get(c, &bin, sizeof bin) || bin.count == 0) return SIM_ERR_FORMAT;
    sim_status st = count_add(s, bin.at, bin.count);
    if (st != SIM_OK) return st;
    s->n += bin.count;
  }
  return SIM_OK;
}

void res_sketch_free(res_sketch *s) {
  free(s->bin);
  *s = (res_sketch){0};
}
