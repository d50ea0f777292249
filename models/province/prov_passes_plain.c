/* The form that every processor runs. */
#include <stdint.h>

#define SKILLS 2
#ifdef __SSE2__
#include <immintrin.h>

#define LEAST(a, b) ((S)_mm_min_pd((__m128d)(a), (__m128d)(b)))
#else
typedef uint64_t bits __attribute__((vector_size(8 * SKILLS)));

#define LEAST(a, b) ((S)(((bits)((a) < (b)) & (bits)(a)) | (~(bits)((a) < (b)) & (bits)(b))))
#endif
#include "prov_passes_forms.h"

const prov_passes prov_passes_plain = PASSES_TABLE("plain");
