/* Vectors of 2 doubles. */
#include "sim_lanes_priv.h"

#ifdef SIM_LANES_X86
#include <immintrin.h>

enum { LANES = 2 };
typedef double V __attribute__((vector_size(8 * 2)));
typedef uint64_t I __attribute__((vector_size(8 * 2)));

#define AS_I(x) ((I)(x))
#define AS_V(x) ((V)(x))
#define ALL(constant) ((V){0} + (constant))
#define ROOT(x) ((V)_mm_sqrt_pd((__m128d)(x)))
#define HALVES(a, b) ((I)_mm_mul_epu32((__m128i)(a), (__m128i)(b)))
#define PICK(condition, yes, no) AS_V(((I)(condition)&AS_I(yes)) | (~(I)(condition)&AS_I(no)))
#define ANY(condition) (_mm_movemask_pd((__m128d)(condition)) != 0)

static inline void turn(V row[LANES]) {
  __m128d first = (__m128d)row[0], second = (__m128d)row[1];
  row[0] = (V)_mm_unpacklo_pd(first, second);
  row[1] = (V)_mm_unpackhi_pd(first, second);
}

/* The last numbers are one number. */
static inline V part(size_t m, const double *x, V rest) {
  (void)m;
  return (V){*x, rest[1]};
}

static inline I part_words(size_t m, const uint32_t *x) {
  (void)m;
  return (I){*x};
}

static inline void part_store(size_t m, V v, double *y) {
  (void)m;
  *y = v[0];
}

#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_sse2 = LANES_TABLE("sse2");
#endif
