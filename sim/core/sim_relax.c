#include "sim_relax.h"

#include <stdlib.h>

void sim_relax_free(sim_relax *r) {
  for (int i = 0; i < r->n_changes; i++) free(r->change[i].path);
  for (int l = 0; l < SIM_LANGUAGES; l++) free(r->label[l]);
  free(r->change);
  free(r->name);
  free(r->source);
  free(r->grade);
  *r = (sim_relax){0};
}

void sim_lever_free(sim_lever *l) {
  sim_relax_free(&l->off);
  sim_relax_free(&l->on);
  sim_relax_free(&l->strong);
  for (int i = 0; i < SIM_LANGUAGES; i++) free(l->why[i]);
  *l = (sim_lever){0};
}
