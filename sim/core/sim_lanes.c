#include <stdlib.h>
#include <string.h>

#include "sim_lanes_priv.h"

#ifdef SIM_LANES_X86
static const sim_lanes *const forms[] = {&sim_lanes_scalar, &sim_lanes_sse2, &sim_lanes_avx2, &sim_lanes_avx512};
static const char *const names[] = {"scalar", "sse2", "avx2", "avx512", NULL};

static bool can_run(const sim_lanes *form) {
  if (form == &sim_lanes_avx2) return __builtin_cpu_supports("avx2");
  if (form == &sim_lanes_avx512) return __builtin_cpu_supports("avx512f");
  return true; /* SSE2 is part of the architecture */
}
#else
#ifdef SIM_LANES_WASM
static const sim_lanes *const forms[] = {&sim_lanes_scalar, &sim_lanes_wasm};
static const char *const names[] = {"scalar", "wasm", NULL};
#else
static const sim_lanes *const forms[] = {&sim_lanes_scalar};
static const char *const names[] = {"scalar", NULL};
#endif

static bool can_run(const sim_lanes *form) { return form != NULL; }
#endif

enum { FORMS = sizeof forms / sizeof *forms };

const char *const *sim_lanes_names(void) { return names; }

const sim_lanes *sim_lanes_named(const char *name) {
  for (int i = 0; i < FORMS; i++)
    if (strcmp(name, forms[i]->name) == 0) return can_run(forms[i]) ? forms[i] : NULL;
  return NULL;
}

const sim_lanes *sim_lanes_best(void) {
  const char *wanted = getenv("PLANSIM_VECTOR");
  const sim_lanes *form = wanted ? sim_lanes_named(wanted) : NULL;
  for (int i = FORMS - 1; !form; i--)
    if (can_run(forms[i])) form = forms[i];
  return form;
}
