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

#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_avx2 = LANES_TABLE("avx2");
#endif
