/* The functions of one struct sim_lanes. The file that includes this header has defined what sim_math_forms.h asks for,
 * LANES, HALVES(a, b), the 64-bit products of the lower halves of two vectors of integers, and turn(row), which makes
 * the columns of row[LANES] its rows.
 *
 * For the last numbers of an array, fewer than LANES, it has part(m, x, rest), the numbers x[m] and then those of
 * `rest`, part_words(m, x), 32-bit words and then 0, and part_store(m, v, y). They touch nothing behind them. Where a
 * processor can, they bring the numbers through registers alone: it waits when a vector that was written to memory in
 * pieces is read at once. */
#include <string.h>

#include "sim_dist_grid.h"
#include "sim_lanes_priv.h"
#include "sim_math_forms.h"

typedef uint32_t W __attribute__((vector_size(4 * LANES)));                      /* a word a lane */
typedef double U __attribute__((vector_size(8 * LANES), aligned(8), may_alias)); /* LANES doubles where they stand */

enum { SOME = 512 }; /* more than most callers have: each part of an array ends in vectors that are not full */

#define EACH(name, filling)                                                                                            \
  static void lanes_##name(size_t n, const double *x, double *y) {                                                     \
    size_t i = 0;                                                                                                      \
    for (; i + LANES <= n; i += LANES) {                                                                               \
      V v;                                                                                                             \
      memcpy(&v, x + i, sizeof v);                                                                                     \
      v = form_##name(v);                                                                                              \
      memcpy(y + i, &v, sizeof v);                                                                                     \
    }                                                                                                                  \
    if (i < n) {                                                                                                       \
      V v = part(n - i, x + i, ALL(filling));                                                                          \
      part_store(n - i, form_##name(v), y + i);                                                                        \
    }                                                                                                                  \
  }
EACH(exp, 0.5) /* and what fills up the last vector */
EACH(log, 0.5)
EACH(log1p, 0.5)

static inline V form_normal_centre(V p) { return form_normal_middle(p - 0.5); }
EACH(normal_centre, 0.5)
EACH(normal_tail, 0.01)

/* One in seven numbers lies in a tail, so that most vectors have one: those of some numbers are set together and taken
 * by themselves. */
static void lanes_normal_some(size_t n, const double *p, double *z) {
  double tail[SOME];
  uint32_t place[SOME];
  size_t m = 0;
  for (size_t k = 0; k < n; k++) { /* without branches: they come as chance has it */
    tail[m] = p[k];
    place[m] = (uint32_t)k;
    m += (p[k] < NORMAL_TAIL) | (1.0 - p[k] < NORMAL_TAIL);
  }
  lanes_normal_centre(n, p, z);
  lanes_normal_tail(m, tail, tail);
  for (size_t k = 0; k < m; k++) z[place[k]] = tail[k];
}

static void lanes_normal_quantile(size_t n, const double *p, double *z) {
  for (size_t i = 0; i < n; i += SOME) lanes_normal_some(n - i < SOME ? n - i : SOME, p + i, z + i);
}

/* The terms of each lane's cell of a table of quantiles, a vector a term. Whole rows are read and turned: term by
 * term, each row would be touched once a term. */
static inline void lanes_terms(const double *table, I cell, V c[SIM_GRID_TERMS]) {
#pragma GCC unroll 8
  for (int j = 0; j < SIM_GRID_TERMS; j += LANES) {
#pragma GCC unroll 8
    for (int l = 0; l < LANES; l++) c[j + l] = *(const U *)(table + cell[l] * SIM_GRID_TERMS + j);
    turn(c + j);
  }
}

/* sim_grid_value, lane by lane; false when the table has not all p. */
static inline __attribute__((always_inline)) bool lanes_cells(const double *table, V p, V *value) {
  V other = 1.0 - p, v = PICK(p < other, p, other), c[SIM_GRID_TERMS];
  I known = (I)((v >= SIM_GRID_START) & (v < 0.5));
  v = PICK(known, v, ALL(0.25));
  I bits = AS_I(v), cell = (bits >> SIM_GRID_SHIFT) - SIM_GRID_FIRST, upper = (I)(p > 0.5) & (uint64_t)SIM_GRID_CELLS;
  V m = AS_V((bits & MANTISSA) | ONE), middle = form_double(2 * (cell & SIM_GRID_WITHIN) + 1);
  V t = (double)(2 << SIM_GRID_CELL_BITS) * (m - 1.0) - middle, t2 = t * t;
  lanes_terms(table, cell + upper, c);
  V low = (c[0] + c[1] * t) + (c[2] + c[3] * t) * t2, high = (c[4] + c[5] * t) + (c[6] + c[7] * t) * t2;
  *value = low + high * (t2 * t2);
  return !ANY(~known);
}

