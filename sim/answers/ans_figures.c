#include "ans_figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_met.h"

double *ans_figures_room(const res_file *r) {
  size_t n = r->keep_all ? r->n_rep : 0;
  return calloc(((size_t)r->n_years + 1) * n + 1, sizeof(double));
}

static sim_status first_met(const res_file *r, int scenario, const res_target *t, const double *w, double *years,
                            ans_figures *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  int variable = ans_variable_find(r, t->variable);
  int cell = variable < 0 ? -1 : ans_cell_find(r, variable, t->cell_name);
  if (cell < 0 || strcmp(t->measure, "level") != 0) return SIM_OK;
  for (int y = 0; y < r->n_years; y++)
    SIM_TRY(res_file_values(r, variable, scenario, y, cell, years + (size_t)y * r->n_rep, errors));
  SIM_TRY(
      ana_first_met_of(years, w, r->n_rep, r->n_years, t->relation == SIM_AT_LEAST, t->value[scenario], &out->first));
  out->has_first = true;
out:
  return st;
}

sim_status ans_figures_of(const res_file *r, int scenario, int target, bool given, double *room, ans_figures *out,
                          sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_target *t = &r->target[target];
  ans_met met;
  *out = (ans_figures){.shortfall = {NAN, NAN, NAN, NAN, NAN}, .first = {-1, NAN, NAN}};
  SIM_TRY(res_file_target(r, scenario, target, &out->result, errors));
  SIM_TRY(res_file_target_true(r, scenario, target, &out->truth, errors));
  SIM_TRY(ans_met_of(r, scenario, target, given && r->weighted, &met, errors));
  out->met = met.judged;
  out->true_met = met.truth;
  if (!r->keep_all) return SIM_OK;
  stat_drawn drawn = res_file_drawn(r, scenario);
  if (!given) drawn.w = NULL;
  SIM_TRY(res_file_target_values(r, scenario, target, room, errors));
  SIM_TRY(ana_shortfall_of(room, &drawn, r->n_rep, t->relation == SIM_AT_LEAST, t->value[scenario], &out->shortfall));
  SIM_TRY(first_met(r, scenario, t, drawn.w, room + r->n_rep, out, errors));
out:
  return st;
}
