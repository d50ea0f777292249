/* Vectors of 4 doubles. */
#include "sim_lanes_priv.h"

#ifdef SIM_LANES_X86
#include <immintrin.h>

enum { LANES = 4 };
typedef double V __attribute__((vector_size(8 * 4)));
typedef uint64_t I __attribute__((vector_size(8 * 4)));

#define AS_I(x) ((I)(x))
#define AS_V(x) ((V)(x))
#define ALL(constant) ((V){0} + (constant))
#define ROOT(x) ((V)_mm256_sqrt_pd((__m256d)(x)))
#define HALVES(a, b) ((I)_mm256_mul_epu32((__m256i)(a), (__m256i)(b)))
#define PICK(condition, yes, no) ((V)_mm256_blendv_pd((__m256d)(no), (__m256d)(yes), (__m256d)(condition)))
#define ANY(condition) (_mm256_movemask_pd((__m256d)(condition)) != 0)

/* Single numbers change places, then pairs of them. */
static inline void turn(V row[LANES]) {
  __m256d one[LANES];
  for (int i = 0; i < LANES; i += 2) {
    one[i] = _mm256_unpacklo_pd((__m256d)row[i], (__m256d)row[i + 1]);
    one[i + 1] = _mm256_unpackhi_pd((__m256d)row[i], (__m256d)row[i + 1]);
  }
  for (int i = 0; i < 2; i++) {
    row[i] = (V)_mm256_permute2f128_pd(one[i], one[i + 2], 0x20);
    row[i + 2] = (V)_mm256_permute2f128_pd(one[i], one[i + 2], 0x31);
  }
}

/* All bits of the first m lanes. */
static inline __m256i first_lanes(size_t m) {
  return _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)m), _mm256_set_epi64x(3, 2, 1, 0));
}

static inline V part(size_t m, const double *x, V rest) {
  __m256i known = first_lanes(m);
  return (V)_mm256_blendv_pd((__m256d)rest, _mm256_maskload_pd(x, known), (__m256d)known);
}

static inline I part_words(size_t m, const uint32_t *x) {
  __m128i known = _mm_cmpgt_epi32(_mm_set1_epi32((int)m), _mm_set_epi32(3, 2, 1, 0));
  return (I)_mm256_cvtepu32_epi64(_mm_maskload_epi32((const int *)x, known));
}

static inline void part_store(size_t m, V v, double *y) { _mm256_maskstore_pd(y, first_lanes(m), (__m256d)v); }

#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_avx2 = LANES_TABLE("avx2");
#endif
