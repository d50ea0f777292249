#include "ana_dominance.h"

#include <math.h>
#include <stdlib.h>

#include "sim_math.h"
#include "sim_random.h"

typedef struct jump { /* of F_x - F_base: up where x has a value, down where the base has one */
  double z, height;
  uint32_t pair;
} jump;

static int by_value(const void *a, const void *b) {
  const jump *p = a, *q = b;
  if (p->z != q->z) return p->z < q->z ? -1 : 1;
  return p->pair < q->pair ? -1 : p->pair > q->pair; /* a fixed order of sums among equal values */
}

/* Largest excess upwards and downwards of F_x - F_base and of its integral, pairs exchanged where sign is -1. */
static void violations(const jump *jumps, size_t n, const signed char *sign, double first[2], double second[2]) {
  double level = 0, area = 0;
  first[0] = first[1] = second[0] = second[1] = 0;
  for (size_t i = 0; i < n; i++) {
    level += sign[jumps[i].pair] * jumps[i].height;
    if (i + 1 < n && jumps[i + 1].z == jumps[i].z) continue;
    first[0] = sim_max(first[0], level);
    first[1] = sim_max(first[1], -level);
    if (i + 1 == n) break;
    area += level * (jumps[i + 1].z - jumps[i].z);
    second[0] = sim_max(second[0], area);
    second[1] = sim_max(second[1], -area);
  }
}

/* Jumps of all pairs in which the two differ, sorted: a pair of equal values moves nothing. */
static size_t jumps_make(const double *x, const double *base, const double *w, size_t n, jump *jumps, double *pairs) {
  size_t m = 0;
  double total = 0;
  *pairs = 0;
  for (size_t i = 0; i < n; i++) {
    double wi = isnan(x[i]) || isnan(base[i]) ? 0 : w ? w[i] : 1;
    if (!(wi > 0)) continue;
    total += wi;
    ++*pairs;
    if (x[i] == base[i]) continue;
    jumps[m++] = (jump){x[i], wi, (uint32_t)i};
    jumps[m++] = (jump){base[i], -wi, (uint32_t)i};
  }
  for (size_t i = 0; i < m; i++) jumps[i].height /= total;
  qsort(jumps, m, sizeof *jumps, by_value);
  return m;
}

static void signs_draw(sim_stream *stream, signed char *sign, size_t n) {
  uint32_t bits = 0;
  for (size_t i = 0; i < n; i++, bits >>= 1) {
    if (i % 32 == 0) bits = sim_stream_bits(stream);
    sign[i] = bits & 1 ? 1 : -1;
  }
}

/* One sign for all pairs of a row; unit: as many signs. */
static void signs_share(const int *row, const signed char *unit, signed char *sign, size_t n) {
  for (size_t i = 0; i < n; i++) sign[i] = unit[row[i]];
}

sim_status ana_dominance(const double *x, const double *base, const stat_drawn *drawn, size_t n, uint64_t seed,
                         int resamples, ana_order order[2]) {
  const int *row = drawn ? drawn->row : NULL;
  size_t units = row ? (size_t)drawn->n_rows : n;
  sim_status st = SIM_ERR_MEMORY;
  double pairs, seen[2][2], now[2][2], count[2][2] = {{0}};
  jump *jumps = malloc((2 * n + 1) * sizeof *jumps);
  signed char *sign = calloc(n + 1, 1), *unit = row ? calloc(units + 1, 1) : sign;
  if (!jumps || !sign || !unit) goto out;
  st = SIM_OK;
  size_t m = jumps_make(x, base, drawn ? drawn->w : NULL, n, jumps, &pairs);
  for (size_t i = 0; i < n; i++) sign[i] = 1;
  violations(jumps, m, sign, seen[0], seen[1]);
  sim_stream stream = sim_stream_open((sim_key){seed, 0}, sim_stream_id("compare/dominance"), 0);
  for (int b = 0; b < resamples && m > 0; b++) {
    signs_draw(&stream, unit, units);
    if (row) signs_share(row, unit, sign, n);
    violations(jumps, m, sign, now[0], now[1]);
    for (int k = 0; k < 2; k++) /* rounding must not turn an equal value into a smaller one */
      for (int side = 0; side < 2; side++) count[k][side] += now[k][side] >= seen[k][side] * (1 - 1e-12);
  }
  for (int k = 0; k < 2; k++)
    for (int side = 0; side < 2; side++) {
      bool none = m == 0 || seen[k][side] <= 0;
      order[k].violation[side] = pairs > 0 ? seen[k][side] : NAN;
      order[k].p[side] = pairs == 0 ? NAN : none ? 1 : (1 + count[k][side]) / (resamples + 1.0);
    }
out:
  free(jumps);
  if (row) free(unit);
  free(sign);
  return st;
}

ana_ordering ana_dominance_verdict(const ana_order *order, double confidence) {
  bool x_rejected = order->p[0] < 1 - confidence, base_rejected = order->p[1] < 1 - confidence;
  if (x_rejected) return base_rejected ? ANA_CROSS : ANA_DOMINATED;
  return base_rejected ? ANA_DOMINATES : ANA_UNDECIDED;
}
