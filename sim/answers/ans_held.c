#include "ans_held.h"

#include <stdlib.h>

void ans_held_free(ans_held *l) {
  free(l->sum);
  free(l->year);
  free(l->total);
  free(l->by);
  free(l->binding);
}

sim_status ans_held_make(ans_held *l, int k, size_t n) {
  *l = (ans_held){.k = k, .n = n};
  l->sum = malloc((size_t)k * n * sizeof *l->sum);
  l->year = malloc(n * sizeof *l->year);
  l->total = malloc(n * sizeof *l->total);
  l->by = malloc((size_t)k * sizeof *l->by);
  l->binding = malloc((size_t)k * sizeof *l->binding);
  if (!l->sum || !l->year || !l->total || !l->by || !l->binding) return SIM_ERR_MEMORY;
  for (int i = 0; i < k; i++) l->by[i] = l->sum + (size_t)i * n;
  return SIM_OK;
}

sim_status ans_held_read(ans_held *l, const res_file *r, int scenario, int first, int last, sim_errors *errors) {
  for (size_t i = 0; i < (size_t)l->k * l->n; i++) l->sum[i] = 0;
  for (int k = 0; k < l->k; k++)
    for (int y = first; y <= last; y++) {
      sim_status st = res_file_values(r, l->variable, scenario, y, l->cell + k, l->year, errors);
      if (st != SIM_OK) return st;
      for (size_t i = 0; i < l->n; i++) l->sum[(size_t)k * l->n + i] += l->year[i];
    }
  const stat_drawn drawn = res_file_drawn(r, scenario);
  return ana_binding_of(l->k, l->n, l->by, &drawn, l->total, l->binding);
}
