#include "prov_passes.h"

#include <string.h>

const prov_passes *prov_passes_of(const sim_lanes *lanes) {
#if defined(__x86_64__)
  static const prov_passes *const forms[] = {&prov_passes_avx2, &prov_passes_avx512};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (strcmp(lanes->name, forms[i]->name) == 0) return forms[i];
#else
  (void)lanes;
#endif
  return &prov_passes_plain;
}
