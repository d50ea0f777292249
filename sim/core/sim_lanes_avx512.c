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
#define GATHER(x, i) ((V)_mm512_i64gather_pd((__m512i)(i), x, 8))
#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_avx512 = LANES_TABLE("avx512");
#endif
