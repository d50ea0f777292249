/* The forms of sim_lanes.h, one file each. Those for one architecture are empty on the others. */
#ifndef SIM_LANES_PRIV_H
#define SIM_LANES_PRIV_H

#include "sim_lanes.h"

#if defined(__x86_64__)
#define SIM_LANES_X86 1
#endif
#if defined(__wasm_simd128__)
#define SIM_LANES_WASM 1
#endif

extern const sim_lanes sim_lanes_scalar, sim_lanes_sse2, sim_lanes_avx2, sim_lanes_avx512, sim_lanes_wasm;

#endif
