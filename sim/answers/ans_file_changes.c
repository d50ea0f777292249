/* Every scenario of a file against the base. */
#include <stdlib.h>

#include "ans_changes.h"

sim_status ans_file_changes_make(ans_file_changes *c, const res_file *r, int base, int n, const int *scenario,
                                 sim_errors *errors) {
  sim_status st = SIM_OK;
  *c = (ans_file_changes){0};
  c->side = calloc(2 * (size_t)n + 1, sizeof *c->side);
  c->input = calloc((size_t)n + 1, sizeof *c->input);
  c->count = calloc((size_t)n + 1, sizeof *c->count);
  if (!c->side || !c->input || !c->count) return SIM_ERR_MEMORY;
  c->sides = (ans_sides){.old = c->side, .now = c->side + n, .model = r->model};
  SIM_TRY(ans_inputs_at(r, base, &c->count[0], &c->input[0], errors));
  for (int i = 0; i < n; i++) {
    if (scenario[i] == base) continue;
    int k = c->sides.n + 1;
    SIM_TRY(ans_inputs_at(r, scenario[i], &c->count[k], &c->input[k], errors));
    c->side[c->sides.n] = (ans_side){r->scenario[base], c->count[0], c->input[0]};
    c->side[n + c->sides.n++] = (ans_side){r->scenario[scenario[i]], c->count[k], c->input[k]};
  }
out:
  return st;
}

void ans_file_changes_free(ans_file_changes *c) {
  for (int i = 0; c->input && c->count && i <= c->sides.n; i++) res_inputs_free(c->count[i], c->input[i]);
  free(c->input);
  free(c->count);
  free(c->side);
  *c = (ans_file_changes){0};
}
