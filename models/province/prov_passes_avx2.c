/* Vectors of 4 doubles. */
#include "prov_passes.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define SKILLS 4
#define LEAST(a, b) ((S)_mm256_min_pd((__m256d)(a), (__m256d)(b)))
#include "prov_passes_forms.h"

const prov_passes prov_passes_avx2 = PASSES_TABLE("avx2");
#endif
