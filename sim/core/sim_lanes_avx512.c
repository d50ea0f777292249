/* Vectors of 8 doubles. */
#include "sim_lanes_priv.h"

#ifdef SIM_LANES_X86
#include <immintrin.h>

enum { LANES = 8 };
typedef double V __attribute__((vector_size(8 * 8)));
typedef uint64_t I __attribute__((vector_size(8 * 8)));

#define AS_I(x) ((I)(x))
#define AS_V(x) ((V)(x))
#define ALL(constant) ((V){0} + (constant))
#define ROOT(x) ((V)_mm512_sqrt_pd((__m512d)(x)))
#define HALVES(a, b) ((I)_mm512_mul_epu32((__m512i)(a), (__m512i)(b)))
#define MASK(condition) _mm512_test_epi64_mask((__m512i)(condition), (__m512i)(condition))
#define PICK(condition, yes, no) ((V)_mm512_mask_blend_pd(MASK(condition), (__m512d)(no), (__m512d)(yes)))
#define ANY(condition) (MASK(condition) != 0)

/* Single numbers change places, then pairs, then fours. */
static inline void turn(V row[LANES]) {
  __m512d one[LANES], two[LANES];
  for (int i = 0; i < LANES; i += 2) {
    one[i] = _mm512_unpacklo_pd((__m512d)row[i], (__m512d)row[i + 1]);
    one[i + 1] = _mm512_unpackhi_pd((__m512d)row[i], (__m512d)row[i + 1]);
  }
  for (int i = 0; i < LANES; i += 4)
    for (int j = i; j < i + 2; j++) { /* even pairs of two rows, and odd ones */
      two[j] = _mm512_shuffle_f64x2(one[j], one[j + 2], 0x88);
      two[j + 2] = _mm512_shuffle_f64x2(one[j], one[j + 2], 0xdd);
    }
  for (int j = 0; j < 4; j++) {
    row[j] = (V)_mm512_shuffle_f64x2(two[j], two[j + 4], 0x88);
    row[j + 4] = (V)_mm512_shuffle_f64x2(two[j], two[j + 4], 0xdd);
  }
}

/* The lowest m bits. */
static inline unsigned lowest(size_t m) { return (1u << m) - 1; }

static inline V part(size_t m, const double *x, V rest) {
  return (V)_mm512_mask_loadu_pd((__m512d)rest, (__mmask8)lowest(m), x);
}

static inline I part_words(size_t m, const uint32_t *x) {
  __m512i words = _mm512_maskz_loadu_epi32((__mmask16)lowest(m), x);
  return (I)_mm512_cvtepu32_epi64(_mm512_castsi512_si256(words));
}

static inline void part_store(size_t m, V v, double *y) { _mm512_mask_storeu_pd(y, (__mmask8)lowest(m), (__m512d)v); }

#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_avx512 = LANES_TABLE("avx512");
#endif
