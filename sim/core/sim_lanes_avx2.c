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
#define GATHER(x, i) ((V)_mm256_i64gather_pd(x, (__m256i)(i), 8))
#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_avx2 = LANES_TABLE("avx2");
#endif
