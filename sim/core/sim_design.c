#include "sim_design.h"

#include <stdlib.h>
#include <string.h>

static const char *const method_name[] = {
#define SIM_X(id, name) [SIM_DESIGN_##id] = name,
    SIM_DESIGN_METHODS(SIM_X)
#undef SIM_X
};

const char *sim_design_method_name(sim_design_method m) { return m < SIM_DESIGN_COUNT ? method_name[m] : NULL; }

sim_design_method sim_design_method_of(const char *name) {
  int m = 0;
  while (m < SIM_DESIGN_COUNT && strcmp(method_name[m], name) != 0) m++;
  return (sim_design_method)m;
}

bool sim_design_takes_values(sim_design_method m) { return m == SIM_DESIGN_LIST || m == SIM_DESIGN_GRID; }

bool sim_design_takes_correlation(sim_design_method m) {
  return m == SIM_DESIGN_MONTE_CARLO || m == SIM_DESIGN_LATIN_HYPERCUBE || m == SIM_DESIGN_SOBOL ||
         m == SIM_DESIGN_HALTON;
}

long long sim_design_size(const sim_design *d) {
  long long n = d->points, k = d->n_factors;
  switch (d->method) {
    case SIM_DESIGN_LIST:
      return k > 0 ? d->factor[0].n_values + d->reference : 0;
    case SIM_DESIGN_GRID:
      n = 1;
      for (int i = 0; i < k && n <= SIM_POINTS_MAX; i++) n *= d->factor[i].n_values;
      return n + d->reference;
    case SIM_DESIGN_SALTELLI:
      return n * (2 + (d->second_order ? 2 : 1) * k);
    case SIM_DESIGN_MORRIS:
      return n * (1 + k);
    default:
      return n + d->reference;
  }
}

void sim_design_free(sim_design *d) {
  for (int i = 0; i < d->n_factors; i++) {
    free(d->factor[i].path);
    free(d->factor[i].unit);
    free(d->factor[i].words);
    for (int l = 0; l < SIM_LANGUAGES; l++) free(d->factor[i].label[l]);
    free(d->factor[i].value);
  }
  free(d->factor);
  free(d->pair);
  free(d->split);
  free(d->stage);
  free(d->text);
  free((char *)(uintptr_t)d->place.file);
  *d = (sim_design){0};
}
