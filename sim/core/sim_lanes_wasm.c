/* Vectors of 2 doubles of WebAssembly. */
#include "sim_lanes_priv.h"

#ifdef SIM_LANES_WASM
#include <string.h>
#include <wasm_simd128.h>

enum { LANES = 2 };
typedef double V __attribute__((vector_size(8 * 2)));
typedef uint64_t I __attribute__((vector_size(8 * 2)));

#define AS_I(x) ((I)(x))
#define AS_V(x) ((V)(x))
#define ALL(constant) ((V){0} + (constant))
#define ROOT(x) ((V)wasm_f64x2_sqrt((v128_t)(x)))
#define LOWER(x) ((I)(x)&UINT64_C(0xffffffff))
#define HALVES(a, b) (LOWER(a) * LOWER(b))
#define PICK(condition, yes, no) ((V)wasm_v128_bitselect((v128_t)(yes), (v128_t)(no), (v128_t)(condition)))
#define ANY(condition) wasm_v128_any_true((v128_t)(condition))

static inline void turn(V row[LANES]) {
  V first = {row[0][0], row[1][0]}, second = {row[0][1], row[1][1]};
  row[0] = first;
  row[1] = second;
}

/* There is one, but clang 14 never ends when it is told so. */
static inline V part(size_t m, const double *x, V rest) {
  memcpy(&rest, x, m * sizeof *x);
  return rest;
}

static inline I part_words(size_t m, const uint32_t *x) {
  (void)m;
  return (I){*x};
}

static inline void part_store(size_t m, V v, double *y) { memcpy(y, &v, m * sizeof *y); }

#include "sim_lanes_forms.h"

const sim_lanes sim_lanes_wasm = LANES_TABLE("wasm");
#endif