static bool lanes_grid(size_t n, const double *table, const double *p, double *y) {
  bool known = true;
  size_t i = 0;
  for (; i + LANES <= n; i += LANES) {
    V v;
    memcpy(&v, p + i, sizeof v);
    known &= lanes_cells(table, v, &v);
    memcpy(y + i, &v, sizeof v);
  }
  if (i < n) {
    V v = part(n - i, p + i, ALL(0.25));
    known &= lanes_cells(table, v, &v);
    part_store(n - i, v, y + i);
  }
  return known;
}

static inline V lanes_uniform(I high, I low) {
  I bits = ((high & UINT64_C(0xffffffff)) << 20) ^ ((low & UINT64_C(0xffffffff)) >> 12);
  return (form_double(bits) + 0.5) * 0x1p-52;
}

/* sim_philox4x32, one block a lane; the upper halves of the lanes are garbage that no product and no result sees. It is
 * part of the loop that calls it, so that the keys of its rounds are spread over the lanes once and not with every
 * vector. */
static inline __attribute__((always_inline)) void lanes_blocks(sim_key key, I block, I entity, I stream, V *u, V *v) {
  I c[4] = {block, entity, stream, (I){0} + (uint64_t)key.replication};
  uint32_t k0 = (uint32_t)key.seed, k1 = (uint32_t)(key.seed >> 32);
  for (int round = 0; round < SIM_PHILOX_ROUNDS; round++) {
    I a = HALVES(c[0], (I){0} + UINT64_C(0xD2511F53)), b = HALVES(c[2], (I){0} + UINT64_C(0xCD9E8D57));
    c[0] = (b >> 32) ^ c[1] ^ (uint64_t)k0;
    c[2] = (a >> 32) ^ c[3] ^ (uint64_t)k1;
    c[1] = b;
    c[3] = a;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  *u = lanes_uniform(c[0], c[1]);
  *v = lanes_uniform(c[2], c[3]);
}

static inline I lanes_all(uint32_t x) { return (I){0} + (uint64_t)x; }

static inline I lanes_words(const uint32_t *x) {
  W words;
  memcpy(&words, x, sizeof words);
  return __builtin_convertvector(words, I);
}

static void lanes_uniform2(size_t n, sim_key key, uint32_t stream, const uint32_t *entity, uint32_t block, double *u,
                           double *v) {
  I b = lanes_all(block), s = lanes_all(stream);
  V first, second;
  size_t i = 0;
  for (; i + LANES <= n; i += LANES) {
    lanes_blocks(key, b, lanes_words(entity + i), s, &first, &second);
    memcpy(u + i, &first, sizeof first);
    memcpy(v + i, &second, sizeof second);
  }
  if (i == n) return;
  lanes_blocks(key, b, part_words(n - i, entity + i), s, &first, &second);
  part_store(n - i, first, u + i);
  part_store(n - i, second, v + i);
}

static void lanes_streams2(size_t n, sim_key key, const uint32_t *stream, uint32_t entity, uint32_t block, double *u,
                           double *v) {
  I b = lanes_all(block), e = lanes_all(entity);
  V first, second;
  size_t i = 0;
  for (; i + LANES <= n; i += LANES) {
    lanes_blocks(key, b, e, lanes_words(stream + i), &first, &second);
    memcpy(u + i, &first, sizeof first);
    memcpy(v + i, &second, sizeof second);
  }
  if (i == n) return;
  lanes_blocks(key, b, e, part_words(n - i, stream + i), &first, &second);
  part_store(n - i, first, u + i);
  part_store(n - i, second, v + i);
}

#define LANES_TABLE(title)                                                                                             \
  {                                                                                                                    \
    .name = title, .exp = lanes_exp, .log = lanes_log, .log1p = lanes_log1p, .normal_quantile = lanes_normal_quantile, \
    .grid = lanes_grid, .uniform2 = lanes_uniform2, .streams2 = lanes_streams2                                         \
  }
